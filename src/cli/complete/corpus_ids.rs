//! The ids of a corpus for completion, from its file names, so that a press of Tab does not load it.

use std::path::PathBuf;

use super::shell_candidate::ShellCandidate;
use crate::cli::call::Call;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Part, Statement};
use crate::load::dossier::{MAX_DOSSIER, read};
use crate::load::file_role::FileRole;
use crate::runtime::confined_dir::read_confined;
use crate::runtime::locate_corpus::CorpusLocation;
use crate::runtime::scan::scan;

/// The dossiers of a corpus, sorted by id; empty without a corpus.
#[derive(Default)]
pub(super) struct CorpusIds {
    root: PathBuf,
    found: Vec<CorpusId>,
}

struct CorpusId {
    id: EntryId,
    kind: Kind,
    path: String,
}

/// Finds the corpus named on the command line, or else the one that would be opened.
pub(super) fn find(call: &Call, named: Option<&str>) -> Option<CorpusLocation> {
    let named = named.map(|named| match (named.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(below), Some(home)) => PathBuf::from(home).join(below),
        _ => PathBuf::from(named),
    });
    call.look(named.as_deref()).ok()
}

impl CorpusIds {
    /// Reads the corpus named on the command line, or the one that would be found.
    pub(super) fn of(call: &Call, named: Option<&str>) -> Self {
        let Some(corpus) = find(call, named) else { return Self::default() };
        let Ok(seen) = scan(&corpus.root) else { return Self::default() };
        let mut found: Vec<CorpusId> = seen
            .files
            .into_keys()
            .filter_map(|path| match FileRole::of(&path) {
                FileRole::Dossier(kind, stem) => {
                    Some(CorpusId { id: EntryId::parse(&stem).ok()?, kind, path })
                }
                _ => None,
            })
            .collect();
        found.sort_by(|one, other| one.id.cmp(&other.id));
        Self { root: corpus.root, found }
    }

    /// Returns the ids of the given kinds.
    pub(super) fn candidates(&self, wanted: impl Fn(Kind) -> bool) -> Vec<ShellCandidate> {
        let found = self.found.iter().filter(|one| wanted(one.kind));
        found.map(|one| ShellCandidate::new(one.id.as_str(), one.kind.word())).collect()
    }

    /// Returns the ids, and once there is a `#` the statements of the dossier before it.
    pub(super) fn ids_or_addresses(&self, typed: &str) -> Vec<ShellCandidate> {
        if typed.contains('#') { self.addresses(typed) } else { self.candidates(|_| true) }
    }

    /// Returns the ids, or the statements of the dossier whose id is typed: whole, or as much of it as only one has.
    pub(super) fn addresses(&self, typed: &str) -> Vec<ShellCandidate> {
        let (id, in_claims) = typed.split_once('#').map_or((typed, false), |(id, _)| (id, true));
        let alike: Vec<&CorpusId> = self.found.iter().filter(|one| one.id.as_str().starts_with(id)).collect();
        let chosen = match alike.as_slice() {
            [only] if !id.is_empty() => Some(*only),
            _ => alike.iter().find(|one| in_claims && one.id.as_str() == id).copied(),
        };
        match chosen {
            Some(one) => self.statements(one),
            None => self.candidates(|_| true),
        }
    }

    fn statements(&self, one: &CorpusId) -> Vec<ShellCandidate> {
        let Ok(bytes) = read_confined(&self.root, &one.path, MAX_DOSSIER) else { return Vec::new() };
        let entry = read(&one.path, one.kind, one.id.as_str(), &bytes).entry;
        // The names of other entries cost a load; links show their ids.
        let alone = Snapshot::default();
        let statements =
            entry.iter().flat_map(Statement::of).filter(|statement| statement.part != Part::Entry);
        let offered =
            statements.map(|statement| ShellCandidate::new(&statement.address(), &statement.words(&alone)));
        offered.filter(ShellCandidate::is_plain).collect()
    }
}
