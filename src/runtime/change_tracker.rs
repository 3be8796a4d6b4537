//! Detects which files changed between two scans of the corpus. The file watcher only makes the next scan happen sooner.
//! Pure: scans and the time are passed in. Comparing contents is up to the caller.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use super::scan::{FileStamp, RACY_WINDOW, Scan};

/// How long a file has to be missing before it counts as removed. Editors and git move files away for a moment.
pub(crate) const REMOVAL_DELAY: Duration = Duration::from_millis(500);

/// The differences between two scans; each list is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// Files that are new.
    pub added: Vec<String>,
    /// Files whose stamp changed, or is too recent to rule out a second write. Their contents need comparing.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub removed: Vec<String>,
}

fn compare(old: &BTreeMap<String, FileStamp>, new: &Scan) -> Changes {
    let mut changes = Changes::default();
    for (path, stamp) in &new.files {
        match old.get(path) {
            None => changes.added.push(path.clone()),
            Some(before) if before != stamp => changes.changed.push(path.clone()),
            Some(_) => {}
        }
    }
    changes.removed = old
        .keys()
        .filter(|path| !new.files.contains_key(*path) && new.can_tell_absent(path))
        .cloned()
        .collect();
    changes
}

/// Returns how long to wait between unprompted scans: 2 s, or longer if scanning is slow.
pub(crate) fn scan_interval(elapsed: Duration) -> Duration {
    elapsed.saturating_mul(400).max(Duration::from_secs(2))
}

/// The state of the folder as of the last scan.
///
/// A file that disappears is reported as removed only after [`REMOVAL_DELAY`]. One that returns sooner counts as changed
/// at most.
#[derive(Debug, Default)]
pub(crate) struct ChangeTracker {
    known: BTreeMap<String, FileStamp>,
    missing_since: BTreeMap<String, Instant>,
    racy: BTreeSet<String>,
    last_scan: Option<Instant>,
}

impl ChangeTracker {
    /// Records a scan and returns what changed since the one before it.
    pub(crate) fn update(&mut self, scan: &Scan, now: Instant) -> Changes {
        let mut changes = compare(&self.known, scan);
        let racy = std::mem::take(&mut self.racy);
        changes.changed.extend(racy.into_iter().filter(|path| scan.files.contains_key(path)));
        changes.changed.sort_unstable();
        changes.changed.dedup();

        let missing = std::mem::take(&mut changes.removed);
        self.missing_since.retain(|path, _| missing.binary_search(path).is_ok());
        for path in missing {
            let since = *self.missing_since.entry(path.clone()).or_insert(now);
            if now.saturating_duration_since(since) >= REMOVAL_DELAY {
                self.missing_since.remove(&path);
                self.known.remove(&path);
                changes.removed.push(path);
            }
        }

        self.known.extend(scan.files.iter().map(|(path, stamp)| (path.clone(), *stamp)));
        self.racy = scan.racy_files().map(String::from).collect();
        self.last_scan = Some(now);
        changes
    }

    /// Records the stamps of some files without a scan. Returns `false`, and records nothing, if one of them was not in the last
    /// scan.
    pub(crate) fn update_files(&mut self, stamps: &BTreeMap<String, FileStamp>) -> bool {
        let are_known = stamps.keys().all(|path| self.known.contains_key(path));
        if are_known {
            self.known.extend(stamps.iter().map(|(path, stamp)| (path.clone(), *stamp)));
        }
        are_known
    }

    /// Returns when to scan again to settle a pending removal or a recently written file, if there is one.
    pub(crate) fn next_scan_at(&self) -> Option<Instant> {
        let removal = self.missing_since.values().min().map(|since| *since + REMOVAL_DELAY);
        let settled = self.last_scan.filter(|_| !self.racy.is_empty()).map(|at| at + RACY_WINDOW);
        removal.into_iter().chain(settled).min()
    }
}

#[cfg(test)]
mod tests;
