//! The review: a claim next to the passage it cites, where verdicts are recorded. Does no I/O: it requests the write,
//! and the corpus is reloaded.

mod also_citing;
mod beside;
mod claim;
mod identity;
mod judging;
mod pending;
mod progress;
pub(crate) mod queue;
mod review_filter;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::edit::new_verdict::Outcome;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::citation::CitationId;
use crate::tui::effect::Effect;
use crate::tui::excerpt::Excerpt;
use crate::tui::geometry::{line, padded};
use crate::tui::location::{Location, LocationAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::row::{Ink, name};
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::{FooterStyle, ViewSpec};
use also_citing::{AlsoCiting, DetailRows};
use pending::Pending;
use queue::{Queue, ReviewScope};
use review_filter::ReviewFilter;

/// The option of a location with the verdict that is pending an answer.
const VERDICT: &str = "verdict";

actions! {
    /// The actions of the review.
    ReviewAction + Motion {
        Supports: ["S"] "supports", "record that the passage supports the claim" @ 10;
        Partly: ["P"] "partly", "record that the passage partly supports it" @ 20;
        Against: ["X"] "does not", "record that the passage does not support it" @ 30;
        NextStop: ["n"] "next", "go to the next citation" @ 40;
        PrevStop: ["N"] "previous", "go to the previous citation" @ 50;
        NextBeside: ["tab"] "also citing", "select the next citation of the same passage" @ 91;
        PrevBeside: ["shift-tab"] "also citing", "select the previous citation of the same passage";
        Unchecked: ["f"] "unchecked only", "show only unchecked citations, or all";
        UncheckedByMe: ["F"] "unchecked by me", "show only citations that you have not checked, or all";
        Scope: ["w"] "wider", "change the scope: dossier, source or corpus";
        Read: ["o"] "read copy", "read the archived copy at the cited paragraph";
        Edit: ["e"] "edit", "edit the file at this line" @ 70;
        Review: ["c"] "review", "review citations next to their passages";
        Cancel: ["esc"] "close", "close; stop loading; clear the filter; show all" @ 90;
    }
}

/// A review of the citations of a scope.
#[derive(Debug)]
pub(crate) struct ReviewView {
    scope: ReviewScope,
    filter: ReviewFilter,
    /// The dossier and the source of the scopes.
    home: Option<(EntryId, EntryId)>,
    /// The citation of the queue that is under review.
    here: Option<CitationId>,
    /// The other citation of its passage that is selected, which verdicts then apply to.
    beside: Option<CitationId>,
    also: AlsoCiting,
    at: usize,
    queue: Queue,
    /// The inputs of the queue: the load, the check results, the scope, the filter.
    of: Option<(u64, u64, ReviewScope, ReviewFilter)>,
    /// The load in which the citations were last found.
    found_in: Option<u64>,
    excerpt: Excerpt,
    left: DetailRows,
    /// The verdict with a warning, which is confirmed by pressing the key again.
    asked: Option<(CitationId, ReviewAction)>,
    /// The verdict that is pending an answer to a prompt.
    waiting: Option<Pending>,
    /// The citation that was on the screen and is gone; no key acts on a neighbor in its place.
    gone: Option<CitationId>,
    /// The citing dossier, as it was when the citation was last found.
    owner: Option<Arc<Entry>>,
    /// Whether the statement has been edited since the last key; if so, the next verdict is rejected once.
    edited: bool,
    /// Whether the selected other citation is gone since the last key; if so, the next acting key is rejected once.
    lost: bool,
}

struct ReviewAreas {
    claim: Rect,
    text: Rect,
    bar: Rect,
}

impl ReviewView {
    fn areas(body: Rect) -> ReviewAreas {
        let bar = Rect { y: body.bottom().saturating_sub(1), height: 1.min(body.height), ..body };
        let body = Rect { height: body.height.saturating_sub(1), ..body };
        if body.width >= 76 {
            let wide = (body.width * 2 / 5).min(60);
            let claim = Rect { width: wide, ..body };
            return ReviewAreas {
                claim,
                text: Rect { x: body.x + wide, width: body.width - wide, ..body },
                bar,
            };
        }
        let tall = (body.height / 2).min(12);
        let claim = Rect { height: tall, ..body };
        ReviewAreas { claim, text: Rect { y: body.y + tall, height: body.height - tall, ..body }, bar }
    }

    /// Returns the citation that verdicts apply to: the selected other one, or else the one of the queue.
    fn judged(&self) -> Option<&CitationId> {
        self.beside.as_ref().or(self.here.as_ref())
    }

    fn refresh(&mut self, model: &Model) {
        if self.found_in.replace(model.load) != Some(model.load) {
            self.find_again(model);
        }
        if let Some(judged) = self.judged() {
            self.owner = model.corpus.get(judged.owner.as_str()).cloned();
        }
        let of = Some((model.load, model.status.number(), self.scope, self.filter.clone()));
        if of != self.of {
            let keep = self.here.as_ref().map(|here| CitationId { statement: None, ..here.clone() });
            let home = self.home.as_ref().map(|(owner, source)| (owner, source));
            self.queue = Queue::of(model, self.scope, home, &self.filter, keep.as_ref());
            match keep.as_ref().map(|here| self.queue.position(here, &model.corpus)) {
                Some(Some(at)) => self.at = at,
                // The scope has changed: start at the beginning.
                Some(None) => (self.here, self.beside) = (None, None),
                None => {}
            }
            self.of = of;
        }
        self.at = self.at.min(self.queue.len().saturating_sub(1));
        if self.here.is_none() && self.gone.is_none() {
            self.stop_here(model);
        }
    }

    fn step(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        // The next citation has taken the position of the one that is gone.
        let next = match self.gone.is_some() && forward {
            true => (self.at < self.queue.len()).then_some(self.at),
            false => self.queue.step(self.at, forward),
        };
        if let Some(next) = next {
            self.at = next;
            self.stop_here(model);
            return Vec::new();
        }
        let (wider, all) = (model.key(ReviewAction::Scope), model.key(self.filter_key()));
        let what = match (forward, self.filter.is_narrowing()) {
            (true, true) => {
                let by = self.filter.by();
                format!(
                    "no more citations unchecked{by} ({wider} to widen the scope, {all} to include checked ones)"
                )
            }
            (true, false) => format!("this is the last citation ({wider} to widen the scope)"),
            (false, _) => "this is the first citation".to_owned(),
        };
        Cmd::say(Status::hint(what))
    }

    fn lay_out(&mut self, model: &Model) {
        let areas = Self::areas(model.body());
        self.left = DetailRows::default();
        let Some(here) = &self.here else {
            self.also.clear();
            return self.excerpt.clear();
        };
        self.also.collect(model, here);
        let judged = self.beside.as_ref().unwrap_or(here);
        self.excerpt.show(model, &judged.source, Some(judged), areas.text);
        let Some(known) = judged.resolve(&model.corpus) else { return };
        let width = areas.claim.width.saturating_sub(4) as usize;
        let details = self.claim(model, &known, width, areas.claim.height >= 20);
        let height = areas.claim.height.saturating_sub(2) as usize;
        self.left = self.with_list(details, model, height);
    }

    fn motion(&mut self, motion: Motion) {
        match motion.rows(self.excerpt.height() / 2) {
            Some(rows) => self.excerpt.scroll(rows),
            None => self.excerpt.end(motion == Motion::Last),
        }
    }
}

impl View for ReviewView {
    type Action = ReviewAction;
    const SPEC: ViewSpec = ViewSpec {
        marks: true,
        footer: FooterStyle { reserves_help: false, ..FooterStyle::USUAL },
        ..ViewSpec::full_screen(ViewId::Review, "review")
    };

    fn open(location: &Location, _model: &Model) -> Self {
        let here = location.citation().cloned();
        // The dossier and the source are stored, in case the citation is gone.
        let owner = location.subject.clone().or_else(|| Some(here.as_ref()?.owner.clone()));
        let source = EntryId::parse(location.option("source")).ok();
        let source = source.or_else(|| Some(here.as_ref()?.source.clone()));
        let home = owner.zip(source);
        let beside = location.panes.first().and_then(Location::citation).cloned();
        let judged = beside.clone().or_else(|| here.clone());
        let waiting = Outcome::named(location.option(VERDICT)).zip(judged);
        let waiting =
            waiting.map(|(outcome, citation)| Pending { outcome, citation, signer: None, note: None });
        Self {
            scope: ReviewScope::named(location.option("scope")),
            filter: ReviewFilter::named(location.option("unchecked")),
            home,
            here,
            beside,
            also: AlsoCiting::default(),
            at: 0,
            queue: Queue::default(),
            of: None,
            found_in: None,
            excerpt: Excerpt::default(),
            left: DetailRows::default(),
            asked: None,
            waiting,
            gone: None,
            edited: false,
            owner: None,
            lost: false,
        }
    }

    fn location(&self) -> Location {
        let (owner, source) = self.home.clone().unzip();
        let location = Location::new(ViewId::Review)
            .about(owner)
            .at(self.here.clone().or_else(|| self.gone.clone()).map(LocationAnchor::Citation))
            .with("scope", self.scope.word())
            .with("source", source.as_ref().map_or("", EntryId::as_str));
        let location = match self.filter.word() {
            "" => location,
            word => location.with("unchecked", word),
        };
        // Renaming a dossier while a note is typed reopens the review.
        let location = match &self.waiting {
            Some(pending) => location.with(VERDICT, pending.outcome.word()),
            None => location,
        };
        let beside = self.beside.clone().map(LocationAnchor::Citation);
        let panes = beside.map(|beside| Location::new(ViewId::Review).at(Some(beside)));
        Location { panes: panes.into_iter().collect(), ..location }
    }

    fn update(&mut self, action: ReviewAction, model: &Model) -> Vec<Cmd> {
        use ReviewAction as A;
        // Only pressing the same key again immediately confirms a verdict with a warning.
        if !matches!(action, A::Supports | A::Partly | A::Against) {
            self.asked = None;
        }
        let acts = matches!(action, A::Supports | A::Partly | A::Against | A::Edit | A::Read);
        if acts && let Some(refusal) = self.refusal(model) {
            return Cmd::say(Status::bad(refusal));
        }
        match action {
            A::Move(motion) => self.motion(motion),
            A::NextStop | A::PrevStop => return self.step(action == A::NextStop, model),
            A::Supports | A::Partly | A::Against => return self.judge(action, model),
            A::NextBeside | A::PrevBeside => return self.step_beside(action == A::NextBeside, model),
            A::Unchecked | A::UncheckedByMe => return self.toggle_filter(action, model),
            A::Scope => return self.widen(model),
            A::Read => {
                let Some(here) = self.judged().cloned() else { return Vec::new() };
                let location = Location::new(ViewId::Reader).about(Some(here.source.clone()));
                return Cmd::open(location.at(Some(LocationAnchor::Citation(here))));
            }
            A::Edit => {
                let edit = |here: &CitationId| Effect::edit(&model.corpus, &here.owner, &here.path);
                return Cmd::perform(self.judged().and_then(edit));
            }
            A::Cancel if self.beside.is_some() => self.select_beside(None, model),
            A::Cancel | A::Review => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: ReviewAction, _model: &Model) -> bool {
        use ReviewAction as A;
        match action {
            A::Supports | A::Partly | A::Against | A::Edit | A::Read => {
                self.here.is_some() || self.gone.is_some()
            }
            A::NextStop => self.gone.is_some() || self.at + 1 < self.queue.len(),
            A::PrevStop => self.at > 0,
            A::NextBeside | A::PrevBeside => !self.also.is_empty(),
            _ => true,
        }
    }

    fn shared_rank(&self, action: SharedAction, _model: &Model) -> Option<u8> {
        (action == SharedAction::Undo).then_some(60)
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            (0..3).for_each(|_| self.motion(if down { Motion::Down } else { Motion::Up }));
        }
        if pointer.mouse.kind != MouseKind::Press {
            return Vec::new();
        }
        self.asked = None;
        if let Some(HitTarget::Citation(citation)) = pointer.hit.as_ref().map(|hit| &hit.target) {
            self.select_beside(Some(citation.clone()), model);
        }
        Vec::new()
    }

    fn receive(&mut self, answer: &ViewAnswer, model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Recorded(citation) = answer {
            self.go_on(citation, model);
        }
        self.resume(answer, model)
    }

    fn needed_copies(&self, _model: &Model) -> Vec<EntryId> {
        self.here.iter().map(|here| here.source.clone()).collect()
    }

    fn needed_quotes(&self) -> Vec<QuoteLookup> {
        self.excerpt.needed_quote().cloned().into_iter().collect()
    }

    fn reconcile(&mut self, model: &Model) {
        self.refresh(model);
        self.lay_out(model);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        canvas.clear(model.body());
        let areas = Self::areas(model.body());
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.name(&self.place(), Ink::Strong);
        let inner = canvas.frame(areas.claim, &frame);
        let text = padded(inner);
        if self.here.is_none() {
            canvas.hint(text, &[name(&self.nothing(model))]);
        }
        canvas.rows(text, &self.left.rows);
        let is_visible = |row: usize| row < text.height as usize;
        for (row, citation) in self.left.links.iter().filter(|(row, _)| is_visible(*row)) {
            hits.add(line(inner, *row), HitTarget::Citation(citation.clone()));
        }
        if let Some(row) = self.left.selected.filter(|row| is_visible(*row)) {
            let line = line(inner, row);
            canvas.cursor(line, true);
            canvas.bar(line.x, line.y, true);
        }
        self.excerpt.draw(canvas, areas.text, &[], false);
        self.draw_bar(model, canvas, areas.bar);
        hits
    }
}

#[cfg(test)]
mod beside_tests;
#[cfg(test)]
mod identity_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod verdict_tests;
