//! Lists the files of the corpus with their stamps, within bounds. Reads no contents and follows no symlinks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use super::confined_dir::open_folder;
use crate::load::file_role::is_leftover;
use crate::runtime::write::is_temp_name;

/// Maximum number of files and folders per scan.
pub(crate) const MAX_FILES: usize = 2_000_000;

/// Maximum nesting of folders; a folder directly below the corpus has depth 1.
pub(crate) const MAX_DEPTH: usize = 12;

/// The name of the file that marks a folder as a corpus.
pub(crate) const MANIFEST: &str = "dossier.toml";

/// The folders of a corpus that are scanned. Anything else in it is ignored.
pub(crate) const FOLDERS: [&str; 5] = ["actors", "archive", "events", "reviews", "sources"];

/// The folder of the schemas, in which nothing but temporary files is looked for.
const SCHEMAS: &str = "schema";

/// Maximum number of names in the corpus folder, and in that of the schemas, among which temporary files are looked for: a corpus
/// may share its folder with anything.
const MAX_OTHER_NAMES: usize = 2_000;

/// Files modified less than this long before a scan may change again without a new stamp, so they are read again
/// ("racily clean" in git).
pub(crate) const RACY_WINDOW: Duration = Duration::from_millis(50);

/// The age from which a temporary file was left behind.
const STALE_AGE: Duration = Duration::from_secs(60);

/// The type of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A regular file.
    File,
    /// A symlink. It is not followed, so its stamp says nothing about its target.
    Symlink,
    /// A pipe, a socket, or a device.
    Other,
}

/// The metadata that identifies a version of a file without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FileStamp {
    /// Time of the last change to the content, in nanoseconds since 1970; from the year 2262 on, the last that there is.
    pub mtime: i64,
    /// Time of the last change to content or metadata, in nanoseconds since 1970. Reveals an mtime that was set back.
    pub ctime: i64,
    /// Size in bytes.
    pub size: u64,
    /// Inode number. Changes when another file is renamed onto this name.
    pub inode: u64,
    /// The type of the file.
    pub kind: FileKind,
}

impl FileStamp {
    /// Returns whether the file was last changed between two times, in nanoseconds since 1970. A stamp from the future means a
    /// wrong clock, not a recent write.
    pub(super) fn is_between(&self, from: i64, to: i64) -> bool {
        let latest = self.mtime.max(self.ctime);
        latest > from && latest < to
    }
}

/// A limit that made a scan incomplete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScanLimit {
    /// There are more than [`MAX_FILES`] files and folders; the rest were skipped.
    Files,
    /// Folders nested more than [`MAX_DEPTH`] deep were skipped.
    Depth,
}

impl fmt::Display for ScanLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files => write!(f, "more than {MAX_FILES} files: the rest are ignored"),
            Self::Depth => write!(f, "folders nested more than {MAX_DEPTH} deep are ignored"),
        }
    }
}

/// The result of one scan.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scan {
    /// Every file, keyed by its path relative to the corpus with `/` as separator.
    pub files: BTreeMap<String, FileStamp>,
    /// The limits that were hit.
    pub limits: Vec<ScanLimit>,
    /// Relative paths that could not be inspected, each with the system's reason. Whatever is below them is unknown, not
    /// removed.
    pub unreadable: Vec<(String, String)>,
    /// Temporary files of writes that were interrupted.
    pub stale: Vec<String>,
    /// Wall-clock time at which the scan started, in nanoseconds since 1970.
    pub started: i64,
    /// How long the scan took.
    pub elapsed: Duration,
}

impl Scan {
    /// Returns the files written so recently that another write could leave the same stamp.
    pub(crate) fn racy_files(&self) -> impl Iterator<Item = &str> {
        let window = RACY_WINDOW.as_nanos() as i64;
        let ended = self.started + self.elapsed.as_nanos() as i64;
        self.files
            .iter()
            .filter(move |(_, stamp)| stamp.is_between(self.started - window, ended + window))
            .map(|(path, _)| path.as_str())
    }

    /// Returns whether a path that is not in the scan is known to be gone.
    pub(super) fn can_tell_absent(&self, path: &str) -> bool {
        let below = |folder: &str| {
            path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        !self.limits.contains(&ScanLimit::Files) && !self.unreadable.iter().any(|(folder, _)| below(folder))
    }
}

/// Scans the corpus below `root`. The folder is opened by path each time so that a replaced folder is noticed.
///
/// # Errors
/// Returns the system's error if `root` cannot be opened; then nothing is known to be removed.
pub(crate) fn scan(root: &Path) -> io::Result<Scan> {
    scan_with_progress(root, &|_| ())
}

/// Like [`scan`], calling `on_file` with the path of each file as it is found.
///
/// # Errors
/// See [`scan`].
pub(crate) fn scan_with_progress(root: &Path, on_file: &dyn Fn(&str)) -> io::Result<Scan> {
    walk(root, MAX_FILES, on_file)
}

/// Returns the stamps of some regular files, by their paths in the corpus. Returns `None` if one of them is no regular file, or
/// cannot be inspected.
pub(crate) fn stamps(root: &Path, paths: &BTreeSet<String>) -> Option<BTreeMap<String, FileStamp>> {
    let root = rustix::fs::openat(CWD, root, folder_flags(), Mode::empty()).ok()?;
    let stamp_of = |path: &String| {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = open_folder(&root, folder, false).ok()?;
        let stat = rustix::fs::statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW).ok()?;
        let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        is_file.then(|| (path.clone(), stamp(&stat, FileKind::File)))
    };
    paths.iter().map(stamp_of).collect()
}

