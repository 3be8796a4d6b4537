//! A single-line text input.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input as TextInput, InputRequest};

use super::key::Key;
use super::row::{Ink, StyledRow, name};

/// The maximum number of pasted characters that are inserted.
const MAX_PASTED: usize = 1000;

/// A single-line text input.
#[derive(Clone, Debug, Default)]
pub(crate) struct LineInput {
    input: TextInput,
}

impl LineInput {
    /// Creates an input containing `text`, with the cursor at its end.
    pub(crate) fn of(text: &str) -> Self {
        Self { input: TextInput::new(text.to_owned()) }
    }

    /// Returns the text.
    pub(crate) fn text(&self) -> &str {
        self.input.value()
    }

    /// Handles a key; returns whether it was used.
    pub(crate) fn key(&mut self, key: Key) -> bool {
        let control = key.mods.contains(KeyModifiers::CONTROL);
        let alt = key.mods.contains(KeyModifiers::ALT);
        let request = match key.code {
            KeyCode::Backspace if control || alt => InputRequest::DeletePrevWord,
            KeyCode::Backspace => InputRequest::DeletePrevChar,
            KeyCode::Delete => InputRequest::DeleteNextChar,
            KeyCode::Left if control || alt => InputRequest::GoToPrevWord,
            KeyCode::Right if control || alt => InputRequest::GoToNextWord,
            KeyCode::Left => InputRequest::GoToPrevChar,
            KeyCode::Right => InputRequest::GoToNextChar,
            KeyCode::Home => InputRequest::GoToStart,
            KeyCode::End => InputRequest::GoToEnd,
            KeyCode::Char('a') if control => InputRequest::GoToStart,
            KeyCode::Char('e') if control => InputRequest::GoToEnd,
            KeyCode::Char('w') if control => InputRequest::DeletePrevWord,
            KeyCode::Char('u') if control => InputRequest::DeleteLine,
            KeyCode::Char('k') if control => InputRequest::DeleteTillEnd,
            _ => match key.typed() {
                Some(typed) => InputRequest::InsertChar(typed),
                None => return false,
            },
        };
        self.input.handle(request);
        true
    }

    /// Recalls the last text into an empty line; returns whether it did.
    pub(crate) fn recall(&mut self, last: &str) -> bool {
        let recalls = self.text().is_empty() && !last.is_empty();
        if recalls {
            *self = Self::of(last);
        }
        recalls
    }

    /// Inserts text that was pasted, made [one line](one_line).
    pub(crate) fn paste(&mut self, line: &str) {
        for c in line.chars() {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Returns the byte offset of the cursor.
    pub(crate) fn cursor(&self) -> usize {
        let text = self.text();
        text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at)
    }

    /// Replaces a byte range of the line and moves the cursor after the new text.
    pub(crate) fn replace(&mut self, at: Range<usize>, with: &str) {
        let line = self.text();
        let (before, after) = (line.get(..at.start).unwrap_or(line), line.get(at.end..).unwrap_or(""));
        let cursor = before.chars().count() + with.chars().count();
        self.input = TextInput::new(format!("{before}{with}{after}")).with_cursor(cursor);
    }

    /// Returns the line drawn in `room` cells, with a cursor mark; a line that is too long is scrolled so that the
    /// cursor is visible.
    pub(crate) fn row(&self, room: usize) -> StyledRow {
        self.row_with(room, None)
    }

    /// Returns the line with some bytes marked as wrong.
    pub(crate) fn row_with(&self, room: usize, wrong: Option<&Range<usize>>) -> StyledRow {
        let line = self.text();
        let chars: Vec<(usize, char)> = line.char_indices().collect();
        let at = self.input.cursor().min(chars.len());
        let text = |range: &[(usize, char)]| name(&range.iter().map(|(_, c)| c).collect::<String>());
        let mut from = 0;
        let mut row = StyledRow::default();
        while from < at && text(&chars[from..at]).width() + 2 > room {
            from += 1;
        }
        if from > 0 {
            row.literal("…", Ink::Dim);
        }
        let is_wrong = |(at, _): &(usize, char)| wrong.is_some_and(|wrong| wrong.contains(at));
        let push = |row: &mut StyledRow, part: &[(usize, char)]| {
            for run in part.chunk_by(|one, next| is_wrong(one) == is_wrong(next)) {
                let ink = if run.first().is_some_and(is_wrong) { Ink::Error } else { Ink::Input };
                row.push(text(run), ink);
            }
        };
        push(&mut row, &chars[from..at]);
        row.literal("▏", Ink::Link);
        push(&mut row, &chars[at..]);
        row
    }
}

/// Collapses each run of white space and control characters in pasted text to one space; also returns whether the text
/// was truncated.
pub(crate) fn one_line(pasted: &str) -> (String, bool) {
    let words = pasted.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let mut line = String::new();
    let mut room = MAX_PASTED;
    for word in words {
        let space = if line.is_empty() && !pasted.starts_with(' ') { "" } else { " " };
        for c in space.chars().chain(word.chars()) {
            if room == 0 {
                return (line, true);
            }
            line.push(c);
            room -= 1;
        }
    }
    (line, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pasted_text_becomes_one_line_with_words_separated() {
        for (pasted, line) in [
            ("one\ntwo\r\nthree\tfour\rfive", "one two three four five"),
            ("\n a  b \n", "a b"),
            (" more", " more"),
            ("a\u{1b}[31mb\u{2028}c", "a [31mb c"),
            ("\n\n", ""),
        ] {
            assert_eq!(one_line(pasted), (line.to_owned(), false), "{pasted:?}");
        }
        let long = "é".repeat(MAX_PASTED);
        assert_eq!(one_line(&long), (long.clone(), false));
        assert_eq!(one_line(&format!("{long}é")), (long, true));
    }
}
