//! Targets of links and citations. Does not depend on pages.

use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::FieldPath;
use crate::domain::span::Span;
use crate::evidence::Trust;

/// The target of a link or citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// An entry, optionally at a value in it.
    Entry(EntryId, Option<FieldPath>),
    /// A source, for the citation at this path of this entry.
    Cite {
        /// The citing entry.
        owner: EntryId,
        /// The path to the citation, or to the prose that contains it.
        path: FieldPath,
        /// The source.
        source: EntryId,
        /// The locator, if the citation has one.
        at: Option<Locator>,
    },
    /// None: no entry with this id is loaded.
    Nowhere(EntryId),
}

/// Whether the target of a link exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkState {
    /// It is loaded.
    Found,
    /// Its file has not been loaded yet.
    Unread,
    /// Its file fails to load.
    Unloaded,
    /// No dossier has the id.
    Missing,
    /// The dossier is loaded, but has no such claim.
    NoClaim,
}

impl LinkState {
    /// Returns the remark for a broken link.
    pub(crate) fn remark(self) -> Option<&'static str> {
        match self {
            LinkState::Found => None,
            LinkState::Unread => Some("not loaded yet"),
            LinkState::Unloaded => Some("does not load"),
            LinkState::Missing | LinkState::NoClaim => Some("missing"),
        }
    }
}

/// A link to an entry, a claim or a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageLink {
    /// The text; empty for a claim of the entry whose page this is.
    pub words: String,
    /// The entry.
    pub id: EntryId,
    /// The address of the claim in the entry, `#name`; empty if the link is to the entry itself.
    pub claim: String,
    /// The target; none if the entry has no such claim.
    pub target: Option<Target>,
    /// Whether the entry and the claim exist.
    pub state: LinkState,
    /// Whether it is printed without its id: in running prose, and if its text is not a name.
    pub without_id: bool,
    /// The range of the mark in the file, if it is in prose.
    pub mark: Option<Span>,
}

impl PageLink {
    /// Returns its text with the address of the claim.
    pub(crate) fn label(&self) -> String {
        let gap = if self.words.is_empty() || self.claim.is_empty() { "" } else { " " };
        format!("{}{gap}{}", self.words, self.claim)
    }
}

/// The number of a citation in the list of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageCitation {
    /// The number, counted from 1; `None` for a citation whose source could not be read.
    pub number: Option<usize>,
    /// The target.
    pub target: Option<Target>,
    /// Whether its source exists.
    pub state: LinkState,
    /// The range of the mark in the file, if it is in prose.
    pub mark: Option<Span>,
    /// How far it can be trusted, if that is known and is not said beside it: in prose.
    pub trust: Option<Trust>,
}

impl PageCitation {
    /// Returns `[3]`, or `[?]` without a number.
    pub(crate) fn label(&self) -> String {
        self.number.map_or_else(|| "[?]".to_owned(), |number| format!("[{number}]"))
    }
}
