//! The impure half: the terminal, the disk, the editor, signals. It performs what `update` asks for and
//! reports what happened. It refuses to know what any of it means: no format, no panes, no search.
#![allow(
    clippy::disallowed_methods,
    reason = "file, process, thread and environment calls belong here; the lint keeps them out of everywhere else"
)]

pub mod browser;
pub mod checker;
pub mod clipboard;
pub mod clock;
pub mod config;
pub mod convert;
pub mod copyist;
pub mod demo;
pub mod disk;
pub mod editor;
pub mod find;
pub mod gate;
pub mod inside;
pub mod librarian;
pub mod memory;
pub mod opener;
pub mod out;
pub mod post;
pub mod program;
pub mod progress;
pub mod searcher;
pub mod seeker;
pub mod signals;
pub mod sweep;
pub mod terminal;
pub mod verdict;
pub mod watch;
pub mod write;
