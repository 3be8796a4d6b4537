//! The review: a claim beside the passage it is cited for, and a verdict written on the spot.
//! Writes nothing itself: it asks for the verdict to be written, and the corpus comes back changed.

pub mod queue;

use ratatui::layout::Rect;

use super::reader::Reader;
use super::{Ask, Overlay, World};
use crate::domain::id::EntryId;
use crate::domain::settings::Settings;
use crate::evidence::{VerdictState, origins_of, supporting, verdict_state};
use crate::text::shown::Shown;
use crate::tui::draw::{Frame, Painter};
use crate::tui::excerpt::{About, Excerpt};
use crate::tui::keys::{Action, Contexts};
use crate::tui::known::{Citing, Known, source_label};
use crate::tui::msg::{Effect, Given, Status};
use crate::tui::row::{Ink, Row, name};
use crate::tui::sighting::{Sighting, quoted, wrapped};
use crate::tui::state::line_of;

use queue::{Queue, Scope};

/// Digits of the copy's SHA-256 that a verdict names.
const DIGITS: usize = 8;
/// Other statements on the same place that are named.
const MOST_BESIDE: usize = 40;

/// The review of a scope's citations.
#[derive(Debug)]
pub struct Review {
    scope: Scope,
    unchecked: bool,
    /// The dossier and the source the scopes are of.
    home: (EntryId, EntryId),
    here: Option<Citing>,
    at: usize,
    queue: Queue,
    /// What the queue is of: the load, the scope, the filter.
    of: Option<(u64, Scope, bool)>,
    excerpt: Excerpt,
    left: Vec<Row>,
}

struct Areas {
    claim: Rect,
    text: Rect,
    bar: Rect,
}

impl Review {
    /// Reviews from a citation on.
    pub fn open(here: Citing, scope: Scope) -> Self {
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
        let of = Some((world.load, self.scope, self.unchecked));
        if of != self.of {
            let keep = self.here.as_ref().and_then(|here| here.known(&world.corpus)?.citing());
            let home = (&self.home.0, &self.home.1);
            self.queue =
                Queue::of(&world.corpus, &world.copies, self.scope, home, self.unchecked, keep.as_ref());
            if let Some(at) = keep.as_ref().or(self.here.as_ref()).and_then(|here| self.queue.position(here))
            {
                self.at = at;
            }
            self.of = of;
        }
        self.at = self.at.min(self.queue.all.len().saturating_sub(1));
        self.here = self.queue.all.get(self.at).cloned();
    }

    fn step(&mut self, forward: bool) -> Vec<Ask> {
        let next = if forward { self.at + 1 } else { self.at.wrapping_sub(1) };
        if next < self.queue.all.len() {
            self.at = next;
            self.here = self.queue.all.get(next).cloned();
            // In a walk of the unchecked, what was checked meanwhile is passed over for good.
            return Vec::new();
        }
        let what = match (forward, self.unchecked) {
            (true, true) => {
                "no unchecked citation further on; w widens the walk, f takes the checked ones in"
            }
            (true, false) => "that was the last citation; w widens the walk",
            (false, _) => "that was the first citation",
        };
        vec![Ask::Say(Status::good(what))]
    }

    fn judge(&self, result: &'static str, world: &World) -> Vec<Ask> {
        let refuse = |why: String| vec![Ask::Say(Status::bad(why))];
        let Some(known) = self.here.as_ref().and_then(|here| here.known(&world.corpus)) else {
            return Vec::new();
        };
        let file = &known.owner.file;
        if known.owner.broken.is_some() {
            return refuse(format!("{} does not load as it is on the disk: e mends it first", file.path));
        }
        let by = match initials(&world.corpus.settings, &world.user) {
            Ok(by) => by,
            Err(why) => return refuse(why),
        };
        let copy = self.excerpt.held().and_then(|held| held.copy());
        let copy = copy.map(|copy| copy.sha256().chars().take(DIGITS).collect()).unwrap_or_default();
        let what = format!(
            "{} · {}: {}",
            known.owner.name(),
            known.reference(&world.corpus),
            result.replace('-', " ")
        );
        vec![Ask::Do(Effect::Verdict(Box::new(Given {
            path: file.path.clone(),
            expected: file.text.clone(),
            cite: known.path.clone(),
            on: world.today,
            by,
            result,
            copy,
            what,
        })))]
    }

