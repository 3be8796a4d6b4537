//! Loading: text in, entries and problems out. Total, and pure: `runtime` maps it over the files of a folder.

mod advice;
pub mod corpus;
pub mod dossier;
pub mod mentions;
mod most;
pub mod syntax;
pub mod toml_1_1;
pub mod tree;

pub use most::MOST;
