//! The page of an entry as rows of a width: one renderer of the page model. Knows blocks and cells, no field.

use super::columns::{Columns, Item, MEASURE, PAGE, Side};
use super::flow::Flow;
use super::{DocRow, Document, Spot, Stop};
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::outline::{
    Aside, Block, Inline, LinkState, ListStyle, Outline, Section, SectionKind, Target, Text, Tone, tone,
};
use crate::text::safe_text::{SafeText, TextKind, show};
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::row::{Ink, Piece, Row};

impl Document {
    /// Lays out the entry `id` at `width` cells, as of the day `today`; nothing where there is no such entry. Marks the
    /// citations with which something is wrong by `status`.
    ///
    /// No row is wider than `width`, if that is at least 1; a page wider than is good to read is not filled.
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

/// The rows of a page, under way.
struct PageRows {
    /// Cells of the pane.
    room: usize,
    /// Cells between the left edge and the right edge of the page.
    width: usize,
    document: Document,
}

/// Cells that the leads of a section may take; a longer one wraps.
fn widest_lead(kind: SectionKind) -> usize {
    match kind {
        SectionKind::Head | SectionKind::Events => 13,
        SectionKind::Claims => 19,
        SectionKind::References => usize::MAX,
        _ => 16,
    }
}

/// The ink of a tone.
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

/// How a link or a citation looks.
fn link_ink(state: LinkState) -> Ink {
    match state {
        LinkState::Found => Ink::Link,
        LinkState::Unread => Ink::Dim,
        LinkState::Unloaded | LinkState::Missing | LinkState::NoClaim => Ink::Broken,
    }
}

impl PageRows {
    /// Starts a page for a pane of `room` cells.
    fn new(room: usize) -> Self {
        Self { room: room.max(1), width: room.clamp(1, PAGE), document: Document::default() }
    }

    /// Lays out a page.
    fn lay_out(mut self, outline: &Outline) -> Document {
        // A border cuts a long name, and a title is meant to be read.
        let title = &outline.title;
        let name = Flow::of(&title.name, Ink::Strong);
        if title.is_title || name.width() + 8 > self.width {
            let spot = self.spot(&title.anchor);
            self.flow(&name, Some(spot), 0);
        }
        outline.sections.iter().for_each(|section| self.section(section));
        self.finish()
    }

