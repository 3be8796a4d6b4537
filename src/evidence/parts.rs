//! Finds a quote with ellipses: its parts, in order, at one place.
//! Does not handle quotes without ellipses.

use std::ops::Range;

use super::copy::Copy;
use super::quote::{MOST_HITS, Quote, QuoteSearch};
use crate::text::fold::{Level, Phrase, PhraseMatch};

/// Maximum number of parts of a quote.
const MOST_PARTS: usize = 16;
/// Maximum number of matches of a part to consider.
const MOST_PLACES: usize = 50_000;

/// Searches for the parts of the quote within `region`, or without one, within each paragraph.
///
/// If the parts can be placed in several ways, the tightest is used: the one with the fewest bytes from the first part
/// to the last. Two that are equally tight are ambiguous.
pub(super) fn find(
    copy: &Copy,
    region: Option<&Range<usize>>,
    wanted: &Quote<'_>,
) -> QuoteSearch<Vec<Range<usize>>> {
    let Some(parts) = split(wanted.written) else {
        return QuoteSearch::None;
    };
    let folded = copy.folded();
    let within = region.cloned().unwrap_or(0..copy.text().len());
    let mut hits: Vec<Vec<PhraseMatch>> = Vec::new();
    for part in &parts {
        let found: Vec<PhraseMatch> =
            part.find(copy.text(), folded, within.clone()).take(MOST_PLACES + 1).collect();
        if found.is_empty() {
            return QuoteSearch::None;
        }
        if found.len() > MOST_PLACES {
            return QuoteSearch::Many(found.into_iter().take(2).map(|hit| hit.original).collect());
        }
        hits.push(found);
    }
    prefer(&mut hits, 0, |hit| wanted.context.precedes(folded, hit.folded.start));
    prefer(&mut hits, parts.len() - 1, |hit| wanted.context.follows(folded, hit.folded.end));
    let mut placed: Vec<Vec<Range<usize>>> = Vec::new();
    let places = match region {
        Some(region) => vec![region.clone()],
        None => paragraphs_of(copy, hits.first().map_or(&[], Vec::as_slice)),
    };
    for place in &places {
        let within: Vec<&[PhraseMatch]> = hits.iter().map(|hits| inside(hits, place)).collect();
        match tightest(&within) {
            QuoteSearch::None => {}
            QuoteSearch::One(ranges) => placed.push(ranges),
            QuoteSearch::Many(ranges) => return QuoteSearch::Many(ranges),
        }
    }
    match placed.len() {
        0 => QuoteSearch::None,
        1 => QuoteSearch::One(placed.remove(0)),
        _ => QuoteSearch::Many(placed.iter().take(MOST_HITS).map(|ranges| hull(ranges)).collect()),
    }
}

/// Returns the paragraphs that the hits start in. The work grows with the hits, not with the copy.
fn paragraphs_of(copy: &Copy, hits: &[PhraseMatch]) -> Vec<Range<usize>> {
    let mut numbers: Vec<usize> =
        hits.iter().filter_map(|hit| copy.paragraph_at(hit.original.start)).collect();
    numbers.dedup();
    numbers.into_iter().filter_map(|number| copy.paragraph(number)).collect()
}

/// Returns the bytes from the first of the ranges to the last.
pub(super) fn hull(ranges: &[Range<usize>]) -> Range<usize> {
    let start = ranges.first().map_or(0, |range| range.start);
    start..ranges.last().map_or(start, |range| range.end)
}

/// Splits a quote at its ellipses and folds the parts; `None` if it has no ellipsis, or a part between two has no
/// words.
fn split(quote: &str) -> Option<Vec<Phrase>> {
    let mut parts = vec![String::new()];
    let mut rest = quote;
    while let Some(c) = rest.chars().next() {
        let length = ellipsis(rest);
        if length > 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        rest = &rest[length.max(c.len_utf8())..];
    }
    let ellipses = parts.len() - 1;
    let parts: Vec<Phrase> = parts.iter().filter_map(|part| Phrase::new(part, Level::Quote)).collect();
    let worded = parts.iter().all(|part| part.has_words());
    (ellipses > 0 && !parts.is_empty() && parts.len() <= MOST_PARTS && worded).then_some(parts)
}

