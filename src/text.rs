//! Sanitized text that is safe to draw or print, its width in terminal cells, and line wrapping.
//! Depends on Unicode data only: no terminal, no disk, no dossiers.

mod ascii;
pub(crate) mod bidi;
mod code_points;
mod combining_mark_limit;
mod counted;
mod encoding_guess;
pub(crate) mod fold;
mod offset_map;
mod particle;
mod possessive;
mod rewriter;
pub(crate) mod safe_text;
pub(crate) mod sound;
mod text_kind;
pub(crate) mod varint;
pub(crate) mod width;
pub(crate) mod wrap;

pub(crate) use ascii::{ascii, ascii_text};
pub use code_points::is_drawable;
pub(crate) use code_points::{is_in_another_script, is_latin, push_visible};
pub(crate) use combining_mark_limit::CombiningMarkLimit;
pub(crate) use counted::{agreeing, counted};
pub(crate) use encoding_guess::{Utf8Damage, guess_encoding};
pub(crate) use particle::{before_particle, without_particle};
pub(crate) use possessive::{folded_possessives, without_possessive};
pub(crate) use safe_text::{SafeText, show};
pub(crate) use text_kind::TextKind;
pub(crate) use wrap::wrap;
