//! What happened: everything that changes the app arrives as one of these.

use std::sync::Arc;

use super::corpus_status::CheckResults;
use super::key::Key;
use super::load_progress::Underway;
use super::location::Location;
use super::preferences::Preferences;
use super::quote_lookup::QuoteLookup;
use super::split::Split;
use super::status::Status;
use super::view::hits::Hit;
use super::view::pointer::Mouse;
use crate::domain::id::EntryId;
use crate::domain::progress::Progress;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copy, Judged};
use crate::search::jump::JumpResults;

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used, on what the last frame had there.
    Mouse(Mouse, Option<Hit>),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// The terminal gained the focus.
    FocusGained,
    /// The dividers are where they were left.
    Split(Split),
    /// The reader's settings apply from now on; a message says so, or what is wrong with them.
    Settings(Box<Preferences>, Option<Status>),
    /// Go to this location, once there is a corpus.
    Open(Box<Location>),
    /// The program runs for the first time.
    FirstRun,
    /// A load takes a while and has come this far; `None`: it is over and nothing is new.
    Loading(Option<Underway>),
    /// The folder was loaded; the corpus is new.
    Loaded(Snapshot, Load),
    /// The check rules were applied to this corpus.
    Checked(Snapshot, Arc<CheckResults>),
    /// The search of this number was answered.
    Found(u64, JumpResults),
    /// The archived copy of a source was read, or why not.
    Copy(EntryId, Result<Arc<Copy>, String>),
    /// A quote was looked up in a copy.
    LookedUp(Box<QuoteLookup>, Judged),
    /// The archived copy at this path, relative to the corpus, came, went or changed.
    CopyChanged(String),
    /// A verdict was written or undone, or why not; and how many can be undone.
    Verdict(Result<VerdictOutcome, String>, usize),
    /// The editor came back; a message if something went wrong.
    Edited(Option<String>),
    /// An address was handed to the system's opener: what to say, or why not.
    AddressOpened(Result<String, String>),
    /// Show this in the status line.
    Say(Status),
    /// The message in the status line has been shown long enough.
    StatusExpired,
}

/// What a load came to, for the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Load {
    /// How many files were parsed.
    pub read: usize,
    /// Whether the reader asked for it.
    pub asked: bool,
    /// Whether it is the first.
    pub first: bool,
    /// How far the load had come when the reader stopped it.
    pub stopped: Option<Progress>,
}

/// What became of a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum VerdictOutcome {
    /// It was written.
    Written {
        /// Who signed it, `ab (A. Bell)`.
        signer: String,
        /// What was judged and how.
        what: String,
    },
    /// It was withdrawn.
    Withdrawn {
        /// What was judged and how.
        what: String,
    },
}
