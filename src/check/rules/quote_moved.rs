//! A quote that stands in another paragraph than the citation says.

use crate::check::found::quoted;
use crate::check::{Case, Found, Rule};
use crate::domain::code::Code;
use crate::evidence::Judged;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "quote-moved",
    "The quoted words stand in the kept copy, but not where the citation says. Correct `at` to the paragraph where they \
     are. Paragraphs are runs of non-blank lines of the kept text; headings and bylines count, the first is 1.",
)
.by("W3C Web Annotation, TextQuoteSelector; CSL locators");

fn find<'c>(case: &Case<'c>, found: &mut Found<'c>) {
    for line in case.lines() {
        let Judged::Anchor(anchor) = &line.judged else { continue };
        let Some(stands) = anchor.stands_in() else { continue };
        let at = line.cite.spans.of("at").unwrap_or(line.cite.spans.whole);
        let said = line.cite.at.as_ref().map_or("", |at| at.as_written());
        found.add(
            line.owner,
            at,
            format!("{} stands in {stands}, not in {}", quoted(&line.cite.quote), quoted(said)),
            format!("write at = \"{stands}\""),
        );
    }
}
