//! A change to a file, and the report of a write.

use std::io;

/// A change to one file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    /// The path, relative to the corpus.
    pub path: &'a str,
    /// The expected current content; none if the file must not exist.
    pub before: Option<&'a [u8]>,
    /// The new content; none if the file is to be removed.
    pub after: Option<&'a [u8]>,
    /// For a renamed file, the path of the old one, whose mode and group it keeps.
    pub like: Option<&'a str>,
}

impl<'a> Change<'a> {
    /// Replaces the content of a file.
    pub(crate) fn replace(path: &'a str, before: &'a [u8], after: &'a [u8]) -> Self {
        Self { path, before: Some(before), after: Some(after), like: None }
    }

    /// Creates a file.
    pub(crate) fn create(path: &'a str, after: &'a [u8]) -> Self {
        Self { path, before: None, after: Some(after), like: None }
    }

    /// Removes a file.
    pub(crate) fn remove(path: &'a str, before: &'a [u8]) -> Self {
        Self { path, before: Some(before), after: None, like: None }
    }
}

/// The report of a successful write.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct WriteReport {
    /// The number of files that were written, moved or removed.
    pub files: usize,
    /// One message for each interrupted write that was completed or undone first.
    pub recovered: Vec<String>,
    /// One message for each file that somebody else had changed, saying where the new content is.
    pub conflicts: Vec<String>,
    /// Files whose folder could not be synced, each with the reason. They have their new content but may lose it in a power
    /// failure.
    pub unsynced: Vec<(Vec<String>, io::Error)>,
}

impl WriteReport {
    /// Returns messages for the user; empty if everything went well.
    pub(crate) fn warnings(&self) -> Vec<String> {
        let unsynced = self.unsynced.iter().map(|(files, error)| {
            format!(
                "{}: written, but not confirmed by the disk ({error}); a power failure may lose it, so check the disk",
                files.join(", ")
            )
        });
        self.recovered.iter().chain(&self.conflicts).cloned().chain(unsynced).collect()
    }
}
