//! The row of a gap.

use super::GapsView;
use crate::export::gaps::Gap;
use crate::text::fold::QueryWords;
use crate::tui::list_match;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::statement_row::highlight;

/// The width of the column for the kind of gap, in cells.
const KIND: usize = 17;
/// The width of the column of entries, in cells.
const ENTRY: usize = 28;

impl GapsView {
    pub(super) fn row(
        &self,
        model: &Model,
        nth: usize,
        gap: &Gap,
        words: &QueryWords,
        marked: bool,
    ) -> StyledRow {
        let mut row = StyledRow::default();
        // The entry is named once above all of its gaps on the screen.
        let before = nth.checked_sub(1).and_then(|before| self.shown.rows.get(before));
        let is_first = nth == self.list.offset || before.is_none_or(|before| before.entry != gap.entry);
        let entry = model.corpus.get(gap.entry.as_str()).filter(|_| is_first);
        let label = entry.map_or_else(String::new, |entry| model.corpus.label(entry));
        row.push(name(&label).cut(ENTRY).pad(ENTRY), Ink::Strong).literal(" ", Ink::Plain);
        if marked {
            row.literal(if gap.certain { "◆ " } else { "◇ " }, Ink::Dim);
        }
        row.push(name(gap.kind.word()).pad(KIND), Ink::Dim).literal(" ", Ink::Plain);
        highlight(&mut row, &gap.text, Ink::Plain, words);
        if let Some(entry) = model.corpus.get(gap.entry.as_str()) {
            let named = [&*model.corpus.label(entry), &*gap.text].join(" ");
            row.right(list_match::reason(entry, &named, words), Ink::Dim);
        }
        row
    }
}
