//! A folded text with its map back to the original. Knows nothing of how text is folded.

use std::ops::Range;

use super::articles::Articles;
use super::level::Level;

/// A folded text, and where each of its bytes came from.
///
/// White space is one space and dashes are `-`; a place that can be read in several ways is one control character (see
/// `separator`). No other white space, dash or control is in it.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    pub(super) level: Level,
    pub(super) text: String,
    steps: Vec<Step>,
    /// Offsets of `text` that can be read in several ways, in order.
    pub(super) choices: Vec<u32>,
    pub(super) articles: Articles,
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
    /// Nothing yet of a text of `length` bytes.
    pub(super) fn empty(length: usize, level: Level) -> Self {
        Self {
            level,
            text: String::with_capacity(length),
            steps: Vec::new(),
            choices: Vec::new(),
            articles: Articles::default(),
            length,
        }
    }

    /// Finds the articles once all is folded.
    pub(super) fn find_articles(&mut self) {
        self.articles = Articles::of(&self.text, &self.choices);
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
    pub(super) fn size(&self) -> usize {
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
    pub(super) fn keep(&mut self, original: usize, text: &str) {
        if self.steps.last().is_none_or(|step| step.is_unit()) {
            self.step(original, false);
        }
        self.text.push_str(text);
    }

    /// Takes in one unit of the original as `with`.
    pub(super) fn replace(&mut self, original: Range<usize>, with: &str) {
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