    /// Cells that the items of a section are in from the left.
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
            let mut row = Row::default();
            row.lit(words, Ink::Heading);
            if let Some(count) = section.count() {
                row.name(&format!(" · {count}"), Ink::Dim);
            }
            self.document.sections.push(self.document.rows.len());
            self.push(row, None);
        }
        let grades = grade_cells(section);
        let mut laid: Vec<Laid> =
            section.blocks.iter().map(|block| self.block(section, block, grades)).collect();
        if section.kind.style() == ListStyle::Numbered {
            let widest = laid.iter().flat_map(Laid::items).map(|item| item.lead.width()).max().unwrap_or(0);
            laid.iter_mut().flat_map(Laid::items_mut).for_each(|item| item.lead.align_right(widest));
        }
        let most = widest_lead(section.kind);
        let columns = Columns::of(laid.iter().flat_map(Laid::items), self.width, most);
        let columns = if section.kind.style() == ListStyle::Fields { columns.going_on() } else { columns };
        let mut after_paragraph = false;
        for block in laid {
            match block {
                Laid::Paragraph(spot, flow) => {
                    if after_paragraph {
                        self.push(Row::default(), None);
                    }
                    self.flow(&flow, Some(spot), indent);
                    after_paragraph = true;
                }
                Laid::Items(head, items) => {
                    let mut inner = indent;
                    if let Some((spot, flow)) = head {
                        self.flow(&flow, spot, indent);
                        inner += self.indent();
                    }
                    for item in items {
                        let spot = item.spot;
                        columns.at(inner).rows(item).into_iter().for_each(|row| self.push(row, Some(spot)));
                    }
                    after_paragraph = false;
                }
            }
        }
    }

    fn block(&mut self, section: &Section, block: &Block, grades: usize) -> Laid {
        match block {
            Block::Paragraph(anchor, text) => Laid::Paragraph(self.spot(anchor), self.text(text)),
            Block::Item(item) => Laid::Items(None, vec![self.item(section, item, grades)]),
            Block::Group(group) => {
                let spot = group.anchor.as_ref().map(|anchor| self.spot(anchor));
                let head = Some((spot, self.text(&group.head)));
                let items = group.items.iter().map(|item| self.item(section, item, grades)).collect();
                Laid::Items(head, items)
            }
        }
    }

    fn item(&mut self, section: &Section, item: &crate::outline::Item, grades: usize) -> Item {
        let spot = self.spot(&item.anchor);
        let lead = self.text(&item.lead);
        let mut body: Vec<Flow> = item.body.iter().map(|text| self.text(text)).collect();
        // Below an item without a lead, only what is further in is seen to belong to it.
        let is_led = !lead.is_empty() || section.kind.style() == ListStyle::Fields || leads(section);
        let inset = if is_led { 0 } else { 2 };
        body.extend(item.below.iter().map(|text| self.text(text).inset(inset)));
        let side = item.asides.iter().map(|aside| self.side(aside, grades)).collect();
        Item { spot, lead, body, side }
    }

    fn side(&mut self, aside: &Aside, grades: usize) -> Side {
        let mut marks = Flow::default();
        if grades > 0 {
            marks.put(&show(&aside.grade, TextKind::Name).pad(grades), Ink::Plain, None);
        }
        if let Some(mark) = aside.mark {
            marks.space().name(mark.sign(), ink(tone(mark)));
        }
        if !aside.by.is_empty() {
            marks.space().name(&aside.by, Ink::Dim);
        }
        Side { marks: marks.pieces(), numbers: self.text(&aside.end).pieces() }
    }

    /// A text as a flow, its links and citations as stops.
    fn text(&mut self, text: &Text) -> Flow {
        let mut flow = Flow::default();
        for inline in text.inlines() {
            match inline {
                Inline::Words(words, tone) => _ = flow.name(words, ink(*tone)),
                Inline::Unit(words, tone) => _ = flow.solid(words, ink(*tone)),
                Inline::Brief { brief, tone, .. } => _ = flow.name(brief, ink(*tone)),
                Inline::Prose(prose, tone) => flow.put(&show(prose, TextKind::Prose), ink(*tone), None),
                // The dot stays on the row of what it follows.
                Inline::Dot => _ = flow.lit("\u{a0}· ", Ink::Dim),
                Inline::Glue => _ = flow.lit("\u{a0}", Ink::Plain),
                Inline::Url(address) => _ = flow.name(address, Ink::Plain),
                Inline::Malformed(mark) => _ = flow.lit("⚠\u{a0}", Ink::Warning).name(mark, Ink::Broken),
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
                }
            }
        }
        flow
    }

    /// Notes what the next rows are about.
    fn spot(&mut self, anchor: &Spot) -> u32 {
        self.document.spots.push(anchor.clone());
        u32::try_from(self.document.spots.len() - 1).unwrap_or(u32::MAX)
    }

    /// Notes a stop; its row is found when the document is whole.
    fn stop(&mut self, target: &Target, mark: Option<Span>) -> u32 {
        self.document.stops.push(Stop { row: 0, target: target.clone(), mark });
        u32::try_from(self.document.stops.len() - 1).unwrap_or(u32::MAX)
    }

    /// Adds a row, cut where one wide letter is more than the page has.
    fn push(&mut self, mut row: Row, spot: Option<u32>) {
        let (left, right) = (row.left_width(), row.right_width());
        if right > 0 && self.room > self.width {
            // The pane is wider than the page, whose right edge is then inside the row.
            let gap = self.width.saturating_sub(left + right);
            row.left.push(Piece { text: SafeText::default().pad(gap), ..Piece::default() });
            row.left.append(&mut row.right);
        } else if left > self.width {
            let mut used = 0;
            for piece in &mut row.left {
                piece.text = piece.text.cut(self.width - used);
                used += piece.text.width();
            }
            row.left.retain(|piece| !piece.text.is_empty());
        }
        self.document.rows.push(DocRow { row, spot });
    }

    /// Adds a flow as rows of their own, `indent` cells in.
    fn flow(&mut self, flow: &Flow, spot: Option<u32>, indent: usize) {
        let width = self.width.saturating_sub(indent).min(MEASURE);
        for line in flow.lines(width, 0, 0) {
            let mut row = Row::default();
            row.push(SafeText::default().pad(indent), Ink::Plain);
            row.left.extend(line);
            self.push(row, spot);
        }
    }

    /// The document, its stops numbered in the order they are read.
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

/// A block whose text has become flows.
enum Laid {
    Paragraph(u32, Flow),
    /// Items, below the head of their group where they are one.
    Items(Option<(Option<u32>, Flow)>, Vec<Item>),
}

impl Laid {
    fn items(&self) -> &[Item] {
        if let Laid::Items(_, items) = self { items } else { &[] }
    }

    fn items_mut(&mut self) -> &mut [Item] {
        if let Laid::Items(_, items) = self { items } else { &mut [] }
    }
}

fn items_of(section: &Section) -> impl Iterator<Item = &crate::outline::Item> {
    section.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(..) => &[][..],
        Block::Item(item) => std::slice::from_ref(item),
        Block::Group(group) => &group.items,
    })
}

/// Whether something leads the items of a section.
fn leads(section: &Section) -> bool {
    items_of(section).any(|item| !item.lead.is_empty())
}

/// Cells of the column of grades in a section; none where no citation is graded.
fn grade_cells(section: &Section) -> usize {
    let asides = items_of(section).flat_map(|item| &item.asides);
    let widest = asides.map(|aside| show(&aside.grade, TextKind::Name).width()).max().unwrap_or(0);
    if widest > 0 { widest.max(2) } else { 0 }
}
