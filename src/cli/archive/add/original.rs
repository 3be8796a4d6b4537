//! Extracts the text of a file to archive, in UTF-8, and describes how. Rejects files that cannot be read correctly.

use std::path::Path;

use crate::interchange::encoding::{Decoded, EncodingError, EncodingOrigin, decode};
use crate::interchange::html_text::PARSER;
use crate::runtime::convert::{ConvertFormat, convert};

/// The program and version that produces the text.
const PROGRAM: &str = concat!("dossier ", env!("CARGO_PKG_VERSION"));

/// The number of bytes searched for `%PDF-`; some programs write other bytes before it.
const PDF_HEADER: usize = 1024;

/// The text of a file to archive.
#[derive(Debug)]
pub(super) struct Original {
    /// The text, in UTF-8 without a byte order mark. Bytes that are already UTF-8 text are unchanged otherwise.
    pub text: Vec<u8>,
    /// The extension of the original file, which is archived next to its text unless it is text itself.
    pub beside: Option<&'static str>,
    /// Notes for the user, one per line.
    pub notes: Vec<String>,
    /// How the text was obtained, for `[archive] method`; `None` if it is the file itself.
    pub method: Option<String>,
}

impl Original {
    /// Extracts the text from the bytes of the file at `path`; `encoding` is the encoding given by the user, if any.
    ///
    /// # Errors
    /// Returns why the file is rejected, and what to do.
    pub(super) fn read(path: &Path, bytes: &[u8], encoding: Option<&str>) -> Result<Self, String> {
        if is_pdf(bytes) {
            return Self::pdf(bytes, encoding);
        }
        if let Some(what) = office_document(bytes) {
            return Err(format!("{what}\n  help: save it as PDF or as UTF-8 text and add that file"));
        }
        if let Some(why) = single_file(bytes) {
            return Err(why.into());
        }
        if let Some(what) = data(path, bytes) {
            return Err(format!(
                "{what}, not text to be read\n  help: open it in a program that shows its text, save that as UTF-8 text and add that file"
            ));
        }
        let named_page = is_html(path, bytes);
        let decoded =
            decode(bytes, named_page, encoding).map_err(|error: EncodingError| error.to_string())?;
        // Without markup, line breaks are all that separates its paragraphs.
        let page = named_page && has_markup(&decoded.text);
        if decoded.text.trim().is_empty() {
            return Err("the file is empty\n  help: save the document again, with its text".into());
        }
        let as_it_is = decoded.encoding == "UTF-8";
        let is_marked = as_it_is && !page && decoded.known == EncodingOrigin::Marked;
        let mut notes = notes(&decoded, as_it_is);
        if is_marked {
            notes.push("removed the byte order mark at the start".into());
        }
        if page && !is_html_name(path) {
            notes.push("read as HTML, which it begins as".into());
        } else if named_page && !page {
            notes.push("read as plain text, since it has no HTML markup".into());
        }
        let from = if as_it_is { String::new() } else { format!(" from {}", decoded.encoding) };
        let (text, method) = if page {
            let converted = convert(ConvertFormat::Html, decoded.text.as_bytes())?;
            let changed: String = converted.notes.iter().map(|note| format!("; {note}")).collect();
            notes.extend(converted.notes);
            (converted.text, Some(format!("text of the page{from}, by {PROGRAM} with {PARSER}{changed}")))
        } else if !as_it_is {
            (decoded.text, Some(format!("converted{from} to UTF-8, by {PROGRAM}")))
        } else {
            (decoded.text, is_marked.then(|| format!("without the byte order mark, by {PROGRAM}")))
        };
        Ok(Self { text: text.into_bytes(), beside: page.then_some("html"), notes, method })
    }

    fn pdf(bytes: &[u8], encoding: Option<&str>) -> Result<Self, String> {
        if encoding.is_some() {
            return Err("--encoding does not apply to a PDF\n  help: leave it out".into());
        }
        let converted = convert(ConvertFormat::Pdf, bytes)?;
        let pages = match converted.pages {
            1 => "1 page".to_owned(),
            pages => format!("{pages} pages"),
        };
        let left_out: String = converted.notes.iter().map(|note| format!("; {note}")).collect();
        let method = format!("text layer of the PDF, {pages}, by {PROGRAM}{left_out}");
        let mut notes = vec![format!("{pages}: cite them as p. 1 and so on, by position in the file")];
        notes.extend(converted.notes);
        Ok(Self { text: converted.text.into_bytes(), beside: Some("pdf"), notes, method: Some(method) })
    }
}

