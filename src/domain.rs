//! domain
pub mod date;
pub mod day;
pub mod locator;
pub mod prose;
