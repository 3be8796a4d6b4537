//! Integration tests that run the program, in one binary. Each file tests one area.
#![allow(unreachable_pub, reason = "a test binary has no users")]

mod archive;
mod archive_verify;
mod as_of;
mod broken;
mod commands;
mod completion;
mod faults;
mod golden;
mod list_marks;
mod lists;
mod many;
mod mistyped;
mod names;
mod origin_commands;
mod printed;
mod program;
mod questions;
mod rename;
mod reviews;
mod sarif;
mod search;
mod shell_commands;
mod shipped;
mod shipped_questions;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod terminal;
mod timeline;
mod unreadable;
