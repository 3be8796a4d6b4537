//! The corpus of one folder, kept up with the disk: swept, read inside bounds, parsed on all cores, linked.
//! It refuses to know who asks and when; it never writes, never panics over what it finds.

mod copies;
mod problems;
mod reading;
mod strays;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::inside::Inside;
use super::sweep::{Scan, Stamp, Sweep, scan};
use crate::domain::corpus::Corpus;
use crate::domain::problem::{File, Finding};
use crate::domain::settings::Settings;
use crate::evidence::{self, Copies};
use crate::load::corpus::{Parts, link};
use crate::load::dossier::{Loaded, with_last_good};
use crate::load::tree::{Place, place};

pub use copies::MAX_COPY;
pub use reading::ReadDossier;
use reading::{Outcome, quiet_panics, read_one};

/// How soon a file that another program was writing is looked at again.
const BUSY: Duration = Duration::from_millis(50);

/// What one look at the disk gave.
#[derive(Clone, Debug)]
pub struct Reload {
    /// The corpus as the disk has it now.
    pub corpus: Arc<Corpus>,
    /// Whether it differs from the one before.
    pub changed: bool,
    /// How many files were read.
    pub files_read: usize,
    /// How many files the folder has, kept copies included.
    pub files_found: usize,
    /// Kept copies that came, went or changed, by their paths relative to the corpus.
    pub copies: Vec<String>,
    /// When to look again for the sake of something unfinished: a removal, a file just being written.
    pub wait: Option<Duration>,
    /// What the scan cost, for the period of sweeps.
    pub cost: Duration,
}

/// A folder and what was last read from it.
#[derive(Debug)]
pub struct Disk {
    root: PathBuf,
    read_dossier: ReadDossier,
    sweep: Sweep,
    slots: BTreeMap<String, Slot>,
    /// Files that could not be read for a reason that may pass.
    retry: BTreeSet<String>,
    /// Names that are gone and not yet given up.
    absent: BTreeSet<String>,
    strays: BTreeSet<String>,
    folder: Vec<(String, Finding)>,
    gone: bool,
    corpus: Option<Arc<Corpus>>,
}

/// What one file last gave.
#[derive(Debug)]
struct Slot {
    given: Given,
    /// Whether its bytes were read, so that the next ones can be compared with them.
    compared: bool,
}

#[derive(Debug)]
enum Given {
    Settings(Box<Settings>, Arc<File>, Vec<Finding>),
    Dossier(Arc<Loaded>),
    Problem(Finding),
}

impl Given {
    fn says_the_same_as(&self, other: &Given) -> bool {
        let findings = |given: &Given| match given {
            Given::Settings(_, _, findings) => findings.clone(),
            Given::Dossier(loaded) => loaded.findings.clone(),
            Given::Problem(finding) => vec![finding.clone()],
        };
        problems::same_findings(&findings(self), &findings(other))
    }
}

impl Disk {
    /// Stands for the corpus folder at `root`; reads nothing yet.
    pub fn new(root: PathBuf) -> Self {
        Self::reading_by(root, crate::load::dossier::read)
    }

    /// The same with another reader of dossiers, such as one that panics: what it does to the others can be shown.
    pub fn reading_by(root: PathBuf, read_dossier: ReadDossier) -> Self {
        quiet_panics();
        Self {
            root,
            read_dossier,
            sweep: Sweep::default(),
            slots: BTreeMap::new(),
            retry: BTreeSet::new(),
            absent: BTreeSet::new(),
            strays: BTreeSet::new(),
            folder: Vec::new(),
            gone: false,
            corpus: None,
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at the folder and brings the corpus up to it; `now` is the time of day for people, `force` reads every
    /// file again whatever its stamp says.
    pub fn reload(&mut self, now: &str, force: bool) -> Reload {
        self.reload_at(now, force, Instant::now())
    }

    /// The same as though it were `at`, for tests that do not wait.
    pub fn reload_at(&mut self, now: &str, force: bool, at: Instant) -> Reload {
        let scanned = scan(&self.root);
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
            copies: Vec::new(),
            wait: None,
            cost: Duration::ZERO,
        };
        if let Some(seen) = seen {
            self.follow(&seen, now, force, at, &mut reload);
            folder.extend(self.strays.iter().map(|path| problems::stray(path)));
        }
        reload.changed |= !problems::alike(&folder, &self.folder) || self.corpus.is_none();
        self.folder = folder;
        reload.corpus = match &self.corpus {
            Some(corpus) if !reload.changed => corpus.clone(),
            _ => self.corpus.insert(Arc::new(link(&self.parts()))).clone(),
        };
        reload
    }

    /// Reads the kept copy `file`, a path relative to the corpus; the error says in words why it cannot be.
    pub fn read_copy(&self, file: &str) -> Result<evidence::Copy, String> {
        copies::read(&self.root, file).map_err(|why| why.to_string())
    }

    /// Reads every kept copy that a source of `corpus` names, on all cores.
    pub fn copies(&self, corpus: &Corpus) -> Copies {
        copies::copies(&self.root, corpus)
    }

    /// Takes in one scan: reads what it says is new or different, forgets what it says is gone.
    fn follow(&mut self, seen: &Scan, now: &str, force: bool, at: Instant, reload: &mut Reload) {
        let changes = self.sweep.take(seen, at);
        let mut wanted: BTreeSet<String> = changes.added.into_iter().chain(changes.changed).collect();
        wanted.extend(std::mem::take(&mut self.retry));
        if force {
            wanted.extend(seen.files.keys().cloned());
        }
        reload.files_found = seen.files.len();
        reload.cost = seen.cost;
        for path in &changes.removed {
            reload.changed |= self.slots.remove(path).is_some();
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
            } else if place(&path) != Place::Other || problems::is_kind_folder(&path) {
                jobs.push((path, *stamp));
            }
        }
        let mut busy = false;
        for (path, outcome) in self.read(jobs) {
            reload.files_read += 1;
            match outcome {
                Outcome::Same => {}
                Outcome::Later => {
                    busy = true;
                    self.retry.insert(path);
                }
                Outcome::Given { given, compared, again } => {
                    if again {
                        self.retry.insert(path.clone());
                    }
                    reload.changed |= self.put(path, given, compared, now);
                }
            }
        }
        let pending = self.sweep.again_at().map(|when| when.saturating_duration_since(at));
        reload.wait = pending.into_iter().chain(busy.then_some(BUSY)).min();
    }

    fn read(&self, jobs: Vec<(String, Stamp)>) -> Vec<(String, Outcome)> {
        if jobs.is_empty() {
            return Vec::new();
        }
        let inside = Inside::open(&self.root);
        jobs.into_par_iter()
            .map(|(path, stamp)| {
                let outcome = match &inside {
                    Ok(inside) => {
                        read_one(inside, &path, &stamp, self.compared_text(&path), self.read_dossier)
                    }
                    Err(_) => Outcome::Later,
                };
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

    fn parts(&self) -> Parts {
        let mut parts = Parts::default();
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

fn is_copy(path: &str) -> bool {
    path.starts_with("archive/")
}

#[cfg(test)]
mod tests;
