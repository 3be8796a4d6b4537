//! A line that is typed: an input box. Knows no meaning.

use crossterm::event::{KeyCode, KeyModifiers};
use tui_input::{Input as TextInput, InputRequest};

use super::key::Key;
use super::row::{Ink, Row, name};

/// A line that is being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    input: TextInput,
}

impl Input {
    /// A line that holds `text`, the cursor at its end.
    pub(crate) fn of(text: &str) -> Self {
        Self { input: TextInput::new(text.to_owned()) }
    }

    /// What is typed.
    pub(crate) fn text(&self) -> &str {
        self.input.value()
    }

    /// Types a key; tells whether the line took it.
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

    /// Takes pasted text: its first line, at most 1,000 characters.
    pub(crate) fn paste(&mut self, text: &str) {
        let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
        for c in line.chars().filter(|c| !c.is_control()).take(1000) {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// The line as it is drawn in `room` cells, with a mark where the next letter goes: of a line that is too long, the
    /// part that ends there.
    pub(crate) fn row(&self, room: usize) -> Row {
        let chars: Vec<char> = self.text().chars().collect();
        let at = self.input.cursor().min(chars.len());
        let text = |range: std::ops::Range<usize>| name(&chars[range].iter().collect::<String>());
        let mut from = 0;
        let mut row = Row::default();
        while from < at && text(from..at).width() + 2 > room {
            from += 1;
        }
        if from > 0 {
            row.lit("…", Ink::Dim);
        }
        row.push(text(from..at), Ink::Input).lit("▏", Ink::Link).push(text(at..chars.len()), Ink::Input);
        row
    }
}
