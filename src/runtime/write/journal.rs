//! The journal of a write: a folder in the user's state folder with the manifest and the contents it refers to. It is never
//! in the corpus, where somebody else could plant one.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, symlink};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags};

use super::error::WriteError;
use super::manifest::{BlobRef, Manifest, RootId, hex};
use super::step::sync;
use crate::runtime::list_folder::list_folder;

const DRAFT: &str = "draft";
const MANIFEST: &str = "manifest";
const CONTENT: &str = "content";
/// The name of a journal's folder, without its number.
const JOURNAL_PREFIX: &str = "journal-";
/// The name of the folder once the journal turned out to be unusable.
const BROKEN_PREFIX: &str = "broken-";
/// The name of a link to the subfolder of a corpus, without the numbers of the corpus folder.
const LINK_PREFIX: &str = "folder-";
/// Maximum size of a manifest, in bytes.
const MAX_MANIFEST: u64 = 64 << 20;

/// The journals of one corpus.
#[derive(Debug)]
pub(super) struct JournalStore {
    folder: PathBuf,
    root: RootId,
}

/// A journal.
#[derive(Debug)]
pub(super) struct Journal {
    pub path: PathBuf,
    folder: OwnedFd,
}

/// The state of a leftover journal.
pub(super) enum JournalState {
    /// Nothing was changed yet, but there may be temporary files and new folders. No manifest if not even those exist.
    Draft(Option<Manifest>),
    /// The changes are committed.
    Committed(Manifest),
    /// It cannot be read; with the reason.
    Broken(String),
}

impl JournalStore {
    /// Creates a store in a corpus's subfolder of the state folder. `root` is the corpus folder.
    pub(super) fn new(state: &Path, root: RootId) -> Self {
        Self { folder: state.to_owned(), root }
    }

    /// Returns the journals of interrupted writes, oldest first, also those from before the corpus folder was moved.
    pub(super) fn leftover(&self) -> io::Result<Vec<Journal>> {
        let mut journals = journals_in(&self.folder)?;
        if let Some(elsewhere) = self.linked_folder().filter(|folder| *folder != self.folder) {
            journals.extend(self.own_journals_in(&elsewhere)?);
        }
        Ok(journals)
    }

    /// Returns the journals in a subfolder of the state folder that are certainly those of the corpus folder.
    fn own_journals_in(&self, folder: &Path) -> io::Result<Vec<Journal>> {
        let is_own = |journal: &Journal| match journal.read() {
            Ok(JournalState::Draft(Some(manifest)) | JournalState::Committed(manifest)) => {
                manifest.is_certainly_of(self.root)
            }
            _ => false,
        };
        Ok(journals_in(folder)?.into_iter().filter(is_own).collect())
    }

    /// Returns the link to the subfolder with the journals of the corpus folder, which finds them after it was moved.
    fn link(&self) -> PathBuf {
        let RootId { device, inode, .. } = self.root;
        self.folder.with_file_name(format!("{LINK_PREFIX}{device:x}-{inode:x}"))
    }

    fn linked_folder(&self) -> Option<PathBuf> {
        let target = fs::read_link(self.link()).ok()?;
        // Each subfolder is beside the link.
        let name = target.file_name().filter(|name| *name == target.as_os_str())?;
        Some(self.folder.with_file_name(name))
    }

    /// Creates a journal with `contents` and a draft of the manifest, and syncs it to disk.
    ///
    /// # Errors
    /// Returns [`WriteError::NoState`] if the state folder cannot be used.
    pub(super) fn begin(&self, manifest: &Manifest, contents: &[&[u8]]) -> Result<Journal, WriteError> {
        let journal = self.create().map_err(|error| self.unusable(error))?;
        let drafted = journal.write_draft(manifest, contents).and_then(|()| {
            let parent = fs::File::open(&self.folder)?;
            sync(&parent.into())
        });
        if let Err(error) = drafted {
            // If this fails, the next write removes the journal.
            let _ = journal.remove();
            return Err(self.unusable(error));
        }
        Ok(journal)
    }

    /// Returns the error for an unusable state folder.
    pub(super) fn unusable(&self, error: io::Error) -> WriteError {
        WriteError::NoState(Some(self.folder.clone()), error)
    }

