//! The passages of one source that statements of the corpus cite, in the order of the text.
//! Looks words up only for passages that are seen, each once.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copy, Place, place_of};
use crate::tui::archived_copies::ArchivedCopy;
use crate::tui::citation::CitationId;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::quote_state::QuoteState;

/// Citations without a paragraph or a line that are looked for in the whole copy.
const MOST_UNPLACED: usize = 64;

/// One citation of the source.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// The citation.
    pub citation: CitationId,
    /// The paragraphs it points at; none where the copy has no such place.
    pub paragraphs: Option<(usize, usize)>,
}

/// Every citation of a source.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    /// In the order of the text; those without a place last.
    pub all: Vec<Passage>,
    cited: BTreeSet<usize>,
    /// The first citation of each passage: of paragraphs that are cited one by one, together or across each other.
    firsts: Vec<usize>,
    seen: HashMap<usize, QuoteState>,
    /// Citations without a paragraph or a line whose words are still to be looked for.
    pending: Vec<QuoteLookup>,
}

impl Passages {
    /// Finds the citations that rest on `source`; where there is no copy, all are without a place.
    pub(crate) fn of(corpus: &Snapshot, source: &EntryId, archived: &ArchivedCopy) -> Self {
        let mut passages = Self::default();
        let mut unplaced = 0;
        for resting in corpus.resting_on(source) {
            let placed = archived.copy().and_then(|copy| {
                let place = place_of(resting.cite.at.as_ref());
                let region = match place {
                    Place::Whole if resting.cite.quote().is_some() && unplaced < MOST_UNPLACED => {
                        unplaced += 1;
                        let quote = QuoteState::of(resting.cite, archived);
                        passages.pending.extend(quote.lookup.map(|lookup| *lookup));
                        quote.focus
                    }
                    Place::Whole => None,
                    place => place.region(copy),
                };
                copy.paragraphs_of(&region?)
            });
            passages.cited.extend(placed.clone().into_iter().flatten().take(1000));
            let Some(citation) = CitationId::of(&resting.owner.id, &resting.path, resting.cite) else {
                continue;
            };
            passages.all.push(Passage { citation, paragraphs: placed.map(|all| (*all.start(), *all.end())) });
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

    /// The words that are still to be looked for, those of passages that were seen first.
    pub(crate) fn wanted_quotes(&self) -> impl Iterator<Item = &QuoteLookup> {
        let seen = self.seen.values().filter_map(|quote| quote.lookup.as_deref());
        seen.chain(&self.pending)
    }

    /// Whether a statement cites this paragraph.
    pub(crate) fn cites(&self, paragraph: usize) -> bool {
        self.cited.contains(&paragraph)
    }

    /// The place of a citation among them.
    pub(crate) fn position(&self, citation: &CitationId) -> Option<usize> {
        self.all.iter().position(|passage| {
            passage.citation.owner == citation.owner && passage.citation.path == citation.path
        })
    }

    /// How many citations have a place in the copy.
    pub(crate) fn placed(&self) -> usize {
        self.all.partition_point(|passage| passage.paragraphs.is_some())
    }

    /// The number of the passage that a citation is of, from 1, and how many passages there are.
    pub(crate) fn number(&self, at: usize) -> Option<(usize, usize)> {
        (at < self.placed()).then(|| (self.firsts.partition_point(|first| *first <= at), self.firsts.len()))
    }

    /// The first citation of the next passage behind the one that `at` is of, or of the one before it.
    pub(crate) fn step(&self, at: usize, forward: bool) -> Option<usize> {
        let Some((number, _)) = self.number(at) else {
            return if forward { None } else { self.firsts.last().copied() };
        };
        let next = if forward { number } else { number.checked_sub(2)? };
        self.firsts.get(next).copied()
    }

    /// The first citation at or behind a paragraph, or that of the last passage before it.
    pub(crate) fn near(&self, paragraph: usize, forward: bool) -> Option<usize> {
        let placed = self.all.get(..self.placed())?;
        let start = |passage: &Passage| passage.paragraphs.map_or(usize::MAX, |(first, _)| first);
        let at = placed.partition_point(|passage| start(passage) < paragraph);
        if forward {
            return (at < placed.len()).then_some(at);
        }
        let (number, _) = self.number(at.checked_sub(1)?)?;
        self.firsts.get(number - 1).copied()
    }

    /// Looks the words of a citation up, once.
    pub(crate) fn quote(
        &mut self,
        at: usize,
        corpus: &Snapshot,
        archived: &ArchivedCopy,
    ) -> Option<&QuoteState> {
        if !self.seen.contains_key(&at) {
            let known = self.all.get(at)?.citation.known(corpus)?;
            self.seen.insert(at, QuoteState::of(known.cite, archived));
        }
        self.seen.get(&at)
    }

    /// The citations that point at a paragraph of a stretch of the copy.
    pub(crate) fn within(&self, copy: &Copy, bytes: &Range<usize>) -> Vec<usize> {
        let Some(shown) = copy.paragraphs_of(bytes) else { return Vec::new() };
        let touches = |(first, last): (usize, usize)| first <= *shown.end() && last >= *shown.start();
        (0..self.placed()).filter(|at| self.all[*at].paragraphs.is_some_and(touches)).collect()
    }

    /// How many other citations rest on the same paragraphs.
    pub(crate) fn beside(&self, at: usize) -> usize {
        let here = self.all.get(at).and_then(|passage| passage.paragraphs);
        let touches = |passage: &&Passage| match (passage.paragraphs, here) {
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
    fn ranges_that_touch_are_one_passage_and_a_step_leaves_it() {
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
