//! The archived copies of a corpus, as read by the runtime. A source that is not listed has no copy.

use std::collections::HashMap;
use std::sync::Arc;

use super::copy::Copy;
use crate::domain::id::EntryId;

/// The archived copies of all sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copies {
    /// By source id.
    pub by_source: HashMap<EntryId, Kept>,
}

/// The archived copy of a source.
#[derive(Clone, Debug)]
pub(crate) enum Kept {
    /// The copy.
    Copy(Arc<Copy>),
    /// No copy: the source names none, or the file does not exist.
    Absent,
    /// A file that could not be read as text, with the reason.
    Unreadable(String),
}

impl Copies {
    /// Returns the archived copy of the source `id`.
    pub(crate) fn of(&self, id: &EntryId) -> &Kept {
        self.by_source.get(id).unwrap_or(&Kept::Absent)
    }
}

impl Kept {
    /// Returns the copy, if it could be read.
    pub(crate) fn copy(&self) -> Option<&Arc<Copy>> {
        if let Kept::Copy(copy) = self { Some(copy) } else { None }
    }
}
