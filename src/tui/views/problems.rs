//! Every problem of the corpus by kind: Enter goes to its dossier, `e` to the editor, `x` fixes it.

mod draw;
mod rows;
#[cfg(test)]
mod tests;
mod value_path;

use std::collections::BTreeMap;

use crate::domain::problem::Problem;
use crate::load::file_role::FileRole;
use crate::text::safe_text::SafeText;
use crate::tui::canvas::{Canvas, PaneFrame};
use crate::tui::corpus_status::count_words;
use crate::tui::detail_box::{DetailBox, detail_area, list_height};
use crate::tui::effect::{Effect, FixRequest};
use crate::tui::geometry::{line, padded};
use crate::tui::input::LineInput;
use crate::tui::list_state::ListState;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::row::Ink;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::{Actions, actions};
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::shared::SharedAction;
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::TextEvent;
use rows::{ProblemRow, ProblemRows, RowId};
use value_path::value_path;

actions! {
    /// The actions of the problem list.
    ProblemsAction + Motion {
        Choose: ["enter"] "go", "go to the problem in its dossier; expand or collapse a kind" in Read @ 10;
        Edit: ["e"] "edit", "edit the file at this line" in Write @ 20;
        Fix: ["x"] "fix", "fix this problem" in Write @ 22;
        FixAll: ["X"] "fix all of this kind", "fix every problem of this kind" in Write @ 24;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        ScrollDown: ["J"] "scroll", "scroll the dossier down from a list" in Move @ 84;
        ScrollUp: ["K"] "scroll up", "scroll the dossier up from a list" in Move;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        Right: ["l", "right"] "open", "expand this kind" in Read;
        Left: ["h", "left"] "close", "collapse this kind" in Read;
        NextSection: ["}"] "next kind", "go to the next kind" in Move @ 70;
        PrevSection: ["{"] "previous kind", "go to the previous kind" in Move;
        Problems: ["!"] "problems", "list all problems" in Go;
        Cancel: ["esc"] "close", "clear the filter, then close" in Program @ 90;
    }
}

/// The list of problems.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    list: ListState<RowId>,
    rows: ProblemRows,
    detail: DetailBox,
    /// The kinds that the user has expanded (`true`) or collapsed; others are expanded if they are few.
    unfolded: BTreeMap<&'static str, bool>,
    /// The inputs of the rows: the problems, and the user's choices.
    of: Option<(u64, String, BTreeMap<&'static str, bool>)>,
    /// The version of the rows; clicks on earlier ones are ignored.
    version: u64,
    /// The row whose fix was requested: its removal is expected.
    fixing: Option<RowId>,
    /// The row of the cursor when typing of the filter began.
    before_filter: Option<RowId>,
}

impl Problems {
    /// Returns the row of the next problem, or of the previous one.
    fn next_problem(&self, action: ProblemsAction) -> Option<usize> {
        let rows = &self.rows.rows;
        let is_problem = |row: usize| rows.get(row).is_some_and(|row| row.group.is_none());
        self.list.next_row(action == ProblemsAction::NextStop, rows.len(), is_problem)
    }

    fn row(&self) -> Option<&ProblemRow> {
        self.rows.rows.get(self.list.row)
    }

