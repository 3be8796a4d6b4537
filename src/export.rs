//! Exports: entries and problems as JSON, CSV and JSON Schema, generated from the field declarations, and gaps in the
//! corpus. Pure. To add a format, add its file, its line here and its golden file.

pub(crate) mod csv;
pub(crate) mod gaps;
pub(crate) mod json;
pub(crate) mod schema;
