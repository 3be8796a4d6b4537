//! Tests of terms that are about what entries have to do with each other.

use crate::domain::certainty::Certainty;
use crate::query::context::Context;
use crate::query::row::{QueryRow, RowPart};
use crate::query::takes::Wanted;

/// The ids of the entries that an entry has a relation, an event or a claim in common with.
pub(super) fn with(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let own = &cx.index.entry(row).id;
    for other in cx.index.circles().of(own).filter(|other| *other != own) {
        take(other.as_str());
    }
}

/// A relation by its type, seen from either end; of an entry one of its relations.
pub(super) fn rel(cx: &Context<'_>, row: QueryRow, wanted: &Wanted) -> Certainty {
    let Wanted::Relation(kind, to) = wanted else { return Certainty::No };
    let settings = &cx.index.snapshot().settings;
    let entry = cx.index.entry(row);
    let is_other = |id: &str| to.as_ref().is_none_or(|to| **to == *id);
    let is_type = |word: &str| word.to_lowercase() == **kind;
    let is_inverse = |word: &str| settings.inverse(word).replace(' ', "-").to_lowercase() == **kind;
    if let RowPart::Relation(_) = row.part {
        let Some(relation) = cx.index.relation(row) else { return Certainty::No };
        let word = relation.r#type.as_ref().map_or("", |word| &word.word);
        let forward = is_type(word) && relation.to.as_ref().is_some_and(|to| is_other(to.id.as_str()));
        return (forward || is_inverse(word) && is_other(entry.id.as_str())).into();
    }
    let relations = cx.index.snapshot().relations_of(&entry.id);
    let found = relations.iter().filter(|relation| {
        let word = relation.relation.r#type.as_ref().map_or("", |word| &word.word);
        let is_it = if relation.inverse { is_inverse(word) } else { is_type(word) };
        is_it && is_other(relation.other.as_str())
    });
    // As of a day, only relations that hold on it count.
    Certainty::any(found.map(|relation| cx.relation_then(relation.owner, relation.relation)))
}
