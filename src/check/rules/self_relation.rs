//! A relation from an actor to itself.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "self-relation",
    "The relation points from the actor to itself. Usually another actor with a similar id is meant. A change within one \
     actor is a claim or an event.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        for relation in entry.relations() {
            if let Some(to) = relation.to.as_ref().filter(|to| to.id == entry.id) {
                found.add(entry, to.at, "the relation points to the actor itself", "use the id of the other actor");
            }
        }
    }
}
