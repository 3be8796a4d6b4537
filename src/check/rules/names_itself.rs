//! A claim that disputes itself, or an actor that is distinct from itself.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "names-itself",
    "`disputes` points to its own claim, or `distinct_from` to its own actor, which says nothing. Usually another one with \
     a similar id is meant.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for entry in cx.entries() {
        let distinct = entry.actor().map_or(&[][..], |actor| &actor.distinct_from);
        for link in distinct.iter().filter(|link| link.id == entry.id) {
            found.add(entry, link.at, "`distinct_from` points to the actor itself", "use the id of the other actor, or delete it");
        }
        for (nth, claim) in entry.claims().iter().enumerate() {
            for address in &claim.disputes {
                let here = address.entry.as_ref().is_none_or(|id| *id == entry.id);
                if here && entry.claim_named(&address.claim) == Some(nth) {
                    found.add(entry, address.at, "the claim disputes itself", "use the address of the other claim: `#id` or `dossier-id#id`");
                }
            }
        }
    }
}
