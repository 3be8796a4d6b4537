//! Loading: text in, entries and problems out. Total, and pure: `runtime` maps it over the files of a folder.

mod advice;
pub(crate) mod corpus;
pub(crate) mod dossier;
pub(crate) mod mentions;
mod most;
mod numbers;
pub(crate) mod syntax;
pub(crate) mod toml_1_1;
pub(crate) mod tree;

pub(crate) use most::MOST;
