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
//!  │ tui       App = model + history + views                                       │  pure, total
//!  │           update(&mut App, Msg) -> Effects      screen::draw(&App, &mut Buffer) │
//!  └──────────────────────────────────────────────────────────────────────────────┘
//!            │ calls
//!            ▼
//!  ┌──────────────────────┬─────────────────────┬────────────────────────────────┐
//!  │ outline              │ check               │ export                         │  pure readers of a
//!  │ one page model; its  │ rules → problems    │ corpus → JSON, CSV, schema     │  snapshot; siblings
//!  │ plain text, Markdown │                     │                                │  on a rung never
//!  ├──────────────────────┴──────┬──────────────┴────────────────────────────────┤  import each other
//!  │ query                       │ search                                        │
//!  │ one language: parse and run │ jump, full text                               │
//!  ├──────────────────────┬──────┴──────────────────────────┬────────────────────┤
//!  │ load                 │ evidence                        │ edit               │
//!  │ text → entry and     │ paragraphs, quotes, verdicts,   │ TOML text →        │
//!  │ problems → corpus    │ origins                         │ TOML text          │
//!  └──────────────────────┴─────────────────────────────────┴────────────────────┘
//!            │ speak of
//!            ▼
//!  ┌──────────────────────────────────────────────────────────────────────────────┐
//!  │ domain    ids · entries · claims · citations · dates · names and folding ·    │  knows no disk,
//!  │           corpus · problems · vocabulary                                      │  no terminal
//!  │ text      SafeText: what may be drawn or printed; widths; wrapping               │
//!  └──────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! # One loop
//!
//! ```text
//!  key ───────▶ Msg::Key ────┐
//!  watcher ───▶ Msg::Loaded ─┼─▶ update ─┬─▶ App ─────▶ draw ─▶ one frame for each drained batch
//!  worker ────▶ Msg::Found ──┘           └─▶ Effects ─▶ runtime performs ─▶ more Msg
//! ```
//!
//! `tui::update` and `tui::screen` are total and do no I/O; effects are plain values that a test can compare, and one that
//! is dropped is a warning. `update` is the only place that changes the app: settings, sizes and the end of a message's
//! time arrive as messages too. A key that writes ends the batch, so that what it brought is drawn before the next key.
//! One thread owns the terminal, reading and writing (`runtime::browser`); beside it are workers, one thread for each job
//! (`runtime::worker`): loading, archived copies, quotes, the search of names, the checks. A sweep of stamps is the truth
//! about the disk; the watcher only wakes it.
//!
//! # Views
//!
//! Everything on the screen is a `tui::view::View`: full-screen views, the panes of Browse, dialogs. A view declares what
//! it is and its actions with their keys; help, footer and the table of keys follow. It borrows the `tui::model::Model`,
//! says what it wants done as values (`tui::view::cmd::Cmd`), and returns from drawing what can be clicked. Its
//! `tui::location::Location` is what history consists of and `--at` names, and can be stored. `tui::views` lists
//! them; nothing but `tui::view::dispatch` knows them all.
//!
//! # How it is kept small
//!
//! - A record describes itself once (`domain::record`): one list of fields serves reading, screens, links, checks and exports,
//!   and says where each field is on the page (`domain::slot`).
//! - A page is built once (`outline`) and rendered as rows of the screen, plain text and Markdown, which therefore say the same.
//! - Text from outside becomes drawable in one place (`text::safe_text`); a gate at the backend checks what leaves.
//! - A key is declared once, beside what it does, in its view's file: the look-up, the footer, the help and the README's
//!   list come from there.
//! - Everything on the screen is found again by id after a reload, never by position.
#[cfg(not(unix))]
compile_error!(
    "dossier does not run on Windows: it needs a Unix terminal, signals and file locks. Use it in WSL (Windows Subsystem for Linux), or on Linux or macOS."
);

mod check;
mod cli;
mod domain;
mod edit;
mod evidence;
mod export;
#[cfg(any(test, fuzzing))]
pub mod fuzz;
mod interchange;
mod load;
mod outline;
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
pub use cli::{CommandFormat, definition, formats, run};
pub use domain::code::{Code, LOADING, Severity};
pub use text::is_drawable;
