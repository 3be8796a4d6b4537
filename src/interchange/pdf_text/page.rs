//! Assembles the text of one page: glyphs to lines, lines to paragraphs.

use std::collections::{BTreeMap, HashMap};

use super::content::Glyph;
use super::line::{LineWord, TextLine, UnorderedWords};
use super::reading_order::OrderedLines;

/// The text of a page.
#[derive(Debug)]
pub(super) struct PdfPageText {
    /// Its paragraphs, separated by blank lines.
    pub text: String,
    /// Whether columns that are drawn row by row were separated.
    pub has_separated_columns: bool,
}

/// Returns the paragraphs of a page in reading order; `None` if it has too many lines for that.
pub(super) fn text(glyphs: &[Glyph], unordered: &mut UnorderedWords) -> Option<PdfPageText> {
    let OrderedLines { lines, has_separated_columns } = OrderedLines::of(lines(glyphs))?;
    let leading = leading(&lines);
    let mut out = String::new();
    let mut last: Option<(&TextLine, String)> = None;
    for line in &lines {
        let line_words = line.words();
        if line_words.is_empty() {
            continue;
        }
        let words = LineWord::text(&line_words);
        if let Some((before, text)) = &last {
            out.push_str(if continues_paragraph(before, text, line, &words, leading) {
                "\n"
            } else {
                "\n\n"
            });
        }
        out.push_str(&unordered.replace(&line_words));
        last = Some((line, words));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    Some(PdfPageText { text: out, has_separated_columns })
}

/// Returns the lines of a page. Glyphs drawn twice count once, and fragments drawn late are put into their line.
fn lines(glyphs: &[Glyph]) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    let mut current: Option<TextLine> = None;
    let mut drawn = DrawnGlyphs::default();
    for glyph in glyphs.iter().filter(|glyph| glyph.size > 0.0) {
        if drawn.is_repeated(glyph) {
            continue;
        }
        if current.as_mut().is_some_and(|line| line.try_push(glyph)) {
            continue;
        }
        lines.extend(current.replace(TextLine::new(glyph)));
    }
    lines.extend(current);
    merge_fragments(lines)
}

/// Merges fragments of one line that were not drawn consecutively.
fn merge_fragments(fragments: Vec<TextLine>) -> Vec<TextLine> {
    let mut lines: Vec<TextLine> = Vec::new();
    let mut by_base: HashMap<(i32, i64), Vec<usize>> = HashMap::new();
    for fragment in fragments {
        let row = (fragment.base / 4.0).round() as i64;
        let near =
            (row - 1..=row + 1).filter_map(|row| by_base.get(&(fragment.angle, row))).flatten().copied();
        let mut candidates: Vec<usize> = near.collect();
        candidates.sort_unstable();
        let mut rest = Some(fragment);
        for nth in candidates.into_iter().rev() {
            let (Some(fragment), Some(line)) = (rest.take(), lines.get_mut(nth)) else { break };
            rest = line.try_insert(fragment);
            if rest.is_none() {
                break;
            }
        }
        if let Some(fragment) = rest {
            by_base.entry((fragment.angle, row)).or_default().push(lines.len());
            lines.push(fragment);
        }
    }
    lines
}

/// The glyphs drawn so far, by text and position; text drawn twice looks bold or casts a shadow.
#[derive(Debug, Default)]
struct DrawnGlyphs<'g>(HashMap<(&'g str, i64, i64), Vec<&'g Glyph>>);

impl<'g> DrawnGlyphs<'g> {
    /// Records a glyph and returns whether the same one was drawn at almost the same position before.
    fn is_repeated(&mut self, glyph: &'g Glyph) -> bool {
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

/// Returns the usual distance between the lines of a paragraph on this page, in font heights.
fn leading(lines: &[TextLine]) -> f64 {
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

/// Returns whether a line is below another, in a font of similar height.
fn is_below(before: &TextLine, line: &TextLine) -> bool {
    let alike = (0.85..1.18).contains(&(line.size / before.size));
    let overlaps = line.start() < before.end() && before.start() < line.end();
    before.angle == line.angle && alike && overlaps && before.base > line.base + line.size * 0.3
}

/// Returns whether a line continues the paragraph of the line before.
fn continues_paragraph(
    before: &TextLine,
    before_words: &str,
    line: &TextLine,
    words: &str,
    leading: f64,
) -> bool {
    let down = (before.base - line.base) / line.size;
    let indented = line.start() > before.start() + line.size * 0.8
        && before_words.ends_with(['.', '?', '!', ':', '”', '"', '’', ')', '»']);
    let item = words.starts_with(['•', '▪', '●', '■', '◻', '➢', '✓', '❖', '‣', '◦', '·']);
    is_below(before, line) && down <= leading * 1.2 + 0.05 && !indented && !item
}
