//! Edits of dossiers: TOML text in, TOML text out, every byte outside the edit kept (R18).
//! Knows no disk; whoever writes the text compares what stands there first.

pub mod archive;
pub mod error;
pub mod fmt;
pub mod rename;
pub mod splice;
pub mod table;
pub mod verdict;
pub mod written;

pub use error::EditError;
