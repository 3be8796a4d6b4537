//! domain
pub mod date;
pub mod day;
