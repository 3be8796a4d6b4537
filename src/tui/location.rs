//! A location in the program that can be returned to: the entries of history and the target of `--at`. Refers to
//! everything by id, so that it survives a reload and can be stored.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::citation::CitationId;
use super::list_query::ListQuery;
use super::view::id::ViewId;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::record::FieldPath;

/// A view, its subject, and the cursor's position in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Location {
    /// The view.
    pub view: ViewId,
    /// The entry it is about; for a list, the entry under the cursor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<EntryId>,
    /// The value or citation the cursor is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<LocationAnchor>,
    /// The position of the cursor, in case the anchor is gone.
    #[serde(default)]
    pub scroll: Scroll,
    /// The query of a list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<ListQuery>,
    /// The as-of date; `None` for all dates.
    #[serde(default, with = "super::serial::day", skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Day>,
    /// Options specific to the view.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// The locations of the view's panes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub panes: Vec<Location>,
}

/// The item under a cursor, identified by content rather than screen position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LocationAnchor {
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
    /// The entry whose file contains it.
    pub entry: EntryId,
    /// The path to it.
    #[serde(with = "super::serial::path")]
    pub path: FieldPath,
    /// A hash of its content, to find it after it has moved; `None` for whatever value is at `path`.
    pub content: Option<u64>,
}

/// The position of a cursor and its window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Scroll {
    /// The row of the cursor.
    pub row: usize,
    /// The first row on the screen.
    pub offset: usize,
}

impl Location {
    /// Creates the location of a view without a subject.
    pub(crate) fn new(view: ViewId) -> Self {
        Self {
            view,
            subject: None,
            anchor: None,
            scroll: Scroll::default(),
            query: None,
            as_of: None,
            options: BTreeMap::new(),
            panes: Vec::new(),
        }
    }

    /// Returns the same location about an entry.
    pub(crate) fn about(self, subject: Option<EntryId>) -> Self {
        Self { subject, ..self }
    }

    /// Returns the same location at an anchor.
    pub(crate) fn at(self, anchor: Option<LocationAnchor>) -> Self {
        Self { anchor, ..self }
    }

    /// Returns the same location with an option set.
    pub(crate) fn with(mut self, option: &str, value: impl Into<String>) -> Self {
        self.options.insert(option.to_owned(), value.into());
        self
    }

    /// Returns the value of an option; empty if it is not set.
    pub(crate) fn option(&self, option: &str) -> &str {
        self.options.get(option).map_or("", String::as_str)
    }

    /// Returns whether an option is set.
    pub(crate) fn has(&self, option: &str) -> bool {
        self.options.contains_key(option)
    }

    /// Returns the citation it is at, if any.
    pub(crate) fn citation(&self) -> Option<&CitationId> {
        if let Some(LocationAnchor::Citation(citation)) = &self.anchor { Some(citation) } else { None }
    }

    /// Replaces an entry's id everywhere in the location.
    pub(crate) fn rename(&mut self, old: &EntryId, new: &EntryId) {
        let replace = |id: &mut EntryId| {
            if id == old {
                *id = new.clone();
            }
        };
        self.subject.iter_mut().for_each(replace);
        match &mut self.anchor {
            Some(LocationAnchor::Entry(id)) => replace(id),
            Some(LocationAnchor::Value(value)) => replace(&mut value.entry),
            Some(LocationAnchor::Citation(citation)) => {
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
    use crate::domain::record::PathStep;
    use crate::tui::citation::StatementId;

    #[test]
    fn a_location_round_trips_through_json() {
        let id = |text: &str| EntryId::parse(text).unwrap();
        let path = vec![PathStep { key: "claim", nth: 2 }, PathStep { key: "cite", nth: 0 }];
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
            .at(Some(LocationAnchor::Citation(citation)))
            .with("scope", "source");
        location.scroll = Scroll { row: 7, offset: 3 };
        location.as_of = Day::from_ymd(2026, 5, 1);
        location.panes.push(Location::new(ViewId::Dossier).at(Some(LocationAnchor::Value(value))));
        let text = serde_json::to_string(&location).unwrap();
        assert_eq!(serde_json::from_str::<Location>(&text).unwrap(), location, "{text}");
    }

    #[test]
    fn an_invalid_location_is_rejected() {
        for text in [
            r#"{"view":"nowhere"}"#,
            r#"{"view":"dossier","subject":"../etc"}"#,
            r#"{"view":"dossier","as_of":"2026-05"}"#,
            r#"{"view":"dossier","anchor":{"value":{"entry":"a","path":[["claims",0]],"content":null}}}"#,
        ] {
            assert!(serde_json::from_str::<Location>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Location>(r#"{"view":"dossier"}"#).is_ok());
    }
}
