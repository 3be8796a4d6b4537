//! The review: a claim beside the passage it is cited for, and a verdict written on the spot.
//! Writes nothing itself: it asks for the verdict to be written, and the corpus comes back changed.

mod claim;
mod judging;
pub(crate) mod queue;

use ratatui::layout::{Position, Rect};

use super::reader::Reader;
use super::{Ask, Overlay, World};
use crate::domain::id::EntryId;
use crate::tui::draw::{Frame, Painter};
use crate::tui::excerpt::{About, Excerpt};
use crate::tui::keys::{Action, Contexts};
use crate::tui::known::{Citing, source_label};
use crate::tui::msg::{Effect, Status};
use crate::tui::row::{Ink, Row, name};
use crate::tui::sought::Sought;
use crate::tui::state::line_of;

use claim::Door;
use queue::{Queue, Scope};

/// The review of a scope's citations.
#[derive(Debug)]
pub(crate) struct Review {
    scope: Scope,
    unchecked: bool,
    /// The dossier and the source the scopes are of.
    home: (EntryId, EntryId),
    here: Option<Citing>,
    at: usize,
    queue: Queue,
    /// What the queue is of: the load, the rules' findings, the scope, the filter.
    of: Option<(u64, u64, Scope, bool)>,
    excerpt: Excerpt,
    left: Vec<Row>,
    /// Rows of the left half that lead to another citation.
    doors: Vec<Door>,
    /// The verdict that was doubted, for the same key again.
    asked: Option<(Citing, Action)>,
}

struct Areas {
    claim: Rect,
    text: Rect,
    bar: Rect,
}

impl Review {
    /// Reviews from a citation on.
    pub(crate) fn open(here: Citing, scope: Scope) -> Self {
        let home = (here.owner.clone(), here.source.clone());
        Self {
            scope,
            unchecked: false,
            home,
            here: Some(here),
            at: 0,
            queue: Queue::default(),
            of: None,
            excerpt: Excerpt::default(),
            left: Vec::new(),
            doors: Vec::new(),
            asked: None,
        }
    }

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

    fn refresh(&mut self, world: &World) {
        let of = Some((world.load, world.standing.number(), self.scope, self.unchecked));
        if of != self.of {
            let keep = self.here.as_ref().and_then(|here| here.known(&world.corpus)?.citing());
            let home = (&self.home.0, &self.home.1);
            self.queue = Queue::of(world, self.scope, home, self.unchecked, keep.as_ref());
            if let Some(at) = keep.as_ref().or(self.here.as_ref()).and_then(|here| self.queue.position(here))
            {
                self.at = at;
            }
            self.of = of;
        }
        self.at = self.at.min(self.queue.all.len().saturating_sub(1));
        self.here = self.queue.all.get(self.at).cloned();
    }

    fn step(&mut self, forward: bool, world: &World) -> Vec<Ask> {
        if let Some(next) = self.queue.step(self.at, forward) {
            self.at = next;
            self.here = self.queue.all.get(next).cloned();
            return Vec::new();
        }
        let (wider, unchecked) = (world.key(Action::Scope), world.key(Action::Unchecked));
        let what = match (forward, self.unchecked) {
            (true, true) => format!(
                "no unchecked citation further on; {wider} widens the walk, {unchecked} takes the checked ones in"
            ),
            (true, false) => format!("that was the last citation; {wider} widens the walk"),
            (false, _) => "that was the first citation".to_owned(),
        };
        vec![Ask::Say(Status::hint(what))]
    }

