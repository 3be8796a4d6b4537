//! Two actors whose names sound alike or differ by one letter, without a statement that they are distinct.

use crate::check::distinct_actors::{DistinctActors, help};
use crate::check::findings::{quoted, within};
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::load::MAX_PROBLEMS;
use crate::search::near_names::{NearNames, Nearness, is_person};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "near-name",
    "An actor has a name that sounds like a name of another actor, or differs from it by one letter, so both may be \
     the same actor. If they are different, add one to the other's `distinct_from`. If they are the same, merge \
     them.",
)
.by("owl:differentFrom");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    let distinct = DistinctActors::of(cx);
    let mut names = NearNames::default();
    for entry in cx.entries() {
        let Some(actor) = entry.actor() else { continue };
        let mut others = Vec::new();
        for (name, at) in actor.full_names() {
            for near in names.near(&entry.id, name, is_person(actor)) {
                // Another rule reports equal names.
                if near.nearness == Nearness::Same
                    || others.contains(&near.id)
                    || distinct.has(&entry.id, near.id)
                    || found.len() >= MAX_PROBLEMS
                {
                    continue;
                }
                others.push(near.id);
                let words = near.nearness.words();
                let message = format!("{} {words} {}, a name of `{}`", quoted(name), quoted(near.name), near.id);
                found.add(entry, within(&entry.file, at, name), message, help(entry, near.id.as_str()));
            }
        }
        names.add(entry);
    }
}
