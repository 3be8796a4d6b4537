//! Rows that a query can match: entries, their statements, and citations. Does not depend on queries.

use serde::{Deserialize, Serialize};

use crate::domain::id::Kind;
use crate::domain::record::{FieldPath, PathStep};
use crate::evidence::Part;

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum List {
    /// The entries of one kind.
    Entries(Kind),
    /// Claims, relations and participants.
    Statements,
    /// Citations, including those in prose.
    Citations,
    /// What a timeline shows: events, relations, claims and sources.
    Timeline,
}

impl From<Kind> for List {
    fn from(kind: Kind) -> Self {
        Self::Entries(kind)
    }
}

impl List {
    /// Returns the plural noun for its rows.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Entries(kind) => kind.folder(),
            Self::Statements => "statements",
            Self::Citations => "citations",
            Self::Timeline => "timeline",
        }
    }
}

/// A row that a query can match. Its indices are only valid for the snapshot it was created from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct QueryRow {
    /// The index of the entry in the corpus.
    pub entry: u32,
    /// The part of the entry.
    pub part: RowPart,
    /// The index of the citation in the entry, if the row is one.
    pub citation: Option<u32>,
}

/// A part of an entry, with an index counted from 0 in file order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum RowPart {
    /// The entry itself.
    Entry,
    /// A relation.
    Relation(u32),
    /// A participant.
    Participant(u32),
    /// A claim.
    Claim(u32),
}

impl RowPart {
    /// Returns the part for a statement; `None` if it is not a row.
    pub(super) fn of(part: Part) -> Option<Self> {
        let number = |nth: usize| u32::try_from(nth).unwrap_or(u32::MAX);
        match part {
            Part::Entry => Some(Self::Entry),
            Part::Relation(nth) => Some(Self::Relation(number(nth))),
            Part::Participant(nth) => Some(Self::Participant(number(nth))),
            Part::Claim(nth) => Some(Self::Claim(number(nth))),
            Part::NameRecord(_) | Part::Place(_) => None,
        }
    }

    /// Returns the statement of the part.
    pub(crate) fn statement_part(self) -> Part {
        match self {
            Self::Entry => Part::Entry,
            Self::Relation(nth) => Part::Relation(nth as usize),
            Self::Participant(nth) => Part::Participant(nth as usize),
            Self::Claim(nth) => Part::Claim(nth as usize),
        }
    }

    /// Returns the part that starts with a step from the entry.
    pub(super) fn of_step(step: &PathStep) -> Self {
        match step.key {
            "relation" => RowPart::Relation(step.nth),
            "participant" => RowPart::Participant(step.nth),
            "claim" => RowPart::Claim(step.nth),
            _ => RowPart::Entry,
        }
    }

    /// Returns the path to it from the entry.
    pub(crate) fn path(self) -> FieldPath {
        match self {
            RowPart::Entry => FieldPath::new(),
            RowPart::Relation(nth) => vec![PathStep { key: "relation", nth }],
            RowPart::Participant(nth) => vec![PathStep { key: "participant", nth }],
            RowPart::Claim(nth) => vec![PathStep { key: "claim", nth }],
        }
    }
}

impl QueryRow {
    /// Returns the row of an entry.
    pub(crate) fn entry(entry: u32) -> Self {
        Self { entry, part: RowPart::Entry, citation: None }
    }

    /// Returns the row of a part of an entry.
    pub(crate) fn of(entry: u32, part: RowPart) -> Self {
        Self { entry, part, citation: None }
    }

    /// Returns the index of its entry.
    pub(crate) fn owner(self) -> Self {
        Self::entry(self.entry)
    }

    /// Returns whether it is an entry, not a part of one or a citation.
    pub(crate) fn is_entry(self) -> bool {
        self.part == RowPart::Entry && self.citation.is_none()
    }

    /// Returns whether it is a statement (a claim, a relation or a participant) or a citation of one.
    pub(crate) fn is_of_statement(self) -> bool {
        self.part != RowPart::Entry
    }

    /// Returns the statement that it is, or that it is a citation of.
    pub(crate) fn statement(self) -> Self {
        Self { citation: None, ..self }
    }
}
