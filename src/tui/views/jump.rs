//! The jump dialog, which finds an entry by any of its names. A worker does the search; only results of the newest
//! query are used.

use ratatui::layout::Rect;

use crate::domain::date::Date;
use crate::domain::id::{EntryId, Kind};
use crate::domain::plain_text;
use crate::domain::record::PathStep;
use crate::search::jump::{JumpHit, JumpKind, JumpResults as Found};
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_state::ListState;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name, prose, with_highlights};
use crate::tui::rows::Rows;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::NoAction;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};

/// The maximum number of results; typing another letter narrows them.
pub(crate) const LIMIT: usize = 100;

/// The jump dialog.
#[derive(Debug, Default)]
pub(crate) struct JumpDialog {
    line: LineInput,
    /// The newest results.
    found: Option<Found>,
    /// Whether the newest query has no results yet.
    pending: bool,
    /// Whether Enter was pressed before the newest results arrived.
    going: bool,
    /// Whether the corpus changed under the same query, so that the cursor stays on its entry.
    again: bool,
    list: ListState<JumpTarget>,
    /// Counts the results, so that a click on a row of older ones does nothing.
    version: u64,
}

/// The target of a row.
type JumpTarget = (EntryId, JumpKind);

struct JumpHits<'h>(&'h [JumpHit]);

impl Rows<JumpTarget> for JumpHits<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<JumpTarget> {
        self.0.get(row).map(|hit| (hit.id.clone(), hit.kind.clone()))
    }

    fn row_of(&self, (id, kind): &JumpTarget) -> Option<usize> {
        self.0.iter().position(|hit| hit.id == *id && hit.kind == *kind)
    }
}

struct JumpAreas {
    all: Rect,
    list: Rect,
    preview: Option<Rect>,
}

impl JumpDialog {
    fn hits(&self) -> &[JumpHit] {
        self.found.as_ref().map_or(&[], |found| &found.hits)
    }

    fn go(&mut self, model: &Model) -> Vec<Cmd> {
        if let Some(lost) = self.list.take_lost() {
            return Cmd::say(status_text::row_gone(lost.0.as_str(), false));
        }
        let go = |hit: &JumpHit| Cmd::Go(hit.id.clone(), claim(model, hit).map(LocationAnchor::Value));
        self.hits().get(self.list.row).map(go).into_iter().collect()
    }

    fn search(&mut self) -> Vec<Cmd> {
        self.pending = true;
        self.going = false;
        vec![Cmd::Search(self.line.text().to_owned())]
    }

    /// Takes over the name of the row under the cursor, once it is one of what is typed.
    fn complete(&mut self) {
        if let Some(hit) = self.hits().get(self.list.row).filter(|_| !self.pending) {
            self.line = LineInput::of(&hit.matched);
        }
    }

    fn motion(&mut self, motion: Motion) {
        let hits = self.found.as_ref().map_or(&[][..], |found| &found.hits);
        self.list.motion(motion, &JumpHits(hits));
    }

    fn areas(body: Rect) -> JumpAreas {
        let width = body.width.saturating_sub(4).min(110);
        let height = body.height.saturating_sub(2).min(26);
        let all = Rect { x: body.x + (body.width - width) / 2, y: body.y + 1, width, height };
        let list = Rect {
            x: all.x + 1,
            y: all.y + 3,
            width: all.width.saturating_sub(2),
            height: all.height.saturating_sub(4),
        };
        if width < 70 {
            return JumpAreas { all, list, preview: None };
        }
        let wide = (list.width * 6 / 10).max(40);
        let preview = Rect { x: list.x + wide + 2, width: list.width - wide - 3, ..list };
        JumpAreas { all, list: Rect { width: wide, ..list }, preview: Some(preview) }
    }
}

impl View for JumpDialog {
    type Action = NoAction;
    const SPEC: ViewSpec = ViewSpec::dialog(ViewId::Jump, "jump");

