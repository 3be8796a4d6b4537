//! Lists and removes folders. Not with the standard library, which panics if closing a folder fails.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags};

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FolderEntry {
    /// The name.
    pub name: OsString,
    /// What it names. A symlink is not followed.
    pub kind: FileType,
}

/// Returns what is in a folder, in no particular order.
///
/// # Errors
/// Returns the system's error if the folder cannot be opened or read.
pub(crate) fn list_folder(path: &Path) -> io::Result<Vec<FolderEntry>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::openat(CWD, path, flags, Mode::empty())?;
    let mut found = Vec::new();
    for entry in Dir::read_from(&folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if [&b"."[..], b".."].contains(&name.to_bytes()) {
            continue;
        }
        let kind = match entry.file_type() {
            // Some file systems do not say.
            FileType::Unknown => match rustix::fs::statat(&folder, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(stat) => FileType::from_raw_mode(stat.st_mode),
                // Removed since it was listed.
                Err(rustix::io::Errno::NOENT) => continue,
                Err(errno) => return Err(errno.into()),
            },
            kind => kind,
        };
        found.push(FolderEntry { name: OsString::from_vec(name.to_bytes().to_vec()), kind });
    }
    Ok(found)
}

/// Removes a folder and everything in it. Follows no symlink. Nobody else may be able to write there.
///
/// # Errors
/// Returns the system's error; then some of it is left.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    for FolderEntry { name, kind } in list_folder(path)? {
        let inner = path.join(name);
        if kind == FileType::Directory { remove_folder(&inner)? } else { fs::remove_file(inner)? }
    }
    fs::remove_dir(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_and_removed_without_following_links() {
        let outside = tempfile::tempdir().expect("a folder");
        let folder = outside.path().join("folder");
        fs::create_dir_all(folder.join("sub/deep")).expect("folders");
        fs::write(outside.path().join("kept"), "x").expect("a file");
        fs::write(folder.join("sub/deep/file"), "x").expect("a file");
        std::os::unix::fs::symlink(outside.path(), folder.join("link")).expect("a link");
        let mut entries = list_folder(&folder).expect("listed");
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        let entry = |name: &str, kind| FolderEntry { name: name.into(), kind };
        assert_eq!(entries, [entry("link", FileType::Symlink), entry("sub", FileType::Directory)]);
        remove_folder(&folder).expect("removed");
        let left: Vec<_> =
            list_folder(outside.path()).expect("listed").into_iter().map(|entry| entry.name).collect();
        assert_eq!(left, ["kept"]);
        let missing = list_folder(&folder).map_err(|error| error.kind());
        assert_eq!(missing, Err(io::ErrorKind::NotFound));
    }
}