    fn lay_out(&mut self, world: &World) {
        let areas = Self::areas(world.body);
        self.left.clear();
        self.doors.clear();
        let Some(here) = self.here.clone() else { return self.excerpt.clear() };
        let about = About { corpus: &world.corpus, load: world.load, copies: &world.copies };
        self.excerpt.settle(about, &here.source, Some(&here), areas.text);
        let Some(known) = here.known(&world.corpus) else { return };
        let width = areas.claim.width.saturating_sub(4) as usize;
        let (mut rows, mut doors) = self.claim(world, &here, &known, width, areas.claim.height >= 20);
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
    fn go(&mut self, citing: Citing, world: &World) -> Vec<Ask> {
        let outside = self.queue.position(&citing).is_none();
        if outside {
            self.scope = Scope::Source;
            self.home = (citing.owner.clone(), citing.source.clone());
        }
        self.here = Some(citing);
        self.of = None;
        let walk = format!("walking the citations of {}", self.scope_words(world));
        if outside { vec![Ask::Say(Status::good(walk))] } else { Vec::new() }
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

    fn scope_words(&self, world: &World) -> String {
        match self.scope {
            Scope::Dossier => {
                let id = self.home.0.as_str();
                world.corpus.get(id).map_or(id, |entry| entry.name()).to_owned()
            }
            Scope::Source => source_label(&world.corpus, Some(&self.home.1)),
            Scope::Corpus => "the whole corpus".to_owned(),
        }
    }

    fn draw_bar(&self, world: &World, painter: &mut Painter<'_>, area: Rect) {
        let (done, of) = (self.queue.checked, self.queue.of);
        let cells = 20;
        let full = (done * cells).checked_div(of).unwrap_or(0);
        let mut row = Row::default();
        row.name(&"▰".repeat(full), Ink::Good).name(&"▱".repeat(cells - full), Ink::Dim);
        row.name(&format!(" {done} of {of} checked"), Ink::Plain);
        row.lit("   ", Ink::Plain).name(&self.scope_words(world), Ink::Dim);
        painter.row(Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, &row, None);
    }
}

impl Overlay for Review {
    fn context(&self) -> Contexts {
        Contexts::REVIEW
    }

    fn covers(&self) -> bool {
        true
    }

    fn seeks(&self) -> Vec<Sought> {
        self.excerpt.seeks().cloned().into_iter().collect()
    }

    fn wants(&self) -> Option<EntryId> {
        self.here.as_ref().map(|here| here.source.clone())
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        self.asked = None;
        let area = Self::areas(world.body).claim;
        let inside = area.contains(at) && at.y > area.y;
        let row = usize::from(at.y.saturating_sub(area.y + 1));
        match self.doors.iter().find(|(door, _)| inside && *door == row) {
            Some((_, citing)) => self.go(citing.clone(), world),
            None => Vec::new(),
        }
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        // Only the same key again at once stands by a verdict that was doubted.
        if !matches!(action, Action::Supports | Action::Partly | Action::Against) {
            self.asked = None;
        }
        let half = isize::try_from((self.excerpt.height() / 2).max(1)).unwrap_or(1);
        match action {
            Action::Down => self.excerpt.scroll(1),
            Action::Up => self.excerpt.scroll(-1),
            Action::HalfDown => self.excerpt.scroll(half),
            Action::HalfUp => self.excerpt.scroll(-half),
            Action::First | Action::Last => self.excerpt.end(action == Action::Last),
            Action::NextStop | Action::PrevStop => return self.step(action == Action::NextStop, world),
            Action::Supports | Action::Partly | Action::Against => return self.judge(action, world),
            Action::TakeBack if world.verdicts == 0 => {
                return vec![Ask::Say(Status::hint("no verdict of this session is left to take back"))];
            }
            Action::TakeBack => return vec![Ask::Do(Effect::TakeBack)],
            Action::Unchecked => {
                self.unchecked = !self.unchecked;
                let key = world.key(Action::Unchecked);
                let words = if self.unchecked {
                    format!("only what is not yet checked; {key} takes all in again")
                } else {
                    format!("all citations; {key} leaves out the checked ones")
                };
                return vec![Ask::Say(Status::good(words))];
            }
            Action::Scope => {
                self.scope = self.scope.next();
                if let Some(here) = &self.here {
                    self.home = (here.owner.clone(), here.source.clone());
                }
                let next = match self.scope.next() {
                    Scope::Dossier => "those of the dossier",
                    Scope::Source => "those of the source",
                    Scope::Corpus => "all",
                };
                let (of, key) = (self.scope_words(world), world.key(Action::Scope));
                return vec![Ask::Say(Status::good(format!(
                    "walking the citations of {of}; {key} walks {next}"
                )))];
            }
            Action::Read => {
                let open = |here: &Citing| {
                    Ask::Open(Box::new(Reader::open(here.source.clone(), Some(here.clone()))))
                };
                return self.here.as_ref().map(open).into_iter().collect();
            }
            Action::Edit => {
                let place =
                    self.here.as_ref().and_then(|here| line_of(&world.corpus, &here.owner, &here.path));
                return place
                    .map(|(path, line, col)| Ask::Do(Effect::Edit { path, line, col }))
                    .into_iter()
                    .collect();
            }
            Action::Cancel | Action::Review => return vec![Ask::Close],
            _ => {}
        }
        Vec::new()
    }

    fn enabled(&self, action: Action, world: &World) -> bool {
        match action {
            Action::Supports | Action::Partly | Action::Against | Action::Edit | Action::Read => {
                self.here.is_some()
            }
            Action::NextStop => self.at + 1 < self.queue.all.len(),
            Action::PrevStop => self.at > 0,
            Action::TakeBack => world.verdicts > 0,
            _ => true,
        }
    }

    fn settle(&mut self, world: &World) {
        self.refresh(world);
        self.lay_out(world);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        painter.clear(world.body);
        let areas = Self::areas(world.body);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.name(&self.place(), Ink::Strong);
        let inner = painter.frame(areas.claim, &frame);
        let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        if self.here.is_none() {
            let (wider, unchecked) = (world.key(Action::Scope), world.key(Action::Unchecked));
            let words = if self.unchecked {
                format!("all are checked here: {unchecked} shows them, {wider} widens the walk")
            } else {
                format!("no citations here: {wider} widens the walk")
            };
            painter.hint(text, &[name(&words)]);
        }
        for (i, row) in self.left.iter().take(text.height as usize).enumerate() {
            painter.row(Rect { y: text.y + i as u16, height: 1, ..text }, row, None);
        }
        self.excerpt.view(painter, areas.text, &[]);
        self.draw_bar(world, painter, areas.bar);
    }
}

#[cfg(test)]
mod tests;
