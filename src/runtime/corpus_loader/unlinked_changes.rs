//! What changed since the corpus was linked.

use std::collections::BTreeSet;

/// The changes since the corpus was linked.
#[derive(Debug, Default)]
pub(super) struct UnlinkedChanges {
    /// The files whose content changed.
    pub(super) files: BTreeSet<String>,
    /// Whether anything else changed, such as which files there are.
    pub(super) has_other: bool,
    /// Whether the corpus was linked while files were missing, so that moved ones were left out.
    pub(super) left_out: bool,
}

impl UnlinkedChanges {
    /// No changes since a corpus was linked without the `missing` files.
    pub(super) fn none_after(missing: &BTreeSet<String>) -> Self {
        Self { left_out: !missing.is_empty(), ..Self::default() }
    }

    pub(super) fn add_file(&mut self, path: &str) {
        self.files.insert(path.to_owned());
    }

    pub(super) fn add_other(&mut self) {
        self.has_other = true;
    }

    /// Returns whether nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.has_other
    }
}
