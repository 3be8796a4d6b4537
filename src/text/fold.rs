//! Folding: what two spellings of one text have in common, and the way back to the bytes of the original.
//!
//! There is one notion of sameness, at two levels:
//!
//! * [`Level::Quote`] folds what typesetting, copying and file formats change without changing a word. White space of any kind
//!   is one space, a line end too; between letters of scripts that set no spaces a line end may be nothing. A word hyphenated at
//!   a line end is the same with the hyphen, without it, and with a space behind it. Soft hyphens and other invisible characters,
//!   the Arabic tatweel and the vowel signs of Arabic and Hebrew are gone. Quotation marks and dashes are the typewriter's, the
//!   white space that French sets inside quotation marks and before `! ? : ; %` is gone, ligatures and the shapes of old character
//!   sets are letters. Markdown's emphasis, links and backslashes are gone, and so is the `>` before each line of mail.
//! * [`Level::Search`] folds all that, and case, accents, apostrophes, hyphens (a hyphen, a space or nothing), letters that
//!   stand for one another (`ß` and `ss`, `ي` and `ی`), and a leading article (`al-`, `ال`).
//!
//! Two texts that are the same at the first level are the same at the second. Folding is linear in the text; the way back is kept
//! only where the folded text is not a copy of the original.

mod adjacent_words;
mod articles;
mod class;
mod folded_name;
mod folder;
mod letter;
mod markdown;
mod occurrences;
mod phrase;
mod separator;
mod walk;

use std::ops::Range;

pub(crate) use adjacent_words::AdjacentWords;
pub(crate) use class::{is_invisible, is_space, is_spaceless};
pub(crate) use folded_name::{FoldedName, QueryWords, fold_name};
pub(crate) use phrase::{Phrase, PhraseMatch};

use articles::Articles;

/// Text past this many bytes is left out: what is there is missing rather than guessed at.
const LONGEST: usize = 256 << 20;

/// How much two texts may differ in and still be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    /// Typesetting only: what a quote may differ in from its source. Letters, digits, case and accents count.
    Quote,
    /// Case, accents, apostrophes, hyphens and the article too: what a search finds.
    Search,
}

/// A folded text, and where each of its bytes came from.
///
/// White space is one space and dashes are `-`; a place that can be read in several ways is one control character (see
/// `separator`). No other white space, dash or control is in it.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    level: Level,
    text: String,
    steps: Vec<Step>,
    /// Offsets of `text` that can be read in several ways, in order.
    choices: Vec<u32>,
    articles: Articles,
    /// Length in bytes of the text that was folded.
    length: usize,
}

/// Where a stretch begins in both texts. A stretch is either copied byte for byte, or one unit that has no inside: it is
/// matched whole or not at all.
#[derive(Clone, Copy, Debug)]
struct Step {
    folded: u32,
    /// The offset in the original; the highest bit marks a unit.
    original: u32,
}

const UNIT: u32 = 1 << 31;

impl Step {
    fn original(self) -> usize {
        (self.original & !UNIT) as usize
    }

