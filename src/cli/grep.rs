//! `dossier grep`: plain words in every dossier and kept copy, by line; tells of each that it could not read. Refuses to know what the files mean.

use std::io;

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::fold::fold_text;
use crate::load::dossier::{MAX_DOSSIER, MAX_SETTINGS};
use crate::load::tree::{Place, place};
use crate::runtime::disk::MAX_COPY;
use crate::runtime::inside::Inside;
use crate::runtime::out::{Paint, Sent};
use crate::runtime::sweep::{FOLDERS, scan};
use crate::search::grep::grep;
use crate::text::{Kind, show};

/// Find words in every dossier and kept copy; case and accents do not matter
#[derive(Debug, clap::Args)]
pub(crate) struct Grep {
    /// The words, as they stand next to each other
    #[arg(value_name = "TEXT", required = true)]
    text: Vec<String>,
}

impl Grep {
    /// Searches and prints `path:line: text`.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let needle = self.text.join(" ");
        let needle = needle.trim();
        if fold_text(needle).trim().is_empty() {
            call.complain("there is no word to look for")?;
            return Ok(Exit::Usage);
        }
        let found = match call.find_filled()? {
            Ok(found) => found,
            Err(exit) => return Ok(exit),
        };
        let seen = scan(&found.root)?;
        let inside = Inside::open(&found.root).map_err(io::Error::other)?;
        let mut exit = Exit::Found;
        let mut unread = false;
        let bounds = seen.limits.iter().map(ToString::to_string);
        let closed = seen.unreadable.iter().map(|(path, why)| format!("{path}: {why}"));
        let no_folder = seen.files.keys().filter(|path| FOLDERS.contains(&path.as_str()));
        let no_folder = no_folder.map(|path| format!("{path}: not a folder: put the folder itself there"));
        for what in bounds.chain(closed).chain(no_folder) {
            unread = true;
            call.complain(named(what).as_str())?;
        }
        // What is no regular file is tried too: a symlink that stays inside is read, the rest is told of.
        for path in seen.files.keys() {
            let Some(max) = most(path) else { continue };
            let bytes = match inside.read(path, max) {
                Ok(bytes) => bytes,
                Err(error) => {
                    unread = true;
                    call.complain(named(format!("{path}: {error}")).as_str())?;
                    continue;
                }
            };
            let text = String::from_utf8_lossy(&bytes);
            let mut numbers: Vec<usize> = grep(&text, needle).into_iter().map(|hit| hit.line).collect();
            numbers.dedup();
            let mut lines = text.split('\n').enumerate();
            for number in numbers {
                let Some((_, line)) = lines.find(|(nth, _)| nth + 1 == number) else { break };
                exit = Exit::Done;
                let _ = call.out.painted(&show(&format!("{path}:{number}: "), Kind::Name), &[Paint::Cyan])?;
                if call.line(&show(line.trim(), Kind::Prose))? == Sent::Closed {
                    return Ok(Exit::Done);
                }
            }
        }
        Ok(if unread { Exit::Unread } else { exit })
    }
}

/// How much of a file is read, where it is one to search.
fn most(path: &str) -> Option<u64> {
    match place(path) {
        Place::Dossier(..) => Some(MAX_DOSSIER),
        Place::Settings => Some(MAX_SETTINGS),
        _ if path.starts_with("archive/") => Some(MAX_COPY),
        _ => None,
    }
}
