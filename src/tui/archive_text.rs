//! An archived copy laid out for the screen: numbered paragraphs, wrapped only where they are visible. Deals in
//! byte positions and inks, not in citations.

mod margin;
mod segments;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use segments::{Segment, Segments};

use super::row::{Ink, StyledRow, StyledText, name};
use crate::evidence::Copy;
use crate::text::safe_text::{OffsetMap, SafeText, TextKind, show_mapped};
use crate::text::wrap::wrap;
pub(crate) use margin::Margin;

/// The maximum number of wrapped segments in the cache.
const MAX_CACHED: usize = 400;

/// A scroll position: a segment of the text, and a row in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TextPosition {
    /// The segment, from 0.
    pub segment: usize,
    /// The row within the segment, from 0.
    pub row: usize,
}

/// Bytes of the copy and the ink they are drawn in; where two overlap, the later one wins.
pub(crate) type InkRange = (Range<usize>, Ink);

#[derive(Debug)]
struct WrappedSegment {
    text: SafeText,
    map: OffsetMap,
    lines: Vec<Range<usize>>,
}

/// An archived copy laid out at a width.
#[derive(Debug)]
pub(crate) struct ArchiveText {
    copy: Arc<Copy>,
    segments: Segments,
    width: usize,
    cache: HashMap<usize, Arc<WrappedSegment>>,
}

impl ArchiveText {
    /// Creates the layout of a copy, without wrapping anything yet.
    pub(crate) fn new(copy: Arc<Copy>) -> Self {
        Self { segments: Segments::new(&copy), copy, width: 0, cache: HashMap::new() }
    }

    /// The copy.
    pub(crate) fn copy(&self) -> &Arc<Copy> {
        &self.copy
    }

    /// Returns whether the copy contains no text.
    pub(crate) fn is_blank(&self) -> bool {
        self.segments.len() == 0
    }

    /// Sets the width in cells, including the gutter; returns whether it changed.
    pub(crate) fn fit(&mut self, width: usize) -> bool {
        let width = width.saturating_sub(self.gutter()).max(1);
        if width != self.width {
            self.width = width;
            self.cache.clear();
            return true;
        }
        false
    }

    /// Returns the width of the gutter in cells: a mark, the number, a line.
    pub(crate) fn gutter(&self) -> usize {
        self.digits() + 4
    }

    fn digits(&self) -> usize {
        self.copy.paragraphs().len().to_string().len().max(2)
    }

    fn wrapped(&mut self, segment: usize) -> Arc<WrappedSegment> {
        if let Some(kept) = self.cache.get(&segment) {
            return kept.clone();
        }
        let range = self.segments.get(&self.copy, segment).map_or(0..0, |segment| segment.range);
        let raw = self.copy.text().get(range).unwrap_or("").trim_end();
        let (text, map) = show_mapped(raw, TextKind::Prose);
        let mut lines = wrap(&text, self.width);
        if lines.is_empty() {
            // Text made only of invisible characters still gets a row for its number.
            lines.push(0..text.len());
        }
        let made = Arc::new(WrappedSegment { text, map, lines });
        if self.cache.len() >= MAX_CACHED {
            self.cache.clear();
        }
        self.cache.insert(segment, made.clone());
        made
    }

    /// Returns the number of rows of a segment; a paragraph's last segment has one more, which is blank.
    fn rows_of(&mut self, segment: usize) -> usize {
        let blank = segment + 1 < self.segments.len()
            && self.segments.get(&self.copy, segment).is_some_and(|segment| segment.last);
        self.wrapped(segment).lines.len() + usize::from(blank)
    }

    /// Returns the position `rows` rows further down, or up if negative, clamped to the text.
    pub(crate) fn offset_by(&mut self, from: TextPosition, rows: isize) -> TextPosition {
        let mut anchor = self.clamped_to_text(from);
        if self.segments.len() == 0 {
            return anchor;
        }
        let mut left = rows.unsigned_abs();
        while left > 0 {
            if rows > 0 {
                let rest = self.rows_of(anchor.segment) - 1 - anchor.row;
                if left <= rest {
                    anchor.row += left;
                    break;
                }
                if anchor.segment + 1 == self.segments.len() {
                    anchor.row += rest;
                    break;
                }
                left -= rest + 1;
                anchor = TextPosition { segment: anchor.segment + 1, row: 0 };
            } else {
                if left <= anchor.row {
                    anchor.row -= left;
                    break;
                }
                if anchor.segment == 0 {
                    anchor.row = 0;
                    break;
                }
                left -= anchor.row + 1;
                anchor.segment -= 1;
                anchor.row = self.rows_of(anchor.segment) - 1;
            }
        }
        anchor
    }

