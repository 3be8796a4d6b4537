//! The trust marks of the rows of a list, looked up once per load and check for the rows on the screen.

use std::collections::HashMap;
use std::hash::Hash;

use super::marks::ink;
use super::model::Model;
use super::row::StyledRow;
use crate::evidence::Trust;
use crate::text::safe_text::SafeText;

/// The worst mark of each row that has been on the screen since the last load or check.
#[derive(Debug)]
pub(crate) struct RowMarks<Id> {
    /// The load and the version of the checks they belong to.
    of: Option<(u64, u64)>,
    known: HashMap<Id, Option<Trust>>,
}

impl<Id> Default for RowMarks<Id> {
    fn default() -> Self {
        Self { of: None, known: HashMap::new() }
    }
}

impl<Id: Eq + Hash> RowMarks<Id> {
    /// Looks up the marks of the visible `rows` that are not known yet.
    pub(crate) fn refresh(
        &mut self,
        model: &Model,
        rows: impl Iterator<Item = Id>,
        mark: impl Fn(&Id) -> Option<Trust>,
    ) {
        let of = Some((model.load, model.status.number()));
        if self.of != of {
            self.of = of;
            self.known.clear();
        }
        for row in rows {
            self.known.entry(row).or_insert_with_key(&mark);
        }
    }

    /// Returns the worst mark of a row that was looked up.
    pub(crate) fn of(&self, id: &Id) -> Option<Trust> {
        self.known.get(id).copied().flatten()
    }

    /// Adds the mark of a row at its right edge, in a column that is empty for a row without citations.
    pub(crate) fn add(&self, id: &Id, row: &mut StyledRow) {
        if !row.right.is_empty() {
            row.right(SafeText::literal(" "), ink(Trust::default()));
        }
        match self.of(id) {
            Some(trust) => row.right(SafeText::literal(trust.sign()), ink(trust)),
            None => row.right(SafeText::literal(" "), ink(Trust::default())),
        };
    }
}
