//! Where a row of the search leads.

use super::SearchView;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;
use crate::query::SearchPlace;
use crate::tui::location::{Location, LocationAnchor, ValueAnchor};
use crate::tui::view::cmd::Cmd;
use crate::tui::view::id::ViewId;

impl SearchView {
    /// Returns the commands that open the row under the cursor.
    pub(super) fn go(&self) -> Vec<Cmd> {
        let at = |entry: &EntryId, path: &FieldPath| {
            let value = ValueAnchor { entry: entry.clone(), path: path.clone(), content: None };
            vec![Cmd::Go(entry.clone(), Some(LocationAnchor::Value(value)))]
        };
        let Some(hit) = self.rows.hit(&self.results, self.list.row) else { return Vec::new() };
        match &hit.place {
            SearchPlace::Entry(id, None) => vec![Cmd::Go(id.clone(), None)],
            SearchPlace::Entry(id, Some(found)) => at(id, &found.path),
            SearchPlace::Statement(id, path) => at(id, path),
            SearchPlace::Passage(source, _, byte) => {
                let location = Location::new(ViewId::Reader).about(Some(source.clone()));
                let words = hit.text.get(hit.range.clone()).unwrap_or_default();
                Cmd::open(location.with("byte", byte.to_string()).with("find", words))
            }
        }
    }
}
