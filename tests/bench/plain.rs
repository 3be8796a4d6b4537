//! Dossiers read plainly, as a program without any checks would: the reference for loading.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

/// The plain data of a dossier, as a program without any checks would read it.
#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "only reading it is measured")]
pub(crate) struct PlainDossier {
    pub name: Option<String>,
    pub title: Option<String>,
    kind: Option<String>,
    summary: Option<String>,
    #[serde(default)]
    claim: Vec<PlainClaim>,
    #[serde(default)]
    relation: Vec<BTreeMap<String, toml::Value>>,
    #[serde(default)]
    participant: Vec<BTreeMap<String, toml::Value>>,
}

#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "only reading it is measured")]
struct PlainClaim {
    text: Option<String>,
    when: Option<String>,
    #[serde(default)]
    cite: Vec<toml::Value>,
}

/// The files below a folder with an ending.
pub(crate) fn files(root: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                true => folders.push(path),
                false if path.extension().is_some_and(|found| found == ending) => files.push(path),
                false => {}
            }
        }
    }
    files
}

/// The bytes of files.
pub(crate) fn bytes_of(files: &[PathBuf]) -> u64 {
    files.iter().filter_map(|file| fs::metadata(file).ok()).map(|data| data.len()).sum()
}

/// Reads and parses every dossier into plain structs, on as many threads as the program uses.
pub(crate) fn parse_plainly(files: &[PathBuf]) {
    let parsed: Vec<PlainDossier> =
        files.par_iter().filter_map(|file| toml::from_str(&fs::read_to_string(file).ok()?).ok()).collect();
    assert!(parsed.len() + 1 >= files.len(), "every dossier is read");
}
