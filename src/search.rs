//! Search: name search for the jump box, phrase search for `grep`, excerpts and highlighting.
//! Pure and total: no threads, no clocks, no screen.

pub(crate) mod excerpt;
pub(crate) mod grep;
pub(crate) mod highlight;
pub(crate) mod jump;
pub(crate) mod name_index;
mod visible_text;