/// Returns the length of the ellipsis a text begins with, brackets included, or 0.
fn ellipsis(text: &str) -> usize {
    let inner = |text: &str| {
        let dots = text.len() - text.trim_start_matches('.').len();
        if dots >= 3 {
            dots
        } else if text.starts_with(". . .") {
            ". . .".len()
        } else if text.starts_with('…') {
            '…'.len_utf8()
        } else {
            0
        }
    };
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(rest) = text.strip_prefix(open) {
            let length = inner(rest);
            return if length > 0 && rest[length..].starts_with(close) { length + 2 } else { 0 };
        }
    }
    inner(text)
}

/// Keeps the hits of a part that fit the context, if any do.
fn prefer(hits: &mut [Vec<PhraseMatch>], part: usize, fits: impl Fn(&PhraseMatch) -> bool) {
    if let Some(hits) = hits.get_mut(part)
        && hits.iter().any(&fits)
    {
        hits.retain(fits);
    }
}

fn inside<'a>(hits: &'a [PhraseMatch], place: &Range<usize>) -> &'a [PhraseMatch] {
    let from = hits.partition_point(|hit| hit.original.start < place.start);
    let to = hits.partition_point(|hit| hit.original.end <= place.end);
    &hits[from..to.max(from)]
}

/// A way to place the parts up to a hit of the last one.
#[derive(Clone, Copy)]
struct Chain {
    /// The latest possible start of the first part.
    start: usize,
    /// The number of equally tight ways.
    ways: usize,
    /// The hit of the previous part.
    previous: usize,
}

fn tightest(hits: &[&[PhraseMatch]]) -> QuoteSearch<Vec<Range<usize>>> {
    let mut rows: Vec<Vec<Option<Chain>>> = Vec::with_capacity(hits.len());
    for (part, row) in hits.iter().enumerate() {
        let chains = match part.checked_sub(1) {
            None => row
                .iter()
                .map(|hit| Some(Chain { start: hit.original.start, ways: 1, previous: 0 }))
                .collect(),
            Some(before) => extend(row, hits[before], &rows[before]),
        };
        rows.push(chains);
    }
    let (Some(last_hits), Some(last_row)) = (hits.last(), rows.last()) else {
        return QuoteSearch::None;
    };
    let ends: Vec<(usize, usize, Chain)> = last_hits
        .iter()
        .zip(last_row)
        .enumerate()
        .filter_map(|(at, (hit, chain))| chain.map(|chain| (hit.original.end - chain.start, at, chain)))
        .collect();
    let Some(span) = ends.iter().map(|end| end.0).min() else {
        return QuoteSearch::None;
    };
    let best: Vec<&(usize, usize, Chain)> = ends.iter().filter(|end| end.0 == span).collect();
    match best.as_slice() {
        [(_, at, chain)] if chain.ways == 1 => QuoteSearch::One(walk_back(hits, &rows, *at)),
        _ => QuoteSearch::Many(
            best.iter().take(MOST_HITS).map(|(span, _, chain)| chain.start..chain.start + span).collect(),
        ),
    }
}

/// For each hit of a part, the best chain that ends before it.
fn extend(row: &[PhraseMatch], before: &[PhraseMatch], chains: &[Option<Chain>]) -> Vec<Option<Chain>> {
    let mut best: Option<Chain> = None;
    let mut at = 0;
    let mut extended = Vec::with_capacity(row.len());
    for hit in row {
        while at < before.len() && before[at].original.end <= hit.original.start {
            if let Some(chain) = chains[at] {
                best = match best {
                    Some(best) if best.start > chain.start => Some(best),
                    Some(best) if best.start == chain.start => {
                        Some(Chain { ways: best.ways.saturating_add(chain.ways), previous: at, ..best })
                    }
                    _ => Some(Chain { previous: at, ..chain }),
                };
            }
            at += 1;
        }
        extended.push(best);
    }
    extended
}

fn walk_back(hits: &[&[PhraseMatch]], rows: &[Vec<Option<Chain>>], last: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::with_capacity(hits.len());
    let mut at = last;
    for (hits, chains) in hits.iter().zip(rows).rev() {
        ranges.push(hits[at].original.clone());
        at = chains[at].map_or(0, |chain| chain.previous);
    }
    ranges.reverse();
    ranges
}
