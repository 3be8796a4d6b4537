//! Short names of entries for the screen.

use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::PathStep;
use crate::domain::snapshot::Snapshot;

/// Returns the short name of a source; its id if there is no such dossier.
pub(crate) fn source_label(corpus: &Snapshot, source: Option<&EntryId>) -> String {
    match source.map(|id| (id, corpus.get(id.as_str()))) {
        Some((_, Some(entry))) => corpus.label(entry),
        Some((id, None)) => id.to_string(),
        None => "no source".to_owned(),
    }
}

/// Returns the shortest name of an entry: an actor's first acronym, else its label.
pub(crate) fn short_name(corpus: &Snapshot, entry: &Entry) -> String {
    match entry.actor().and_then(|actor| actor.acronyms.first()) {
        Some(acronym) => acronym.to_string(),
        None => corpus.label(entry),
    }
}

/// Returns whether a statement is there as of the day that is viewed, and why only possibly: `◇ possible on 1 May 2026: its
/// end is dated perhaps May 2026`. `None` for all dates.
pub(crate) fn presence_words(
    corpus: &Snapshot,
    today: Day,
    owner: &EntryId,
    path: &[PathStep],
) -> Option<String> {
    let temporal = corpus.temporal(today)?;
    let owner = corpus.get(owner.as_str())?;
    Some(format!("{} {}", temporal.at(owner, path).mark(), temporal.reason(owner, path)))
}

/// Returns the title of the list of a kind.
pub(crate) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Actor => "Actors",
        Kind::Event => "Events",
        Kind::Source => "Sources",
    }
}

/// Formats a number of entries: `431+` if some files have not been read.
pub(crate) fn counted(corpus: &Snapshot, count: usize) -> String {
    let more = corpus.rest().is_some_and(|rest| !rest.ids.is_empty());
    format!("{count}{}", if more { "+" } else { "" })
}
