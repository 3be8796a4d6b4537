//! Appends a block to a file of a corpus, atomically and in time that does not depend on the size of the file. Does not
//! depend on what is appended.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{AtFlags, FileType, Mode, OFlags};
use rustix::io::Errno;

use super::step::sync;
use super::target::split;
use super::{WriteError, WriteReport, Writer, create_folder};
use crate::runtime::confined_dir::check_relative;

impl Writer {
    /// Appends a block to the file at `rel`, which is created with its folder if it does not exist.
    ///
    /// `head` is the start of a new or empty file; it and `block` are called with the line break that the file uses. A
    /// file that would exceed `most` bytes is left alone.
    ///
    /// Only the last two bytes of the existing content are read, and none are rewritten. The block is on disk when this
    /// returns. A truncated last line is ended first, so that it does not affect the block.
    ///
    /// # Errors
    ///
    /// See [`WriteError`]; the file contains no part of the block then.
    pub(crate) fn append(
        &self,
        rel: &str,
        head: impl Fn(&str) -> String,
        block: impl Fn(&str) -> String,
        most: u64,
    ) -> Result<WriteReport, WriteError> {
        let rel = check_relative(Path::new(rel))?;
        let (folders, name) = split(rel);
        let folder = create_folder(&self.folder, folders)?;
        let mut file = open(&folder, name)?;
        let size = file.metadata()?.len();
        let tail = tail(&file, size)?;
        let line_break = if tail.ends_with(b"\r\n") { "\r\n" } else { "\n" };
        let mut bytes = String::new();
        if size == 0 {
            bytes.push_str(&head(line_break));
        } else if !tail.ends_with(b"\n") {
            bytes.push_str(line_break);
        }
        bytes.push_str(&block(line_break));
        if size.saturating_add(bytes.len() as u64) > most {
            return Err(WriteError::TooLarge(most));
        }
        if let Err(error) = file.write_all(bytes.as_bytes()).and_then(|()| file.sync_all()) {
            // Half a block would be read as an invalid one, so remove it. If even that fails, the reader reports it.
            let _ = file.set_len(size);
            return Err(error.into());
        }
        let mut written = WriteReport { recovered: self.recovered.clone(), ..WriteReport::default() };
        if size == 0
            && let Err(error) = sync(&folder).and_then(|()| sync(&self.folder))
        {
            written.unsynced.push((vec![rel.to_owned()], error));
        }
        Ok(written)
    }
}

/// Opens the file for appending, creating it if necessary; rejects symlinks, pipes and files with hard links.
fn open(folder: &OwnedFd, name: &str) -> Result<File, WriteError> {
    let flags = OFlags::RDWR
        | OFlags::APPEND
        | OFlags::CREATE
        | OFlags::NOFOLLOW
        | OFlags::NONBLOCK
        | OFlags::NOCTTY
        | OFlags::CLOEXEC;
    let file = match rustix::fs::openat(folder, OsStr::new(name), flags, Mode::from_raw_mode(0o666)) {
        Err(errno @ (Errno::ACCESS | Errno::PERM)) => return Err(refused(folder, name, errno)),
        other => other?,
    };
    let about = rustix::fs::fstat(&file)?;
    if FileType::from_raw_mode(about.st_mode) != FileType::RegularFile {
        return Err(WriteError::NotAFile);
    }
    if about.st_nlink > 1 {
        return Err(WriteError::HardLinks);
    }
    Ok(File::from(file))
}

/// Returns the reason why this user cannot write the file, as an error with help.
fn refused(folder: &OwnedFd, name: &str, errno: Errno) -> WriteError {
    match rustix::fs::statat(folder, OsStr::new(name), AtFlags::SYMLINK_NOFOLLOW) {
        Ok(about) if about.st_uid != rustix::process::geteuid().as_raw() => WriteError::ForeignOwner,
        Ok(_) => WriteError::ReadOnly,
        Err(_) => WriteError::ReadOnlyFolder(errno.into()),
    }
}

