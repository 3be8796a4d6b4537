//! Finds `.toml` files outside the folders for dossiers, up to one folder deep. Goes no deeper because a corpus may share
//! its folder with anything.

use std::collections::BTreeSet;
use std::path::Path;

use crate::load::file_role::{FileRole, is_leftover};
use crate::runtime::list_folder::{FolderEntry, list_folder};
use crate::runtime::scan::FOLDERS;

/// Maximum number of names inspected.
const MAX_NAMES: usize = 2_000;

/// Returns the relative paths of the stray `.toml` files in the corpus at `root`.
pub(super) fn stray_files(root: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut remaining = MAX_NAMES;
    let folders = visit(root, "", &mut remaining, &mut found);
    for folder in folders {
        visit(root, &folder, &mut remaining, &mut found);
    }
    found
}

/// Collects the stray files of one folder and returns its subfolders.
fn visit(root: &Path, folder: &str, remaining: &mut usize, found: &mut BTreeSet<String>) -> Vec<String> {
    let mut folders = Vec::new();
    let Ok(entries) = list_folder(&root.join(folder)) else { return folders };
    for FolderEntry { name, kind } in entries {
        if *remaining == 0 {
            break;
        }
        *remaining -= 1;
        let Ok(name) = name.into_string() else { continue };
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
