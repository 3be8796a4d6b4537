//! The journal of one write: a folder in the user's state folder with the manifest and the bytes it promises.
//! It is never in the corpus, where somebody else could plant one. It refuses to know how files are put in place.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags};

use super::manifest::{BlobRef, Manifest, hex};
use super::{WriteError, sync};

const DRAFT: &str = "draft";
const MANIFEST: &str = "manifest";
const CONTENT: &str = "content";
/// What a journal's folder is called, before its number.
const JOURNAL: &str = "journal-";
/// What it is called once it was found to be useless.
const BROKEN: &str = "broken-";
/// Longest manifest that is read, in bytes.
const LONGEST: u64 = 64 << 20;

/// The journals of one corpus.
#[derive(Debug)]
pub(super) struct JournalStore {
    folder: PathBuf,
}

/// One journal.
#[derive(Debug)]
pub(super) struct Journal {
    pub path: PathBuf,
    folder: OwnedFd,
}

/// What a journal that was left says.
pub(super) enum JournalState {
    /// Nothing was changed yet, but finished copies and new folders may be there; none of them if it is that early.
    Draft(Option<Manifest>),
    /// The changes are decided.
    Decided(Manifest),
    /// It cannot be read, and why.
    Broken(String),
}

impl JournalStore {
    /// The journals in a corpus's part of the state folder.
    pub(super) fn of(state: &Path) -> Self {
        Self { folder: state.to_owned() }
    }

    /// JournalStore that were left by runs that ended early, oldest first.
    pub(super) fn left(&self) -> io::Result<Vec<Journal>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Vec::new());
            }
            other => other?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let name = entry?.file_name();
            let number = name.to_str().and_then(|name| name.strip_prefix(JOURNAL)?.parse::<u32>().ok());
            found.extend(number.map(|number| (number, self.folder.join(name))));
        }
        found.sort();
        let user = rustix::process::geteuid().as_raw();
        let own =
            |path: &Path| fs::symlink_metadata(path).is_ok_and(|about| about.is_dir() && about.uid() == user);
        // What somebody else put there orders nothing.
        found.retain(|(_, path)| own(path));
        found.into_iter().map(|(_, path)| Journal::open(path)).collect()
    }

    /// Begins a journal: makes its folder, keeps `contents` in it and drafts the manifest, all of it on the disk.
    ///
    /// # Errors
    /// [`WriteError::NoState`] if the state folder cannot be used.
    pub(super) fn begin(&self, manifest: &Manifest, contents: &[&[u8]]) -> Result<Journal, WriteError> {
        let journal = self.make().map_err(|error| self.unusable(error))?;
        let drafted = journal.draft(manifest, contents).and_then(|()| {
            let parent = fs::File::open(&self.folder)?;
            sync(&parent.into())
        });
        if let Err(error) = drafted {
            // What cannot be removed is found and removed by the next write.
            let _ = journal.remove();
            return Err(self.unusable(error));
        }
        Ok(journal)
    }

    /// The error of a state folder that cannot be used.
    pub(super) fn unusable(&self, error: io::Error) -> WriteError {
        WriteError::NoState(Some(self.folder.clone()), error)
    }

    fn make(&self) -> io::Result<Journal> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        // The lock on the corpus keeps others out; a number that is taken is a journal that could not be finished.
        for number in 1..10_000_u32 {
            let path = self.folder.join(format!("{JOURNAL}{number}"));
            match DirBuilder::new().mode(0o700).create(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                other => return other.and_then(|()| Journal::open(path)),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Removes the corpus's part of the state folder if nothing is in it.
    pub(super) fn tidy(&self) {
        // What is not empty stays.
        let _ = fs::remove_dir(&self.folder);
    }
}

impl Journal {
    fn open(path: PathBuf) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let folder = rustix::fs::openat(CWD, &path, flags, Mode::empty())?;
        Ok(Self { path, folder })
    }

    fn draft(&self, manifest: &Manifest, contents: &[&[u8]]) -> io::Result<()> {
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

    /// Decides the changes: from here on they are completed, now or by the next write.
    pub(super) fn decide(&self) -> io::Result<()> {
        rustix::fs::renameat(&self.folder, DRAFT, &self.folder, MANIFEST)?;
        sync(&self.folder)
    }

    /// Reads what a journal says.
    ///
    /// # Errors
    /// If the disk fails; a journal that says nothing sensible is [`JournalState::Broken`].
    pub(super) fn read(&self) -> io::Result<JournalState> {
        if let Some(bytes) = self.bytes(MANIFEST)? {
            return Ok(match Manifest::read(&bytes) {
                Ok(manifest) => JournalState::Decided(manifest),
                Err(why) => JournalState::Broken(why),
            });
        }
        // A draft is on the disk whole before anything is made in the corpus: half a one has made nothing.
        let draft = self.bytes(DRAFT)?;
        Ok(JournalState::Draft(draft.and_then(|bytes| Manifest::read(&bytes).ok())))
    }

    fn bytes(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        match super::target::open(&self.folder, name, OFlags::RDONLY) {
            Ok((file, _)) => {
                let mut bytes = Vec::new();
                io::Read::read_to_end(&mut io::Read::take(File::from(file), LONGEST), &mut bytes)?;
                Ok(Some(bytes))
            }
            Err(WriteError::Missing | WriteError::OutsideCorpus | WriteError::NotAFile) => Ok(None),
            Err(WriteError::Io(error)) => Err(error),
            Err(error) => Err(io::Error::other(error.to_string())),
        }
    }

    /// The bytes of a piece, which are those of its hash; none if the journal has others, or does not keep them.
    pub(super) fn content(&self, piece: &BlobRef) -> io::Result<Option<Vec<u8>>> {
        let Some(at) = piece.at else { return Ok(None) };
        let (file, stat) = match super::target::open(&self.folder, CONTENT, OFlags::RDONLY) {
            Ok(open) => open,
            Err(WriteError::Io(error)) => return Err(error),
            Err(_) => return Ok(None),
        };
        let end = at.checked_add(piece.length);
        if !end.is_some_and(|end| u64::try_from(stat.st_size).is_ok_and(|size| end <= size)) {
            return Ok(None);
        }
        let mut bytes = vec![0; usize::try_from(piece.length).unwrap_or(0)];
        File::from(file).read_exact_at(&mut bytes, at)?;
        Ok(Some(bytes).filter(|bytes| hex(bytes) == piece.sha256))
    }

    /// Removes the journal, the manifest first, without which nothing is decided.
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

    /// Puts a journal aside that is of no use, where it is found by a person and by no run; gives its new path.
    pub(super) fn put_aside(&self) -> io::Result<PathBuf> {
        for number in 1..10_000_u32 {
            let path = self.path.with_file_name(format!("{BROKEN}{number}"));
            if fs::symlink_metadata(&path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                fs::rename(&self.path, &path)?;
                return Ok(path);
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}
