//! Phrase search in dossiers, by line, and in archived copies, by paragraph.

use std::ops::Range;
use std::sync::Arc;

use super::visible_text::values;
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Copy;
use crate::text::fold::Phrase;

/// A line or paragraph that contains the phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GrepHit {
    /// Its location.
    pub location: GrepLocation,
    /// The text around the phrase: a field value of a dossier, paragraphs of a copy.
    pub text: String,
    /// The byte range of the phrase in `text`.
    pub range: Range<usize>,
}

/// The location of a hit, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GrepLocation {
    /// A line of a dossier.
    Line(u32),
    /// The paragraphs of a copy in which the phrase begins and ends.
    Paragraphs(usize, usize),
}

/// Finds a phrase in the displayed text of an entry; returns the first hit on each line of its file.
pub(crate) fn in_entry(corpus: &Snapshot, entry: &Arc<Entry>, phrase: &Phrase) -> Vec<GrepHit> {
    let mut hits = Vec::new();
    for value in values(corpus, entry) {
        for range in phrase.find_all(&value.text) {
            let location = GrepLocation::Line(value.line(entry, range.start));
            hits.push(GrepHit { location, text: value.text.clone(), range });
        }
    }
    hits.sort_by_key(|hit| hit.location);
    hits.dedup_by_key(|hit| hit.location);
    hits
}

/// Finds a phrase in a text that is not a dossier; returns the first hit on each line.
pub(crate) fn in_lines(text: &str, phrase: &Phrase) -> Vec<GrepHit> {
    let lines = text.lines().enumerate();
    let hits = lines.filter_map(|(nth, line)| {
        let range = phrase.find_all(line).into_iter().next()?;
        Some(GrepHit {
            location: GrepLocation::Line(u32::try_from(nth).ok()? + 1),
            text: line.to_owned(),
            range,
        })
    });
    hits.collect()
}

/// Finds a phrase in an archived copy, across line breaks too; returns the first hit in each paragraph.
pub(crate) fn in_copy(copy: &Copy, phrase: &Phrase) -> Vec<GrepHit> {
    let mut hits: Vec<GrepHit> = Vec::new();
    for range in copy.search(phrase) {
        let Some(paragraphs) = copy.paragraphs_of(&range) else { continue };
        let (first, last) = (*paragraphs.start(), *paragraphs.end());
        if hits
            .last()
            .is_some_and(|hit| matches!(hit.location, GrepLocation::Paragraphs(before, _) if before == first))
        {
            continue;
        }
        let (Some(begin), Some(end)) = (copy.paragraph(first), copy.paragraph(last)) else { continue };
        let around = begin.start.min(range.start)..end.end.max(range.end);
        let text = copy.text().get(around.clone()).unwrap_or_default().to_owned();
        hits.push(GrepHit {
            location: GrepLocation::Paragraphs(first, last),
            text,
            range: range.start - around.start..range.end - around.start,
        });
    }
    hits
}

#[cfg(test)]
mod tests;
