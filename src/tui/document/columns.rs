//! Items laid out in columns: a lead, a body that wraps, and marks at the right edge.

use super::flow::InlineFlow;
use crate::text::safe_text::SafeText;
use crate::tui::row::{StyledRow, StyledText};

/// The maximum width of a line of prose, in cells, for readability.
pub(super) const MEASURE: usize = 90;
/// The maximum width of a page, in cells: prose with columns beside it.
pub(super) const PAGE: usize = 104;
/// The width, in cells, below which text flows around the marks at its right edge.
const NARROW: usize = 60;
const GAP: usize = 2;

/// An item laid out in columns.
#[derive(Debug, Default)]
pub(super) struct ColumnItem {
    /// The index of the item the rows are about.
    pub(super) anchor: u32,
    /// The first column: a date, a type, a role.
    pub(super) lead: InlineFlow,
    /// The text; each flow starts a new row.
    pub(super) body: Vec<InlineFlow>,
    /// The rows of the right edge.
    pub(super) side: Vec<RightEdge>,
}

/// One row of the right edge: marks in a column of their own, then numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct RightEdge {
    pub(super) marks: Vec<StyledText>,
    pub(super) numbers: Vec<StyledText>,
}

fn cells(pieces: &[StyledText]) -> usize {
    pieces.iter().map(|piece| piece.text.width()).sum()
}

fn blank(cells: usize) -> StyledText {
    StyledText { text: SafeText::default().pad(cells), ..StyledText::default() }
}

impl RightEdge {
    fn marks(&self) -> usize {
        cells(&self.marks)
    }

    /// Returns the pieces, with the numbers flush right in `width` cells.
    fn fill(self, width: usize) -> Vec<StyledText> {
        let missing = width.saturating_sub(cells(&self.marks) + cells(&self.numbers));
        let mut pieces = self.marks;
        if missing > 0 && !pieces.is_empty() {
            pieces.push(blank(missing));
        }
        pieces.extend(self.numbers);
        pieces
    }
}

/// The widths of the columns of some items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    width: usize,
    indent: usize,
    lead: usize,
    side: usize,
    stacked: bool,
    /// Whether an item without a lead continues the one above.
    goes_on: bool,
}

