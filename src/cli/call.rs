//! An invocation of the program: its corpus and its output. Does not depend on any subcommand.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use super::exit::Exit;
use super::near::near;
use super::waiting::waiting;
use crate::domain::code::{self, Code};
use crate::domain::problem::Problem;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, StoredCopy};
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::locate_corpus::{CorpusLocation, CorpusNotFound, locate_corpus};
use crate::runtime::printer::{ColorChoice, PipeState, PrintStyle, Printer};
use crate::runtime::progress_reporter::ProgressReporter;
use crate::text::{SafeText, TextKind, show};

/// How often files that another program is writing are read again before a command answers without them.
const RETRIES: usize = 5;

/// A name inside a message, escaped so that it stays on one line.
pub(in crate::cli) fn named(name: impl std::fmt::Display) -> SafeText {
    show(&name.to_string(), TextKind::Name)
}

/// An invocation of the program.
pub(crate) struct Call {
    named: Option<PathBuf>,
    color: ColorChoice,
    /// The definition of the arguments.
    pub definition: fn() -> clap::Command,
    /// Standard output.
    pub out: Printer,
    /// Whether part of the corpus could not be read, so that the output may be incomplete.
    is_partial: Cell<bool>,
    /// The number of files written so far.
    pub(super) files_written: Cell<usize>,
}

/// Returns whether a problem is a folder that could not be read.
fn is_unread_folder(problem: &Problem) -> bool {
    problem.code == &code::UNREADABLE && !problem.path.ends_with(".toml")
}

impl Call {
    /// Starts an invocation with the corpus that the user named, if any.
    pub(crate) fn new(named: Option<PathBuf>, color: ColorChoice, definition: fn() -> clap::Command) -> Self {
        let out = Printer::stdout(color);
        Self { named, color, definition, out, is_partial: Cell::new(false), files_written: Cell::new(0) }
    }

    /// Returns whether the arguments request color, if they say, and whether the terminal supports it.
    pub(crate) fn colors(&self) -> (Option<bool>, bool) {
        let there = self.out.is_colored();
        ((self.color != ColorChoice::Auto).then_some(there), there)
    }

    /// Finds the corpus: `path` if given, otherwise the one the user named. Reports an error if there is none.
    pub(crate) fn find(&self, path: Option<PathBuf>) -> io::Result<Result<CorpusLocation, Exit>> {
        match self.look(path.as_deref()) {
            Ok(found) => {
                if found.is_empty {
                    self.note(&bare(&found))?;
                }
                Ok(Ok(found))
            }
            Err(lost) => {
                self.complain(&lost.to_string())?;
                Ok(Err(Exit::Unread))
            }
        }
    }

    /// The corpus folder given with `-C`.
    pub(crate) fn corpus(&self) -> Option<&Path> {
        self.named.as_deref()
    }

    /// Finds the corpus like [`Call::find`], but reports nothing.
    ///
    /// # Errors
    /// Fails if there is none.
    pub(crate) fn look(&self, path: Option<&Path>) -> Result<CorpusLocation, CorpusNotFound> {
        let dossier_dir = std::env::var_os("DOSSIER_DIR").map(PathBuf::from);
        let here = std::env::current_dir().unwrap_or_default();
        locate_corpus(path.or(self.named.as_deref()), dossier_dir.as_deref(), &here)
    }

    /// Finds the corpus; a folder without any part of a corpus does not count.
    pub(crate) fn find_filled(&self) -> io::Result<Result<CorpusLocation, Exit>> {
        match self.look(None) {
            Ok(found) if found.is_empty => {
                self.complain(&format!("no corpus found: {}", bare(&found)))?;
                Ok(Err(Exit::Unread))
            }
            _ => self.find(None),
        }
    }

