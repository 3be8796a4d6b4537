//! Access to the outside world: terminal, disk, editor, signals, threads. Performs the effects `update` requests and reports
//! the results as messages.
#![allow(
    clippy::disallowed_methods,
    reason = "file, process, thread, and environment calls belong here; the lint forbids them elsewhere"
)]

pub(crate) mod browser;
pub(crate) mod change_tracker;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod confined_dir;
pub(crate) mod convert;
pub(crate) mod corpus_loader;
pub(crate) mod demo;
pub(crate) mod editor;
pub(crate) mod fatal_signals;
pub(crate) mod fixes;
pub(crate) mod frame_writer;
pub(crate) mod heap;
pub(crate) mod input;
pub(crate) mod list_folder;
pub(crate) mod locale;
pub(crate) mod locate_corpus;
pub(crate) mod opener;
pub(crate) mod printer;
pub(crate) mod program;
pub(crate) mod progress_reporter;
pub(crate) mod sanitizing_backend;
pub(crate) mod scan;
pub(crate) mod signals;
pub(crate) mod state_folder;
pub(crate) mod terminal;
pub(crate) mod ui_state;
pub(crate) mod verdict;
pub(crate) mod wake_channel;
pub(crate) mod watch;
pub(crate) mod worker;
pub(crate) mod write;
