//! A quote that stands in several places.

use std::ops::Range;

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::{Anchor, Judged, Place, place_of};

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
        let Some(copy) = line.cite.source_id().and_then(|id| case.copies.of(id).copy()) else { continue };
        let mut places: Vec<usize> = ranges.iter().filter_map(|range| copy.paragraph_at(range.start)).collect();
        places.dedup();
        let places: Vec<String> = places.iter().take(8).map(|n| format!("para {n}")).collect();
        let (listed, count) = (places.join(", "), ranges.len());
        let said = line.cite.at.as_ref();
        let (beside, help) = match (said, place_of(said)) {
            (None, _) | (_, Place::Whole) => {
                (String::new(), "add `at`, or prefix = \"…\" with the words just before it".to_owned())
            }
            (Some(said), place) => {
                let there = place.region(copy);
                let inside = |range: &Range<usize>| {
                    there.as_ref().is_some_and(|there| there.start <= range.start && range.end <= there.end)
                };
                if ranges.iter().any(inside) {
                    (String::new(), "add prefix = \"…\" or suffix = \"…\" with the words just before or after it".to_owned())
                } else {
                    (
                        format!(", and not in {} where the citation says", quoted(said.as_written())),
                        "write the `at` of the place that is meant; where it is twice there, add prefix = \"…\" too".to_owned(),
                    )
                }
            }
        };
        let message = format!("{} stands in {count} places: {listed}{beside}", quoted(&line.cite.quote));
        found.add(line.owner, at, message, help);
    }
}
