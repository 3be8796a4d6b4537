//! The help: exactly the keys that work in the view below, here and now.

use ratatui::layout::Rect;

use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, Frame};
use crate::tui::geometry::line;
use crate::tui::input::Input;
use crate::tui::list_state::ListState;
use crate::tui::location::Location;
use crate::tui::marks::MARKS;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, Row, name};
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Answer, Cmd, HelpText};
use crate::tui::view::hits::{Hits, Target};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{Did, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::{FooterStyle, Spec};
use crate::tui::view::typing::Typed;

actions! {
    /// What can be asked of the help.
    HelpAction + Motion {
        Filter: ["/"] "filter", "filter the list, find in the text" @ 10;
        Help: ["?"] "help", "the keys that work here and now";
        Cancel: ["esc"] "close", "close, stop reading, clear filter, then narrowing" @ 90;
    }
}

/// The keys of the view below.
#[derive(Debug, Default)]
pub(crate) struct Help {
    text: HelpText,
    /// The keys, and the marks where they are explained.
    lines: Vec<(String, &'static str)>,
    /// The positions of the lines that pass the filter.
    list: ListState<usize>,
    passing: Vec<usize>,
}

impl Help {
    fn area(&self, body: Rect) -> Rect {
        let wide = |(keys, help): &(String, &str)| 22.max(name(keys).width() + 2) + help.len();
        let wide = 2 + self.lines.iter().map(wide).max().unwrap_or(20);
        let width = u16::try_from(wide + 4).unwrap_or(u16::MAX).min(body.width);
        let height = u16::try_from(self.lines.len() + 2).unwrap_or(u16::MAX).min(body.height);
        let (x, y) = (body.x + (body.width - width) / 2, body.y + (body.height - height) / 2);
        Rect { x, y, width, height }
    }
}

impl View for Help {
    type Action = HelpAction;
    const SPEC: Spec = Spec {
        shared_keys: true,
        footer: FooterStyle { reserves_help: false, ..FooterStyle::USUAL },
        ..Spec::dialog(ViewId::Help, "help")
    };

    fn open(_location: &Location, _model: &Model) -> Self {
        Self::default()
    }

    fn update(&mut self, action: HelpAction, _model: &Model) -> Vec<Cmd> {
        match action {
            HelpAction::Move(motion) => self.list.motion(motion, &self.passing),
            HelpAction::Filter => self.list.filter.start(),
            // What was typed goes first, then the help.
            HelpAction::Cancel if self.list.filter.clear() => self.list.rewind(),
            HelpAction::Cancel | HelpAction::Help => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn rank(&self, action: HelpAction, _model: &Model) -> Option<u8> {
        match action {
            HelpAction::Filter => Some(10),
            HelpAction::Move(Motion::Down) => Some(20),
            HelpAction::Move(Motion::Up) => Some(30),
            HelpAction::Cancel => Some(90),
            _ => None,
        }
    }

    fn shared_rank(&self, _action: SharedAction, _model: &Model) -> Option<u8> {
        None
    }

    fn input(&self) -> Option<&Input> {
        self.list.filter.input()
    }

    fn typed(&mut self, typed: Typed, _model: &Model) -> Vec<Cmd> {
        self.list.filter.typed(&typed);
        Vec::new()
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.passing);
        }
        let outside = pointer.hit.as_ref().is_none_or(|hit| hit.target != Target::Dialog);
        if pointer.mouse.did == Did::Press && outside { vec![Cmd::Close] } else { Vec::new() }
    }

    fn receive(&mut self, answer: &Answer, _model: &Model) -> Vec<Cmd> {
        if let Answer::Keys(text) = answer {
            self.text = text.clone();
            self.lines = text.keys.clone();
            if text.marks {
                self.lines.push((String::new(), "the marks on the screen:"));
                self.lines.extend(MARKS.map(|(mark, means)| (mark.to_owned(), means)));
            }
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        let all: Vec<usize> = (0..self.lines.len()).collect();
        let words = |nth: &usize| {
            self.lines.get(*nth).map_or_else(String::new, |(keys, help)| format!("{keys} {help}"))
        };
        self.passing = self.list.filter.passing(&all, words).into_iter().copied().collect();
        self.list.reconcile(&self.passing, model.body().height.saturating_sub(2) as usize, |_| false);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = self.area(model.body());
        hits.add(area, Target::Dialog);
        canvas.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("keys: ", Ink::Strong).lit(self.text.title, Ink::Strong);
        frame.title.left.extend(self.list.filter.row().left);
        if self.passing.len() > area.height.saturating_sub(2) as usize {
            frame.foot.name(&format!("{}/{} ", self.list.row + 1, self.passing.len()), Ink::Dim);
        }
        frame.foot.name(&model.key(HelpAction::Cancel), Ink::Dim).lit(" close", Ink::Dim);
        let inner = canvas.frame(area, &frame);
        if self.passing.is_empty() {
            let hint = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
            canvas.hint(hint, &[SafeText::literal("no key here does that")]);
        }
        let lines = self.passing.iter().filter_map(|nth| self.lines.get(*nth));
        let visible = lines.enumerate().skip(self.list.offset).take(inner.height as usize);
        for (at, (nth, (keys, help))) in visible.enumerate() {
            let line = line(inner, at);
            let mut row = Row::default();
            row.push(name(keys).pad(20), Ink::Link)
                .lit("  ", Ink::Plain)
                .push(SafeText::literal(help), Ink::Plain);
            canvas.row(Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line }, &row, None);
            if nth == self.list.row {
                canvas.bar(line.x, line.y, true);
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests;
