//! What is offered from a corpus that must be loaded for it: parts of a query, saved views, outlets.

use std::collections::BTreeSet;

use super::corpus_ids::find;
use super::shell_candidate::ShellCandidate;
use crate::check::all_codes;
use crate::cli::call::Call;
use crate::domain::id::Kind;
use crate::domain::snapshot::Snapshot;
use crate::query::{Completion, Context, Index, complete};
use crate::runtime::clock;

/// Loads the corpus that a command line names, else the one that would be found; an empty one if there is none.
fn load(call: &Call, named: Option<&str>) -> Snapshot {
    find(call, named).map_or_else(Snapshot::default, |found| call.read(found).1)
}

/// Returns the keys, or the values of a key, that the last part of a query can go on with.
pub(super) fn query(call: &Call, named: Option<&str>, typed: &str) -> Vec<ShellCandidate> {
    // The keys are the same in every corpus.
    let corpus = if typed.contains(':') { load(call, named) } else { Snapshot::default() };
    let index = Index::new(&corpus);
    let codes: Vec<&str> = all_codes().map(|code| code.name).collect();
    let cx = Context { codes: &codes, ..Context::new(&index, clock::today()) };
    let Completion { at, candidates } = complete(&cx, typed, typed.len());
    let before = typed.get(..at.start).unwrap_or_default();
    let offered = candidates
        .iter()
        .map(|candidate| ShellCandidate::new(&format!("{before}{}", candidate.text), &candidate.help));
    offered.filter(ShellCandidate::is_plain).collect()
}

/// Returns the names of the saved views.
pub(super) fn views(call: &Call, named: Option<&str>) -> Vec<ShellCandidate> {
    let corpus = load(call, named);
    let views = corpus.settings.view.iter().map(|view| ShellCandidate::new(&view.name, &view.query));
    views.filter(ShellCandidate::is_plain).collect()
}

/// Returns the ids of the sources, and of the actors that are the outlet of one.
pub(super) fn sources_and_outlets(call: &Call, named: Option<&str>) -> Vec<ShellCandidate> {
    let corpus = load(call, named);
    let sources = || corpus.of_kind(Kind::Source);
    let outlets: BTreeSet<&str> =
        sources().filter_map(|entry| Some(entry.source()?.actor.as_ref()?.id.as_str())).collect();
    let ids = sources().map(|entry| ShellCandidate::new(entry.id.as_str(), Kind::Source.word()));
    ids.chain(outlets.into_iter().map(|id| ShellCandidate::new(id, "outlet"))).collect()
}
