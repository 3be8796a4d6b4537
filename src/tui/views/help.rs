//! The help: the keys that work in the view below.

use ratatui::layout::Rect;

use crate::query::TERMS;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::geometry::{inside, line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_filter::ListFilter;
use crate::tui::list_state::ListState;
use crate::tui::location::Location;
use crate::tui::marks::marks;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, HelpGroup, HelpLine, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::{FooterStyle, ViewSpec};
use crate::tui::view::typing::TextEvent;

/// The maximum width of the column of keys; longer lists of keys wrap.
const KEYS: usize = 24;
/// The width of the box in cells, if there is room.
const WIDTH: u16 = 84;

actions! {
    /// The actions of the help.
    HelpAction + Motion {
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 10;
        NextSection: ["}"] "section", "go to the next section" in Move @ 40;
        PrevSection: ["{"] "previous section", "go to the previous section" in Move;
        ReadOn: ["space"] "page", "scroll down a page" in Move @ 50;
        Help: ["?"] "help", "show the keys of this view" in Program;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The keys of the view below.
#[derive(Debug, Default)]
pub(crate) struct Help {
    title: &'static str,
    groups: Vec<HelpGroup>,
    /// The lines that match the filter, laid out for a width.
    lines: Vec<HelpRow>,
    /// The indices of the lines.
    rows: Vec<usize>,
    list: ListState<usize>,
}

/// A line of the help.
#[derive(Debug)]
enum HelpRow {
    Blank,
    Heading(&'static str),
    /// Keys and what they do, or the continuation of the line above.
    Keys(SafeText, SafeText),
}

/// Lays out the keys of a group that match a filter in lines of `width` cells.
fn lay_out(group: &HelpGroup, filter: &ListFilter, keys: usize, width: usize) -> Vec<HelpRow> {
    let text = |line: &HelpLine| format!("{} {} {} {}", group.heading, line.keys, line.help, line.also);
    let mut lines = Vec::new();
    for line in filter.passing(&group.keys, text) {
        let (left, right) = (name(&line.keys), name(line.help));
        let mut left =
            wrap(&left, keys).into_iter().map(|range| left.slice(range)).collect::<Vec<_>>().into_iter();
        let room = width.saturating_sub(keys + 2);
        let mut right =
            wrap(&right, room).into_iter().map(|range| right.slice(range)).collect::<Vec<_>>().into_iter();
        loop {
            match (left.next(), right.next()) {
                (None, None) => break,
                (left, right) => {
                    lines.push(HelpRow::Keys(left.unwrap_or_default(), right.unwrap_or_default()))
                }
            }
        }
    }
    if !lines.is_empty() {
        lines.insert(0, HelpRow::Heading(group.heading));
    }
    lines
}

impl Help {
    /// Returns the area of the box, which does not change while a filter is typed.
    fn area(body: Rect) -> Rect {
        let width = WIDTH.min(body.width);
        Rect { x: body.x + (body.width - width) / 2, width, ..body }
    }

    fn refresh(&mut self, width: usize) {
        let widest =
            self.groups.iter().flat_map(|group| &group.keys).map(|line| name(&line.keys).width()).max();
        let keys = widest.unwrap_or(0).clamp(1, KEYS.min(width / 2).max(1));
        self.lines.clear();
        for group in &self.groups {
            let lines = lay_out(group, &self.list.filter, keys, width);
            if !lines.is_empty() && !self.lines.is_empty() {
                self.lines.push(HelpRow::Blank);
            }
            self.lines.extend(lines.into_iter().map(|line| match line {
                HelpRow::Keys(left, right) => HelpRow::Keys(left.pad(keys), right),
                other => other,
            }));
        }
        self.rows = (0..self.lines.len()).collect();
    }

    fn section(&mut self, forward: bool) {
        let is_heading = |row: &usize| matches!(self.lines.get(*row), Some(HelpRow::Heading(_)));
        let headings: Vec<usize> = self.rows.iter().copied().filter(is_heading).collect();
        let next = match forward {
            true => headings.into_iter().find(|row| *row > self.list.row),
            false => headings.into_iter().rfind(|row| *row < self.list.row),
        };
        if let Some(row) = next {
            self.list.select(row, &self.rows);
            self.list.offset = row;
        }
    }
}

impl View for Help {
    type Action = HelpAction;
    const SPEC: ViewSpec = ViewSpec {
        shared_keys: true,
        footer: FooterStyle { reserves_help: false, ..FooterStyle::USUAL },
        ..ViewSpec::dialog(ViewId::Help, "help")
    };

    fn open(_location: &Location, _model: &Model) -> Self {
        Self::default()
    }

    fn update(&mut self, action: HelpAction, _model: &Model) -> Vec<Cmd> {
        match action {
            HelpAction::Move(motion) => self.list.motion(motion, &self.rows),
            HelpAction::ReadOn => self.list.motion(Motion::PageDown, &self.rows),
            HelpAction::NextSection | HelpAction::PrevSection => {
                self.section(action == HelpAction::NextSection);
            }
            HelpAction::Filter => self.list.filter.start(),
            // Escape clears the filter first, then closes the help.
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
            HelpAction::NextSection => Some(40),
            HelpAction::ReadOn => Some(50),
            HelpAction::Cancel => Some(90),
            _ => None,
        }
    }

    fn shared_rank(&self, _action: SharedAction, _model: &Model) -> Option<u8> {
        None
    }

    fn cancel_label(&self) -> &'static str {
        "cancel"
    }

    fn input(&self) -> Option<&LineInput> {
        self.list.filter.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        let cmds = self.list.filter.typed(&typed, ViewId::Help, model);
        self.list.rewind();
        cmds
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.rows);
        }
        let outside = pointer.hit.as_ref().is_none_or(|hit| hit.target != HitTarget::Dialog);
        if pointer.mouse.kind == MouseKind::Press && outside { vec![Cmd::Close] } else { Vec::new() }
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Keys(text) = answer {
            self.title = text.title;
            self.groups.clone_from(&text.groups);
            let line = |keys: &str, help| HelpLine { keys: keys.to_owned(), help, also: String::new() };
            if text.terms {
                let keys = TERMS.iter().map(|term| line(term.example, term.help)).collect();
                self.groups.push(HelpGroup { heading: "query terms", keys });
            }
            if text.marks {
                let keys = marks().map(|(mark, means)| line(mark, means)).collect();
                self.groups.push(HelpGroup { heading: "marks on the screen", keys });
            }
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        let inner = inside(Self::area(model.body()));
        self.refresh(padded(inner).width as usize);
        self.list.reconcile(&self.rows, inner.height as usize, 0);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let area = Self::area(model.body());
        hits.add(area, HitTarget::Dialog);
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("keys: ", Ink::Strong).literal(self.title, Ink::Strong);
        frame.title.left.extend(self.list.filter.row().left);
        if self.lines.len() > area.height.saturating_sub(2) as usize {
            frame.foot.name(&format!("{}/{} ", self.list.row + 1, self.lines.len()), Ink::Dim);
        }
        frame.foot.name(&model.key(HelpAction::Cancel), Ink::Dim).literal(" close", Ink::Dim);
        let inner = canvas.frame(area, &frame);
        if self.lines.is_empty() {
            canvas.hint(padded(inner), &[SafeText::literal("no matching key")]);
        }
        let visible = self.lines.iter().enumerate().skip(self.list.offset).take(inner.height as usize);
        for (at, (nth, drawn)) in visible.enumerate() {
            let line = line(inner, at);
            let mut row = StyledRow::default();
            match drawn {
                HelpRow::Blank => {}
                HelpRow::Heading(words) => _ = row.literal(words, Ink::Heading),
                HelpRow::Keys(keys, help) => {
                    row.push(keys.clone(), Ink::Link)
                        .literal("  ", Ink::Plain)
                        .push(help.clone(), Ink::Plain);
                }
            }
            canvas.row(padded(line), &row, None);
            if nth == self.list.row {
                canvas.bar(line.x, line.y, true);
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests;
