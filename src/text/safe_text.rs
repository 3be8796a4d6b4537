//! Text made safe to draw or print, and the one way to make it.
//! Judges code points and clusters, never escape sequences; the original stays with its owner.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::code_points::{self, CodePointAction};
pub(crate) use super::offset_map::OffsetMap;
use super::rewriter::Rewriter;
pub(crate) use super::text_kind::TextKind;
use super::width;

/// The widest line that is shown, in cells; a longer one ends in `…`.
pub(crate) const MAX_LINE_CELLS: usize = 10_000;
/// The most code points of one cluster that are shown; a longer one ends in `…`.
pub(crate) const MAX_CLUSTER_POINTS: usize = 9;
const TAB: &str = "    ";
/// The conventional base of a combining mark that has none.
const DOTTED_CIRCLE: &str = "\u{25cc}";

/// A text that may be drawn or printed; views and printers accept nothing else.
///
/// It holds no control but LF, no direction mark, tag or non-character, no cluster above 40 bytes,
/// and starts with no combining mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SafeText(String);

/// Makes a text safe to draw, in time linear in its length.
pub(crate) fn show(text: &str, kind: TextKind) -> SafeText {
    let mut filtered = Rewriter::new(text);
    filter(&mut filtered, kind);
    match filtered.changed() {
        Some(middle) => SafeText(settled(middle)),
        None => SafeText(settled(text.to_owned())),
    }
}

/// Makes a text safe to draw, and tells where its bytes went.
pub(crate) fn show_mapped(text: &str, kind: TextKind) -> (SafeText, OffsetMap) {
    let mut filtered = Rewriter::mapped(text);
    filter(&mut filtered, kind);
    let (middle, first) = filtered.finish();
    let mut settling = Rewriter::mapped(&middle);
    settle(&mut settling);
    let (out, second) = settling.finish();
    (SafeText(out), OffsetMap::new(first, second))
}

/// Replaces what no cell may hold.
fn filter(draft: &mut Rewriter<'_>, kind: TextKind) {
    let text = draft.text();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let mut fate = code_points::fate(c, kind);
        if fate == CodePointAction::Keep {
            before = Some(c);
            continue;
        }
        if fate == CodePointAction::Joiner {
            let after = text[end..].chars().find(|c| !code_points::selector(*c));
            if code_points::joins(before, after) {
                before = Some(c);
                continue;
            }
            fate = code_points::alone(kind);
        }
        if c == '\r' && kind == TextKind::Prose && text[end..].starts_with('\n') {
            fate = CodePointAction::Drop;
        }
        match fate {
            CodePointAction::Keep | CodePointAction::Joiner => {}
            CodePointAction::Drop => draft.replace(at..end, |_| {}),
            CodePointAction::Newline => {
                before = None;
                if c != '\n' {
                    draft.replace(at..end, |out| out.push('\n'));
                }
            }
            CodePointAction::Tab => {
                before = None;
                draft.replace(at..end, |out| out.push_str(TAB));
            }
            CodePointAction::Visible => {
                before = None;
                draft.replace(at..end, |out| code_points::push_visible(c, out));
            }
        }
    }
}

fn settled(middle: String) -> String {
    let short = |line: &[u8]| line.len() < MAX_LINE_CELLS;
    if middle.is_ascii() && middle.as_bytes().split(|b| *b == b'\n').all(short) {
        return middle;
    }
    let mut draft = Rewriter::new(&middle);
    settle(&mut draft);
    match draft.changed() {
        Some(out) => out,
        None => middle,
    }
}

/// Bounds lines and clusters, and gives a base to marks that have none.
fn settle(draft: &mut Rewriter<'_>) {
    let mut start = 0;
    for line in draft.text().split_inclusive('\n') {
        settle_line(draft, start, line);
        start += line.len();
    }
}

fn settle_line(draft: &mut Rewriter<'_>, start: usize, line: &str) {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let mut cells = 0;
    for (at, grapheme, mut wide) in width::graphemes(line) {
        let from = start + at;
        let kept = if grapheme.len() < 2 { None } else { tamed(grapheme, at == 0, wide) };
        if let Some(kept) = &kept {
            wide = width::text(kept);
        }
        cells += wide;
        if cells >= MAX_LINE_CELLS {
            draft.replace(from..start + line.len(), |out| out.push('…'));
            return;
        }
        if let Some(kept) = kept {
            draft.replace(from..from + grapheme.len(), |out| out.push_str(&kept));
        }
    }
}

