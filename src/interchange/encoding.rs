//! Text in any of the web's encodings, read as UTF-8: marked, declared by the page, or guessed from the bytes.
//! Knows nothing of what the text says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use scraper::{Html, Selector};

/// How many bytes a declaration is looked for in, as browsers do [HTML, "prescan a byte stream"].
const PRESCAN: usize = 1024;

/// How the encoding of a text was found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The caller named it.
    Given,
    /// The text begins with a byte order mark.
    Marked,
    /// The page declares it.
    Declared,
    /// The bytes are valid UTF-8.
    Valid,
    /// From the frequencies of letters: it may be wrong.
    Guessed,
}

/// A text read from bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding [WHATWG Encoding], such as `windows-1256`.
    pub encoding: &'static str,
    /// How it was found out.
    pub known: Known,
}

/// Why bytes cannot be read as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EncodingError {
    /// No encoding has this name.
    UnknownName(String),
    /// The bytes are not valid in the encoding that was given, marked or declared.
    Invalid {
        /// The name of the encoding.
        encoding: &'static str,
        /// How it was found out.
        known: Known,
        /// What the bytes look like instead.
        guess: &'static str,
    },
    /// There are bytes that no text holds, such as NUL.
    Binary,
}

impl std::fmt::Display for EncodingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownName(name) => {
                write!(
                    f,
                    "unknown encoding `{name}`\n  help: a name such as utf-8, windows-1252 or windows-1256"
                )
            }
            Self::Invalid { encoding, known, guess } => {
                let whose = match known {
                    Known::Given => "not valid",
                    Known::Marked => "marked, but not valid,",
                    Known::Declared => "declared, but not valid,",
                    Known::Valid | Known::Guessed => "looks like, but is not valid",
                };
                write!(f, "{whose} {encoding}")?;
                if guess == encoding {
                    write!(f, "\n  help: save the document again as UTF-8 text")
                } else {
                    write!(f, "\n  help: it looks like {guess}: compare the text after `--encoding {guess}`")
                }
            }
            Self::Binary => f.write_str("a binary file\n  help: save its text as UTF-8 and add that file"),
        }
    }
}

/// Reads bytes as text; `page` says whether a declaration in HTML counts, `name` an encoding that is known.
///
/// # Errors
/// Where the bytes are not valid in the encoding that is known, or are no text.
pub(crate) fn decode(bytes: &[u8], page: bool, name: Option<&str>) -> Result<Decoded, EncodingError> {
    let (encoding, known) = find(bytes, page, name)?;
    let (text, _, broken) = encoding.decode(bytes);
    if broken {
        return Err(EncodingError::Invalid { encoding: encoding.name(), known, guess: guess(bytes).name() });
    }
    if text.contains('\0') {
        return Err(EncodingError::Binary);
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name(), known })
}

fn find(bytes: &[u8], page: bool, name: Option<&str>) -> Result<(&'static Encoding, Known), EncodingError> {
    if let Some(name) = name {
        let encoding = Encoding::for_label(name.as_bytes());
        return encoding
            .map(|found| (found, Known::Given))
            .ok_or_else(|| EncodingError::UnknownName(name.into()));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok((encoding, Known::Marked));
    }
    if let Some(encoding) = declared(bytes).filter(|_| page) {
        return Ok((encoding, Known::Declared));
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(_) => (UTF_8, Known::Valid),
        Err(_) => (guess(bytes), Known::Guessed),
    })
}

/// The encoding that a page declares: in a `meta` element near its beginning, else in an XML declaration.
///
/// The beginning is parsed, so that a declaration in a comment, a script or another attribute is none.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let (start, _, _) = WINDOWS_1252.decode(bytes.get(..PRESCAN).unwrap_or(bytes));
    let page = Html::parse_document(&start);
    let metas = Selector::parse("meta").ok()?;
    let labels = page.select(&metas).filter_map(|meta| {
        if let Some(label) = meta.attr("charset") {
            return Some(label.to_owned());
        }
        let about_type = meta.attr("http-equiv")?.eq_ignore_ascii_case("content-type");
        let content = meta.attr("content").filter(|_| about_type)?.to_ascii_lowercase();
        let label = content.split_once("charset")?.1.trim_start().strip_prefix('=')?.trim_start();
        let label = label.trim_start_matches(['"', '\'']);
        Some(label.split(|c: char| c.is_whitespace() || matches!(c, ';' | '"' | '\'')).next()?.to_owned())
    });
    let mut found = labels.filter_map(|label| Encoding::for_label(label.as_bytes()));
    let encoding = found.next().or_else(|| xml_declared(&start))?;
    Some(match encoding {
        // A declaration that could be read is in an encoding that has ASCII in it.
        utf_16 if utf_16 == UTF_16BE || utf_16 == UTF_16LE => UTF_8,
        odd if odd == X_USER_DEFINED => WINDOWS_1252,
        other => other,
    })
}

