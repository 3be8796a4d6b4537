//! Search: the jump box's candidates and their order, words to highlight, and plain words in a text.
//! Pure and total; refuses to know threads, clocks and screens.

pub(crate) mod excerpt;
pub(crate) mod grep;
pub(crate) mod haystack;
pub(crate) mod highlight;
pub(crate) mod jump;
mod shown_text;
