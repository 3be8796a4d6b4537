//! The originals that are archived next to the text made from them: pages and PDFs. Does not read what is in them.

use std::path::Path;

use crate::runtime::confined_dir::{ReadError, read_confined};

/// The extensions of originals.
const EXTENSIONS: [&str; 2] = ["html", "pdf"];

/// Returns the path of the original with this extension that a text was made from.
pub(super) fn original_of(file: &str, extension: &str) -> String {
    let name = file.rfind('/').map_or(0, |slash| slash + 1);
    let stem = file.get(name..).and_then(|name| name.rfind('.')).filter(|dot| *dot > 0);
    let end = stem.map_or(file.len(), |dot| name + dot);
    format!("{}.{extension}", file.get(..end).unwrap_or(file))
}

/// Returns the originals next to a text other than the one with the extension `own`, from which it was made.
pub(super) fn unrelated(root: &Path, file: &str, own: Option<&str>) -> Vec<String> {
    let others = EXTENSIONS.into_iter().filter(|extension| Some(*extension) != own);
    let paths = others.map(|extension| original_of(file, extension)).filter(|original| original != file);
    // The file itself is not read.
    let exists = |path: &String| !matches!(read_confined(root, path, 0), Err(ReadError::Missing));
    paths.filter(exists).collect()
}

/// Returns the extension of the original of a text with this `method`, or `None` for a text that has none; `None` outside if
/// the method is not one that `archive add` writes.
pub(super) fn extension_of(method: &str) -> Option<Option<&'static str>> {
    match method {
        page if page.starts_with("text of the page") => Some(Some("html")),
        pdf if pdf.starts_with("text layer of the PDF") => Some(Some("pdf")),
        text if ["kept as given", "converted from ", "without the byte order mark"]
            .iter()
            .any(|start| text.starts_with(start)) =>
        {
            Some(None)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::original_of;

    #[test]
    fn an_original_is_archived_next_to_its_text() {
        for (file, page) in [
            ("archive/a.txt", "archive/a.html"),
            ("archive/a.b/c", "archive/a.b/c.html"),
            ("archive/.a", "archive/.a.html"),
            ("archive/é.md", "archive/é.html"),
        ] {
            assert_eq!(original_of(file, "html"), page);
        }
    }
}
