//! The terminal interface: a pure machine. `update` takes messages to effects, `view` takes the state to cells.
//! Knows no terminal, no file, no thread.

pub mod act;
pub mod address;
pub mod analyst;
pub mod copies;
pub mod copying;
pub mod document;
pub mod draw;
pub mod excerpt;
pub mod facets;
pub mod finding;
pub mod footer;
#[cfg(test)]
mod hints;
pub mod hit;
pub mod icons;
pub mod input;
pub mod key;
pub mod keymap;
pub mod keys;
pub mod known;
pub mod layout;
pub mod listing;
pub mod lists;
pub mod marks;
pub mod mooring;
pub mod motion;
pub mod mouse;
pub mod moved;
pub mod msg;
pub mod overlay;
pub mod page;
pub mod paper;
pub mod passage;
pub mod place;
pub mod reading;
#[cfg(test)]
pub mod rig;
pub mod row;
#[cfg(test)]
mod screens;
pub mod settings;
pub mod sieve;
pub mod sighting;
pub mod sought;
pub mod standing;
pub mod state;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod told;
pub mod update;
pub mod view;
