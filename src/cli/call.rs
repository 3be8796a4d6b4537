//! One call of the program: where its corpus is, and where it prints. Refuses to know any subcommand.

use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::exit::Exit;
use super::near::near;
use super::waiting::waiting;
use crate::domain::code;
use crate::domain::problem::Problem;
use crate::domain::snapshot::Snapshot;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::locate_corpus::{CorpusLocation, CorpusNotFound, locate_corpus};
use crate::runtime::printer::{ColorChoice, Paint, PipeState, Printer};
use crate::runtime::progress_reporter::ProgressReporter;
use crate::text::{SafeText, TextKind, show};

/// A name inside a message: whatever it holds, it stays on the message's line.
pub(in crate::cli) fn named(name: impl std::fmt::Display) -> SafeText {
    show(&name.to_string(), TextKind::Name)
}

/// One call of the program.
pub(crate) struct Call {
    named: Option<PathBuf>,
    color: ColorChoice,
    /// Standard output.
    pub out: Printer,
    /// Whether a part of the corpus could not be read, so that the answer may lack something.
    is_partial: Cell<bool>,
}

impl Call {
    /// Begins a call on the corpus the reader named, if one was.
    pub(crate) fn new(named: Option<PathBuf>, color: ColorChoice) -> Self {
        Self { named, color, out: Printer::stdout(color), is_partial: Cell::new(false) }
    }

    /// Whether the browser is colored, where the arguments say, and whether the terminal takes colors.
    pub(crate) fn colors(&self) -> (Option<bool>, bool) {
        let there = self.out.is_colored();
        ((self.color != ColorChoice::Auto).then_some(there), there)
    }

    /// Finds the corpus: `path` where one is given, else what the reader named; complains where there is none.
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

    /// The corpus folder the reader named with `-C`.
    pub(crate) fn corpus(&self) -> Option<&Path> {
        self.named.as_deref()
    }

    /// Looks for the corpus as [`Call::find`] does, and says nothing.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn look(&self, path: Option<&Path>) -> Result<CorpusLocation, CorpusNotFound> {
        let dossier_dir = std::env::var_os("DOSSIER_DIR").map(PathBuf::from);
        let here = std::env::current_dir().unwrap_or_default();
        locate_corpus(path.or(self.named.as_deref()), dossier_dir.as_deref(), &here)
    }

    /// Finds the corpus; a folder that has nothing of one is none.
    pub(crate) fn find_filled(&self) -> io::Result<Result<CorpusLocation, Exit>> {
        match self.look(None) {
            Ok(found) if found.is_empty => {
                self.complain(&format!("no corpus found: {}", bare(&found)))?;
                Ok(Err(Exit::Unread))
            }
            _ => self.find(None),
        }
    }

    /// Finds the corpus and loads it to answer from it; a folder that has nothing of one is none. Complains of what cannot be
    /// read: an answer without it may be wrong, and the call ends with [`Exit::Unread`].
    pub(crate) fn load(&self) -> io::Result<Result<(CorpusLoader, Snapshot), Exit>> {
        let loaded = self.find_filled()?.map(|found| self.read(found));
        if let Ok((_, corpus)) = &loaded {
            for problem in corpus.problems() {
                if problem.code == &code::UNREADABLE || problem.code == &code::BOUNDS {
                    self.unread(&problem.path, &problem.message)?;
                }
            }
        }
        Ok(loaded)
    }

    /// Complains of a path that cannot be read.
    fn unread(&self, path: &str, why: &str) -> io::Result<()> {
        self.is_partial.set(true);
        self.complain(named(format!("{path}: {why}")).as_str())
    }

    /// Finds the corpus and loads it, be it a folder that has nothing of one yet.
    pub(crate) fn load_any(&self) -> io::Result<Result<(CorpusLoader, Snapshot), Exit>> {
        Ok(self.find(None)?.map(|found| self.read(found)))
    }

    pub(super) fn read(&self, found: CorpusLocation) -> (CorpusLoader, Snapshot) {
        let color = self.color;
        let mut disk = CorpusLoader::new(found.root);
        let read =
            |reading: &ProgressReporter<'_>| disk.reload_with_progress("", false, Instant::now(), reading);
        let corpus = waiting(|| Printer::stderr(color), read).corpus;
        // A command ends soon after; to free a large corpus piece by piece takes longer than to leave it to the system.
        std::mem::forget(corpus.clone());
        (disk, corpus.into())
    }

    /// Prints a line on standard output.
    pub(crate) fn line(&mut self, text: &SafeText) -> io::Result<PipeState> {
        self.out.line(text)
    }

    /// Prints JSON on standard output, indented, and ends the line.
    pub(crate) fn json(&mut self, json: &impl serde::Serialize) -> io::Result<PipeState> {
        let mut text = serde_json::to_string_pretty(json)?;
        text.push('\n');
        self.out.raw_json(&text)
    }

    /// Says on standard error why something was not done.
    pub(crate) fn complain(&self, message: &str) -> io::Result<()> {
        self.say("error: ", &[Paint::Bold, Paint::Red], message)
    }

    /// Says on standard error what the reader should know and need not act on.
    pub(crate) fn note(&self, message: &str) -> io::Result<()> {
        self.say("note: ", &[Paint::Bold], message)
    }

    fn say(&self, kind: &'static str, paint: &[Paint], message: &str) -> io::Result<()> {
        let mut err = Printer::stderr(self.color);
        let _ = err.painted(&SafeText::literal(kind), paint)?;
        for line in message.lines() {
            let _ = err.line(&show(line, TextKind::Name))?;
        }
        let _ = err.flush()?;
        Ok(())
    }

    /// Complains of an id that no dossier has, with the ids that were likely meant, or of a dossier that does not load.
    pub(crate) fn no_such_id(&self, corpus: &Snapshot, id: &str) -> io::Result<Exit> {
        if corpus.has_file(id) {
            return self.does_not_load(corpus, id);
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

    /// Complains of a dossier that has a file which gives nothing.
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

    /// Prints what the parser of the arguments has to say: help and version, or what is wrong with them.
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

    /// Writes what was held back and says how the call ended.
    pub(crate) fn end(mut self, done: io::Result<Exit>) -> Exit {
        // What the browser leaves behind is what a terminal that is gone did not take.
        if let Ok(ended @ Exit::Other(_)) = done {
            return ended;
        }
        let least = if self.is_partial.get() { Exit::Unread } else { Exit::Done };
        let done = done.and_then(|exit| self.out.flush().map(|_| exit.max(least)));
        done.unwrap_or_else(|error| {
            // Standard error may be what failed; there is nobody left to tell then.
            let _ = self.complain(&error.to_string());
            Exit::Unread
        })
    }
}

/// What a folder lacks that has nothing of a corpus, and which one below it was likely meant.
fn bare(found: &CorpusLocation) -> String {
    let below =
        found.subfolder().map(|below| format!("\n  help: did you mean `-C {}`?", named(below.display())));
    let root = named(found.root.display());
    let below = below.unwrap_or_default();
    format!("{root} has no dossier.toml and no actors, events or sources folder{below}")
}

/// The problems of the files that have `id` for their stem, loaded or not.
pub(super) fn problems_of<'c>(corpus: &'c Snapshot, id: &str) -> impl Iterator<Item = &'c Problem> {
    corpus.problems().iter().filter(move |problem| {
        let stem = problem.path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml"));
        stem == Some(id)
    })
}
