//! Text that is safe to draw or print, and the only way to create it.
//! Works on code points and grapheme clusters, not on escape sequences; callers keep the original.

use std::fmt;
use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use super::code_points::{self, CodePointAction};
pub(crate) use super::offset_map::OffsetMap;
use super::rewriter::Rewriter;
pub(crate) use super::text_kind::TextKind;
use super::width;

/// The maximum width of a line, in cells; a longer one is cut and ends in `…`.
pub(crate) const MAX_LINE_CELLS: usize = 10_000;
/// The maximum number of code points in a cluster; a longer one is cut and ends in `…`.
pub(crate) const MAX_CLUSTER_POINTS: usize = 9;
const TAB: &str = "    ";
/// The conventional base for a combining mark that has none.
const DOTTED_CIRCLE: &str = "\u{25cc}";

/// Text that is safe to draw or print; views and printers accept nothing else.
///
/// It contains no control characters except LF, no direction marks, tags or noncharacters, and no cluster longer than
/// 40 bytes, and does not begin with a combining mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SafeText(String);

/// Sanitizes a text, in linear time.
pub(crate) fn show(text: &str, kind: TextKind) -> SafeText {
    let mut filtered = Rewriter::new(text);
    replace_unsafe(&mut filtered, kind);
    match filtered.changed() {
        Some(middle) => SafeText(limit_owned(middle)),
        None => SafeText(limit_owned(text.to_owned())),
    }
}

/// Sanitizes a text and returns the map of its offsets.
pub(crate) fn show_mapped(text: &str, kind: TextKind) -> (SafeText, OffsetMap) {
    let mut filtered = Rewriter::mapped(text);
    replace_unsafe(&mut filtered, kind);
    let (middle, first) = filtered.finish();
    let mut limited = Rewriter::mapped(&middle);
    limit(&mut limited);
    let (out, second) = limited.finish();
    (SafeText(out), OffsetMap::new(first, second))
}

/// Replaces code points that no terminal cell may contain.
fn replace_unsafe(rewriter: &mut Rewriter<'_>, kind: TextKind) {
    let text = rewriter.text();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let mut action = code_points::action(c, kind);
        if action == CodePointAction::Keep {
            before = Some(c);
            continue;
        }
        if action == CodePointAction::Joiner {
            let after = text[end..].chars().find(|c| !code_points::is_variation_selector(*c));
            if code_points::joiner_has_effect(before, after) {
                before = Some(c);
                continue;
            }
            action = code_points::invisible_action(kind);
        }
        if c == '\r' && kind == TextKind::Prose && text[end..].starts_with('\n') {
            action = CodePointAction::Drop;
        }
        match action {
            CodePointAction::Keep | CodePointAction::Joiner => {}
            CodePointAction::Drop => rewriter.replace(at..end, |_| {}),
            CodePointAction::Newline => {
                before = None;
                if c != '\n' {
                    rewriter.replace(at..end, |out| out.push('\n'));
                }
            }
            CodePointAction::Tab => {
                before = None;
                rewriter.replace(at..end, |out| out.push_str(TAB));
            }
            CodePointAction::Visible => {
                before = None;
                rewriter.replace(at..end, |out| code_points::push_visible(c, out));
            }
        }
    }
}

fn limit_owned(middle: String) -> String {
    let short = |line: &[u8]| line.len() < MAX_LINE_CELLS;
    if middle.is_ascii() && middle.as_bytes().split(|b| *b == b'\n').all(short) {
        return middle;
    }
    let mut rewriter = Rewriter::new(&middle);
    limit(&mut rewriter);
    match rewriter.changed() {
        Some(out) => out,
        None => middle,
    }
}

/// Limits lines and clusters, and adds a base to combining marks that have none.
fn limit(rewriter: &mut Rewriter<'_>) {
    let mut start = 0;
    for line in rewriter.text().split_inclusive('\n') {
        limit_line(rewriter, start, line);
        start += line.len();
    }
}