    fn is_unit(self) -> bool {
        self.original & UNIT != 0
    }
}

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str, level: Level) -> Self {
        let text = text.get(..floor(text, LONGEST)).unwrap_or_default();
        let empty = Self {
            level,
            text: String::with_capacity(text.len()),
            steps: Vec::new(),
            choices: Vec::new(),
            articles: Articles::default(),
            length: text.len(),
        };
        let mut folded = folder::fold(text, empty);
        if level == Level::Search {
            folded.articles = Articles::of(&folded);
        }
        folded
    }

    /// Returns the folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Maps a range of the folded text back to the original; `None` where it is empty or an end lies inside what is folded
    /// as one.
    pub(crate) fn original(&self, range: Range<usize>) -> Option<Range<usize>> {
        let start = self.start_of(range.start)?;
        let end = self.end_of(range.end)?;
        (start < end).then_some(start..end)
    }

    /// Maps a range of the folded text back to all of the original that it touches, what is folded as one taken whole.
    pub(crate) fn touched(&self, range: Range<usize>) -> Range<usize> {
        let first = self.step_at(range.start);
        let start = match first {
            Some((_, step)) if step.is_unit() => step.original(),
            Some((_, step)) => step.original() + range.start - step.folded as usize,
            None => 0,
        };
        if range.is_empty() {
            return start..start;
        }
        let end = match self.step_at(range.end - 1) {
            Some((index, step)) if step.is_unit() => self.next_original(index),
            Some((_, step)) => step.original() + range.end - step.folded as usize,
            None => self.length,
        };
        start..end.max(start)
    }

    /// Maps a range of the original to all of the folded text that came from it.
    pub(crate) fn covering(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.steps.partition_point(|step| step.original() <= range.start);
        let start = match start.checked_sub(1).map(|at| (self.steps[at], self.next_folded(at))) {
            None => 0,
            Some((step, _)) if step.is_unit() => step.folded as usize,
            Some((step, next)) => next.min(step.folded as usize + range.start - step.original()),
        };
        let end = self.steps.partition_point(|step| step.original() < range.end);
        let end = match end.checked_sub(1).map(|at| (self.steps[at], self.next_folded(at))) {
            None => 0,
            Some((step, next)) if step.is_unit() => next,
            Some((step, next)) => next.min(step.folded as usize + range.end - step.original()),
        };
        floor(&self.text, start)..floor(&self.text, end.max(start))
    }

    /// Returns the bytes that the folded text and its map take in memory.
    #[cfg(test)]
    fn size(&self) -> usize {
        self.text.capacity() + self.steps.capacity() * size_of::<Step>() + self.choices.capacity() * 4
    }

    /// Returns the step that the byte at `at` of the folded text belongs to.
    fn step_at(&self, at: usize) -> Option<(usize, Step)> {
        let index = self.steps.partition_point(|step| step.folded as usize <= at).checked_sub(1)?;
        Some((index, self.steps[index]))
    }

    fn start_of(&self, at: usize) -> Option<usize> {
        let (_, step) = self.step_at(at)?;
        let into = at - step.folded as usize;
        (!step.is_unit() || into == 0).then_some(step.original() + into)
    }

    fn end_of(&self, at: usize) -> Option<usize> {
        let index = self.steps.partition_point(|step| (step.folded as usize) < at).checked_sub(1)?;
        let step = self.steps[index];
        if !step.is_unit() {
            return Some(step.original() + at - step.folded as usize);
        }
        (self.next_folded(index) == at).then(|| self.next_original(index))
    }

    fn next_folded(&self, index: usize) -> usize {
        self.steps.get(index + 1).map_or(self.text.len(), |next| next.folded as usize)
    }

    fn next_original(&self, index: usize) -> usize {
        self.steps.get(index + 1).map_or(self.length, |next| next.original())
    }

    /// Takes in bytes that are folded to themselves, or byte for byte to others.
    fn keep(&mut self, original: usize, text: &str) {
        if self.steps.last().is_none_or(|step| step.is_unit()) {
            self.step(original, false);
        }
        self.text.push_str(text);
    }

    /// Takes in one unit of the original as `with`.
    fn replace(&mut self, original: Range<usize>, with: &str) {
        let one = with.chars().nth(1).is_none();
        // As long as what it stands for, and a single character: no step is needed to find the way back.
        if one && !with.is_empty() && with.len() == original.len() {
            self.keep(original.start, with);
        } else {
            self.step(original.start, true);
            self.text.push_str(with);
        }
    }

    fn step(&mut self, original: usize, unit: bool) {
        // Lossless: LONGEST bounds the original, and no character folds to more than eleven times its length.
        let folded = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let original = u32::try_from(original).unwrap_or(0) | if unit { UNIT } else { 0 };
        self.steps.push(Step { folded, original });
    }
}

/// Returns the last place at or before `at` that is not inside a character.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
