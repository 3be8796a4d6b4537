//! Grep: one phrase in dossiers and archived copies, by line and by paragraph. Knows no files and no printing.

use std::ops::Range;
use std::sync::Arc;

use super::visible_text::values;
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Copy;
use crate::text::fold::Phrase;

/// One line or paragraph that has the phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GrepHit {
    /// Where it is.
    pub place: GrepLocation,
    /// The text around the phrase: a value of a dossier, paragraphs of a copy.
    pub text: String,
    /// The bytes of the phrase in `text`.
    pub range: Range<usize>,
}

/// Where a hit is, in numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GrepLocation {
    /// A line of a dossier.
    Line(u32),
    /// The paragraphs of a copy, from the one in which the phrase begins to the one in which it ends.
    Paragraphs(usize, usize),
}

/// Finds a phrase in an entry as it is shown; the first hit of each line of its file.
pub(crate) fn in_entry(corpus: &Snapshot, entry: &Arc<Entry>, phrase: &Phrase) -> Vec<GrepHit> {
    let mut hits = Vec::new();
    for value in values(corpus, entry) {
        for range in phrase.find_all(&value.text) {
            let place = GrepLocation::Line(value.line(entry, range.start));
            hits.push(GrepHit { place, text: value.text.clone(), range });
        }
    }
    hits.sort_by_key(|hit| hit.place);
    hits.dedup_by_key(|hit| hit.place);
    hits
}

/// Finds a phrase in a text that is no dossier; the first hit of each line.
pub(crate) fn in_lines(text: &str, phrase: &Phrase) -> Vec<GrepHit> {
    let lines = text.lines().enumerate();
    let hits = lines.filter_map(|(nth, line)| {
        let range = phrase.find_all(line).into_iter().next()?;
        Some(GrepHit {
            place: GrepLocation::Line(u32::try_from(nth).ok()? + 1),
            text: line.to_owned(),
            range,
        })
    });
    hits.collect()
}

/// Finds a phrase in an archived copy, over line ends too; the first hit of each paragraph.
pub(crate) fn in_copy(copy: &Copy, phrase: &Phrase) -> Vec<GrepHit> {
    let mut hits: Vec<GrepHit> = Vec::new();
    for range in copy.search(phrase) {
        let Some(paragraphs) = copy.paragraphs_of(&range) else { continue };
        let (first, last) = (*paragraphs.start(), *paragraphs.end());
        if hits
            .last()
            .is_some_and(|hit| matches!(hit.place, GrepLocation::Paragraphs(before, _) if before == first))
        {
            continue;
        }
        let (Some(begin), Some(end)) = (copy.paragraph(first), copy.paragraph(last)) else { continue };
        let around = begin.start.min(range.start)..end.end.max(range.end);
        let text = copy.text().get(around.clone()).unwrap_or_default().to_owned();
        hits.push(GrepHit {
            place: GrepLocation::Paragraphs(first, last),
            text,
            range: range.start - around.start..range.end - around.start,
        });
    }
    hits
}

#[cfg(test)]
mod tests;
