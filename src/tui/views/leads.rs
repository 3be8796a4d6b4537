//! The leads: names of actors in prose and archived copies that are neither linked nor cited there, by actor, narrowed by a query
//! for actors. `dossier leads` prints the same; both use `search::leads`.

mod drawing;

use crate::domain::id::Kind;
use crate::query::List;
use crate::search::leads::{Lead, LeadPlace};
use crate::tui::canvas::Canvas;
use crate::tui::close_names::searched_words;
use crate::tui::corpus_list::NeededList;
use crate::tui::cursor_target::CursorTarget;
use crate::tui::input::LineInput;
use crate::tui::lead_rows::{LeadId, LeadRows};
use crate::tui::list_query::ListQuery;
use crate::tui::list_state::ListState;
use crate::tui::listed_rows::ListedRows;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::model::Model;
use crate::tui::motion::Motion;
use crate::tui::query_line::{QueryLine, TypingResult};
use crate::tui::rows::Rows;
use crate::tui::status::Status;
use crate::tui::status_text;
use crate::tui::view::View;
use crate::tui::view::actions::actions;
use crate::tui::view::cmd::{Cmd, ViewAnswer};
use crate::tui::view::hits::{HitTarget, Hits};
use crate::tui::view::id::ViewId;
use crate::tui::view::pointer::{MouseKind, Pointer};
use crate::tui::view::spec::ViewSpec;
use crate::tui::view::typing::{TextEvent, TypingAction};
use crate::tui::views::facet_menu::FacetMenu;
use crate::tui::views::save_view::SaveView;
use crate::tui::views::saved_views::SavedViews;

actions! {
    /// The actions of the leads.
    LeadsAction + Motion {
        Choose: ["enter"] "open", "open the row or follow the link" in Read @ 10;
        Filter: ["/"] "filter", "filter the list, or find in the text" in Find @ 40;
        NextStop: ["n"] "next match", "go to the next match, link or citation" in Move;
        PrevStop: ["N"] "previous", "go to the previous match, link or citation" in Move;
        NextSection: ["}"] "section", "go to the next section" in Move @ 50;
        PrevSection: ["{"] "previous section", "go to the previous section" in Move;
        Facets: ["F"] "facets", "show only some kinds, countries, years or tags" in Find @ 62;
        Views: ["V"] "views", "list the saved views of the corpus" in Find @ 66;
        SaveView: ["W"] "save view", "save this query as a view in dossier.toml" in Write @ 76;
        Cancel: ["esc"] "close", "close" in Program @ 90;
    }
}

/// The list of leads.
#[derive(Debug)]
pub(crate) struct LeadsView {
    line: QueryLine,
    rows: ListedRows<LeadRows>,
    list: ListState<LeadId>,
}

impl LeadsView {
    fn current(&self) -> Option<&Lead> {
        self.rows.get(self.list.row).map(|(lead, _)| lead)
    }

    /// Returns the next or previous lead that certainly matches, if some match possibly; else just the next or previous one.
    fn next_match(&self, action: LeadsAction) -> Option<usize> {
        let is_match =
            |row: usize| !self.rows.has_possible || self.rows.get(row).is_some_and(|(_, certain)| certain);
        self.list.next_row(action == LeadsAction::NextStop, self.rows.count(), is_match)
    }

    /// Returns the first lead of the next actor, or of the previous one.
    fn section(&self, forward: bool) -> Option<usize> {
        let entries = |row: usize| self.rows.get(row).map(|(lead, _)| &lead.entries);
        let here = entries(self.list.row)?;
        let is_first = |row: &usize| row.checked_sub(1).is_none_or(|before| entries(before) != entries(*row));
        match forward {
            true => (self.list.row..self.rows.count()).find(|row| entries(*row) != Some(here)),
            false => (0..self.list.row).rev().find(is_first),
        }
    }

    /// Returns the commands that open the passage, or the field.
    fn go(&self) -> Vec<Cmd> {
        let Some(lead) = self.current() else { return Vec::new() };
        match &lead.place {
            LeadPlace::Prose { owner, path, .. } => {
                let value = ValueAnchor { entry: owner.clone(), path: path.clone(), content: None };
                vec![Cmd::Go(owner.clone(), Some(LocationAnchor::Value(value)))]
            }
            LeadPlace::Passage { source, .. } => {
                let location = Location::new(ViewId::Reader).about(Some(source.clone()));
                let words = lead.excerpt.get(lead.range.clone()).unwrap_or_default();
                Cmd::open(location.with("byte", lead.at.to_string()).with("find", words))
            }
        }
    }
}

impl View for LeadsView {
    type Action = LeadsAction;
    const SPEC: ViewSpec = ViewSpec {
        stands_alone: true,
        terms: true,
        about: "list unlinked mentions: names of actors that are neither linked nor cited",
        ..ViewSpec::rows(ViewId::Leads, "leads")
    };

    fn open(location: &Location, _model: &Model) -> Self {
        let query = location.query.clone().filter(|query| query.list == List::Entries(Kind::Actor));
        Self {
            line: QueryLine::new(query.unwrap_or_else(|| ListQuery::all(Kind::Actor))),
            rows: ListedRows::default(),
            list: ListState::at(None, location.scroll),
        }
    }

    fn location(&self) -> Location {
        let location = Location::new(ViewId::Leads);
        Location { query: Some(self.line.query().clone()), scroll: self.list.scroll(), ..location }
    }

