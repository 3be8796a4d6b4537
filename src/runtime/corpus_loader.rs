//! Loads a corpus and keeps it up to date with the disk: scans, reads within bounds, parses on all cores, links.
//! Never writes, and never panics whatever it finds.

mod copies;
mod edited_files;
mod linking;
mod load_outcome;
mod loaded_file;
mod problems;
mod read_file;
mod stray_files;
mod unlinked_changes;
mod unread_files;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::change_tracker::ChangeTracker;
use super::confined_dir::ConfinedDir;
use super::progress_reporter::ProgressReporter;
use super::scan::{FileStamp, Scan, scan_with_progress};
use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::domain::problem::Finding;
use crate::domain::progress::{Progress, RemainingFiles};
use crate::evidence::Copies;
use crate::load::dossier::with_last_good;
use crate::load::file_role::FileRole;
use crate::load::review;
use crate::runtime::write::is_unfinished;

pub(crate) use copies::{MAX_COPY, read_copy};
pub(crate) use load_outcome::LoadOutcome;
use loaded_file::{FileContent, LoadedFile, empty_file};
pub(crate) use read_file::ReadDossier;
use read_file::{ReadOutcome, read_file, silence_parser_panics};
use unlinked_changes::UnlinkedChanges;
pub(crate) use unread_files::UnreadFile;
use unread_files::UnreadFiles;

/// How soon to retry a file that another program was writing.
const RETRY_DELAY: Duration = Duration::from_millis(50);

/// A corpus folder and the state of its last load.
#[derive(Debug)]
pub(crate) struct CorpusLoader {
    root: PathBuf,
    read_dossier: ReadDossier,
    changes: ChangeTracker,
    files: BTreeMap<String, LoadedFile>,
    /// Files that could not be read for a possibly temporary reason.
    retry: BTreeSet<String>,
    /// New or changed files that a canceled load skipped. They are read when they change again or on an explicit reload,
    /// so that canceling a load does not start it over a moment later.
    skipped: BTreeMap<String, FileStamp>,
    /// The number of files in the last scan that belong to the corpus.
    corpus_files: usize,
    /// Files that are missing but not yet considered removed.
    missing: BTreeSet<String>,
    strays: BTreeSet<String>,
    folder_problems: Vec<(String, Finding)>,
    unread_files: UnreadFiles,
    is_gone: bool,
    corpus: Option<Arc<Corpus>>,
    unlinked: UnlinkedChanges,
}

