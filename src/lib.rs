//! dossier
pub mod check;
pub mod domain;
pub mod evidence;
pub mod load;
pub mod runtime;
pub mod search;
pub mod text;
pub mod tui;
