//! Lines of text: adjacent glyphs and the words they form.

mod line_glyph;
mod line_word;
mod script;
mod shifted_figures;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::content::Glyph;
use line_glyph::LineGlyph;
pub(super) use line_word::LineWord;
pub(super) use script::UnorderedWords;
use shifted_figures::{MAX_SHIFT, SMALLER, with_shifted_figures};

/// Replaces characters whose text or order is unknown.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// The maximum number of glyphs in the note mark at the start of a line.
const MAX_MARK: usize = 12;

/// A line of adjacent glyphs.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TextLine {
    /// Its direction, in whole degrees.
    pub angle: i32,
    /// The position of its baseline across its direction.
    pub base: f64,
    /// The height of its largest font.
    pub size: f64,
    glyphs: Vec<LineGlyph>,
}

impl TextLine {
    /// Starts a line with a glyph.
    pub(super) fn new(glyph: &Glyph) -> Self {
        let mut line = Self { angle: angle(glyph), base: base(glyph), size: glyph.size, glyphs: Vec::new() };
        line.push(glyph);
        line
    }

    /// Appends a glyph if it continues the line; returns whether it does.
    pub(super) fn try_push(&mut self, glyph: &Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        let size = self.size.max(glyph.size);
        let (start, base) = (along(glyph, glyph.start), base(glyph));
        let shift = (base - self.base).abs().min((base - last.base).abs());
        let gap = start - last.end;
        // A superscript or subscript is close to the character before it.
        let is_mark = glyph.size.min(last.size) < size * SMALLER;
        let most = size * if is_mark { MAX_SHIFT } else { 0.5 };
        let beside = shift < size * 0.1 || (shift < most && gap < size);
        // A glyph that goes back a little is kerned or carries an accent. Within one string the widths may be wrong.
        let back = start < last.start - size * 0.5 || (gap < size * -0.6 && last.run != glyph.run);
        if angle(glyph) != self.angle || !beside || back {
            return false;
        }
        if glyph.size > self.size * 1.05 && shift < size * 0.1 {
            self.size = glyph.size;
        } else if glyph.size > self.size * 1.15 && !glyph.is_symbol && self.glyphs.len() <= MAX_MARK {
            // The line began with a note mark.
            (self.size, self.base) = (glyph.size, base);
        }
        self.push(glyph);
        true
    }

    fn push(&mut self, glyph: &Glyph) {
        let text = glyph.text.clone().unwrap_or_else(|| UNKNOWN.to_string());
        let (start, end) = (along(glyph, glyph.start), along(glyph, glyph.end));
        let (base, size, run, is_value) = (base(glyph), glyph.size, glyph.run, glyph.is_value);
        self.glyphs.push(LineGlyph { text, is_value, start, end: end.max(start), base, size, run });
    }

