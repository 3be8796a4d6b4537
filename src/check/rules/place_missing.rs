//! A cited paragraph or line that the archived copy does not have.

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{QuoteResult, place_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "place-missing",
    "The citation points past the last paragraph or line of the archived copy. Correct `at`. A paragraph is a run of \
     non-blank lines; headings and bylines count, and the first is 1. Citations with a quote are found by the quote.",
)
.by("CSL locators; ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        // A quote in the wrong place has its own problem.
        let Some(copy) = line.cite.source_id().and_then(|id| cx.copies.of(id).copy()) else { continue };
        let Some(locator) = line.cite.at.as_ref().filter(|_| line.judged == QuoteResult::NoQuote) else {
            continue;
        };
        if place_of(Some(locator)).region(copy).is_none() {
            let at = line.cite.spans.of("at").unwrap_or(line.cite.spans.whole);
            found.add(
                line.owner,
                at,
                format!("the archived copy has no {}", quoted(locator.as_written())),
                format!(
                    "correct `at`; the copy has {} paragraphs and {} lines",
                    copy.paragraphs().len(),
                    copy.line_count()
                ),
            );
        }
    }
}
