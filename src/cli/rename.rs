//! `dossier rename`: atomically renames a dossier and updates every mention of its id. Does not depend on how mentions
//! are written.

mod change;
mod copies;
mod left;
mod verdicts;

use std::io;
use std::sync::Arc;

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::code;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::Record;
use crate::domain::snapshot::Snapshot;
use crate::edit::rename::{IdRename, rename_mentions};
use crate::load::review::MAX_REVIEW;
use crate::runtime::confined_dir::{ReadError, read_confined};
use crate::runtime::printer::PrintStyle;
use crate::runtime::write::Change;
use crate::text::counted;
use crate::text::{SafeText, TextKind, show};
use change::{Changed, Move};
use copies::RenamedCopies;
use verdicts::{Prints, turned};

/// The number of changed files whose lines are printed, unless it is a dry run.
const MAX_FILES: usize = 10;

/// Rename a dossier and update every reference to it
#[derive(Debug, clap::Args)]
pub(crate) struct Rename {
    /// The current id
    #[arg(value_name = "OLD")]
    old: String,
    /// The new id
    #[arg(value_name = "NEW")]
    new: String,
    /// Show the changes and write nothing
    #[arg(long)]
    dry_run: bool,
}

impl Rename {
    /// Shows the changes, or makes them.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (writer, disk, corpus) = match call.load_to_change(self.dry_run)? {
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
                call.complain(&format!("`{}` is not a valid id: {}{near}", named(&self.new), named(why)))?;
                return Ok(Exit::Usage);
            }
        };
        if corpus.has_file(new.as_str()) {
            call.complain(&format!("the id `{new}` is already used\n  help: ids are unique across actors, events and sources; choose another"))?;
            return Ok(Exit::Found);
        }
        match unread_mention(disk.root(), &corpus, &self.old) {
            Ok(None) => {}
            Ok(Some(path)) => {
                call.complain(&format!(
                    "{} fails to load and mentions `{}`\n  help: fix it first, so that no reference is missed",
                    named(path),
                    named(&self.old)
                ))?;
                return Ok(Exit::Found);
            }
            Err(why) => {
                call.complain(&format!("nothing was renamed: {why}"))?;
                return Ok(Exit::Unread);
            }
        }
        let copies = match RenamedCopies::of(disk.root(), entry, &new) {
            Ok(copies) => copies,
            Err(why) => {
                call.complain(&format!("{why}\n  nothing was changed"))?;
                return Ok(Exit::Unread);
            }
        };
        let renaming = IdRename { old: &entry.id, new: &new, copies: &copies.paths() };
        let changed = match all_mentions(&corpus, &renaming) {
            Ok(changed) => changed,
            Err(why) => {
                call.complain(&why)?;
                return Ok(Exit::Found);
            }
        };
        let from = entry.file.path.to_string();
        let to =
            from.rsplit_once('/').map_or(format!("{new}.toml"), |(folder, _)| format!("{folder}/{new}.toml"));
        let dossier = Move { from, to };
        self.show(call, &dossier, &copies, &changed)?;
        for line in left::lines(
            &corpus,
            entry,
            &changed,
            &copies,
            writer.as_ref().map_or(&dossier.from, |_| &dossier.to),
        ) {
            let _ = call.line(&show(&format!("left unchanged: {line}"), TextKind::Name))?;
        }
        let Some(writer) = writer else {
            self.sum_up(call, &dossier, &changed)?;
            return Ok(Exit::Done);
        };
        match writer.apply(&changes(entry, &dossier, &copies, &changed)) {
            Ok(written) => {
                let is_whole = written.conflicts.is_empty();
                let exit = call.report(&written)?;
                if is_whole {
                    self.sum_up(call, &dossier, &changed)?;
                } else {
                    call.complain(&format!(
                        "`{}` was not renamed everywhere\n  help: compare the files named above, then run the command again",
                        self.old
                    ))?;
                }
                Ok(exit)
            }
            Err(error) => call.report_failed("nothing was renamed", &error),
        }
    }

    /// Prints the files to rename and the lines to change. Ids contain no line breaks, so old and new lines correspond.
    fn show(
        &self,
        call: &mut Call,
        dossier: &Move,
        copies: &RenamedCopies,
        changed: &[Changed<'_>],
    ) -> io::Result<()> {
        for Move { from, to } in std::iter::once(dossier).chain(copies.moves()) {
            let _ =
                call.out.painted(&show(&format!("{from} → {to}"), TextKind::Name), &[PrintStyle::Bold])?;
            let _ = call.line(&SafeText::literal(""))?;
        }
        let listed = if self.dry_run { changed.len() } else { MAX_FILES };
        for Changed { file, turned } in changed.iter().take(listed) {
            let _ = call.out.painted(&show(&file.path, TextKind::Name), &[PrintStyle::Cyan])?;
            let _ = call.line(&SafeText::literal(""))?;
            for (nth, (old, new)) in file.text.lines().zip(turned.text.lines()).enumerate() {
                if old != new {
                    for (mark, line, paint) in [('-', old, PrintStyle::Red), ('+', new, PrintStyle::Dim)] {
                        let line = format!("{:>5} {mark} {line}", nth + 1);
                        let _ = call.out.painted(&show(&line, TextKind::Name), &[paint])?;
                        let _ = call.line(&SafeText::literal(""))?;
                    }
                }
            }
        }
        if let Some(more) = changed.len().checked_sub(listed).filter(|more| *more > 0) {
            let _ = call.line(&show(&format!("… and {}", counted(more, "more file")), TextKind::Name))?;
        }
        Ok(())
    }

    /// Prints what was or would be done, and how to undo it.
    fn sum_up(&self, call: &mut Call, dossier: &Move, changed: &[Changed<'_>]) -> io::Result<()> {
        let Move { from, to } = dossier;
        let references: String =
            counted(changed.iter().map(|changed| changed.turned.mentions).sum(), "reference");
        let files = counted(changed.len(), "file");
        let updated = |verb: &str| match changed {
            [] => String::new(),
            _ => format!(" and {verb} {references} in {files}"),
        };
        let lines = if self.dry_run {
            vec![
                format!("would rename {from} → {to}{}", updated("update")),
                "dry run: nothing was written".into(),
            ]
        } else {
            vec![
                format!("renamed {from} → {to}{}", updated("updated")),
                format!("to undo: dossier rename {} {}", self.new, self.old),
            ]
        };
        for line in lines {
            let _ = call.line(&show(&line, TextKind::Name))?;
        }
        Ok(())
    }
}

/// Returns every file of the corpus that mentions the id, with the new id.
fn all_mentions<'c>(corpus: &'c Snapshot, renaming: &IdRename<'c>) -> Result<Vec<Changed<'c>>, String> {
    let settings = corpus.settings_file.iter().map(|file| (file, &corpus.settings as &dyn Record));
    let dossiers = corpus.entries().iter().map(|entry| (&entry.file, entry.record()));
    let mut changed = Vec::new();
    for (file, record) in settings.chain(dossiers) {
        match rename_mentions(&file.text, record, renaming) {
            Ok(turned) => changed.extend(turned.map(|turned| Changed { file, turned })),
            Err(error) => return Err(format!("{}: {error}\n  nothing was changed", file.path)),
        }
    }
    let mut prints = Prints::new(corpus, (renaming.old, renaming.new));
    for review in corpus.reviews() {
        let file = &review.file;
        match turned(review, renaming, &mut prints) {
            Ok(turned) => changed.extend(turned.map(|turned| Changed { file, turned })),
            Err(error) => return Err(format!("{}: {error}\n  nothing was changed", file.path)),
        }
    }
    Ok(changed)
}

/// Returns the changes in the order of writing: new files first, removals last, so that the dossier exists at any time.
fn changes<'a>(
    entry: &'a Entry,
    dossier: &'a Move,
    copies: &'a RenamedCopies,
    changed: &'a [Changed<'_>],
) -> Vec<Change<'a>> {
    let own = changed.iter().find(|changed| Arc::ptr_eq(changed.file, &entry.file));
    let own = own.map_or(&*entry.file.text, |own| &own.turned.text);
    let comes = |path: &'a str, like: &'a str, bytes: &'a [u8]| Change {
        like: Some(like),
        ..Change::create(path, bytes)
    };
    let mut changes = vec![comes(&dossier.to, &dossier.from, own.as_bytes())];
    changes.extend(copies.each().map(|(copy, bytes)| comes(&copy.to, &copy.from, bytes)));
    let others = changed.iter().filter(|changed| !Arc::ptr_eq(changed.file, &entry.file));
    changes.extend(others.map(|changed| {
        Change::replace(&changed.file.path, changed.file.text.as_bytes(), changed.turned.text.as_bytes())
    }));
    changes.extend(copies.each().map(|(copy, bytes)| Change::remove(&copy.from, bytes)));
    changes.push(Change::remove(&dossier.from, entry.file.text.as_bytes()));
    changes
}

