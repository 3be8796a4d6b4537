//! A name that two actors share, without a statement that they are distinct.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::check::findings::{quoted, within};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::actor::Actor;
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

type NamedActor<'c> = (&'c Arc<Entry>, &'c str, Span);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let mut by_name: BTreeMap<String, Vec<NamedActor<'c>>> = BTreeMap::new();
    for entry in cx.entries() {
        let Some(actor) = entry.actor() else { continue };
        for (name, at) in names(actor) {
            let folded =
                Some(fold::fold_name(name)).filter(|text| !text.is_empty()).unwrap_or_else(|| name.to_lowercase());
            let named = by_name.entry(folded).or_default();
            if named.last().is_none_or(|(last, ..)| last.id != entry.id) {
                named.push((entry, name, at));
            }
        }
    }
    let apart: HashSet<(&EntryId, &EntryId)> = cx
        .entries()
        .filter_map(|entry| Some((entry, entry.actor()?)))
        .flat_map(|(entry, actor)| actor.distinct_from.iter().map(move |link| (&entry.id, &link.id)))
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect();
    for named in by_name.values() {
        for (nth, (entry, name, at)) in named.iter().enumerate().skip(1) {
            let earlier = named.iter().take(nth);
            let others: Vec<&str> = earlier
                .filter(|(other, ..)| !apart.contains(&(&entry.id, &other.id)))
                .map(|(other, ..)| other.id.as_str())
                .take(8)
                .collect();
            if let Some(first) = others.first() {
                let listed = found.len() < MAX_PROBLEMS;
                found.add(
                    entry,
                    if listed { within(&entry.file, *at, name) } else { *at },
                    format!("{} is also a name of `{}`", quoted(name), others.join("`, `")),
                    distinct(entry, first),
                );
            }
        }
    }
}

/// Returns the help for distinct actors: add `distinct_from`, or extend it.
fn distinct(entry: &Entry, other: &str) -> String {
    let written = entry.actor().is_some_and(|actor| actor.spans.of("distinct_from").is_some());
    if written {
        format!("if they are different actors, add \"{other}\" to `distinct_from`")
    } else {
        format!("if they are different actors, add `distinct_from = [\"{other}\"]`")
    }
}

/// Returns every name that an actor is linked by, with the span of its field. Excludes weak aliases.
fn names(actor: &Actor) -> impl Iterator<Item = (&str, Span)> {
    let lists =
        [("aliases", &actor.aliases), ("acronyms", &actor.acronyms), ("native_names", &actor.native_names)];
    let records = actor
        .name_record
        .iter()
        .map(|record| (&*record.value, record.spans.of("value").unwrap_or(record.spans.whole)));
    let listed = lists.into_iter().flat_map(move |(key, names)| {
        let at = actor.spans.of(key).unwrap_or_default();
        names.iter().map(move |name| (&**name, at))
    });
    let own = (&*actor.name, actor.spans.of("name").unwrap_or_default());
    std::iter::once(own).chain(listed).chain(records).filter(|(name, _)| !name.is_empty())
}