    /// Returns its start, along its direction.
    pub(super) fn start(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.start).fold(f64::INFINITY, f64::min)
    }

    /// Returns its end, along its direction.
    pub(super) fn end(&self) -> f64 {
        self.glyphs.iter().map(|glyph| glyph.end).fold(f64::NEG_INFINITY, f64::max)
    }

    /// Returns its start and end without spaces; `None` if it has nothing else.
    pub(super) fn extent(&self) -> Option<(f64, f64)> {
        let mut words = self.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty());
        let first = words.next()?;
        Some(words.fold((first.start, first.end), |(start, end), glyph| {
            (start.min(glyph.start), end.max(glyph.end))
        }))
    }

    /// Splits the line at gaps wider than those between words.
    pub(super) fn pieces(&self) -> Vec<TextLine> {
        let mut pieces: Vec<TextLine> = Vec::new();
        let mut end: Option<f64> = None;
        for glyph in &self.glyphs {
            let is_space = glyph.text.trim().is_empty();
            let is_near = is_space || end.is_none_or(|end| glyph.start - end <= self.size);
            match pieces.last_mut() {
                Some(piece) if is_near => piece.glyphs.push(glyph.clone()),
                _ => pieces.push(Self { glyphs: vec![glyph.clone()], ..*self }),
            }
            if !is_space {
                end = Some(end.map_or(glyph.end, |end| end.max(glyph.end)));
            }
        }
        pieces
    }

    /// Appends the next piece of the same line.
    pub(super) fn append(&mut self, next: TextLine) {
        self.glyphs.extend(next.glyphs);
    }

    /// Inserts a fragment of the same line that was drawn later, into a gap or at an end. Returns the fragment if it
    /// belongs elsewhere.
    pub(super) fn try_insert(&mut self, fragment: TextLine) -> Option<TextLine> {
        let (shift, ratio) = ((fragment.base - self.base).abs() / self.size, fragment.size / self.size);
        let is_mark = ratio < SMALLER && shift < MAX_SHIFT && fragment.glyphs.len() <= MAX_MARK;
        let is_alike = shift < 0.1 && (0.6..1.7).contains(&ratio);
        if fragment.angle != self.angle || !(is_alike || is_mark) {
            return Some(fragment);
        }
        let (slack, near) = (self.size * 0.15, self.size * 0.4);
        let (start, end) = (fragment.start(), fragment.end());
        let at = self.glyphs.iter().position(|glyph| glyph.start >= start).unwrap_or(self.glyphs.len());
        let before = at.checked_sub(1).and_then(|at| self.glyphs.get(at)).map(|glyph| start - glyph.end);
        let after = self.glyphs.get(at).map(|glyph| glyph.start - end);
        let fits = match (before, after) {
            (Some(before), Some(after)) => before > -slack && after > -slack,
            (Some(gap), None) | (None, Some(gap)) => gap > -slack && gap < near,
            (None, None) => false,
        };
        if !fits {
            return Some(fragment);
        }
        self.glyphs.splice(at..at, fragment.glyphs);
        None
    }

    /// Returns the words of the line, separated by single spaces.
    pub(super) fn text(&self) -> String {
        LineWord::text(&self.words())
    }

    /// Returns the words of the line.
    pub(super) fn words(&self) -> Vec<LineWord> {
        let limit = self.word_gap();
        let glyphs = with_shifted_figures(&self.glyphs);
        let mut out = String::new();
        let mut values: Vec<Range<usize>> = Vec::new();
        let mut last: Option<&LineGlyph> = None;
        let mut skipped = false;
        for (nth, glyph) in glyphs.iter().enumerate() {
            if skipped {
                skipped = false;
                continue;
            }
            let apart = last.is_some_and(|last| glyph.start - last.end > limit);
            if apart && !out.ends_with(' ') {
                out.push(' ');
            }
            match glyphs.get(nth + 1).and_then(|next| joined(glyph, next).map(|text| (text, next))) {
                Some((text, next)) => {
                    out.push_str(&text);
                    skipped = true;
                    last = Some(next);
                }
                None => {
                    let start = out.len();
                    out.push_str(&glyph.text);
                    if glyph.is_value {
                        values.push(start..out.len());
                    }
                    last = Some(glyph);
                }
            }
        }
        LineWord::all(&out, &values)
    }

    /// Returns the minimum width of a gap between words.
    fn word_gap(&self) -> f64 {
        let has_spaces =
            self.glyphs.iter().any(|glyph| glyph.text.trim().is_empty() && !glyph.text.is_empty());
        // If spaces are drawn, other gaps come from kerning and justification.
        let usual = self.size * if has_spaces { 0.15 } else { 0.12 };
        let is_letter = |glyph: &LineGlyph| glyph.text.chars().all(char::is_alphabetic);
        let between = self.glyphs.windows(2).filter_map(|pair| match pair {
            [one, other] if is_letter(one) && is_letter(other) => Some(other.start - one.end),
            _ => None,
        });
        let mut gaps: Vec<f64> = between.collect();
        gaps.sort_by(f64::total_cmp);
        // Letters that are all the same small distance apart are letter-spaced words.
        let middle = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
        let alike = gaps.iter().filter(|gap| (**gap - middle).abs() < middle * 0.25).count();
        if gaps.len() >= 4 && middle > usual && middle < self.size * 0.6 && alike * 10 > gaps.len() * 7 {
            return middle * 1.6;
        }
        usual
    }
}

/// Combines a letter and an accent drawn over each other.
fn joined(one: &LineGlyph, other: &LineGlyph) -> Option<String> {
    let overlap = one.end.min(other.end) - one.start.max(other.start);
    let narrower = (one.end - one.start).min(other.end - other.start);
    if overlap <= narrower * 0.4 || narrower <= 0.0 {
        return None;
    }
    let single = |placed: &LineGlyph| {
        let mut chars = placed.text.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    let (first, second) = (single(one)?, single(other)?);
    let (letter, accent) = match (combining(first), combining(second)) {
        (Some(accent), None) => (second, accent),
        (None, Some(accent)) => (first, accent),
        _ => return None,
    };
    // Dotless letters are distinct characters, but take accents like the dotted ones.
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    };
    letter.is_alphabetic().then(|| [letter, accent].into_iter().nfc().collect())
}

/// Returns the combining form of a spacing accent.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '`' => '\u{300}',
        '´' => '\u{301}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '¯' => '\u{304}',
        '˘' => '\u{306}',
        '˙' => '\u{307}',
        '¨' => '\u{308}',
        '˚' => '\u{30a}',
        '˝' => '\u{30b}',
        'ˇ' => '\u{30c}',
        '¸' => '\u{327}',
        '˛' => '\u{328}',
        _ => return None,
    })
}

fn angle(glyph: &Glyph) -> i32 {
    let (x, y) = glyph.along;
    (y.atan2(x).to_degrees().round() as i32).rem_euclid(360)
}

fn along(glyph: &Glyph, point: (f64, f64)) -> f64 {
    point.0 * glyph.along.0 + point.1 * glyph.along.1
}

fn base(glyph: &Glyph) -> f64 {
    glyph.start.1 * glyph.along.0 - glyph.start.0 * glyph.along.1
}
