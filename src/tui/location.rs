//! A place in the program that can be returned to: what history consists of and `--at` names.
//! Everything in it is by id, so that it survives a reload, and can be stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::citation::CitationId;
use super::list_query::ListQuery;
use super::view::id::ViewId;
use crate::domain::id::EntryId;
use crate::domain::record::Path;

/// A view, what it is about, and where in it the reader is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Location {
    /// The view.
    pub view: ViewId,
    /// The entry it is about; of a list, the entry under the cursor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<EntryId>,
    /// The value or citation the cursor is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// Where the cursor was, in case the anchor is gone.
    #[serde(default)]
    pub scroll: Scroll,
    /// What a list shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<ListQuery>,
    /// Settings that only this view knows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// The locations of the view's panes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub panes: Vec<Location>,
}

/// What a cursor is on, by what it says rather than where it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Anchor {
    /// An entry.
    Entry(EntryId),
    /// A value of a dossier.
    Value(ValueAnchor),
    /// A citation.
    Citation(CitationId),
}

/// A value of a dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ValueAnchor {
    /// The entry whose file holds it.
    pub entry: EntryId,
    /// The steps to it.
    #[serde(with = "super::serial::path")]
    pub path: Path,
    /// A hash of what it says, to find it after it has moved; `None`: the value that is at `path`, whatever it says.
    pub content: Option<u64>,
}

/// The position of a cursor and of the window around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Scroll {
    /// The row of the cursor.
    pub row: usize,
    /// The first row on the screen.
    pub offset: usize,
}

impl Location {
    /// A view that is about nothing yet.
    pub(crate) fn new(view: ViewId) -> Self {
        Self {
            view,
            subject: None,
            anchor: None,
            scroll: Scroll::default(),
            query: None,
            options: BTreeMap::new(),
            panes: Vec::new(),
        }
    }

    /// The same location about an entry.
    pub(crate) fn about(self, subject: Option<EntryId>) -> Self {
        Self { subject, ..self }
    }

    /// The same location at an anchor.
    pub(crate) fn at(self, anchor: Option<Anchor>) -> Self {
        Self { anchor, ..self }
    }

    /// The same location with an option set.
    pub(crate) fn with(mut self, option: &str, value: impl Into<String>) -> Self {
        self.options.insert(option.to_owned(), value.into());
        self
    }

    /// The value of an option; empty if it is not set.
    pub(crate) fn option(&self, option: &str) -> &str {
        self.options.get(option).map_or("", String::as_str)
    }

    /// Whether an option is set.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.options.contains_key(option)
    }

    /// The citation it is at.
    pub(crate) fn citation(&self) -> Option<&CitationId> {
        if let Some(Anchor::Citation(citation)) = &self.anchor { Some(citation) } else { None }
    }

    /// Replaces an entry's id wherever it occurs.
    pub(crate) fn rename(&mut self, old: &EntryId, new: &EntryId) {
        let replace = |id: &mut EntryId| {
            if id == old {
                *id = new.clone();
            }
        };
        self.subject.iter_mut().for_each(replace);
        match &mut self.anchor {
            Some(Anchor::Entry(id)) => replace(id),
            Some(Anchor::Value(value)) => replace(&mut value.entry),
            Some(Anchor::Citation(citation)) => {
                replace(&mut citation.owner);
                replace(&mut citation.source);
            }
            None => {}
        }
        if let Some(query) = &mut self.query {
            query.query.rename(old.as_str(), new.as_str());
        }
        self.panes.iter_mut().for_each(|pane| pane.rename(old, new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::locator::Locator;
    use crate::domain::record::Step;
    use crate::tui::citation::StatementId;

    #[test]
    fn a_location_is_read_as_it_was_written() {
        let id = |text: &str| EntryId::parse(text).unwrap();
        let path = vec![Step { key: "claim", nth: 2 }, Step { key: "cite", nth: 0 }];
        let citation = CitationId {
            owner: id("mill"),
            path: path.clone(),
            source: id("gazette"),
            at: Locator::parse("para 3").ok(),
            quote: "opened".into(),
            statement: Some(StatementId { name: "a".into(), print: "0123456789abcdef".into() }),
        };
        let value = ValueAnchor { entry: id("mill"), path, content: Some(u64::MAX) };
        let mut location = Location::new(ViewId::Review)
            .about(Some(id("mill")))
            .at(Some(Anchor::Citation(citation)))
            .with("scope", "source");
        location.scroll = Scroll { row: 7, offset: 3 };
        location.panes.push(Location::new(ViewId::Dossier).at(Some(Anchor::Value(value))));
        let text = serde_json::to_string(&location).unwrap();
        assert_eq!(serde_json::from_str::<Location>(&text).unwrap(), location, "{text}");
    }

    #[test]
    fn a_location_that_names_what_cannot_be_is_refused() {
        for text in [
            r#"{"view":"nowhere"}"#,
            r#"{"view":"dossier","subject":"../etc"}"#,
            r#"{"view":"dossier","anchor":{"value":{"entry":"a","path":[["claims",0]],"content":null}}}"#,
        ] {
            assert!(serde_json::from_str::<Location>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Location>(r#"{"view":"dossier"}"#).is_ok());
    }
}
