//! Edits of dossiers: TOML text in, TOML text out, with every byte outside the edit preserved (R18).
//! Performs no I/O; callers check that the file is unchanged before they write it.

pub(crate) mod archive;
pub(crate) mod diff;
pub(crate) mod error;
pub(crate) mod fmt;
pub(crate) mod new_verdict;
pub(crate) mod new_view;
pub(crate) mod rename;
pub(crate) mod splice;
pub(crate) mod table_editor;
pub(crate) mod toml_tree;

pub(crate) use error::EditError;
