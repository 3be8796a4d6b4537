//! The terminal interface, a pure state machine: `update` turns messages into effects, `screen::draw` turns the app
//! into cells. Does no I/O and starts no thread.

pub(crate) mod address;
pub(crate) mod analyst;
pub(crate) mod app;
pub(crate) mod archive_text;
pub(crate) mod archived_copies;
pub(crate) mod available_actions;
pub(crate) mod background_results;
pub(crate) mod canvas;
mod change_steps;
pub(crate) mod citation;
pub(crate) mod close_names;
mod copy_text;
pub(crate) mod corpus_list;
pub(crate) mod corpus_list_request;
pub(crate) mod corpus_status;
pub(crate) mod cursor_target;
pub(crate) mod dependent_rows;
pub(crate) mod detail_box;
pub(crate) mod document;
pub(crate) mod effect;
pub(crate) mod excerpt;
#[cfg(test)]
mod focus_tests;
pub(crate) mod footer;
#[cfg(test)]
mod fuzz_tests;
pub(crate) mod geometry;
pub(crate) mod header;
pub(crate) mod held_keys;
#[cfg(test)]
mod hints;
pub(crate) mod icons;
pub(crate) mod input;
pub(crate) mod key;
pub(crate) mod key_sequence;
pub(crate) mod key_table;
#[cfg(test)]
mod key_tests;
pub(crate) mod keymap;
pub(crate) mod labels;
pub(crate) mod layout_key;
pub(crate) mod lead_rows;
mod list_filter;
pub(crate) mod list_inputs;
pub(crate) mod list_match;
pub(crate) mod list_query;
pub(crate) mod list_rows;
pub(crate) mod list_state;
pub(crate) mod listed_rows;
pub(crate) mod load_progress;
mod load_report;
pub(crate) mod load_text;
pub(crate) mod location;
#[cfg(test)]
mod mark_tests;
pub(crate) mod marks;
pub(crate) mod model;
pub(crate) mod motion;
#[cfg(test)]
mod mouse_tests;
pub(crate) mod msg;
pub(crate) mod nav;
#[cfg(test)]
mod navigation_tests;
pub(crate) mod page_layout;
pub(crate) mod page_position;
pub(crate) mod pane_placement;
pub(crate) mod preferences;
pub(crate) mod prepared_corpus;
pub(crate) mod problem_list;
pub(crate) mod query_line;
pub(crate) mod quote_lookup;
pub(crate) mod quote_state;
pub(crate) mod reading_places;
#[cfg(test)]
mod reload_tests;
pub(crate) mod rename_follow;
pub(crate) mod row;
pub(crate) mod row_commands;
mod row_marks;
pub(crate) mod rows;
pub(crate) mod screen;
#[cfg(test)]
mod screens;
pub(crate) mod serial;
pub(crate) mod settings;
pub(crate) mod shown_kinds;
mod similar_names;
pub(crate) mod split;
mod statement_row;
pub(crate) mod status;
pub(crate) mod status_text;
#[cfg(test)]
pub(crate) mod test_harness;
#[cfg(test)]
mod tests;
mod text_find;
pub(crate) mod theme;
pub(crate) mod timeline_rows;
mod undo_stack;
pub(crate) mod update;
pub(crate) mod view;
pub(crate) mod views;
