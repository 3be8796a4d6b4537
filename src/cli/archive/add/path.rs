//! The path of the archived copy of a source: the one in its dossier, or one named after it. Reads no files.

use std::path::Path;

use crate::cli::archive::originals::original_of;
use crate::cli::call::named;
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;
use crate::runtime::confined_dir::check_relative;

/// The corpus folder for archived copies.
const FOLDER: &str = "archive/";

/// Returns the path of the copy of `entry`, inside the corpus; `beside` is the extension of the original, if that is
/// archived next to it.
///
/// # Errors
///
/// Returns what is wrong with the path in the dossier and how to fix it; with `force`, the default path is used
/// instead.
pub(super) fn of(
    corpus: &Snapshot,
    entry: &Entry,
    beside: Option<&str>,
    force: bool,
) -> Result<String, String> {
    let own = format!("{FOLDER}{}.txt", entry.id);
    let said = entry.archive().and_then(|archive| archive.file());
    let file = said.unwrap_or(&own);
    match flaw(corpus, entry, file, beside) {
        None => Ok(file.to_owned()),
        Some(_) if force => Ok(own),
        Some(why) => {
            let help = format!("write file = \"{own}\" there, or use --force");
            let help = if file == own { "give that source another `file`".to_owned() } else { help };
            let (path, file) = (named(&entry.file.path), named(file));
            Err(format!("{path}: cannot archive to `{file}`: {why}\n  help: {help}"))
        }
    }
}

fn flaw(corpus: &Snapshot, entry: &Entry, file: &str, beside: Option<&str>) -> Option<String> {
    if let Err(why) = check_relative(Path::new(file)) {
        return Some(why.to_string());
    }
    if !file.starts_with(FOLDER) {
        return Some(format!("archived copies must be in {FOLDER}"));
    }
    if beside.is_some_and(|extension| original_of(file, extension).eq_ignore_ascii_case(file)) {
        return Some("the original is archived there, and its text next to it".into());
    }
    let other = corpus.entries().iter().find(|other| {
        other.id != entry.id && other.archive().and_then(|archive| archive.file()) == Some(file)
    })?;
    Some(format!("it is also the copy of `{}`", other.id))
}
