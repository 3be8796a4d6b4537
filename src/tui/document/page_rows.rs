//! Renders the page of an entry as rows of a given width.

use super::columns::{ColumnItem, Columns, MEASURE, PAGE, RightEdge};
use super::flow::InlineFlow;
use super::{DocRow, Document, PageAnchor, Stop};
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::outline::{
    Aside, Block, Inline, LinkState, ListStyle, Outline, Section, SectionKind, Target, Text, Tone, tone,
};
use crate::text::safe_text::{SafeText, TextKind, show};
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::row::{Ink, StyledRow, StyledText};

impl Document {
    /// Lays out the entry `id` at `width` cells, as of the day `today`; returns an empty document if there is no
    /// such entry. `status` provides the trust marks of citations.
    ///
    /// No row is wider than `width`, if that is at least 1; on a pane wider than is readable, part of the width
    /// stays empty.
    pub(crate) fn lay_out(
        corpus: &Snapshot,
        status: &CorpusStatus,
        id: &EntryId,
        width: usize,
        today: Day,
    ) -> Self {
        let Some(entry) = corpus.get(id.as_str()) else { return Self::default() };
        Self::of(&Outline::of(corpus, entry, status, today), width)
    }

    /// Lays out a page at `width` cells.
    pub(crate) fn of(outline: &Outline, width: usize) -> Self {
        PageRows::new(width).lay_out(outline)
    }
}

/// A page that is being laid out.
struct PageRows {
    /// The width of the pane in cells.
    room: usize,
    /// The width of the page in cells.
    width: usize,
    document: Document,
}

/// Returns the maximum width of the leads of a section, in cells; a longer one wraps.
fn widest_lead(kind: SectionKind) -> usize {
    match kind {
        SectionKind::Head => 13,
        SectionKind::Events => Date::SHORT,
        SectionKind::Claims => "as of ".len() + Date::SHORT,
        SectionKind::References => usize::MAX,
        _ => 16,
    }
}

/// Returns the ink of a tone.
pub(crate) fn ink(tone: Tone) -> Ink {
    match tone {
        Tone::Plain => Ink::Plain,
        Tone::Dim => Ink::Dim,
        Tone::Strong => Ink::Strong,
        Tone::Good => Ink::Good,
        Tone::Warning => Ink::Warning,
        Tone::Error => Ink::Error,
        Tone::Note => Ink::Note,
    }
}

/// Returns the ink of a link or citation.
fn link_ink(state: LinkState) -> Ink {
    match state {
        LinkState::Found => Ink::Link,
        LinkState::Unread => Ink::Dim,
        LinkState::Unloaded | LinkState::Missing | LinkState::NoClaim => Ink::Broken,
    }
}

impl PageRows {
    /// Creates an empty page for a pane of `room` cells.
    fn new(room: usize) -> Self {
        Self { room: room.max(1), width: room.clamp(1, PAGE), document: Document::default() }
    }

    /// Lays out a page.
    fn lay_out(mut self, outline: &Outline) -> Document {
        // A border truncates a long name, and a title should be readable in full.
        let title = &outline.title;
        let name = InlineFlow::of(&title.name, Ink::Strong);
        if title.is_title || name.width() + 8 > self.width {
            let anchor = self.anchor(&title.anchor);
            self.flow(&name, Some(anchor), 0);
        }
        outline.sections.iter().for_each(|section| self.section(section));
        self.finish()
    }

    /// Returns the indentation of the items of a section, in cells.
    fn indent(&self) -> usize {
        if self.width >= 30 { 2 } else { usize::from(self.width >= 16) }
    }

