//! The reader of a kept copy: the cited passage in view, the quote lit, every other cited passage marked.
//! Reads only what is on the screen; the copy itself is the browser's to fetch.

mod face;
pub(crate) mod find;
mod hits;
mod laying;
pub(crate) mod passages;
pub(crate) mod select;
mod walking;
mod words;

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::{Ask, Overlay, World};
use crate::domain::id::EntryId;
use crate::domain::record::Path;
use crate::tui::copies::Held;
use crate::tui::draw::{Frame, Painter};
use crate::tui::excerpt::{MEASURE, absent};
use crate::tui::input::Line;
use crate::tui::key::Key;
use crate::tui::keys::{Action, Contexts};
use crate::tui::known::Citing;
use crate::tui::mooring::Mooring;
use crate::tui::msg::{Effect, Status};
use crate::tui::paper::{Paper, Spot};
use crate::tui::row::{Ink, Row};
use crate::tui::sighting::Sighting;
use crate::tui::sought::Sought;
use crate::tui::state::line_of;

use super::review::Review;
use super::review::queue::Scope;
use find::Find;
use passages::Passages;
use select::Selection;

/// The reader over one source's kept copy.
#[derive(Debug)]
pub(crate) struct Reader {
    source: EntryId,
    /// The citation that is read.
    cited: Option<Citing>,
    held: Held,
    paper: Option<Paper>,
    passages: Passages,
    /// The load, the copy and the answers about it that `passages` are of.
    of: Option<(u64, usize, usize)>,
    sighting: Option<Sighting>,
    top: Spot,
    mooring: Mooring,
    /// Bytes to bring into view.
    bring: Option<Range<usize>>,
    /// Where the text stood when something was brought into view last.
    brought: Option<Spot>,
    find: Option<Find>,
    /// The words that are being typed, and the byte they are looked for from.
    typing: Option<(Line, usize)>,
    selection: Option<Selection>,
    rows: Vec<Row>,
    place: String,
}

/// Where the parts of the screen lie.
struct Areas {
    head: Rect,
    text: Rect,
}

impl Reader {
    /// Reads a source's copy, at a citation where one is given.
    pub(crate) fn open(source: EntryId, cited: Option<Citing>) -> Self {
        Self {
            source,
            cited,
            held: Held::Reading,
            paper: None,
            passages: Passages::default(),
            of: None,
            sighting: None,
            top: Spot::default(),
            mooring: Mooring::default(),
            bring: None,
            brought: None,
            find: None,
            typing: None,
            selection: None,
            rows: Vec::new(),
            place: String::new(),
        }
    }