/// Returns a file that fails to load and mentions the id.
///
/// # Errors
/// Fails if such a file cannot be read, since it may mention the id too.
fn unread_mention(root: &std::path::Path, corpus: &Snapshot, id: &str) -> Result<Option<String>, String> {
    // A symlink is not part of the corpus; its target is, if it is inside.
    let files = corpus.problems().iter().filter(|problem| problem.code.name != code::NOT_A_FILE.name);
    let mut paths: Vec<&str> = files.map(|problem| &*problem.path).collect();
    paths.sort_unstable();
    paths.dedup();
    let loads = |path: &str| match &corpus.settings_file {
        Some(file) if *file.path == *path => toml::from_str::<toml::Table>(&file.text).is_ok(),
        // In a review file, well-formed blocks are updated even if others are broken.
        _ if corpus.reviews().iter().any(|review| &*review.file.path == path) => true,
        _ => corpus.entries().iter().any(|entry| &*entry.file.path == path && entry.broken.is_none()),
    };
    for path in paths.into_iter().filter(|path| path.ends_with(".toml") && !loads(path)) {
        match read_confined(root, path, MAX_REVIEW) {
            Ok(bytes) if left::names(&String::from_utf8_lossy(&bytes), id) => {
                return Ok(Some(path.to_owned()));
            }
            Ok(_) | Err(ReadError::Missing) => {}
            Err(error) => return Err(format!("{path} cannot be read: {error}")),
        }
    }
    Ok(None)
}
