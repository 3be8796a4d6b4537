//! What the runtime is asked to do: plain values that a test can compare.

use std::sync::Arc;

use super::address::Address;
use super::quote_lookup::QuoteLookup;
use super::split::Split;
use super::status::Status;
use crate::domain::id::EntryId;
use crate::domain::record::Step;
use crate::domain::signer::Signer;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::edit::new_verdict::NewVerdict;

/// Something for the runtime to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// End the program.
    Quit,
    /// Stop until continued.
    Suspend,
    /// Redraw every cell.
    Redraw,
    /// Drop the keys that have been typed but not read yet: they were not meant for what is about to be drawn.
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
    /// Load the folder again now; whether the reader asked for it, which reads every file.
    Reload(bool),
    /// Stop the load of this number: read no further file for it.
    StopLoading(u64),
    /// Index the names of a new corpus for the jump box.
    IndexNames(Shared),
    /// Apply the check rules to a corpus.
    Check(Shared),
    /// Search the names.
    Search {
        /// The number of the query; the newest wins.
        number: u64,
        /// The query as typed.
        query: String,
    },
    /// Read the archived copy of a source.
    ReadCopy {
        /// The source.
        source: EntryId,
        /// The copy's path relative to the corpus.
        file: String,
    },
    /// Look up quotes in archived copies, before any that were requested earlier.
    LookUp(Vec<QuoteLookup>),
    /// Write a verdict into the signer's file.
    WriteVerdict(Box<VerdictRequest>),
    /// Withdraw the last verdict of this session.
    UndoVerdict,
    /// Remember where the dividers are.
    Remember(Split),
    /// Report the pointer's motion from now on, or no longer; only while a divider is dragged.
    FollowPointer(bool),
    /// Hand an address to the system's opener.
    OpenAddress(Address),
    /// Copy the demo's corpus to this folder, to be kept.
    KeepDemo(String),
    /// Put a text on the clipboard, and say where it was sent.
    Clipboard {
        /// The text.
        text: String,
        /// What else to say, between where it was sent and the text itself; may be empty.
        remark: Status,
    },
}

impl Effect {
    /// Opens the editor at a value of a dossier; at the error if its file is broken. `None` if there is no such dossier.
    pub(crate) fn edit(corpus: &Snapshot, id: &EntryId, path: &[Step]) -> Option<Self> {
        let entry = corpus.get(id.as_str())?;
        Self::edit_span(corpus, id, if path.is_empty() { (0..0).into() } else { entry.span_at(path) })
    }

    /// Opens the editor at some bytes of a dossier's file; at the error if its file is broken. `None` if there is no such
    /// dossier.
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

    /// Whether it changes a file. What it brings is drawn before the next key is read.
    pub(crate) fn writes(&self) -> bool {
        matches!(self, Self::WriteVerdict(_) | Self::UndoVerdict | Self::KeepDemo(_) | Self::Edit { .. })
    }
}

/// A corpus that is handed to a worker; equal to itself alone.
#[derive(Clone, Debug)]
pub(crate) struct Shared(pub Snapshot);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.corpus, &other.0.corpus)
    }
}

impl Eq for Shared {}

/// A verdict to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerdictRequest {
    /// The verdict, with what was judged.
    pub verdict: NewVerdict,
    /// Who signs it.
    pub signer: Signer,
    /// What was judged and how, for the status line.
    pub what: String,
}

/// Everything an update wants done, in order. The runtime performs each.
#[must_use = "an effect that is not performed is lost"]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects(Vec<Effect>);

impl Effects {
    /// Adds an effect.
    pub(crate) fn push(&mut self, effect: Effect) {
        self.0.push(effect);
    }

    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes the effects for which `is_wanted` is false; returns whether there were any.
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
