//! A filter for the rows of a list, typed after `/`.

use super::input::LineInput;
use super::key::Key;
use super::model::Model;
use super::row::{Ink, StyledRow};
use super::view::cmd::Cmd;
use super::view::id::ViewId;
use super::view::typing::TextEvent;
use crate::text::fold::{self, QueryWords};

/// A filter, and whether it has the text cursor.
#[derive(Clone, Debug, Default)]
pub(crate) struct ListFilter {
    line: LineInput,
    typing: bool,
}

impl ListFilter {
    /// Creates a filter that is not being typed.
    pub(crate) fn of(text: &str) -> Self {
        Self { line: LineInput::of(text), typing: false }
    }

    /// Starts typing in an empty input.
    pub(crate) fn start(&mut self) {
        *self = Self { line: LineInput::default(), typing: true };
    }

    /// Stops typing and keeps the filter.
    pub(crate) fn stop(&mut self) {
        self.typing = false;
    }

    /// Stops typing and clears the filter; returns whether there was anything to clear.
    pub(crate) fn clear(&mut self) -> bool {
        let any = self.typing || !self.is_empty();
        *self = Self::default();
        any
    }

    /// Returns the text input, while it is being typed in.
    pub(crate) fn input(&self) -> Option<&LineInput> {
        self.typing.then_some(&self.line)
    }

    /// Replaces a byte range of the text.
    pub(crate) fn replace(&mut self, at: std::ops::Range<usize>, with: &str) {
        self.line.replace(at, with);
    }

    /// Returns the filter text.
    pub(crate) fn text(&self) -> &str {
        self.line.text()
    }

    /// Returns whether the filter is blank, so that every row matches.
    pub(crate) fn is_empty(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// Handles a key, a paste, or the end of typing.
    pub(crate) fn typed(&mut self, typed: &TextEvent, view: ViewId, model: &Model) -> Vec<Cmd> {
        match typed {
            TextEvent::Key(key) => drop(self.key(*key)),
            TextEvent::Paste(text) => self.line.paste(text),
            TextEvent::Up => drop(self.line.recall(model.last_typed(view))),
            TextEvent::Down | TextEvent::Complete => {}
            TextEvent::Accept | TextEvent::Cancel => {
                let text = self.text().to_owned();
                match typed {
                    TextEvent::Accept => self.stop(),
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

    /// Returns the rows in whose text every word of the filter starts a word. No text is made without a filter.
    pub(crate) fn passing<'r, T>(&self, rows: &'r [T], text: impl Fn(&T) -> String) -> Vec<&'r T> {
        if self.is_empty() {
            return rows.iter().collect();
        }
        let wanted = QueryWords::new(self.text());
        rows.iter()
            .filter(|row| {
                let text = text(row);
                wanted.are_in(&fold::fold_name(&text), &text)
            })
            .collect()
    }

    /// Returns the filter as shown in a border, ` /words`; an empty row if there is no filter.
    pub(crate) fn row(&self) -> StyledRow {
        let mut row = StyledRow::default();
        if self.typing {
            row.literal(" /", Ink::Link).left.extend(self.line.row(24).left);
        } else if !self.is_empty() {
            row.literal(" /", Ink::Link).name(self.text(), Ink::Input);
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::ListFilter;

    #[test]
    fn no_text_is_made_without_a_filter() {
        let rows = ListFilter::default().passing(&[1, 2], |_| unreachable!("nothing is searched"));
        assert_eq!(rows, [&1, &2]);
    }
}
