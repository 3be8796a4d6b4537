//! Words to search for in archived copies. Does not depend on queries or sources.

use super::needle::Needle;
use super::needle_search::NeedleSearch;
use crate::evidence::Copy;

/// Words to search for in archived copies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct CopyWords(Needle);

impl CopyWords {
    /// Creates them from the words of a query.
    pub(super) fn new(needle: &Needle) -> Self {
        Self(needle.clone())
    }

    /// Returns whether an archived copy contains them.
    pub(crate) fn are_in(&self, copy: &Copy) -> bool {
        NeedleSearch::new(self.0.clone()).is_in_copy(copy)
    }
}
