//! What every command that writes begins with: the corpus held against other writers, and read whole or not at all (R24).

use std::io;

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::snapshot::Snapshot;
use crate::runtime::disk::{Disk, Gap};
use crate::runtime::find::Found;
use crate::runtime::write::{WriteError, Writer, Written};

/// How many unreadable files and folders are named.
const NAMED: usize = 10;

/// A corpus from which a write is planned.
pub(crate) struct Plan {
    /// Makes the changes; until it is dropped nobody else writes.
    pub writer: Writer,
    /// The folder.
    pub disk: Disk,
    /// All that is in it.
    pub corpus: Snapshot,
}

impl Call {
    /// Finds the corpus, locks it, completes what an earlier command left, and loads it; complains and stops if
    /// anything in it cannot be read.
    pub(crate) fn load_to_write(&self) -> io::Result<Result<Plan, Exit>> {
        let found = self.find_filled()?;
        self.plan(found)
    }

    /// The same for a folder that may have nothing of a corpus yet.
    pub(crate) fn load_any_to_write(&self) -> io::Result<Result<Plan, Exit>> {
        let found = self.find(None)?;
        self.plan(found)
    }

    fn plan(&self, found: Result<Found, Exit>) -> io::Result<Result<Plan, Exit>> {
        let found = match found {
            Ok(found) => found,
            Err(exit) => return Ok(Err(exit)),
        };
        let writer = match self.hold(&found.root)? {
            Ok(writer) => writer,
            Err(exit) => return Ok(Err(exit)),
        };
        let (disk, corpus) = self.read(found);
        Ok(self.whole(&disk)?.map(|()| Plan { writer, disk, corpus }))
    }

    /// Finds the corpus and loads it to show what a write would change: nothing is locked, and it is read whole or not
    /// at all.
    pub(crate) fn load_whole(&self) -> io::Result<Result<(Disk, Snapshot), Exit>> {
        let (disk, corpus) = match self.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(Err(exit)),
        };
        Ok(self.whole(&disk)?.map(|()| (disk, corpus)))
    }

    /// Locks the corpus at `root` and says what was completed first.
    pub(crate) fn hold(&self, root: &std::path::Path) -> io::Result<Result<Writer, Exit>> {
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

    fn whole(&self, disk: &Disk) -> io::Result<Result<(), Exit>> {
        let gaps = disk.gaps();
        if gaps.is_empty() {
            return Ok(Ok(()));
        }
        let mut lines: Vec<String> = gaps
            .iter()
            .take(NAMED)
            .map(|Gap { path, reason }| format!("  {}: {reason}", named(path)))
            .collect();
        if let Some(more) = gaps.len().checked_sub(NAMED).filter(|more| *more > 0) {
            lines.push(format!("  and {more} more"));
        }
        self.complain(&format!(
            "a part of the corpus cannot be read, so nothing was changed\n{}\n  help: make it readable, or move it out of the corpus, then try again",
            lines.join("\n")
        ))?;
        Ok(Err(Exit::Unread))
    }

    /// Reports what there is to say about changes that were made; the exit code of the command.
    pub(crate) fn report(&self, written: &Written) -> io::Result<Exit> {
        let warnings = written.warnings();
        warnings.iter().try_for_each(|line| self.complain(line))?;
        Ok(if warnings.is_empty() { Exit::Done } else { Exit::Unread })
    }

    /// Reports that changes were not made, or not all; the exit code of the command.
    pub(crate) fn report_failed(&self, what: &str, error: &WriteError) -> io::Result<Exit> {
        let what =
            if matches!(error, WriteError::Unfinished { .. }) { "the write is not complete" } else { what };
        self.complain(&format!("{what}: {error}"))?;
        Ok(if matches!(error.reason(), WriteError::Exists) { Exit::Found } else { Exit::Unread })
    }
}
