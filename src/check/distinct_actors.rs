//! Which actors are declared to be different, and how to declare it.

use std::collections::HashSet;

use super::context::CheckContext;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;

/// The pairs of actors of which one names the other in `distinct_from`.
pub(super) struct DistinctActors<'c>(HashSet<(&'c EntryId, &'c EntryId)>);

impl<'c> DistinctActors<'c> {
    /// Collects the pairs of a corpus.
    pub(super) fn of(cx: &CheckContext<'c>) -> Self {
        let actors = cx.entries().filter_map(|entry| Some((entry, entry.actor()?)));
        let declared = actors
            .flat_map(|(entry, actor)| actor.distinct_from.iter().map(move |link| (&entry.id, &link.id)));
        Self(declared.flat_map(|(one, other)| [(one, other), (other, one)]).collect())
    }

    /// Returns whether two actors are declared to be different.
    pub(super) fn has(&self, one: &EntryId, other: &EntryId) -> bool {
        self.0.contains(&(one, other))
    }
}

/// Returns the help for actors that are distinct from `others`: add `distinct_from`, or extend it.
pub(super) fn help(entry: &Entry, others: &[&str]) -> String {
    let written = entry.actor().is_some_and(|actor| actor.spans.of("distinct_from").is_some());
    let ids: Vec<String> = others.iter().map(|id| format!("\"{id}\"")).collect();
    let ids = ids.join(", ");
    match written {
        true => format!("if they are different actors, add {ids} to `distinct_from`"),
        false => format!("if they are different actors, add `distinct_from = [{ids}]`"),
    }
}
