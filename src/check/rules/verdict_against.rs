//! A cited passage that a reviewer found not to support the statement.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::vocabulary::{ClaimStatus, Term};
use crate::evidence::{VerifiedCitation, Part, Trust};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "verdict-against",
    "A reviewer found that the passage does not support the statement, but the statement still cites it as support. \
     Correct the statement, cite another passage, set stance = \"disputes\" or \"mentions\", or set the statement's \
     status to \"rejected\" or \"superseded\"; then review it again.",
)
.by("Berkeley Protocol, verification; ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines().filter(|line| line.cite.supports() && !is_given_up(line)) {
        let verdicts = cx.verdicts().on(&line.owner.id, line.cite);
        if Trust::of_verdicts(verdicts) != Trust::Refuted {
            continue;
        }
        let who: Vec<&str> = verdicts.current().map(|given| given.review.name()).collect();
        found.add(
            line.owner,
            line.cite.spans.whole,
            format!("cited passage does not support the statement, according to {}", who.join(" and ")),
            "correct the statement or the citation, then review it again",
        );
    }
}

/// Returns whether the statement has been rejected or superseded.
fn is_given_up(line: &VerifiedCitation<'_>) -> bool {
    let status: Option<&Term<ClaimStatus>> = match Part::of_path(&line.path) {
        Part::Claim(nth) => line.owner.claims().get(nth).and_then(|claim| claim.status.as_ref()),
        Part::Relation(nth) => line.owner.relations().get(nth).and_then(|relation| relation.status.as_ref()),
        _ => None,
    };
    status.is_some_and(|status| status.is("rejected") || status.is("superseded"))
}
