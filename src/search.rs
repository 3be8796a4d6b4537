//! Search: the jump box's candidates and their order, the filter of a list, and plain words in a text.
//! Pure and total; refuses to know threads, clocks and screens.

pub(crate) mod excerpt;
pub(crate) mod filter;
pub(crate) mod grep;
pub(crate) mod haystack;
pub(crate) mod jump;
mod shown_text;