    fn update(&mut self, action: LeadsAction, model: &Model) -> Vec<Cmd> {
        if action == LeadsAction::Choose
            && let Some(refusal) = self.refusal(model)
        {
            return Cmd::say(refusal);
        }
        match action {
            LeadsAction::Move(motion) => self.list.motion(motion, &*self.rows),
            LeadsAction::Choose if self.current().is_none() => drop(self.line.take_similar(model)),
            LeadsAction::Choose => return self.go(),
            LeadsAction::NextStop | LeadsAction::PrevStop => {
                let next = self.next_match(action);
                next.into_iter().for_each(|row| self.list.select(row, &*self.rows));
            }
            LeadsAction::NextSection | LeadsAction::PrevSection => {
                let next = self.section(action == LeadsAction::NextSection);
                next.into_iter().for_each(|row| self.list.select(row, &*self.rows));
            }
            LeadsAction::Filter if !self.is_enabled(action, model) => {}
            LeadsAction::Filter => self.line.start(),
            LeadsAction::Facets if !self.is_enabled(action, model) => {}
            LeadsAction::Facets => return Cmd::open(FacetMenu::over_leads(self.line.query())),
            LeadsAction::Views => return Cmd::open(SavedViews::within(self.line.query(), Self::SPEC.title)),
            LeadsAction::SaveView => return SaveView::ask(&self.line.query().query.to_string()),
            // Escape clears the filter first, then closes the view.
            LeadsAction::Cancel if self.line.clear() => {
                return Cmd::say(status_text::unfiltered(&model.key(LeadsAction::Filter)));
            }
            LeadsAction::Cancel => return vec![Cmd::Close],
        }
        Vec::new()
    }

    fn is_enabled(&self, action: LeadsAction, model: &Model) -> bool {
        match action {
            LeadsAction::Move(_) => self.rows.count() > 1,
            LeadsAction::NextStop | LeadsAction::PrevStop => self.next_match(action).is_some(),
            LeadsAction::NextSection | LeadsAction::PrevSection => {
                self.section(action == LeadsAction::NextSection).is_some()
            }
            LeadsAction::Choose => self.current().is_some() || self.line.most_similar(model).is_some(),
            LeadsAction::Filter | LeadsAction::Facets => !self.rows.is_searched() || self.rows.total() > 0,
            LeadsAction::SaveView => self.line.query().is_narrowing(),
            LeadsAction::Views | LeadsAction::Cancel => true,
        }
    }

    fn label(&self, action: LeadsAction, _model: &Model) -> &'static str {
        use crate::tui::view::actions::Actions;
        match action {
            LeadsAction::Cancel if self.line.query().is_narrowing() => "clear",
            action => action.binding().map_or("", |binding| binding.label),
        }
    }

    fn cursor_target(&self, model: &Model) -> Option<CursorTarget> {
        Some(match &self.current()?.place {
            LeadPlace::Prose { owner, path, .. } => CursorTarget::of_value(owner.clone(), path.clone()),
            LeadPlace::Passage { source, paragraph } => {
                let paragraph = u32::try_from(*paragraph).unwrap_or(u32::MAX);
                CursorTarget::of_paragraph(&model.corpus, source, paragraph)
            }
        })
    }

    fn refusal(&mut self, _model: &Model) -> Option<Status> {
        self.list.take_lost().map(|(_, _, text)| status_text::row_gone(&text, false))
    }

    fn needed_list(&self) -> Option<NeededList> {
        self.rows.needed()
    }

    fn needed_names(&self) -> Option<String> {
        let is_empty = self.rows.count() == 0 && !self.rows.is_waiting();
        searched_words(self.line.query()).filter(|_| is_empty)
    }

    fn list_query(&self) -> Option<&ListQuery> {
        Some(self.line.query())
    }

    fn completes(&self) -> bool {
        true
    }

    fn input(&self) -> Option<&LineInput> {
        self.line.input()
    }

    fn typed(&mut self, typed: TextEvent, model: &Model) -> Vec<Cmd> {
        match self.line.typed(&typed, ViewId::Leads, model) {
            TypingResult::Handled(cmds) | TypingResult::Changed(cmds) => cmds,
            TypingResult::Move(motion) => {
                self.list.motion(motion, &*self.rows);
                Vec::new()
            }
            TypingResult::Accepted(mut cmds) => {
                let (key, shown) = (model.key(TypingAction::Cancel), self.rows.count());
                let said = status_text::filtered(self.line.query(), shown, self.rows.total(), &key, model);
                cmds.extend(said.map(Cmd::Say));
                cmds
            }
        }
    }

    fn pointer(&mut self, pointer: &Pointer, _model: &Model) -> Vec<Cmd> {
        if let Some(down) = pointer.wheel() {
            self.list.notch(down, &*self.rows);
        }
        match pointer.hit.as_ref().map(|hit| &hit.target) {
            Some(HitTarget::Row(version, row))
                if pointer.mouse.kind == MouseKind::Press && *version == self.rows.version =>
            {
                self.list.select(*row, &*self.rows);
                if pointer.is_double { self.go() } else { Vec::new() }
            }
            _ => Vec::new(),
        }
    }

    fn receive(&mut self, answer: &ViewAnswer, _model: &Model) -> Vec<Cmd> {
        if let ViewAnswer::Query(query) = answer
            && query.list == self.line.query().list
        {
            self.line.set(query.clone());
        }
        Vec::new()
    }

    fn reconcile(&mut self, model: &Model) {
        self.rows.refresh(model, self.line.query());
        self.line.suggest_only(self.rows.actors.clone());
        // Until there are rows, the cursor keeps its position.
        if self.rows.is_unbuilt() || !self.rows.is_searched() {
            return;
        }
        let height = usize::from(Self::rows_area(model.body()).height);
        self.list.reconcile(&*self.rows, height, self.rows.known);
    }

    fn draw(&self, model: &Model, canvas: &mut Canvas<'_>) -> Hits {
        self.draw_all(model, canvas)
    }
}

#[cfg(test)]
mod tests;
