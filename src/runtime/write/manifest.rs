//! What a journal says: which files change, from what to what, and how. It is read back after a crash, so it is checked
//! like anything else that comes from a disk.

use std::path::Path;

use rustix::fs::Stat;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::runtime::inside::check_relative;

/// How a file gets its new content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    /// A finished copy is renamed to a name that is free.
    Create,
    /// A finished copy is renamed over it.
    Replace,
    /// Its bytes are written over: a new file could not have its owner, group or access list.
    InPlace,
    /// It is removed.
    Remove,
}

/// Some bytes: their hash, and where the journal keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Where they begin in the journal's `content`; none if it does not keep them.
    pub at: Option<u64>,
    /// How many they are.
    pub length: u64,
}

impl Piece {
    pub(super) fn admits(&self, bytes: &[u8]) -> bool {
        self.length == bytes.len() as u64 && self.sha256 == hex(bytes)
    }
}

/// Mode, owner and group of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Dress {
    pub mode: u32,
    pub uid: u32,
    pub gid: u32,
}

impl From<&Stat> for Dress {
    #[allow(clippy::unnecessary_cast, reason = "the width of a mode differs from system to system")]
    fn from(stat: &Stat) -> Self {
        Self { mode: stat.st_mode as u32 & 0o7777, uid: stat.st_uid, gid: stat.st_gid }
    }
}

/// One file that changes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub path: String,
    pub way: Way,
    pub before: Option<Piece>,
    pub after: Option<Piece>,
    /// The name of the finished copy beside its place, hidden and not guessed by anybody.
    pub temp: Option<String>,
    /// What the finished copy looks like; none for what the user's own new files have.
    pub dress: Option<Dress>,
}

/// All files of one write.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Folders that are made for the new files, outer ones first.
    pub made: Vec<String>,
    pub files: Vec<Entry>,
}

impl Manifest {
    /// Reads a manifest and checks that it reaches nothing outside the corpus.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        let paths = manifest.files.iter().map(|entry| &entry.path).chain(&manifest.made);
        for path in paths {
            check_relative(Path::new(path)).map_err(|why| why.to_string())?;
        }
        for entry in &manifest.files {
            let whole = match entry.way {
                Way::Create => entry.before.is_none() && entry.after.is_some(),
                Way::Replace => entry.before.is_some() && entry.after.is_some(),
                Way::InPlace => entry.before.is_some() && entry.after.is_some(),
                Way::Remove => entry.before.is_some() && entry.after.is_none(),
            };
            let temp = entry.temp.as_deref().is_none_or(is_temp);
            if !whole || !temp {
                return Err("it contradicts itself".to_owned());
            }
        }
        Ok(manifest)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|entry| &*entry.path)
    }
}

/// What the name of a finished copy begins and ends with. Hidden, so that neither a scan nor `git status` in a usual
/// set-up takes it for a dossier.
const TEMP: (&str, &str) = (".dossier-", ".tmp");

/// A name for a finished copy that nobody else has.
pub(super) fn temp_name() -> String {
    use std::hash::{BuildHasher, RandomState};
    let (start, end) = TEMP;
    format!("{start}{:016x}{end}", RandomState::new().hash_one(std::process::id()))
}

fn is_temp(name: &str) -> bool {
    let (start, end) = TEMP;
    let middle = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
    middle.is_some_and(|middle| middle.len() == 16 && middle.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The SHA-256 of bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(path: &str, way: &str, temp: &str) -> String {
        let piece = serde_json::json!({ "sha256": hex(b"x"), "at": 0, "length": 1 });
        let (before, after) = match way {
            "create" => (None, Some(&piece)),
            "remove" => (Some(&piece), None),
            _ => (Some(&piece), Some(&piece)),
        };
        let entry = serde_json::json!({
            "path": path, "way": way, "before": before, "after": after, "temp": temp, "dress": null,
        });
        serde_json::json!({ "made": [], "files": [entry] }).to_string()
    }

    #[test]
    fn a_manifest_that_leaves_the_corpus_or_contradicts_itself_is_refused() {
        let (good, temp) = ("actors/a.toml", &*temp_name());
        for way in ["create", "replace", "in-place", "remove"] {
            assert!(Manifest::read(manifest(good, way, temp).as_bytes()).is_ok(), "{way}");
        }
        for path in ["../x.toml", "/etc/x", "actors/../../x", "", "a\nb"] {
            assert!(Manifest::read(manifest(path, "create", temp).as_bytes()).is_err(), "{path}");
        }
        for name in ["a.toml", "../x", ".dossier-.tmp", ".dossier-0000000000000000.tmp/x"] {
            assert!(Manifest::read(manifest(good, "create", name).as_bytes()).is_err(), "{name}");
        }
        let torn = manifest(good, "create", temp).replace("create", "remove");
        assert!(Manifest::read(torn.as_bytes()).is_err());
        assert!(Manifest::read(b"no manifest").is_err());
    }

    #[test]
    fn no_two_copies_have_one_name() {
        let names: std::collections::BTreeSet<String> = (0..100).map(|_| temp_name()).collect();
        assert_eq!(names.len(), 100);
        assert!(names.iter().all(|name| is_temp(name) && crate::load::file_role::is_leftover(name)));
    }
}
