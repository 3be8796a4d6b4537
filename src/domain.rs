//! domain
pub mod date;
pub mod day;
pub mod fold;
pub mod locator;
pub mod prose;
