//! Tests of terms about connections between entries.

use crate::domain::certainty::Certainty;
use crate::query::context::Context;
use crate::query::row::{QueryRow, RowPart};
use crate::query::takes::ParsedValue;

/// The ids of the entries that share a relation, an event or a claim with an entry.
pub(super) fn with(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let own = &cx.index.entry(row).id;
    for other in cx.index.circles().of(own).filter(|other| *other != own) {
        take(other.as_str());
    }
}

/// Matches a relation by its type, read from either end; for an entry, one of its relations.
pub(super) fn rel(cx: &Context<'_>, row: QueryRow, wanted: &ParsedValue) -> Certainty {
    let ParsedValue::Relation(kind, to) = wanted else { return Certainty::No };
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
    // With an as-of date, only relations that apply on it count.
    Certainty::any(found.map(|relation| cx.relation_then(relation.owner, relation.relation)))
}
