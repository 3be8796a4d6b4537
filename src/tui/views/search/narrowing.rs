//! Facets and order of the search: both change the query that is typed.

use super::SearchAction;
use super::SearchView;
use crate::query::{List, Query};
use crate::tui::input::LineInput;
use crate::tui::list_query::ListQuery;
use crate::tui::model::Model;
use crate::tui::status_text;
use crate::tui::view::cmd::Cmd;
use crate::tui::views::facet_menu::FacetMenu;

impl SearchView {
    /// Returns the query as one over statements; `None` if there is an error in it.
    fn over_statements(&self) -> Option<ListQuery> {
        let query = Query::parse(self.line.text()).ok().filter(|query| !query.is_empty())?;
        Some(ListQuery { list: List::Statements, query })
    }

    /// Opens the facets of the statements.
    pub(super) fn facets(&self) -> Vec<Cmd> {
        self.over_statements().map_or_else(Vec::new, |query| Cmd::open(FacetMenu::over_search(&query)))
    }

    /// Searches in the next order.
    pub(super) fn sort(&mut self, model: &Model) -> Vec<Cmd> {
        let Some(mut query) = self.over_statements() else { return Vec::new() };
        query.change_order();
        self.line = LineInput::of(&query.query.to_string());
        self.list.rewind();
        let mut cmds = self.search();
        cmds.extend(Cmd::say(status_text::sorted(&query, &model.key(SearchAction::Sort))));
        cmds
    }
}