    /// Clamps a position to the text.
    fn clamped_to_text(&mut self, anchor: TextPosition) -> TextPosition {
        let Some(last) = self.segments.len().checked_sub(1) else { return TextPosition::default() };
        if anchor.segment > last {
            return TextPosition { segment: last, row: self.rows_of(last) - 1 };
        }
        let rows = self.rows_of(anchor.segment);
        TextPosition { segment: anchor.segment, row: anchor.row.min(rows - 1) }
    }

    /// Returns the top position of a window of `height` rows at the end of the text.
    pub(crate) fn bottom(&mut self, height: usize) -> TextPosition {
        let end = TextPosition { segment: usize::MAX, row: 0 };
        self.offset_by(end, -(isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX)))
    }

    /// Returns the nearest position to `top` at which a window of `height` rows is full of text.
    pub(crate) fn clamped_top(&mut self, top: TextPosition, height: usize) -> TextPosition {
        let bottom = self.bottom(height);
        self.clamped_to_text(top).min(bottom)
    }

    /// Returns the position of the row that contains the byte `at` of the copy.
    pub(crate) fn position_of(&mut self, at: usize) -> TextPosition {
        let segment = self.segments.at(&self.copy, at);
        let Some(start) = self.segments.start(&self.copy, segment) else {
            return TextPosition::default();
        };
        let wrapped = self.wrapped(segment);
        let shown = wrapped.map.to_safe(at.saturating_sub(start));
        let row = wrapped.lines.partition_point(|line| line.start <= shown).saturating_sub(1);
        TextPosition { segment, row }
    }

    /// Returns the byte of the copy one row further down or up, in the same column.
    pub(crate) fn adjacent_row(&mut self, at: usize, down: bool) -> usize {
        let anchor = self.position_of(at);
        let column = at.saturating_sub(self.start_of(anchor));
        let mut next = self.offset_by(anchor, if down { 1 } else { -1 });
        let blank = |layout: &mut Self, anchor: TextPosition| {
            anchor.row >= layout.wrapped(anchor.segment).lines.len()
        };
        if blank(self, next) {
            next = self.offset_by(next, if down { 1 } else { -1 });
        }
        if next == anchor || blank(self, next) {
            return at;
        }
        let start = self.start_of(next);
        let end = self.end_of(next);
        (start + column).clamp(start, end.max(start))
    }

    /// Returns the byte of the copy at a cell of a window that starts at `top`; `None` past the end of the text and
    /// on a blank row.
    pub(crate) fn byte_at(&mut self, top: TextPosition, row: usize, column: usize) -> Option<usize> {
        let rows = isize::try_from(row).ok()?;
        let anchor = self.offset_by(top, rows);
        if row > 0 && self.offset_by(top, rows - 1) == anchor {
            return None;
        }
        let start = self.segments.start(&self.copy, anchor.segment)?;
        let column = column.saturating_sub(self.gutter());
        let wrapped = self.wrapped(anchor.segment);
        let line = wrapped.lines.get(anchor.row)?.clone();
        let words = wrapped.text.slice(line.clone());
        let before = |at: usize| words.slice(0..at).width();
        let at =
            words.as_str().char_indices().map(|(at, _)| at).take_while(|at| before(*at) <= column).last()?;
        Some(start + wrapped.map.to_source(line.start + at))
    }

    /// Returns the byte of the copy at which a row starts.
    pub(crate) fn start_of(&mut self, anchor: TextPosition) -> usize {
        let Some(start) = self.segments.start(&self.copy, anchor.segment) else {
            return 0;
        };
        let wrapped = self.wrapped(anchor.segment);
        let line = wrapped.lines.get(anchor.row).or(wrapped.lines.last()).map_or(0, |line| line.start);
        start + wrapped.map.to_source(line)
    }

    fn end_of(&mut self, anchor: TextPosition) -> usize {
        let Some(start) = self.segments.start(&self.copy, anchor.segment) else {
            return 0;
        };
        let wrapped = self.wrapped(anchor.segment);
        let line = wrapped.lines.get(anchor.row).or(wrapped.lines.last()).map_or(0, |line| line.end);
        start + wrapped.map.to_source(line)
    }

    /// Returns the bytes of the copy that a window of `height` rows from `top` may show.
    pub(crate) fn window(&mut self, top: TextPosition, height: usize) -> Range<usize> {
        let top = self.clamped_to_text(top);
        let last = self.offset_by(top, isize::try_from(height.saturating_sub(1)).unwrap_or(isize::MAX));
        let byte = |layout: &Self, anchor: TextPosition, end: bool| {
            layout
                .segments
                .get(&layout.copy, anchor.segment)
                .map_or(0, |segment| if end { segment.range.end } else { segment.range.start })
        };
        byte(self, top, false)..byte(self, last, true)
    }

    /// Returns the rows of a window, with the bytes of `lit` drawn in their inks and the mark `margin` gives each
    /// paragraph.
    pub(crate) fn rows(
        &mut self,
        top: TextPosition,
        height: usize,
        lit: &[InkRange],
        margin: impl Fn(usize) -> Margin,
    ) -> Vec<StyledRow> {
        let mut rows = Vec::new();
        let mut at = self.clamped_to_text(top);
        while rows.len() < height
            && let Some(Segment { range, paragraph, first, .. }) = self.segments.get(&self.copy, at.segment)
        {
            let wrapped = self.wrapped(at.segment);
            let mark = margin(paragraph);
            let inks = shown_inks(&wrapped, &range, lit);
            for (i, line) in wrapped.lines.iter().enumerate().skip(at.row).take(height - rows.len()) {
                let mut row = self.margin(
                    mark,
                    (first && i == 0).then_some(paragraph),
                    mark == Margin::Here || (first && i == 0),
                );
                row.left.extend(pieces(&wrapped.text, line, &inks));
                rows.push(row);
            }
            let blank = self.rows_of(at.segment) > wrapped.lines.len();
            if blank && rows.len() < height {
                rows.push(StyledRow::default());
            }
            at = TextPosition { segment: at.segment + 1, row: 0 };
        }
        rows
    }

    fn margin(&self, mark: Margin, number: Option<usize>, marked: bool) -> StyledRow {
        let digits = self.digits();
        let mut row = StyledRow::default();
        let (sign, ink) = mark.sign().filter(|_| marked).unwrap_or((" ", Ink::Plain));
        row.literal(sign, ink);
        let ink = if mark == Margin::Here { Ink::Strong } else { Ink::Dim };
        let number = number.map_or_else(|| " ".repeat(digits), |number| format!("{number:>digits$}"));
        row.push(name(&number), ink);
        row.literal(if mark == Margin::Here { " │ " } else { "   " }, Ink::Dim);
        row
    }
}

