//! The terminal interface: a pure machine. `update` takes messages to effects, `view` takes the state to cells.
//! Knows no terminal, no file, no thread.

pub mod document;
pub mod draw;
pub mod key;
pub mod keys;
pub mod row;
pub mod theme;
