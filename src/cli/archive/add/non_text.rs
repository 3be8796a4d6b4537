//! Recognizes files whose bytes are not text to be read: documents, pictures, mails and data of other programs.

use std::path::Path;

use super::html_file::is_html;

/// The number of bytes searched for `%PDF-`; some programs write other bytes before it.
const PDF_HEADER: usize = 1024;
/// The number of bytes in which the headers of an email must end.
const EMAIL_HEADERS: usize = 256 << 10;

/// Returns whether a file is a PDF, also one with a damaged header.
pub(super) fn is_pdf(path: &Path, bytes: &[u8]) -> bool {
    let start = bytes.get(..PDF_HEADER).unwrap_or(bytes);
    let is_named = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
    contains(start, b"%PDF-") || (is_named && contains(bytes, b"endobj") && contains(bytes, b"%%EOF"))
}

/// Returns why a file is rejected, with help, if its format is one that is not text.
pub(super) fn why_not_text(path: &Path, bytes: &[u8]) -> Option<String> {
    if let Some(what) = document(bytes) {
        return Some(format!("{what}\n  help: save it as PDF or as UTF-8 text and add that file"));
    }
    if let Some(what) = picture(bytes) {
        return Some(format!("{what}\n  help: type its words into a .txt file and add that file"));
    }
    if let Some(why) = single_file(bytes) {
        return Some(why.into());
    }
    data(path, bytes).map(|what| {
        format!(
            "{what}, not text to be read\n  help: open it in a program that shows its text, save that as UTF-8 text and add that file"
        )
    })
}

/// Returns the kind of a document: by its first bytes, or a ZIP file with a part that only that format has [ISO/IEC 29500,
/// ISO/IEC 26300, EPUB].
fn document(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 5] = [
        (b"{\\rtf", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .ppt)"),
        (b"%!PS", "a PostScript file"),
        (b"bplist00", "a web page saved by Safari (.webarchive)"),
        (b"AT&TFORM", "a DjVu document"),
    ];
    if let Some((_, what)) = starts.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(what);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    let parts: [(&[u8], &str); 5] = [
        (b"word/document.xml", "a Word document (.docx)"),
        (b"xl/workbook.xml", "an Excel workbook (.xlsx)"),
        (b"ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
        (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods, .odp)"),
        (b"mimetypeapplication/epub+zip", "an e-book (EPUB)"),
    ];
    let found = parts.iter().find(|(part, _)| contains(bytes, part));
    Some(found.map_or("a ZIP file", |(_, what)| what))
}

/// Returns the kind of a picture, a video or a sound.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    let images: [&[u8]; 5] = [b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"];
    let kind = bytes.get(4..12).unwrap_or_default();
    match bytes {
        _ if images.iter().any(|start| bytes.starts_with(start)) => Some("an image"),
        [b'R', b'I', b'F', b'F', ..] if kind.ends_with(b"WEBP") => Some("an image"),
        _ if kind.starts_with(b"ftyp") => Some("a video, a sound or an image"),
        _ => None,
    }
}

/// Returns why a file with encoded text is rejected: a web archive, or a message with its headers [RFC 5322, RFC 2557].
fn single_file(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"WARC/") {
        return Some("a web archive (WARC)\n  help: extract the page from it and add that file");
    }
    let start = String::from_utf8_lossy(bytes.get(..EMAIL_HEADERS).unwrap_or(bytes));
    let start = start.to_lowercase().replace('\r', "");
    let (headers, _) = start.trim_start().split_once("\n\n")?;
    let has = |header: &str| headers.starts_with(header) || headers.contains(&format!("\n{header}"));
    if !has("content-type:") || !(has("mime-version:") || has("content-transfer-encoding:")) {
        return None;
    }
    Some(if has("snapshot-content-location:") || headers.contains("multipart/related") {
        "a web page saved as a single file (MHTML)\n  help: save the page as “Webpage, HTML only” in the browser and add that file"
    } else {
        "an email with its headers\n  help: open it in a mail program, save its text as UTF-8 and add that file"
    })
}

/// Returns the kind of a file that is data for programs: XML other than a page, JSON, a calendar or a link.
fn data(path: &Path, bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if start.starts_with(b"BEGIN:VCALENDAR") {
        return Some("a calendar file");
    }
    if start.starts_with(b"[InternetShortcut]") {
        return Some("a link to a page");
    }
    let is_svg = start.starts_with(b"<svg") && contains(bytes, b"</svg>");
    if is_svg || (start.starts_with(b"<?xml") && !is_html(path, bytes)) {
        return Some("an XML file");
    }
    let is_json = start.starts_with(b"{") || start.starts_with(b"[");
    let mut values = serde_json::Deserializer::from_slice(start).into_iter::<serde::de::IgnoredAny>();
    (is_json && values.all(|value| value.is_ok())).then_some("a JSON file")
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(bytes: &[u8]) -> Option<String> {
        why_not_text(Path::new("a.txt"), bytes)
    }

    #[test]
    fn files_of_other_programs_are_rejected_by_kind() {
        let headers = format!(
            "From: a@b.example\n{}MIME-Version: 1.0\nContent-Type: text/plain\n\nhi",
            "Received: by mx.example\n".repeat(600)
        );
        for (bytes, what) in [
            (&b"PK\x03\x04 [Content_Types].xml word/document.xml"[..], "a Word document (.docx)"),
            (b"PK\x03\x04 mimetypeapplication/epub+zip", "an e-book (EPUB)"),
            (b"PK\x03\x04 a.txt", "a ZIP file"),
            (b"{\\rtf1\\ansi Caf\\'e9}", "an RTF document"),
            (b"%!PS-Adobe-3.0", "a PostScript file"),
            (b"\x89PNG\r\n\x1a\n", "an image"),
            (b"RIFF\0\0\0\0WEBPVP8", "an image"),
            (b"\0\0\0\x20ftypisom", "a video"),
            (b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive (WARC)"),
            (
                b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b",
                "a web page saved as a single file",
            ),
            (b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain\n\nhi", "an email"),
            (b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGk=", "an email"),
            (headers.as_bytes(), "an email"),
            (b"BEGIN:VCALENDAR\nVERSION:2.0\n", "a calendar file"),
            (b"[InternetShortcut]\r\nURL=https://a.example\r\n", "a link"),
            (b"<?xml version='1.0'?>\n<rss><item>words</item></rss>", "an XML file"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><text>words</text></svg>", "an XML file"),
            (b" {\"text\": [\"words\"]}\n", "a JSON file"),
            (b"[1]\n[2]\n", "a JSON file"),
        ] {
            let why = why(bytes).unwrap_or_default();
            assert!(why.starts_with(what) && why.contains("\n  help: "), "{what}: {why}");
        }
    }

    #[test]
    fn texts_that_resemble_them_are_kept() {
        for text in [
            "[1] See the note.\n",
            "{as it was}",
            "<svg is the name of an element",
            "[sic]",
            "PK is short for",
            "Content-Type: a heading\n\nMIME-Version: words",
        ] {
            assert_eq!(why(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_pdf_is_recognized_by_its_header_or_its_objects() {
        let damaged = b"%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF";
        assert!(is_pdf(Path::new("a"), b"\n%PDF-1.7") && is_pdf(Path::new("a.PDF"), damaged));
        assert!(!is_pdf(Path::new("a.txt"), damaged) && !is_pdf(Path::new("a.pdf"), b"<html>%%EOF"));
    }
}