fn limit_line(rewriter: &mut Rewriter<'_>, start: usize, line: &str) {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let mut cells = 0;
    for (at, grapheme, mut wide) in width::graphemes(line) {
        let from = start + at;
        let kept = if grapheme.len() < 2 { None } else { limited_cluster(grapheme, at == 0, wide) };
        if let Some(kept) = &kept {
            wide = width::text(kept);
        }
        cells += wide;
        if cells >= MAX_LINE_CELLS {
            rewriter.replace(from..start + line.len(), |out| out.push('…'));
            return;
        }
        if let Some(kept) = kept {
            rewriter.replace(from..from + grapheme.len(), |out| out.push_str(&kept));
        }
    }
}

/// Returns the replacement of a cluster that is too long, has no base or would take no cell.
fn limited_cluster(grapheme: &str, first: bool, wide: usize) -> Option<String> {
    let long = grapheme.len() > MAX_CLUSTER_POINTS && grapheme.chars().count() > MAX_CLUSTER_POINTS;
    let has_base =
        !(first || wide == 0) || grapheme.chars().next().is_some_and(|c| width::simple(c).is_some());
    if has_base && !long {
        return None;
    }
    let mut out = String::new();
    let mut room = MAX_CLUSTER_POINTS;
    if !has_base && joins_previous(grapheme) {
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

/// Returns whether a cluster would join whatever is drawn before it.
fn joins_previous(grapheme: &str) -> bool {
    let mut probe = String::from(DOTTED_CIRCLE);
    probe.extend(grapheme.chars().next());
    width::graphemes(&probe).count() == 1
}

impl SafeText {
    /// Creates a text from a string literal of the program.
    pub(crate) fn literal(words: &'static str) -> Self {
        show(words, TextKind::Prose)
    }

    /// Returns the text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether the text is empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the length in bytes, the unit of [`SafeText::slice`].
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the width in cells; for several lines, their sum.
    pub(crate) fn width(&self) -> usize {
        width::text(&self.0)
    }

    /// Cuts the first line to a width in cells; ends in `…` if anything was left out.
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

    /// Cuts or pads the text to an exact width in cells.
    pub(crate) fn pad(&self, cells: usize) -> Self {
        let mut out = self.cut(cells);
        let missing = cells.saturating_sub(out.width());
        out.0.extend(std::iter::repeat_n(' ', missing));
        out
    }

    /// Appends a text, with a space between if the two would merge into one cluster.
    pub(crate) fn push(&mut self, next: &SafeText) {
        if self.merges_with(next) {
            self.0.push(' ');
        }
        self.0.push_str(&next.0);
    }

    fn merges_with(&self, next: &SafeText) -> bool {
        let (Some(last), Some(first)) = (self.0.chars().next_back(), next.0.chars().next()) else {
            return false;
        };
        if width::simple(last).is_some() && width::simple(first).is_some() {
            return false;
        }
        // No cluster reaches further back than 40 bytes or one pair of regional indicators.
        let mut from = self.0.len().saturating_sub(64);
        while !self.0.is_char_boundary(from) {
            from += 1;
        }
        let tail = self.0[self.floor(from)..].to_owned() + first.encode_utf8(&mut [0; 4]);
        !is_boundary(&tail, tail.len() - first.len_utf8())
    }

    /// Concatenates texts.
    pub(crate) fn concat<'a>(parts: impl IntoIterator<Item = &'a SafeText>) -> Self {
        let mut out = Self::default();
        parts.into_iter().for_each(|part| out.push(part));
        out
    }

    /// Returns the text in a byte range, both ends of which are rounded down to a cluster boundary.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let end = self.floor(range.end);
        let start = self.floor(range.start).min(end);
        Self(self.0[start..end].to_owned())
    }

    /// Rounds a byte offset down to a cluster boundary; offsets past the end give the end.
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
