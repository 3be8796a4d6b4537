//! A verdict on a statement or an archived copy that has changed since.

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::verdicts::{LostVerdict, Stale, LostReason};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-stale",
    "A verdict records fingerprints of the statement and the archived copy that were reviewed, and one of them has \
     changed. What the reviewer saw may no longer be there, so the citation counts as unchecked; review it again. Ids, \
     notes, tags, citations and the order of a file are not part of the fingerprint.",
)
.by("Berkeley Protocol, verification");

const AGAIN: &str = "review the citation again";

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        for given in cx.verdicts().on(&line.owner.id, line.cite).given() {
            let Some(stale) = given.stale else { continue };
            let what = match stale {
                Stale::Statement => "statement edited",
                Stale::Copy => "archived copy changed",
            };
            let Some(review) = cx.corpus.review(given.review.initials.as_str()) else { continue };
            let at = given.verdict.spans.of("seen").unwrap_or(given.verdict.spans.whole);
            let message = format!("{what} since this verdict on `{}`", given.verdict.statement);
            found.add_in(&review.file, at, message, AGAIN);
        }
    }
    for LostVerdict { review, verdict, why } in cx.verdicts().lost() {
        let (LostReason::Changed, Some(review)) = (why, cx.corpus.review(review.initials.as_str())) else { continue };
        let Some((id, _)) = verdict.address().filter(|(id, _)| cx.judges(id)) else { continue };
        let at = verdict.spans.of("seen").unwrap_or(verdict.spans.whole);
        let message = format!("statement `{}` in `{id}` has changed since this verdict", verdict.statement);
        found.add_in(&review.file, at, message, AGAIN);
    }
}