impl Columns {
    /// Measures the columns of `items` for a page of `width` cells; leads take at most `most` cells.
    pub(super) fn of<'i>(items: impl Iterator<Item = &'i ColumnItem>, width: usize, most: usize) -> Self {
        let (mut lead, mut marks, mut numbers) = (0, 0, 0);
        for item in items {
            lead = item.lead.width().min(most).max(lead);
            for side in &item.side {
                (marks, numbers) = (side.marks().max(marks), cells(&side.numbers).max(numbers));
            }
        }

        let side = marks + numbers + usize::from(marks > 0 && numbers > 0);
        Self { width, indent: 0, lead, side, stacked: false, goes_on: false }
    }

    /// Returns the same columns for items indented by `indent` cells.
    pub(super) fn at(self, indent: usize) -> Self {
        let Self { width, lead, side, .. } = self;
        let taken = indent + apart(lead) + apart(side);
        // Use columns only while the body keeps room for a few words.
        let cramped = (lead > 0 || side > 0) && taken + (width * 2 / 5).max(18) > width;
        let stacked = cramped || (lead == 0 && side > 0 && width < NARROW);
        Self { indent, stacked, ..self }
    }

    /// Returns the same columns, where an item without a lead is another value of the one above.
    pub(super) fn going_on(self) -> Self {
        Self { goes_on: true, ..self }
    }

    /// Lays out one item.
    pub(super) fn rows(self, item: ColumnItem) -> Vec<StyledRow> {
        if self.stacked { self.stack(item) } else { self.beside(item) }
    }

    fn beside(self, item: ColumnItem) -> Vec<StyledRow> {
        let width = self.width.saturating_sub(self.indent + apart(self.lead) + apart(self.side));
        let lead = item.lead.lines(self.lead, 0, 0);
        let body: Vec<_> = item.body.iter().flat_map(|flow| inset(flow, width.min(MEASURE), 0, 0)).collect();
        let count = lead.len().max(body.len()).max(item.side.len());
        let (mut lead, mut body, mut side) = (lead.into_iter(), body.into_iter(), item.side.into_iter());
        let mut rows = Vec::with_capacity(count);
        for _ in 0..count {
            let mut left = Vec::new();
            let first = lead.next().unwrap_or_default();
            let text = body.next().unwrap_or_default();
            let missing = apart(self.lead).saturating_sub(cells(&first));
            if first.is_empty() {
                indent(&mut left, self.indent + if text.is_empty() { 0 } else { missing });
            } else {
                indent(&mut left, self.indent);
                left.extend(first);
                if !text.is_empty() {
                    indent(&mut left, missing);
                }
            }
            left.extend(text);
            let right = side.next().map(|side| side.fill(self.side)).unwrap_or_default();
            rows.push(StyledRow { left, right });
        }
        rows
    }

    /// Lays out the lead on its own row and the body below it, indented.
    fn stack(self, mut item: ColumnItem) -> Vec<StyledRow> {
        let width = self.width.saturating_sub(self.indent).max(1);
        let hang = if width >= 24 { 2 } else { usize::from(width >= 12) };
        if apart(self.side) + 14 > width {
            // No room at the right edge: append its marks to the text.
            let side = std::mem::take(&mut item.side);
            if item.body.is_empty() {
                item.body.push(InlineFlow::default());
            }
            if let Some(flow) = item.body.first_mut() {
                for side in side {
                    flow.space();
                    flow.add(&side.marks);
                    if !side.marks.is_empty() {
                        flow.space();
                    }
                    flow.add(&side.numbers);
                }
            }
        }
        let narrow = |hang: usize| width.saturating_sub(hang + apart(self.side)).max(1);
        let count = item.side.len();
        let mut lines: Vec<(usize, Vec<StyledText>)> = Vec::new();
        let flows = std::iter::once((true, &item.lead)).chain(item.body.iter().map(|flow| (false, flow)));
        for (is_lead, flow) in flows {
            if flow.is_empty() {
                continue;
            }
            let short = count.saturating_sub(lines.len());
            // The first row of an item is outdented, whatever it contains.
            if lines.is_empty() && !(self.goes_on && item.lead.is_empty()) {
                let first = flow.lines(width, 1.min(short), narrow(0));
                if is_lead || first.len() <= 1 || flow.inset > 0 {
                    let all = inset(flow, width, short, narrow(0));
                    lines.extend(all.into_iter().map(|line| (0, line)));
                    continue;
                }
                let mut all = flow.lines(width - hang, short, narrow(hang));
                let rest = all.split_off(1.min(all.len()));
                lines.extend(all.into_iter().map(|line| (0, line)));
                lines.extend(rest.into_iter().map(|line| (hang, line)));
                continue;
            }
            let hang = if flow.inset > 0 { 0 } else { hang };
            let (room, beside) = (width - hang, narrow(hang));
            lines.extend(inset(flow, room, short, beside).into_iter().map(|line| (hang, line)));
        }
        let mut side = item.side.into_iter();
        let mut rows = Vec::new();
        for (hang, line) in lines {
            let mut left = Vec::new();
            indent(&mut left, self.indent + hang);
            left.extend(line);
            rows.push(StyledRow { left, right: side.next().map(|s| s.fill(self.side)).unwrap_or_default() });
        }
        rows.extend(side.map(|s| StyledRow { left: Vec::new(), right: s.fill(self.side) }));
        rows
    }
}

/// Returns the lines of a flow, indented by its inset if there is room.
fn inset(flow: &InlineFlow, width: usize, short: usize, narrow: usize) -> Vec<Vec<StyledText>> {
    let cells = if width < 24 { 0 } else { flow.inset };
    let mut lines = flow.lines(width - cells, short, narrow.saturating_sub(cells));
    if cells > 0 {
        lines.iter_mut().for_each(|line| line.insert(0, blank(cells)));
    }
    lines
}

fn indent(left: &mut Vec<StyledText>, cells: usize) {
    if cells > 0 {
        left.push(blank(cells));
    }
}

/// Returns the width of a column including the gap after it; 0 if there is no column.
fn apart(cells: usize) -> usize {
    if cells > 0 { cells + GAP } else { 0 }
}
