//! Finds `.toml` files that lie where no dossier belongs: beside the folders of the kinds, or one folder down.
//! It refuses to go deeper, since a corpus may share its folder with anything.

use std::collections::BTreeSet;
use std::path::Path;

use crate::load::file_role::{FileRole, is_leftover};
use crate::runtime::sweep::FOLDERS;

/// The most names that are looked at.
const MOST: usize = 2_000;

/// The stray `.toml` files of the corpus at `root`, by their relative paths.
pub(super) fn strays(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut left = MOST;
    let folders = look(root, "", &mut left, &mut found);
    for folder in folders {
        look(root, &folder, &mut left, &mut found);
    }
    found
}

/// Takes in the strays of one folder and gives the folders in it.
fn look(root: &Path, folder: &str, left: &mut usize, found: &mut BTreeSet<String>) -> Vec<String> {
    let mut folders = Vec::new();
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else { return folders };
    for entry in entries.flatten() {
        if *left == 0 {
            break;
        }
        *left -= 1;
        let (Some(name), Ok(kind)) = (entry.file_name().to_str().map(str::to_owned), entry.file_type())
        else {
            continue;
        };
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if kind.is_dir() {
            if !is_leftover(&name) && !FOLDERS.contains(&name.as_str()) {
                folders.push(path);
            }
        } else if FileRole::of(&path) == FileRole::Stray {
            found.insert(path);
        }
    }
    folders
}
