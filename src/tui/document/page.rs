//! The page being laid out: its rows, spots and stops so far, and the links that any section draws.
//! Refuses to know what stands in which section.

use std::sync::Arc;

use super::cites::References;
use super::columns::{Columns, Item, MEASURE, PAGE};
use super::flow::Flow;
use super::{DocRow, Document, Section, Spot, Stop, Target};
use crate::domain::claim_ref::ClaimRef;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::{Path, Step};
use crate::domain::snapshot::Snapshot;
use crate::text::shown::{self, Shown, show};
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::row::{Ink, Piece, Row};

/// A document under way.
pub(super) struct Page<'c> {
    pub(super) corpus: &'c Snapshot,
    pub(super) standing: &'c CorpusStatus,
    pub(super) entry: &'c Arc<Entry>,
    pub(super) today: Day,
    /// Cells between the left edge and the right edge of the page.
    pub(super) width: usize,
    pub(super) references: References<'c>,
    /// What stands against its claims.
    pub(super) disputing: Vec<(usize, &'c Arc<Entry>, usize)>,
    /// The cells of the pane.
    room: usize,
    section: Section,
    document: Document,
}

/// The step to a field, or to the element `nth` of its list.
pub(super) fn step(key: &'static str, nth: usize) -> Step {
    Step { key, nth: u32::try_from(nth).unwrap_or(u32::MAX) }
}

impl<'c> Page<'c> {
    pub(super) fn new(
        corpus: &'c Snapshot,
        standing: &'c CorpusStatus,
        entry: &'c Arc<Entry>,
        width: usize,
        today: Day,
    ) -> Self {
        Self {
            corpus,
            standing,
            entry,
            today,
            width: width.clamp(1, PAGE),
            references: References::default(),
            disputing: corpus.disputing(&entry.id),
            room: width.max(1),
            section: Section::Head,
            document: Document::default(),
        }
    }

    /// Cells that the items of a section stand in from the left.
    pub(super) fn indent(&self) -> usize {
        if self.width >= 30 { 2 } else { usize::from(self.width >= 16) }
    }

    /// Starts a section without a heading.
    pub(super) fn start(&mut self, section: Section) {
        self.section = section;
        if !self.document.rows.is_empty() {
            self.document.rows.push(DocRow::default());
        }
    }

    /// Starts a section, or a part of one, with its heading.
    pub(super) fn heading(&mut self, section: Section, words: &'static str) {
        self.start(section);
        let mut row = Row::default();
        row.lit(words, Ink::Heading);
        self.push(row, None);
    }

    /// Notes that the next rows are about the value at `path` of `owner`.
    pub(super) fn spot(&mut self, owner: &EntryId, path: Path, content: u64) -> u32 {
        self.document.spots.push(Spot { entry: owner.clone(), path, content, section: self.section });
        (self.document.spots.len() - 1) as u32
    }

    /// Notes a stop; its row is found when the document is whole.
    pub(super) fn stop(&mut self, target: Target) -> u32 {
        self.document.stops.push(Stop { row: 0, target });
        (self.document.stops.len() - 1) as u32
    }

    /// Adds a row, cut where one wide letter is more than the page has.
    pub(super) fn push(&mut self, mut row: Row, spot: Option<u32>) {
        let (left, right) = (row.left_width(), row.right_width());
        if right > 0 && self.room > self.width {
            // The pane is wider than the page, whose right edge is then inside the row.
            let gap = self.width.saturating_sub(left + right);
            row.left.push(Piece { text: Shown::default().pad(gap), ..Piece::default() });
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

    /// Adds items whose columns are aligned with each other; no lead takes more than `most` cells.
    pub(super) fn items(&mut self, items: Vec<Item>, indent: usize, most: usize) {
        let columns = Columns::of(&items, self.width, indent, most);
        self.in_columns(items, columns);
    }

    /// Adds items with a key each; one without a key is another value of the key above.
    pub(super) fn keyed_items(&mut self, items: Vec<Item>, indent: usize, most: usize) {
        let columns = Columns::of(&items, self.width, indent, most).going_on();
        self.in_columns(items, columns);
    }

    fn in_columns(&mut self, items: Vec<Item>, columns: Columns) {
        for item in items {
            let spot = item.spot;
            for row in columns.rows(item) {
                self.push(row, Some(spot));
            }
        }
    }

    /// Adds a flow as rows of their own, `indent` cells in.
    pub(super) fn flow(&mut self, flow: &Flow, spot: Option<u32>, indent: usize) {
        let width = self.width.saturating_sub(indent).min(MEASURE);
        for line in flow.lines(width, 0, 0) {
            let mut row = Row::default();
            row.push(Shown::default().pad(indent), Ink::Plain);
            row.left.extend(line);
            self.push(row, spot);
        }
    }

    /// Adds `words` as a link to `id`, at `path` in it; broken where there is no such entry.
    pub(super) fn link_as(&mut self, flow: &mut Flow, id: &EntryId, words: &Shown, path: Option<Path>) {
        if self.corpus.get(id.as_str()).is_some() {
            let stop = self.stop(Target::Entry(id.clone(), path));
            flow.put(words, Ink::Link, Some(stop));
        } else {
            let stop = self.stop(Target::Nowhere(id.clone()));
            if self.corpus.is_unread(id.as_str()) {
                return flow.put(words, Ink::Dim, Some(stop));
            }
            flow.put(&Shown::lit("⚠\u{a0}"), Ink::Warning, Some(stop));
            flow.put(words, Ink::Broken, Some(stop));
        }
    }

    /// Adds the name of `id` as a link.
    pub(super) fn link(&mut self, flow: &mut Flow, id: &EntryId) {
        let words = show(&self.name_of(id), shown::Kind::Name);
        self.link_as(flow, id, &words, None);
    }

    /// What `id` is called beside others: its name, a source's short label, else the id itself.
    pub(super) fn name_of(&self, id: &EntryId) -> String {
        self.corpus.get(id.as_str()).map_or_else(|| id.to_string(), |entry| entry.label())
    }

    /// Adds a claim's address as a link to the claim.
    pub(super) fn claim_link(&mut self, flow: &mut Flow, owner: &EntryId, address: &ClaimRef) {
        let id = address.entry.as_ref().unwrap_or(owner);
        let mut words = format!("#{}", address.claim);
        let found = self.corpus.get(id.as_str());
        if id != owner {
            words = format!("{} {words}", self.name_of(id));
        }
        let words = show(&words, shown::Kind::Name);
        match found.map(|entry| entry.claim_named(&address.claim)) {
            Some(None) => {
                flow.lit("⚠\u{a0}", Ink::Warning);
                flow.put(&words, Ink::Broken, None);
            }
            nth => {
                let path = nth.flatten().map(|nth| vec![step("claim", nth)]);
                self.link_as(flow, id, &words, path);
            }
        }
    }

    /// The document, its stops numbered in the order they are read.
    pub(super) fn finish(self) -> Document {
        let mut document = self.document;
        let mut order: Vec<Option<u32>> = vec![None; document.stops.len()];
        let mut stops = Vec::with_capacity(document.stops.len());
        for (at, doc_row) in document.rows.iter_mut().enumerate() {
            let row = &mut doc_row.row;
            for piece in row.left.iter_mut().chain(&mut row.right) {
                let Some(old) = piece.stop else { continue };
                let Some(new) = order.get_mut(old as usize) else { continue };
                if new.is_none() {
                    *new = Some(stops.len() as u32);
                    stops.push(Stop { row: at, target: document.stops[old as usize].target.clone() });
                }
                piece.stop = *new;
            }
        }
        document.stops = stops;
        document
    }
}
