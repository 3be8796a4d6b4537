//! A quote that is in another place than the one cited.

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::CiteForm;
use crate::domain::code::Code;
use crate::domain::fix::Fix;
use crate::domain::span::Span;
use crate::evidence::QuoteResult;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "quote-moved",
    "The archived copy contains the quote, but not in the cited place. Change `at` to the paragraph or page that has \
     it. A paragraph is a run of non-blank lines; headings and bylines count, and the first is 1.",
)
.by("W3C Web Annotation, TextQuoteSelector; CSL locators");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        let QuoteResult::Anchor(anchor) = &line.judged else { continue };
        let Some(actual) = anchor.found_in() else { continue };
        let at = line.cite.spans.of("at").unwrap_or(line.cite.spans.whole);
        let said = line.cite.at.as_ref().map_or("", |at| at.as_written());
        let help = match line.cite.form() {
            CiteForm::Table => format!("write `at = \"{actual}\"`"),
            CiteForm::String => format!("write \"{actual}\" instead of \"{said}\""),
        };
        let message = format!("{} is in {actual}, not in {}", quoted(&line.cite.quote), quoted(said));
        found.add(line.owner, at, message, help);
        found.fix(moved(&line.owner.file.text, at, said, &actual.to_string()));
    }
}

/// Returns the fix that replaces the cited place with the actual one, in `at` or after the comma of a short citation.
fn moved(text: &str, at: Span, said: &str, actual: &str) -> Option<Fix> {
    let range = at.range();
    let written = text.get(range.clone()).filter(|_| !said.trim().is_empty())?;
    let from = match written.find(',') {
        Some(comma) if !written.get(1..)?.starts_with(said) => comma,
        _ => 0,
    };
    let start = range.start + from + written.get(from..)?.find(said)?;
    Some(Fix::replace(start..start + said.len(), actual))
}