    fn lay_out(&mut self, world: &World) {
        let areas = Self::areas(world.body);
        self.left.clear();
        let Some(here) = self.here.clone() else { return self.excerpt.clear() };
        let about = About { corpus: &world.corpus, load: world.load, copies: &world.copies };
        self.excerpt.settle(about, &here.source, Some(&here), areas.text);
        let Some(known) = here.known(&world.corpus) else { return };
        let width = areas.claim.width.saturating_sub(4) as usize;
        self.left = self.claim(world, &here, &known, width, areas.claim.height >= 20);
    }

    /// Everything known of the citation, in rows.
    fn claim(&self, world: &World, here: &Citing, known: &Known<'_>, width: usize, roomy: bool) -> Vec<Row> {
        let corpus = &world.corpus;
        let mut rows = vec![Row::of(name(known.owner.name()), Ink::Strong)];
        let gap = |rows: &mut Vec<Row>| {
            if roomy {
                rows.push(Row::default());
            }
        };
        gap(&mut rows);
        rows.extend(wrapped(&known.says(corpus), Ink::Plain, width));
        gap(&mut rows);
        let mut field = |key: &'static str, lines: Vec<Row>| {
            for (i, line) in lines.into_iter().enumerate() {
                let mut row = Row::default();
                row.push(Shown::lit(if i == 0 { key } else { "" }).pad(9), Ink::Dim);
                row.left.extend(line.left);
                row.right = line.right;
                rows.push(row);
            }
        };
        let narrow = width.saturating_sub(9).max(8);
        let sighting = self.excerpt.sighting();
        if let Some(when) = known.when() {
            field("when", wrapped(&when, Ink::Plain, narrow));
        }
        match known.cite.quote() {
            Some(quote) => field("quote", quoted(quote, narrow)),
            None => field("quote", wrapped("none: the whole passage is cited", Ink::Dim, narrow)),
        }
        if known.cite.quote().is_some() {
            let (word, ink) = sighting.map_or((Shown::lit("no copy"), Ink::Dim), Sighting::word);
            field("", vec![Row::of(word, ink)]);
        }
        if let Some(remark) = sighting.and_then(Sighting::remark) {
            field("", wrapped(&remark, Ink::Warning, narrow));
        }
        let count = origins_of(corpus, supporting(known.statement())).count();
        let origins = match count {
            0 => String::new(),
            1 => " · 1 origin".to_owned(),
            n => format!(" · {n} origins"),
        };
        field("grade", wrapped(&format!("{}{origins}", known.grade(corpus)), Ink::Plain, narrow));
        if let Some(manner) = known.manner() {
            field("basis", wrapped(&manner, Ink::Plain, narrow));
        }
        field("checked", verdict_rows(world, known, self.excerpt.held(), narrow));
        let beside = beside(world, here);
        if !beside.is_empty() {
            gap(&mut rows);
            let noun = if beside.len() == 1 { "citation" } else { "citations" };
            let more = if beside.len() == MOST_BESIDE { " or more" } else { "" };
            rows.push(Row::of(
                name(&format!("also citing this place: {}{more} {noun}", beside.len())),
                Ink::Dim,
            ));
            let mut last = "";
            for (who, says) in &beside {
                if who != last {
                    let mut row = Row::default();
                    row.lit("  ", Ink::Plain).name(who, Ink::Plain);
                    rows.push(row);
                }
                last = who;
                let mut row = Row::default();
                row.lit("    ", Ink::Plain).name(says, Ink::Dim);
                rows.push(row);
            }
        }
        rows
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

/// The verdict a citation has, in rows.
fn verdict_rows(
    world: &World,
    known: &Known<'_>,
    held: Option<&crate::tui::copies::Held>,
    width: usize,
) -> Vec<Row> {
    let Some(checked) = known.checked() else { return vec![Row::of(Shown::lit("· not yet"), Ink::Dim)] };
    let against = known
        .cite
        .checked
        .as_ref()
        .and_then(|checked| checked.result.as_ref())
        .is_some_and(|term| term.is("does-not-support"));
    let (mark, ink) = if against { ("✗ ", Ink::Warning) } else { ("✓ ", Ink::Good) };
    let mut rows = wrapped(&format!("{mark}{checked}"), ink, width);
    let archive = known.source(&world.corpus).and_then(|entry| entry.archive());
    let kept = held.map_or(crate::evidence::Kept::Absent, |held| held.kept());
    if verdict_state(&known.cite, archive, &kept) == VerdictState::Stale {
        rows.extend(wrapped("given on another copy than the one here", Ink::Warning, width));
    }
    rows
}

/// The other citations that rest on the same paragraphs: whose, and what they state.
fn beside(world: &World, here: &Citing) -> Vec<(String, String)> {
    use crate::domain::corpus::paragraphs;
    let Some((first, last)) = here.at.as_ref().and_then(paragraphs) else { return Vec::new() };
    let mut all = Vec::new();
    for resting in world.corpus.resting_on(&here.source) {
        let touches = resting
            .cite
            .at
            .as_ref()
            .and_then(paragraphs)
            .is_some_and(|(from, to)| from <= last && to >= first);
        if !touches || (resting.owner.id == here.owner && resting.path == here.path) {
            continue;
        }
        let known = Citing::of(&resting.owner.id, &resting.path, resting.cite);
        let says = known.and_then(|citing| Some(citing.known(&world.corpus)?.says(&world.corpus)));
        all.push((resting.owner.name().to_owned(), says.unwrap_or_default()));
        if all.len() == MOST_BESIDE {
            break;
        }
    }
    all
}

/// Whose verdict it is: the initials of dossier.toml that are the user's name or stand with it, else the only ones there are.
///
/// # Errors
/// A sentence that says what to write where several analysts are listed and none is the user.
pub fn initials(settings: &Settings, user: &str) -> Result<String, String> {
    let analysts = &settings.analysts;
    let same = |text: &str| !user.is_empty() && text.eq_ignore_ascii_case(user);
    let named = analysts.iter().find(|(initials, name)| same(initials) || same(name));
    let sole = if analysts.len() == 1 { analysts.iter().next() } else { None };
    match named.or(sole) {
        Some((initials, _)) => Ok(initials.to_string()),
        None if analysts.is_empty() && !user.is_empty() => Ok(user.to_owned()),
        None if analysts.is_empty() => {
            Err("whose verdict is it? [analysts] of dossier.toml lists nobody: add ab = \"A. Bell\""
                .to_owned())
        }
        None => Err(format!(
            "whose verdict is it? [analysts] of dossier.toml lists {} and none is “{user}”",
            analysts.len()
        )),
    }
}

impl Overlay for Review {
    fn context(&self) -> Contexts {
        Contexts::REVIEW
    }

