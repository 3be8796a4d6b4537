//! A cited paragraph, line or page that the archived copy does not have.

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::evidence::{CopyPlace, QuoteResult, place_of};
use crate::text::counted;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "place-missing",
    "The citation points past the last paragraph, line or page of the archived copy. Correct `at`. A paragraph is a run \
     of non-blank lines; headings and bylines count, and the first is 1. Pages end at form feeds. Citations with a quote are found by the quote.",
)
.by("CSL locators; ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        // A quote in the wrong place has its own problem.
        let Some(copy) = line.cite.source_id().and_then(|id| cx.copies.of(id).copy()) else { continue };
        let Some(locator) = line.cite.at.as_ref().filter(|_| line.judged == QuoteResult::NoQuote) else {
            continue;
        };
        let place = place_of(copy, Some(locator));
        if place.region(copy).is_none() {
            let at = line.cite.spans.of("at").unwrap_or(line.cite.spans.whole);
            found.add(
                line.owner,
                at,
                format!("the archived copy has no {}", quoted(locator.as_written())),
                match place {
                    CopyPlace::Pages(..) => {
                        format!("correct `at`; the copy has {}", counted(copy.page_count(), "page"))
                    }
                    _ => format!(
                        "correct `at`; the copy has {} and {}",
                        counted(copy.paragraphs().len(), "paragraph"),
                        counted(copy.line_count(), "line")
                    ),
                },
            );
        }
    }
}