    fn areas(&self, body: Rect) -> Areas {
        let inner = Rect {
            x: body.x + 1,
            y: body.y + 1,
            width: body.width.saturating_sub(2),
            height: body.height.saturating_sub(2),
        };
        let head = match &self.cited {
            Some(_) if inner.height >= 12 => {
                let most = if inner.height >= 18 { 3 } else { 1 };
                let rows = self.remark(inner.width.saturating_sub(2) as usize).len();
                2 + rows.clamp(1, most) as u16
            }
            _ => 0,
        };
        let rule = u16::from(head > 0);
        Areas {
            head: Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: head, ..inner },
            text: Rect {
                y: inner.y + head + rule,
                height: inner.height - head - rule,
                width: inner.width.min(MEASURE),
                ..inner
            },
        }
    }

    fn at(&self) -> Option<usize> {
        self.passages.position(self.cited.as_ref()?)
    }

    /// Finds everything again: the copy, the citation, the passages.
    fn refresh(&mut self, world: &World) {
        self.held = world.copies.of(&world.corpus, &self.source);
        let copy = self.held.copy().map_or(0, |copy| Arc::as_ptr(copy) as usize);
        let answers = if let Held::Copy(_, answers) = &self.held { answers.len() } else { 0 };
        let of = Some((world.load, copy, answers));
        if of == self.of {
            return;
        }
        // The paper holds the old copy, so that no other has its address.
        if self.of.is_none_or(|(_, before, _)| copy != before) {
            let read = self.paper.as_mut().map(|paper| paper.start_of(self.top));
            self.paper = self.held.copy().map(|copy| Paper::new(copy.clone()));
            self.find = self.find.take().map(|find| Find::new(&find.words));
            self.selection = None;
            match (read, &mut self.paper) {
                // A copy that changed is read on where it was read.
                (Some(byte), Some(paper)) => self.top = paper.spot_of(byte),
                _ => self.bring = Some(0..0),
            }
        }
        self.of = of;
        self.passages = Passages::of(&world.corpus, &self.source, &self.held);
        let first = self.sighting.is_none();
        let sought = self.is_sought();
        self.look_up(world);
        let found = sought && !self.is_sought() && self.brought == Some(self.top);
        if first || found || self.bring.is_some() {
            self.bring =
                self.sighting.as_ref().and_then(|sighting| sighting.focus.clone()).or(self.bring.take());
        }
    }

    fn is_sought(&self) -> bool {
        self.sighting.as_ref().is_some_and(|sighting| sighting.sought.is_some())
    }

    fn look_up(&mut self, world: &World) {
        let known = self.cited.as_ref().and_then(|cited| cited.known(&world.corpus));
        self.sighting = known.as_ref().map(|known| Sighting::of(&known.cite, &self.held));
        // After a reload it may stand elsewhere in its dossier.
        let found = known.filter(|known| !known.in_prose()).and_then(|known| known.citing());
        self.cited = found.or(self.cited.take());
    }

    fn scroll(&mut self, rows: isize) {
        if let Some(paper) = &mut self.paper {
            self.top = paper.moved(self.top, rows);
        }
    }

    fn edit(&self, world: &World) -> Vec<Ask> {
        let place = match &self.cited {
            Some(cited) => line_of(&world.corpus, &cited.owner, &cited.path),
            None => line_of(&world.corpus, &self.source, &Path::new()),
        };
        place.map(|(path, line, col)| Ask::Do(Effect::Edit { path, line, col })).into_iter().collect()
    }
}

impl Overlay for Reader {
    fn context(&self) -> Contexts {
        if self.typing.is_some() { Contexts::INPUT } else { Contexts::READER }
    }

    fn covers(&self) -> bool {
        true
    }

    fn wants(&self) -> Option<EntryId> {
        Some(self.source.clone())
    }

    fn seeks(&self) -> Vec<Sought> {
        let own = self.sighting.iter().filter_map(|sighting| sighting.sought.as_deref());
        own.chain(self.passages.seeks()).cloned().collect()
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        self.choose_at(at, world);
        Vec::new()
    }

    fn typed(&mut self, key: Key, _world: &World) -> Option<Vec<Ask>> {
        let (line, _) = self.typing.as_mut()?;
        let before = line.text().to_owned();
        if !line.key(key) {
            return None;
        }
        if self.typing.as_ref().is_some_and(|(line, _)| line.text() != before) {
            self.type_words();
        }
        Some(Vec::new())
    }

