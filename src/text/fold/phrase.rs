//! Phrase search in folded text.

use std::cell::Cell;
use std::ops::Range;

use super::ambiguous_matches::{AmbiguousMatches, PhraseLetters};
use super::char_class::{is_invisible, is_line_end, is_space, splits_word};
use super::fold_map::FoldCursor;
use super::occurrences::Occurrences;
use super::separator::is_separator;
use super::{Folded, Level};

/// A phrase to search for.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    level: Level,
    /// The phrase as typed, without surrounding white space.
    written: String,
    /// The folded phrase; empty if it has no letters or digits.
    folded: String,
    letters: PhraseLetters,
    /// Whether it consists of ASCII words, which only occur in a text if they occur in its folded form.
    is_plain: bool,
}

/// A match of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PhraseMatch {
    /// Its byte range in the original.
    pub original: Range<usize>,
    /// Its byte range in the folded text.
    pub folded: Range<usize>,
}

impl Phrase {
    /// Prepares a phrase; `None` if it has no visible characters.
    ///
    /// A phrase without letters or digits (`!!!`, an emoji) is matched literally.
    pub(crate) fn new(words: &str, level: Level) -> Option<Self> {
        let written = words.trim_matches(|c| is_space(c) || is_invisible(c));
        if written.is_empty() {
            return None;
        }
        let folded = Folded::new(words, level);
        // A hyphen at either end is not part of a search.
        let outer = |c: char| c == ' ' || level == Level::Search && c < ' ';
        let start = folded.text().len() - folded.text().trim_start_matches(outer).len();
        let place = start..folded.text().trim_end_matches(outer).len().max(start);
        let text = folded.text().get(place.clone()).filter(|text| text.contains(char::is_alphanumeric));
        let letters = text.map(|_| PhraseLetters::of(&folded, place)).unwrap_or_default();
        let is_word = written.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let are_words = written.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
        let is_plain = level == Level::Search && (is_word || are_words) && !written.contains("  ");
        Some(Self {
            level,
            is_plain,
            written: written.to_owned(),
            folded: text.unwrap_or_default().to_owned(),
            letters,
        })
    }

    /// Returns the phrase as typed, without surrounding white space.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    /// Yields the matches in `region` of `text`, in order; matches may overlap.
    ///
    /// `folded` is the text folded at the level of the phrase. A quote never matches in the middle of a word. Takes time linear
    /// in the length of the text.
    pub(crate) fn find<'a>(
        &'a self,
        text: &'a str,
        folded: &'a Folded,
        region: Range<usize>,
    ) -> impl Iterator<Item = PhraseMatch> + 'a {
        self.find_from(text, folded, region, None)
    }

    /// Yields the matches of a search from `past` on, a byte of the text that may be moved ahead meanwhile: what ends before it
    /// is skipped, mostly without being looked at, and so is what begins inside a word of ASCII letters and digits. Matches
    /// may overlap.
    pub(crate) fn search_from<'a>(
        &'a self,
        text: &'a str,
        folded: &'a Folded,
        past: &'a Cell<usize>,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        self.find_from(text, folded, 0..text.len(), Some(past)).map(|found| found.original)
    }

    fn find_from<'a>(
        &'a self,
        text: &'a str,
        folded: &'a Folded,
        region: Range<usize>,
        past: Option<&'a Cell<usize>>,
    ) -> impl Iterator<Item = PhraseMatch> + 'a {
        let level = self.level;
        let within = folded.covering(&region);
        let (start, part) = (within.start, folded.text().get(within.clone()).unwrap_or_default());
        let mut reached = Reached { folded, past, last: (0, 0) };
        let mut behind = reached.clone();
        let mut occurrences = Occurrences::new(part, &self.folded);
        let plain = std::iter::from_fn(move || {
            if past.is_some() {
                occurrences.skip_to(reached.byte().saturating_sub(start));
            }
            occurrences.next().map(|hit| hit.start + start..hit.end + start)
        });
        let ambiguous = AmbiguousMatches::new(&self.letters, folded, within);
        let mut cursor = FoldCursor::default();
        let is_wanted = move |hit: &Range<usize>| {
            past.is_none() || hit.end > behind.byte() && !folded.splits_ascii_word(hit.start, &mut cursor)
        };
        let hits = merge(plain, ambiguous).filter(is_wanted).filter_map(move |hit| {
            let original = match level {
                Level::Search => folded.touched(hit.clone()),
                Level::Quote if splits_word(folded.text(), &hit) => return None,
                Level::Quote => folded.original(hit.clone())?,
            };
            Some(PhraseMatch { original: within_lines(text, folded, &hit, original), folded: hit })
        });
        let hits = merge_matches(hits, self.verbatim(text, folded, region.clone()));
        hits.filter(move |hit| region.start <= hit.original.start && hit.original.end <= region.end)
    }

    /// Yields the matches of a search that do not overlap an earlier one.
    pub(crate) fn search<'a>(
        &'a self,
        text: &'a str,
        folded: &'a Folded,
    ) -> impl Iterator<Item = Range<usize>> + 'a {
        let mut past = 0;
        self.find(text, folded, 0..text.len()).map(|found| found.original).filter(move |range| {
            let apart = range.start >= past;
            if apart {
                past = range.end;
            }
            apart
        })
    }

    /// Returns the matches of a search in a text, folding the text for this one call.
    pub(crate) fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        self.search(text, &Folded::new(text, self.level)).collect()
    }

    /// Returns whether the phrase has letters or digits.
    pub(crate) fn has_words(&self) -> bool {
        !self.folded.is_empty()
    }

    /// Returns whether another phrase folds to the same words.
    pub(crate) fn folds_like(&self, other: &Self) -> bool {
        self.folded == other.folded
    }

    /// Yields the literal matches in `region`, unless each is a match in the folded text anyway.
    fn verbatim<'a>(
        &'a self,
        text: &'a str,
        folded: &'a Folded,
        region: Range<usize>,
    ) -> impl Iterator<Item = PhraseMatch> + 'a {
        let is_found_anyway = self.is_plain && !folded.has_hidden;
        let region = if is_found_anyway { text.len()..text.len() } else { region };
        let (start, part) = (region.start, text.get(region).unwrap_or_default());
        let hits = Occurrences::new(part, &self.written).map(move |hit| hit.start + start..hit.end + start);
        hits.filter(move |hit| self.level == Level::Search || !splits_word(text, hit))
            .map(|hit| PhraseMatch { folded: folded.covering(&hit), original: hit })
    }
}

