//! Reloads the files that the watcher named, without a scan of the whole folder.

use std::collections::BTreeSet;
use std::time::Duration;

use super::{CorpusLoader, FileRole, LoadOutcome, RETRY_DELAY, is_copy};
use crate::runtime::confined_dir::ConfinedDir;
use crate::runtime::progress_reporter::ProgressReporter;
use crate::runtime::scan::{RACY_WINDOW, stamps, wall_clock};
use crate::runtime::write::is_unfinished;

impl CorpusLoader {
    /// Reloads dossiers, review files and archived copies that were edited. `now` is the time of day to display. Returns `None`
    /// if only a scan can tell what changed: a file is new or gone, the settings were edited, or something is still unsettled.
    pub(crate) fn reload_files(&mut self, paths: &BTreeSet<String>, now: &str) -> Option<LoadOutcome> {
        let is_settled = self.corpus.is_some()
            && self.missing.is_empty()
            && self.retry.is_empty()
            && self.skipped.is_empty()
            && self.folder_problems.is_empty()
            && self.unlinked.is_empty();
        let is_edited = |path: &String| {
            is_copy(path) || matches!(FileRole::of(path), FileRole::Dossier(..) | FileRole::Review(_))
        };
        if !is_settled || is_unfinished(&self.root) || !paths.iter().all(is_edited) {
            return None;
        }
        let started = wall_clock();
        let stamps = stamps(&self.root, paths)?;
        let folder = ConfinedDir::open(&self.root).ok()?;
        if !self.changes.update_files(&stamps) {
            return None;
        }
        let mut outcome = LoadOutcome { files_found: self.corpus_files, ..LoadOutcome::default() };
        let window = RACY_WINDOW.as_nanos() as i64;
        // Another write could leave the same stamp.
        let is_racy = stamps.values().any(|stamp| stamp.is_between(started - window, wall_clock() + window));
        let (copies, files): (Vec<_>, Vec<_>) = stamps.into_iter().partition(|(path, _)| is_copy(path));
        outcome.changed_copies = copies.into_iter().map(|(path, _)| path).collect();
        let mut retries = false;
        for (path, read) in self.read(&folder, files, &ProgressReporter::silent()) {
            outcome.files_read += 1;
            retries |= self.receive(path, read, now);
        }
        let delays: [Option<Duration>; 2] = [is_racy.then_some(RACY_WINDOW), retries.then_some(RETRY_DELAY)];
        outcome.retry_after = delays.into_iter().flatten().min();
        self.link_changes(&mut outcome);
        Some(outcome)
    }
}
