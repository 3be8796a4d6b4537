//! The corpus of one folder, kept up with the disk: swept, read inside bounds, parsed on all cores, linked.
//! It refuses to know who asks and when; it never writes, never panics over what it finds.

mod copies;
mod gaps;
mod problems;
mod reading;
mod slot;
mod strays;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::inside::Inside;
use super::progress::Reading;
use super::sweep::{Scan, Stamp, Sweep, scan_telling};
use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::domain::problem::{File, Finding};
use crate::domain::progress::{Progress, Rest};
use crate::domain::settings::Settings;
use crate::evidence::Copies;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::with_last_good;
use crate::load::file_role::FileRole;
use crate::runtime::write::is_unfinished;

pub(crate) use copies::{MAX_COPY, read_copy};
pub(crate) use gaps::Gap;
use gaps::Gaps;
pub(crate) use reading::ReadDossier;
use reading::{Outcome, quiet_panics, read_one};
use slot::{Given, Slot};

/// How soon a file that another program was writing is looked at again.
const BUSY: Duration = Duration::from_millis(50);

/// What one look at the disk gave.
#[derive(Clone, Debug)]
pub(crate) struct Reload {
    /// The corpus as the disk has it now.
    pub corpus: Arc<Corpus>,
    /// Whether it differs from the one before.
    pub changed: bool,
    /// How many files were read.
    pub files_read: usize,
    /// How many files the folder has, kept copies included.
    pub files_found: usize,
    /// How far the reading had come when it was stopped.
    pub stopped: Option<Progress>,
    /// Kept copies that came, went or changed, by their paths relative to the corpus.
    pub copies: Vec<String>,
    /// When to look again for the sake of something unfinished: a removal, a file just being written.
    pub wait: Option<Duration>,
    /// What the scan cost, for the period of sweeps.
    pub cost: Duration,
}

/// A folder and what was last read from it.
#[derive(Debug)]
pub(crate) struct Disk {
    root: PathBuf,
    read_dossier: ReadDossier,
    sweep: Sweep,
    slots: BTreeMap<String, Slot>,
    /// Files that could not be read for a reason that may pass.
    retry: BTreeSet<String>,
    /// Files that are new or changed and that a reading which was stopped left out. They are read when they change
    /// again or when the reader asks: who stopped a reading would not have it begin by itself a moment later.
    unread: BTreeMap<String, Stamp>,
    /// How many files of the last scan are read for the corpus.
    readable: usize,
    /// Names that are gone and not yet given up.
    absent: BTreeSet<String>,
    strays: BTreeSet<String>,
    folder: Vec<(String, Finding)>,
    gaps: Gaps,
    gone: bool,
    corpus: Option<Arc<Corpus>>,
}

impl Disk {
    /// Stands for the corpus folder at `root`; reads nothing yet.
    pub(crate) fn new(root: PathBuf) -> Self {
        Self::reading_by(root, crate::load::dossier::read)
    }

