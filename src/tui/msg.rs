//! Messages: everything that changes the app arrives as one of these.

use std::collections::HashSet;
use std::sync::Arc;

use super::corpus_list::{CorpusListKey, CorpusListRows};
use super::corpus_status::CheckResults;
use super::document::Document;
use super::effect::VerdictRequest;
use super::key::Key;
use super::layout_key::LayoutKey;
use super::load_progress::SlowLoad;
use super::location::Location;
use super::preferences::Preferences;
use super::prepared_corpus::PreparedCorpus;
use super::quote_lookup::QuoteLookup;
use super::reading_places::ReadingPlaces;
use super::split::Split;
use super::status::Status;
use super::view::hits::HitArea;
use super::view::pointer::Mouse;
use crate::analysis::AnalysisResults;
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::progress::Progress;
use crate::domain::signer::Signer;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{QuoteResult, StoredCopy};
use crate::query::{CopyWords, SearchResults};
use crate::search::jump::JumpResults;

/// An event for the app.
#[derive(Clone, Debug)]
pub(crate) enum Msg {
    /// A key was pressed.
    Key(Key),
    /// The mouse was used; the hit is what the last frame had at that cell.
    Mouse(Mouse, Option<HitArea>),
    /// Text was pasted.
    Paste(String),
    /// The terminal was resized to this many columns and rows.
    Resize(u16, u16),
    /// The terminal window gained focus.
    FocusGained,
    /// The saved positions of the dividers.
    Split(Split),
    /// The saved list of recently used commands, newest first.
    RecentCommands(Vec<String>),
    /// The reading positions of earlier sessions.
    Reading(ReadingPlaces),
    /// The user's settings changed; the status reports it, or what is wrong with them.
    Settings(Box<Preferences>, Option<Status>),
    /// Open this location, once there is a corpus.
    Open(Box<Location>),
    /// Show the corpus as of this day; `None` for all dates.
    AsOf(Option<Day>),
    /// The program runs for the first time.
    FirstRun,
    /// The progress of a slow load; `None` when it is finished without changes.
    Loading(Option<SlowLoad>),
    /// Data prepared for the corpus that is about to be loaded.
    Prepared(Box<PreparedCorpus>),
    /// The folder was loaded into this corpus.
    Loaded(Snapshot, Load),
    /// The check rules ran on this corpus.
    Checked(Snapshot, Arc<CheckResults>),
    /// This snapshot was analyzed.
    Analyzed(Snapshot, Arc<AnalysisResults>),
    /// The search with this number has results.
    Found(u64, JumpResults),
    /// The full-text search with this number has results, or more of them.
    Searched(u64, Arc<SearchResults>),
    /// The archived copies of this corpus were searched for these words: the sources that contain them.
    FoundInCopies(Snapshot, Vec<(CopyWords, HashSet<EntryId>)>),
    /// The archived copy of a source was read, or the reason it was not.
    Copy(EntryId, StoredCopy),
    /// A quote was looked up in a copy.
    LookedUp(Box<QuoteLookup>, QuoteResult),
    /// A list was built in the background.
    Listed(CorpusListKey, CorpusListRows),
    /// A page was laid out in the background.
    LaidOut(LayoutKey, Arc<Document>),
    /// The archived copy at this path, relative to the corpus, was added, removed or changed.
    CopyChanged(String),
    /// A verdict was recorded or undone, or the reason it was not; and how many can be undone.
    Verdict(Result<VerdictOutcome, String>, usize),
    /// Who signs verdicts, as entered by the user.
    Signer(Signer),
    /// The demo's corpus was copied, and the browser continues in the copy.
    Moved,
    /// Problems were fixed, a view was saved, or either was undone, with the message or error; and how many of these writes
    /// can be undone.
    Fixed(Result<String, String>, usize),
    /// The editor exited; a message if something went wrong.
    Edited(Option<String>),
    /// An address was passed to the system's opener: the message, or the error.
    AddressOpened(Result<String, String>),
    /// Show a message in the status line.
    Say(Status),
    /// The message in the status line has expired.
    StatusExpired,
}

/// The summary of a load, for the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Load {
    /// The number of files parsed.
    pub read: usize,
    /// Whether the user asked for it.
    pub asked: bool,
    /// Whether it is the first.
    pub first: bool,
    /// The progress at which the user stopped the load.
    pub stopped: Option<Progress>,
}

/// The outcome of recording or undoing a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum VerdictOutcome {
    /// It was recorded.
    Written(Box<VerdictRequest>),
    /// It was undone.
    Withdrawn {
        /// The verdict as text.
        what: String,
    },
}
