//! The manifest of a journal: which files change, from what to what, and how. It is read back after a crash, so it is
//! validated like any other input.

use std::fs::{self, File, Metadata};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::UNIX_EPOCH;

use rustix::fs::Stat;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::runtime::confined_dir::check_relative;

/// How a file is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum WriteMethod {
    /// By renaming a temporary file to a new name.
    Create,
    /// By renaming a temporary file over it.
    Replace,
    /// By overwriting its bytes, because a new file could not have its owner, group, or access control list.
    InPlace,
    /// By removing it.
    Remove,
}

/// The hash of some content and its position in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BlobRef {
    /// The SHA-256 in hex.
    pub sha256: String,
    /// The offset in the journal's `content` file; none if not stored there.
    pub at: Option<u64>,
    /// The size in bytes.
    pub length: u64,
}

impl BlobRef {
    pub(super) fn matches(&self, bytes: &[u8]) -> bool {
        self.length == bytes.len() as u64 && self.sha256 == hex(bytes)
    }
}

/// Mode, owner, and group of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileAttributes {
    pub mode: u32,
    pub uid: u32,
    pub gid: u32,
}

impl From<&Stat> for FileAttributes {
    #[allow(clippy::unnecessary_cast, reason = "the width of a mode differs between systems")]
    fn from(stat: &Stat) -> Self {
        Self { mode: stat.st_mode as u32 & 0o7777, uid: stat.st_uid, gid: stat.st_gid }
    }
}

/// The identity of a corpus folder, which it keeps when it is moved within a file system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RootId {
    pub device: u64,
    pub inode: u64,
    /// When it was created, in nanoseconds since 1970, because the number of a removed folder is used again; none if the file
    /// system does not know.
    pub born: Option<u64>,
}

impl RootId {
    /// Returns the identity of the folder at a path.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        Ok(Self::from(&fs::metadata(path)?))
    }

    /// Returns the identity of an open folder.
    pub(super) fn of_open(folder: &OwnedFd) -> io::Result<Self> {
        Ok(Self::from(&File::from(folder.try_clone()?).metadata()?))
    }
}

impl From<&Metadata> for RootId {
    fn from(about: &Metadata) -> Self {
        let born = about.created().ok().and_then(|born| born.duration_since(UNIX_EPOCH).ok());
        let born = born.and_then(|born| u64::try_from(born.as_nanos()).ok());
        Self { device: about.dev(), inode: about.ino(), born }
    }
}

/// The change to one file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ManifestEntry {
    pub path: String,
    pub method: WriteMethod,
    pub before: Option<BlobRef>,
    pub after: Option<BlobRef>,
    /// The name of the temporary file, which is hidden and hard to guess.
    pub temp: Option<String>,
    /// The attributes of the temporary file; none for the defaults of new files.
    pub attributes: Option<FileAttributes>,
}

/// All changes of a write.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The corpus folder, since another one may be at its path after a crash.
    pub root: RootId,
    /// Folders to create for new files, outer ones first.
    pub new_folders: Vec<String>,
    pub files: Vec<ManifestEntry>,
}

impl Manifest {
    /// Parses a manifest and checks that it is consistent and stays inside the corpus.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let paths = manifest.files.iter().map(|entry| &entry.path).chain(&manifest.new_folders);
        for path in paths {
            check_relative(Path::new(path)).map_err(|error| error.to_string())?;
        }
        for entry in &manifest.files {
            let is_consistent = match entry.method {
                WriteMethod::Create => entry.before.is_none() && entry.after.is_some(),
                WriteMethod::Replace => entry.before.is_some() && entry.after.is_some(),
                WriteMethod::InPlace => entry.before.is_some() && entry.after.is_some(),
                WriteMethod::Remove => entry.before.is_some() && entry.after.is_none(),
            };
            let has_valid_temp = entry.temp.as_deref().is_none_or(is_temp_name);
            if !is_consistent || !has_valid_temp {
                return Err("inconsistent manifest".to_owned());
            }
        }
        Ok(manifest)
    }

    /// Returns whether the write was begun in the folder that is now at its path. The number of a device may change when it is
    /// mounted again.
    pub(super) fn is_of(&self, root: RootId) -> bool {
        let are_known = self.root.born.is_some() && root.born.is_some();
        self.root.inode == root.inode && (!are_known || self.root.born == root.born)
    }

    /// Returns whether the write was begun in the folder, wherever it is now.
    pub(super) fn is_certainly_of(&self, root: RootId) -> bool {
        self.root == root && root.born.is_some()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|entry| &*entry.path)
    }
}

/// How the name of a temporary file starts and ends. It is hidden and has its own extension so that it is not taken for a
/// dossier.
const TEMP_AFFIXES: (&str, &str) = (".dossier-", ".tmp");

/// Returns a unique name for a temporary file.
pub(super) fn temp_name() -> String {
    use std::hash::{BuildHasher, RandomState};
    let (start, end) = TEMP_AFFIXES;
    format!("{start}{:016x}{end}", RandomState::new().hash_one(std::process::id()))
}

/// Returns whether a file name is that of a temporary file of a write.
pub(crate) fn is_temp_name(name: &str) -> bool {
    let (start, end) = TEMP_AFFIXES;
    let middle = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    middle.is_some_and(|middle| middle.len() == 16 && middle.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Returns the SHA-256 of bytes in hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(path: &str, method: &str, temp: &str) -> String {
        let blob = serde_json::json!({ "sha256": hex(b"x"), "at": 0, "length": 1 });
        let (before, after) = match method {
            "create" => (None, Some(&blob)),
            "remove" => (Some(&blob), None),
            _ => (Some(&blob), Some(&blob)),
        };
        let entry = serde_json::json!({
            "path": path, "method": method, "before": before, "after": after, "temp": temp, "attributes": null,
        });
        serde_json::json!({ "root": RootId::default(), "new_folders": [], "files": [entry] }).to_string()
    }

    #[test]
    fn rejects_manifests_that_leave_the_corpus_or_are_inconsistent() {
        let (good, temp) = ("actors/a.toml", &*temp_name());
        for method in ["create", "replace", "in-place", "remove"] {
            assert!(Manifest::read(manifest(good, method, temp).as_bytes()).is_ok(), "{method}");
        }
        for path in ["../x.toml", "/etc/x", "actors/../../x", "", "a\nb"] {
            assert!(Manifest::read(manifest(path, "create", temp).as_bytes()).is_err(), "{path}");
        }
        for name in ["a.toml", "../x", ".dossier-.tmp", ".dossier-0000000000000000.tmp/x"] {
            assert!(Manifest::read(manifest(good, "create", name).as_bytes()).is_err(), "{name}");
        }
        let inconsistent = manifest(good, "create", temp).replace("create", "remove");
        assert!(Manifest::read(inconsistent.as_bytes()).is_err());
        assert!(Manifest::read(b"no manifest").is_err());
    }

    #[test]
    fn temporary_file_names_are_unique() {
        let names: std::collections::BTreeSet<String> = (0..100).map(|_| temp_name()).collect();
        assert_eq!(names.len(), 100);
        assert!(names.iter().all(|name| is_temp_name(name) && crate::load::file_role::is_leftover(name)));
    }
}
