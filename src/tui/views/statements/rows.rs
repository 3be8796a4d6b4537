//! The rows of the statements view, by the identity of each statement.

use crate::domain::id::EntryId;
use crate::query::{Context, Hit, Index, QueryRow};
use crate::tui::list_rows::ListRows;
use crate::tui::listed_rows::ListedRows;
use crate::tui::model::Model;
use crate::tui::rows::Rows;

/// The identity of a statement, by owner and content, used to find it again after a reload.
#[derive(Clone, Debug)]
pub(super) struct StatementRowId {
    /// Its load and its position in the corpus of that load; `None` if it is from a location.
    found: Option<(u64, QueryRow)>,
    pub(super) owner: EntryId,
    pub(super) text: String,
}

impl StatementRowId {
    /// Creates the identity of a statement of an earlier load.
    pub(super) fn by_content(owner: EntryId, text: &str) -> Self {
        Self { found: None, owner, text: text.to_owned() }
    }
}

impl PartialEq for StatementRowId {
    fn eq(&self, other: &Self) -> bool {
        self.owner == other.owner && self.text == other.text
    }
}

/// The rows of a load.
pub(super) struct StatementRows<'m> {
    pub hits: &'m [Hit],
    pub index: &'m Index,
    pub load: u64,
}

impl<'m> StatementRows<'m> {
    /// Returns the rows of a list.
    pub(super) fn of(rows: &'m ListedRows<ListRows>, model: &'m Model) -> Self {
        Self { hits: &rows.hits, index: context(rows, model).index, load: rows.load().unwrap_or(model.load) }
    }
}

/// Returns the context in which rows are evaluated: they may be of an earlier load.
pub(super) fn context<'m>(rows: &'m ListedRows<ListRows>, model: &'m Model) -> Context<'m> {
    let now = model.query_context();
    Context { index: rows.index.as_deref().unwrap_or(now.index), ..now }
}

impl Rows<StatementRowId> for StatementRows<'_> {
    fn count(&self) -> usize {
        self.hits.len()
    }

    fn id(&self, row: usize) -> Option<StatementRowId> {
        let hit = *self.hits.get(row)?;
        let owner = self.index.entry(hit.row).id.clone();
        let text = self.index.statement_text(hit.row);
        Some(StatementRowId { found: Some((self.load, hit.row)), owner, text })
    }

    fn row_of(&self, id: &StatementRowId) -> Option<usize> {
        if let Some((load, row)) = id.found
            && load == self.load
        {
            return self.hits.iter().position(|hit| hit.row == row);
        }
        // Positions of another load are meaningless, so compare the content.
        let owner = self.index.row_of(id.owner.as_str())?.entry;
        let is_it = |hit: &&Hit| self.index.statement_text(hit.row) == id.text;
        let hit = self.hits.iter().filter(|hit| hit.row.entry == owner).find(is_it)?;
        self.hits.iter().position(|other| other.row == hit.row)
    }
}
