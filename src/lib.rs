//! `dossier`: a terminal reading room for a folder of hand-written TOML dossiers on actors, events and sources.
//!
//! Analysts read linked panes, jump to anything by a few letters of any of its names, follow a claim to the passage that
//! supports it, edit the TOML in their own editor and see the change at once. Plain text in git is the database; the
//! program is the reading room. Nothing needs a network, and nothing here can reach one.
//!
//! # The picture
//!
//! Knowledge points down only; siblings on a rung never import each other. `tests/architecture.rs` holds the imports
//! against this picture, `clippy.toml` keeps files, processes, threads and the environment out of everything above the
//! line marked impure.
//!
//! ```text
//!       files on disk        keys         $EDITOR        screen            argv
//!            │                │              ▲             ▲                │
//! ═══════════╪════════════════╪══════════════╪═════════════╪════════════════╪═══  the world
//!            ▼                ▼              │             │                ▼
//!  ┌──────────────────────────────────────────────────────────────────────────────┐
//!  │ runtime   terminal · input · disk · watch · editor · clipboard · the loop     │  impure
//!  │ cli       one file a subcommand: arguments → corpus → printed text            │
//!  └──────────────────────────────────────────────────────────────────────────────┘
//!            │ Msg                           ▲ Effect      ▲ Frame
//!            ▼                               │             │
//!  ┌──────────────────────────────────────────────────────────────────────────────┐
//!  │ tui       update(&mut State, Msg) -> Vec<Effect>      view(&State, &mut Frame)│  pure, total
//!  └──────────────────────────────────────────────────────────────────────────────┘
//!            │ calls
//!            ▼
//!  ┌──────────────────────┬──────────────────┬──────────────┬───────────────────┐
//!  │ search               │ query            │ check        │ export            │  pure; siblings on a
//!  │ jump, filter,        │ one language:    │ rules →      │ corpus → text     │  rung never import
//!  │ full text            │ parse and run    │ problems     │                   │  each other
//!  ├──────────────────────┼──────────────────┴──────────────┼───────────────────┤
//!  │ load                 │ evidence                        │ edit              │
//!  │ text → entry and     │ paragraphs, quotes, verdicts,   │ TOML text →       │
//!  │ problems → corpus    │ origins                         │ TOML text         │
//!  └──────────────────────┴─────────────────────────────────┴───────────────────┘
//!            │ speak of
//!            ▼
//!  ┌──────────────────────────────────────────────────────────────────────────────┐
//!  │ domain    ids · entries · claims · citations · dates · names and folding ·    │  knows no disk,
//!  │           corpus · problems · vocabulary                                      │  no terminal
//!  │ text      Shown: what may be drawn or printed; widths; wrapping               │
//!  └──────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! # One loop
//!
//! ```text
//!  key ───────▶ Msg::Key ────┐
//!  watcher ───▶ Msg::Loaded ─┼─▶ update ─┬─▶ State ─────▶ view ─▶ one Frame a drained batch
//!  effect ────▶ Msg::Done ───┘           └─▶ Vec<Effect> ─▶ runtime performs ─▶ more Msg
//! ```
//!
//! `tui::update` and `tui::view` are total and do no I/O; effects are plain values that a test can compare. One thread
//! owns the terminal, reading and writing (`runtime::browser`); beside it one has the disk (`runtime::librarian`), one
//! reads kept copies (`runtime::copyist`), one has the search (`runtime::searcher`), one the signals. A sweep of stamps is the
//! truth about the disk; the watcher only wakes it.
//!
//! # How it is kept small
//!
//! - A record describes itself once (`domain::record`): one list of fields serves reading, screens, links, checks and exports.
//! - Text from outside becomes drawable in one place (`text::shown`); a gate at the backend checks what leaves.
//! - Keys are declared once (`tui::keys`): the look-up, the footer, the help and the README's list come from that table.
//! - Everything on the screen is found again by id after a reload, never by position.
mod check;
mod cli;
mod domain;
mod edit;
mod evidence;
mod export;
mod load;
mod query;
mod reference;
mod runtime;
mod search;
mod text;
mod tui;

#[cfg(test)]
#[path = "../tests/inside/mod.rs"]
mod inside;

pub use check::all_codes;
pub use cli::{definition, run};
pub use domain::code::{Code, LOADING, Severity};
pub use text::drawable;
