//! Fixes: what to change so that a problem is gone, as data. Knows neither what is wrong nor who writes.

use super::span::{Position, Span};

/// What to change so that a problem is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fix {
    /// Other text in the file; the edits do not overlap.
    Edit(Vec<Edit>),
    /// Another path for the file, relative to the corpus, where there is no file yet.
    Rename(String),
    /// No such file, for another says the same.
    Remove,
}

/// Bytes of a file, and what comes in their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// The bytes that go; none where something is only put in.
    pub at: Span,
    /// Line and column of the first of them; set once the file is known.
    pub from: Position,
    /// Line and column behind the last of them; set once the file is known.
    pub to: Position,
    /// What comes.
    pub with: String,
}

impl Edit {
    /// Puts `with` in the place of the bytes `at`.
    pub(crate) fn new(at: impl Into<Span>, with: impl Into<String>) -> Self {
        let nowhere = Position { line: 1, col: 1 };
        Self { at: at.into(), from: nowhere, to: nowhere, with: with.into() }
    }
}

impl Fix {
    /// The fix that puts `with` in the place of the bytes `at`.
    pub(crate) fn replace(at: impl Into<Span>, with: impl Into<String>) -> Self {
        Self::Edit(vec![Edit::new(at, with)])
    }

    /// The fix that takes away the line of `text` on which `at` begins, with its line end.
    pub(crate) fn delete_line(text: &str, at: usize) -> Self {
        let at = at.min(text.len());
        let before = text.get(..at).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        // A mark before the first character is not part of the line.
        let start = start
            + text
                .get(start..)
                .filter(|line| line.starts_with('\u{feff}'))
                .map_or(0, |_| '\u{feff}'.len_utf8());
        let rest = text.get(at..).unwrap_or("");
        let end = rest.find('\n').map_or(text.len(), |end| at + end + 1);
        Self::replace(start..end, "")
    }

    /// The same fix with the places of its edits, which `position` tells by byte.
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
    fn a_line_goes_with_its_end() {
        for (text, at, expected) in
            [("a\nb\nc", 2, 2..4), ("a\r\nb", 0, 0..3), ("a\nb", 2, 2..3), ("\u{feff}a\nb", 3, 3..5)]
        {
            let Fix::Edit(edits) = Fix::delete_line(text, at) else { panic!("an edit") };
            assert_eq!(edits.first().map(|edit| edit.at.range()), Some(expected), "{text:?}");
        }
    }
}