fn xml_declared(start: &str) -> Option<&'static Encoding> {
    let declaration = start.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARABIC: &str =
        "قالت الوزارة في بيان إن الميناء سيبقى مغلقا حتى نهاية الشهر بسبب أعمال الصيانة في الرصيف الشمالي";
    const RUSSIAN: &str =
        "Министерство сообщило, что порт останется закрытым до конца месяца из-за ремонта причала";

    fn encoded(text: &str, label: &str) -> Vec<u8> {
        Encoding::for_label(label.as_bytes()).expect("a label").encode(text).0.into_owned()
    }

    fn read(bytes: &[u8], page: bool) -> (String, &'static str, Known) {
        let decoded = decode(bytes, page, None).expect("it can be read");
        (decoded.text, decoded.encoding, decoded.known)
    }

    #[test]
    fn a_text_without_a_declaration_is_read_by_its_letters() {
        for (text, label) in [(ARABIC, "windows-1256"), (RUSSIAN, "windows-1251"), (RUSSIAN, "KOI8-U")] {
            let (found, encoding, known) = read(&encoded(text, label), false);
            assert_eq!((&*found, encoding, known), (text, label, Known::Guessed));
        }
        assert_eq!(read("né".as_bytes(), false), ("né".into(), "UTF-8", Known::Valid));
    }

    #[test]
    fn marks_come_before_declarations_and_declarations_before_guesses() {
        let page = format!("<!doctype html><meta charset=windows-1256><p>{ARABIC}");
        let (found, encoding, known) = read(&encoded(&page, "windows-1256"), true);
        assert_eq!((&*found, encoding, known), (&*page, "windows-1256", Known::Declared));
        let old = "<meta http-equiv=Content-Type content='text/html; charset = \"iso-8859-5\"; x'><p>Б";
        assert_eq!(read(&encoded(old, "iso-8859-5"), true).1, "ISO-8859-5");
        let xml = "<?xml version='1.0' encoding='iso-8859-2'?><html><p>ł</p></html>";
        assert_eq!(read(&encoded(xml, "iso-8859-2"), true).0, xml);
        let marked = [&b"\xef\xbb\xbf"[..], "<meta charset=windows-1256>é".as_bytes()].concat();
        assert_eq!(read(&marked, true).1, "UTF-8");
        let wide: Vec<u8> =
            [0xFEFFu16].into_iter().chain("né".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&wide, false), ("né".into(), "UTF-16LE", Known::Marked));
    }

    #[test]
    fn only_a_true_declaration_counts() {
        for start in [
            "<!-- <meta charset=windows-1256> -->",
            "<script>'<meta charset=windows-1256>'</script>",
            "<p title='<meta charset=windows-1256>'>",
            "<meta name=x content='charset=windows-1256'>",
            "<meta charset=no-such-name>",
        ] {
            let page = format!("{start}<p>né");
            assert_eq!(read(page.as_bytes(), true), (page.clone(), "UTF-8", Known::Valid), "{start}");
        }
        // In a text that is not a page the words are words.
        assert_eq!(read("<meta charset=windows-1256> né".as_bytes(), false).1, "UTF-8");
    }

    #[test]
    fn bytes_that_do_not_fit_are_refused_with_what_they_look_like() {
        let mut page = b"<meta charset=utf-8><p>".to_vec();
        page.extend(encoded(ARABIC, "windows-1256"));
        let why = decode(&page, true, None).expect_err("not UTF-8").to_string();
        assert!(
            why.starts_with("declared, but not valid, UTF-8") && why.contains("--encoding windows-1256"),
            "{why}"
        );
        assert!(decode(b"a\0b", false, None).is_err_and(|why| why == EncodingError::Binary));
        let why = decode(b"a", false, Some("latin9000")).expect_err("unknown").to_string();
        assert!(why.starts_with("unknown encoding `latin9000`"), "{why}");
        let given = decode(&encoded(RUSSIAN, "koi8-r"), false, Some("koi8-r")).expect("named");
        assert_eq!((&*given.text, given.known), (RUSSIAN, Known::Given));
    }
}
