//! How many of the files that were found have been read, and what a reading that was stopped left out.
//! Knows no disk.

use std::collections::BTreeSet;
use std::fmt;

use super::id::EntryId;
use super::number::grouped;

/// How far a reading has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Files that have been read.
    pub read: usize,
    /// Files that are to be read, as far as is known yet.
    pub found: usize,
}

/// `1,234 of 10,000 files`.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = if self.found == 1 { "file" } else { "files" };
        write!(f, "{} of {} {files}", count(self.read), count(self.found))
    }
}

/// What a reading that was stopped left out, until it is read after all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rest {
    /// How many files of the folder have been read as they are now.
    pub progress: Progress,
    /// The ids of files that have never been read: that they exist is known from their names alone.
    pub ids: BTreeSet<EntryId>,
}

/// A count for people: thousands apart by commas, `1,234`.
fn count(number: usize) -> String {
    grouped(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_progress_counts_files_with_the_thousands_apart() {
        let words = |read, found| Progress { read, found }.to_string();
        assert_eq!(words(0, 1), "0 of 1 file");
        assert_eq!(words(999, 1_000), "999 of 1,000 files");
        assert_eq!(words(1_234, 1_000_000), "1,234 of 1,000,000 files");
    }
}
