//! A quote that occurs more than once in its archived copy.

use std::ops::Range;

use crate::check::findings::quoted;
use crate::check::{CheckContext, Findings, Rule};
use crate::domain::code::Code;
use crate::domain::toml_string::quoted as in_toml;
use crate::evidence::{Anchor, Copy, QuoteResult, VerifiedCitation, CopyPlace, misplaced, place_of, distinguishing_context};

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::warning(
    "quote-ambiguous",
    "The quote occurs more than once, so it is unclear which passage is meant. Add `at`, quote more words, or add a \
     `prefix` or `suffix` with the words just before or after it.",
)
.by("W3C Web Annotation, TextQuoteSelector");

/// Maximum number of places listed, and of places for which a prefix or suffix is suggested.
const LISTED: usize = 8;
const OFFERED: usize = 3;

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for line in cx.lines() {
        let QuoteResult::Anchor(anchor @ Anchor::Ambiguous { ranges }) = &line.judged else { continue };
        let at = line.cite.spans.of("quote").unwrap_or(line.cite.spans.whole);
        let Some(copy) = line.cite.source_id().and_then(|id| cx.copies.of(id).copy()) else { continue };
        let mut places: Vec<usize> = ranges.iter().filter_map(|range| copy.paragraph_at(range.start)).collect();
        places.dedup();
        let listed: Vec<String> = places.iter().take(LISTED).map(|n| format!("para {n}")).collect();
        let more = places.len().checked_sub(LISTED).filter(|more| *more > 0);
        let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
        let said = line.cite.at.as_ref();
        let elsewhere = match (said, place_of(copy, said)) {
            (None, _) | (_, CopyPlace::Whole) => None,
            (Some(said), place) => {
                let there = place.region(copy);
                let inside = |range: &Range<usize>| {
                    there.as_ref().is_some_and(|there| there.start <= range.start && range.end <= there.end)
                };
                (!ranges.iter().any(inside)).then(|| quoted(said.as_written()))
            }
        };
        let wrong = wrong_context(copy, anchor, line);
        let mut message = format!("{} occurs {} times: {}{more}", quoted(&line.cite.quote), ranges.len(), listed.join(", "));
        if let Some(said) = &elsewhere {
            message.push_str(&format!(", but not in the cited {said}"));
        }
        if let Some((what, _)) = &wrong {
            message.push_str(&format!("; {what}"));
        }
        let help = match wrong {
            Some((_, help)) => format!("{help}: {}", beside(copy, ranges)),
            None if places.len() == ranges.len() && (said.is_none() || elsewhere.is_some()) => {
                format!("add `at = \"para {}\"`, or the paragraph that is meant", places.first().unwrap_or(&1))
            }
            None => format!("add the words next to the passage that is meant: {}", beside(copy, ranges)),
        };
        found.add(line.owner, at, message, help);
    }
}

/// Returns which of `prefix` and `suffix` is wrong, and how to fix it.
fn wrong_context(copy: &Copy, anchor: &Anchor, line: &VerifiedCitation<'_>) -> Option<(&'static str, &'static str)> {
    let (prefix, suffix) = line.cite.context();
    let wrong = misplaced(copy, anchor, prefix, suffix)?;
    Some(match (wrong.prefix, wrong.suffix) {
        (true, true) => ("neither prefix nor suffix matches any of them", "correct both, or replace them with one of these"),
        (true, false) => ("the prefix matches none of them", "correct the prefix"),
        (false, true) => ("the suffix matches none of them", "correct the suffix"),
        (false, false) => ("prefix and suffix match different ones", "delete the wrong one, or use one of these"),
    })
}

/// Returns the prefixes or suffixes to use for the first places.
fn beside(copy: &Copy, ranges: &[Range<usize>]) -> String {
    let Some((before, words)) = distinguishing_context(copy, ranges) else {
        return "use a longer quote, since the words next to it are always the same".to_owned();
    };
    let key = if before { "prefix" } else { "suffix" };
    let offers: Vec<String> = ranges
        .iter()
        .zip(&words)
        .take(OFFERED)
        .map(|(range, words)| {
            let paragraph = copy.paragraph_at(range.start).unwrap_or(1);
            format!("`{key} = {}` for the one in para {paragraph}", in_toml(words))
        })
        .collect();
    offers.join(", ")
}
