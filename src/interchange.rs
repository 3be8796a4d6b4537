//! Conversion from and to the formats of other tools. Pure.

mod baseline_shift;
pub(crate) mod encoding;
pub(crate) mod html_text;
pub(crate) mod pdf_text;