    /// Finds and loads the corpus for a command that reads it; a folder without any part of a corpus does not count.
    /// Reports what cannot be read, since the output may be wrong without it, and the command exits with
    /// [`Exit::Unread`].
    pub(crate) fn load(&self) -> io::Result<Result<(CorpusLoader, Snapshot), Exit>> {
        let loaded = self.find_filled()?.map(|found| self.read(found));
        if let Ok((disk, corpus)) = &loaded {
            for problem in corpus.problems() {
                if problem.code == &code::UNREADABLE || problem.code == &code::BOUNDS {
                    self.unread(&problem.path, &problem.message)?;
                }
            }
            self.report_deferred(disk, corpus)?;
        }
        Ok(loaded)
    }

    /// Reports the files that were not read and are no problem of the corpus, such as one that another program was writing all
    /// the time.
    pub(crate) fn report_deferred(&self, disk: &CorpusLoader, corpus: &Snapshot) -> io::Result<()> {
        let cannot_be_read = |code: &Code| {
            [&code::UNREADABLE, &code::BOUNDS, &code::TOO_LARGE].iter().any(|one| one.name == code.name)
        };
        let reported: Vec<&str> = corpus
            .problems()
            .iter()
            .filter(|problem| cannot_be_read(problem.code))
            .map(|problem| &*problem.path)
            .collect();
        // A folder that cannot be opened stands for everything in it.
        let is_reported = |path: &str| reported.contains(&".") || reported.contains(&path);
        for file in disk.unread_files().iter().filter(|file| !is_reported(&file.path)) {
            self.unread(&file.path, &file.reason)?;
        }
        Ok(())
    }

    /// Reports the archived copies that exist but cannot be read.
    pub(crate) fn unread_copies(&self, corpus: &Snapshot, copies: &Copies) -> io::Result<()> {
        for (source, kept) in &copies.by_source {
            if let StoredCopy::Unreadable(why) = kept {
                let file = corpus.get(source.as_str()).and_then(|entry| entry.archive()?.file());
                self.unread(file.unwrap_or(source.as_str()), why)?;
            }
        }
        Ok(())
    }

    /// Reports a path that cannot be read.
    fn unread(&self, path: &str, why: &str) -> io::Result<()> {
        self.is_partial.set(true);
        self.complain(named(format!("{path}: {why}")).as_str())
    }

    /// Finds and loads the corpus, even if the folder is still empty.
    pub(crate) fn load_any(&self) -> io::Result<Result<(CorpusLoader, Snapshot), Exit>> {
        Ok(self.find(None)?.map(|found| self.read(found)))
    }

