//! Finds the paragraphs of archived copies that match a query: words are matched in the paragraph, terms against its
//! source.

use std::ops::Range;

use super::Query;
use super::context::Context;
use super::needle::Needle;
use super::needle_search::NeedleSearch;
use super::plan::Plan;
use super::row::{List, QueryRow};
use crate::domain::certainty::Certainty;
use crate::domain::id::Kind;
use crate::evidence::Copy;

/// A query prepared for archived copies.
#[derive(Debug)]
pub(crate) struct PassageSearch<'i> {
    cx: Context<'i>,
    plan: Plan,
    /// The words and phrases.
    needles: Vec<NeedleSearch>,
}

/// A matching paragraph of an archived copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PassageHit {
    /// Its number, counted from 1.
    pub paragraph: usize,
    /// The bytes of the first match in the copy.
    pub range: Range<usize>,
    /// Whether the match is certain, whatever dates and the like turn out to be.
    pub certain: bool,
}

/// The paragraphs of a copy that a query finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoundParagraphs {
    /// The first of them, as many as were asked for.
    pub hits: Vec<PassageHit>,
    /// How many there are.
    pub count: usize,
}

/// The first match of a needle in each paragraph that contains it, in order: the number of the paragraph, and the
/// bytes.
type Matches = Vec<(usize, Range<usize>)>;

impl<'i> PassageSearch<'i> {
    /// Prepares a query.
    pub(crate) fn new(query: &Query, cx: Context<'i>) -> Self {
        // In a list of actors, a four-digit word is never a date, nor is it in a text.
        let plan = Plan::new(&cx, List::Entries(Kind::Actor), &query.any);
        let mut found = Vec::new();
        plan.needles(&mut found);
        Self { cx, needles: found.into_iter().map(NeedleSearch::new).collect(), plan }
    }

    /// Returns whether there is a word or phrase to search for; terms alone match no paragraph.
    pub(crate) fn has_words(&self) -> bool {
        !self.needles.is_empty()
    }

    /// Returns the paragraphs of the copy of `source`, in order; those behind the first `limit` are only counted.
    pub(crate) fn find(&self, source: QueryRow, copy: &Copy, limit: usize) -> FoundParagraphs {
        let mut matches: Vec<Option<Matches>> = vec![None; self.needles.len()];
        for nth in 0..self.needles.len() {
            // Whatever is not known yet counts as possible, so that a copy is skipped as soon as its source or a word
            // rules it out.
            let so_far = self.plan.meets_passage(&self.cx, source, None, &|needle| match self
                .place_of(needle)
                .and_then(|at| matches.get(at)?.as_ref())
            {
                Some(found) if found.is_empty() => Certainty::No,
                _ => Certainty::Possible,
            });
            if so_far == Certainty::No {
                return FoundParagraphs::default();
            }
            if let (Some(slot), Some(needle)) = (matches.get_mut(nth), self.needles.get(nth)) {
                *slot = Some(needle.first_in_paragraphs(copy));
            }
        }
        let hit = |paragraph: usize, range: Range<usize>, found: Certainty| {
            let certain = found == Certainty::Certain;
            (found != Certainty::No).then_some(PassageHit { paragraph, range, certain })
        };
        // Of one word, what the first paragraph with it meets all others meet, unless their numbers are asked for.
        if let ([Some(first)], false) = (&*matches, self.plan.is_about_paragraphs()) {
            let Some((paragraph, _)) = first.first() else { return FoundParagraphs::default() };
            let found = self.plan.meets_passage(&self.cx, source, Some(*paragraph), &|_| Certainty::Certain);
            let hits = first.iter().take(limit);
            let hits: Vec<PassageHit> =
                hits.filter_map(|(paragraph, range)| hit(*paragraph, range.clone(), found)).collect();
            return FoundParagraphs { count: if found == Certainty::No { 0 } else { first.len() }, hits };
        }
        let mut first: Vec<(usize, Range<usize>)> = matches.iter().flatten().flatten().cloned().collect();
        first.sort_by_key(|(paragraph, range)| (*paragraph, range.start));
        first.dedup_by_key(|(paragraph, _)| *paragraph);
        let hits = first.into_iter().filter_map(|(paragraph, range)| {
            let found = self.plan.meets_passage(&self.cx, source, Some(paragraph), &|needle| {
                let found = self.place_of(needle).and_then(|at| matches.get(at)?.as_ref());
                found
                    .is_some_and(|found| found.binary_search_by_key(&paragraph, |(at, _)| *at).is_ok())
                    .into()
            });
            hit(paragraph, range, found)
        });
        let mut found = FoundParagraphs::default();
        for hit in hits {
            found.count += 1;
            if found.count <= limit {
                found.hits.push(hit);
            }
        }
        found
    }