    fn pasted(&mut self, text: &str, _world: &World) -> Vec<Ask> {
        if let Some((line, _)) = &mut self.typing {
            line.paste(text);
            self.type_words();
        }
        Vec::new()
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let height = self.areas(world.body).text.height as usize;
        let half = isize::try_from((height / 2).max(1)).unwrap_or(1);
        if self.typing.is_some() {
            return match action {
                Action::Accept => self.end_typing(true, world),
                Action::Cancel => self.end_typing(false, world),
                Action::InputDown => self.next_hit(true, world),
                Action::InputUp => self.next_hit(false, world),
                _ => Vec::new(),
            };
        }
        if self.selection.is_some() {
            match action {
                Action::Cancel => {
                    self.selection = None;
                    return Vec::new();
                }
                Action::Down
                | Action::Up
                | Action::HalfDown
                | Action::HalfUp
                | Action::NextWord
                | Action::PrevWord => {
                    self.move_word(action);
                    return Vec::new();
                }
                _ => {}
            }
        }
        match action {
            Action::Down => self.scroll(1),
            Action::Up => self.scroll(-1),
            Action::HalfDown => self.scroll(half),
            Action::HalfUp => self.scroll(-half),
            Action::First => self.top = Spot::default(),
            Action::Last => {
                self.top = self.paper.as_mut().map_or(Spot::default(), |paper| paper.bottom(height))
            }
            Action::NextCited | Action::PrevCited => return self.step(action == Action::NextCited, world),
            Action::NextStop | Action::PrevStop => return self.next_hit(action == Action::NextStop, world),
            Action::Filter => {
                if let Some(paper) = &mut self.paper {
                    self.typing = Some((Line::default(), paper.start_of(self.top)));
                    self.find = None;
                }
            }
            Action::Select => self.select(world),
            Action::Cite => return self.cite(world),
            Action::Edit => return self.edit(world),
            Action::Review => {
                let field = |cited: &&Citing| cited.path.last().is_some_and(|step| step.key == "cite");
                return match self.cited.as_ref().filter(field) {
                    Some(cited) => vec![Ask::Open(Box::new(Review::open(cited.clone(), Scope::Source)))],
                    None => vec![Ask::Say(Status::bad(format!(
                        "no citation is read here: {} goes to the next cited passage",
                        world.key(Action::NextCited)
                    )))],
                };
            }
            // What was looked for goes first, as a filter would.
            Action::Cancel if self.find.is_some() => self.find = None,
            Action::Cancel | Action::Read => return vec![Ask::Close],
            _ => {}
        }
        Vec::new()
    }

    fn enabled(&self, action: Action, _world: &World) -> bool {
        let text = self.paper.is_some();
        match action {
            Action::NextStop | Action::PrevStop => self.find.is_some(),
            Action::Review => self.cited.is_some(),
            Action::NextCited | Action::PrevCited => text && self.passages.placed() > 0,
            Action::NextWord | Action::PrevWord | Action::Cite => self.selection.is_some(),
            Action::Filter | Action::Select | Action::Down | Action::Up => text,
            Action::First | Action::Last | Action::HalfDown | Action::HalfUp => text,
            _ => true,
        }
    }

    fn settle(&mut self, world: &World) {
        self.refresh(world);
        self.lay_out(world);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let area = world.body;
        painter.clear(area);
        let mut frame = Frame { focused: true, title: self.title(world), ..Frame::default() };
        frame.foot.name(&self.place, Ink::Dim);
        let inner = painter.frame(area, &frame);
        if inner.is_empty() {
            return;
        }
        let areas = self.areas(area);
        let line = |area: Rect, i: usize| Rect { y: area.y + i as u16, height: 1, ..area };
        if self.paper.as_ref().is_none_or(Paper::is_blank) {
            let text = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
            let known = self.cited.as_ref().and_then(|cited| cited.known(&world.corpus));
            let rows = absent(&world.corpus, &self.source, known.as_ref(), &self.held, text.width as usize);
            for (i, row) in rows.iter().take(text.height as usize).enumerate() {
                painter.row(line(text, i), row, None);
            }
            return;
        }
        if areas.head.height > 0 {
            for (i, row) in self
                .head(world, areas.head.width as usize)
                .iter()
                .take(areas.head.height as usize)
                .enumerate()
            {
                painter.row(line(areas.head, i), row, None);
            }
            painter.rule(area, areas.head.bottom(), true);
        }
        for (i, row) in self.rows.iter().take(areas.text.height as usize).enumerate() {
            painter.row(line(areas.text, i), row, None);
        }
        self.draw_foot(world, painter, area);
    }
}

#[cfg(test)]
mod tests;
