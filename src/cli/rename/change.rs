//! The changes of a rename to one file: its text or its path.

use std::sync::Arc;

use crate::domain::problem::File;
use crate::edit::rename::RenamedText;

/// A file whose text changes.
pub(super) struct Changed<'c> {
    /// The current file.
    pub file: &'c Arc<File>,
    /// Its text with the new id.
    pub turned: RenamedText,
}

/// A file whose path changes.
pub(super) struct Move {
    /// Its current path, relative to the corpus.
    pub from: String,
    /// Its new path.
    pub to: String,
}
