//! The statements that lose an origin if a source is disregarded, as rows of a list. Finding them visits every
//! statement of the corpus.

use std::collections::BTreeSet;

use super::rows::Rows;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::presence::Presence;
use crate::domain::record::FieldPath;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{SourceGraph, Statement};
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
    /// Finds what depends on a source; with an as-of date, of what applies then.
    pub(crate) fn of(corpus: &Snapshot, source: &EntryId, today: Day) -> Self {
        let temporal = corpus.temporal(today);
        let dependents = SourceGraph::of(corpus).support_lost_without(&BTreeSet::from([source.clone()]));
        let is_there = |statement: &Statement<'_>| {
            let presence = temporal.map(|temporal| temporal.at(statement.owner, &statement.part.path()));
            presence != Some(Presence::Absent)
        };
        let rows = dependents.iter().filter(|loss| is_there(&loss.claim)).map(|loss| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::test_harness::corpus;

    #[test]
    fn with_an_as_of_date_only_what_applies_then_depends_on_a_source() {
        let mut corpus = corpus(&[
            (
                "actors/a.toml",
                "name = \"A\"\nkind = \"party\"\n[[claim]]\ntext = \"Early.\"\nwhen = \"2019\"\ncite = [\"s, para 1\"]\n[[claim]]\ntext = \"Late.\"\nwhen = \"2031\"\ncite = [\"s, para 1\"]\n",
            ),
            ("sources/s.toml", "title = \"S\"\n"),
        ]);
        let words = |corpus: &Snapshot| -> Vec<String> {
            let source = EntryId::parse("s").expect("an id");
            DependentRows::of(corpus, &source, Day::MAX).all().iter().map(|row| row.words.clone()).collect()
        };
        assert_eq!(words(&corpus), ["Early.", "Late."]);
        corpus.as_of = Day::from_ymd(2020, 1, 1);
        assert_eq!(words(&corpus), ["Early."]);
    }
}
