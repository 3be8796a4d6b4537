//! The ids a reader may have meant by one that no dossier has: near in spelling, or of a name with these words.
//! Refuses to know which command asks.

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::domain::suggest::suggest;
use crate::runtime::clock;
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;
use crate::text::fold::QueryWords;

/// Most ids that are offered.
const MOST: usize = 3;

/// The ids, the likeliest first.
pub(super) fn near(corpus: &Snapshot, id: &str) -> Vec<String> {
    let wanted = QueryWords::new(id);
    let wanted = wanted.as_slice();
    let found = jump(&NameIndex::new(corpus, clock::today()), &wanted.join(" "), 50, None, &|| false)
        .unwrap_or_default();
    // Letters that are strewn over a long title are what jump is for, and no help here.
    let named = found.hits.iter().filter(|hit| {
        let names = QueryWords::new(&hit.matched);
        !wanted.is_empty()
            && wanted.iter().all(|word| names.as_slice().iter().any(|name| name.starts_with(word)))
    });
    let (exact, others): (Vec<_>, Vec<_>) = named.partition(|hit| hit.exact);
    let spelt = suggest(id, corpus.ids().map(EntryId::as_str));
    let mut near: Vec<String> = Vec::new();
    let exact = exact.iter().map(|hit| hit.id.as_str());
    for id in exact.chain(spelt).chain(others.iter().map(|hit| hit.id.as_str())) {
        if near.len() < MOST && !near.iter().any(|seen| seen == id) {
            near.push(id.to_owned());
        }
    }
    near
}
