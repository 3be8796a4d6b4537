//! Exports: the corpus as other programs and other eyes take it, from the one list of fields.
//! Pure; knows no file and no screen. To add a format: its file, its line here, its golden file.

pub(crate) mod csv;
pub(crate) mod json;
pub(crate) mod schema;
pub(crate) mod todo;
