//! The passages of two statements side by side, each below its statement. Opened from the conflicts view.

use ratatui::layout::Rect;

use crate::domain::id::EntryId;
use crate::tui::canvas::Canvas;
use crate::tui::citation::CitationId;
use crate::tui::excerpt::Excerpt;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::marks;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::quote_state::{QuoteState, wrapped};
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;

/// The minimum width for passages side by side; otherwise they are stacked.
const BESIDE: u16 = 76;

actions! {
    /// The actions of the two passages.
    BothPassagesAction + Motion {
        NextPane: ["tab"] "other side", "go to the next pane" in Go @ 10;
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 20;
        Review: ["c"] "review", "review citations next to their passages" in Read @ 30;
        Read: ["o"] "read copy", "read the archived copy at the cited paragraph" in Read @ 40;
        NextStop: ["n"] "next", "go to the next citation" in Move @ 50;
        PrevStop: ["N"] "previous", "go to the previous citation" in Move @ 60;
        BothPassages: ["b"] "both passages", "show the passages of two answers side by side" in Read;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// One of the two passages.
#[derive(Debug, Default)]
struct PassageSide {
    citation: Option<CitationId>,
    excerpt: Excerpt,
    /// The rows above the text: the statement and its verdicts.
    head: Vec<StyledRow>,
    area: Rect,
}

/// Two passages side by side.
#[derive(Debug)]
pub(crate) struct BothPassages {
    sides: [PassageSide; 2],
    /// Which of them has focus.
    focus: usize,
}

impl BothPassages {
    /// Returns the location of two citations.
    pub(crate) fn of(one: CitationId, other: CitationId) -> Location {
        let pane = |citation| Location::new(ViewId::Passage).at(Some(LocationAnchor::Citation(citation)));
        Location { panes: vec![pane(one), pane(other)], ..Location::new(ViewId::BothPassages) }
    }

    fn side(&self) -> &PassageSide {
        let [left, right] = &self.sides;
        if self.focus == 0 { left } else { right }
    }

    fn side_mut(&mut self) -> &mut PassageSide {
        let [left, right] = &mut self.sides;
        if self.focus == 0 { left } else { right }
    }

    fn areas(body: Rect) -> [Rect; 2] {
        if body.width >= BESIDE {
            let wide = body.width / 2;
            [Rect { width: wide, ..body }, Rect { x: body.x + wide, width: body.width - wide, ..body }]
        } else {
            let tall = body.height / 2;
            [Rect { height: tall, ..body }, Rect { y: body.y + tall, height: body.height - tall, ..body }]
        }
    }

    /// Goes to the next or previous citation of the statement on the focused side.
    fn step(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        let next = self.side().citation.as_ref().and_then(|here| {
            let all = CitationId::all_of(&model.corpus, &here.owner, &here.path);
            let at = all.iter().position(|one| one.path == here.path)?;
            let next = if forward { at + 1 } else { at.checked_sub(1)? };
            all.get(next).cloned()
        });
        match next {
            Some(next) => self.side_mut().citation = Some(next),
            None => return Cmd::say(Status::hint("no more citations of this statement")),
        }
        Vec::new()
    }

    fn motion(&mut self, motion: Motion) {
        let excerpt = &mut self.side_mut().excerpt;
        match motion.rows(excerpt.height() / 2) {
            Some(rows) => excerpt.scroll(rows),
            None => excerpt.end(motion == Motion::Last),
        }
    }

    fn open_at(&self, view: ViewId) -> Vec<Cmd> {
        let Some(here) = self.side().citation.clone() else { return Vec::new() };
        let location = Location::new(view).at(Some(LocationAnchor::Citation(here.clone())));
        Cmd::open(match view {
            ViewId::Reader => location.about(Some(here.source)),
            _ => location.with("scope", "dossier"),
        })
    }

    fn go(&self) -> Vec<Cmd> {
        let Some(here) = &self.side().citation else { return Vec::new() };
        let value = ValueAnchor { entry: here.owner.clone(), path: here.path.clone(), content: None };
        vec![Cmd::Go(here.owner.clone(), Some(LocationAnchor::Value(value)))]
    }
}

impl PassageSide {
    /// Returns the rows above the text: the dossier, the statement, the state of the quote; at most half of the box.
    fn head(&self, model: &Model) -> Vec<StyledRow> {
        let width = self.area.width.saturating_sub(4) as usize;
        let Some(known) = self.citation.as_ref().and_then(|citation| citation.resolve(&model.corpus)) else {
            return vec![StyledRow::of(name("this citation was deleted or rewritten"), Ink::Warning)];
        };
        let mut first = StyledRow::of(name(known.owner.name()), Ink::Strong);
        let trust = model.status.trust(known.owner, known.cite);
        first.right(name(trust.sign()), marks::ink(trust));
        let mut rows = vec![first];
        rows.extend(wrapped(&known.statement_text(&model.corpus), Ink::Plain, width));
        rows.truncate((self.area.height as usize / 2).saturating_sub(1).max(1));
        if let Some((words, ink)) = self.excerpt.quote().map(QuoteState::word) {
            rows.push(StyledRow::of(words, ink));
        }
        rows
    }

    fn reconcile(&mut self, model: &Model, area: Rect) {
        self.area = area;
        let Some(citation) = self.citation.clone() else { return self.excerpt.clear() };
        self.excerpt.look_up(model, &citation.source, Some(&citation));
        self.head = self.head(model);
        let taken = (self.head.len() as u16 + 1).min(area.height);
        self.excerpt.place(model, Rect { y: area.y + taken, height: area.height - taken, ..area });
    }
}

impl View for BothPassages {
    type Action = BothPassagesAction;
    const SPEC: ViewSpec =
        ViewSpec { marks: true, ..ViewSpec::full_screen(ViewId::BothPassages, "both passages") };

    fn open(location: &Location, _model: &Model) -> Self {
        let side = |nth: usize| {
            let citation = location.panes.get(nth).and_then(|pane| pane.citation().cloned());
            PassageSide { citation, ..PassageSide::default() }
        };
        Self { sides: [side(0), side(1)], focus: usize::from(location.has("right")) }
    }

    fn location(&self) -> Location {
        let pane = |side: &PassageSide| {
            Location::new(ViewId::Passage).at(side.citation.clone().map(LocationAnchor::Citation))
        };
        let location = Location::new(ViewId::BothPassages);
        let location = if self.focus == 0 { location } else { location.with("right", "yes") };
        Location { panes: self.sides.iter().map(pane).collect(), ..location }
    }

    fn update(&mut self, action: BothPassagesAction, model: &Model) -> Vec<Cmd> {
        match action {
            BothPassagesAction::Move(motion) => self.motion(motion),
            BothPassagesAction::NextPane => self.focus = 1 - self.focus.min(1),
            BothPassagesAction::Choose => return self.go(),
            BothPassagesAction::Review => return self.open_at(ViewId::Review),
            BothPassagesAction::Read => return self.open_at(ViewId::Reader),
            BothPassagesAction::NextStop | BothPassagesAction::PrevStop => {
                return self.step(action == BothPassagesAction::NextStop, model);
            }
            BothPassagesAction::BothPassages | BothPassagesAction::Cancel => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: BothPassagesAction, model: &Model) -> bool {
        match action {
            BothPassagesAction::NextStop | BothPassagesAction::PrevStop => self
                .side()
                .citation
                .as_ref()
                .is_some_and(|here| CitationId::all_of(&model.corpus, &here.owner, &here.path).len() > 1),
            BothPassagesAction::Choose | BothPassagesAction::Review | BothPassagesAction::Read => {
                self.side().citation.is_some()
            }
            _ => true,
        }
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(HitTarget::Pane(side)) = pointer.hit.as_ref().map(|hit| &hit.target)
            && pointer.mouse.kind == MouseKind::Press
        {
            self.focus = (*side).min(1);
        }
        if let Some(down) = pointer.wheel() {
            (0..3).for_each(|_| self.motion(if down { Motion::Down } else { Motion::Up }));
        }
        Vec::new()
    }

    fn needed_copies(&self, _model: &Model) -> Vec<EntryId> {
        self.sides.iter().filter_map(|side| Some(side.citation.as_ref()?.source.clone())).collect()
    }

    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        self.sides.iter().filter_map(|side| side.excerpt.needed_quote().cloned()).collect()
    }

    fn reconcile(&mut self, model: &Model) {
        let areas = Self::areas(model.body());
        self.sides.iter_mut().zip(areas).for_each(|(side, area)| side.reconcile(model, area));
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        canvas.clear(model.body());
        for (nth, side) in self.sides.iter().enumerate() {
            side.excerpt.draw(canvas, side.area, &side.head, nth == self.focus);
            hits.add(side.area, HitTarget::Pane(nth));
        }
        hits
    }
}
