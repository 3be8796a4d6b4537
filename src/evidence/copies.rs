//! The archived copies of a corpus, as read by the runtime. A source that is not listed has no copy.

use std::collections::HashMap;
use std::sync::Arc;

use super::copy::Copy;
use crate::domain::id::EntryId;

/// The archived copies of all sources.
#[derive(Clone, Debug, Default)]
pub(crate) struct Copies {
    /// By source id.
    pub by_source: HashMap<EntryId, StoredCopy>,
}

/// The archived copy of a source.
#[derive(Clone, Debug)]
pub(crate) enum StoredCopy {
    /// The copy.
    Copy(Arc<Copy>),
    /// No copy: the source names none, or the file does not exist.
    Absent,
    /// A file that could not be read as text, with the reason.
    Unreadable(String),
}

impl Copies {
    /// Returns the archived copy of the source `id`.
    pub(crate) fn of(&self, id: &EntryId) -> &StoredCopy {
        self.by_source.get(id).unwrap_or(&StoredCopy::Absent)
    }
}

impl StoredCopy {
    /// Returns the copy, if it could be read.
    pub(crate) fn copy(&self) -> Option<&Arc<Copy>> {
        if let StoredCopy::Copy(copy) = self { Some(copy) } else { None }
    }
}
