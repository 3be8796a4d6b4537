//! The changes of a fix to files on disk, and the changes that undo it. Writes nothing.

use super::write::Change;
use crate::check::fix::FixedFile;

/// The changes that fix a file.
pub(crate) fn changes(file: &FixedFile) -> Vec<Change<'_>> {
    let before = file.before.as_bytes();
    match &file.after {
        None => vec![Change::remove(&file.path, before)],
        Some((path, after)) if *path == file.path => vec![Change::replace(path, before, after.as_bytes())],
        Some((path, after)) => vec![
            Change { like: Some(&file.path), ..Change::create(path, after.as_bytes()) },
            Change::remove(&file.path, before),
        ],
    }
}

/// The changes that undo the fix of a file.
pub(crate) fn reversed(file: &FixedFile) -> Vec<Change<'_>> {
    let before = file.before.as_bytes();
    match &file.after {
        None => vec![Change::create(&file.path, before)],
        Some((path, after)) if *path == file.path => vec![Change::replace(path, after.as_bytes(), before)],
        Some((path, after)) => vec![
            Change { like: Some(path), ..Change::create(&file.path, before) },
            Change::remove(path, after.as_bytes()),
        ],
    }
}
