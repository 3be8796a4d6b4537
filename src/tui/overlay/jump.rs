//! The jump box: any entry by a few letters of any of its names. The search itself runs elsewhere; the newest query wins.

use ratatui::layout::{Position, Rect};

use super::{Ask, Overlay, World};
use crate::domain::id::Kind;
use crate::search::jump::{Hit, Jump as Found};
use crate::text::shown::Shown;
use crate::tui::draw::{Frame, Painter};
use crate::tui::input::Line;
use crate::tui::key::Key;
use crate::tui::keys::{Action, Contexts};
use crate::tui::listing::window;
use crate::tui::msg::{Effect, Msg};
use crate::tui::row::{Ink, Row, light, name, prose};

/// Hits asked for; a reader who does not find it in these types another letter.
pub(crate) const LIMIT: usize = 100;

/// The jump box.
#[derive(Debug, Default)]
pub(crate) struct Jump {
    line: Line,
    /// Number of the newest query.
    number: u64,
    /// The newest answer, and the number of its query.
    found: Option<Found>,
    answered: u64,
    /// Enter was pressed before the newest query was answered.
    going: bool,
    /// The corpus changed under the same letters: the cursor stays on its entry.
    again: bool,
    /// The row that was clicked last.
    clicked: Option<usize>,
    cursor: usize,
    offset: usize,
}

impl Jump {
    /// An empty box, and the search that fills it; `number` is larger than any before.
    pub(crate) fn open(number: u64) -> (Self, Effect) {
        (Self { number, ..Self::default() }, Effect::Search { number, query: String::new() })
    }

    /// The number of its newest query, so that the next box counts on.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    fn hits(&self) -> &[Hit] {
        self.found.as_ref().map_or(&[], |found| &found.hits)
    }

    fn go(&self) -> Vec<Ask> {
        self.hits().get(self.cursor).map(|hit| Ask::Go(hit.id.clone(), None)).into_iter().collect()
    }

    fn search(&mut self) -> Vec<Ask> {
        self.number += 1;
        self.clicked = None;
        self.going = false;
        vec![Ask::Do(Effect::Search { number: self.number, query: self.line.text().to_owned() })]
    }

    fn areas(body: Rect) -> (Rect, Rect, Option<Rect>) {
        let width = body.width.saturating_sub(4).min(110);
        let height = body.height.saturating_sub(2).min(26);
        let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + 1, width, height };
        let list = Rect {
            x: area.x + 1,
            y: area.y + 3,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(4),
        };
        if width < 70 {
            return (area, list, None);
        }
        let wide = (list.width * 6 / 10).max(40);
        let preview = Rect { x: list.x + wide + 2, width: list.width - wide - 3, ..list };
        (area, Rect { width: wide, ..list }, Some(preview))
    }

    fn keep_in_window(&mut self, world: &World) {
        let height = Self::areas(world.body).1.height as usize;
        self.cursor = self.cursor.min(self.hits().len().saturating_sub(1));
        self.offset = window(self.offset, self.cursor, self.hits().len(), height);
    }
}

impl Overlay for Jump {
    fn context(&self) -> Contexts {
        Contexts::JUMP
    }

    fn typed(&mut self, key: Key, _world: &World) -> Option<Vec<Ask>> {
        let before = self.line.text().to_owned();
        if !self.line.key(key) {
            return None;
        }
        Some(if self.line.text() == before { Vec::new() } else { self.search() })
    }

    fn pasted(&mut self, text: &str, _world: &World) -> Vec<Ask> {
        self.line.paste(text);
        self.search()
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        self.clicked = None;
        match action {
            Action::InputDown => self.cursor += 1,
            Action::InputUp => self.cursor = self.cursor.saturating_sub(1),
            Action::Cancel => return vec![Ask::Close],
            Action::Accept => {
                // Who types and presses Enter at once means what is typed, not what stood there before.
                self.going = self.answered != self.number;
                return if self.going { Vec::new() } else { self.go() };
            }
            _ => {}
        }
        self.keep_in_window(world);
        Vec::new()
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        let (area, list, _) = Self::areas(world.body);
        let row = self.offset + at.y.saturating_sub(list.y) as usize;
        if !area.contains(at) {
            return vec![Ask::Close];
        }
        if !list.contains(at) || row >= self.hits().len() {
            return Vec::new();
        }
        // The second click on a row goes there, as in the lists.
        if self.clicked.replace(row) == Some(row) {
            return self.go();
        }
        self.cursor = row;
        Vec::new()
    }

