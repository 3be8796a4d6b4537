//! The state folder that tests keep away from the tester's own.
#![allow(clippy::disallowed_methods, reason = "tests make their surroundings")]

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// What `XDG_STATE_HOME` is for every program a test starts, and where the library's own tests keep state.
pub(crate) fn state_home() -> PathBuf {
    let user = rustix::process::geteuid().as_raw();
    let home = std::env::temp_dir().join(format!("dossier-test-state-{user}"));
    fs::create_dir_all(home.join("dossier")).expect("a folder");
    // Nothing is said because it is the first start.
    fs::write(home.join("dossier/welcomed"), "").expect("written");
    home
}

/// The part of it that belongs to a corpus.
pub(crate) fn of_corpus(root: &Path) -> PathBuf {
    let root = root.canonicalize().expect("a corpus");
    let hash = Sha256::digest(root.as_os_str().as_encoded_bytes());
    let key: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    state_home().join("dossier/folders").join(key)
}
