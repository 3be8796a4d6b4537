//! Fixes: changes that resolve a problem, as data.

use super::span::{Position, Span};

/// A change that resolves a problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fix {
    /// Edits the text of the file. The edits don't overlap.
    Edit(Vec<Edit>),
    /// Renames the file to this path, relative to the corpus. No file exists there.
    Rename(String),
    /// Removes the file, since another one has the same content.
    Remove,
}

/// A replacement of a byte range in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub at: Span,
    /// Line and column of the start; set once the file is known.
    pub from: Position,
    /// Line and column just past the end; set once the file is known.
    pub to: Position,
    /// The new text.
    pub with: String,
}

impl Edit {
    /// Creates an edit that replaces the bytes `at` with `with`.
    pub(crate) fn new(at: impl Into<Span>, with: impl Into<String>) -> Self {
        let nowhere = Position { line: 1, col: 1 };
        Self { at: at.into(), from: nowhere, to: nowhere, with: with.into() }
    }
}

impl Fix {
    /// Returns a fix that replaces the bytes `at` with `with`.
    pub(crate) fn replace(at: impl Into<Span>, with: impl Into<String>) -> Self {
        Self::Edit(vec![Edit::new(at, with)])
    }

    /// Returns a fix that deletes the line of `text` that contains `at`, including its line ending.
    pub(crate) fn delete_line(text: &str, at: usize) -> Self {
        let at = at.min(text.len());
        let before = text.get(..at).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        // A byte order mark is not part of the line.
        let start = start
            + text
                .get(start..)
                .filter(|line| line.starts_with('\u{feff}'))
                .map_or(0, |_| '\u{feff}'.len_utf8());
        let rest = text.get(at..).unwrap_or("");
        let end = rest.find('\n').map_or(text.len(), |end| at + end + 1);
        Self::replace(start..end, "")
    }

    /// Returns the same fix with the line and column of each edit, looked up with `position`.
    pub(super) fn placed(&self, position: impl Fn(u32) -> Position) -> Self {
        match self {
            Self::Edit(edits) => {
                let placed = edits.iter().map(|edit| Edit {
                    from: position(edit.at.start),
                    to: position(edit.at.end),
                    ..edit.clone()
                });
                Self::Edit(placed.collect())
            }
            other => other.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deleting_a_line_deletes_its_line_ending() {
        for (text, at, expected) in
            [("a\nb\nc", 2, 2..4), ("a\r\nb", 0, 0..3), ("a\nb", 2, 2..3), ("\u{feff}a\nb", 3, 3..5)]
        {
            let Fix::Edit(edits) = Fix::delete_line(text, at) else { panic!("an edit") };
            assert_eq!(edits.first().map(|edit| edit.at.range()), Some(expected), "{text:?}");
        }
    }
}
