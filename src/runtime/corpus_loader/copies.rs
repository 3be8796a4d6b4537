//! Reads archived copies, which are untrusted text: only from within the corpus, and up to a size limit.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::evidence::{Copies, Copy, StoredCopy};
use crate::runtime::confined_dir::{ReadError, read_confined};

/// Maximum size of an archived copy, in bytes.
pub(crate) const MAX_COPY: u64 = 64 << 20;

/// Reads the archived copy `file`, a path relative to the corpus at `root`.
pub(crate) fn read_copy(root: &Path, file: &str) -> StoredCopy {
    let bytes = match read_confined(root, file, MAX_COPY) {
        Ok(bytes) => bytes,
        // That is not an error: a copy may not be redistributable.
        Err(ReadError::Missing) => return StoredCopy::Absent,
        Err(error) => return StoredCopy::Unreadable(error.to_string()),
    };
    match Copy::new(bytes) {
        Ok(copy) => StoredCopy::Copy(Arc::new(copy)),
        Err(error) => StoredCopy::Unreadable(error.to_string()),
    }
}

/// Reads the archived copies of the sources that `filter` selects.
pub(super) fn read_copies(root: &Path, corpus: &Corpus, filter: impl Fn(&EntryId) -> bool + Sync) -> Copies {
    let by_source = corpus
        .entries()
        .par_iter()
        .filter(|entry| filter(&entry.id))
        .filter_map(|entry| Some((entry.id.clone(), read_copy(root, entry.archive()?.file()?))))
        .collect();
    Copies { by_source }
}
