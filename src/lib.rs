//! `dossier`: a terminal browser for a folder of hand-written TOML dossiers on actors, events, and sources.
//!
//! Analysts read linked panes, jump to any entry by a few letters of any of its names, follow a claim to the passage that
//! supports it, and edit the TOML in their own editor, with changes shown at once. Plain text in git is the database.
//! Everything works offline, and no code can access a network.
//!
//! # The picture
//!
//! Dependencies point down only, and modules on the same level never import each other. `tests/architecture.rs` checks the
//! imports against this picture. `clippy.toml` forbids file, process, thread, and environment access outside the modules
//! marked impure.
//!
//! ```text
//!       files on disk        keys         $EDITOR        screen            argv
//!            │                │              ▲             ▲                │
//! ═══════════╪════════════════╪══════════════╪═════════════╪════════════════╪═══  the world
//!            ▼                ▼              │             │                ▼
//!  ┌──────────────────────────────────────────────────────────────────────────────┐
//!  │ runtime   terminal · input · disk · watch · editor · clipboard · event loop   │  impure
//!  │ cli       one file per subcommand: arguments → corpus → printed text          │
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
//!  │ outline              │ check               │ export · interchange           │  pure readers of a
//!  │ one page model; its  │ rules → problems    │ corpus → JSON, CSV, schema;    │  snapshot; modules
//!  │ plain text, Markdown │                     │ PDF and HTML → text            │  on one level never
//!  ├──────────────────────┼─────────────────────┼────────────────────────────────┤  import each other
//!  │ query                │ search              │ analysis                       │
//!  │ one language         │ names, phrases      │ conflicts, changes, timeline   │
//!  ├──────────────────────┼─────────────────────┴───────────┬────────────────────┤
//!  │ load                 │ evidence                        │ edit               │
//!  │ text → entry and     │ paragraphs, quotes, verdicts,   │ TOML text →        │
//!  │ problems → corpus    │ origins                         │ TOML text          │
//!  └──────────────────────┴─────────────────────────────────┴────────────────────┘
//!            │ use
//!            ▼
//!  ┌──────────────────────────────────────────────────────────────────────────────┐
//!  │ domain    ids · entries · claims · citations · dates · names and folding ·    │  knows no disk,
//!  │           corpus · problems · vocabulary                                      │  no terminal
//!  │ text      sanitized text that may be drawn or printed · widths · wrapping     │
//!  └──────────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! # One loop
//!
//! ```text
//!  key ───────▶ Msg::Key ────┐
//!  watcher ───▶ Msg::Loaded ─┼─▶ update ─┬─▶ App ─────▶ draw ─▶ one frame per batch of messages
//!  worker ────▶ Msg::Found ──┘           └─▶ Effects ─▶ runtime performs them ─▶ more Msg
//! ```
//!
//! `tui::update` and `tui::screen` are total and do no I/O. Effects are plain values that tests can compare, and dropping
//! one is a compiler warning. `update` is the only function that changes the app: settings, resizes, and timeouts arrive as
//! messages too. A key that writes a file ends the batch, so that its result is drawn before the next key is handled. One
//! thread owns the terminal, for reading and writing (`runtime::browser`). Worker threads (`runtime::worker`) do the loading,
//! reading of archived copies, quote lookups, name search, full-text search, and checks. Changes on disk are found by
//! scanning file stamps; the watcher only triggers the scan.
//!
//! # Views
//!
//! Everything on the screen is a `tui::view::View`: full-screen views, the panes of Browse, dialogs. A view declares its
//! title and its actions with their keys, from which help, footer, and the key reference are generated. It borrows the
//! `tui::model::Model`, returns commands as values (`tui::view::cmd::Cmd`), and returns the clickable areas from drawing.
//! Its `tui::location::Location` is serializable; history and `--at` use it. `tui::views` lists the views; only
//! `tui::view::dispatch` uses all of them.
//!
//! # How it is kept small
//!
//! - A record declares its fields once (`domain::record`). Parsing, screens, links, checks, and exports use that declaration,
//!   which also gives each field its place on the page (`domain::placement`).
//! - A page is built once (`outline`) and rendered as screen rows, plain text, and Markdown, so that they have the same
//!   content.
//! - Untrusted text is sanitized in one place (`text::safe_text`). A check in the terminal backend is the second line of
//!   defense (`runtime::sanitizing_backend`).
//! - A key is declared once, next to its action, in the file of its view. Key lookup, footer, help, and the key reference
//!   are generated from that.
//! - After a reload, everything on the screen is found again by id, never by position.
#[cfg(not(unix))]
compile_error!(
    "dossier does not run on Windows: it needs a Unix terminal, signals and file locks. Use it in WSL (Windows Subsystem for Linux), or on Linux or macOS."
);

mod analysis;
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
pub use cli::{CommandFormat, NameSearch, definition, formats, run};
pub use domain::code::{Code, LOADING, Severity};
pub use text::is_drawable;