    fn open(_location: &Location, _model: &Model) -> Self {
        Self::default()
    }

    fn opened(&mut self, _model: &Model) -> Vec<Cmd> {
        self.search()
    }

    fn update(&mut self, action: NoAction, _model: &Model) -> Vec<Cmd> {
        match action {}
    }

    fn accept_label(&self) -> Option<&'static str> {
        Some("go")
    }

    fn completes(&self) -> bool {
        true
    }

    fn input(&self) -> Option<&LineInput> {
        Some(&self.line)
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let before = self.line.text().to_owned();
        match typed {
            TextEvent::Key(key) => drop(self.line.key(key)),
            TextEvent::Paste(text) => self.line.paste(&text),
            TextEvent::Complete => self.complete(),
            TextEvent::Down => self.motion(Motion::Down),
            TextEvent::Up => self.motion(Motion::Up),
            TextEvent::Cancel => return vec![Cmd::Close],
            TextEvent::Accept => {
                // Enter right after typing applies to the results of the typed text, not to the previous ones.
                self.going = self.pending;
                return if self.going { Vec::new() } else { self.go(model) };
            }
        }
        if self.line.text() == before {
            return Vec::new();
        }
        self.again = false;
        self.search()
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            (0..3).for_each(|_| self.motion(if down { Motion::Down } else { Motion::Up }));
            return Vec::new();
        }
        if pointer.mouse.kind != MouseKind::Press {
            return Vec::new();
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row)) if *version == self.version => {
                let hits = self.found.as_ref().map_or(&[][..], |found| &found.hits);
                self.list.select(*row, &JumpHits(hits));
                // A double click opens the row, as in the lists.
                if pointer.is_double { self.go(model) } else { Vec::new() }
            }
            Some(HitTarget::Row(..) | HitTarget::Dialog) => Vec::new(),
            _ => vec![Cmd::Close],
        }
    }

    fn receive(&mut self, answer: &ViewAnswer, model: &Model) -> Vec<Cmd> {
        match answer {
            ViewAnswer::Found(found) => {
                self.pending = false;
                self.found = Some(found.clone());
                self.version += 1;
                let listed = JumpHits(&found.hits);
                match std::mem::take(&mut self.again) {
                    true => self.list.refind(&listed),
                    false => {
                        self.list.rewind();
                        self.list.select(0, &listed);
                    }
                }
                if std::mem::take(&mut self.going) { self.go(model) } else { Vec::new() }
            }
            ViewAnswer::Loaded => {
                let going = self.going;
                let cmds = self.search();
                (self.going, self.again) = (going, true);
                cmds
            }
            _ => Vec::new(),
        }
    }

    fn reconcile(&mut self, model: &Model) {
        let height = Self::areas(model.body()).list.height as usize;
        let hits = self.found.as_ref().map_or(&[][..], |found| &found.hits);
        // The cursor is placed when results arrive.
        self.list.reconcile(&JumpHits(hits), height, 0);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let JumpAreas { all, list, preview } = Self::areas(model.body());
        hits.add(all, HitTarget::Dialog);
        canvas.clear(all);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("jump", Ink::Strong);
        if !self.hits().is_empty() {
            let (go, close) = (model.key(TypingAction::Accept), model.key(TypingAction::Cancel));
            frame.foot.name(&format!("{go} to go · {close} to close"), Ink::Dim);
        }
        let inner = canvas.frame(all, &frame);
        let mut typed = self.line.row(inner.width.saturating_sub(20) as usize);
        if let Some(found) = &self.found {
            let count = format!("{} of {}", found.matching, found.searched);
            typed.right(name(&count), Ink::Dim);
        }
        canvas.row(padded(line(inner, 0)), &typed, None);
        canvas.rule(all, all.y + 2, true);
        if let Some(preview) = preview {
            canvas.divider(preview.x - 2, all.y + 2, all.bottom() - 1, true);
        }
        let hint = Rect { x: list.x + 1, ..list };
        match &self.found {
            None => canvas.hint(hint, &[SafeText::literal("searching…")]),
            Some(found) if found.hits.is_empty() => {
                let words = match model.corpus.as_of {
                    Some(day) => {
                        let day = Date::from(day).words();
                        name(&format!("no match as of {day} (try fewer letters, or all dates)"))
                    }
                    None => SafeText::literal("no match (try fewer letters)"),
                };
                canvas.hint(hint, &[words]);
            }
            Some(found) => {
                let visible = found.hits.iter().enumerate().skip(self.list.offset).take(list.height as usize);
                for (at, (nth, hit)) in visible.enumerate() {
                    let line = line(list, at);
                    let text = Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line };
                    canvas.row(text, &row(model, hit), None);
                    if nth == self.list.row {
                        canvas.cursor(line, true);
                        canvas.bar(line.x, line.y, true);
                    }
                    hits.add(line, HitTarget::Row(self.version, nth));
                }
            }
        }
        if let (Some(area), Some(hit)) = (preview, self.hits().get(self.list.row)) {
            draw_preview(model, canvas, area, hit);
        }
        hits
    }
}

