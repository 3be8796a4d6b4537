//! A state folder for tests, separate from the developer's own.
#![allow(clippy::disallowed_methods, reason = "tests set up their environment")]

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Returns the `XDG_STATE_HOME` of every program a test runs, which the library's own tests also use.
pub(crate) fn state_home() -> PathBuf {
    let user = rustix::process::geteuid().as_raw();
    let home = std::env::temp_dir().join(format!("dossier-test-state-{user}"));
    fs::create_dir_all(home.join("dossier")).expect("temp dir");
    // Suppress the first-run message.
    fs::write(home.join("dossier/welcomed"), "").expect("write file");
    home
}

/// Returns its subfolder for a corpus.
pub(crate) fn of_corpus(root: &Path) -> PathBuf {
    let root = root.canonicalize().expect("canonicalize");
    let hash = Sha256::digest(root.as_os_str().as_encoded_bytes());
    let key: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    state_home().join("dossier/folders").join(key)
}

/// Returns the identity of a corpus folder, as the manifest of a journal holds it.
pub(crate) fn folder_id(root: &Path) -> String {
    let about = fs::metadata(root).expect("metadata");
    format!("{{ \"device\": {}, \"inode\": {} }}", about.dev(), about.ino())
}
