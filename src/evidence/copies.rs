//! The archived copies of a corpus, as the runtime found them. Knows no disk; a source that is not listed has no copy.

use std::collections::HashMap;
use std::sync::Arc;

use super::copy::Copy;
use crate::domain::id::EntryId;

/// What is kept of each source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copies {
    /// By the source's id.
    pub by_source: HashMap<EntryId, Kept>,
}

/// What is kept of one source.
#[derive(Clone, Debug)]
pub(crate) enum Kept {
    /// The copy.
    Copy(Arc<Copy>),
    /// Nothing: the source names no copy, or the copy is not here.
    Absent,
    /// A file that could not be read as text; the words say why.
    Unreadable(String),
}

impl Copies {
    /// What is kept of the source `id`.
    pub(crate) fn of(&self, id: &EntryId) -> &Kept {
        self.by_source.get(id).unwrap_or(&Kept::Absent)
    }
}

impl Kept {
    /// The copy, where there is one to read.
    pub(crate) fn copy(&self) -> Option<&Arc<Copy>> {
        if let Kept::Copy(copy) = self { Some(copy) } else { None }
    }
}
