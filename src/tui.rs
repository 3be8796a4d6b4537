//! The terminal interface: a pure machine. `update` takes messages to effects, `view` takes the state to cells.
//! Knows no terminal, no file, no thread.

pub(crate) mod act;
pub(crate) mod address;
pub(crate) mod analyst;
pub(crate) mod copies;
pub(crate) mod copying;
pub(crate) mod document;
pub(crate) mod draw;
pub(crate) mod excerpt;
pub(crate) mod facets;
pub(crate) mod finding;
pub(crate) mod footer;
#[cfg(test)]
mod hints;
pub(crate) mod hit;
pub(crate) mod icons;
pub(crate) mod input;
pub(crate) mod key;
pub(crate) mod keymap;
pub(crate) mod keys;
pub(crate) mod known;
pub(crate) mod layout;
pub(crate) mod listing;
pub(crate) mod lists;
pub(crate) mod marks;
pub(crate) mod mooring;
pub(crate) mod motion;
pub(crate) mod mouse;
pub(crate) mod moved;
pub(crate) mod msg;
pub(crate) mod overlay;
pub(crate) mod page;
pub(crate) mod paper;
pub(crate) mod passage;
pub(crate) mod place;
pub(crate) mod reading;
#[cfg(test)]
pub(crate) mod rig;
pub(crate) mod row;
#[cfg(test)]
mod screens;
pub(crate) mod settings;
pub(crate) mod sieve;
pub(crate) mod sighting;
pub(crate) mod sought;
pub(crate) mod standing;
pub(crate) mod state;
#[cfg(test)]
mod tests;
pub(crate) mod theme;
pub(crate) mod told;
pub(crate) mod update;
pub(crate) mod view;
