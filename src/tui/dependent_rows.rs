//! The statements that lose an origin if a source is disregarded, as rows of a list. Finding them visits every
//! statement of the corpus.

use std::collections::BTreeSet;

use super::rows::Rows;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::domain::snapshot::Snapshot;
use crate::evidence::SourceGraph;
use crate::text::fold;

/// A statement that depends on the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DependentRow {
    /// The entry with the statement.
    pub owner: EntryId,
    /// The path to it.
    pub path: FieldPath,
    /// The label of the entry.
    pub title: String,
    /// The statement as text.
    pub words: String,
    /// The number of origins left without the source.
    pub left: usize,
}

/// The statements that depend on a source: those without any other origin first, then by name as in the lists.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct DependentRows(Vec<DependentRow>);

impl DependentRows {
    /// Finds what depends on a source.
    pub(crate) fn of(corpus: &Snapshot, source: &EntryId) -> Self {
        let dependents = SourceGraph::of(corpus).support_lost_without(&BTreeSet::from([source.clone()]));
        let rows = dependents.iter().map(|loss| {
            let statement = &loss.claim;
            DependentRow {
                owner: statement.owner.id.clone(),
                path: statement.part.path(),
                title: corpus.label(statement.owner),
                words: statement.qualified_words(corpus),
                left: loss.left,
            }
        });
        let mut rows: Vec<DependentRow> = rows.collect();
        rows.sort_by_cached_key(|row| (row.left, fold::fold_name(&row.title)));
        Self(rows)
    }

    /// Returns the rows.
    pub(crate) fn all(&self) -> &[DependentRow] {
        &self.0
    }

    /// Returns the number of statements that are left without any origin.
    pub(crate) fn unsupported(&self) -> usize {
        self.0.partition_point(|row| row.left == 0)
    }
}

impl Rows<(EntryId, String)> for DependentRows {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<(EntryId, String)> {
        self.0.get(row).map(|row| (row.owner.clone(), row.words.clone()))
    }

    fn row_of(&self, (owner, words): &(EntryId, String)) -> Option<usize> {
        self.0.iter().position(|row| row.owner == *owner && row.words == *words)
    }
}
