//! The archived copies that are renamed with a source: the files in the archive whose name contains the id. Does not
//! depend on their contents.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::change::Move;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::load::file_role::is_leftover;
use crate::runtime::confined_dir::{ReadError, read_confined};
use crate::runtime::corpus_loader::MAX_COPY;
use crate::runtime::list_folder::{FolderEntry, list_folder};

/// The copies of one source.
#[derive(Default)]
pub(super) struct RenamedCopies {
    files: Vec<(Move, Vec<u8>)>,
    /// Paths that contain the id but stay, with the reason.
    pub(super) stay: Vec<(String, &'static str)>,
}

impl RenamedCopies {
    /// Finds and reads the copies named after `entry`, whose id becomes `new`; the error says why they cannot be renamed.
    pub(super) fn of(root: &Path, entry: &Entry, new: &EntryId) -> Result<Self, String> {
        let mut copies = Self::default();
        if entry.source().is_none() {
            return Ok(copies);
        }
        fn rest<'n>(name: &'n str, id: &EntryId) -> Option<&'n str> {
            name.strip_prefix(id.as_str()).filter(|rest| rest.starts_with('.'))
        }
        let said = entry.archive().map(|archive| &*archive.file).and_then(|file| file.rsplit_once('/'));
        let said = said.filter(|(folder, name)| {
            (folder.split('/').next() == Some("archive")) && rest(name, &entry.id).is_some()
        });
        let folder = said.map_or("archive", |(folder, _)| folder);
        let names = listed(root, folder).map_err(|error| format!("{folder}: {error}"))?;
        if names.is_none() && said.is_some() {
            return Err(format!(
                "{folder}: a symbolic link: the archived copy cannot be renamed with its source"
            ));
        }
        let names = names.unwrap_or_default();
        for (name, is_file) in names {
            let Some(rest) = rest(&name, &entry.id).filter(|_| !is_leftover(&name)) else { continue };
            let (from, to) = (format!("{folder}/{name}"), format!("{folder}/{new}{rest}"));
            match read_confined(root, &from, MAX_COPY) {
                _ if !is_file => copies.stay.push((from, "not a regular file")),
                Ok(bytes) => copies.files.push((Move { from, to }, bytes)),
                Err(ReadError::TooLarge(_)) => copies.stay.push((from, "too large for an archived copy")),
                Err(error) => return Err(format!("{from}: {error}")),
            }
        }
        if let Some((folder, name)) = said {
            let path = format!("{folder}/{name}");
            if !copies.moves().any(|copy| copy.from == path)
                && !copies.stay.iter().any(|(stays, _)| *stays == path)
            {
                copies.stay.push((path, "no archived copy"));
            }
        }
        Ok(copies)
    }

    /// Returns the paths that change.
    pub(super) fn paths(&self) -> Vec<String> {
        self.moves().map(|copy| copy.from.clone()).collect()
    }

    /// Returns the new path of each.
    pub(super) fn moves(&self) -> impl Iterator<Item = &Move> {
        self.files.iter().map(|(copy, _)| copy)
    }

    /// Returns the new path of each, and its content.
    pub(super) fn each(&self) -> impl Iterator<Item = (&Move, &[u8])> {
        self.files.iter().map(|(copy, bytes)| (copy, &**bytes))
    }
}

/// Returns the names in a folder, and whether each is a regular file; no names if the folder does not exist, and `None` if it is
/// reached through a symlink and so is not part of the corpus.
///
/// # Errors
/// Fails if the folder exists but cannot be read, since a copy in it would be left behind.
fn listed(root: &Path, folder: &str) -> io::Result<Option<Vec<(String, bool)>>> {
    let here = match root.join(folder).canonicalize() {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Some(Vec::new()));
        }
        other => other?,
    };
    if here != root.canonicalize()?.join(folder) {
        return Ok(None);
    }
    let mut names = Vec::new();
    for FolderEntry { name, kind } in list_folder(&here)? {
        if let Ok(name) = name.into_string() {
            names.push((name, kind.is_file()));
        }
    }
    names.sort();
    Ok(Some(names))
}
