//! What a rename does to one file: a text that changes, a path that changes.

use std::sync::Arc;

use crate::domain::problem::File;
use crate::edit::rename::RenamedText;

/// One file that changes.
pub(super) struct Changed<'c> {
    /// The file as it is.
    pub file: &'c Arc<File>,
    /// Its text with the new id.
    pub turned: RenamedText,
}

/// A file that goes to another place.
pub(super) struct Move {
    /// Its path now, relative to the corpus.
    pub from: String,
    /// Its path then.
    pub to: String,
}
