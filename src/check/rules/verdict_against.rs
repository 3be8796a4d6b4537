//! A passage that a person found not to support its statement, which still cites it.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::domain::vocabulary::{ClaimStatus, Term};
use crate::evidence::Line;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "verdict-against",
    "A reviewer looked at the passage and found that it does not support the statement, and the statement still stands on \
     it. Correct the statement, cite another passage, set stance = \"disputes\" or \"mentions\", or set the statement's \
     status to \"rejected\" or \"superseded\"; then review it again.",
)
.by("Berkeley Protocol, verification; ICD 206");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        let Some(checked) = &line.cite.checked else { continue };
        let against = checked.result.as_ref().filter(|result| result.is("does-not-support"));
        if let Some(result) = against.filter(|_| line.cite.supports() && !is_given_up(line)) {
            let by = if checked.by.is_empty() { "a reviewer" } else { &*checked.by };
            found.add(
                line.owner,
                result.at,
                format!("{by} found that the passage does not support this, and it is still cited"),
                "correct the statement or its citation, then review it again",
            );
        }
    }
}

fn is_given_up(line: &Line<'_>) -> bool {
    let status: Option<&Term<ClaimStatus>> = line.path.first().and_then(|step| {
        let nth = step.nth as usize;
        match step.key {
            "claim" => line.owner.claims().get(nth)?.status.as_ref(),
            "relation" => line.owner.relations().get(nth)?.status.as_ref(),
            _ => None,
        }
    });
    status.is_some_and(|status| status.is("rejected") || status.is("superseded"))
}
