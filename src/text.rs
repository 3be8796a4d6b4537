//! What may be drawn or printed: sanitised text, its width in cells, its lines.
//! Knows Unicode and nothing else: no terminal, no disk, no dossier.

mod ascii;
pub(crate) mod bidi;
mod draft;
pub(crate) mod fold;
mod kind;
mod map;
mod points;
pub(crate) mod shown;
pub(crate) mod width;
pub(crate) mod wrap;

pub(crate) use ascii::{ascii, ascii_text};
pub(crate) use kind::Kind;
pub use points::drawable;
pub(crate) use points::push_visible;
pub(crate) use shown::{Shown, show};
pub(crate) use wrap::wrap;
