//! A name that two actors share, without a statement that they are distinct.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::findings::{quoted, within};
use crate::check::distinct_actors::{DistinctActors, help};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::span::Span;
use crate::load::MAX_PROBLEMS;
use crate::text::fold;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "shared-alias",
    "Two actors have the same name (ignoring case, accents and hyphens), so readers and links by name confuse them. If \
     they are different, add one to the other's `distinct_from`. If the name is rarely used for one of them, move it to \
     `weak_aliases`. If they are the same, merge them.",
)
.by("owl:differentFrom; FollowTheMoney weakAlias");

/// Maximum number of other actors that the message lists.
const LISTED: usize = 8;
/// Maximum number of other actors that the help names, so that the text stays short for a name that thousands have.
const NAMED: usize = 100;

type NamedActor<'c> = (&'c Arc<Entry>, &'c str, Span);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let mut by_name: BTreeMap<String, Vec<NamedActor<'c>>> = BTreeMap::new();
    for entry in cx.entries() {
        let Some(actor) = entry.actor() else { continue };
        for (name, at) in actor.linked_names() {
            let folded =
                Some(fold::fold_name(name)).filter(|text| !text.is_empty()).unwrap_or_else(|| name.to_lowercase());
            let named = by_name.entry(folded).or_default();
            if named.last().is_none_or(|(last, ..)| last.id != entry.id) {
                named.push((entry, name, at));
            }
        }
    }
    let apart = DistinctActors::of(cx);
    for named in by_name.values() {
        for (nth, (entry, name, at)) in named.iter().enumerate().skip(1) {
            let earlier = named.iter().take(nth);
            let others: Vec<&str> = earlier
                .filter(|(other, ..)| !apart.has(&entry.id, &other.id) && !is_copy(entry, other))
                .map(|(other, ..)| other.id.as_str())
                .take(NAMED)
                .collect();
            if let Some(first) = others.first() {
                let listed = found.len() < MAX_PROBLEMS;
                found.add(
                    entry,
                    if listed { within(&entry.file, *at, name) } else { *at },
                    format!("{} is also a name of {}", quoted(name), in_words(&others)),
                    match is_named_as_copy(&entry.id, first) {
                        true => format!("compare it with `{first}`, copy anything missing there, then delete this file"),
                        false => help(entry, &others),
                    },
                );
            }
        }
    }
}

/// Formats ids for the message, at most [`LISTED`] of them.
fn in_words(ids: &[&str]) -> String {
    let shown: Vec<String> = ids.iter().take(LISTED).map(|id| format!("`{id}`")).collect();
    let more = match ids.len().saturating_sub(LISTED) {
        0 => String::new(),
        _ if ids.len() == NAMED => " and many more".to_owned(),
        more => format!(" and {more} more"),
    };
    shown.join(", ") + &more
}

/// Returns whether two dossiers have the same text, which another rule reports.
fn is_copy(entry: &Entry, other: &Entry) -> bool {
    entry.file.text == other.file.text
}

/// Returns whether an id is another one with a suffix that people and programs give to copies: `alpha-copy`, `alpha-2`.
fn is_named_as_copy(id: &EntryId, other: &str) -> bool {
    let Some(rest) = id.as_str().strip_prefix(other).and_then(|rest| rest.strip_prefix('-')) else { return false };
    let first = rest.split('-').next().unwrap_or_default();
    let is_number = first.len() < 3 && first.bytes().all(|byte| byte.is_ascii_digit());
    is_number || ["copy", "old", "backup", "bak", "conflict", "orig", "new"].contains(&first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_says_how_many_are_left_out() {
        let ids: Vec<String> = (0..NAMED).map(|nth| format!("a{nth}")).collect();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(in_words(&ids[..2]), "`a0`, `a1`");
        assert!(in_words(&ids[..9]).ends_with("`a7` and 1 more"));
        assert!(in_words(&ids).ends_with("`a7` and many more"));
    }

    #[test]
    fn an_id_with_a_suffix_for_copies_is_that_of_a_copy() {
        let is_copy = |id: &str| is_named_as_copy(&EntryId::parse(id).unwrap(), "alpha");
        for id in ["alpha-copy", "alpha-1", "alpha-12", "alpha-old", "alpha-backup", "alpha-copy-2"] {
            assert!(is_copy(id), "{id}");
        }
        for id in ["alpha", "alpha-2024", "alpha-group", "alphacopy", "beta-copy", "alpha-copyright"] {
            assert!(!is_copy(id), "{id}");
        }
    }
}