    fn heard(&mut self, msg: &Msg, world: &World) -> Vec<Ask> {
        match msg {
            Msg::Found(number, found) if *number == self.number => {
                let under = self.hits().get(self.cursor).map(|hit| hit.id.clone());
                let kept = found.hits.iter().position(|hit| self.again && Some(&hit.id) == under.as_ref());
                self.found = Some(found.clone());
                self.answered = *number;
                self.again = false;
                self.cursor = kept.unwrap_or(0);
                self.keep_in_window(world);
                if std::mem::take(&mut self.going) { self.go() } else { Vec::new() }
            }
            Msg::Loaded(..) => {
                let going = self.going;
                let asks = self.search();
                (self.going, self.again) = (going, true);
                asks
            }
            _ => Vec::new(),
        }
    }

    fn settle(&mut self, world: &World) {
        self.keep_in_window(world);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let (area, list, preview) = Self::areas(world.body);
        painter.recede(world.body);
        painter.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("jump", Ink::Strong);
        if !self.hits().is_empty() {
            let (go, close) = (world.key(Action::Accept), world.key(Action::Cancel));
            frame.foot.name(&format!("{go} go · {close} close"), Ink::Dim);
        }
        let inner = painter.frame(area, &frame);
        let mut line = self.line.row(inner.width.saturating_sub(20) as usize);
        if let Some(found) = &self.found {
            let count = match found.guessed {
                true => "no name matches; nearly:".to_owned(),
                false => format!("{} of {}", found.matching, found.of),
            };
            line.right(name(&count), Ink::Dim);
        }
        painter.row(
            Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner },
            &line,
            None,
        );
        painter.rule(area, area.y + 2, true);
        if let Some(preview) = preview {
            painter.divider(preview.x - 2, area.y + 2, area.bottom() - 1, true);
        }
        match &self.found {
            None => painter.hint(Rect { x: list.x + 1, ..list }, &[Shown::lit("searching")]),
            Some(found) if found.hits.is_empty() => painter.hint(
                Rect { x: list.x + 1, ..list },
                &[Shown::lit("no name matches; fewer letters find more")],
            ),
            Some(found) => {
                for (i, hit) in found.hits.iter().skip(self.offset).take(list.height as usize).enumerate() {
                    let line = Rect { y: list.y + i as u16, height: 1, ..list };
                    painter.row(
                        Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line },
                        &row(world, hit),
                        None,
                    );
                    if self.offset + i == self.cursor {
                        painter.cursor(line, true);
                        painter.bar(line.x, line.y, true);
                    }
                }
            }
        }
        if let (Some(area), Some(hit)) = (preview, self.hits().get(self.cursor)) {
            draw_preview(world, painter, area, hit);
        }
    }
}

fn word(kind: Kind) -> Shown {
    Shown::lit(match kind {
        Kind::Actor => "actor  ",
        Kind::Event => "event  ",
        Kind::Source => "source ",
    })
}

fn row(world: &World, hit: &Hit) -> Row {
    let mut row = Row::default();
    row.push(word(hit.kind), Ink::Dim);
    let entry = world.corpus.get(hit.id.as_str());
    row.push(world.icons.before(entry.map(AsRef::as_ref)), Ink::Dim);
    let matched = name(&hit.matched);
    row.left.extend(light(&matched, Ink::Plain, &hit.lit, Ink::Lit));
    if hit.is_alias {
        row.lit(" → ", Ink::Dim).name(&hit.name, Ink::Plain);
    }
    row
}

fn draw_preview(world: &World, painter: &mut Painter<'_>, area: Rect, hit: &Hit) {
    let Some(entry) = world.corpus.get(hit.id.as_str()) else { return };
    let width = area.width as usize;
    let mut rows: Vec<Row> = Vec::new();
    let mut put = |text: &Shown, ink: Ink, most: usize| {
        for range in crate::text::wrap::wrap(text, width).into_iter().take(most) {
            rows.push(Row::of(text.slice(range), ink));
        }
    };
    put(&name(entry.name()), Ink::Strong, 2);
    let mut about = entry.type_word();
    if let Some(date) = entry.date() {
        about = if about.is_empty() { date.words() } else { format!("{about} · {}", date.words()) };
    }
    put(&name(&about), Ink::Dim, 1);
    let summary = crate::domain::plain::words(&world.corpus, entry.summary());
    put(&prose(&summary), Ink::Plain, area.height as usize);
    for (i, row) in rows.iter().take(area.height as usize).enumerate() {
        painter.row(Rect { y: area.y + i as u16, height: 1, ..area }, row, None);
    }
}
