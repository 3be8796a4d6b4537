//! Edits of dossiers: TOML text in, TOML text out, every byte outside the edit kept (R18).
//! Knows no disk; whoever writes the text compares what stands there first.

pub(crate) mod archive;
pub(crate) mod diff;
pub(crate) mod error;
pub(crate) mod fmt;
pub(crate) mod new_verdict;
pub(crate) mod rename;
pub(crate) mod splice;
pub(crate) mod table_editor;
pub(crate) mod toml_tree;

pub(crate) use error::EditError;
