//! A citation on which the verdicts of analysts differ.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::verdicts::ReviewState;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-contested",
    "The current verdicts of several analysts on one citation differ. Each counts until its analyst judges the passage \
     again or withdraws the verdict; until they agree the citation is neither checked nor refuted.",
)
.by("Berkeley Protocol, verification");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        let verdicts = case.verdicts().on(&line.owner.id, line.cite);
        if verdicts.state() != ReviewState::Contested {
            continue;
        }
        let each = verdicts
            .current()
            .map(|given| format!("{} says {}", given.review.initials, given.verdict.result().replace('-', " ")));
        found.add(
            line.owner,
            line.cite.spans.whole,
            format!("analysts differ about this passage: {}", each.collect::<Vec<_>>().join(", ")),
            "settle it: whoever changes their mind reviews it again",
        );
    }
}
