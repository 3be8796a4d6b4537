//! What a background thread works out in advance.

use rayon::prelude::*;

use super::Index;
use crate::query::row::QueryRow;

impl Index {
    /// Computes what every list needs, so that no key press has to.
    pub(crate) fn prepare(&self) {
        self.names.par_iter().zip(self.snapshot.entries()).for_each(|(names, entry)| {
            names.searched(entry);
            names.sort_name(entry);
        });
        self.years();
        self.name_ranks();
    }

    /// Computes what views of the whole corpus need. This takes longer than [`Self::prepare`], so the lists are shown
    /// first.
    pub(crate) fn prepare_views(&self) {
        self.origins(QueryRow::entry(0));
        let first = |at| self.statements_of(at).next();
        (0..self.snapshot.entries().len() as u32).filter_map(first).for_each(|row| _ = self.text(row));
    }
}