    /// Returns the problem under the cursor; of a kind, the first.
    fn problem<'m>(&self, model: &'m Model) -> Option<&'m Problem> {
        model.status.problems().get(self.row()?.problem)
    }

    /// Expands or collapses the kind under the cursor; on a row of an expanded kind, collapses it.
    fn toggle(&mut self, open: Option<bool>, model: &Model) {
        let Some(code) = self.problem(model).map(|problem| problem.code.name) else { return };
        let group = self.rows.rows.iter().find_map(|row| row.group.filter(|group| group.code.name == code));
        let Some(group) = group else { return };
        self.unfolded.insert(code, open.unwrap_or(!group.is_open));
        if group.is_open {
            self.list.cursor = Some(RowId::Group(code));
        }
    }

    fn choose(&mut self, model: &Model) -> Vec<Cmd> {
        if self.row().is_some_and(|row| row.group.is_some()) {
            self.toggle(None, model);
            return Vec::new();
        }
        let Some(problem) = self.problem(model) else { return Vec::new() };
        let entry = match FileRole::of(&problem.path) {
            FileRole::Dossier(_, stem) => model.corpus.get(&stem),
            _ => None,
        };
        match entry {
            Some(entry) => {
                let value =
                    ValueAnchor { entry: entry.id.clone(), path: value_path(entry, problem), content: None };
                vec![Cmd::Go(entry.id.clone(), Some(LocationAnchor::Value(value)))]
            }
            None => {
                let edit = model.key(ProblemsAction::Edit);
                Cmd::say(Status::hint(format!("not in a dossier ({edit} to edit {})", problem.path)))
            }
        }
    }

    /// Returns the message to show instead of acting, once, if the problem under the cursor disappeared.
    fn refusal(&mut self) -> Option<Vec<Cmd>> {
        self.list.take_lost().map(|lost| Cmd::say(status_text::row_gone(lost.words(), false)))
    }

    fn fix(&mut self, all: bool, model: &Model) -> Vec<Cmd> {
        let Some(problem) = self.problem(model) else { return Vec::new() };
        let is_group = self.row().is_some_and(|row| row.group.is_some());
        let (edit, fix_all) = (model.key(ProblemsAction::Edit), model.key(ProblemsAction::FixAll));
        let mut of_kind = model.status.problems().iter().filter(|other| other.code == problem.code);
        let has_fix = if all { of_kind.any(|other| other.fix.is_some()) } else { problem.fix.is_some() };
        match (is_group && !all, has_fix) {
            (true, _) => {
                Cmd::say(Status::hint(format!("{fix_all} fixes all of this kind that can be fixed")))
            }
            (_, false) => Cmd::say(Status::hint(format!("no automatic fix; {edit} edits the line"))),
            (_, true) => {
                self.fixing = self.list.cursor.clone();
                let only = (!all).then(|| (problem.path.clone(), problem.message.clone()));
                vec![Cmd::Do(Effect::Fix(FixRequest { code: problem.code.name, only }))]
            }
        }
    }
}

impl View for Problems {
    type Action = ProblemsAction;
    const SPEC: ViewSpec =
        ViewSpec { stands_alone: true, ..ViewSpec::full_screen(ViewId::Problems, "problems") };

    fn open(location: &Location, _model: &Model) -> Self {
        let mut list = ListState::at(RowId::of_location(location), location.scroll);
        list.filter = crate::tui::list_filter::ListFilter::of(location.option("filter"));
        let known = |name| crate::check::all_codes().find(|code| code.name == name).map(|code| code.name);
        let stored = |option, is_open| {
            location.option(option).split(' ').filter_map(known).map(move |name| (name, is_open))
        };
        let unfolded = stored("opened", true).chain(stored("closed", false)).collect();
        Self { list, unfolded, ..Self::default() }
    }

    fn location(&self) -> Location {
        let mut location = Location { scroll: self.list.scroll(), ..Location::new(ViewId::Problems) };
        if let Some(row) = &self.list.cursor {
            location = row.locate(location);
        }
        if !self.list.filter.is_empty() {
            location = location.with("filter", self.list.filter.text());
        }
        for (option, is_open) in [("opened", true), ("closed", false)] {
            let kinds = self.unfolded.iter().filter(|(_, open)| **open == is_open);
            let kinds: Vec<&str> = kinds.map(|(name, _)| *name).collect();
            if !kinds.is_empty() {
                location = location.with(option, kinds.join(" "));
            }
        }
        location
    }

