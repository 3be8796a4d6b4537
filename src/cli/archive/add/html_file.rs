//! Recognizes HTML pages, also those saved under another name.

use std::path::Path;

/// Elements that a page or a part of one begins with.
const FIRST_ELEMENTS: [&str; 31] = [
    "html",
    "head",
    "body",
    "meta",
    "title",
    "link",
    "style",
    "script",
    "base",
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "ul",
    "ol",
    "dl",
    "article",
    "section",
    "main",
    "header",
    "nav",
    "aside",
    "center",
    "font",
    "blockquote",
    "span",
];
/// The number of end tags from which on a text is probably a part of a page.
const MANY_TAGS: usize = 3;

/// Returns whether a file is named as an HTML page.
pub(super) fn is_html_name(file: &Path) -> bool {
    let extension = file.extension().and_then(|e| e.to_str()).unwrap_or("").to_ascii_lowercase();
    matches!(extension.as_str(), "html" | "htm" | "xhtml")
}

/// Returns whether a file is an HTML page or a part of one, by its extension or its first tag.
pub(super) fn is_html(file: &Path, bytes: &[u8]) -> bool {
    if is_html_name(file) {
        return true;
    }
    let mut start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let mut is_xml = false;
    // Comments and an XML declaration may come before the page.
    loop {
        let (end, rest) = match (start.strip_prefix(b"<!--"), start.strip_prefix(b"<?xml")) {
            (Some(rest), _) => (&b"-->"[..], rest),
            (_, Some(rest)) => {
                is_xml = true;
                (&b"?>"[..], rest)
            }
            (None, None) => break,
        };
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else { return false };
        start = rest.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
    }
    let tag = String::from_utf8_lossy(start.get(..40).unwrap_or(start)).to_ascii_lowercase();
    if tag.starts_with("<!doctype html") || tag.starts_with("<html") {
        return true;
    }
    // Markdown may begin with HTML, and other XML uses the same names.
    let is_markdown = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e == "markdown");
    let name = tag.strip_prefix('<').and_then(|tag| tag.split_once(|c: char| !c.is_ascii_alphanumeric()));
    !is_xml
        && !is_markdown
        && name.is_some_and(|(name, _)| FIRST_ELEMENTS.contains(&name))
        && tag.contains(['>', ' ', '\n'])
}

/// Returns whether a text contains an HTML tag or a character reference such as `&amp;`.
pub(super) fn has_markup(text: &str) -> bool {
    let is_tag =
        |next: &str| next.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let is_reference = |next: &str| {
        let name = next.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        !name.is_empty() && next.get(name.len()..).is_some_and(|rest| rest.starts_with(';'))
    };
    text.match_indices('<').any(|(at, _)| text.get(at + 1..).is_some_and(is_tag))
        || text.match_indices('&').any(|(at, _)| text.get(at + 1..).is_some_and(is_reference))
}

/// Returns whether a text has several end tags of HTML.
pub(super) fn has_many_tags(text: &str) -> bool {
    const INLINE: [&str; 6] = ["a", "b", "i", "em", "strong", "br"];
    let is_end = |(at, _): (usize, &str)| {
        let name = text.get(at + 2..).and_then(|rest| rest.split_once('>')).map(|(name, _)| name.trim());
        name.is_some_and(|name| {
            FIRST_ELEMENTS.iter().chain(&INLINE).any(|tag| name.eq_ignore_ascii_case(tag))
        })
    };
    text.match_indices("</").filter(|found| is_end(*found)).nth(MANY_TAGS - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_recognized_by_its_name_or_its_first_bytes() {
        assert!(is_html(Path::new("a.HTM"), b""));
        assert!(is_html(Path::new("a.txt"), b"<html>"));
        assert!(is_html(Path::new("a"), b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC"));
        assert!(is_html(Path::new("a"), "\u{feff}\n <!DOCTYPE HTML>".as_bytes()));
        assert!(!is_html(Path::new("a"), b"On <html> tags"));
        let long = format!("<!-- {} --> <!doctype html>", "license ".repeat(200));
        for page in [
            &*long,
            "<body bgcolor=white>Five",
            "\n<META charset=utf-8><p>",
            "<p>Five killed.</p>",
            "<style>\n",
        ] {
            assert!(is_html(Path::new("a.php"), page.as_bytes()), "{}", page.get(..30).unwrap_or(page));
        }
        for text in ["<paris>", "<p", "<3 you", "<?xml version='1.0'?><article><p>words", "<!-- <p>words"] {
            assert!(!is_html(Path::new("a.txt"), text.as_bytes()), "{text}");
        }
        assert!(!is_html(Path::new("a.md"), b"<p align=center>logo</p>\n\n# Title"));
    }
}
