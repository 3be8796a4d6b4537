//! A paragraph or line that the kept copy does not have.

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{Judged, place_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "place-missing",
    "The citation points at a paragraph or line beyond the end of the kept copy. Correct `at`. Paragraphs are runs of \
     non-blank lines of the kept text; headings and bylines count, the first is 1. A quote finds its paragraph by itself.",
)
.by("CSL locators; ICD 206");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        // A quote that is not at its place is a finding of its own.
        let Some(copy) = line.cite.source_id().and_then(|id| case.copies.of(id).copy()) else { continue };
        let Some(locator) = line.cite.at.as_ref().filter(|_| line.judged == Judged::NoQuote) else {
            continue;
        };
        if place_of(Some(locator)).region(copy).is_none() {
            let at = line.cite.spans.of("at").unwrap_or(line.cite.spans.whole);
            found.add(
                line.owner,
                at,
                format!("the kept copy has no {}", quoted(locator.as_written())),
                format!(
                    "it has {} paragraphs and {} lines",
                    copy.paragraphs().len(),
                    copy.line_starts().count()
                ),
            );
        }
    }
}