    fn create(&self) -> io::Result<Journal> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        // A link to journals of this folder that are left elsewhere goes on leading there.
        let is_needed = |folder: &PathBuf| {
            *folder == self.folder || self.own_journals_in(folder).map_or(true, |own| !own.is_empty())
        };
        if !self.linked_folder().as_ref().is_some_and(is_needed) {
            // Without a link, the journal is found as long as the corpus folder is not moved.
            let _ = fs::remove_file(self.link());
            let _ = self.folder.file_name().map(|name| symlink(name, self.link()));
        }
        // The lock on the corpus excludes other writers. A number that is taken belongs to an unfinished write.
        for number in 1..10_000_u32 {
            let path = self.folder.join(format!("{JOURNAL_PREFIX}{number}"));
            match DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                other => return other.and_then(|()| Journal::open(path)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Removes the subfolder for the corpus if it is empty, and the link to it if no journal is left.
    pub(super) fn remove_if_empty(&self) {
        if let Some(linked) = self.linked_folder()
            && self.own_journals_in(&linked).is_ok_and(|own| own.is_empty())
        {
            let _ = fs::remove_file(self.link());
            let _ = fs::remove_dir(linked);
        }
        // Fails if it is not empty.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Returns the journals in a subfolder of the state folder, oldest first.
fn journals_in(folder: &Path) -> io::Result<Vec<Journal>> {
    let entries = match list_folder(folder) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        other => other?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let name = entry.name;
        let number = name.to_str().and_then(|name| name.strip_prefix(JOURNAL_PREFIX)?.parse::<u32>().ok());
        found.extend(number.map(|number| (number, folder.join(name))));
    }
    found.sort();
    let user = rustix::process::geteuid().as_raw();
    let own =
        |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_dir() && about.uid() == user);
    // Ignore anything put there by another user.
    found.retain(|(_, path)| own(path));
    found.into_iter().map(|(_, path)| Journal::open(path)).collect()
}

impl Journal {
    fn open(path: PathBuf) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = rustix::fs::openat(CWD, &path, flags, Mode::empty())?;
        Ok(Self { path, folder })
    }

    fn write_draft(&self, manifest: &Manifest, contents: &[&[u8]]) -> io::Result<()> {
        let mut file = self.create(CONTENT)?;
        for content in contents {
            file.write_all(content)?;
        }
        file.sync_all()?;
        let mut file = self.create(DRAFT)?;
        file.write_all(&serde_json::to_vec(manifest)?)?;
        file.sync_all()?;
        sync(&self.folder)
    }

    fn create(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(File::from(rustix::fs::openat(&self.folder, name, flags, Mode::from_raw_mode(0o600))?))
    }

    /// Commits the changes. From here on they are completed, now or by the next write.
    pub(super) fn commit(&self) -> io::Result<()> {
        rustix::fs::renameat(&self.folder, DRAFT, &self.folder, MANIFEST)?;
        sync(&self.folder)
    }

    /// Reads the state of the journal.
    ///
    /// # Errors
    /// Fails if the disk cannot be read. An invalid journal is [`JournalState::Broken`].
    pub(super) fn read(&self) -> io::Result<JournalState> {
        if let Some(bytes) = self.read_file(MANIFEST)? {
            return Ok(match Manifest::read(&bytes) {
                Ok(manifest) => JournalState::Committed(manifest),
                Err(reason) => JournalState::Broken(reason),
            });
        }
        // The draft is synced before anything is created in the corpus, so an incomplete draft has created nothing.
        let draft = self.read_file(DRAFT)?;
        Ok(JournalState::Draft(draft.and_then(|bytes| Manifest::read(&bytes).ok())))
    }

    fn read_file(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match super::target::open(&self.folder, name, OFlags::RDONLY) {
            Ok((file, _)) => {
                let mut bytes = Vec::new();
                io::Read::read_to_end(&mut io::Read::take(File::from(file), MAX_MANIFEST), &mut bytes)?;
                Ok(Some(bytes))
            }
            Err(WriteError::Missing | WriteError::OutsideCorpus | WriteError::NotAFile) => Ok(None),
            Err(WriteError::Io(error)) => Err(error),
            Err(error) => Err(io::Error::other(error.to_string())),
        }
    }

    /// Returns the content of a blob if the journal stores it and its hash matches.
    pub(super) fn content(&self, blob: &BlobRef) -> io::Result<Option<Vec<u8>>> {
        let Some(at) = blob.at else { return Ok(None) };
        let (file, stat) = match super::target::open(&self.folder, CONTENT, OFlags::RDONLY) {
            Ok(open) => open,
            Err(WriteError::Io(error)) => return Err(error),
            Err(_) => return Ok(None),
        };
        let end = at.checked_add(blob.length);
        if !end.is_some_and(|end| u64::try_from(stat.st_size).is_ok_and(|size| end <= size)) {
            return Ok(None);
        }
        let mut bytes = vec![0; usize::try_from(blob.length).unwrap_or(0)];
        File::from(file).read_exact_at(&mut bytes, at)?;
        Ok(Some(bytes).filter(|bytes| hex(bytes) == blob.sha256))
    }

    /// Removes the journal. Removes the manifest first, after which nothing is committed.
    pub(super) fn remove(&self) -> io::Result<()> {
        for name in [MANIFEST, DRAFT, CONTENT] {
            match rustix::fs::unlinkat(self.folder.as_fd(), name, rustix::fs::AtFlags::empty()) {
                Ok(()) if name == MANIFEST => sync(&self.folder)?,
                Ok(()) | Err(rustix::io::Errno::NOENT) => {}
                Err(errno) => return Err(errno.into()),
            }
        }
        fs::remove_dir(&self.path)
    }

    /// Renames an unusable journal so that it can be examined but is not found again. Returns its new path.
    pub(super) fn quarantine(&self) -> io::Result<PathBuf> {
        for number in 1..10_000_u32 {
            let path = self.path.with_file_name(format!("{BROKEN_PREFIX}{number}"));
            if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                fs::rename(&self.path, &path)?;
                return Ok(path);
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}