/// Returns the current place of the claim of a hit.
fn claim(model: &Model, hit: &JumpHit) -> Option<ValueAnchor> {
    let nth = u32::try_from(claim_number(model, hit)?).ok()?;
    let path = vec![PathStep { key: "claim", nth }];
    Some(ValueAnchor { entry: hit.id.clone(), path, content: None })
}

fn claim_number(model: &Model, hit: &JumpHit) -> Option<usize> {
    let JumpKind::Claim(address) = &hit.kind else { return None };
    model.corpus.get(hit.id.as_str())?.claim_named(address)
}

fn word(kind: &JumpKind) -> SafeText {
    SafeText::literal(match kind {
        JumpKind::Entry(Kind::Actor) => "actor  ",
        JumpKind::Entry(Kind::Event) => "event  ",
        JumpKind::Entry(Kind::Source) => "source ",
        JumpKind::Claim(_) => "claim  ",
    })
}

fn row(model: &Model, hit: &JumpHit) -> StyledRow {
    let mut row = StyledRow::default();
    row.push(word(&hit.kind), Ink::Dim);
    let entry = model.corpus.get(hit.id.as_str());
    row.push(model.icons().before(entry.map(AsRef::as_ref)), Ink::Dim);
    let matched = name(&hit.matched);
    row.left.extend(with_highlights(&matched, Ink::Plain, &hit.highlights, Ink::Match));
    if hit.is_alias {
        row.literal(" → ", Ink::Dim).name(&hit.name, Ink::Plain);
    }
    if let Some(note) = hit.found_by.note() {
        row.right(SafeText::literal(note), Ink::Dim);
    }
    row
}

fn draw_preview(model: &Model, canvas: &mut Canvas<'_>, area: Rect, hit: &JumpHit) {
    let Some(entry) = model.corpus.get(hit.id.as_str()) else { return };
    let width = area.width as usize;
    let mut rows: Vec<StyledRow> = Vec::new();
    let mut put = |text: &SafeText, ink: Ink, most: usize| {
        for range in wrap(text, width).into_iter().take(most) {
            rows.push(StyledRow::of(text.slice(range), ink));
        }
    };
    put(&name(entry.name()), Ink::Strong, 2);
    let mut about = entry.type_word();
    if let Some(date) = entry.date() {
        about = if about.is_empty() { date.words() } else { format!("{about} · {}", date.words()) };
    }
    put(&name(&about), Ink::Dim, 1);
    // For a claim, its text.
    let claimed = claim_number(model, hit).and_then(|nth| entry.claims().get(nth));
    let said = claimed.map(|claim| &claim.text).filter(|text| !text.is_empty()).unwrap_or(entry.summary());
    let summary = plain_text::plain_text(&model.corpus, said);
    put(&prose(&summary), Ink::Plain, area.height as usize);
    canvas.rows(area, &rows);
}