    fn update(&mut self, action: ProblemsAction, model: &Model) -> Vec<Cmd> {
        use ProblemsAction as A;
        if matches!(action, A::Choose | A::Edit | A::Fix | A::FixAll)
            && let Some(refusal) = self.refusal()
        {
            return refusal;
        }
        match action {
            ProblemsAction::Move(motion) => self.list.motion(motion, &self.rows),
            ProblemsAction::NextSection | ProblemsAction::PrevSection => {
                let forward = action == ProblemsAction::NextSection;
                if let Some(row) = self.rows.next_kind(self.list.row, forward) {
                    self.list.select(row, &self.rows);
                }
            }
            ProblemsAction::NextStop | ProblemsAction::PrevStop => {
                let next = self.next_problem(action);
                next.into_iter().for_each(|row| self.list.select(row, &self.rows));
            }
            ProblemsAction::ScrollDown | ProblemsAction::ScrollUp => {
                self.detail.scroll(action == ProblemsAction::ScrollDown);
            }
            ProblemsAction::Filter if model.status.problems().is_empty() => {}
            ProblemsAction::Filter => {
                self.before_filter = self.list.cursor.clone();
                self.list.filter.start();
            }
            ProblemsAction::Right => self.toggle(Some(true), model),
            ProblemsAction::Left => self.toggle(Some(false), model),
            ProblemsAction::Choose => return self.choose(model),
            ProblemsAction::Fix | ProblemsAction::FixAll => {
                return self.fix(action == ProblemsAction::FixAll, model);
            }
            // Clears the filter first, then closes the view.
            ProblemsAction::Cancel if self.list.filter.clear() => {}
            ProblemsAction::Cancel | ProblemsAction::Problems => return vec![Cmd::Close],
            ProblemsAction::Edit => {
                return Cmd::perform(self.problem(model).map(|problem| Effect::Edit {
                    path: problem.path.clone(),
                    line: problem.position.line,
                    col: problem.position.col,
                }));
            }
        }
        Vec::new()
    }

    fn is_enabled(&self, action: ProblemsAction, model: &Model) -> bool {
        let problem = self.problem(model);
        let group = self.row().and_then(|row| row.group);
        let has_group = problem.is_some_and(|problem| {
            let is_it = |row: &ProblemRow| row.group.is_some_and(|group| group.code == problem.code);
            self.rows.rows.iter().any(is_it)
        });
        match action {
            ProblemsAction::Choose | ProblemsAction::Edit => problem.is_some() || self.list.lost().is_some(),
            ProblemsAction::Fix => group.is_none() && problem.is_some_and(|problem| problem.fix.is_some()),
            ProblemsAction::FixAll => problem.is_some_and(|problem| {
                let mut of_kind = model.status.problems().iter().filter(|other| other.code == problem.code);
                of_kind.any(|other| other.fix.is_some())
            }),
            ProblemsAction::NextStop | ProblemsAction::PrevStop => self.next_problem(action).is_some(),
            ProblemsAction::ScrollDown | ProblemsAction::ScrollUp => self.detail.can_scroll(),
            ProblemsAction::Right => group.is_some_and(|group| !group.is_open),
            ProblemsAction::Left => has_group && group.is_none_or(|group| group.is_open),
            ProblemsAction::Filter => !model.status.problems().is_empty(),
            ProblemsAction::NextSection => self.rows.next_kind(self.list.row, true).is_some(),
            ProblemsAction::PrevSection => self.rows.next_kind(self.list.row, false).is_some(),
            _ => true,
        }
    }

