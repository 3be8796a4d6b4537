//! Effects: requests to the runtime, as plain values that a test can compare.

use std::sync::Arc;

use super::address::Address;
use super::citation::CitationId;
use super::corpus_list::CorpusListKey;
use super::layout_key::LayoutKey;
use super::quote_lookup::QuoteLookup;
use super::reading_places::ReadingPlaces;
use super::split::Split;
use super::status::Status;
use crate::domain::id::EntryId;
use crate::domain::problem::Problem;
use crate::domain::record::PathStep;
use crate::domain::signer::Signer;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::edit::new_verdict::NewVerdict;
use crate::query::CopyWords;

/// A request to the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Exit.
    Quit,
    /// Suspend the process.
    Suspend,
    /// Redraw every cell.
    Redraw,
    /// Discard keys typed but not yet read: they were meant for the previous screen.
    DropInput,
    /// Open the editor.
    Edit {
        /// The path relative to the corpus.
        path: Arc<str>,
        /// The line, from 1.
        line: u32,
        /// The column, from 1.
        col: u32,
    },
    /// Reload the folder now; `true` if the user asked for it, in which case every file is read.
    Reload(bool),
    /// Cancel the load with this number: read no more files for it.
    StopLoading(u64),
    /// Index the names of a new corpus for the jump dialog.
    IndexNames(SharedCorpus),
    /// Find the conflicts of a snapshot and the days on which it changes.
    Analyze(SharedCorpus),
    /// Run the check rules on a corpus.
    Check(SharedCorpus),
    /// Search the names.
    Search {
        /// The number of the query; only results of the newest are used.
        number: u64,
        /// The query as typed.
        query: String,
    },
    /// Start a full-text search.
    SearchText {
        /// The number of the search; only results of the newest are used.
        number: u64,
        /// The query as typed.
        text: String,
    },
    /// Look for words in every archived copy.
    FindInCopies(Vec<CopyWords>),
    /// The archived copy at this path, relative to the corpus, has changed.
    ForgetCopy(String),
    /// Read the archived copy of a source.
    ReadCopy {
        /// The source.
        source: EntryId,
        /// The copy's path relative to the corpus.
        file: String,
    },
    /// Look up quotes in archived copies, ahead of those requested earlier.
    LookUp(Vec<QuoteLookup>),
    /// Build a list of the whole corpus in the background; only the newest request is served.
    MakeList(CorpusListKey),
    /// Lay out a long page in the background; only the newest request is served.
    LayOut(LayoutKey),
    /// Record a verdict in the signer's file.
    WriteVerdict(Box<VerdictRequest>),
    /// Save who signs verdicts, for all corpora of this user.
    SignAs(Signer),
    /// Withdraw the last verdict of this session.
    UndoVerdict,
    /// Fix problems.
    Fix(FixRequest),
    /// Undo the last fix or saved view.
    UndoFix,
    /// Add a saved view to dossier.toml.
    SaveView(Box<NewViewRequest>),
    /// Save the reading position in each source.
    RememberReading(ReadingPlaces),
    /// Save the positions of the dividers.
    Remember(Split),
    /// Save the recently used commands, newest first.
    RememberCommands(Vec<String>),
    /// Start or stop reporting pointer motion; it is needed only while a divider is dragged.
    FollowPointer(bool),
    /// Open an address with the system's default program.
    OpenAddress(Address),
    /// Copy the demo's corpus to this folder.
    KeepDemo(String),
    /// Copy a text to the clipboard and report where it was sent.
    Clipboard {
        /// The text.
        text: String,
        /// An additional remark for the status line; may be empty.
        remark: Status,
    },
}

impl Effect {
    /// Returns the effect that opens the editor at a value of a dossier, or at the error if its file is broken.
    /// `None` if there is no such dossier.
    pub(crate) fn edit(corpus: &Snapshot, id: &EntryId, path: &[PathStep]) -> Option<Self> {
        let entry = corpus.get(id.as_str())?;
        Self::edit_span(corpus, id, if path.is_empty() { (0..0).into() } else { entry.span_at(path) })
    }

    /// Returns the effect that opens the editor at a span of a dossier's file, or at the error if the file is
    /// broken. `None` if there is no such dossier.
    pub(crate) fn edit_span(corpus: &Snapshot, id: &EntryId, span: Span) -> Option<Self> {
        let entry = corpus.get(id.as_str())?;
        let (line, col) = match &entry.broken {
            Some(broken) => (broken.line.max(1), 1),
            None => {
                let position = entry.file.position(span);
                (position.line, position.col)
            }
        };
        Some(Self::Edit { path: entry.file.path.clone(), line, col })
    }

    /// Returns whether it changes a file. The result is drawn before the next key is read.
    pub(crate) fn writes(&self) -> bool {
        matches!(
            self,
            Self::WriteVerdict(_)
                | Self::UndoVerdict
                | Self::KeepDemo(_)
                | Self::Edit { .. }
                | Self::Fix(_)
                | Self::UndoFix
                | Self::SaveView(_)
        )
    }
}

/// A corpus passed to a worker; compared by identity.
#[derive(Clone, Debug)]
pub(crate) struct SharedCorpus(pub Snapshot);

impl PartialEq for SharedCorpus {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }
}

impl Eq for SharedCorpus {}

/// The problems to fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FixRequest {
    /// Their code.
    pub code: &'static str,
    /// The file and the message of a single problem; `None` for every problem with the code.
    pub only: Option<(Arc<str>, String)>,
}

impl FixRequest {
    /// Returns whether it includes the fix of a problem.
    pub(crate) fn is_about(&self, problem: &Problem) -> bool {
        let is_it =
            |(path, message): &(Arc<str>, String)| problem.path == *path && problem.message == *message;
        problem.code.name == self.code && self.only.as_ref().is_none_or(is_it)
    }
}

/// A query to save as a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewViewRequest {
    /// The name of the view.
    pub name: String,
    /// The query.
    pub query: String,
    /// The text of dossier.toml that the view is added to; `None` if there is no such file.
    pub before: Option<Box<str>>,
}

/// A verdict to record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerdictRequest {
    /// The verdict and its subject.
    pub verdict: NewVerdict,
    /// The citation under review.
    pub citation: CitationId,
    /// The signer.
    pub signer: Signer,
    /// The verdict as shown in the status line.
    pub what: String,
}

/// The effects of an update, in order. The runtime performs each.
#[must_use = "an effect that is not performed is lost"]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects(Vec<Effect>);

impl Effects {
    /// Adds an effect.
    pub(crate) fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    /// Returns whether an effect is among them.
    pub(crate) fn contains(&self, effect: &Effect) -> bool {
        self.0.contains(effect)
    }

    /// Returns the effects in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Effect> {
        self.0.iter()
    }

    /// Returns whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps only the effects for which the closure returns true; returns whether any were removed.
    pub(crate) fn retain(&mut self, is_wanted: impl FnMut(&Effect) -> bool) -> bool {
        let before = self.0.len();
        self.0.retain(is_wanted);
        self.0.len() < before
    }
}

impl From<Effect> for Effects {
    fn from(effect: Effect) -> Self {
        Self(vec![effect])
    }
}

impl Extend<Effect> for Effects {
    fn extend<T: IntoIterator<Item = Effect>>(&mut self, effects: T) {
        self.0.extend(effects);
    }
}

impl IntoIterator for Effects {
    type Item = Effect;
    type IntoIter = std::vec::IntoIter<Effect>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