    pub(super) fn read(&self, found: CorpusLocation) -> (CorpusLoader, Snapshot) {
        let mut disk = CorpusLoader::new(found.root);
        let read = |reading: &ProgressReporter<'_>| {
            let mut loaded = disk.reload_with_progress("", false, Instant::now(), reading);
            for _ in 0..RETRIES {
                match loaded.retry_after.filter(|_| !disk.unread_files().is_empty()) {
                    Some(delay) => thread::sleep(delay),
                    None => break,
                }
                loaded = disk.reload_with_progress("", false, Instant::now(), reading);
            }
            loaded
        };
        let corpus = waiting(self.stderr(), read).corpus;
        // The command is about to exit, and freeing a large corpus takes longer than leaving it to the system.
        std::mem::forget(corpus.clone());
        (disk, corpus.into())
    }

    /// Returns what opens standard error, for a progress line.
    pub(super) fn stderr(&self) -> impl Fn() -> Printer + Sync + use<> {
        let color = self.color;
        move || Printer::stderr(color)
    }

    /// Prints a line on standard output.
    pub(crate) fn line(&mut self, text: &SafeText) -> io::Result<PipeState> {
        self.out.line(text)
    }

    /// Prints indented JSON and a line break on standard output.
    pub(crate) fn json(&mut self, json: &impl serde::Serialize) -> io::Result<PipeState> {
        let mut text = serde_json::to_string_pretty(json)?;
        text.push('\n');
        self.out.raw_json(&text)
    }

    /// Prints an error on standard error.
    pub(crate) fn complain(&self, message: &str) -> io::Result<()> {
        self.say("error: ", &[PrintStyle::Bold, PrintStyle::Red], message)
    }

    /// Prints a note on standard error.
    pub(crate) fn note(&self, message: &str) -> io::Result<()> {
        self.say("note: ", &[PrintStyle::Bold], message)
    }

    fn say(&self, kind: &'static str, paint: &[PrintStyle], message: &str) -> io::Result<()> {
        let mut err = Printer::stderr(self.color);
        let _ = err.painted(&SafeText::literal(kind), paint)?;
        for line in message.lines() {
            let _ = err.line(&show(line, TextKind::Name))?;
        }
        let _ = err.flush()?;
        Ok(())
    }

    /// Reports an id that no dossier has, with close matches, or a dossier that does not load.
    pub(crate) fn no_such_id(&self, corpus: &Snapshot, id: &str) -> io::Result<Exit> {
        if corpus.has_file(id) {
            return self.does_not_load(corpus, id);
        }
        // The folder that could not be read, which is reported, may have it.
        if self.is_partial.get() && corpus.problems().iter().any(is_unread_folder) {
            return Ok(Exit::Unread);
        }
        let near: Vec<String> = near(corpus, id).iter().map(|id| format!("`{id}`")).collect();
        let help = match near.split_last() {
            Some((last, [])) => format!("did you mean {last}?"),
            Some((last, others)) => format!("did you mean {} or {last}?", others.join(", ")),
            None => "list the ids with `dossier list actors`, `events` or `sources`".into(),
        };
        self.complain(&format!("no dossier has the id `{}`\n  help: {help}", named(id)))?;
        Ok(Exit::Found)
    }

    /// Reports a dossier whose file does not load.
    fn does_not_load(&self, corpus: &Snapshot, id: &str) -> io::Result<Exit> {
        let of_it: Vec<_> = problems_of(corpus, id).collect();
        let lines: Vec<String> =
            of_it.iter().map(|problem| format!("  {}", named(problem.headline()))).collect();
        self.complain(&format!(
            "`{}` failed to load
{}",
            named(id),
            lines.join(
                "
"
            )
        ))?;
        let unread = of_it.iter().any(|problem| problem.code == &code::UNREADABLE);
        Ok(if unread { Exit::Unread } else { Exit::Found })
    }

    /// Prints the message of the argument parser: help, version, or an error.
    pub(crate) fn usage(&mut self, error: &clap::Error) -> io::Result<Exit> {
        let text = show(&error.render().to_string(), TextKind::Prose);
        if error.use_stderr() {
            let mut err = Printer::stderr(self.color);
            let _ = err.text(&text)?;
            let _ = err.flush()?;
            Ok(Exit::Usage)
        } else {
            let _ = self.out.text(&text)?;
            Ok(Exit::Done)
        }
    }

    /// Flushes the output and returns the exit code.
    pub(crate) fn end(mut self, done: io::Result<Exit>) -> Exit {
        // Output left over from the browser was not accepted by a terminal that is gone.
        if let Ok(ended @ Exit::Other(_)) = done {
            return ended;
        }
        let least = if self.is_partial.get() { Exit::Unread } else { Exit::Done };
        let done = done.and_then(|exit| self.out.flush().map(|_| exit.max(least)));
        done.unwrap_or_else(|error| {
            let done = match self.files_written.get() {
                0 => String::new(),
                1 => "\n  note: 1 file was already written".to_owned(),
                files => format!("\n  note: {files} files were already written"),
            };
            // If standard error failed, there is nowhere left to report it.
            let _ = self.complain(&format!("{error}{done}"));
            Exit::Unread
        })
    }
}

/// Describes what a folder lacks to be a corpus, and suggests one below it.
fn bare(found: &CorpusLocation) -> String {
    let below =
        found.subfolder().map(|below| format!("\n  help: did you mean `-C {}`?", named(below.display())));
    let root = named(found.root.display());
    let below = below.unwrap_or_default();
    format!("{root} has no dossier.toml and no actors, events or sources folder{below}")
}

/// Returns the problems of the files whose stem is `id`, loaded or not.
pub(super) fn problems_of<'c>(corpus: &'c Snapshot, id: &str) -> impl Iterator<Item = &'c Problem> {
    corpus.problems().iter().filter(move |problem| {
        let stem = problem.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        stem == Some(id)
    })
}
