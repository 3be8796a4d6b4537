//! Tests of terms about connections between entries.

use crate::domain::certainty::Certainty;
use crate::query::context::Context;
use crate::query::row::{QueryRow, RowPart};

/// The ids of the entries that share a relation, an event or a claim with an entry.
pub(super) fn with(cx: &Context<'_>, row: QueryRow, take: &mut dyn FnMut(&str)) {
    let own = &cx.index.entry(row).id;
    for other in cx.index.circles().of(own).filter(|other| *other != own) {
        take(other.as_str());
    }
}

/// The other actors of the relations of a type, read from either end; for a relation, of itself.
pub(super) fn rel(cx: &Context<'_>, row: QueryRow, kind: &str, take: &mut dyn FnMut(&str, Certainty)) {
    let settings = &cx.index.snapshot().settings;
    let entry = cx.index.entry(row);
    let is_type = |word: &str| word.to_lowercase() == kind;
    let is_inverse = |word: &str| settings.inverse(word).replace(' ', "-").to_lowercase() == kind;
    if let RowPart::Relation(_) = row.part {
        let Some(relation) = cx.index.relation(row) else { return };
        let word = relation.r#type.as_ref().map_or("", |word| &word.word);
        if let Some(to) = relation.to.as_ref().filter(|_| is_type(word)) {
            take(to.id.as_str(), Certainty::Certain);
        }
        if is_inverse(word) {
            take(entry.id.as_str(), Certainty::Certain);
        }
        return;
    }
    for relation in cx.index.snapshot().relations_of(&entry.id) {
        let word = relation.relation.r#type.as_ref().map_or("", |word| &word.word);
        if if relation.inverse { is_inverse(word) } else { is_type(word) } {
            // With an as-of date, only relations that apply on it count.
            take(relation.other.as_str(), cx.relation_then(relation.owner, relation.relation));
        }
    }
}
