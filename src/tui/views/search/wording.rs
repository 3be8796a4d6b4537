//! Messages of the search: how the query was parsed, errors, and why nothing was found.

use super::SearchView;
use crate::query::Query;
use crate::text::safe_text::SafeText;
use crate::tui::model::Model;
use crate::tui::query_line::highlighted_query;
use crate::tui::row::{Ink, StyledRow, name};

impl SearchView {
    /// Returns how the query was parsed, or the error in it.
    pub(super) fn understood(&self, width: usize) -> StyledRow {
        let text = self.line.text();
        let mut row = StyledRow::default();
        match Query::parse(text).err().or_else(|| self.results.error.clone().filter(|_| !self.is_pending)) {
            Some(error) => {
                let [_, marks] = error.caret(text);
                if name(text).width() < width {
                    row.push(marks, Ink::Error).literal("  ", Ink::Plain);
                }
                let help = error.help.map_or(String::new(), |help| format!("; {help}"));
                row.name(&format!("{}{help}", error.message), Ink::Error);
            }
            None => {
                let query = Query::parse(text).unwrap_or_default().grouped();
                if !query.is_empty() {
                    row.literal("finds ", Ink::Dim);
                    highlighted_query(&mut row, &query);
                }
            }
        }
        row
    }

    /// Returns why there are no results.
    pub(super) fn hint(&self, model: &Model) -> SafeText {
        if self.line.text().trim().is_empty() {
            return SafeText::literal(
                "type words, \"a phrase\" or query terms such as kind:attack date:2026-03; tab completes",
            );
        }
        if self.results.error.is_some() {
            return SafeText::default();
        }
        if self.is_pending || self.asks_similar || !self.results.is_complete || model.loading {
            return SafeText::literal("searching…");
        }
        match self.line.text().trim().contains(char::is_whitespace) {
            true => SafeText::literal("nothing matches (try fewer words)"),
            false => SafeText::literal("nothing matches"),
        }
    }
}
