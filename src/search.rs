//! Search: the jump box's candidates and their order, the filter of a list, and plain words in a text.
//! Pure and total; refuses to know threads, clocks and screens.

pub mod filter;
pub mod grep;
pub mod haystack;
pub mod jump;