    /// The same with another reader of dossiers, such as one that panics: what it does to the others can be shown.
    pub(crate) fn reading_by(root: PathBuf, read_dossier: ReadDossier) -> Self {
        quiet_panics();
        Self {
            root,
            read_dossier,
            sweep: Sweep::default(),
            slots: BTreeMap::new(),
            retry: BTreeSet::new(),
            unread: BTreeMap::new(),
            readable: 0,
            absent: BTreeSet::new(),
            strays: BTreeSet::new(),
            folder: Vec::new(),
            gaps: Gaps::default(),
            gone: false,
            corpus: None,
        }
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What could not be read when the folder was last looked at: a write that is planned from it would leave that out.
    pub(crate) fn gaps(&self) -> Vec<Gap> {
        self.gaps.list()
    }

    /// Looks at the folder and brings the corpus up to it; `now` is the time of day for people, `force` reads every
    /// file again whatever its stamp says, or, where a reading was stopped, what that left out.
    pub(crate) fn reload(&mut self, now: &str, force: bool) -> Reload {
        self.reload_at(now, force, Instant::now())
    }

    /// The same as though it were `at`, for tests that do not wait.
    pub(crate) fn reload_at(&mut self, now: &str, force: bool, at: Instant) -> Reload {
        self.reload_telling(now, force, at, &Reading::silent())
    }

    /// The same while `reading` tells how far it has come; where that is stopped, what was known of the files that
    /// were not read stands.
    pub(crate) fn reload_telling(
        &mut self,
        now: &str,
        force: bool,
        at: Instant,
        reading: &Reading<'_>,
    ) -> Reload {
        let whole = force || self.corpus.is_none();
        let scanned = scan_telling(&self.root, &|path| {
            // A look at the folder that is the program's own idea has nothing to read as a rule.
            if whole && is_read(path) {
                reading.found_one();
            }
        });
        self.gaps.note_scan(&scanned);
        self.gone = scanned.as_ref().is_err_and(problems::means_gone);
        let (seen, mut folder) = match scanned {
            Ok(seen) => {
                let problems = problems::of_scan(&seen);
                (Some(seen), problems)
            }
            // A folder that is gone is an empty one, and what was in it is given up like any removed file.
            Err(_) if self.gone => (Some(Scan::default()), vec![problems::gone()]),
            Err(error) => (None, vec![problems::unreadable("", &error.to_string())]),
        };
        let mut reload = Reload {
            corpus: Arc::default(),
            changed: false,
            files_read: 0,
            files_found: 0,
            stopped: None,
            copies: Vec::new(),
            wait: None,
            cost: Duration::ZERO,
        };
        if !self.gone && is_unfinished(&self.root) {
            folder.push(problems::unfinished_write());
        }
        if let Some(seen) = seen {
            self.follow(&seen, now, force, at, reading, &mut reload);
            folder.extend(self.strays.iter().map(|path| problems::stray(path)));
        }
        reload.changed |= !problems::alike(&folder, &self.folder) || self.corpus.is_none();
        reload.changed |= self.corpus.as_ref().is_some_and(|corpus| corpus.rest() != self.rest().as_ref());
        self.folder = folder;
        reload.corpus = match &self.corpus {
            Some(corpus) if !reload.changed => corpus.clone(),
            _ => self.corpus.insert(Arc::new(link(&self.parts()))).clone(),
        };
        reload
    }

    /// Reads every kept copy that a source of `corpus` names, on all cores.
    pub(crate) fn copies(&self, corpus: &Corpus) -> Copies {
        copies::copies(&self.root, corpus, |_| true)
    }

    /// Reads the copies of these sources of `corpus`.
    pub(crate) fn copies_of(&self, corpus: &Corpus, sources: &BTreeSet<EntryId>) -> Copies {
        copies::copies(&self.root, corpus, |source| sources.contains(source))
    }

    /// Takes in one scan: reads what it says is new or different, forgets what it says is gone.
    fn follow(
        &mut self,
        seen: &Scan,
        now: &str,
        force: bool,
        at: Instant,
        reading: &Reading<'_>,
        reload: &mut Reload,
    ) {
        let changes = self.sweep.take(seen, at);
        let mut wanted: BTreeSet<String> = changes.added.into_iter().chain(changes.changed).collect();
        wanted.extend(std::mem::take(&mut self.retry));
        wanted.retain(|path| self.unread.get(path).is_none_or(|left| seen.files.get(path) != Some(left)));
        // Where every file is read again because the reader wants it, those that have not changed are not owed.
        let owed = wanted.clone();
        if force && self.unread.is_empty() {
            wanted.extend(seen.files.keys().cloned());
        } else if force {
            wanted.extend(self.unread.keys().cloned());
        }
        self.readable = seen.files.keys().filter(|path| is_read(path)).count();
        reload.files_found = seen.files.len();
        reload.cost = seen.cost;
        for path in &changes.removed {
            reload.changed |= self.slots.remove(path).is_some();
            self.unread.remove(path);
            if is_copy(path) {
                reload.copies.push(path.clone());
            }
        }
        self.absent = self.slots.keys().filter(|path| !seen.files.contains_key(*path)).cloned().collect();
        let strays = strays::strays(&self.root);
        reload.changed |= strays != self.strays;
        self.strays = strays;

        let mut jobs = Vec::new();
        for path in wanted {
            let Some(stamp) = seen.files.get(&path) else { continue };
            if is_copy(&path) {
                reload.copies.push(path);
            } else if is_read(&path) {
                jobs.push((path, *stamp));
            }
        }
        reading.found(jobs.len());
        let mut busy = false;
        for (path, outcome) in self.read(jobs, reading) {
            if let Outcome::Unread = outcome {
                self.gaps.note_put_off(&path, "reading was stopped before its turn");
                reload.stopped = Some(reading.progress());
                if let Some(stamp) = seen.files.get(&path).filter(|_| owed.contains(&path)) {
                    self.unread.insert(path, *stamp);
                }
                continue;
            }
            reload.files_read += 1;
            self.unread.remove(&path);
            match outcome {
                Outcome::Same | Outcome::Unread => self.gaps.note_read(&path),
                Outcome::Later => {
                    busy = true;
                    self.gaps.note_put_off(&path, "it changed while it was read");
                    self.retry.insert(path);
                }
                Outcome::Given { given, compared, again } => {
                    if again {
                        self.retry.insert(path.clone());
                    }
                    if compared {
                        self.gaps.note_read(&path);
                    } else {
                        self.gaps.note_failed(&path, &given.findings());
                    }
                    reload.changed |= self.put(path, given, compared, now);
                }
            }
        }
        let pending = self.sweep.again_at().map(|when| when.saturating_duration_since(at));
        reload.wait = pending.into_iter().chain(busy.then_some(BUSY)).min();
    }

    fn read(&self, jobs: Vec<(String, Stamp)>, reading: &Reading<'_>) -> Vec<(String, Outcome)> {
        if jobs.is_empty() {
            return Vec::new();
        }
        let inside = Inside::open(&self.root);
        jobs.into_par_iter()
            .map(|(path, stamp)| {
                // Without its settings a corpus would be judged by words that are not its own.
                if reading.is_stopped() && FileRole::of(&path) != FileRole::Settings {
                    return (path, Outcome::Unread);
                }
                let outcome = match &inside {
                    Ok(inside) => {
                        read_one(inside, &path, &stamp, self.compared_text(&path), self.read_dossier)
                    }
                    Err(_) => Outcome::Later,
                };
                reading.read_one();
                (path, outcome)
            })
            .collect()
    }

    /// The text a file last had, where its bytes were read.
    fn compared_text(&self, path: &str) -> Option<&str> {
        let slot = self.slots.get(path).filter(|slot| slot.compared)?;
        match &slot.given {
            Given::Settings(_, file, _) => Some(&file.text),
            Given::Dossier(loaded) => Some(&loaded.file.text),
            Given::Problem(_) => None,
        }
    }

    /// Takes in what a file gave; tells whether anything is different now.
    fn put(&mut self, path: String, given: Given, compared: bool, now: &str) -> bool {
        let old = self.slots.get(&path);
        if !compared && old.is_some_and(|old| given.says_the_same_as(&old.given)) {
            return false;
        }
        let given = match (given, old.map(|slot| &slot.given)) {
            (Given::Dossier(new), old) => {
                let old = match old {
                    Some(Given::Dossier(old)) => Some(&**old),
                    _ => None,
                };
                Given::Dossier(Arc::new(with_last_good(Arc::unwrap_or_clone(new), old, now)))
            }
            // A vocabulary that is lost over a typo would make a problem of every word that is in it.
            (Given::Settings(_, file, findings), Some(Given::Settings(good, ..)))
                if crate::load::dossier::is_unreadable(&findings) =>
            {
                Given::Settings(good.clone(), file, findings)
            }
            (given, _) => given,
        };
        self.slots.insert(path, Slot { given, compared });
        true
    }

    /// What a reading that was stopped left out; none where nothing is.
    fn rest(&self) -> Option<Rest> {
        let unread = self.unread.len();
        let never = self.unread.keys().filter(|path| !self.slots.contains_key(*path));
        let ids = never.filter_map(|path| match FileRole::of(path) {
            FileRole::Dossier(_, stem) => EntryId::parse(&stem).ok(),
            _ => None,
        });
        let progress = Progress { read: self.readable.saturating_sub(unread), found: self.readable };
        (unread > 0).then(|| Rest { progress, ids: ids.collect() })
    }

    /// What was read of each file, to link it to a corpus.
    pub(crate) fn parts(&self) -> CorpusFiles {
        let mut parts = CorpusFiles { rest: self.rest(), ..CorpusFiles::default() };
        let present: BTreeSet<&str> = self
            .slots
            .iter()
            .filter(|(path, _)| !self.absent.contains(*path))
            .filter_map(|(_, slot)| match &slot.given {
                Given::Dossier(loaded) => loaded.id.as_ref().map(|id| id.as_str()),
                _ => None,
            })
            .collect();
        for (path, slot) in &self.slots {
            match &slot.given {
                Given::Settings(settings, file, findings) => {
                    parts.settings = Some((Settings::clone(settings), file.clone(), findings.clone()));
                }
                Given::Dossier(loaded) => {
                    // A file that was moved stands under both names for half a second; that is no second file.
                    let moved = self.absent.contains(path)
                        && loaded.id.as_ref().is_some_and(|id| present.contains(id.as_str()));
                    if !moved {
                        parts.dossiers.push(loaded.clone());
                    }
                }
                Given::Problem(finding) => parts.folder.push((file_of(path), finding.clone())),
            }
        }
        if self.gone {
            // Without a folder there is nothing that could lack its settings.
            parts.settings.get_or_insert_with(|| (Settings::default(), file_of("dossier.toml"), Vec::new()));
        }
        parts.folder.extend(self.folder.iter().map(|(path, finding)| (file_of(path), finding.clone())));
        parts
    }
}

fn file_of(path: &str) -> Arc<File> {
    Arc::new(File::new(path, ""))
}

/// Whether a file is read for the corpus, be it to find that it does not belong there.
fn is_read(path: &str) -> bool {
    !is_copy(path) && (FileRole::of(path) != FileRole::Other || problems::is_kind_folder(path))
}

fn is_copy(path: &str) -> bool {
    path.starts_with("archive/")
}

#[cfg(test)]
mod tests;
