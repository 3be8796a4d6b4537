//! Reads kept copies: text of other people, inside the corpus and within a bound.
//! It refuses to know what cites them.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::evidence::{Copies, Copy, Kept};
use crate::runtime::inside::{ReadError, read_inside};

/// Largest kept copy, in bytes.
pub(crate) const MAX_COPY: u64 = 64 << 20;

/// Why there is no copy to read.
#[derive(Debug)]
pub(super) enum NoCopy {
    /// It is not here, which is no fault: it may not be handed on.
    Absent,
    /// It is here and cannot be read.
    Unreadable(String),
}

impl fmt::Display for NoCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "the kept copy is not here: put your own in its place, under that name",
            Self::Unreadable(why) => why,
        })
    }
}

/// Reads the copy `file` of the corpus at `root`.
pub(super) fn read(root: &Path, file: &str) -> Result<Copy, NoCopy> {
    let bytes = read_inside(root, file, MAX_COPY).map_err(|error| match error {
        ReadError::Missing => NoCopy::Absent,
        other => NoCopy::Unreadable(other.to_string()),
    })?;
    Copy::new(bytes).map_err(|error| NoCopy::Unreadable(error.to_string()))
}

/// Reads the kept copy `file`, a path relative to the corpus at `root`; the error says in words why it cannot be.
pub(crate) fn read_copy(root: &Path, file: &str) -> Result<Copy, String> {
    read(root, file).map_err(|why| why.to_string())
}

/// Reads every copy that a source of `corpus` names, if the source is `wanted`.
pub(super) fn copies(root: &Path, corpus: &Corpus, wanted: impl Fn(&EntryId) -> bool + Sync) -> Copies {
    let by_source = corpus
        .entries()
        .par_iter()
        .filter(|entry| wanted(&entry.id))
        .filter_map(|entry| {
            let file = entry.archive()?.file()?;
            let kept = match read(root, file) {
                Ok(copy) => Kept::Copy(Arc::new(copy)),
                Err(NoCopy::Absent) => Kept::Absent,
                Err(NoCopy::Unreadable(why)) => Kept::Unreadable(why),
            };
            Some((entry.id.clone(), kept))
        })
        .collect();
    Copies { by_source }
}