    fn label(&self, action: ProblemsAction, _model: &Model) -> &'static str {
        match (action, self.row().and_then(|row| row.group)) {
            (ProblemsAction::Choose, Some(group)) if group.is_open => "collapse this kind",
            (ProblemsAction::Choose, Some(_)) => "expand this kind",
            _ => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn shared_rank(&self, action: SharedAction, _model: &Model) -> Option<u8> {
        match action {
            SharedAction::Reload => Some(50),
            SharedAction::Problems => None,
            _ => action.binding()?.rank,
        }
    }

    fn input(&self) -> Option<&LineInput> {
        self.list.filter.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match typed {
            TextEvent::Down => self.list.motion(Motion::Down, &self.rows),
            TextEvent::Up if !self.list.filter.is_empty() => self.list.motion(Motion::Up, &self.rows),
            typed => return self.list.filter.typed(&typed, ViewId::Problems, model),
        }
        Vec::new()
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &self.rows);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row))
                if pointer.mouse.kind == MouseKind::Press && *version == self.version =>
            {
                self.list.select(*row, &self.rows);
                if pointer.is_double { self.choose(model) } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn reconcile(&mut self, model: &Model) {
        let of = Some((model.status.number(), self.list.filter.text().to_owned(), self.unfolded.clone()));
        if of != self.of {
            let is_filtered_anew =
                self.of.as_ref().is_some_and(|(_, filter, _)| filter != self.list.filter.text());
            self.rows = ProblemRows::of(model.status.problems(), &self.list.filter, &self.unfolded);
            self.of = of;
            self.version += 1;
            if is_filtered_anew {
                let kept = self.before_filter.as_ref().or(self.list.cursor.as_ref());
                let row = self.rows.after_filter(kept, self.list.filter.is_empty());
                row.into_iter().for_each(|row| self.list.select(row, &self.rows));
            }
        }
        self.before_filter.take_if(|_| self.list.filter.input().is_none());
        let height = usize::from(list_height(model.body()));
        self.list.reconcile(&self.rows, height, model.status.number());
        if self.fixing.is_some() && self.list.lost() == self.fixing.as_ref() {
            self.fixing = None;
            drop(self.list.take_lost());
        }
        let detail = detail_area(model.body());
        let width = usize::from(detail.width);
        let rows = match (self.row().map(|row| row.group), self.problem(model)) {
            (Some(Some(group)), _) => draw::explanation(&group, width),
            (Some(None), Some(problem)) => draw::detail(problem, width),
            _ => Vec::new(),
        };
        self.detail.show(rows, detail.height);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        let mut hits = Hits::default();
        let problems = model.status.problems();
        let area = model.body();
        canvas.clear(area);
        let mut frame = PaneFrame { focused: true, ..PaneFrame::default() };
        frame.title.literal("problems", Ink::Strong).name(&format!(" · {}", count_words(problems)), Ink::Dim);
        let rest = model.corpus.rest();
        if let Some(rest) = rest {
            frame.title.name(&format!(" · of {} loaded", rest.progress), Ink::Warning);
        }
        let filter = self.list.filter.row();
        if !filter.left.is_empty() {
            frame.title.left.extend(filter.left);
            frame.title.name(&format!(" · {} of {}", self.rows.passing, problems.len()), Ink::Dim);
        }
        if !self.rows.rows.is_empty() {
            frame.foot.name(&format!("{}/{}", self.list.row + 1, self.rows.rows.len()), Ink::Dim);
        }
        let inner = canvas.frame(area, &frame);
        if self.rows.rows.is_empty() {
            let words = match rest {
                _ if !problems.is_empty() => "no problem matches",
                Some(_) => "no problems in the files loaded so far; the rules run once everything is loaded",
                None => "no problems",
            };
            canvas.hint(padded(inner), &[SafeText::literal(words)]);
            return hits;
        }
        let visible =
            self.rows.rows.iter().enumerate().skip(self.list.offset).take(usize::from(list_height(area)));
        for (at, (nth, listed)) in visible.enumerate() {
            let line = line(inner, at);
            let Some(problem) = problems.get(listed.problem) else { continue };
            let row = draw::row(listed, problem, padded(line).width as usize);
            canvas.list_row(line, &row, nth == self.list.row, true);
            hits.add(line, HitTarget::Row(self.version, nth));
        }
        self.detail.draw(area, &model.key(ProblemsAction::ScrollDown), canvas);
        hits
    }
}