    fn section(&mut self, section: &Section) {
        if section.kind != SectionKind::Head && !self.document.rows.is_empty() {
            self.document.rows.push(DocRow::default());
        }
        let mut indent = 0;
        if let Some(words) = section.kind.heading() {
            indent = self.indent();
            let mut row = StyledRow::default();
            row.literal(words, Ink::Heading);
            if let Some(count) = section.count() {
                row.name(&format!(" · {count}"), Ink::Dim);
            }
            self.document.sections.push(self.document.rows.len());
            self.push(row, None);
        }
        let shape = SectionShape::of(section);
        let mut laid: Vec<BlockRows> = section.blocks.iter().map(|block| self.block(shape, block)).collect();
        if section.kind.style() == ListStyle::Numbered {
            let widest =
                laid.iter().flat_map(BlockRows::items).map(|item| item.lead.width()).max().unwrap_or(0);
            laid.iter_mut().flat_map(BlockRows::items_mut).for_each(|item| item.lead.align_right(widest));
        }
        let most = widest_lead(section.kind);
        let columns = Columns::of(laid.iter().flat_map(BlockRows::items), self.width, most);
        let columns = if section.kind.style() == ListStyle::Fields { columns.going_on() } else { columns };
        let mut after_paragraph = false;
        for block in laid {
            match block {
                BlockRows::Paragraph(anchor, flow) => {
                    if after_paragraph {
                        self.push(StyledRow::default(), None);
                    }
                    self.flow(&flow, Some(anchor), indent);
                    after_paragraph = true;
                }
                BlockRows::Items(head, items) => {
                    let mut inner = indent;
                    if let Some((anchor, flow)) = head {
                        self.flow(&flow, anchor, indent);
                        inner += self.indent();
                    }
                    for item in items {
                        let anchor = item.anchor;
                        columns.at(inner).rows(item).into_iter().for_each(|row| self.push(row, Some(anchor)));
                    }
                    after_paragraph = false;
                }
            }
        }
    }

    fn block(&mut self, shape: SectionShape, block: &Block) -> BlockRows {
        match block {
            Block::Paragraph(anchor, text) => BlockRows::Paragraph(self.anchor(anchor), self.text(text)),
            Block::Item(item) => BlockRows::Items(None, vec![self.item(shape, item)]),
            Block::Group(group) => {
                let anchor = group.anchor.as_ref().map(|anchor| self.anchor(anchor));
                let head = Some((anchor, self.text(&group.head)));
                let items = group.items.iter().map(|item| self.item(shape, item)).collect();
                BlockRows::Items(head, items)
            }
        }
    }

    fn item(&mut self, shape: SectionShape, item: &crate::outline::Item) -> ColumnItem {
        let anchor = self.anchor(&item.anchor);
        let lead = self.text(&item.lead);
        let mut body: Vec<InlineFlow> = item.body.iter().map(|text| self.text(text)).collect();
        // Without a lead, only indentation shows that text belongs to the item above.
        let inset = if !lead.is_empty() || shape.has_leads { 0 } else { 2 };
        body.extend(item.below.iter().map(|text| self.text(text).inset(inset)));
        let side = item.asides.iter().map(|aside| self.side(aside, shape.grades)).collect();
        ColumnItem { anchor, lead, body, side }
    }

    fn side(&mut self, aside: &Aside, grades: usize) -> RightEdge {
        let mut marks = InlineFlow::default();
        if grades > 0 {
            marks.put(&show(&aside.grade, TextKind::Name).pad(grades), Ink::Plain, None);
        }
        if let Some(mark) = aside.mark {
            marks.space().name(mark.sign(), ink(tone(mark)));
        }
        if !aside.by.is_empty() {
            marks.space().name(&aside.by, Ink::Dim);
        }
        RightEdge { marks: marks.pieces(), numbers: self.text(&aside.end).pieces() }
    }

    /// Converts a text to a flow, with its links and citations as stops.
    fn text(&mut self, text: &Text) -> InlineFlow {
        let mut flow = InlineFlow::default();
        for inline in text.inlines() {
            match inline {
                Inline::Words(words, tone) => _ = flow.name(words, ink(*tone)),
                Inline::Unit(words, tone) => _ = flow.solid(words, ink(*tone)),
                Inline::Brief { brief, tone, .. } => _ = flow.name(brief, ink(*tone)),
                Inline::Prose(prose, tone) => flow.put(&show(prose, TextKind::Prose), ink(*tone), None),
                // The dot stays on the same row as the text before it.
                Inline::Dot => _ = flow.literal("\u{a0}· ", Ink::Dim),
                Inline::Glue => _ = flow.literal("\u{a0}", Ink::Plain),
                Inline::Url(address) => _ = flow.name(address, Ink::Plain),
                Inline::Malformed(mark) => _ = flow.literal("⚠\u{a0}", Ink::Warning).name(mark, Ink::Broken),
                Inline::Link(link) => {
                    let stop = link.target.as_ref().map(|target| self.stop(target, link.mark));
                    let ink = link_ink(link.state);
                    if ink == Ink::Broken {
                        flow.put(&SafeText::literal("⚠\u{a0}"), Ink::Warning, stop);
                    }
                    flow.put(&show(&link.label(), TextKind::Name), ink, stop);
                }
                Inline::Citation(citation) => {
                    let stop = citation.target.as_ref().map(|target| self.stop(target, citation.mark));
                    flow.put(&show(&citation.label(), TextKind::Name), link_ink(citation.state), stop);
                    if let Some(trust) = citation.trust {
                        flow.literal("\u{a0}", Ink::Plain).literal(trust.sign(), ink(tone(trust)));
                    }
                }
            }
        }
        flow
    }

