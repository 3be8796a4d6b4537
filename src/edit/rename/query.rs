//! Ids in the query of a saved view: the values of those of its words that take an id. Refuses to run a query.

use std::ops::Range;

use crate::domain::actor::Actor;
use crate::domain::claim::{Claim, Relation};
use crate::domain::event::{Event, Participant, Place};
use crate::domain::id::EntryId;
use crate::domain::record::Wants;
use crate::domain::source::Source;

/// The bytes of an id wherever a query has it as a value, as in `tied:ID` and `cites:ID,OTHER`.
pub(super) fn ids_in(query: &str, id: &EntryId) -> Vec<Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let found = query.match_indices(id.as_str()).filter(|(at, id)| {
        let before = query.get(..*at).unwrap_or_default();
        let after = query.get(at + id.len()..).and_then(|text| text.chars().next());
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let ends =
            after.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '"' | '\'' | '\\' | ')' | '#' | '|'));
        // Between the colon and the id stand other ids and marks, and nothing that makes of it another sort of value.
        let takes = word.split_once(':').is_some_and(|(key, values)| {
            takes_an_id(key)
                && values.chars().all(|c| part(c) || matches!(c, ',' | '"' | '\'' | '\\' | '(' | '|' | '#'))
        });
        ends && !before.chars().next_back().is_some_and(part) && !before.ends_with('#') && takes
    });
    found.map(|(at, id)| at..at + id.len()).collect()
}

/// Whether a word of the query may take ids: not where dossiers have a field of that name that holds none.
fn takes_an_id(key: &str) -> bool {
    let key = key.trim_start_matches(|c: char| !c.is_alphanumeric()).replace('-', "_");
    let records = [
        Actor::specs(),
        Event::specs(),
        Source::specs(),
        Claim::specs(),
        Relation::specs(),
        Participant::specs(),
        Place::specs(),
    ];
    let mut named = records.into_iter().flatten();
    !key.is_empty()
        && named.all(|spec| {
            (spec.key != key && spec.key.strip_suffix('s') != Some(&*key)) || holds_ids((spec.wants)())
        })
}

fn holds_ids(wants: Wants) -> bool {
    match wants {
        Wants::Link(_) | Wants::Cite | Wants::ClaimRef | Wants::Record(..) => true,
        Wants::List(inner) | Wants::OneOrList(inner) => holds_ids(inner()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_as_a_value_and_not_as_a_word() {
        let count = |query: &str| ids_in(query, &EntryId::parse("iran").expect("an id")).len();
        for query in [
            "tied:iran",
            "-tied:iran",
            "cites:a,iran x",
            "(actor:iran)",
            "part-of:\\\"iran\\\"",
            "claims:iran#x",
        ] {
            assert_eq!(count(query), 1, "{query}");
        }
        for query in [
            "iran",
            "tag:iran",
            "kind:iran",
            "tied:iran-2",
            "tied:x-iran",
            "tied:iranian",
            "to:a#iran",
            "see:x/iran",
            "name:\"a iran\"",
        ] {
            assert_eq!(count(query), 0, "{query}");
        }
    }
}
