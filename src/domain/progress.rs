//! Progress of loading: how many files have been read, and which a stopped load left out.

use std::collections::BTreeSet;
use std::fmt;

use super::id::EntryId;
use super::number::grouped;

use crate::text::agreeing;

/// The progress of loading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// Files read so far.
    pub read: usize,
    /// Files found so far.
    pub found: usize,
}

/// `1,234 of 10,000 files`.
impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} {}", count(self.read), count(self.found), agreeing(self.found, "file"))
    }
}

/// What a stopped load left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RemainingFiles {
    /// How many files have been read in their current version.
    pub progress: Progress,
    /// The ids of files that have never been read, known only from their names.
    pub ids: BTreeSet<EntryId>,
}

/// Formats a count with commas between thousands: `1,234`.
fn count(number: usize) -> String {
    grouped(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_displayed_with_thousands_separators() {
        let words = |read, found| Progress { read, found }.to_string();
        assert_eq!(words(0, 1), "0 of 1 file");
        assert_eq!(words(999, 1_000), "999 of 1,000 files");
        assert_eq!(words(1_234, 1_000_000), "1,234 of 1,000,000 files");
    }
}
