//! The help: exactly the keys that work here and now, from the key map.

use ratatui::layout::{Position, Rect};

use super::{Ask, Overlay, World};
use crate::text::shown::Shown;
use crate::tui::draw::{Frame, Painter};
use crate::tui::key::Key;
use crate::tui::keymap::KeyMap;
use crate::tui::keys::{Action, Contexts, KEYS};
use crate::tui::listing::window;
use crate::tui::marks::marks;
use crate::tui::motion::moved;
use crate::tui::row::{Ink, Row, name};
use crate::tui::sieve::Sieve;

/// The help over some context.
#[derive(Debug)]
pub(crate) struct Help {
    lines: Vec<(String, &'static str)>,
    /// How many of the lines are keys; marks follow.
    keys: usize,
    title: &'static str,
    sieve: Sieve,
    cursor: usize,
    offset: usize,
}

impl Help {
    /// The keys of `context` for which `enabled` holds, as the reader has them.
    pub(crate) fn of(
        context: Contexts,
        title: &'static str,
        keymap: &KeyMap,
        enabled: impl Fn(Action) -> bool,
    ) -> Self {
        let mut lines: Vec<_> = KEYS
            .iter()
            .filter(|row| row.contexts.has(context) && enabled(row.action))
            .map(|row| (keymap.shown(row.action), row.help))
            .filter(|(keys, _)| !keys.is_empty())
            .collect();
        let keys = lines.len();
        if context.has(Contexts::LIST.and(Contexts::DOSSIER).and(Contexts::READER).and(Contexts::REVIEW)) {
            lines.push((String::new(), "the marks on the screen:"));
            lines.extend(marks().map(|(mark, means)| (mark.to_owned(), means)));
        }
        Self { lines, keys, title, sieve: Sieve::default(), cursor: 0, offset: 0 }
    }

    fn passing(&self) -> Vec<&(String, &'static str)> {
        self.sieve.passing(&self.lines, |(keys, help)| format!("{keys} {help}"))
    }

    /// The lines of keys, for tests.
    pub(crate) fn lines(&self) -> &[(String, &'static str)] {
        self.lines.get(..self.keys).unwrap_or_default()
    }

    fn area(&self, world: &World) -> Rect {
        let wide = 2 + self
            .lines
            .iter()
            .map(|(keys, help)| 22.max(name(keys).width() + 2) + help.len())
            .max()
            .unwrap_or(20);
        let width = (wide as u16 + 4).min(world.body.width);
        let height = (self.lines.len() as u16 + 2).min(world.body.height);
        Rect {
            x: world.body.x + (world.body.width - width) / 2,
            y: world.body.y + (world.body.height - height) / 2,
            width,
            height,
        }
    }
}

impl Overlay for Help {
    fn context(&self) -> Contexts {
        if self.sieve.is_typing() { Contexts::INPUT } else { Contexts::HELP }
    }

    fn typed(&mut self, key: Key, world: &World) -> Option<Vec<Ask>> {
        let taken = self.sieve.key(key);
        self.settle(world);
        taken.then(Vec::new)
    }

    fn pasted(&mut self, text: &str, world: &World) -> Vec<Ask> {
        self.sieve.paste(text);
        self.settle(world);
        Vec::new()
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let half = (world.body.height as usize / 2).max(1);
        if self.sieve.act(action) {
            self.settle(world);
            return Vec::new();
        }
        if matches!(action, Action::Cancel | Action::Help) {
            return vec![Ask::Close];
        }
        if let Some(row) = moved(action, self.cursor, self.passing().len(), half) {
            self.cursor = row;
        }
        self.settle(world);
        Vec::new()
    }

    fn enabled(&self, action: Action, _world: &World) -> bool {
        // There is no line to open.
        action != Action::Edit
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        if self.area(world).contains(at) { Vec::new() } else { vec![Ask::Close] }
    }

    fn settle(&mut self, world: &World) {
        let height = world.body.height.saturating_sub(2) as usize;
        let len = self.passing().len();
        self.cursor = self.cursor.min(len.saturating_sub(1));
        self.offset = window(self.offset, self.cursor, len, height);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let area = self.area(world);
        let height = area.height;
        painter.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("keys: ", Ink::Strong).lit(self.title, Ink::Strong);
        frame.title.left.extend(self.sieve.row().left);
        let passing = self.passing();
        if passing.len() > height.saturating_sub(2) as usize {
            frame.foot.name(&format!("{}/{} ", self.cursor + 1, passing.len()), Ink::Dim);
        }
        frame.foot.name(&world.key(Action::Cancel), Ink::Dim).lit(" close", Ink::Dim);
        let inner = painter.frame(area, &frame);
        if passing.is_empty() {
            painter.hint(
                Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner },
                &[Shown::lit("no key here does that")],
            );
        }
        for (i, (keys, help)) in passing.into_iter().skip(self.offset).take(inner.height as usize).enumerate()
        {
            let line = Rect { y: inner.y + i as u16, height: 1, ..inner };
            let mut row = Row::default();
            row.push(name(keys).pad(20), Ink::Link).lit("  ", Ink::Plain).push(Shown::lit(help), Ink::Plain);
            painter.row(Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line }, &row, None);
            if self.offset + i == self.cursor {
                painter.bar(line.x, line.y, true);
            }
        }
    }
}

#[cfg(test)]
mod tests;
