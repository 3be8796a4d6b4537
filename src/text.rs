//! What may be drawn or printed: sanitised text, its width in cells, its lines.
//! Knows Unicode and nothing else: no terminal, no disk, no dossier.

pub mod bidi;
mod draft;
pub mod hidden;
mod map;
mod points;
pub mod shown;
pub mod width;
pub mod wrap;

pub use hidden::{Hidden, hidden};
pub use points::drawable;
pub(crate) use points::push_visible;
pub use shown::{Kind, Map, Shown, show, show_mapped};
pub use wrap::{Wrapped, wrap};
