//! Everything on the screen: one file for each view, pane and dialog. `view::registry` lists them.

pub(crate) mod browse;
pub(crate) mod copy_menu;
pub(crate) mod dependents;
pub(crate) mod dossier;
pub(crate) mod entry_pane;
pub(crate) mod facet_menu;
pub(crate) mod help;
pub(crate) mod jump;
pub(crate) mod keep_demo;
pub(crate) mod open_address;
pub(crate) mod passage;
pub(crate) mod problems;
pub(crate) mod reader;
pub(crate) mod review;
