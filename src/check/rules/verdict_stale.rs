//! A verdict on a copy that has changed since.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::VerdictState;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-stale",
    "The verdict names the kept copy it was given on by the start of its hash, and the copy is another now. What the \
     reviewer saw may no longer stand there: look at the passage again.",
)
.by("Berkeley Protocol, verification");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        let Some(checked) = line.cite.checked.as_ref().filter(|_| line.verdict == VerdictState::Stale) else {
            continue;
        };
        let at = checked.spans.of("copy").unwrap_or(checked.spans.whole);
        found.add(
            line.owner,
            at,
            "the verdict was given on another copy than the one kept now",
            "review the citation again",
        );
    }
}
