//! Search: the jump box's candidates and their order, words to highlight, and plain words in a text.
//! Pure and total; refuses to know threads, clocks and screens.

pub(crate) mod excerpt;
pub(crate) mod grep;
pub(crate) mod highlight;
pub(crate) mod jump;
pub(crate) mod name_index;
mod visible_text;
