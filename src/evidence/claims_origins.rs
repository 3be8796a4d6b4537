//! The origins of a corpus's claims, relations and events, and what falls when a source falls.
//! Knows no copies; what derives from what is walked in `origins`.

use std::collections::BTreeSet;

use super::origins::{Cited, Fall, Origins, falls_with, origins};
use super::statement::Statement;
use super::verify::{VerdictState, verdict_state};
use super::{Copies, Kept};
use crate::domain::cite::Cite;
use crate::domain::id::Kind;
use crate::domain::link::{Link, ToSource};
use crate::domain::snapshot::Snapshot;

/// Yields the citations that support their statement: that stance, or none.
pub(crate) fn supporting(cites: &[Cite]) -> impl Iterator<Item = &Cite> {
    cites.iter().filter(|cite| cite.supports() && cite.source.is_some())
}

/// Counts the independent origins of these citations, whatever their stance, along `citing`, else the cited
/// source's `derived_from`. Positions in the answer count the citations given.
pub(crate) fn origins_of<'c>(corpus: &'c Snapshot, cites: impl IntoIterator<Item = &'c Cite>) -> Origins {
    let cited: Vec<_> = cites.into_iter().filter_map(cited).collect();
    origins(&cited, |id| derived_from(corpus, id))
}

/// Returns the claims, relations and events (by their own `cite`) that lose their last origin, or drop to
/// one, if the source `id` falls: those that lose their last first, then by dossier.
pub(crate) fn depends<'c>(corpus: &'c Snapshot, id: &str) -> Vec<Fall<Statement<'c>>> {
    let statements = corpus
        .entries()
        .iter()
        .flat_map(Statement::of)
        .map(|statement| (statement, supporting(statement.cites()).filter_map(cited).collect()));
    let mut falls = falls_with(id, statements, |id| derived_from(corpus, id));
    falls.sort_by_key(|fall| fall.left);
    falls
}

/// Tells whether a person has looked at one of these citations, and the kept copy is still the one that was read.
pub(crate) fn is_checked(corpus: &Snapshot, copies: &Copies, cites: &[Cite]) -> bool {
    cites.iter().any(|cite| {
        let kept = cite.source_id().map_or(&Kept::Absent, |id| copies.of(id));
        let archive = cite.source_id().and_then(|id| corpus.get(id.as_str())?.archive());
        matches!(verdict_state(cite, archive, kept), VerdictState::Current | VerdictState::Unpinned)
    })
}

fn derived_from<'c>(corpus: &'c Snapshot, id: &str) -> &'c [Link<ToSource>] {
    corpus.get(id).and_then(|entry| entry.source()).map_or(&[], |source| &source.derived_from.0)
}

fn cited(cite: &Cite) -> Option<Cited<'_, Link<ToSource>>> {
    Some(Cited { source: cite.source_id()?.as_str(), citing: &cite.citing.0 })
}

/// Returns the groups of sources that derive from each other, each sorted: a problem, for none of them is first.
pub(crate) fn source_loops(corpus: &Snapshot) -> Vec<Vec<String>> {
    let none: &[Link<ToSource>] = &[];
    let sources: Vec<_> =
        corpus.of_kind(Kind::Source).map(|entry| Cited { source: entry.id.as_str(), citing: none }).collect();
    origins(&sources, |id| derived_from(corpus, id)).loops
}

/// Tells whether the source `id` derives from `from`, or is it.
pub(crate) fn derives(corpus: &Snapshot, id: &str, from: &str) -> bool {
    let mut seen = BTreeSet::from([id]);
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        if at == from {
            return true;
        }
        open.extend(derived_from(corpus, at).iter().map(AsRef::as_ref).filter(|id| seen.insert(*id)));
    }
    false
}
