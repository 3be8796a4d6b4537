//! What a query finds: entries, the statements in them, and citations. Does not know queries.

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
    /// Citations, those in prose included.
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
    /// What it lists, in the plural.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Entries(kind) => kind.folder(),
            Self::Statements => "statements",
            Self::Citations => "citations",
            Self::Timeline => "timeline",
        }
    }
}

/// One thing that a query can find. Its numbers hold as long as the snapshot that it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct QueryRow {
    /// The entry, by its place in the corpus.
    pub entry: u32,
    /// Which part of the entry.
    pub part: RowPart,
    /// Which of the entry's citations, if it is one.
    pub citation: Option<u32>,
}

/// A part of an entry; the numbers count from 0 in the order of the file.
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
    /// The part that a statement is; `None` for one that is no row of its own.
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

    /// The statement that the part is.
    pub(crate) fn statement_part(self) -> Part {
        match self {
            Self::Entry => Part::Entry,
            Self::Relation(nth) => Part::Relation(nth as usize),
            Self::Participant(nth) => Part::Participant(nth as usize),
            Self::Claim(nth) => Part::Claim(nth as usize),
        }
    }

    /// The part that begins with a step from the entry.
    pub(super) fn of_step(step: &PathStep) -> Self {
        match step.key {
            "relation" => RowPart::Relation(step.nth),
            "participant" => RowPart::Participant(step.nth),
            "claim" => RowPart::Claim(step.nth),
            _ => RowPart::Entry,
        }
    }

    /// The steps to it from the entry.
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
    /// The row of an entry.
    pub(crate) fn entry(entry: u32) -> Self {
        Self { entry, part: RowPart::Entry, citation: None }
    }

    /// The row of a part of an entry.
    pub(crate) fn of(entry: u32, part: RowPart) -> Self {
        Self { entry, part, citation: None }
    }

    /// The entry that it is in, or is.
    pub(crate) fn owner(self) -> Self {
        Self::entry(self.entry)
    }

    /// Whether it is an entry: neither a part of one nor a citation.
    pub(crate) fn is_entry(self) -> bool {
        self.part == RowPart::Entry && self.citation.is_none()
    }

    /// Whether it is a statement (a claim, a relation or a participant) or a citation of one.
    pub(crate) fn is_of_statement(self) -> bool {
        self.part != RowPart::Entry
    }

    /// The statement that it is, or is a citation of.
    pub(crate) fn statement(self) -> Self {
        Self { citation: None, ..self }
    }
}
