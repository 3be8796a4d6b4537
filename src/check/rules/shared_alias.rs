//! A name that two actors share, without a statement that they are distinct.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::findings::{quoted, within};
use crate::check::distinct_actors::{DistinctActors, help};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::entry::Entry;
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
                .filter(|(other, ..)| !apart.has(&entry.id, &other.id))
                .map(|(other, ..)| other.id.as_str())
                .take(8)
                .collect();
            if let Some(first) = others.first() {
                let listed = found.len() < MAX_PROBLEMS;
                found.add(
                    entry,
                    if listed { within(&entry.file, *at, name) } else { *at },
                    format!("{} is also a name of `{}`", quoted(name), others.join("`, `")),
                    help(entry, first),
                );
            }
        }
    }
}