/// Returns what stands in for a cluster that is too long, has no base or would take no cell.
fn tamed(grapheme: &str, first: bool, wide: usize) -> Option<String> {
    let long = grapheme.len() > MAX_CLUSTER_POINTS && grapheme.chars().count() > MAX_CLUSTER_POINTS;
    let based = !(first || wide == 0) || grapheme.chars().next().is_some_and(|c| width::simple(c).is_some());
    if based && !long {
        return None;
    }
    let mut out = String::new();
    let mut room = MAX_CLUSTER_POINTS;
    if !based && leans(grapheme) {
        out.push_str(DOTTED_CIRCLE);
        room -= 1;
    } else if wide == 0 {
        grapheme.chars().take(room).for_each(|c| code_points::push_visible(c, &mut out));
        room = grapheme.chars().count().min(room);
        if long {
            out.push('…');
        }
        return (room > 0).then_some(out);
    } else if !long {
        return None;
    }
    let mut chars = grapheme.chars();
    out.extend(chars.by_ref().take(room));
    if chars.next().is_some() {
        out.push('…');
    }
    Some(out)
}

/// Returns whether the cluster would join whatever is drawn before it.
fn leans(grapheme: &str) -> bool {
    let mut probe = String::from(DOTTED_CIRCLE);
    probe.extend(grapheme.chars().next());
    width::graphemes(&probe).count() == 1
}

impl SafeText {
    /// Takes words of the program itself.
    pub(crate) fn literal(words: &'static str) -> Self {
        show(words, TextKind::Prose)
    }

    /// Returns the text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether nothing would be drawn.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the length in bytes, the unit of [`SafeText::slice`].
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Measures the text in terminal cells; of several lines, their sum.
    pub(crate) fn width(&self) -> usize {
        width::text(&self.0)
    }

    /// Takes as much of the first line as fits, ending in `…` where anything was left off.
    pub(crate) fn cut(&self, max_cells: usize) -> Self {
        let mut cells = 0;
        let mut fits = 0;
        for (at, grapheme, wide) in width::graphemes(&self.0) {
            cells += wide;
            if grapheme == "\n" || cells > max_cells {
                return self.ellipsis(fits, max_cells);
            }
            if cells < max_cells {
                fits = at + grapheme.len();
            }
        }
        self.clone()
    }

    fn ellipsis(&self, fits: usize, max_cells: usize) -> Self {
        let mut out = Self(self.0[..fits].to_owned());
        if max_cells > 0 {
            out.0.push('…');
        }
        out
    }

    /// Cuts or fills with spaces to exactly this many cells.
    pub(crate) fn pad(&self, cells: usize) -> Self {
        let mut out = self.cut(cells);
        let missing = cells.saturating_sub(out.width());
        out.0.extend(std::iter::repeat_n(' ', missing));
        out
    }

    /// Appends a text; where the two would melt into one cluster a space keeps them apart.
    pub(crate) fn push(&mut self, next: &SafeText) {
        if self.melts(next) {
            self.0.push(' ');
        }
        self.0.push_str(&next.0);
    }

    fn melts(&self, next: &SafeText) -> bool {
        let (Some(last), Some(first)) = (self.0.chars().next_back(), next.0.chars().next()) else {
            return false;
        };
        if width::simple(last).is_some() && width::simple(first).is_some() {
            return false;
        }
        // No cluster reaches further back than this: 40 bytes, or a pair of flag letters.
        let mut from = self.0.len().saturating_sub(64);
        while !self.0.is_char_boundary(from) {
            from += 1;
        }
        let tail = self.0[self.floor(from)..].to_owned() + first.encode_utf8(&mut [0; 4]);
        !is_boundary(&tail, tail.len() - first.len_utf8())
    }

    /// Joins texts in their order.
    pub(crate) fn concat<'a>(parts: impl IntoIterator<Item = &'a SafeText>) -> Self {
        let mut out = Self::default();
        parts.into_iter().for_each(|part| out.push(part));
        out
    }

    /// Takes a byte range, both ends moved back to the nearest cluster boundary and into the text.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let end = self.floor(range.end);
        let start = self.floor(range.start).min(end);
        Self(self.0[start..end].to_owned())
    }

    /// Moves a byte offset back to the nearest cluster boundary, or to the end of the text.
    pub(crate) fn floor(&self, at: usize) -> usize {
        let text = self.0.as_str();
        if at >= text.len() {
            return text.len();
        }
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        if is_boundary(text, at) {
            return at;
        }
        GraphemeCursor::new(at, text.len(), true).prev_boundary(text, 0).ok().flatten().unwrap_or(0)
    }
}

fn is_boundary(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    if at > 0 && at < bytes.len() && bytes[at].is_ascii() && bytes[at - 1].is_ascii() {
        return true;
    }
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
pub(crate) mod tests;
