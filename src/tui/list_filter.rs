//! The line typed with `/` that filters the rows of a list. Knows no rows.

use super::input::Input;
use super::key::Key;
use super::model::Model;
use super::row::{Ink, Row};
use super::view::cmd::Cmd;
use super::view::id::ViewId;
use super::view::typing::Typed;
use crate::text::fold::{self, QueryWords};

/// A filter, and whether it is being typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFilter {
    line: Input,
    typing: bool,
}

impl ListFilter {
    /// A filter that is not being typed.
    pub(crate) fn of(text: &str) -> Self {
        Self { line: Input::of(text), typing: false }
    }

    /// Starts typing on an empty line.
    pub(crate) fn start(&mut self) {
        *self = Self { line: Input::default(), typing: true };
    }

    /// Stops typing; what was typed applies.
    pub(crate) fn stop(&mut self) {
        self.typing = false;
    }

    /// Stops typing and clears the filter; returns whether there was anything to clear.
    pub(crate) fn clear(&mut self) -> bool {
        let any = self.typing || !self.is_empty();
        *self = Self::default();
        any
    }

    /// The line, while it is being typed.
    pub(crate) fn input(&self) -> Option<&Input> {
        self.typing.then_some(&self.line)
    }

    /// Puts a text in place of some bytes of the line.
    pub(crate) fn replace(&mut self, at: std::ops::Range<usize>, with: &str) {
        self.line.replace(at, with);
    }

    /// The words.
    pub(crate) fn text(&self) -> &str {
        self.line.text()
    }

    /// Whether every row passes.
    pub(crate) fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Takes a key, a paste, or the end of typing; on an empty line the key that goes up recalls the text that was typed
    /// last. Returns what is to be remembered of the line.
    pub(crate) fn typed(&mut self, typed: &Typed, view: ViewId, model: &Model) -> Vec<Cmd> {
        match typed {
            Typed::Key(key) => drop(self.key(*key)),
            Typed::Paste(text) => self.line.paste(text),
            Typed::Up => drop(self.line.recall(model.last_typed(view))),
            Typed::Down => {}
            Typed::Accept | Typed::Cancel => {
                let text = self.text().to_owned();
                match typed {
                    Typed::Accept => self.stop(),
                    _ => _ = self.clear(),
                }
                return Cmd::typed(view, text);
            }
        }
        Vec::new()
    }

    fn key(&mut self, key: Key) -> bool {
        self.typing && self.line.key(key)
    }

    /// Those of `rows` whose text contains every word.
    pub(crate) fn passing<'r, T>(&self, rows: &'r [T], text: impl Fn(&T) -> String) -> Vec<&'r T> {
        let wanted = QueryWords::new(self.text());
        rows.iter()
            .filter(|row| {
                let text = text(row);
                wanted.are_in(&fold::fold_name(&text), &text)
            })
            .collect()
    }

    /// ` /words`, as a border shows it; nothing if there is no filter.
    pub(crate) fn row(&self) -> Row {
        let mut row = Row::default();
        if self.typing {
            row.lit(" /", Ink::Link).left.extend(self.line.row(24).left);
        } else if !self.is_empty() {
            row.lit(" /", Ink::Link).name(self.text(), Ink::Input);
        }
        row
    }
}