    fn covers(&self) -> bool {
        true
    }

    fn wants(&self) -> Option<EntryId> {
        self.here.as_ref().map(|here| here.source.clone())
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let half = isize::try_from((self.excerpt.height() / 2).max(1)).unwrap_or(1);
        match action {
            Action::Down => self.excerpt.scroll(1),
            Action::Up => self.excerpt.scroll(-1),
            Action::HalfDown => self.excerpt.scroll(half),
            Action::HalfUp => self.excerpt.scroll(-half),
            Action::First | Action::Last => self.excerpt.end(action == Action::Last),
            Action::NextStop | Action::PrevStop => return self.step(action == Action::NextStop),
            Action::Supports => return self.judge("supports", world),
            Action::Partly => return self.judge("partly", world),
            Action::Against => return self.judge("does-not-support", world),
            Action::TakeBack => return vec![Ask::Do(Effect::TakeBack)],
            Action::Unchecked => {
                self.unchecked = !self.unchecked;
                let words = if self.unchecked {
                    "only what is not yet checked; f takes all in again"
                } else {
                    "all citations"
                };
                return vec![Ask::Say(Status::good(words))];
            }
            Action::Scope => {
                self.scope = self.scope.next();
                if let Some(here) = &self.here {
                    self.home = (here.owner.clone(), here.source.clone());
                }
                return vec![Ask::Say(Status::good(format!(
                    "walking the citations of {}",
                    self.scope_words(world)
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

    fn enabled(&self, action: Action, _world: &World) -> bool {
        match action {
            Action::Supports | Action::Partly | Action::Against | Action::Edit | Action::Read => {
                self.here.is_some()
            }
            Action::NextStop => self.at + 1 < self.queue.all.len(),
            Action::PrevStop => self.at > 0,
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
        let kind = if self.unchecked { " unchecked" } else { "" };
        let place = if self.queue.all.is_empty() { 0 } else { self.at + 1 };
        frame.title.name(&format!("citation {place} of {}{kind}", self.queue.all.len()), Ink::Strong);
        let inner = painter.frame(areas.claim, &frame);
        let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        if self.here.is_none() {
            let words = if self.unchecked {
                "all are checked here: f shows them, w widens the walk"
            } else {
                "no citations here: w widens the walk"
            };
            painter.hint(text, &[Shown::lit(words)]);
        }
        for (i, row) in self.left.iter().take(text.height as usize).enumerate() {
            painter.row(Rect { y: text.y + i as u16, height: 1, ..text }, row, None);
        }
        self.excerpt.view(painter, areas.text);
        self.draw_bar(world, painter, areas.bar);
    }
}

#[cfg(test)]
mod tests;
