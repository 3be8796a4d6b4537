//! The review: a claim beside the passage it is cited for, and a verdict written on the spot.
//! Writes nothing itself: it asks for the verdict to be written, and the corpus comes back changed.

mod claim;
mod judging;
pub(crate) mod queue;

use ratatui::layout::Rect;

use crate::domain::id::EntryId;
use crate::tui::canvas::{Canvas, Frame};
use crate::tui::citation::CitationId;
use crate::tui::effect::Effect;
use crate::tui::excerpt::Excerpt;
use crate::tui::geometry::{line, padded};
use crate::tui::labels::source_label;
use crate::tui::location::{Anchor, Location};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::quote_lookup::QuoteLookup;
use crate::tui::row::{Ink, Row, name};
use crate::tui::status::Status;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{Hits, Target};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{Did, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::{FooterStyle, Spec};
use queue::{Queue, Scope};

actions! {
    /// What can be asked of the review.
    ReviewAction + Motion {
        Supports: ["S"] "supports", "write that the passage supports the claim" @ 10;
        Partly: ["P"] "partly", "write that the passage supports it in part" @ 20;
        Against: ["X"] "does not", "write that the passage does not support it" @ 30;
        NextStop: ["n"] "next", "next link, citation or hit" @ 40;
        PrevStop: ["N"] "previous", "previous link, citation or hit" @ 50;
        TakeBack: ["u"] "undo", "take the last verdict back" @ 60;
        Unchecked: ["f"] "unchecked only", "walk only what is not yet checked, or all";
        Scope: ["w"] "wider", "walk the dossier, the source, the whole corpus";
        Read: ["o"] "read copy", "read the kept copy at the cited paragraph";
        Edit: ["e"] "edit", "open the editor at this line" @ 70;
        Review: ["c"] "review", "review citations beside their passages";
        Cancel: ["esc"] "close", "close, stop reading, clear filter, then narrowing" @ 90;
    }
}

/// The review of a scope's citations.
#[derive(Debug)]
pub(crate) struct Review {
    scope: Scope,
    unchecked: bool,
    /// The dossier and the source that the scopes are of.
    home: Option<(EntryId, EntryId)>,
    here: Option<CitationId>,
    at: usize,
    queue: Queue,
    /// What the queue is of: the load, the rules' findings, the scope, the filter.
    of: Option<(u64, u64, Scope, bool)>,
    excerpt: Excerpt,
    left: Vec<Row>,
    /// Rows of the left half that lead to another citation.
    doors: Vec<(usize, CitationId)>,
    /// The verdict that was doubted, for the same key again.
    asked: Option<(CitationId, ReviewAction)>,
}

struct Areas {
    claim: Rect,
    text: Rect,
    bar: Rect,
}

impl Review {
    fn areas(body: Rect) -> Areas {
        let bar = Rect { y: body.bottom().saturating_sub(1), height: 1.min(body.height), ..body };
        let body = Rect { height: body.height.saturating_sub(1), ..body };
        if body.width >= 76 {
            let wide = (body.width * 2 / 5).min(60);
            let claim = Rect { width: wide, ..body };
            return Areas { claim, text: Rect { x: body.x + wide, width: body.width - wide, ..body }, bar };
        }
        let tall = (body.height / 2).min(12);
        let claim = Rect { height: tall, ..body };
        Areas { claim, text: Rect { y: body.y + tall, height: body.height - tall, ..body }, bar }
    }

    fn refresh(&mut self, model: &Model) {
        let of = Some((model.load, model.status.number(), self.scope, self.unchecked));
        if of != self.of {
            let keep = self.here.as_ref().and_then(|here| here.known(&model.corpus)?.id());
            let home = self.home.as_ref().map(|(owner, source)| (owner, source));
            self.queue = Queue::of(model, self.scope, home, self.unchecked, keep.as_ref());
            if let Some(at) = keep.as_ref().or(self.here.as_ref()).and_then(|here| self.queue.position(here))
            {
                self.at = at;
            }
            self.of = of;
        }
        self.at = self.at.min(self.queue.all.len().saturating_sub(1));
        self.here = self.queue.all.get(self.at).cloned();
    }

    fn step(&mut self, forward: bool, model: &Model) -> Vec<Cmd> {
        if let Some(next) = self.queue.step(self.at, forward) {
            self.at = next;
            self.here = self.queue.all.get(next).cloned();
            return Vec::new();
        }
        let (wider, unchecked) = (model.key(ReviewAction::Scope), model.key(ReviewAction::Unchecked));
        let what = match (forward, self.unchecked) {
            (true, true) => format!(
                "no unchecked citation further on; {wider} widens the walk, {unchecked} takes the checked ones in"
            ),
            (true, false) => format!("that was the last citation; {wider} widens the walk"),
            (false, _) => "that was the first citation".to_owned(),
        };
        Cmd::say(Status::hint(what))
    }

    fn lay_out(&mut self, model: &Model) {
        let areas = Self::areas(model.body());
        self.left.clear();
        self.doors.clear();
        let Some(here) = self.here.clone() else { return self.excerpt.clear() };
        self.excerpt.show(model, &here.source, Some(&here), areas.text);
        let Some(known) = here.known(&model.corpus) else { return };
        let width = areas.claim.width.saturating_sub(4) as usize;
        let (mut rows, mut doors) = self.claim(model, &here, &known, width, areas.claim.height >= 20);
        let height = areas.claim.height.saturating_sub(2) as usize;
        if rows.len() > height {
            let cut = height.saturating_sub(1);
            let more = format!("… {} more rows", rows.len() - cut);
            rows.truncate(cut);
            doors.retain(|(row, _)| *row < cut);
            rows.push(Row::of(name(&more), Ink::Dim));
        }
        (self.left, self.doors) = (rows, doors);
    }

    /// Goes to another citation of the same source; where the walk does not come by it, the source's is walked.
    fn go(&mut self, citation: CitationId, model: &Model) -> Vec<Cmd> {
        let outside = self.queue.position(&citation).is_none();
        if outside {
            self.scope = Scope::Source;
            self.home = Some((citation.owner.clone(), citation.source.clone()));
        }
        self.here = Some(citation);
        self.of = None;
        let walk = format!("walking the citations of {}", self.scope_words(model));
        if outside { Cmd::say(Status::good(walk)) } else { Vec::new() }
    }

    /// `citation 2 of 10 unchecked`; of one that is checked by now, how many are left.
    fn place(&self) -> String {
        let (place, left) = (self.queue.all.len().min(self.at + 1), self.queue.left());
        match (self.unchecked, self.queue.passing == Some(self.at)) {
            (true, true) => format!("checked · {left} unchecked left"),
            (true, false) => format!("citation {place} of {left} unchecked"),
            (false, _) => format!("citation {place} of {left}"),
        }
    }

    fn scope_words(&self, model: &Model) -> String {
        match self.scope {
            Scope::Dossier => {
                let id = self.home.as_ref().map(|(owner, _)| owner);
                let name = model.entry(id).map_or(id.map_or("", EntryId::as_str), |entry| entry.name());
                name.to_owned()
            }
            Scope::Source => source_label(&model.corpus, self.home.as_ref().map(|(_, source)| source)),
            Scope::Corpus => "the whole corpus".to_owned(),
        }
    }

    fn draw_bar(&self, model: &Model, canvas: &mut Canvas<'_>, area: Rect) {
        let (done, of) = (self.queue.checked, self.queue.of);
        let cells = 20;
        let full = (done * cells).checked_div(of).unwrap_or(0);
        let mut row = Row::default();
        row.name(&"▰".repeat(full), Ink::Good).name(&"▱".repeat(cells - full), Ink::Dim);
        row.name(&format!(" {done} of {of} checked"), Ink::Plain);
        row.lit("   ", Ink::Plain).name(&self.scope_words(model), Ink::Dim);
        canvas.row(padded(area), &row, None);
    }

    fn widen(&mut self, model: &Model) -> Vec<Cmd> {
        self.scope = self.scope.next();
        if let Some(here) = &self.here {
            self.home = Some((here.owner.clone(), here.source.clone()));
        }
        let next = match self.scope.next() {
            Scope::Dossier => "those of the dossier",
            Scope::Source => "those of the source",
            Scope::Corpus => "all",
        };
        let (of, key) = (self.scope_words(model), model.key(ReviewAction::Scope));
        Cmd::say(Status::good(format!("walking the citations of {of}; {key} walks {next}")))
    }

    fn toggle_unchecked(&mut self, model: &Model) -> Vec<Cmd> {
        self.unchecked = !self.unchecked;
        let key = model.key(ReviewAction::Unchecked);
        Cmd::say(Status::good(if self.unchecked {
            format!("only what is not yet checked; {key} takes all in again")
        } else {
            format!("all citations; {key} leaves out the checked ones")
        }))
    }

    fn motion(&mut self, motion: Motion) {
        match motion.rows(self.excerpt.height() / 2) {
            Some(rows) => self.excerpt.scroll(rows),
            None => self.excerpt.end(motion == Motion::Last),
        }
    }
}

impl View for Review {
    type Action = ReviewAction;
    const SPEC: Spec = Spec {
        marks: true,
        footer: FooterStyle { reserves_help: false, ..FooterStyle::USUAL },
        ..Spec::full_screen(ViewId::Review, "review")
    };

    fn open(location: &Location, _model: &Model) -> Self {
        let here = location.citation().cloned();
        // The dossier and the source are known even if the citation is gone.
        let owner = location.subject.clone().or_else(|| Some(here.as_ref()?.owner.clone()));
        let source = EntryId::parse(location.option("source")).ok();
        let source = source.or_else(|| Some(here.as_ref()?.source.clone()));
        let home = owner.zip(source);
        Self {
            scope: Scope::named(location.option("scope")),
            unchecked: location.has("unchecked"),
            home,
            here,
            at: 0,
            queue: Queue::default(),
            of: None,
            excerpt: Excerpt::default(),
            left: Vec::new(),
            doors: Vec::new(),
            asked: None,
        }
    }

    fn location(&self) -> Location {
        let (owner, source) = self.home.clone().unzip();
        let location = Location::new(ViewId::Review)
            .about(owner)
            .at(self.here.clone().map(Anchor::Citation))
            .with("scope", self.scope.word())
            .with("source", source.as_ref().map_or("", EntryId::as_str));
        if self.unchecked { location.with("unchecked", "yes") } else { location }
    }

    fn update(&mut self, action: ReviewAction, model: &Model) -> Vec<Cmd> {
        use ReviewAction as A;
        // Only the same key again at once confirms a verdict that was doubted.
        if !matches!(action, A::Supports | A::Partly | A::Against) {
            self.asked = None;
        }
        match action {
            A::Move(motion) => self.motion(motion),
            A::NextStop | A::PrevStop => return self.step(action == A::NextStop, model),
            A::Supports | A::Partly | A::Against => return self.judge(action, model),
            A::TakeBack if model.verdicts == 0 => {
                return Cmd::say(Status::hint("no verdict of this session is left to take back"));
            }
            A::TakeBack => return vec![Cmd::Do(Effect::UndoVerdict)],
            A::Unchecked => return self.toggle_unchecked(model),
            A::Scope => return self.widen(model),
            A::Read => {
                let Some(here) = self.here.clone() else { return Vec::new() };
                let location = Location::new(ViewId::Reader).about(Some(here.source.clone()));
                return Cmd::open(location.at(Some(Anchor::Citation(here))));
            }
            A::Edit => {
                let edit = |here: &CitationId| Effect::edit(&model.corpus, &here.owner, &here.path);
                return Cmd::perform(self.here.as_ref().and_then(edit));
            }
            A::Cancel | A::Review => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: ReviewAction, model: &Model) -> bool {
        use ReviewAction as A;
        match action {
            A::Supports | A::Partly | A::Against | A::Edit | A::Read => self.here.is_some(),
            A::NextStop => self.at + 1 < self.queue.all.len(),
            A::PrevStop => self.at > 0,
            A::TakeBack => model.verdicts > 0,
            _ => true,
        }
    }

    fn shared_rank(&self, _action: SharedAction, _model: &Model) -> Option<u8> {
        None
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            (0..3).for_each(|_| self.motion(if down { Motion::Down } else { Motion::Up }));
        }
        if pointer.mouse.did != Did::Press {
            return Vec::new();
        }
        self.asked = None;
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(Target::Citation(citation)) => self.go(citation.clone(), model),
            _ => Vec::new(),
        }
    }

    fn wanted_copies(&self, _model: &Model) -> Vec<EntryId> {
        self.here.iter().map(|here| here.source.clone()).collect()
    }

    fn wanted_quotes(&self) -> Vec<QuoteLookup> {
        self.excerpt.wanted_quote().cloned().into_iter().collect()
    }

    fn reconcile(&mut self, model: &Model) {
        self.refresh(model);
        self.lay_out(model);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        canvas.clear(model.body());
        let areas = Self::areas(model.body());
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.name(&self.place(), Ink::Strong);
        let inner = canvas.frame(areas.claim, &frame);
        let text = padded(inner);
        if self.here.is_none() {
            let (wider, unchecked) = (model.key(ReviewAction::Scope), model.key(ReviewAction::Unchecked));
            let words = if self.unchecked {
                format!("all are checked here: {unchecked} shows them, {wider} widens the walk")
            } else {
                format!("no citations here: {wider} widens the walk")
            };
            canvas.hint(text, &[name(&words)]);
        }
        canvas.rows(text, &self.left);
        for (row, citation) in self.doors.iter().filter(|(row, _)| *row < text.height as usize) {
            hits.add(line(inner, *row), Target::Citation(citation.clone()));
        }
        self.excerpt.draw(canvas, areas.text, &[]);
        self.draw_bar(model, canvas, areas.bar);
        hits
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod verdict_tests;
