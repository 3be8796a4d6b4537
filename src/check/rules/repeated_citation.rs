//! The same citation twice in one list.

use std::collections::HashSet;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "repeated-citation",
    "A statement cites the same place of the same source twice. The second citation adds nothing, and counts twice in lists. Delete \
     it, or correct its locator.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for statement in cx.statements() {
        let cites = statement.cites();
        // Most statements have one.
        if cites.len() < 2 {
            continue;
        }
        let mut seen = HashSet::new();
        for cite in cites {
            let Some(source) = cite.source_id() else { continue };
            if !seen.insert(parts(cite)) {
                let message = format!("cites the same place of `{source}` twice");
                found.add(statement.owner, cite.spans.whole, message, "delete this citation, or correct its locator");
            }
        }
    }
}

/// Returns what makes a citation different from another one.
fn parts(cite: &Cite) -> impl Eq + std::hash::Hash {
    let stance = cite.stance.as_ref().map_or("supports", |stance| &stance.word);
    let citing: Vec<&str> = cite.citing.ids().iter().map(|link| link.id.as_str()).collect();
    let place = cite.at.as_ref().map(|at| at.to_string());
    let credibility = cite.credibility.as_ref().map(|number| number.value.to_bits());
    (cite.source_id(), place, [&*cite.quote, &*cite.prefix, &*cite.suffix], stance, credibility, citing)
}
