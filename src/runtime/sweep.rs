//! What changed on disk, from one scan to the next: the truth the watcher only hastens.
//! Pure: scans and the time are handed in. It refuses to read a file; the caller compares contents.

mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

pub(crate) use scan::{FOLDERS, Kind, MANIFEST, Scan, Stamp, YOUNG, scan, scan_telling};

/// How long a file is absent before it counts as removed: editors and git move files away for a moment.
pub(crate) const ABSENCE: Duration = Duration::from_millis(500);

/// Which files to read again and which to forget; each list is sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Changes {
    /// New names.
    pub added: Vec<String>,
    /// Names whose stamp differs, or could hide a second write: compare the content.
    pub changed: Vec<String>,
    /// Names that are gone.
    pub removed: Vec<String>,
}

fn compare(old: &BTreeMap<String, Stamp>, new: &Scan) -> Changes {
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
        .filter(|path| !new.files.contains_key(*path) && new.vouches_for_absence_of(path))
        .cloned()
        .collect();
    changes
}

/// Says how long to wait between sweeps that nothing asked for: 2 s, more where a scan is dear.
pub(crate) fn period(cost: Duration) -> Duration {
    cost.saturating_mul(400).max(Duration::from_secs(2))
}

/// What is known of the folder, carried from scan to scan.
///
/// A name that vanishes stays known until it has been absent for [`ABSENCE`]; one that returns sooner has at
/// most changed.
#[derive(Debug, Default)]
pub(crate) struct Sweep {
    known: BTreeMap<String, Stamp>,
    absent: BTreeMap<String, Instant>,
    young: BTreeSet<String>,
    scanned: Option<Instant>,
}

impl Sweep {
    /// Takes in the next scan and says what to read again and what to forget.
    pub(crate) fn take(&mut self, scan: &Scan, now: Instant) -> Changes {
        let mut changes = compare(&self.known, scan);
        let unsure = std::mem::take(&mut self.young);
        changes.changed.extend(unsure.into_iter().filter(|path| scan.files.contains_key(path)));
        changes.changed.sort_unstable();
        changes.changed.dedup();

        let missing = std::mem::take(&mut changes.removed);
        self.absent.retain(|path, _| missing.binary_search(path).is_ok());
        for path in missing {
            let since = *self.absent.entry(path.clone()).or_insert(now);
            if now.saturating_duration_since(since) >= ABSENCE {
                self.absent.remove(&path);
                self.known.remove(&path);
                changes.removed.push(path);
            }
        }

        self.known.extend(scan.files.iter().map(|(path, stamp)| (path.clone(), *stamp)));
        self.young = scan.young().map(String::from).collect();
        self.scanned = Some(now);
        changes
    }

    /// Says when to scan again for the sake of a pending removal or a young file; `None` if nothing is pending.
    pub(crate) fn again_at(&self) -> Option<Instant> {
        let removal = self.absent.values().min().map(|since| *since + ABSENCE);
        let settled = self.scanned.filter(|_| !self.young.is_empty()).map(|at| at + YOUNG);
        removal.into_iter().chain(settled).min()
    }
}

#[cfg(test)]
mod tests;
