//! Loading: text in, entries and problems out. Total, and pure: `runtime` maps it over the files of a folder.

mod advice;
mod claim_addresses;
mod copied_file;
pub(crate) mod corpus;
pub(crate) mod dossier;
mod links;
pub(crate) mod mentions;
mod most;
mod numbers;
pub(crate) mod review;
pub(crate) mod syntax;
pub(crate) mod toml_1_1;
pub(crate) mod tree;
mod words;

pub(crate) use most::MOST;
