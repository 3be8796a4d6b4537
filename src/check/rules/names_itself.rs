//! A claim that disputes itself, an actor that is distinct from itself.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "names-itself",
    "`disputes` names the claim it stands in, or `distinct_from` the actor it stands in. Another one is meant, most often \
     one of a similar name or address: as it is written it says nothing.",
);

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for entry in case.entries() {
        let distinct = entry.actor().map_or(&[][..], |actor| &actor.distinct_from.0);
        for link in distinct.iter().filter(|link| link.id == entry.id) {
            found.add(entry, link.at, "`distinct_from` names the actor itself", "name the other actor, or delete it");
        }
        for (nth, claim) in entry.claims().iter().enumerate() {
            for address in &claim.disputes.0 {
                let here = address.entry.as_ref().is_none_or(|id| *id == entry.id);
                if here && entry.claim_named(&address.claim) == Some(nth) {
                    found.add(entry, address.at, "the claim disputes itself", "name the other claim, as #id or dossier-id#id");
                }
            }
        }
    }
}
