//! The conflicts: statements that answer the same question, with figures on one scale, and the speaker, date and
//! origins of each. `dossier conflicts` prints the same.

mod answer_columns;
mod draw;
mod scale;
mod screen_lines;
mod shown_answers;

use crate::analysis::Conflict;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::query::List;
use crate::tui::canvas::Canvas;
use crate::tui::citation::CitationId;
use crate::tui::close_names::searched_words;
use crate::tui::cursor_target::CursorTarget;
use crate::tui::detail_box::{DetailBox, detail_area, list_height};
use crate::tui::geometry::{inside, padded};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::location::{Location, LocationAnchor, Scroll, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{self, QueryLine};
use crate::tui::rows::Rows;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::{Actions, actions};
use crate::tui::view::cmd::Cmd;
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};
use crate::tui::views::both_passages::BothPassages;
use screen_lines::{AnswerList, ScreenLines};
use shown_answers::{AnswerAt, AnswerId, AnswerRows, ShownAnswers};

actions! {
    /// The actions of the conflicts view.
    ConflictsAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        BothPassages: ["b"] "both passages", "show the passages of two answers side by side" in Read @ 14;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        All: ["a"] "all", "show all entries, or only related ones" in Find @ 30;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        ScrollDown: ["J"] "scroll", "scroll the dossier down from a list" in Move @ 84;
        ScrollUp: ["K"] "scroll up", "scroll the dossier up from a list" in Move;
        NextSection: ["}"] "next", "go to the next section" in Move @ 76;
        PrevSection: ["{"] "previous section", "go to the previous section" in Move;
        Conflicts: ["v"] "conflicts", "compare statements that answer the same question" in Go;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The questions with several answers or a disputed one.
#[derive(Debug)]
pub(crate) struct ConflictsView {
    /// The entry whose conflicts are shown; `None` for all.
    subject: Option<EntryId>,
    all: bool,
    line: QueryLine,
    shown: ShownAnswers,
    /// The cursor, over the answers; its offset is not used, since an answer is as high as its sentence.
    list: ListState<AnswerId>,
    /// The first answer on the screen.
    top: usize,
    screen: ScreenLines,
    detail: DetailBox,
    /// The statement to move the cursor to, once there are lines.
    wanted: Option<(EntryId, FieldPath)>,
}

impl ConflictsView {
    fn conflicts(model: &Model) -> &[Conflict] {
        model.analysis.as_ref().map_or(&[], |analysis| &analysis.conflicts)
    }

    /// Returns the answer under the cursor.
    fn current(&self) -> Option<AnswerAt> {
        self.shown.answers.get(self.list.row).copied()
    }

    /// Returns the owner of the statement under the cursor and the path to it.
    fn place(&self, model: &Model) -> Option<(EntryId, FieldPath)> {
        let answer = self.current()?.of(Self::conflicts(model))?;
        Some((answer.owner.clone(), answer.part.path()))
    }

    /// Returns the first citation of an answer.
    fn citation(model: &Model, at: AnswerAt) -> Option<CitationId> {
        let answer = at.of(Self::conflicts(model))?;
        let all = CitationId::all_of(&model.corpus, &answer.owner, &answer.part.path());
        all.into_iter().next()
    }

    fn select(&mut self, row: usize, model: &Model) {
        let rows = AnswerRows { conflicts: Self::conflicts(model), answers: &self.shown.answers };
        self.list.select(row, &rows);
    }

    fn motion(&mut self, motion: Motion, model: &Model) {
        let rows = AnswerRows { conflicts: Self::conflicts(model), answers: &self.shown.answers };
        self.list.motion(motion, &rows);
    }

    /// Returns the next or previous answer that matches the filter; without a filter, just the next or previous one.
    fn next_match(&self, action: ConflictsAction) -> Option<usize> {
        let is_match =
            |row: usize| !self.line.query().is_narrowing() || self.shown.matching.binary_search(&row).is_ok();
        self.list.next_row(action == ConflictsAction::NextStop, self.shown.answers.len(), is_match)
    }

    /// Goes to the first answer of the next or previous question.
    fn section(&mut self, forward: bool, model: &Model) {
        let Some(here) = self.current() else { return };
        let answers = &self.shown.answers;
        let first = |at: &usize| {
            *at == 0 || answers.get(at - 1).map(|at| at.block) != answers.get(*at).map(|at| at.block)
        };
        let next = match forward {
            true => (self.list.row + 1..answers.len())
                .find(|row| answers.get(*row).is_some_and(|at| at.block != here.block)),
            false => (0..self.list.row).rev().find(first),
        };
        if let Some(next) = next {
            self.select(next, model);
        }
    }

    fn go(&self, model: &Model) -> Vec<Cmd> {
        let go = |(owner, path): (EntryId, FieldPath)| {
            let value = ValueAnchor { entry: owner.clone(), path, content: None };
            Cmd::Go(owner, Some(LocationAnchor::Value(value)))
        };
        self.place(model).map(go).into_iter().collect()
    }

    /// Opens the passages of the answer under the cursor and of the one that contradicts it most.
    fn both_passages(&self, model: &Model) -> Vec<Cmd> {
        let rival = |at: AnswerAt| at.rival(Self::conflicts(model));
        let both = self.current().and_then(|at| Some((Self::citation(model, at)?, rival(at)?)));
        match both.and_then(|(one, rival)| Some((one, Self::citation(model, rival)?))) {
            Some((one, other)) => Cmd::open(BothPassages::of(one, other)),
            None => Cmd::say(Status::bad("no two passages here: one of the two answers cites no source")),
        }
    }

    /// Scrolls by a notch of the wheel; the cursor follows.
    fn notch(&mut self, down: bool, model: &Model) {
        let rows = AnswerRows { conflicts: Self::conflicts(model), answers: &self.shown.answers };
        self.list.notch(down, &rows);
    }
}

impl View for ConflictsView {
    type Action = ConflictsAction;
    const SPEC: ViewSpec = ViewSpec { marks: true, ..ViewSpec::rows(ViewId::Conflicts, "conflicts") };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Statements);
        let wanted = match &location.anchor {
            Some(LocationAnchor::Value(value)) => Some((value.entry.clone(), value.path.clone())),
            _ => None,
        };
        Self {
            subject: location.subject.clone(),
            all: location.has("all") || location.subject.is_none(),
            line: QueryLine::new(query.unwrap_or_else(|| ListQuery::all(List::Statements))),
            shown: ShownAnswers::default(),
            list: ListState::at(None, Scroll { offset: 0, ..location.scroll }),
            top: location.scroll.offset,
            screen: ScreenLines::default(),
            detail: DetailBox::default(),
            wanted,
        }
    }

    fn location(&self) -> Location {
        let cursor = self.list.cursor.as_ref();
        let value =
            cursor.map(|id| ValueAnchor { entry: id.owner.clone(), path: id.path.clone(), content: None });
        let location = Location::new(ViewId::Conflicts).about(self.subject.clone());
        let location = location.at(value.map(LocationAnchor::Value));
        let location =
            if self.all && self.subject.is_some() { location.with("all", "yes") } else { location };
        let scroll = Scroll { row: self.list.row, offset: self.top };
        Location { query: Some(self.line.query().clone()), scroll, ..location }
    }

    fn update(&mut self, action: ConflictsAction, model: &Model) -> Vec<Cmd> {
        use ConflictsAction as A;
        if matches!(action, A::Choose | A::BothPassages)
            && let Some(refusal) = self.refusal(model)
        {
            return Cmd::say(refusal);
        }
        match action {
            ConflictsAction::Move(motion) => self.motion(motion, model),
            ConflictsAction::Choose if self.current().is_none() => drop(self.line.take_similar(model)),
            ConflictsAction::Choose => return self.go(model),
            ConflictsAction::BothPassages if self.current().is_none() => {}
            ConflictsAction::BothPassages => return self.both_passages(model),
            ConflictsAction::NextStop | ConflictsAction::PrevStop => {
                let next = self.next_match(action);
                next.into_iter().for_each(|row| self.select(row, model));
            }
            ConflictsAction::ScrollDown | ConflictsAction::ScrollUp => {
                self.detail.scroll(action == ConflictsAction::ScrollDown);
            }
            ConflictsAction::Filter if !self.is_enabled(action, model) => {}
            ConflictsAction::Filter => self.line.start(),
            ConflictsAction::All => {
                self.all = !self.all;
                self.wanted = self.place(model);
                self.list.rewind();
            }
            ConflictsAction::NextSection | ConflictsAction::PrevSection => {
                self.section(action == ConflictsAction::NextSection, model);
            }
            // Escape clears the filter first, then closes the view.
            ConflictsAction::Cancel if self.line.clear() => {
                return Cmd::say(status_text::unfiltered(&model.key(ConflictsAction::Filter)));
            }
            ConflictsAction::Cancel | ConflictsAction::Conflicts => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: ConflictsAction, model: &Model) -> bool {
        match action {
            ConflictsAction::Move(_) => self.shown.answers.len() > 1,
            ConflictsAction::NextStop | ConflictsAction::PrevStop => self.next_match(action).is_some(),
            ConflictsAction::ScrollDown | ConflictsAction::ScrollUp => self.detail.can_scroll(),
            ConflictsAction::NextSection | ConflictsAction::PrevSection => self.shown.shown > 1,
            ConflictsAction::Choose => self.current().is_some() || self.line.most_similar(model).is_some(),
            ConflictsAction::BothPassages => {
                self.current().is_some_and(|at| at.rival(Self::conflicts(model)).is_some())
            }
            ConflictsAction::Filter => model.analysis.is_none() || self.shown.of > 0,
            ConflictsAction::All => self.subject.is_some(),
            ConflictsAction::Conflicts | ConflictsAction::Cancel => true,
        }
    }

    fn cursor_target(&self, model: &Model) -> Option<CursorTarget> {
        let place = self.place(model).map(|(owner, path)| CursorTarget::of_value(owner, path));
        // Without a row, keys are about the entry whose conflicts would be shown.
        let subject = self.subject.as_ref().filter(|id| !self.all && model.entry(Some(*id)).is_some());
        place.or_else(|| subject.map(|id| CursorTarget::of_entry(id.clone(), Some(id.clone()))))
    }

    fn refusal(&mut self, model: &Model) -> Option<Status> {
        if model.is_analysis_stale() {
            return Some(status_text::list_outdated());
        }
        self.list.take_lost().map(|lost| status_text::row_gone(&lost.text, false))
    }

    fn label(&self, action: ConflictsAction, _model: &Model) -> &'static str {
        match action {
            ConflictsAction::Cancel if self.line.query().is_narrowing() => "clear",
            ConflictsAction::All if self.all => "narrow",
            ConflictsAction::All => "show all",
            action => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn needed_names(&self) -> Option<String> {
        searched_words(self.line.query()).filter(|_| self.shown.answers.is_empty())
    }

    fn completes(&self) -> bool {
        true
    }

    fn input(&self) -> Option<&LineInput> {
        self.line.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match self.line.typed(&typed, ViewId::Conflicts, model) {
            query_line::TypingResult::Handled(cmds) | query_line::TypingResult::Changed(cmds) => cmds,
            query_line::TypingResult::Move(motion) => {
                self.motion(motion, model);
                Vec::new()
            }
            query_line::TypingResult::Accepted(mut cmds) => {
                let key = model.key(TypingAction::Cancel);
                let said =
                    status_text::filtered(self.line.query(), self.shown.shown, self.shown.of, &key, model);
                cmds.extend(said.map(Cmd::Say));
                cmds
            }
        }
    }

    fn pointer(&mut self, pointer: &Pointer, model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.notch(down, model);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row))
                if pointer.mouse.kind == MouseKind::Press && *version == self.shown.version =>
            {
                self.select(*row, model);
                if pointer.is_double { self.update(ConflictsAction::Choose, model) } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn reconcile(&mut self, model: &Model) {
        let subject = self.subject.as_ref().filter(|_| !self.all);
        self.shown.refresh(model, subject, self.line.query());
        let conflicts = Self::conflicts(model);
        let rows = AnswerRows { conflicts, answers: &self.shown.answers };
        if let Some((owner, path)) = self.wanted.take_if(|_| model.analysis.is_some()) {
            let is_it = |id: &AnswerId| id.owner == owner && id.path == path;
            // Where it was before comes first: one statement can answer several questions.
            let near = rows.id(self.list.row).filter(is_it).map(|_| self.list.row);
            let row = near.or_else(|| {
                (0..self.shown.answers.len()).find(|row| rows.id(*row).is_some_and(|id| is_it(&id)))
            });
            if let Some(row) = row {
                self.list.select(row, &rows);
            }
        }
        self.list.reconcile(&rows, self.screen.answers, model.analysis_number);
        let body = model.body();
        let size = (padded(inside(body)).width, usize::from(list_height(body).max(1)));
        let list = AnswerList { conflicts, answers: &self.shown.answers, version: self.shown.version, size };
        self.screen.refresh(&list, self.list.row, &mut self.top);
        // A page is as many answers as are on the screen, which is known only now.
        self.list.reconcile(&rows, self.screen.answers, model.analysis_number);
        let detail = detail_area(body);
        self.detail.show(self.detail_rows(model, detail.width), detail.height);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        self.draw_view(model, canvas)
    }
}

#[cfg(test)]
mod tests;