    /// Registers the item the next rows are about.
    fn anchor(&mut self, anchor: &PageAnchor) -> u32 {
        self.document.anchors.push(anchor.clone());
        u32::try_from(self.document.anchors.len() - 1).unwrap_or(u32::MAX)
    }

    /// Registers a stop; its row is set once the document is complete.
    fn stop(&mut self, target: &Target, mark: Option<Span>) -> u32 {
        self.document.stops.push(Stop { row: 0, target: target.clone(), mark });
        u32::try_from(self.document.stops.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds a row, truncated if a wide character does not fit.
    fn push(&mut self, mut row: StyledRow, anchor: Option<u32>) {
        let (left, right) = (row.left_width(), row.right_width());
        if right > 0 && self.room > self.width {
            // The pane is wider than the page: place the right edge inside the row.
            let gap = self.width.saturating_sub(left + right);
            row.left.push(StyledText { text: SafeText::default().pad(gap), ..StyledText::default() });
            row.left.append(&mut row.right);
        } else if left > self.width {
            let mut used = 0;
            for piece in &mut row.left {
                piece.text = piece.text.cut(self.width - used);
                used += piece.text.width();
            }
            row.left.retain(|piece| !piece.text.is_empty());
        }
        self.document.rows.push(DocRow { row, anchor });
    }

    /// Adds a flow on rows of its own, indented by `indent` cells.
    fn flow(&mut self, flow: &InlineFlow, anchor: Option<u32>, indent: usize) {
        let width = self.width.saturating_sub(indent).min(MEASURE);
        for line in flow.lines(width, 0, 0) {
            let mut row = StyledRow::default();
            row.push(SafeText::default().pad(indent), Ink::Plain);
            row.left.extend(line);
            self.push(row, anchor);
        }
    }

    /// Returns the document, with its stops numbered in reading order.
    fn finish(self) -> Document {
        let mut document = self.document;
        let mut order: Vec<Option<u32>> = vec![None; document.stops.len()];
        let mut stops: Vec<Stop> = Vec::with_capacity(document.stops.len());
        for (at, doc_row) in document.rows.iter_mut().enumerate() {
            let row = &mut doc_row.row;
            for piece in row.left.iter_mut().chain(&mut row.right) {
                let Some(old) = piece.stop.map(|stop| stop as usize) else { continue };
                let (Some(new), Some(stop)) = (order.get_mut(old), document.stops.get(old)) else { continue };
                piece.stop = Some(*new.get_or_insert_with(|| {
                    stops.push(Stop { row: at, ..stop.clone() });
                    u32::try_from(stops.len() - 1).unwrap_or(u32::MAX)
                }));
            }
        }
        document.stops = stops;
        document
    }
}

/// A block converted to flows.
enum BlockRows {
    Paragraph(u32, InlineFlow),
    /// Items, with the head of their group if they have one.
    Items(Option<(Option<u32>, InlineFlow)>, Vec<ColumnItem>),
}

impl BlockRows {
    fn items(&self) -> &[ColumnItem] {
        if let BlockRows::Items(_, items) = self { items } else { &[] }
    }

    fn items_mut(&mut self) -> &mut [ColumnItem] {
        if let BlockRows::Items(_, items) = self { items } else { &mut [] }
    }
}

fn items_of(section: &Section) -> impl Iterator<Item = &crate::outline::Item> {
    section.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(..) => &[][..],
        Block::Item(item) => std::slice::from_ref(item),
        Block::Group(group) => &group.items,
    })
}

/// What all items of a section share, found once for all of them.
#[derive(Clone, Copy)]
struct SectionShape {
    /// Cells of the column of grades.
    grades: usize,
    /// Whether items have a lead, so that what has none lines up with the others.
    has_leads: bool,
}

impl SectionShape {
    fn of(section: &Section) -> Self {
        let is_led = || items_of(section).any(|item| !item.lead.is_empty());
        Self {
            grades: grade_cells(section),
            has_leads: section.kind.style() == ListStyle::Fields || is_led(),
        }
    }
}

/// Returns the width of the grade column of a section, in cells; 0 if no citation is graded.
fn grade_cells(section: &Section) -> usize {
    let asides = items_of(section).flat_map(|item| &item.asides);
    let widest = asides.map(|aside| show(&aside.grade, TextKind::Name).width()).max().unwrap_or(0);
    if widest > 0 { widest.max(2) } else { 0 }
}
