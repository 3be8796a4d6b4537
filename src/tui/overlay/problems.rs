//! The problems pane: every problem of the corpus; Enter opens the editor at its place.

use ratatui::layout::{Position, Rect};

use super::{Ask, Overlay, World};
use crate::domain::code::Severity;
use crate::domain::problem::Problem;
use crate::text::shown::Shown;
use crate::text::wrap::wrap;
use crate::tui::draw::{Frame, Painter};
use crate::tui::keys::{Action, Contexts};
use crate::tui::layout::inside;
use crate::tui::listing::window;
use crate::tui::motion::moved;
use crate::tui::msg::Effect;
use crate::tui::row::{Ink, Row, name};

/// Rows below the list: what is known of the problem under the cursor.
const DETAIL: u16 = 6;

/// The problems pane.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    cursor: usize,
    offset: usize,
    /// The problem under the cursor, so that it is found again after a reload.
    under: Option<Problem>,
}

impl Problems {
    fn rows(body: Rect) -> usize {
        let detail = if body.height >= 16 { DETAIL + 1 } else { 0 };
        body.height.saturating_sub(2 + detail) as usize
    }

    fn place(&mut self, world: &World) {
        let problems = &world.problems;
        self.cursor = self.cursor.min(problems.len().saturating_sub(1));
        self.offset = window(self.offset, self.cursor, problems.len(), Self::rows(world.body));
        self.under = problems.get(self.cursor).cloned();
    }
}

fn mark(severity: Severity) -> (Shown, Ink) {
    match severity {
        Severity::Error => (Shown::lit("✗ error   "), Ink::Error),
        Severity::Warning => (Shown::lit("⚠ warning "), Ink::Warning),
        Severity::Note => (Shown::lit("· note    "), Ink::Note),
    }
}

impl Overlay for Problems {
    fn context(&self) -> Contexts {
        Contexts::PROBLEMS
    }

    fn covers(&self) -> bool {
        true
    }

    fn act(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let half = (Self::rows(world.body) / 2).max(1);
        if let Some(row) = moved(action, self.cursor, world.problems.len(), half) {
            self.cursor = row;
        }
        match action {
            Action::Cancel | Action::Problems => return vec![Ask::Close],
            Action::Choose | Action::Edit => {
                return match &self.under {
                    Some(problem) => vec![Ask::Do(Effect::Edit {
                        path: problem.path.clone(),
                        line: problem.position.line,
                        col: problem.position.col,
                    })],
                    None => Vec::new(),
                };
            }
            _ => {}
        }
        self.place(world);
        Vec::new()
    }

    fn click(&mut self, at: Position, world: &World) -> Vec<Ask> {
        let inner = inside(world.body);
        let row = self.offset + at.y.saturating_sub(inner.y) as usize;
        let listed = inner.contains(at) && ((at.y - inner.y) as usize) < Self::rows(world.body);
        if !listed || row >= world.problems.len() {
            return Vec::new();
        }
        self.cursor = row;
        self.place(world);
        Vec::new()
    }

    fn enabled(&self, action: Action, _world: &World) -> bool {
        !matches!(action, Action::Choose | Action::Edit) || self.under.is_some()
    }

    fn settle(&mut self, world: &World) {
        // After a reload the same problem, else the first at or behind its place, else the same row.
        if let Some(under) = &self.under {
            let problems = &world.problems;
            let same = problems
                .iter()
                .position(|p| p.path == under.path && p.code == under.code && p.message == under.message);
            let next =
                || problems.iter().position(|p| (&p.path, p.position) >= (&under.path, under.position));
            if let Some(row) = same.or_else(next) {
                self.cursor = row;
            }
        }
        self.place(world);
    }

    fn view(&self, world: &World, painter: &mut Painter<'_>) {
        let problems = &world.problems;
        let area = world.body;
        painter.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("problems", Ink::Strong).name(&format!(" · {}", counts(problems)), Ink::Dim);
        let rest = world.corpus.rest();
        if let Some(rest) = rest {
            frame.title.name(&format!(" · of {} read", rest.progress), Ink::Warning);
        }
        if !problems.is_empty() {
            frame.foot.name(&format!("{}/{}", self.cursor + 1, problems.len()), Ink::Dim);
        }
        let inner = painter.frame(area, &frame);
        if problems.is_empty() {
            let words = match rest {
                Some(_) => "no problems in what was read; the rules are applied once the rest is read too",
                None => "no problems: every dossier loads, every link leads somewhere, every rule holds",
            };
            painter.hint(
                Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner },
                &[Shown::lit(words)],
            );
            return;
        }
        let rows = Self::rows(area);
        for (i, problem) in problems.iter().skip(self.offset).take(rows).enumerate() {
            let line = Rect { y: inner.y + i as u16, height: 1, ..inner };
            let mut row = Row::default();
            let (word, ink) = mark(problem.severity());
            row.push(word, ink).name(&problem.message, Ink::Plain);
            row.right(name(&format!("{}:{}", problem.path, problem.position.line)), Ink::Dim);
            painter.row(Rect { x: line.x + 1, width: line.width.saturating_sub(2), ..line }, &row, None);
            if self.offset + i == self.cursor {
                painter.cursor(line, true);
                painter.bar(line.x, line.y, true);
            }
        }
        if let (Some(problem), true) = (&self.under, area.height >= 16) {
            let top = area.bottom() - 2 - DETAIL;
            painter.rule(area, top, true);
            let below =
                Rect { x: inner.x + 1, y: top + 1, width: inner.width.saturating_sub(2), height: DETAIL };
            for (i, row) in detail(problem, below.width as usize).iter().take(DETAIL as usize).enumerate() {
                painter.row(Rect { y: below.y + i as u16, height: 1, ..below }, row, None);
            }
        }
    }
}

/// `2 errors, 1 warning`.
pub(crate) fn counts(problems: &[Problem]) -> String {
    let count =
        |severity: Severity, one: &str| match problems.iter().filter(|p| p.severity() == severity).count() {
            0 => None,
            1 => Some(format!("1 {one}")),
            n => Some(format!("{n} {one}s")),
        };
    let parts: Vec<String> =
        [count(Severity::Error, "error"), count(Severity::Warning, "warning"), count(Severity::Note, "note")]
            .into_iter()
            .flatten()
            .collect();
    if parts.is_empty() { "none".into() } else { parts.join(", ") }
}

fn detail(problem: &Problem, width: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let place =
        format!("{}:{}:{}  {}", problem.path, problem.position.line, problem.position.col, problem.code);
    rows.push(Row::of(name(&place), Ink::Dim));
    if !problem.excerpt.trim().is_empty() {
        let number = problem.position.line.to_string();
        let mut row = Row::default();
        row.name(&format!("{number} │ "), Ink::Dim).name(&problem.excerpt, Ink::Plain);
        rows.push(row);
        let before: String = problem
            .excerpt
            .chars()
            .take((problem.position.col - problem.excerpt_from.min(problem.position.col)) as usize)
            .collect();
        let marked: String =
            problem.excerpt.chars().skip(before.chars().count()).take(problem.marked as usize).collect();
        let mut row = Row::default();
        row.name(&" ".repeat(number.len() + 3 + name(&before).width()), Ink::Plain);
        row.name(&"^".repeat(name(&marked).width().max(1)), mark(problem.severity()).1);
        rows.push(row);
    }
    if let Some(help) = &problem.help {
        let help = name(&format!("help: {help}"));
        rows.extend(wrap(&help, width).into_iter().map(|range| Row::of(help.slice(range), Ink::Link)));
    }
    rows
}