    fn place_of(&self, needle: &Needle) -> Option<usize> {
        self.needles.iter().position(|own| own.needle() == needle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::samples::{context, index};

    const COPY: &str = "Report\n\nThe C-RAM fired at Baghdad.\n\nRammed gates; no C-RAM, no fire in Baghdad or Erbil.\n\nقوات الحشد الشعبي\n\nU.S. base in 2026";

    fn found(query: &str) -> String {
        let index = index(&[
            ("sources/one.toml", "title = \"One\"\nissued = \"2026-03\"\ntype = \"report\"\n"),
            ("sources/two.toml", "title = \"Two\"\n"),
        ]);
        let copy = Copy::new(COPY).unwrap();
        let query = Query::parse(query).unwrap_or_else(|error| panic!("{}", error.report(query)));
        let search = PassageSearch::new(&query, context(&index));
        let mut found = Vec::new();
        for id in ["one", "two"] {
            let hits = search.find(index.row_of(id).unwrap(), &copy, usize::MAX);
            assert_eq!(hits.count, hits.hits.len());
            let few = search.find(index.row_of(id).unwrap(), &copy, 1);
            assert_eq!((few.count, few.hits.first()), (hits.count, hits.hits.first()));
            found.extend(hits.hits.into_iter().map(|hit| {
                let mark = if hit.certain { "" } else { "?" };
                format!("{mark}{id}/{}={}", hit.paragraph, &copy.text()[hit.range])
            }));
        }
        found.join(" ")
    }

    #[test]
    fn words_begin_words_and_phrases_are_runs_of_whole_words() {
        assert_eq!(found("source:one c-ram"), "one/2=C-RAM one/3=C-RAM");
        assert_eq!(found("source:one ram"), "one/2=RAM one/3=Ram");
        assert_eq!(found("source:one am"), "");
        assert_eq!(found("source:one \"no fire\""), "one/3=no fire");
        assert_eq!(found("source:one \"no fir\""), "");
        assert_eq!(found("source:one حشد"), "one/4=حشد", "the article aside");
    }

    #[test]
    fn one_paragraph_contains_all_words_and_no_negated_one() {
        assert_eq!(found("source:two fire erbil"), "two/3=fire");
        assert_eq!(found("source:two erbil report"), "");
        assert_eq!(found("source:two baghdad -erbil"), "two/2=Baghdad");
        assert_eq!(found("source:two (erbil or report)"), "two/1=Report two/3=Erbil");
        assert_eq!(found("-erbil"), "", "a word must be looked for");
        assert_eq!(found("type:report"), "");
    }

    #[test]
    fn terms_are_about_the_source_its_date_and_the_paragraph() {
        assert_eq!(found("type:report report"), "one/1=Report");
        assert_eq!(found("date:2026-03-05 report"), "?one/1=Report");
        assert_eq!(found("certainly:(date:2026-03-05) report"), "");
        assert_eq!(found("para:2 baghdad -source:two"), "one/2=Baghdad");
        assert_eq!(found("source:(type:report) erbil"), "one/3=Erbil");
        assert_eq!(found("source:one 2026"), "one/5=2026", "no date in a text");
        assert_eq!(found("is:claim report"), "");
    }
}
