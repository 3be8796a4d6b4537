//! The text of one page: its glyphs as lines, its lines as paragraphs. Knows no file.

use std::collections::{BTreeMap, HashMap};

use super::content::Glyph;
use super::line::{Line, Unordered};

/// Returns the paragraphs of a page, in the order they are drawn, blank lines between them.
pub(super) fn text(glyphs: &[Glyph], unordered: &mut Unordered) -> String {
    let lines = lines(glyphs);
    let leading = leading(&lines);
    let mut out = String::new();
    let mut last: Option<(&Line, String)> = None;
    for line in &lines {
        let words = line.text();
        if words.is_empty() {
            continue;
        }
        if let Some((before, text)) = &last {
            out.push_str(if goes_on(before, text, line, &words, leading) { "\n" } else { "\n\n" });
        }
        out.push_str(&unordered.replace(&words));
        last = Some((line, words));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Returns the lines of a page. Glyphs that were drawn twice count once, pieces that were drawn late come to their place.
fn lines(glyphs: &[Glyph]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut current: Option<Line> = None;
    let mut drawn = Drawn::default();
    for glyph in glyphs.iter().filter(|glyph| glyph.size > 0.0) {
        if drawn.again(glyph) {
            continue;
        }
        if current.as_mut().is_some_and(|line| line.take(glyph)) {
            continue;
        }
        lines.extend(current.replace(Line::new(glyph)));
    }
    lines.extend(current);
    gathered(lines)
}

/// Puts pieces of one line together that were not drawn one after the other.
fn gathered(pieces: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut by_base: HashMap<(i32, i64), Vec<usize>> = HashMap::new();
    for piece in pieces {
        let row = (piece.base / 4.0).round() as i64;
        let near = (row - 1..=row + 1).filter_map(|row| by_base.get(&(piece.angle, row))).flatten().copied();
        let mut candidates: Vec<usize> = near.collect();
        candidates.sort_unstable();
        let mut rest = Some(piece);
        for nth in candidates.into_iter().rev() {
            let (Some(piece), Some(line)) = (rest.take(), lines.get_mut(nth)) else { break };
            rest = line.fill(piece);
            if rest.is_none() {
                break;
            }
        }
        if let Some(piece) = rest {
            by_base.entry((piece.angle, row)).or_default().push(lines.len());
            lines.push(piece);
        }
    }
    lines
}

/// What was drawn where, for text that is drawn twice to look bold or to cast a shadow.
#[derive(Debug, Default)]
struct Drawn<'g>(HashMap<(&'g str, i64, i64), Vec<&'g Glyph>>);

impl<'g> Drawn<'g> {
    /// Returns whether the same glyph was drawn at almost the same place before.
    fn again(&mut self, glyph: &'g Glyph) -> bool {
        let text = glyph.text.as_deref().unwrap_or_default();
        if text.trim().is_empty() {
            return false;
        }
        let (x, y) = glyph.start;
        let (column, row) = ((x / 8.0).floor() as i64, (y / 8.0).floor() as i64);
        // Two letters of one string are two letters, however narrow.
        let close = |earlier: &&Glyph| {
            let (a, b) = earlier.start;
            earlier.run != glyph.run && (a - x).abs().max((b - y).abs()) < glyph.size * 0.1
        };
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (column + dx, row + dy)));
        let mut seen = around.filter_map(|(column, row)| self.0.get(&(text, column, row))).flatten();
        if seen.any(close) {
            return true;
        }
        self.0.entry((text, column, row)).or_default().push(glyph);
        false
    }
}

/// Returns how far down the next line of a paragraph usually is on this page, in heights of the font.
fn leading(lines: &[Line]) -> f64 {
    let mut counted: BTreeMap<i64, usize> = BTreeMap::new();
    for pair in lines.windows(2) {
        let [before, line] = pair else { continue };
        let down = (before.base - line.base) / line.size;
        if is_below(before, line) && down < 3.0 {
            *counted.entry((down * 20.0).round() as i64).or_default() += 1;
        }
    }
    let most = counted.into_iter().max_by_key(|(step, count)| (*count, -step));
    most.filter(|(_, count)| *count >= 3).map_or(1.3, |(step, _)| step as f64 / 20.0)
}

/// Returns whether a line stands somewhere below another, in a font of about the same height.
fn is_below(before: &Line, line: &Line) -> bool {
    let alike = (0.85..1.18).contains(&(line.size / before.size));
    let overlaps = line.start() < before.end() && before.start() < line.end();
    before.angle == line.angle && alike && overlaps && before.base > line.base + line.size * 0.3
}

/// Returns whether a line goes on with the paragraph of the one before.
fn goes_on(before: &Line, before_words: &str, line: &Line, words: &str, leading: f64) -> bool {
    let down = (before.base - line.base) / line.size;
    let indented = line.start() > before.start() + line.size * 0.8
        && before_words.ends_with(['.', '?', '!', ':', '”', '"', '’', ')', '»']);
    let item = words.starts_with(['•', '▪', '●', '■', '◻', '➢', '✓', '❖', '‣', '◦', '·']);
    is_below(before, line) && down <= leading * 1.2 + 0.05 && !indented && !item
}
