//! Things that concern an entry: everything in its dossier, and everything in other dossiers about it.

use std::collections::HashSet;

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Part;

/// Returns the parts of entries that concern an entry: every part of it, and each part of another that links to it or
/// cites it. An event concerns its participants and places.
pub(crate) fn related_things(snapshot: &Snapshot, id: &EntryId) -> HashSet<(u32, Part)> {
    let mut related = HashSet::new();
    if let Some(own) = snapshot.index_of(id.as_str()) {
        related.extend(Part::all(snapshot.at(own)).map(|part| (own, part)));
    }
    for mention in snapshot.backlinks(id) {
        let part = Part::of_path(&mention.path.to_path());
        related.insert((mention.from, part));
        if !matches!(part, Part::Relation(_) | Part::Claim(_)) {
            related.insert((mention.from, Part::Entry));
        }
    }
    related
}