/// Maps inks to the sanitized text of a segment, split so that they do not overlap.
fn shown_inks(wrapped: &WrappedSegment, range: &Range<usize>, lit: &[InkRange]) -> Vec<InkRange> {
    let mut flat: Vec<InkRange> = Vec::new();
    for (bytes, ink) in lit {
        let (start, end) = (bytes.start.max(range.start), bytes.end.min(range.end));
        if start >= end {
            continue;
        }
        let shown = wrapped.map.safe_range(&(start - range.start..end - range.start));
        let shown = wrapped.text.floor(shown.start)..wrapped.text.floor(shown.end);
        let mut next = Vec::with_capacity(flat.len() + 2);
        for (old, its) in flat {
            if old.start < shown.start {
                next.push((old.start..old.end.min(shown.start), its));
            }
            if old.end > shown.end {
                next.push((old.start.max(shown.end)..old.end, its));
            }
        }
        next.push((shown, *ink));
        flat = next;
    }
    flat.retain(|(range, _)| range.start < range.end);
    flat.sort_by_key(|(range, _)| range.start);
    flat
}

fn pieces(text: &SafeText, line: &Range<usize>, inks: &[InkRange]) -> Vec<StyledText> {
    let mut pieces = Vec::new();
    let mut from = line.start;
    let mut put = |range: Range<usize>, ink: Ink| {
        if range.start < range.end {
            pieces.push(StyledText { text: text.slice(range), ink, stop: None });
        }
    };
    for (range, ink) in inks {
        let (start, end) = (range.start.clamp(from, line.end), range.end.clamp(from, line.end));
        if start < end {
            put(from..start, Ink::Plain);
            put(start..end, *ink);
            from = end;
        }
    }
    put(from..line.end, Ink::Plain);
    pieces
}

#[cfg(test)]
mod tests;
