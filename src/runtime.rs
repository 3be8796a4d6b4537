//! The impure half: the terminal, the disk, the editor, signals. It performs what `update` asks for and
//! reports what happened. It refuses to know what any of it means: no format, no panes, no search.
#![allow(
    clippy::disallowed_methods,
    reason = "file, process, thread and environment calls belong here; the lint keeps them out of everywhere else"
)]

pub(crate) mod browser;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod config;
pub(crate) mod convert;
pub(crate) mod demo;
pub(crate) mod disk;
pub(crate) mod display;
pub(crate) mod editor;
pub(crate) mod fatal_signals;
pub(crate) mod find;
pub(crate) mod fixes;
pub(crate) mod gate;
pub(crate) mod input;
pub(crate) mod inside;
pub(crate) mod locale;
pub(crate) mod opener;
pub(crate) mod out;
pub(crate) mod program;
pub(crate) mod progress;
pub(crate) mod signals;
pub(crate) mod state_folder;
pub(crate) mod sweep;
pub(crate) mod terminal;
pub(crate) mod ui_state;
pub(crate) mod verdict;
pub(crate) mod wake_channel;
pub(crate) mod watch;
pub(crate) mod worker;
pub(crate) mod write;
