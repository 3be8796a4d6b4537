//! A citation with conflicting verdicts.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::verdicts::ReviewState;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-contested",
    "Several analysts disagree in their current verdicts on this citation. A verdict counts until its analyst reviews the \
     passage again or withdraws it. Until they agree, the citation is neither checked nor refuted.",
)
.by("Berkeley Protocol, verification");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        let verdicts = cx.verdicts().on(&line.owner.id, line.cite);
        if verdicts.state() != ReviewState::Contested {
            continue;
        }
        let each = verdicts
            .current()
            .map(|given| format!("{} says {}", given.review.initials, given.verdict.result().replace('-', " ")));
        found.add(
            line.owner,
            line.cite.spans.whole,
            format!("conflicting verdicts on this passage: {}", each.collect::<Vec<_>>().join(", ")),
            "agree on a verdict, then record it with another review",
        );
    }
}
