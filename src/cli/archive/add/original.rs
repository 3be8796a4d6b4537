//! Extracts the text of a file to archive, in UTF-8, and describes how. Rejects files that cannot be read correctly.

use std::path::Path;

use crate::interchange::encoding::{Decoded, EncodingError, EncodingOrigin, decode};
use crate::interchange::html_text::PARSER;
use crate::runtime::convert::{ConvertFormat, convert};

use super::html_file::{has_many_tags, has_markup, is_html, is_html_name};
use super::non_text::{is_pdf, why_not_text};

/// The program and version that produces the text.
const PROGRAM: &str = concat!("dossier ", env!("CARGO_PKG_VERSION"));
/// The number of characters shown on each side of a character that is broken.
const AROUND: usize = 30;

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
        if is_pdf(path, bytes) {
            return Self::pdf(bytes, encoding);
        }
        if let Some(why) = why_not_text(path, bytes) {
            return Err(why);
        }
        let named_page = is_html(path, bytes);
        let decoded =
            decode(bytes, named_page, encoding).map_err(|error: EncodingError| error.to_string())?;
        // Without markup, line breaks are all that separates its paragraphs.
        let page = named_page && has_markup(&decoded.text);
        if let Some(error) = decoded.replaced.as_ref().filter(|_| !page) {
            return Err(error.to_string());
        }
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
        } else if !page && has_many_tags(&decoded.text) {
            notes.push(
                "kept with its HTML tags: if it is a page, name it .html and add it with --force".into(),
            );
        }
        let from = if as_it_is { String::new() } else { format!(" from {}", decoded.encoding) };
        let (text, method) = if page {
            let converted = convert(ConvertFormat::Html, decoded.text.as_bytes())?;
            if let Some(error) = decoded.replaced.filter(|_| converted.text.contains('\u{fffd}')) {
                let where_shown = format!("\n  shown in: {}\n  help: ", first_replaced(&converted.text));
                return Err(error.to_string().replacen("\n  help: ", &where_shown, 1));
            }
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

/// Returns the words around the first replacement character of a text, on its line.
fn first_replaced(text: &str) -> String {
    let line = text.lines().find(|line| line.contains('\u{fffd}')).unwrap_or_default();
    let (before, after) = line.split_once('\u{fffd}').unwrap_or_default();
    let skipped = before.chars().count().saturating_sub(AROUND);
    before.chars().skip(skipped).chain(['\u{fffd}']).chain(after.chars().take(AROUND)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Original, String> {
        Original::read(Path::new("a.txt"), bytes, None)
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
        let control = Original::read(Path::new("a.html"), b"one \x1b[1mtwo\n", None);
        assert!(control.is_err_and(|why| why.contains("U+001B")));
        assert!(has_markup("R&amp;D") && has_markup("a</p>") && !has_markup("R&D, a < b & c"));
    }

    #[test]
    fn tags_in_a_plain_text_are_pointed_out() {
        let text = b"1\n00:01 --> 00:02\n<i>Yes</i>, <b>now</b> <i>or</i>\n";
        let notes = read(text).expect("text").notes;
        assert!(notes.iter().any(|note| note.starts_with("kept with its HTML tags")), "{notes:?}");
        assert_eq!(read(b"At <i>12</i> o'clock").expect("text").notes, [""; 0]);
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
}
