//! Figures above or below the baseline of a line: note marks, powers, fractions, the figures of formulas.

use std::borrow::Cow;

use super::line_glyph::LineGlyph;
use crate::interchange::baseline_shift::BaselineShift;

/// A font is smaller than another one if it has at most this part of its height.
pub(super) const SMALLER: f64 = 0.87;
/// The minimum shift, in font heights, of text that is next to other text without a space.
const MIN_SHIFT: f64 = 0.08;
/// The minimum shift of text in a font of the same height, or after a space.
const MIN_CLEAR_SHIFT: f64 = 0.2;
/// The maximum shift, in heights of the larger font.
pub(super) const MAX_SHIFT: f64 = 0.7;

/// Adjacent glyphs with the same baseline and font height.
#[derive(Debug)]
struct GlyphRun {
    /// The first glyph, and the one after the last.
    range: std::ops::Range<usize>,
    base: f64,
    size: f64,
    start: f64,
    end: f64,
    text: String,
    /// Whether a space is drawn before or after it.
    is_spaced: (bool, bool),
}

/// Returns the glyphs of a line with shifted figures as superscripts and subscripts.
pub(super) fn with_shifted_figures(glyphs: &[LineGlyph]) -> Cow<'_, [LineGlyph]> {
    let mut out = Cow::Borrowed(glyphs);
    let runs = runs(glyphs);
    for (nth, run) in runs.iter().enumerate() {
        let Some(shift) = shift(&runs, nth, run) else { continue };
        let before = run.range.start.checked_sub(1).and_then(|before| glyphs.get(before));
        let is_after_number =
            before.is_some_and(|before| before.text.ends_with(|c: char| c.is_ascii_digit()));
        let mark = shift.note_letter(&run.text).filter(|_| is_after_number);
        let small = mark.map_or_else(|| shift.apply(&run.text), String::from);
        if small == run.text {
            continue;
        }
        let mut small = small.chars();
        for glyph in out.to_mut().get_mut(run.range.clone()).unwrap_or_default() {
            if !glyph.text.trim().is_empty() {
                glyph.text = small.by_ref().take(glyph.text.chars().count()).collect();
            }
        }
    }
    out
}

fn runs(glyphs: &[LineGlyph]) -> Vec<GlyphRun> {
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut is_spaced = false;
    for (at, glyph) in glyphs.iter().enumerate() {
        if glyph.text.trim().is_empty() {
            is_spaced |= !glyph.text.is_empty();
            continue;
        }
        match runs.last_mut() {
            Some(run)
                if (run.base - glyph.base).abs() < run.size * 0.05
                    && (run.size - glyph.size).abs() < run.size * 0.05 =>
            {
                run.range.end = at + 1;
                run.end = run.end.max(glyph.end);
                run.text.push_str(&glyph.text);
            }
            last => {
                if let Some(last) = last {
                    last.is_spaced.1 = is_spaced;
                }
                runs.push(GlyphRun {
                    range: at..at + 1,
                    base: glyph.base,
                    size: glyph.size,
                    start: glyph.start,
                    end: glyph.end,
                    text: glyph.text.clone(),
                    is_spaced: (is_spaced, false),
                });
            }
        }
        is_spaced = false;
    }
    runs
}

/// Returns how a run is shifted from the text beside it.
fn shift(runs: &[GlyphRun], nth: usize, run: &GlyphRun) -> Option<BaselineShift> {
    // Words beside a larger one, as after an initial letter or in a picture, have a baseline of their own.
    if run.text.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() > 2) {
        return None;
    }
    let (before, after) = (runs.get(..nth)?, runs.get(nth + 1..)?);
    // A power can stand over an index.
    let is_other = |other: &&GlyphRun| (other.base - run.base).abs() > run.size * 0.05;
    let larger = |other: &&GlyphRun| run.size <= other.size * SMALLER;
    let before = before.iter().rev().take(2).filter(is_other);
    let after = after.iter().take(2).filter(is_other);
    let left = before.clone().find(larger).or_else(|| before.clone().next());
    let right = after.clone().find(larger).or_else(|| after.clone().next());
    let beside = [
        left.map(|left| (left, run.start - left.end, run.is_spaced.0)),
        right.map(|right| (right, right.start - run.end, run.is_spaced.1)),
    ];
    beside.into_iter().flatten().find_map(|(other, gap, is_spaced)| {
        let is_smaller = run.size <= other.size * SMALLER;
        let is_tight = !is_spaced && gap < other.size * 0.15;
        let by = (run.base - other.base) / other.size;
        let is_shifted = match (is_smaller, is_tight) {
            (true, true) => by.abs() >= MIN_SHIFT,
            (true, false) => gap < other.size * 0.6 && by >= MIN_CLEAR_SHIFT,
            (false, true) => by.abs() >= MIN_CLEAR_SHIFT && is_rarer(runs, run, other),
            (false, false) => false,
        };
        let shift = if by > 0.0 { BaselineShift::Raised } else { BaselineShift::Lowered };
        (is_shifted && by.abs() <= MAX_SHIFT).then_some(shift)
    })
}

/// Returns whether less of the line has the baseline of a run than that of another one in a font of the same height.
fn is_rarer(runs: &[GlyphRun], run: &GlyphRun, other: &GlyphRun) -> bool {
    let length = |base: f64| -> usize {
        let same = runs.iter().filter(|one| (one.base - base).abs() < run.size * 0.05);
        same.map(|one| one.text.chars().count()).sum()
    };
    let is_alike = run.size < other.size * 1.15;
    let (own, others) = (length(run.base), length(other.base));
    is_alike && (own < others || (own == others && run.range.start > other.range.start))
}
