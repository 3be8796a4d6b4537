//! Words as they are looked for in archived copies. Independent of query and source.

use super::needle::Needle;
use super::needle_search::NeedleSearch;
use crate::evidence::Copy;

/// Words that are looked for in archived copies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CopyWords(Needle);

impl CopyWords {
    /// Takes words as a query has them.
    pub(super) fn new(needle: &Needle) -> Self {
        Self(needle.clone())
    }

    /// Returns whether they are in an archived copy.
    pub(crate) fn are_in(&self, copy: &Copy) -> bool {
        NeedleSearch::new(self.0.clone()).is_in_copy(copy)
    }
}
