//! What changed on disk, from one scan to the next: the truth the watcher only hastens.
//! Pure: scans and the time are handed in. It refuses to read a file; the caller compares contents.

mod scan;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

pub(crate) use scan::{DEPTH, FILES, FOLDERS, MANIFEST, is_leftover, scan, scan_telling};

/// How long a file is absent before it counts as removed: editors and git move files away for a moment.
pub(crate) const ABSENCE: Duration = Duration::from_millis(500);

/// Below this age a stamp does not yet tell two writes apart, so the file is read again.
pub(crate) const YOUNG: Duration = Duration::from_millis(50);

/// What stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A regular file.
    File,
    /// A symlink, not followed; its own stamp says nothing about what it points at.
    Symlink,
    /// A pipe, a socket or a device.
    Other,
}

/// What tells one state of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Last change of the content, in nanoseconds since 1970.
    pub mtime: i128,
    /// Last change of anything, in nanoseconds since 1970: gives away an mtime that was set back.
    pub ctime: i128,
    /// Bytes.
    pub size: u64,
    /// The number of the file on its disk: another one after a rename onto the name.
    pub inode: u64,
    /// What it is.
    pub kind: Kind,
}

/// A bound that kept a scan from seeing everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// More than [`FILES`] files and folders: the rest was not looked at.
    Files,
    /// Folders more than [`DEPTH`] deep were not entered.
    Depth,
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Files => write!(f, "more than {FILES} files: only the first are read"),
            Self::Depth => write!(f, "folders more than {DEPTH} deep are not read"),
        }
    }
}

/// One look at the whole corpus folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scan {
    /// Every file by its path relative to the corpus, `/` between the parts.
    pub files: BTreeMap<String, Stamp>,
    /// The bounds that were hit.
    pub limits: Vec<Limit>,
    /// What could not be looked at: relative path and the system's reason. What lies below is unknown, not removed.
    pub unreadable: Vec<(String, String)>,
    /// The wall clock when the scan began, in nanoseconds since 1970.
    pub taken: i128,
    /// What the scan cost.
    pub cost: Duration,
}

impl Scan {
    /// Names the files written so shortly before the scan that a second write could hide behind the same stamp.
    pub(crate) fn young(&self) -> impl Iterator<Item = &str> {
        let near = YOUNG.as_nanos() as i128;
        let ended = self.taken + self.cost.as_nanos() as i128;
        self.files
            .iter()
            .filter(move |(_, stamp)| {
                let latest = stamp.mtime.max(stamp.ctime);
                // Beyond the end lies a clock that is wrong, not a write that is fresh.
                latest > self.taken - near && latest < ended + near
            })
            .map(|(path, _)| path.as_str())
    }

    /// Says whether the scan can tell that this path is gone.
    fn vouches_for_absence_of(&self, path: &str) -> bool {
        let below = |folder: &str| {
            path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        !self.limits.contains(&Limit::Files) && !self.unreadable.iter().any(|(folder, _)| below(folder))
    }
}

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
