//! A quote that stands in several places.

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{Anchor, Judged};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "quote-ambiguous",
    "The quoted words stand in more than one place, so the citation does not tell which passage is meant. Add `at`, \
     more words to the quote, or `prefix` and `suffix` with the words just before and after it.",
)
.by("W3C Web Annotation, TextQuoteSelector");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        let Judged::Anchor(Anchor::Ambiguous { ranges }) = &line.judged else { continue };
        let at = line.cite.spans.of("quote").unwrap_or(line.cite.spans.whole);
        let copy = line.cite.source_id().and_then(|id| case.copies.of(id).copy());
        let mut places: Vec<usize> =
            ranges.iter().filter_map(|range| copy?.paragraph_at(range.start)).collect();
        places.dedup();
        let places: Vec<String> = places.iter().take(8).map(|n| format!("para {n}")).collect();
        found.add(
            line.owner,
            at,
            format!("{} stands in {} places: {}", quoted(&line.cite.quote), ranges.len(), places.join(", ")),
            "add `at`, or prefix = \"…\" with the words just before it",
        );
    }
}