impl CorpusLoader {
    /// Creates a loader for the corpus at `root`. Reads nothing yet.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self::with_reader(root, crate::load::dossier::read)
    }

    /// Creates a loader with another function for parsing dossiers, for tests.
    pub(crate) fn with_reader(root: PathBuf, read_dossier: ReadDossier) -> Self {
        silence_parser_panics();
        Self {
            root,
            read_dossier,
            changes: ChangeTracker::default(),
            files: BTreeMap::new(),
            retry: BTreeSet::new(),
            skipped: BTreeMap::new(),
            corpus_files: 0,
            missing: BTreeSet::new(),
            strays: BTreeSet::new(),
            folder_problems: Vec::new(),
            unread_files: UnreadFiles::default(),
            is_gone: false,
            corpus: None,
            unlinked: UnlinkedChanges::default(),
        }
    }

    /// Returns the corpus folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Returns what the last load could not read. A write planned from this corpus would miss it.
    pub(crate) fn unread_files(&self) -> Vec<UnreadFile> {
        self.unread_files.list()
    }

    /// Loads what changed since the last load. `now` is the time of day to display. With `force`, reads every file again
    /// whatever its stamp, or the files that a canceled load skipped.
    pub(crate) fn reload(&mut self, now: &str, force: bool) -> LoadOutcome {
        self.reload_at(now, force, Instant::now())
    }

    /// Like [`Self::reload`] at the given instant, for tests that do not wait.
    pub(crate) fn reload_at(&mut self, now: &str, force: bool, at: Instant) -> LoadOutcome {
        self.reload_with_progress(now, force, at, &ProgressReporter::silent())
    }

    /// Like [`Self::reload`], reporting to `progress`. If that cancels the load, unread files keep their previous content.
    pub(crate) fn reload_with_progress(
        &mut self,
        now: &str,
        force: bool,
        at: Instant,
        progress: &ProgressReporter<'_>,
    ) -> LoadOutcome {
        let reads_all = force || self.corpus.is_none();
        let scanned = scan_with_progress(&self.root, &|path| {
            // An unprompted scan usually finds nothing to read.
            if reads_all && is_corpus_file(path) {
                progress.add_found();
            }
        });
        self.unread_files.record_scan(&scanned);
        self.is_gone = scanned.as_ref().is_err_and(problems::means_gone);
        let (scan, mut folder_problems) = match scanned {
            Ok(scan) => {
                let problems = problems::of_scan(&scan);
                (Some(scan), problems)
            }
            // A missing folder counts as an empty one, so its files are removed after the usual delay.
            Err(_) if self.is_gone => (Some(Scan::default()), vec![problems::gone()]),
            Err(error) => (None, vec![problems::unreadable("", &error.to_string())]),
        };
        let mut outcome = LoadOutcome::default();
        if !self.is_gone && is_unfinished(&self.root) {
            folder_problems.push(problems::unfinished_write());
        }
        if let Some(scan) = scan {
            folder_problems.extend(self.apply_scan(&scan, now, force, at, progress, &mut outcome));
            folder_problems.extend(problems::strays(&self.strays, self.files.keys()));
        }
        if !problems::are_same(&folder_problems, &self.folder_problems)
            || self.corpus.as_ref().is_none_or(|corpus| corpus.rest() != self.rest().as_ref())
        {
            self.unlinked.add_other();
        }
        self.folder_problems = folder_problems;
        self.link_changes(&mut outcome);
        outcome
    }

    /// Reads every archived copy of the sources in `corpus`, on all cores.
    pub(crate) fn read_copies(&self, corpus: &Corpus) -> Copies {
        copies::read_copies(&self.root, corpus, |_| true)
    }

    /// Reads the archived copies of the given sources.
    pub(crate) fn read_copies_of(&self, corpus: &Corpus, sources: &BTreeSet<EntryId>) -> Copies {
        copies::read_copies(&self.root, corpus, |source| sources.contains(source))
    }

    /// Reads the files that are new or changed in a scan, and drops the ones that are gone. Returns the problem of a folder
    /// that cannot be opened to read them.
    fn apply_scan(
        &mut self,
        scan: &Scan,
        now: &str,
        force: bool,
        at: Instant,
        progress: &ProgressReporter<'_>,
        outcome: &mut LoadOutcome,
    ) -> Option<(String, Finding)> {
        let changes = self.changes.update(scan, at);
        let mut to_read: BTreeSet<String> = changes.added.into_iter().chain(changes.changed).collect();
        to_read.extend(std::mem::take(&mut self.retry));
        to_read.retain(|path| self.skipped.get(path).is_none_or(|stamp| scan.files.get(path) != Some(stamp)));
        // On an explicit reload, unchanged files are read too but don't count as skipped if it is canceled.
        let changed = force.then(|| to_read.clone());
        let is_changed = |path: &String| changed.as_ref().is_none_or(|changed| changed.contains(path));
        if force && self.skipped.is_empty() {
            to_read.extend(scan.files.keys().cloned());
        } else if force {
            to_read.extend(self.skipped.keys().cloned());
        }
        self.corpus_files = scan.files.keys().filter(|path| is_corpus_file(path)).count();
        outcome.files_found = scan.files.len();
        outcome.scan_time = scan.elapsed;
        for path in &changes.removed {
            if self.files.remove(path).is_some() {
                self.unlinked.add_other();
            }
            self.skipped.remove(path);
            if is_copy(path) {
                outcome.changed_copies.push(path.clone());
            }
        }
        self.missing = self.files.keys().filter(|path| !scan.files.contains_key(*path)).cloned().collect();
        let mut strays = stray_files::stray_files(&self.root);
        strays.extend(scan.files.keys().filter(|path| FileRole::of(path) == FileRole::Stray).cloned());
        if strays != self.strays {
            self.unlinked.add_other();
        }
        self.strays = strays;

        let mut jobs = Vec::new();
        for path in to_read {
            let Some(stamp) = scan.files.get(&path) else { continue };
            if is_copy(&path) {
                outcome.changed_copies.push(path);
            } else if is_corpus_file(&path) {
                jobs.push((path, *stamp));
            }
        }
        let pending = self.changes.next_scan_at().map(|when| when.saturating_duration_since(at));
        outcome.retry_after = pending;
        if jobs.is_empty() {
            return None;
        }
        let folder = match ConfinedDir::open(&self.root) {
            Ok(folder) => folder,
            Err(error) => {
                for (path, _) in jobs {
                    self.unread_files.record_deferred(&path, &error.to_string());
                    self.retry.insert(path);
                }
                outcome.retry_after = pending.into_iter().chain([RETRY_DELAY]).min();
                return Some(problems::unreadable("", &error.to_string()));
            }
        };
        progress.set_found(jobs.len());
        let mut retries = false;
        for (path, read) in self.read(&folder, jobs, progress) {
            if let ReadOutcome::Skipped = read {
                self.unread_files.record_deferred(&path, "loading was canceled before this file was read");
                outcome.stopped = Some(progress.progress());
                if let Some(stamp) = scan.files.get(&path).filter(|_| is_changed(&path)) {
                    self.skipped.insert(path, *stamp);
                }
                continue;
            }
            outcome.files_read += 1;
            retries |= self.receive(path, read, now);
        }
        outcome.retry_after = pending.into_iter().chain(retries.then_some(RETRY_DELAY)).min();
        None
    }

    /// Stores what was read of a file. Returns whether it was being written, so that it has to be read again.
    fn receive(&mut self, path: String, read: ReadOutcome, now: &str) -> bool {
        self.skipped.remove(&path);
        match read {
            ReadOutcome::Unchanged | ReadOutcome::Skipped => self.unread_files.record_read(&path),
            ReadOutcome::Retry => {
                self.unread_files.record_deferred(&path, "the file changed while it was being read");
                self.retry.insert(path);
                return true;
            }
            ReadOutcome::New { content, has_bytes, retry } => {
                if retry {
                    self.retry.insert(path.clone());
                }
                if has_bytes {
                    self.unread_files.record_read(&path);
                } else {
                    self.unread_files.record_failure(&path, &content.findings());
                }
                self.store(path, content, has_bytes, now);
            }
        }
        false
    }

    fn read(
        &self,
        folder: &ConfinedDir,
        jobs: Vec<(String, FileStamp)>,
        progress: &ProgressReporter<'_>,
    ) -> Vec<(String, ReadOutcome)> {
        jobs.into_par_iter()
            .map(|(path, stamp)| {
                // The settings are always read: without its vocabulary, the corpus would be full of false problems.
                if progress.is_canceled() && FileRole::of(&path) != FileRole::Settings {
                    return (path, ReadOutcome::Skipped);
                }
                let read = read_file(folder, &path, &stamp, self.content_on_disk(&path), self.read_dossier);
                progress.add_read();
                (path, read)
            })
            .collect()
    }

    /// Returns the content a file had when it was last read, if its bytes could be.
    fn content_on_disk(&self, path: &str) -> Option<&FileContent> {
        self.files.get(path).filter(|file| file.has_bytes).map(|file| &file.content)
    }

    /// Stores the content of a file, and records whether that changed anything.
    fn store(&mut self, path: String, content: FileContent, has_bytes: bool, now: &str) {
        let old = self.files.get(&path);
        if !has_bytes && old.is_some_and(|old| content.has_same_findings(&old.content)) {
            return;
        }
        let content = match (content, old.map(|file| &file.content)) {
            (FileContent::Dossier(new), old) => {
                let old = match old {
                    Some(FileContent::Dossier(old)) => Some(&**old),
                    _ => None,
                };
                FileContent::Dossier(Arc::new(with_last_good(Arc::unwrap_or_clone(new), old, now)))
            }
            // Losing the vocabulary over a typo would turn every word in it into a problem.
            (FileContent::Settings(_, file, findings), Some(FileContent::Settings(good, ..)))
                if crate::load::dossier::is_unreadable(&findings) =>
            {
                FileContent::Settings(good.clone(), file, findings)
            }
            (FileContent::Review(new), Some(FileContent::Review(old))) => {
                FileContent::Review(Arc::new(review::with_last_good(Arc::unwrap_or_clone(new), old)))
            }
            (content, _) => content,
        };
        match self.corpus.is_some() {
            true => self.unlinked.add_file(&path),
            // The first time, everything is linked anyway.
            false => self.unlinked.add_other(),
        }
        self.files.insert(path, LoadedFile { content, has_bytes });
    }

    /// Returns what a canceled load skipped, if anything.
    fn rest(&self) -> Option<RemainingFiles> {
        let skipped = self.skipped.len();
        let never_read = self.skipped.keys().filter(|path| !self.files.contains_key(*path));
        let ids = never_read.filter_map(|path| match FileRole::of(path) {
            FileRole::Dossier(_, stem) => EntryId::parse(&stem).ok(),
            _ => None,
        });
        let progress = Progress { read: self.corpus_files.saturating_sub(skipped), found: self.corpus_files };
        (skipped > 0).then(|| RemainingFiles { progress, ids: ids.collect() })
    }
}

/// Returns whether a file is read with the corpus, if only to report that it is in the wrong place.
fn is_corpus_file(path: &str) -> bool {
    !is_copy(path) && (FileRole::of(path) != FileRole::Other || problems::is_kind_folder(path))
}

fn is_copy(path: &str) -> bool {
    path.starts_with("archive/")
}

#[cfg(test)]
mod tests;
