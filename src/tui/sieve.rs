//! A line typed with `/` that leaves fewer rows in the list of an overlay. Knows no rows.

use super::input::Line;
use super::key::Key;
use super::keys::Action;
use super::row::{Ink, Row};
use crate::text::fold::{self, Words};

/// The words that rows must hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sieve {
    line: Line,
    typing: bool,
}

impl Sieve {
    /// Whether letters are typed into it.
    pub(crate) fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether every row passes.
    pub(crate) fn is_empty(&self) -> bool {
        self.line.text().trim().is_empty()
    }

    /// Takes an action; tells whether it was for the line.
    pub(crate) fn act(&mut self, action: Action) -> bool {
        match action {
            Action::Filter if !self.typing => self.typing = true,
            Action::Accept if self.typing => self.typing = false,
            // What was typed goes first, then the overlay itself.
            Action::Cancel if self.typing || !self.is_empty() => *self = Self::default(),
            _ => return false,
        }
        true
    }

    /// Types a key; tells whether the line took it.
    pub(crate) fn key(&mut self, key: Key) -> bool {
        self.typing && self.line.key(key)
    }

    /// Takes pasted text.
    pub(crate) fn paste(&mut self, text: &str) {
        if self.typing {
            self.line.paste(text);
        }
    }

    /// Those of `rows` whose text holds every word.
    pub(crate) fn passing<'r, T>(&self, rows: &'r [T], text: impl Fn(&T) -> String) -> Vec<&'r T> {
        let wanted = Words::new(self.line.text());
        rows.iter()
            .filter(|row| {
                let text = text(row);
                wanted.are_in(&fold::name(&text), &text)
            })
            .collect()
    }

    /// ` /words `, as it stands in a border; nothing where there is nothing.
    pub(crate) fn row(&self) -> Row {
        let mut row = Row::default();
        if self.typing {
            row.lit(" /", Ink::Link).left.extend(self.line.row(24).left);
        } else if !self.is_empty() {
            row.lit(" /", Ink::Link).name(self.line.text(), Ink::Input);
        }
        row
    }
}
