//! Other tools' formats, in and out. Pure: bytes and text come in, text goes out.

pub(crate) mod encoding;
pub(crate) mod html_text;
pub(crate) mod pdf_text;
