//! Close matches for an unknown id: similar ids, or dossiers with a name that contains its words. Does not depend on
//! the commands.

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::domain::suggest::suggest;
use crate::runtime::clock;
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;
use crate::text::fold::QueryWords;

/// Maximum number of suggestions.
const MOST: usize = 3;

/// Returns the ids, best match first.
pub(super) fn near(corpus: &Snapshot, id: &str) -> Vec<String> {
    let wanted = QueryWords::new(id);
    let wanted = wanted.as_slice();
    let found = jump(&NameIndex::new(corpus, clock::today()), &wanted.join(" "), 50, None, &|| false)
        .unwrap_or_default();
    // Fuzzy matches across a long title are useful in `jump`, but not here.
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
