//! The integration tests, in one binary: each file tries one part of the program from outside.
#![allow(unreachable_pub, reason = "nothing outside can reach into a test")]

mod archive;
mod broken;
mod commands;
mod completion;
mod faults;
mod golden;
mod lists;
mod mistyped;
mod origin_commands;
mod printed;
mod rename;
mod sarif;
mod shell_commands;
mod start;
#[path = "../support/mod.rs"]
mod support;
mod terminal;
mod unreadable;