fn notes(decoded: &Decoded, as_it_is: bool) -> Vec<String> {
    let name = decoded.encoding;
    match (decoded.known, decoded.rival) {
        (EncodingOrigin::Guessed, _) => {
            vec![format!("read as {name} (guessed): compare the text, and set --encoding if it is wrong")]
        }
        (EncodingOrigin::Valid, Some(rival)) => {
            vec![format!("read as UTF-8, although it declares {rival}, because it is valid UTF-8")]
        }
        (EncodingOrigin::Marked | EncodingOrigin::Declared, None) if !as_it_is => {
            vec![format!("read as {name}, as declared")]
        }
        _ => Vec::new(),
    }
}

/// Returns the kind of an office document: a ZIP file with a part that only that format has [ISO/IEC 29500, ISO/IEC
/// 26300].
fn office_document(bytes: &[u8]) -> Option<&'static str> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let kinds: [(&[u8], &str); 4] = [
        (b"word/document.xml", "a Word document (.docx)"),
        (b"xl/workbook.xml", "an Excel workbook (.xlsx)"),
        (b"ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
        (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods, .odp)"),
    ];
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    kinds.into_iter().find(|(part, _)| has(part)).map(|(_, what)| what)
}

/// Returns why a file with encoded text is rejected: an RTF document, a web archive, or a message with its headers [RFC 5322,
/// RFC 2557].
fn single_file(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"{\\rtf") {
        return Some("an RTF document\n  help: save it as PDF or as UTF-8 text and add that file");
    }
    if bytes.starts_with(b"WARC/") {
        return Some("a web archive (WARC)\n  help: extract the page from it and add that file");
    }
    let start = String::from_utf8_lossy(bytes.get(..4096).unwrap_or(bytes)).to_lowercase().replace('\r', "");
    let (headers, _) = start.split_once("\n\n")?;
    let has = |header: &str| headers.starts_with(header) || headers.contains(&format!("\n{header}"));
    if !has("mime-version:") || !has("content-type:") {
        return None;
    }
    Some(if has("snapshot-content-location:") || headers.contains("multipart/related") {
        "a web page saved as a single file (MHTML)\n  help: save the page as “Webpage, HTML only” in the browser and add that file"
    } else {
        "an email with its headers\n  help: open it in a mail program, save its text as UTF-8 and add that file"
    })
}

/// Returns the kind of a file that is data for programs: XML other than a page, or JSON.
fn data(path: &Path, bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_svg = start.starts_with(b"<svg") && bytes.windows(6).any(|window| window == b"</svg>");
    if is_svg || (start.starts_with(b"<?xml") && !is_html(path, bytes)) {
        return Some("an XML file");
    }
    let is_json = start.starts_with(b"{") || start.starts_with(b"[");
    let mut values = serde_json::Deserializer::from_slice(start).into_iter::<serde::de::IgnoredAny>();
    (is_json && values.all(|value| value.is_ok())).then_some("a JSON file")
}

fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..PDF_HEADER).unwrap_or(bytes);
    start.windows(5).any(|window| window == b"%PDF-")
}

fn is_html_name(file: &Path) -> bool {
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    matches!(extension.as_str(), "html" | "htm" | "xhtml")
}

