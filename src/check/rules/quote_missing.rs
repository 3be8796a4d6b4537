//! A quote that the archived copy does not contain.

use std::ops::Range;

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::CiteForm;
use crate::domain::code::Code;
use crate::domain::fix::Fix;
use crate::domain::short_cite::ShortCite;
use crate::domain::toml_string;
use crate::evidence::{Anchor, QuoteResult, VerifiedCitation, place_of};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::error(
    "quote-missing",
    "The archived copy does not contain the quote, not even with different typography. Either it was not copied exactly, \
     or it comes from another text. Correct the quote to match the copy; the closest passage is suggested but is never \
     treated as the quote.",
)
.by("W3C Web Annotation, TextQuoteSelector; ICD 206");

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        let QuoteResult::Anchor(Anchor::Missing { nearest }) = &line.judged else { continue };
        let at = line.cite.spans.of("quote").unwrap_or(line.cite.spans.whole);
        let copy = line.cite.source_id().and_then(|id| cx.copies.of(id).copy());
        let passage = nearest.as_ref().and_then(|near| {
            let text = copy?.text().get(near.range.clone())?;
            Some(format!("the closest passage is in para {}: {}", near.paragraph, quoted(text)))
        });
        found.add(
            line.owner,
            at,
            format!("{} is not in the archived copy", quoted(&line.cite.quote)),
            passage
                .unwrap_or_else(|| "copy the words from the archived copy, which has no similar passage".into()),
        );
        // Of the same words in another place, only a person can tell whether they are the ones that are meant.
        let cited = copy.and_then(|copy| place_of(copy, line.cite.at.as_ref()).region(copy));
        let is_cited = |range: &Range<usize>| {
            cited.as_ref().is_some_and(|cited| cited.start <= range.start && range.end <= cited.end)
        };
        let same = nearest.as_ref().filter(|near| near.has_same_words && is_cited(&near.range));
        let words = same.and_then(|near| copy?.text().get(near.range.clone()));
        found.fix(words.and_then(|words| as_in_copy(line, words)));
    }
}

/// Returns the fix that replaces a quote by the same words as the copy has them.
fn as_in_copy(line: &VerifiedCitation<'_>, words: &str) -> Option<Fix> {
    let cite = line.cite;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (at, value) = match cite.form() {
        CiteForm::Table => (cite.spans.of("quote")?, words),
        CiteForm::String => {
            let locator = cite.at.as_ref().map(|at| at.as_written());
            (cite.spans.whole, ShortCite::write(cite.source_id()?.as_str(), locator, Some(&words))?)
        }
    };
    // A citation in prose is part of a longer string.
    let is_string = line.owner.file.text.get(at.range())?.starts_with(['"', '\'']);
    is_string.then(|| Fix::replace(at, toml_string::quoted(&value)))
}
