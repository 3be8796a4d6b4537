//! Preparation of every command that writes: locks the corpus, and loads all of it or fails.

use std::io;
use std::sync::Arc;

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::problem::File;
use crate::domain::settings::Settings;
use crate::domain::snapshot::Snapshot;
use crate::runtime::corpus_loader::{CorpusLoader, UnreadFile};
use crate::runtime::locate_corpus::CorpusLocation;
use crate::runtime::write::{WriteError, WriteReport, Writer, delay_signals_during_writes};

/// The maximum number of unreadable files and folders that are listed.
const NAMED: usize = 10;

/// A corpus that is about to be changed.
pub(crate) struct WritePlan {
    /// Makes the changes; holds the lock until it is dropped.
    pub writer: Writer,
    /// The folder.
    pub disk: CorpusLoader,
    /// The loaded corpus.
    pub corpus: Snapshot,
}

/// A loaded corpus, with a writer unless changes are only shown.
pub(crate) type CorpusForWrite = (Option<Writer>, CorpusLoader, Snapshot);

impl Call {
    /// Finds the corpus, locks it, completes interrupted writes, and loads it. Reports an error and stops if anything
    /// in it cannot be read.
    pub(crate) fn load_to_write(&self) -> io::Result<Result<WritePlan, Exit>> {
        let found = self.find_filled()?;
        self.plan(found)
    }

    /// Does the same for a folder that may not be a corpus yet.
    pub(crate) fn load_any_to_write(&self) -> io::Result<Result<WritePlan, Exit>> {
        let found = self.find(None)?;
        self.plan(found)
    }

    fn plan(&self, found: Result<CorpusLocation, Exit>) -> io::Result<Result<WritePlan, Exit>> {
        let found = match found {
            Ok(found) => found,
            Err(exit) => return Ok(Err(exit)),
        };
        let writer = match self.hold(&found.root)? {
            Ok(writer) => writer,
            Err(exit) => return Ok(Err(exit)),
        };
        let (disk, corpus) = self.read(found);
        Ok(self.whole(&disk)?.map(|()| WritePlan { writer, disk, corpus }))
    }

    /// Finds and completely loads the corpus, without a writer or lock if changes are only shown.
    pub(crate) fn load_to_change(&self, is_shown_only: bool) -> io::Result<Result<CorpusForWrite, Exit>> {
        if !is_shown_only {
            let plan = self.load_to_write()?;
            return Ok(plan.map(|WritePlan { writer, disk, corpus }| (Some(writer), disk, corpus)));
        }
        let (disk, corpus) = match self.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(Err(exit)),
        };
        Ok(self.whole(&disk)?.map(|()| (None, disk, corpus)))
    }

    /// Returns the settings of the corpus, or the defaults if there is none. Reports an error and stops if they cannot
    /// be read, since the words added by the corpus would be missing.
    pub(crate) fn settings_if_any(&self) -> io::Result<Result<Settings, Exit>> {
        match self.look(None) {
            Err(lost) if self.corpus().is_none() && lost.is_certain() => return Ok(Ok(Settings::default())),
            _ => {}
        }
        let (disk, corpus) = match self.load_any()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(Err(exit)),
        };
        if let Err(exit) = self.whole(&disk)? {
            return Ok(Err(exit));
        }
        let loads = |file: &Arc<File>| toml::from_str::<toml::Table>(&file.text).is_ok();
        if !corpus.settings_file.as_ref().is_none_or(loads) {
            self.complain("dossier.toml failed to load\n  help: run `dossier check` and fix it first")?;
            return Ok(Err(Exit::Found));
        }
        Ok(Ok(corpus.settings.clone()))
    }

    /// Locks the corpus at `root`, and reports completed writes.
    pub(crate) fn hold(&self, root: &std::path::Path) -> io::Result<Result<Writer, Exit>> {
        delay_signals_during_writes()?;
        match Writer::open(root) {
            Ok(writer) => {
                writer.recovered().iter().try_for_each(|line| self.note(line))?;
                Ok(Ok(writer))
            }
            Err(error) => {
                self.complain(&format!("nothing was changed: {error}"))?;
                Ok(Err(Exit::Unread))
            }
        }
    }

    fn whole(&self, disk: &CorpusLoader) -> io::Result<Result<(), Exit>> {
        let gaps = disk.unread_files();
        if gaps.is_empty() {
            return Ok(Ok(()));
        }
        let mut lines: Vec<String> = gaps
            .iter()
            .take(NAMED)
            .map(|UnreadFile { path, reason }| format!("  {}: {reason}", named(path)))
            .collect();
        if let Some(more) = gaps.len().checked_sub(NAMED).filter(|more| *more > 0) {
            lines.push(format!("  and {more} more"));
        }
        self.complain(&format!(
            "part of the corpus cannot be read, so nothing was changed\n{}\n  help: make it readable, or move it out of the corpus, then try again",
            lines.join("\n")
        ))?;
        Ok(Err(Exit::Unread))
    }

    /// Reports on the changes that were made, and returns the exit code.
    pub(crate) fn report(&self, written: &WriteReport) -> io::Result<Exit> {
        self.files_written.set(self.files_written.get() + written.files);
        let warnings = written.warnings();
        warnings.iter().try_for_each(|line| self.complain(line))?;
        Ok(if warnings.is_empty() { Exit::Done } else { Exit::Unread })
    }

    /// Reports that changes were not made, or only partly, and returns the exit code.
    pub(crate) fn report_failed(&self, what: &str, error: &WriteError) -> io::Result<Exit> {
        let what =
            if matches!(error, WriteError::Unfinished { .. }) { "the write is incomplete" } else { what };
        self.complain(&format!("{what}: {error}"))?;
        Ok(match error.exit_code() {
            Some(code) => Exit::of(code),
            None if matches!(error.reason(), WriteError::Exists) => Exit::Found,
            None => Exit::Unread,
        })
    }
}
