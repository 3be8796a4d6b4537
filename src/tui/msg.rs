//! What comes in and what goes out: messages and effects, plain values a test can compare.

use std::sync::Arc;

use crate::domain::id::EntryId;
use crate::domain::progress::Progress;
use crate::domain::signer::Signer;
use crate::domain::snapshot::Snapshot;
use crate::edit::new_verdict::NewVerdict;
use crate::evidence::{Copy, Judged};
use crate::search::jump::Jump;
use crate::tui::address::Address;

use super::key::Key;
use super::layout::Split;
use super::mouse::Mouse;
use super::reading::Underway;
use super::sought::Sought;
use super::standing::Checked;

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used.
    Mouse(Mouse),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// The terminal has the reader's attention again.
    Focus,
    /// Reading the folder takes a while, and has come this far; none: it is over and nothing is new.
    Reading(Option<Underway>),
    /// The folder was read; the corpus is new.
    Loaded(Snapshot, Load),
    /// The rules were applied to this corpus.
    Checked(Snapshot, Arc<Checked>),
    /// The search thread answered the query of this number; none: it was overtaken.
    Found(u64, Jump),
    /// The kept copy of a source was read, or why it was not.
    Copy(EntryId, Result<Arc<Copy>, String>),
    /// Words were looked for in a copy, and this is what came of it.
    Sighted(Box<Sought>, Judged),
    /// The kept copy at this path, relative to the corpus, came, went or changed.
    CopyChanged(String),
    /// A verdict was written or taken back, in words, or why not; and how many can be taken back.
    Judged(Result<String, String>, usize),
    /// The editor came back; a sentence where something went wrong.
    Edited(Option<String>),
    /// A sentence for the status line.
    Say(Status),
    /// The status line has stood long enough.
    Quiet,
}

/// What a load came to, for the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Load {
    /// How many files were parsed anew.
    pub read: usize,
    /// Whether the reader asked for it.
    pub asked: bool,
    /// Whether it is the first.
    pub first: bool,
    /// How far the reading had come when the reader stopped it.
    pub stopped: Option<Progress>,
}

/// Something to be done by the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// End the program.
    Quit,
    /// Stop until continued.
    Suspend,
    /// Draw every cell afresh.
    Redraw,
    /// Open the editor.
    Edit {
        /// Path relative to the corpus.
        path: Arc<str>,
        /// Line, from 1.
        line: u32,
        /// Column, from 1.
        col: u32,
    },
    /// Read the folder again now; whether the reader asked for it.
    Reload(bool),
    /// Read no further file for the load of this number.
    StopReading(u64),
    /// Search the names.
    Search {
        /// Number of the query; the newest wins.
        number: u64,
        /// What was typed.
        query: String,
    },
    /// Read the kept copy of a source.
    ReadCopy {
        /// The source.
        source: EntryId,
        /// The copy's path relative to the corpus.
        file: String,
    },
    /// Look for words in copies, these before any that were asked for earlier.
    Seek(Vec<Sought>),
    /// Write a verdict into the signer's file.
    Verdict(Box<Given>),
    /// Withdraw the last verdict.
    TakeBack,
    /// Remember where the dividers stand.
    Remember(Split),
    /// Be told of the pointer's motion from now on, or no longer; for as long as a divider is held.
    FollowPointer(bool),
    /// Hand this to the system's opener.
    Open(Address),
    /// Lay a copy of the demo's corpus out in this folder, to be kept.
    Keep(String),
    /// Put a text on the clipboard, and say where it was sent.
    Clipboard {
        /// The text.
        text: String,
        /// What else is to be said of it, between where it was sent and the text itself; empty where nothing is.
        remark: Status,
    },
}

/// A verdict to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// The verdict, with what was judged.
    pub verdict: NewVerdict,
    /// Who signs it.
    pub signer: Signer,
    /// What was judged and how, for the status line.
    pub what: String,
}

/// What is said where something is to be written in a copy that will not be kept.
pub(crate) const NOT_KEPT: &str =
    "this copy is not kept: `dossier demo --to DIR` makes one of your own to edit";

/// A sentence in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Status {
    /// What happened and how to undo it.
    pub text: String,
    /// How it went.
    pub tone: Tone,
}

/// How something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As asked.
    Good,
    /// Nothing was done, and nothing is wrong: what is so here, or what to do first.
    Hint,
    /// Wrong.
    Bad,
}

impl Status {
    /// Something went as asked.
    pub(crate) fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Good }
    }

    /// Nothing was to be done, or something else has to be done first.
    pub(crate) fn hint(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Hint }
    }

    /// Something went wrong.
    pub(crate) fn bad(text: impl Into<String>) -> Self {
        Self { text: text.into(), tone: Tone::Bad }
    }
}
