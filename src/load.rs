//! Loading: turns the text of files into entries and problems. Pure and total; `runtime` reads the files.

mod claim_addresses;
pub(crate) mod corpus;
pub(crate) mod dossier;
mod duplicate_file;
mod entry_by_name;
pub(crate) mod file_role;
mod help_with_fix;
mod linker;
mod links;
mod numbers;
mod problem_limit;
pub(crate) mod relink;
pub(crate) mod review;
pub(crate) mod syntax;
mod syntax_help;
pub(crate) mod toml_1_1;
mod unknown_words;

pub(crate) use problem_limit::MAX_PROBLEMS;