/// Returns the last two bytes of a file of this size.
fn tail(file: &File, size: u64) -> Result<Vec<u8>, WriteError> {
    let mut tail = vec![0; size.min(2) as usize];
    let mut read = 0;
    while let Some(rest) = tail.get_mut(read..).filter(|rest| !rest.is_empty()) {
        match rustix::io::pread(file, rest, size.saturating_sub(2) + read as u64)? {
            0 => break,
            more => read += more,
        }
    }
    tail.truncate(read);
    Ok(tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn add(root: &Path, block: &str) -> Result<(), WriteError> {
        let head = |line_break: &str| format!("head{line_break}");
        let block = |line_break: &str| format!("{line_break}{block}{line_break}");
        Writer::open(root)?.append("reviews/ab.toml", head, block, 200).map(|_| ())
    }

    #[test]
    fn a_block_is_appended_and_nothing_else_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let file = root.join("reviews/ab.toml");
        add(root, "one").expect("appended");
        assert_eq!(fs::read_to_string(&file).expect("read"), "head\n\none\n");
        let inode = fs::metadata(&file).expect("a file").ino();
        add(root, "two").expect("appended");
        assert_eq!(fs::read_to_string(&file).expect("read"), "head\n\none\n\ntwo\n");
        assert_eq!(fs::metadata(&file).expect("a file").ino(), inode);
        let left: Vec<_> = fs::read_dir(root.join("reviews")).expect("a folder").collect();
        assert_eq!(left.len(), 1, "nothing else is left in the folder");
        for (before, after) in
            [("x", "x\n\nb\n"), ("x\r\n", "x\r\n\r\nb\r\n"), ("\n", "\n\nb\n"), ("", "head\n\nb\n")]
        {
            fs::write(&file, before).expect("written");
            add(root, "b").expect("appended");
            assert_eq!(fs::read_to_string(&file).expect("read"), after, "{before:?}");
        }
    }

    #[test]
    fn a_symlink_or_hard_link_is_rejected_unchanged() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let file = root.join("reviews/ab.toml");
        add(root, &"x".repeat(300)).expect_err("too long");
        fs::write(&file, "x").expect("written");
        fs::hard_link(&file, root.join("other")).expect("linked");
        assert!(matches!(add(root, "b"), Err(WriteError::HardLinks)));
        fs::remove_file(root.join("other")).expect("removed");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("set");
        if rustix::process::geteuid().as_raw() != 0 {
            assert!(matches!(add(root, "b"), Err(WriteError::ReadOnly)));
        }
        fs::remove_file(&file).expect("removed");
        fs::write(root.join("target"), "t").expect("written");
        symlink(root.join("target"), &file).expect("linked");
        assert!(add(root, "b").is_err());
        assert_eq!(fs::read_to_string(root.join("target")).expect("read"), "t");
        fs::remove_dir_all(root.join("reviews")).expect("removed");
        symlink(root, root.join("reviews")).expect("linked");
        assert!(add(root, "b").is_err());
        assert!(!root.join("ab.toml").exists());
    }

    #[test]
    fn fifty_writers_at_once_append_fifty_whole_blocks() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        add(root, "0").expect("appended");
        std::thread::scope(|scope| {
            for n in 0..10 {
                scope.spawn(move || {
                    let block = |_: &str| format!("[{n}]\n");
                    for _ in 0..5 {
                        while Writer::open(root)
                            .and_then(|held| held.append("reviews/ab.toml", |_| String::new(), block, 9_999))
                            .is_err()
                        {}
                    }
                });
            }
        });
        let text = fs::read_to_string(root.join("reviews/ab.toml")).expect("read");
        let blocks: Vec<&str> =
            text.lines().filter(|line| line.starts_with('[') && line.ends_with(']')).collect();
        assert_eq!((blocks.len(), text.lines().count()), (50, 53), "{text}");
    }
}
