//! `dossier rename`: a dossier's file and every mention of its id, all or none. Refuses to know how mentions are written.

use std::io;

use super::call::Call;
use super::exit::Exit;
use crate::domain::corpus::Corpus;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::edit::rename::mentions;
use crate::load::dossier::MAX_DOSSIER;
use crate::runtime::inside::read_inside;
use crate::runtime::out::Paint;
use crate::runtime::write::WriteError;
use crate::runtime::write::journal::{Change, replace_all};
use crate::text::{Kind, Shown, show};

/// Give a dossier another id: move its file and turn every mention of it, all or none
#[derive(Debug, clap::Args)]
pub struct Rename {
    /// Its id now
    #[arg(value_name = "OLD")]
    old: String,
    /// Its id then
    #[arg(value_name = "NEW")]
    new: String,
    /// Show what would change and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// One dossier that changes.
struct Turned<'c> {
    entry: &'c Entry,
    text: String,
}

impl Rename {
    /// Shows what changes, then changes it.
    pub fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let Some(entry) = corpus.get(&self.old) else {
            return call.no_such_id(&corpus, &self.old);
        };
        let new = match EntryId::parse(&self.new) {
            Ok(new) => new,
            Err(why) => {
                let near = EntryId::nearest(&self.new)
                    .map_or(String::new(), |id| format!("\n  help: did you mean `{id}`?"));
                call.complain(&format!("`{}` is no id: {why}{near}", self.new))?;
                return Ok(Exit::Usage);
            }
        };
        if corpus.knows(new.as_str()) {
            call.complain(&format!("the id `{new}` is taken\n  help: ids are unique across actors, events and sources; choose another"))?;
            return Ok(Exit::Found);
        }
        if let Some(path) = unread_mention(disk.root(), &corpus, &self.old) {
            call.complain(&format!(
                "{path} does not load and names `{}`: mend it first, so that no mention is left behind",
                self.old
            ))?;
            return Ok(Exit::Found);
        }
        let mut turned = Vec::new();
        for other in corpus.entries() {
            match mentions(other, &entry.id, &new) {
                Ok(Some(text)) => turned.push(Turned { entry: other, text }),
                Ok(None) => {}
                Err(error) => {
                    call.complain(&format!("{}: {error}\n  nothing was changed", other.file.path))?;
                    return Ok(Exit::Found);
                }
            }
        }
        let from = &*entry.file.path;
        let to =
            from.rsplit_once('/').map_or(format!("{new}.toml"), |(folder, _)| format!("{folder}/{new}.toml"));
        self.show(call, from, &to, &turned)?;
        self.remarks(call, &corpus, entry, &turned)?;
        if self.dry_run {
            return Ok(Exit::Done);
        }
        let own = turned.iter().find(|turned| turned.entry.id == entry.id);
        let own = own.map_or(&*entry.file.text, |turned| &turned.text);
        let mut changes = vec![Change { path: &to, before: None, after: Some(own.as_bytes()) }];
        changes.extend(turned.iter().filter(|turned| turned.entry.id != entry.id).map(|turned| Change {
            path: &turned.entry.file.path,
            before: Some(turned.entry.file.text.as_bytes()),
            after: Some(turned.text.as_bytes()),
        }));
        // Last, so that the dossier is never gone.
        changes.push(Change { path: from, before: Some(entry.file.text.as_bytes()), after: None });
        match replace_all(disk.root(), &changes) {
            Ok(()) => Ok(Exit::Done),
            Err(error) => {
                call.complain(&format!("nothing was renamed: {error}"))?;
                Ok(if matches!(error, WriteError::Exists) { Exit::Found } else { Exit::Unread })
            }
        }
    }

    /// Prints the lines that change; an id has no line break, so that lines stay in step.
    fn show(&self, call: &mut Call, from: &str, to: &str, turned: &[Turned<'_>]) -> io::Result<()> {
        let _ = call.out.painted(&show(&format!("{from} → {to}"), Kind::Name), &[Paint::Bold])?;
        let _ = call.line(&Shown::lit(""))?;
        for turned in turned {
            let _ = call.out.painted(&show(&turned.entry.file.path, Kind::Name), &[Paint::Cyan])?;
            let _ = call.line(&Shown::lit(""))?;
            for (nth, (old, new)) in turned.entry.file.text.lines().zip(turned.text.lines()).enumerate() {
                if old != new {
                    for (mark, line, paint) in [('-', old, Paint::Red), ('+', new, Paint::Dim)] {
                        let line = format!("{:>5} {mark} {line}", nth + 1);
                        let _ = call.out.painted(&show(&line, Kind::Name), &[paint])?;
                        let _ = call.line(&Shown::lit(""))?;
                    }
                }
            }
        }
        let count = turned.iter().filter(|turned| &*turned.entry.file.path != from).count();
        let files = if count == 1 { "file" } else { "files" };
        let verb = if self.dry_run { "would change" } else { "to change" };
        let _ = call.line(&show(&format!("1 file to move, {count} other {files} {verb}"), Kind::Name))?;
        Ok(())
    }

    /// Points at words that name the id and are no mention of it, such as comments: they are the reader's to judge.
    fn remarks(
        &self,
        call: &mut Call,
        corpus: &Corpus,
        entry: &Entry,
        turned: &[Turned<'_>],
    ) -> io::Result<()> {
        for other in corpus.entries() {
            let text = turned
                .iter()
                .find(|turned| turned.entry.id == other.id)
                .map_or(&*other.file.text, |t| &t.text);
            for (nth, line) in text.lines().enumerate() {
                let comment = line.split_once('#').map_or("", |(_, comment)| comment);
                if names(comment, entry.id.as_str()) {
                    let line = format!("left as it is: {}:{}: {}", other.file.path, nth + 1, line.trim());
                    let _ = call.line(&show(&line, Kind::Name))?;
                }
            }
        }
        Ok(())
    }
}

/// A file that does not load and yet names the id.
fn unread_mention(root: &std::path::Path, corpus: &Corpus, id: &str) -> Option<String> {
    let mut paths: Vec<&str> = corpus.problems().iter().map(|problem| &*problem.path).collect();
    paths.dedup();
    let loads =
        |path: &str| corpus.entries().iter().any(|entry| &*entry.file.path == path && entry.broken.is_none());
    paths.into_iter().filter(|path| path.ends_with(".toml") && !loads(path)).find_map(|path| {
        let bytes = read_inside(root, path, MAX_DOSSIER).ok()?;
        names(&String::from_utf8_lossy(&bytes), id).then(|| path.to_owned())
    })
}

/// Whether the id stands in a text as a word of its own.
fn names(text: &str, id: &str) -> bool {
    let part = |c: char| matches!(c, 'a'..='z' | 'A'..='Z' | '0'..='9' | '-');
    text.match_indices(id).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + id.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}
