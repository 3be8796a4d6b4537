//! The user's state folder (XDG Base Directory Specification) and the subfolder for each corpus. State is never kept in the
//! corpus itself, where somebody else could plant it.

use std::fmt::Write;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Returns the folder where this program keeps state: `$XDG_STATE_HOME/dossier`, else `~/.local/state/dossier`.
///
/// Returns `None` if neither variable is an absolute path.
#[cfg(not(test))]
pub(crate) fn state_folder() -> Option<PathBuf> {
    let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")));
    Some(state?.join("dossier"))
}

/// Returns a folder for tests, one per user they run as, so that no test touches the developer's own state.
#[cfg(test)]
pub(crate) fn state_folder() -> Option<PathBuf> {
    let user = rustix::process::geteuid().as_raw();
    Some(std::env::temp_dir().join(format!("dossier-test-state-{user}/dossier")))
}

/// Returns the subfolder for the corpus at `root`, which may not exist yet.
pub(crate) fn of_corpus(root: &Path) -> Option<PathBuf> {
    Some(state_folder()?.join("folders").join(key(root)))
}

/// Returns the name of a corpus in the state folder: the first 64 bits of the SHA-256 of its canonical path, in hex.
fn key(root: &Path) -> String {
    let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    let hash = Sha256::digest(root.as_os_str().as_bytes());
    hash.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_has_the_same_folder_through_any_path() {
        let folder = tempfile::tempdir().expect("temp dir");
        let link = folder.path().join("link");
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).expect("create folder");
        std::os::unix::fs::symlink(&corpus, &link).expect("symlink");
        assert_eq!(of_corpus(&corpus), of_corpus(&link));
        assert_ne!(of_corpus(&corpus), of_corpus(folder.path()));
        assert!(of_corpus(&corpus).is_some_and(|place| !place.starts_with(&corpus)));
    }
}