/// Returns whether a file is an HTML page, by its extension or its first bytes. A page is often saved under another name.
fn is_html(file: &Path, bytes: &[u8]) -> bool {
    if is_html_name(file) {
        return true;
    }
    let start = String::from_utf8_lossy(bytes.get(..512).unwrap_or(bytes)).to_ascii_lowercase();
    let mut start = start.trim_start_matches('\u{feff}').trim_start();
    // Comments and an XML declaration may come before the page.
    while let Some((_, rest)) = [("<!--", "-->"), ("<?xml", "?>")]
        .into_iter()
        .find_map(|(open, close)| start.strip_prefix(open)?.split_once(close))
    {
        start = rest.trim_start();
    }
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

/// Returns whether a text contains an HTML tag or a character reference such as `&amp;`.
fn has_markup(text: &str) -> bool {
    let is_tag =
        |next: &str| next.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let is_reference = |next: &str| {
        let name = next.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        !name.is_empty() && next.get(name.len()..).is_some_and(|rest| rest.starts_with(';'))
    };
    text.match_indices('<').any(|(at, _)| text.get(at + 1..).is_some_and(is_tag))
        || text.match_indices('&').any(|(at, _)| text.get(at + 1..).is_some_and(is_reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Original, String> {
        Original::read(Path::new("a.txt"), bytes, None)
    }

    #[test]
    fn office_documents_are_rejected_by_kind() {
        let why = read(b"PK\x03\x04 [Content_Types].xml word/document.xml").expect_err("refused");
        assert!(why.starts_with("a Word document (.docx)\n  help: save it as PDF"), "{why}");
    }

    #[test]
    fn files_that_encode_their_text_are_rejected_by_kind() {
        for (bytes, what) in [
            (&b"{\\rtf1\\ansi Caf\\'e9}"[..], "an RTF document"),
            (b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive"),
            (
                b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b",
                "a web page saved as a single file",
            ),
            (b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nhi", "an email"),
        ] {
            let why = read(bytes).expect_err("refused");
            assert!(why.starts_with(what) && why.contains("\n  help: "), "{why}");
        }
        assert!(read(b"Content-Type: a heading\n\nMIME-Version: words").is_ok());
    }

    #[test]
    fn data_for_programs_is_rejected() {
        for (bytes, what) in [
            (&b"<?xml version='1.0'?>\n<rss><item>words</item></rss>"[..], "an XML file"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><text>words</text></svg>", "an XML file"),
            (b" {\"text\": [\"words\"]}\n", "a JSON file"),
            (b"[1]\n[2]\n", "a JSON file"),
        ] {
            let why = read(bytes).expect_err("refused");
            assert!(why.starts_with(what) && why.contains("\n  help: "), "{why}");
        }
        for text in ["[1] See the note.\n", "{as it was}", "<svg is the name of an element", "[sic]"] {
            assert!(read(text.as_bytes()).is_ok(), "{text}");
        }
    }

    #[test]
    fn text_in_utf_8_is_kept_byte_for_byte_without_its_mark() {
        let text = "é\r\n\u{feff}".as_bytes();
        let original = read(text).expect("text");
        assert_eq!((original.text.as_slice(), original.method, original.notes.len()), (text, None, 0));
        let marked = read(&[b"\xef\xbb\xbf", text].concat()).expect("text");
        assert_eq!((marked.text.as_slice(), marked.notes.len()), (text, 1));
        assert!(marked.method.is_some_and(|method| method.starts_with("without the byte order mark")));
    }

    #[test]
    fn a_page_without_markup_is_plain_text() {
        let text = b"one\n\ntwo, a < b\n";
        let plain = Original::read(Path::new("a.html"), text, None).expect("text");
        assert_eq!((plain.text.as_slice(), plain.beside), (&text[..], None));
        assert!(plain.notes.iter().any(|note| note.starts_with("read as plain text")), "{:?}", plain.notes);
        assert!(has_markup("R&amp;D") && has_markup("a</p>") && !has_markup("R&D, a < b & c"));
    }

    #[test]
    fn other_encodings_become_utf_8_and_say_so() {
        let wide = read(b"\xff\xfee\0\xe9\0").expect("UTF-16");
        assert_eq!(wide.text, "eé".as_bytes());
        assert_eq!(wide.method, Some(format!("converted from UTF-16LE to UTF-8, by {PROGRAM}")));
        let arabic = b"\xe6\xc7\xe1\xcd\xdf\xe6\xe3\xc9 \xdd\xed \xc8\xdb\xcf\xc7\xcf \xde\xc7\xe1\xca \xc5\xe4\xe5\xc7 \xe1\xe3 \xca\xcd\xd3\xe3 \xc7\xe1\xc3\xe3\xd1";
        let guessed = read(arabic).expect("a guess");
        assert_eq!(guessed.text, "والحكومة في بغداد قالت إنها لم تحسم الأمر".as_bytes());
        assert!(
            guessed.notes.iter().any(|note| note.contains("windows-1256") && note.contains("--encoding"))
        );
    }

    #[test]
    fn a_file_without_text_is_rejected_with_help() {
        for (bytes, word) in [(&b"a\0b\0"[..], "binary"), (b"", "empty"), (b"\xef\xbb\xbf \n\n", "empty")] {
            assert!(read(bytes).is_err_and(|why| why.contains(word)), "{word}");
        }
    }

    #[test]
    fn a_page_is_recognized_by_its_name_or_its_first_bytes() {
        assert!(is_html(Path::new("a.HTM"), b""));
        assert!(is_html(Path::new("a.txt"), b"<html>"));
        assert!(is_html(Path::new("a"), b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC"));
        assert!(is_html(Path::new("a"), "\u{feff}\n <!DOCTYPE HTML>".as_bytes()));
        assert!(!is_html(Path::new("a"), b"On <html> tags"));
    }
}
