//! A single-line text input.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input as TextInput, InputRequest};

use super::key::Key;
use super::row::{Ink, StyledRow, name};

/// The maximum number of characters inserted by one paste.
pub(crate) const MAX_PASTE: usize = 1000;

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

    /// Inserts pasted text as one line: each line end or tab, with the space around it, becomes a space. At most
    /// [`MAX_PASTE`] characters are inserted.
    pub(crate) fn paste(&mut self, text: &str) {
        let parts = text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
        // One part keeps the space around it, which may be meant.
        let first = text.split(char::is_control).find(|part| !part.trim().is_empty()).unwrap_or("");
        let is_one = parts.clone().nth(1).is_none();
        let mut line = String::new();
        for part in parts {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(part);
            if line.len() > 4 * MAX_PASTE {
                break;
            }
        }
        let line = if is_one { first } else { &line };
        for c in line.chars().take(MAX_PASTE) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Returns the byte offset of the cursor.
    pub(crate) fn cursor(&self) -> usize {
        let text = self.text();
        text.char_indices().nth(self.input.cursor()).map_or(text.len(), |(at, _)| at)
    }

    /// Replaces a byte range of the line and moves the cursor behind the new text.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_one_line_in_which_no_words_run_together() {
        for (pasted, text) in [
            ("line \"one\"\nline two\tthree \r\n", "line \"one\" line two three"),
            ("\n  \n", ""),
            (" a  b \n", " a  b "),
            ("\u{1b}[31mred", "[31mred"),
        ] {
            let mut line = LineInput::default();
            line.paste(pasted);
            assert_eq!(line.text(), text, "{pasted:?}");
        }
        let mut line = LineInput::default();
        line.paste(&"a\n".repeat(5000));
        assert_eq!(line.text().chars().count(), MAX_PASTE);
    }
}
