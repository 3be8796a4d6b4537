//! The title of a page: the entry's name, what it is, and whether its file is broken.

use std::sync::Arc;

use crate::domain::entry::Entry;
use crate::tui::model::Model;
use crate::tui::row::{Ink, StyledRow, name};

/// Returns the title of an entry's page.
pub(super) fn title(model: &Model, entry: &Arc<Entry>) -> StyledRow {
    let mut title = StyledRow::default();
    title.push(model.icons().before(Some(entry)), Ink::Dim).name(entry.name().trim_start(), Ink::Strong);
    if let Some(broken) = &entry.broken {
        title.right(name(&format!("⚠ broken since {}", broken.since)), Ink::Error);
        return title;
    }
    let kind = Some(entry.type_word()).filter(|word| !word.is_empty());
    let acronym = entry.actor().and_then(|actor| actor.acronyms.first()).map(|name| name.0.to_string());
    let marking = entry.marking().map(|marking| marking.word.to_string());
    let parts = kind.into_iter().chain(acronym).chain(marking);
    title.right(name(&parts.collect::<Vec<_>>().join(" · ")), Ink::Dim);
    title
}