/// How far a search has come in a folded text.
#[derive(Clone, Debug)]
struct Reached<'a> {
    folded: &'a Folded,
    /// The byte of the original, if the search starts at one.
    past: Option<&'a Cell<usize>>,
    /// That byte when it was last mapped, and where it is in the folded text.
    last: (usize, usize),
}

impl Reached<'_> {
    /// Returns the byte of the folded text.
    fn byte(&mut self) -> usize {
        let asked = self.past.map_or(0, Cell::get);
        if asked != self.last.0 {
            self.last = (asked, self.folded.covering(&(asked..asked)).start);
        }
        self.last.1
    }
}

/// Trims a match to the lines of its words: a dash is folded together with the line breaks and dashes next to it.
fn within_lines(text: &str, folded: &Folded, hit: &Range<usize>, original: Range<usize>) -> Range<usize> {
    let words = folded.text().get(hit.clone()).unwrap_or_default();
    let outer = |c: char| u8::try_from(c).is_ok_and(is_separator);
    let core = hit.start + words.len() - words.trim_start_matches(outer).len()
        ..hit.start + words.trim_end_matches(outer).len();
    if core == *hit || core.is_empty() {
        return original;
    }
    let core = folded.touched(core);
    let (lead, trail) = (text.get(original.start..core.start), text.get(core.end..original.end));
    let lead = lead.map_or(0, |lead| {
        lead.rsplit(is_line_end).next().unwrap_or_default().trim_start_matches(is_space).len()
    });
    let trail = trail.map_or(0, |trail| {
        trail.split(is_line_end).next().unwrap_or_default().trim_end_matches(is_space).len()
    });
    core.start - lead..core.end + trail
}

/// Merges two sorted sequences of ranges, without duplicates.
fn merge(
    one: impl Iterator<Item = Range<usize>>,
    other: impl Iterator<Item = Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    merge_by(one, other, |range| range.start)
}

fn merge_matches(
    one: impl Iterator<Item = PhraseMatch>,
    other: impl Iterator<Item = PhraseMatch>,
) -> impl Iterator<Item = PhraseMatch> {
    merge_by(one, other, |found| found.original.start)
}

fn merge_by<T>(
    one: impl Iterator<Item = T>,
    other: impl Iterator<Item = T>,
    start: impl Fn(&T) -> usize,
) -> impl Iterator<Item = T> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    std::iter::from_fn(move || match (one.peek().map(&start), other.peek().map(&start)) {
        (Some(a), Some(b)) if a == b => {
            other.next();
            one.next()
        }
        (Some(a), Some(b)) if a < b => one.next(),
        (Some(_), None) => one.next(),
        _ => other.next(),
    })
}
