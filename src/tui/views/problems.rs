//! The list of all problems; Enter opens the editor at the problem.

use ratatui::layout::Rect;

use crate::domain::code::Severity;
use crate::domain::problem::Problem;
use crate::domain::span::Position;
use crate::text::safe_text::SafeText;
use crate::text::wrap::wrap;
use crate::tui::canvas::{Canvas, Frame};
use crate::tui::corpus_status::count_words;
use crate::tui::effect::Effect;
use crate::tui::geometry::{line, padded};
use crate::tui::list_state::{ListState, Rows};
use crate::tui::location::Location;
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::{Ink, Row, name};
use crate::tui::view::View;
use crate::tui::view::actions::{Actions, actions};
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{Hits, Target};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{Did, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::Spec;

/// The number of rows below the list, with details of the problem under the cursor.
const DETAIL: u16 = 6;

actions! {
    /// The actions of the problem list.
    ProblemsAction + Motion {
        Choose: ["enter"] "edit", "open the editor at the problem" @ 10;
        Edit: ["e"] "edit", "edit at this line" in Write;
        Problems: ["!"] "problems", "list all problems" in Go;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The list of problems.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: ListState<ProblemId>,
    number: u64,
}

/// The identity of a problem, used to find it again after a reload.
#[derive(Clone, Debug)]
struct ProblemId {
    path: std::sync::Arc<str>,
    code: &'static str,
    message: String,
    position: Position,
}

impl PartialEq for ProblemId {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.code == other.code && self.message == other.message
    }
}

impl ProblemId {
    fn is(&self, problem: &Problem) -> bool {
        self.path == problem.path && self.code == problem.code.name && self.message == problem.message
    }

    fn of(problem: &Problem) -> Self {
        Self {
            path: problem.path.clone(),
            code: problem.code.name,
            message: problem.message.clone(),
            position: problem.position,
        }
    }
}

/// Problems in file order.
struct Listed<'p>(&'p [Problem]);

impl Rows<ProblemId> for Listed<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn id(&self, row: usize) -> Option<ProblemId> {
        self.0.get(row).map(ProblemId::of)
    }

    /// Returns the row of the same problem, else of the first at or after its position.
    fn row_of(&self, id: &ProblemId) -> Option<usize> {
        let same = self.0.iter().position(|problem| id.is(problem));
        let next = |problem: &Problem| (&problem.path, problem.position) >= (&id.path, id.position);
        same.or_else(|| self.0.iter().position(next))
    }
}

impl Problems {
    fn rows(body: Rect) -> usize {
        let detail = if body.height >= 16 { DETAIL + 1 } else { 0 };
        body.height.saturating_sub(2 + detail) as usize
    }

    fn current<'m>(&self, model: &'m Model) -> Option<&'m Problem> {
        model.status.problems().get(self.list.row)
    }
}

fn mark(severity: Severity) -> (SafeText, Ink) {
    match severity {
        Severity::Error => (SafeText::literal("✗ error   "), Ink::Error),
        Severity::Warning => (SafeText::literal("⚠ warning "), Ink::Warning),
        Severity::Note => (SafeText::literal("· note    "), Ink::Note),
    }
}

impl View for Problems {
    type Action = ProblemsAction;
    const SPEC: Spec = Spec::full_screen(ViewId::Problems, "problems");

    fn open(location: &Location, _model: &Model) -> Self {
        Self { list: ListState::at(None, location.scroll), number: 0 }
    }

    fn location(&self) -> Location {
        Location { scroll: self.list.scroll(), ..Location::new(ViewId::Problems) }
    }

    fn update(&mut self, action: ProblemsAction, model: &Model) -> Vec<Cmd> {
        match action {
            ProblemsAction::Move(motion) => self.list.motion(motion, &Listed(model.status.problems())),
            ProblemsAction::Cancel | ProblemsAction::Problems => return vec![Cmd::Close],
            ProblemsAction::Choose | ProblemsAction::Edit => {
                return Cmd::perform(self.current(model).map(|problem| Effect::Edit {
                    path: problem.path.clone(),
                    line: problem.position.line,
                    col: problem.position.col,
                }));
            }
        }
        Vec::new()
    }

    fn is_enabled(&self, action: ProblemsAction, model: &Model) -> bool {
        let is_about_one = matches!(action, ProblemsAction::Choose | ProblemsAction::Edit);
        !is_about_one || self.current(model).is_some()
    }

    fn shared_rank(&self, action: SharedAction, _model: &Model) -> Option<u8> {
        if action == SharedAction::Reload { Some(20) } else { action.binding()?.rank }
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        let listed = Listed(model.status.problems());
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &listed);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(Target::Row(number, row)) if pointer.mouse.did == Did::Press && *number == self.number => {
                self.list.select(*row, &listed);
            }
            _ => {}
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        self.number = model.status.number();
        self.list.reconcile(&Listed(model.status.problems()), Self::rows(model.body()), |_| false);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let problems = model.status.problems();
        let area = model.body();
        canvas.clear(area);
        let mut frame = Frame { focused: true, ..Frame::default() };
        frame.title.lit("problems", Ink::Strong).name(&format!(" · {}", count_words(problems)), Ink::Dim);
        let rest = model.corpus.rest();
        if let Some(rest) = rest {
            frame.title.name(&format!(" · of {} read", rest.progress), Ink::Warning);
        }
        if !problems.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, problems.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if problems.is_empty() {
            let words = match rest {
                Some(_) => "no problems in what was read; the rules run once everything has been read",
                None => "no problems",
            };
            canvas.hint(padded(inner), &[SafeText::literal(words)]);
            return hits;
        }
        let visible = problems.iter().enumerate().skip(self.list.offset).take(Self::rows(area));
        for (at, (nth, problem)) in visible.enumerate() {
            let line = line(inner, at);
            let mut row = Row::default();
            let (word, ink) = mark(problem.severity());
            row.push(word, ink).name(&problem.message, Ink::Plain);
            row.right(name(&format!("{}:{}", problem.path, problem.position.line)), Ink::Dim);
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, Target::Row(self.number, nth));
        }
        if let (Some(problem), true) = (self.current(model), area.height >= 16) {
            let top = area.bottom() - 2 - DETAIL;
            canvas.rule(area, top, true);
            let below = padded(Rect { y: top + 1, height: DETAIL, ..inner });
            canvas.rows(below, &detail(problem, below.width as usize));
        }
        hits
    }
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
