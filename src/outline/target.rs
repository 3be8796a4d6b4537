//! Where links and citations lead. Independent of any page.

use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::FieldPath;
use crate::domain::span::Span;
use crate::evidence::Trust;

/// Where a link or a citation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// To an entry, at the value at this path of it, where one is given.
    Entry(EntryId, Option<FieldPath>),
    /// To a source, for the citation at this path of this entry.
    Cite {
        /// The citing entry.
        owner: EntryId,
        /// The steps to the citation; of one in prose, to the prose.
        path: FieldPath,
        /// The source.
        source: EntryId,
        /// The place in it, where the citation names one.
        at: Option<Locator>,
    },
    /// Nowhere: no entry with this id is loaded.
    Nowhere(EntryId),
}

/// Whether there is what a link names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkState {
    /// It is loaded.
    Found,
    /// Its file has not been read yet.
    Unread,
    /// It has a file that does not load.
    Unloaded,
    /// No dossier has the id.
    Missing,
    /// The dossier is loaded and has no such claim.
    NoClaim,
}

impl LinkState {
    /// What to say of a link that leads nowhere.
    pub(crate) fn remark(self) -> Option<&'static str> {
        match self {
            LinkState::Found => None,
            LinkState::Unread => Some("not read yet"),
            LinkState::Unloaded => Some("does not load"),
            LinkState::Missing | LinkState::NoClaim => Some("missing"),
        }
    }
}

/// A link to an entry, to a claim of one, or to a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageLink {
    /// What the entry is called here; empty for a claim of the entry whose page this is.
    pub words: String,
    /// The entry.
    pub id: EntryId,
    /// The claim's address in the entry, `#name`; empty if the link is to the entry itself.
    pub claim: String,
    /// Where following it leads; nowhere at all if its entry lacks the claim.
    pub target: Option<Target>,
    /// Whether there is such an entry, and such a claim in it.
    pub state: LinkState,
    /// Whether it is printed without its id: in running prose, and where its words are no name.
    pub without_id: bool,
    /// Where its mark is written in the file, if it is one in prose.
    pub mark: Option<Span>,
}

impl PageLink {
    /// Its words with the claim's address.
    pub(crate) fn label(&self) -> String {
        let gap = if self.words.is_empty() || self.claim.is_empty() { "" } else { " " };
        format!("{}{gap}{}", self.words, self.claim)
    }
}

/// The number of a citation in the list of references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageCitation {
    /// The number, from 1; none for a citation whose source could not be read.
    pub number: Option<usize>,
    /// Where following it leads.
    pub target: Option<Target>,
    /// Whether its source is there.
    pub state: LinkState,
    /// Where its mark is written in the file, if it is one in prose.
    pub mark: Option<Span>,
    /// How far it can be trusted, if that is known and is not said beside it: in prose.
    pub trust: Option<Trust>,
}

impl PageCitation {
    /// `[3]`, or `[?]` without a number.
    pub(crate) fn label(&self) -> String {
        self.number.map_or_else(|| "[?]".to_owned(), |number| format!("[{number}]"))
    }
}
