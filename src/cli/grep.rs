//! `dossier grep`: finds a phrase in every dossier and archived copy, and reports files that could not be read. Does
//! not depend on how text is compared.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::styled_line::StyledLine;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::evidence::Copy;
use crate::load::dossier::MAX_DOSSIER;
use crate::load::file_role::FileRole;
use crate::runtime::confined_dir::{ConfinedDir, ReadError};
use crate::runtime::corpus_loader::MAX_COPY;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::runtime::scan::{FOLDERS, scan};
use crate::search::excerpt::excerpt;
use crate::search::grep::{GrepHit, GrepLocation, in_copy, in_entry, in_lines};
use crate::text::fold::{Level, Phrase};
use crate::text::{TextKind, show};

/// The number of files searched in parallel; their hits are printed before the next files are read.
const AT_ONCE: usize = 64;

/// The length of an excerpt, in characters.
const EXCERPT: usize = 160;

/// Find a phrase in every dossier and archived copy
///
/// Ignores case, accents, apostrophes, hyphens and line breaks. Dossiers are searched as displayed: a link by its
/// text, without brackets. Prints PATH:LINE: TEXT for dossiers and PATH:para N: TEXT for archived copies.
#[derive(Debug, clap::Args)]
pub(crate) struct Grep {
    /// The phrase; a phrase without a letter or digit is matched as written
    #[arg(value_name = "PHRASE", required = true)]
    phrase: Vec<String>,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<Shape>,
}

/// How matches are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One line per match, as soon as it is found.
    Lines,
    /// A single list at the end.
    List,
}

/// The formats of matches.
pub(crate) static FORMATS: &[Format<Shape>] = &[
    Format { name: "text", extension: "txt", print: Shape::Lines },
    Format { name: "json", extension: "json", print: Shape::List },
];

impl Grep {
    /// Searches and prints the matches.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let Some(phrase) = Phrase::new(&self.phrase.join(" "), Level::Search) else {
            call.complain("nothing to search for")?;
            return Ok(Exit::Usage);
        };
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let seen = scan(disk.root())?;
        let inside = ConfinedDir::open(disk.root()).map_err(io::Error::other)?;
        let mut unread = false;
        let no_folder = seen.files.keys().filter(|path| FOLDERS.contains(&path.as_str()));
        let no_folder =
            no_folder.map(|path| format!("{path}: not a folder; replace it with the folder itself"));
        for what in no_folder {
            unread = true;
            call.complain(named(what).as_str())?;
        }
        let entries: HashMap<&str, &Arc<Entry>> =
            corpus.entries().iter().map(|entry| (&*entry.file.path, entry)).collect();
        let sources: HashMap<&str, &EntryId> =
            corpus.entries().iter().filter_map(|entry| Some((entry.archive()?.file()?, &entry.id))).collect();
        let mut printed = Printed { shape: self.format.print, list: Vec::new(), any: false };
        // Irregular files are tried too: a symlink inside the corpus is followed, others are reported.
        let files = seen.files.keys().filter_map(|path| match FileRole::of(path) {
            FileRole::Dossier(..) => Some((path.as_str(), MAX_DOSSIER)),
            _ if is_copy(path) || sources.contains_key(path.as_str()) => Some((path.as_str(), MAX_COPY)),
            _ => None,
        });
        let files: Vec<(&str, u64)> = files.collect();
        let hits_in = |(path, max): &(&str, u64)| match entries.get(path) {
            Some(entry) => Ok(in_entry(&corpus, entry, &phrase)),
            None => Ok(match inside.read(path, *max)? {
                bytes if *max == MAX_COPY => {
                    let text = String::from_utf8(bytes);
                    let text =
                        text.unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                    Copy::new(text).map(|copy| in_copy(&copy, &phrase)).unwrap_or_default()
                }
                // A file that is not valid TOML is searched as plain text.
                bytes => in_lines(&String::from_utf8_lossy(&bytes), &phrase),
            }),
        };
        for files in files.chunks(AT_ONCE) {
            let found: Vec<Result<Vec<GrepHit>, ReadError>> = files.par_iter().map(hits_in).collect();
            for ((path, _), hits) in files.iter().zip(found) {
                match hits {
                    Ok(hits) => {
                        let source = sources.get(path).copied();
                        if printed.print(call, path, source, &hits)? == PipeState::Closed {
                            return Ok(Exit::Done);
                        }
                    }
                    Err(error) => {
                        unread = true;
                        call.complain(named(format!("{path}: {error}")).as_str())?;
                    }
                }
            }
        }
        if printed.shape == Shape::List {
            let _ = call.json(&printed.list)?;
        }
        if !printed.any && !unread {
            call.note(&format!("no match for \"{}\"", named(phrase.written())))?;
        }
        Ok(match (unread, printed.any) {
            (true, _) => Exit::Unread,
            (false, true) => Exit::Done,
            (false, false) => Exit::Found,
        })
    }
}

/// Returns whether a file in the archive folder is text, even if no source refers to it.
fn is_copy(path: &str) -> bool {
    path.starts_with("archive/") && [".txt", ".text", ".md"].iter().any(|end| path.ends_with(end))
}

/// What has been printed so far.
struct Printed {
    shape: Shape,
    list: Vec<Value>,
    any: bool,
}

impl Printed {
    fn print(
        &mut self,
        call: &mut Call,
        path: &str,
        source: Option<&EntryId>,
        hits: &[GrepHit],
    ) -> io::Result<PipeState> {
        for hit in hits {
            self.any = true;
            let place = match hit.location {
                GrepLocation::Line(line) => line.to_string(),
                GrepLocation::Paragraphs(first, last) if first == last => format!("para {first}"),
                GrepLocation::Paragraphs(first, last) => format!("para {first}-{last}"),
            };
            let place = show(&format!("{path}:{place}: "), TextKind::Name);
            let (text, range) = excerpt(&hit.text, &hit.range, EXCERPT);
            if self.shape == Shape::List {
                self.list.push(in_json(path, source, hit, &text, &range));
                continue;
            }
            let mut line = StyledLine::default();
            line.push(&place, &[PrintStyle::Cyan]).push(&show(&text, TextKind::Name), &[]);
            if line.print(call)? == PipeState::Closed {
                return Ok(PipeState::Closed);
            }
        }
        Ok(PipeState::Open)
    }
}

fn in_json(
    path: &str,
    source: Option<&EntryId>,
    hit: &GrepHit,
    text: &str,
    range: &std::ops::Range<usize>,
) -> Value {
    let found = text.get(range.clone()).unwrap_or_default();
    match hit.location {
        GrepLocation::Line(line) => json!({ "path": path, "line": line, "text": text, "match": found }),
        GrepLocation::Paragraphs(first, last) => json!({
            "path": path,
            "source": source.map(EntryId::as_str),
            "paragraph": first,
            "last_paragraph": last,
            "text": text,
            "match": found,
        }),
    }
}
