//! The cited passages of one source, in text order. Quotes are looked up only for passages that are shown, once
//! each.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copy, CopyPlace, place_of};
use crate::tui::archived_copies::ArchivedCopy;
use crate::tui::citation::CitationId;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::quote_state::QuoteState;

/// The maximum number of citations without a locator whose quotes are searched in the whole copy.
const MAX_UNPLACED: usize = 64;

/// A citation of the source.
#[derive(Clone, Debug)]
pub(crate) struct CitedPassage {
    /// The citation.
    pub citation: CitationId,
    /// The cited paragraphs; `None` if the copy does not have them.
    pub paragraphs: Option<(usize, usize)>,
}

/// All citations of a source.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    /// The citations in text order; those without a position come last.
    pub all: Vec<CitedPassage>,
    cited: BTreeSet<usize>,
    /// The index of the first citation of each passage; overlapping citations form one passage.
    firsts: Vec<usize>,
    seen: HashMap<usize, QuoteState>,
    /// Lookups for citations without a locator.
    pending: Vec<QuoteLookup>,
}

impl Passages {
    /// Collects the citations of `source`; without a copy, none has a position.
    pub(crate) fn of(corpus: &Snapshot, source: &EntryId, archived: &ArchivedCopy) -> Self {
        let mut passages = Self::default();
        let mut unplaced = 0;
        for resting in corpus.citations_of(source) {
            let placed = archived.copy().and_then(|copy| {
                let place = place_of(copy, resting.cite.at.as_ref());
                let region = match place {
                    CopyPlace::Whole if resting.cite.quote().is_some() && unplaced < MAX_UNPLACED => {
                        unplaced += 1;
                        let quote = QuoteState::of(resting.cite, archived);
                        passages.pending.extend(quote.lookup.map(|lookup| *lookup));
                        quote.focus
                    }
                    CopyPlace::Whole => None,
                    place => place.region(copy),
                };
                copy.paragraphs_of(&region?)
            });
            passages.cited.extend(placed.clone().into_iter().flatten().take(1000));
            let Some(citation) = CitationId::of(&resting.owner.id, &resting.path, resting.cite) else {
                continue;
            };
            passages
                .all
                .push(CitedPassage { citation, paragraphs: placed.map(|all| (*all.start(), *all.end())) });
        }
        passages.all.sort_by_key(|passage| passage.paragraphs.unwrap_or((usize::MAX, usize::MAX)));
        let mut end = 0;
        for (at, passage) in passages.all.iter().enumerate() {
            let Some((first, last)) = passage.paragraphs else { break };
            if first > end || at == 0 {
                passages.firsts.push(at);
            }
            end = end.max(last);
        }
        passages
    }

    /// Returns the quotes still to be looked up, those of shown passages first.
    pub(crate) fn needed_quotes(&self) -> impl Iterator<Item = &QuoteLookup> {
        let seen = self.seen.values().filter_map(|quote| quote.lookup.as_deref());
        seen.chain(&self.pending)
    }

    /// Returns whether a statement cites this paragraph.
    pub(crate) fn cites(&self, paragraph: usize) -> bool {
        self.cited.contains(&paragraph)
    }

    /// Returns the index of a citation.
    pub(crate) fn position(&self, citation: &CitationId) -> Option<usize> {
        self.all.iter().position(|passage| {
            passage.citation.owner == citation.owner && passage.citation.path == citation.path
        })
    }

    /// Returns the number of citations with a position in the copy.
    pub(crate) fn placed(&self) -> usize {
        self.all.partition_point(|passage| passage.paragraphs.is_some())
    }

    /// Returns the number of a citation's passage, from 1, and the number of passages.
    pub(crate) fn number(&self, at: usize) -> Option<(usize, usize)> {
        (at < self.placed()).then(|| (self.firsts.partition_point(|first| *first <= at), self.firsts.len()))
    }

    /// Returns the first citation of the passage after the one of `at`, or before it.
    pub(crate) fn step(&self, at: usize, forward: bool) -> Option<usize> {
        let Some((number, _)) = self.number(at) else {
            return if forward { None } else { self.firsts.last().copied() };
        };
        let next = if forward { number } else { number.checked_sub(2)? };
        self.firsts.get(next).copied()
    }

    /// Returns the first citation at or after a paragraph, or the first of the last passage before it.
    pub(crate) fn near(&self, paragraph: usize, forward: bool) -> Option<usize> {
        let placed = self.all.get(..self.placed())?;
        let start = |passage: &CitedPassage| passage.paragraphs.map_or(usize::MAX, |(first, _)| first);
        let at = placed.partition_point(|passage| start(passage) < paragraph);
        if forward {
            return (at < placed.len()).then_some(at);
        }
        let (number, _) = self.number(at.checked_sub(1)?)?;
        self.firsts.get(number - 1).copied()
    }

    /// Looks up the quote of a citation, once.
    pub(crate) fn quote(
        &mut self,
        at: usize,
        corpus: &Snapshot,
        archived: &ArchivedCopy,
    ) -> Option<&QuoteState> {
        if !self.seen.contains_key(&at) {
            let known = self.all.get(at)?.citation.resolve(corpus)?;
            self.seen.insert(at, QuoteState::of(known.cite, archived));
        }
        self.seen.get(&at)
    }

    /// Returns the citations of the paragraphs in a byte range of the copy.
    pub(crate) fn within(&self, copy: &Copy, bytes: &Range<usize>) -> Vec<usize> {
        let Some(shown) = copy.paragraphs_of(bytes) else { return Vec::new() };
        let touches = |(first, last): (usize, usize)| first <= *shown.end() && last >= *shown.start();
        (0..self.placed()).filter(|at| self.all[*at].paragraphs.is_some_and(touches)).collect()
    }

    /// Returns the number of other citations of the same paragraphs.
    pub(crate) fn beside(&self, at: usize) -> usize {
        let here = self.all.get(at).and_then(|passage| passage.paragraphs);
        let touches = |passage: &&CitedPassage| match (passage.paragraphs, here) {
            (Some((first, last)), Some((start, end))) => first <= end && last >= start,
            _ => false,
        };
        self.all.iter().filter(touches).count().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::test_harness::corpus;
    use std::sync::Arc;

    #[test]
    fn overlapping_citations_are_one_passage_and_one_step() {
        let claims: String = ["para 2", "para 2-3", "para 3", "para 5", "para 5", "para 7-8"]
            .map(|at| format!("[[claim]]\ntext = \"{at}\"\ncite = [\"s, {at}\"]\n"))
            .concat();
        let actor = format!("name = \"A\"\nkind = \"person\"\n{claims}");
        let corpus =
            corpus(&[("actors/a.toml", &actor), ("sources/s.toml", "type = \"report\"\ntitle = \"S\"\n")]);
        let copy = Arc::new(Copy::new("p\n\n".repeat(9)).expect("a copy"));
        let archived = ArchivedCopy::Loaded(copy, Default::default());
        let passages = Passages::of(&corpus, &EntryId::parse("s").expect("an id"), &archived);
        assert_eq!(passages.number(2), Some((1, 3)));
        assert_eq!(
            [0, 1, 2, 3, 4, 5].map(|at| passages.step(at, true)),
            [Some(3), Some(3), Some(3), Some(5), Some(5), None]
        );
        assert_eq!(
            [0, 2, 3, 4, 5].map(|at| passages.step(at, false)),
            [None, None, Some(0), Some(0), Some(3)]
        );
        assert_eq!(
            (passages.near(4, true), passages.near(4, false), passages.near(9, true)),
            (Some(3), Some(0), None)
        );
    }
}
