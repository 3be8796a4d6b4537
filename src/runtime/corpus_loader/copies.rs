//! Reads archived copies, which are untrusted text: only from within the corpus, and up to a size limit.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::evidence::{Copies, Copy, StoredCopy};
use crate::runtime::confined_dir::{ReadError, read_confined};

/// Maximum size of an archived copy, in bytes.
pub(crate) const MAX_COPY: u64 = 64 << 20;

/// The reason an archived copy cannot be read.
#[derive(Debug)]
pub(super) enum CopyError {
    /// There is no such file. That is not an error: a copy may not be redistributable.
    Absent,
    /// The file exists but cannot be read.
    Unreadable(String),
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "no archived copy: put your own under that name",
            Self::Unreadable(reason) => reason,
        })
    }
}

/// Reads the archived copy `file` of the corpus at `root`.
fn read(root: &Path, file: &str) -> Result<Copy, CopyError> {
    let bytes = read_confined(root, file, MAX_COPY).map_err(|error| match error {
        ReadError::Missing => CopyError::Absent,
        other => CopyError::Unreadable(other.to_string()),
    })?;
    Copy::new(bytes).map_err(|error| CopyError::Unreadable(error.to_string()))
}

/// Reads the archived copy `file`, a path relative to the corpus at `root`.
///
/// # Errors
/// Returns a message that says why it cannot be read.
pub(crate) fn read_copy(root: &Path, file: &str) -> Result<Copy, String> {
    read(root, file).map_err(|reason| reason.to_string())
}

/// Reads the archived copies of the sources that `filter` selects.
pub(super) fn read_copies(root: &Path, corpus: &Corpus, filter: impl Fn(&EntryId) -> bool + Sync) -> Copies {
    let by_source = corpus
        .entries()
        .par_iter()
        .filter(|entry| filter(&entry.id))
        .filter_map(|entry| {
            let file = entry.archive()?.file()?;
            let kept = match read(root, file) {
                Ok(copy) => StoredCopy::Copy(Arc::new(copy)),
                Err(CopyError::Absent) => StoredCopy::Absent,
                Err(CopyError::Unreadable(reason)) => StoredCopy::Unreadable(reason),
            };
            Some((entry.id.clone(), kept))
        })
        .collect();
    Copies { by_source }
}
