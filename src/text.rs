//! What may be drawn or printed: sanitised text, its width in cells, its lines.
//! Knows Unicode and nothing else: no terminal, no disk, no dossier.

pub(crate) mod bidi;
mod draft;
pub(crate) mod fold;
pub(crate) mod hidden;
mod map;
mod points;
pub(crate) mod shown;
pub(crate) mod width;
pub(crate) mod wrap;

pub(crate) use hidden::{Hidden, hidden};
pub use points::drawable;
pub(crate) use points::push_visible;
pub(crate) use shown::{Kind, Map, Shown, show, show_mapped};
pub(crate) use wrap::{Wrapped, wrap};
