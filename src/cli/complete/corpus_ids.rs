//! The ids of a corpus for completion: by the names of its files, so that a key press costs no load.

use std::path::PathBuf;

use super::shell_candidate::ShellCandidate;
use crate::cli::call::Call;
use crate::domain::id::{EntryId, Kind};
use crate::load::dossier::{MAX_DOSSIER, read};
use crate::load::file_role::FileRole;
use crate::runtime::confined_dir::read_confined;
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

impl CorpusIds {
    /// Reads the corpus named on the command line, or the one that would be found.
    pub(super) fn of(call: &Call, named: Option<&str>) -> Self {
        let named = named.map(|named| match (named.strip_prefix("~/"), std::env::var_os("HOME")) {
            (Some(below), Some(home)) => PathBuf::from(home).join(below),
            _ => PathBuf::from(named),
        });
        let Ok(corpus) = call.look(named.as_deref()) else { return Self::default() };
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

    /// Returns the ids, and the claim addresses of the dossier whose id, or unique prefix of an id, was typed.
    pub(super) fn addresses(&self, typed: &str) -> Vec<ShellCandidate> {
        let (id, in_claims) = typed.split_once('#').map_or((typed, false), |(id, _)| (id, true));
        let alike: Vec<&CorpusId> = self.found.iter().filter(|one| one.id.as_str().starts_with(id)).collect();
        let chosen = match alike.as_slice() {
            [only] if !id.is_empty() => Some(*only),
            _ => alike.iter().find(|one| in_claims && one.id.as_str() == id).copied(),
        };
        match chosen {
            Some(one) => self.claims(one),
            None => self.candidates(|_| true),
        }
    }

    fn claims(&self, one: &CorpusId) -> Vec<ShellCandidate> {
        let Ok(bytes) = read_confined(&self.root, &one.path, MAX_DOSSIER) else { return Vec::new() };
        let entry = read(&one.path, one.kind, one.id.as_str(), &bytes).entry;
        let claims = entry.iter().flat_map(|entry| {
            entry.claims().iter().enumerate().map(|(nth, claim)| {
                let address = format!("{}#{}", one.id, entry.claim_name(nth));
                let text = if claim.text.is_empty() { &*claim.property } else { &*claim.text.text };
                ShellCandidate::new(&address, text)
            })
        });
        claims.filter(ShellCandidate::is_plain).collect()
    }
}
