//! A verdict on a statement or a copy that has changed since.

use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::verdicts::{Lost, Stale, Why};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "verdict-stale",
    "A verdict names the statement and the archived copy it was given on by their fingerprints, and one of them is \
     another now. What the reviewer judged may no longer be what is there, so the verdict counts as unchecked: review \
     the citation again. Ids, notes, tags, citations and the order of a file are no part of the fingerprint.",
)
.by("Berkeley Protocol, verification");

const AGAIN: &str = "review the citation again";

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        for given in case.verdicts().on(&line.owner.id, line.cite).given() {
            let Some(stale) = given.stale else { continue };
            let what = match stale {
                Stale::Statement => "the statement was edited",
                Stale::Copy => "the archived copy was changed",
            };
            let Some(review) = case.corpus.review(given.review.initials.as_str()) else { continue };
            let at = given.verdict.spans.of("seen").unwrap_or(given.verdict.spans.whole);
            let message = format!("{what} after this verdict on `{}`", given.verdict.statement);
            found.add_in(&review.file, at, message, AGAIN);
        }
    }
    for Lost { review, verdict, why } in case.verdicts().lost() {
        let (Why::Changed, Some(review)) = (why, case.corpus.review(review.initials.as_str())) else { continue };
        let Some((id, _)) = verdict.address().filter(|(id, _)| case.judges(id)) else { continue };
        let at = verdict.spans.of("seen").unwrap_or(verdict.spans.whole);
        let message = format!("no statement of `{id}` reads as `{}` did when it was judged", verdict.statement);
        found.add_in(&review.file, at, message, AGAIN);
    }
}
