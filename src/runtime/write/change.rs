//! What a writer is asked to do to one file, and what came of it. Knows no disk.

use std::io;

/// One file that changes, alone or with others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change<'a> {
    /// The file, relative to the corpus.
    pub path: &'a str,
    /// Its content now; none if there must be no such file.
    pub before: Option<&'a [u8]>,
    /// Its content then; none if it is removed.
    pub after: Option<&'a [u8]>,
    /// For a new file, the path of the changing one whose mode and group it takes: the one it was.
    pub like: Option<&'a str>,
}

impl<'a> Change<'a> {
    /// A file that gets other content.
    pub(crate) fn replace(path: &'a str, before: &'a [u8], after: &'a [u8]) -> Self {
        Self { path, before: Some(before), after: Some(after), like: None }
    }

    /// A file that does not exist yet.
    pub(crate) fn create(path: &'a str, after: &'a [u8]) -> Self {
        Self { path, before: None, after: Some(after), like: None }
    }

    /// A file that goes away.
    pub(crate) fn remove(path: &'a str, before: &'a [u8]) -> Self {
        Self { path, before: Some(before), after: None, like: None }
    }
}

/// What there is to say about changes that were made.
#[derive(Debug, Default)]
#[must_use]
pub(crate) struct WriteReport {
    /// What an earlier run had left and was completed or undone first, a sentence each.
    pub recovered: Vec<String>,
    /// Where somebody else's change was in the way, and where ours is instead; a sentence each.
    pub beside: Vec<String>,
    /// Files whose folder the disk did not confirm, and why: they have their new content, and may lose it in a power
    /// failure.
    pub unsynced: Vec<(Vec<String>, io::Error)>,
}

impl WriteReport {
    /// What a person has to know, a sentence each; empty if all went as asked.
    pub(crate) fn warnings(&self) -> Vec<String> {
        let unsynced = self.unsynced.iter().map(|(files, error)| {
            format!(
                "{}: changed, but the disk did not confirm it ({error}): it may be lost in a power failure; check the disk",
                files.join(", ")
            )
        });
        self.recovered.iter().chain(&self.beside).cloned().chain(unsynced).collect()
    }
}
