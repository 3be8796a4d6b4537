//! The sample corpus embedded in the program, and how it is extracted to a folder.

use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use flate2::bufread::ZlibDecoder;

use super::list_folder::list_folder;
use super::write::{WriteInProgress, check_interruption};
use crate::load::file_role::is_leftover;

/// The sample corpus, as the build script compresses it.
static SAMPLE_CORPUS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sample-corpus"));

/// Whether the extracted files can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileAccess {
    /// Nobody.
    ReadOnly,
    /// Their owner.
    Writable,
}

/// Returns the default folder for an editable copy: in the home folder, else in the current one.
pub(crate) fn default_copy_folder() -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.is_absolute());
    home.unwrap_or_default().join("dossier-demo").display().to_string()
}

/// Expands a folder typed by the user: `~/` is the home folder.
pub(crate) fn expanded(folder: &str) -> PathBuf {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let path = match (folder.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => home.join(below),
        _ => PathBuf::from(folder),
    };
    std::path::absolute(&path).unwrap_or(path)
}

/// Returns the path and content of every file of the sample corpus, sorted by path.
fn files() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut archive = BufReader::new(ZlibDecoder::new(SAMPLE_CORPUS));
    let mut files = Vec::new();
    while !archive.fill_buf()?.is_empty() {
        let path = until_nul(&mut archive)?;
        let length = until_nul(&mut archive)?.parse().map_err(io::Error::other)?;
        let mut content = vec![0; length];
        archive.read_exact(&mut content)?;
        // An editor may have left temporary files in a folder while the program was built.
        if !path.contains('/') || !path.split('/').any(is_leftover) {
            files.push((path, content));
        }
    }
    Ok(files)
}

fn until_nul(archive: &mut impl BufRead) -> io::Result<String> {
    let mut bytes = Vec::new();
    archive.read_until(0, &mut bytes)?;
    bytes.pop();
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// Extracts the sample corpus into `folder`, creating it if necessary. Never overwrites anything. It is extracted beside the
/// folder and then renamed, so that a part of it is never taken for the whole.
///
/// # Errors
/// Returns `AlreadyExists` if the folder is not empty or is a file, a [`WriteError`](super::write::WriteError) if the process is to
/// end, or else the system's error. Then nothing of it is left.
pub(crate) fn unpack(folder: &Path, access: FileAccess) -> io::Result<()> {
    let _in_progress = WriteInProgress::begin();
    let was_there = match list_folder(folder) {
        Ok(entries) if entries.is_empty() => true,
        Ok(_) => return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is not empty")),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, "a file of that name exists"));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(error),
    };
    fs::create_dir_all(folder)?;
    let unpacked = unpack_into(folder, access);
    if unpacked.is_err() && !was_there {
        // Fails if the corpus is there.
        let _ = fs::remove_dir(folder);
    }
    unpacked
}

/// Extracts the sample corpus into an empty folder.
fn unpack_into(folder: &Path, access: FileAccess) -> io::Result<()> {
    let folder = fs::canonicalize(folder)?;
    let beside = folder.parent().unwrap_or(&folder);
    let staged = tempfile::Builder::new().prefix(".dossier-demo-").tempdir_in(beside)?;
    let whole = staged.path().join("corpus");
    fs::create_dir(&whole)?;
    extract(&whole, access)?;
    // Replaces the empty folder.
    fs::rename(whole, folder)?;
    let left = staged.path().display().to_string();
    let left_behind = |error: io::Error| {
        io::Error::new(
            error.kind(),
            format!("the copy is complete, but {left} could not be removed: {error}"),
        )
    };
    fs::remove_dir(staged.path()).map_err(left_behind)
}

fn extract(folder: &Path, access: FileAccess) -> io::Result<()> {
    let mode = match access {
        FileAccess::ReadOnly => 0o400,
        FileAccess::Writable => 0o644,
    };
    for (path, bytes) in files()? {
        check_interruption().map_err(io::Error::other)?;
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        OpenOptions::new().write(true).create_new(true).mode(mode).open(&path)?.write_all(&bytes)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::corpus_loader::CorpusLoader;

    #[test]
    fn embeds_the_sample_corpus_and_no_archived_copy_that_may_not_be_redistributed() {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
        let embedded = files().expect("the archive is complete");
        for (path, bytes) in &embedded {
            assert!(fs::read(shipped.join(path)).is_ok_and(|on_disk| on_disk == *bytes), "{path}");
        }
        let names = |folder: &str| {
            let entries = fs::read_dir(shipped.join(folder)).expect("a folder of the corpus");
            let name = |entry: io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
            let path = |name: std::ffi::OsString| format!("{folder}/{}", name.display());
            entries.map(name).map(path).filter(|path| !path.split('/').any(is_leftover)).collect::<Vec<_>>()
        };
        let mut on_disk: Vec<_> =
            ["actors", "events", "sources", "schema", "reviews"].into_iter().flat_map(names).collect();
        on_disk.extend(
            [
                ".gitattributes",
                "archive/chronology.txt",
                "archive/curation-memo.txt",
                "archive/reference-names.txt",
                "dossier.toml",
            ]
            .map(str::to_owned),
        );
        on_disk.sort();
        assert_eq!(embedded.into_iter().map(|(path, _)| path).collect::<Vec<_>>(), on_disk);
    }

    #[test]
    fn nothing_else_is_left_beside_the_extracted_corpus() {
        let folder = tempfile::tempdir().expect("temp dir");
        fs::create_dir(folder.path().join("empty")).expect("create folder");
        unpack(&folder.path().join("empty"), FileAccess::Writable).expect("extract corpus");
        let names: Vec<_> = fs::read_dir(folder.path())
            .expect("read")
            .map(|entry| entry.expect("entry").file_name())
            .collect();
        assert_eq!(names, ["empty"]);
        assert!(folder.path().join("empty/dossier.toml").is_file());
        let again = unpack(&folder.path().join("empty"), FileAccess::Writable);
        assert_eq!(again.map_err(|error| error.kind()), Err(io::ErrorKind::AlreadyExists));
    }

    #[test]
    fn the_extracted_corpus_loads_without_problems_and_overwrites_nothing() {
        let folder = tempfile::tempdir().expect("temp dir");
        let corpus = folder.path().join("new/corpus");
        unpack(&corpus, FileAccess::Writable).expect("extract corpus");
        let loaded = CorpusLoader::new(corpus.clone()).reload("", false).corpus;
        assert!(loaded.entries().len() > 20);
        assert_eq!(loaded.problems().len(), 0, "{:?}", loaded.problems());
        let again = unpack(&corpus, FileAccess::Writable).expect_err("refused");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        let file = unpack(&corpus.join("dossier.toml"), FileAccess::Writable).expect_err("refused");
        assert_eq!(file.kind(), io::ErrorKind::AlreadyExists);
    }
}