#[cfg(test)]
fn scan_at_most(root: &Path, max_files: usize) -> io::Result<Scan> {
    walk(root, max_files, &|_| ())
}

fn walk(root: &Path, max_files: usize, on_file: &dyn Fn(&str)) -> io::Result<Scan> {
    let start = Instant::now();
    let started = wall_clock();
    let root = rustix::fs::openat(CWD, root, folder_flags(), Mode::empty())?;
    if matches!(rustix::fs::statat(&root, MANIFEST, AtFlags::SYMLINK_NOFOLLOW), Err(Errno::ACCESS)) {
        // The folder can be listed but nothing in it inspected: report that once, not for each file.
        return Err(Errno::ACCESS.into());
    }
    let mut walk = Walker { scan: Scan { started, ..Scan::default() }, remaining: max_files, on_file };
    walk.visit(&root, MANIFEST, MANIFEST.into(), MAX_DEPTH);
    for folder in FOLDERS {
        walk.visit(&root, folder, folder.into(), 0);
    }
    for folder in [".", SCHEMAS] {
        walk.find_stale(&root, folder);
    }
    walk.scan.elapsed = start.elapsed();
    Ok(walk.scan)
}

/// Returns the time of day, in nanoseconds since 1970.
pub(super) fn wall_clock() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as i64)
}

fn folder_flags() -> OFlags {
    OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC
}

struct Walker<'a> {
    scan: Scan,
    remaining: usize,
    on_file: &'a dyn Fn(&str),
}

impl Walker<'_> {
    /// Records one entry of an open folder that is nested `depth` folders deep in the corpus.
    fn visit(&mut self, folder: &OwnedFd, name: &str, path: String, depth: usize) {
        if self.remaining == 0 {
            return self.record_limit(ScanLimit::Files);
        }
        self.remaining -= 1;
        let stat = match rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => stat,
            // Deleted since the folder was listed.
            Err(Errno::NOENT) => return,
            Err(errno) => return self.unreadable(path, errno),
        };
        let kind = match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory if path == MANIFEST => FileKind::Other,
            FileType::Directory if depth >= MAX_DEPTH => return self.record_limit(ScanLimit::Depth),
            FileType::Directory => return self.enter(folder, name, path, depth),
            FileType::RegularFile => FileKind::File,
            FileType::Symlink => FileKind::Symlink,
            _ => FileKind::Other,
        };
        (self.on_file)(&path);
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
                let reason = "the file name is not valid UTF-8: rename the file".to_string();
                self.scan.unreadable.push((format!("{path}/{name}"), reason));
                continue;
            };
            if is_leftover(name) {
                if is_temp_name(name) && self.is_stale(&folder, name) {
                    self.scan.stale.push(format!("{path}/{name}"));
                }
                continue;
            }
            self.visit(&folder, name, format!("{path}/{name}"), depth + 1);
            if self.scan.limits.contains(&ScanLimit::Files) {
                return;
            }
        }
    }

    /// Finds the temporary files in a folder of which nothing else is scanned.
    fn find_stale(&mut self, root: &OwnedFd, path: &str) {
        let flags = folder_flags() | OFlags::NOFOLLOW;
        // Whatever is wrong with the folder, no dossier is missing for it.
        let Ok(folder) = rustix::fs::openat(root, path, flags, Mode::empty()) else { return };
        let Ok(entries) = Dir::read_from(&folder) else { return };
        for entry in entries.map_while(Result::ok).take(MAX_OTHER_NAMES) {
            let Ok(name) = entry.file_name().to_str() else { continue };
            if is_temp_name(name) && self.is_stale(&folder, name) {
                let path = if path == "." { name.to_owned() } else { format!("{path}/{name}") };
                self.scan.stale.push(path);
            }
        }
    }

    /// Returns whether a temporary file is too old for a write in progress.
    fn is_stale(&self, folder: &OwnedFd, name: &str) -> bool {
        let stat = rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
        let age = |stat: Stat| self.scan.started.saturating_sub(stamp(&stat, FileKind::File).mtime);
        stat.is_ok_and(|stat| age(stat) > STALE_AGE.as_nanos() as i64)
    }

    fn record_limit(&mut self, limit: ScanLimit) {
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
    reason = "the widths of these fields differ between systems"
)]
fn stamp(stat: &Stat, kind: FileKind) -> FileStamp {
    let nanos = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
    FileStamp {
        mtime: nanos(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        ctime: nanos(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
        size: u64::try_from(stat.st_size).unwrap_or(0),
        inode: stat.st_ino as u64,
        kind,
    }
}

#[cfg(test)]
mod tests;
