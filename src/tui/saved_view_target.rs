//! The list that a saved view is shown in.

use super::list_query::ListQuery;
use super::model::Model;
use super::view::cmd::{Cmd, ViewAnswer};
use super::view::id::ViewId;
use crate::domain::id::Kind;
use crate::query::{List, Runner};
use crate::tui::location::Location;

/// A saved view in the list behind, or in the first other list in which it matches anything.
#[derive(Clone, Debug)]
pub(crate) struct SavedViewTarget {
    /// Its query of that list.
    pub query: ListQuery,
    /// The number of matches.
    pub found: usize,
    /// Whether the list is of statements and the one behind is not.
    is_elsewhere: bool,
}

impl SavedViewTarget {
    /// Reads the query of a saved view over a list.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with the query.
    pub(crate) fn read(text: &str, behind: List, model: &Model) -> Result<Self, String> {
        let own = found(text, behind, model)?;
        let others = others(behind).filter(|_| own.1 == 0);
        let mut others = others.filter_map(|list| found(text, list, model).ok());
        let (query, found) = others.find(|(_, found)| *found > 0).unwrap_or(own);
        let is_elsewhere = query.list == List::Statements && behind != List::Statements;
        Ok(Self { query, found, is_elsewhere })
    }

    /// Returns the commands that show it from a dialog over the list.
    pub(crate) fn show(&self) -> Vec<Cmd> {
        if self.is_elsewhere {
            let location = Location::new(ViewId::Statements);
            return Cmd::open(Location { query: Some(self.query.clone()), ..location });
        }
        vec![Cmd::Answer(ViewAnswer::Query(self.query.clone())), Cmd::Close]
    }
}

/// Returns a query of a list with its number of matches, or the error in it.
fn found(text: &str, list: List, model: &Model) -> Result<(ListQuery, usize), String> {
    let mut query = ListQuery::all(list);
    query.read(text, &model.query_context()).map_err(|wrong| wrong.message)?;
    let found = Runner::new(&query.query, model.query_context(), list).find_all().len();
    Ok((query, found))
}

/// Returns the lists that a view can be shown in if it matches nothing in the list behind.
fn others(behind: List) -> impl Iterator<Item = List> {
    let is_of_entries = matches!(behind, List::Entries(_));
    let entries = Kind::ALL.into_iter().map(List::from).filter(move |_| is_of_entries);
    let has_statements = is_of_entries || behind == List::Timeline;
    entries.chain(has_statements.then_some(List::Statements)).filter(move |list| *list != behind)
}
