//! One look at the corpus folder: names and stamps, no contents, no symlink followed, bounded.
//! It refuses to know which of the files are dossiers.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use crate::load::file_role::is_leftover;

/// The most files and folders one scan looks at.
pub(crate) const FILES: usize = 50_000;

/// The most folders within one another, the first below the corpus counted as one.
pub(crate) const DEPTH: usize = 12;

/// The file that makes a folder a corpus.
pub(crate) const MANIFEST: &str = "dossier.toml";

/// The folders of a corpus that are looked at; everything else in it is the analysts' own business.
pub(crate) const FOLDERS: [&str; 4] = ["actors", "archive", "events", "sources"];

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

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
    pub(super) fn vouches_for_absence_of(&self, path: &str) -> bool {
        let below = |folder: &str| {
            path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        !self.limits.contains(&Limit::Files) && !self.unreadable.iter().any(|(folder, _)| below(folder))
    }
}

/// Looks at the corpus below `root`, which is opened anew by its path so that a swapped folder is seen.
///
/// # Errors
/// What the system says where `root` itself cannot be opened: then nothing is known, and nothing is removed.
pub(crate) fn scan(root: &Path) -> io::Result<Scan> {
    scan_telling(root, &|_| ())
}

/// The same, telling of each file by its path as it is found.
///
/// # Errors
/// As [`scan`].
pub(crate) fn scan_telling(root: &Path, tell: &dyn Fn(&str)) -> io::Result<Scan> {
    walk(root, FILES, tell)
}

#[cfg(test)]
pub(super) fn scan_at_most(root: &Path, most: usize) -> io::Result<Scan> {
    walk(root, most, &|_| ())
}

fn walk(root: &Path, most: usize, tell: &dyn Fn(&str)) -> io::Result<Scan> {
    let began = Instant::now();
    let taken = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as i128);
    let root = rustix::fs::openat(CWD, root, folder_flags(), Mode::empty())?;
    if matches!(rustix::fs::statat(&root, MANIFEST, AtFlags::SYMLINK_NOFOLLOW), Err(Errno::ACCESS)) {
        // Names may be listed and nothing looked at: one reason, not one for each name.
        return Err(Errno::ACCESS.into());
    }
    let mut walk = Walk { scan: Scan { taken, ..Scan::default() }, left: most, tell };
    walk.look(&root, MANIFEST, MANIFEST.into(), DEPTH);
    for folder in FOLDERS {
        walk.look(&root, folder, folder.into(), 0);
    }
    walk.scan.cost = began.elapsed();
    Ok(walk.scan)
}

fn folder_flags() -> OFlags {
    OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC
}

struct Walk<'a> {
    scan: Scan,
    left: usize,
    tell: &'a dyn Fn(&str),
}

impl Walk<'_> {
    /// Takes in one name of an open folder; `depth` folders lie above it inside the corpus.
    fn look(&mut self, folder: &OwnedFd, name: &str, path: String, depth: usize) {
        if self.left == 0 {
            return self.hit(Limit::Files);
        }
        self.left -= 1;
        let stat = match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => stat,
            // Gone between the listing and the look, which is what absent means.
            Err(Errno::NOENT) => return,
            Err(errno) => return self.unreadable(path, errno),
        };
        let kind = match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory if path == MANIFEST => Kind::Other,
            FileType::Directory if depth >= DEPTH => return self.hit(Limit::Depth),
            FileType::Directory => return self.enter(folder, name, path, depth),
            FileType::RegularFile => Kind::File,
            FileType::Symlink => Kind::Symlink,
            _ => Kind::Other,
        };
        (self.tell)(&path);
        self.scan.files.insert(path, stamp(&stat, kind));
    }

    fn enter(&mut self, parent: &OwnedFd, name: &str, path: String, depth: usize) {
        let flags = folder_flags() | OFlags::NOFOLLOW;
        let folder = match rustix::fs::openat(parent, name, flags, Mode::empty()) {
            Ok(folder) => folder,
            Err(Errno::NOENT) => return,
            Err(errno) => return self.unreadable(path, errno),
        };
        let entries = match Dir::read_from(&folder) {
            Ok(entries) => entries,
            Err(errno) => return self.unreadable(path, errno),
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(errno) => return self.unreadable(path, errno),
            };
            let Ok(name) = entry.file_name().to_str() else {
                let name = entry.file_name().to_string_lossy();
                let reason = "the name is not UTF-8: rename the file".to_string();
                self.scan.unreadable.push((format!("{path}/{name}"), reason));
                continue;
            };
            if is_leftover(name) {
                continue;
            }
            self.look(&folder, name, format!("{path}/{name}"), depth + 1);
            if self.scan.limits.contains(&Limit::Files) {
                return;
            }
        }
    }

    fn hit(&mut self, limit: Limit) {
        if !self.scan.limits.contains(&limit) {
            self.scan.limits.push(limit);
        }
    }

    fn unreadable(&mut self, path: String, errno: Errno) {
        self.scan.unreadable.push((path, io::Error::from(errno).to_string()));
    }
}

#[allow(
    clippy::unnecessary_cast,
    clippy::useless_conversion,
    reason = "the widths of these fields differ from system to system"
)]
fn stamp(stat: &Stat, kind: Kind) -> Stamp {
    let nanos = |seconds: i128, rest: i128| seconds * 1_000_000_000 + rest;
    Stamp {
        mtime: nanos(stat.st_mtime as i128, stat.st_mtime_nsec as i128),
        ctime: nanos(stat.st_ctime as i128, stat.st_ctime_nsec as i128),
        size: u64::try_from(stat.st_size).unwrap_or(0),
        inode: stat.st_ino as u64,
        kind,
    }
}
