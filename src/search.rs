//! Search: name search for the jump dialog, phrase search for `grep`, excerpts and highlighting. Pure and total: no
//! threads, clocks or screen.

pub(crate) mod excerpt;
mod found_name;
pub(crate) mod grep;
mod heard_words;
pub(crate) mod highlight;
pub(crate) mod jump;
pub(crate) mod leads;
pub(crate) mod name_index;
mod name_trie;
pub(crate) mod near_names;
pub(crate) mod note_match;
mod numbers_by_key;
mod postings;
mod sound_trie;
mod visible_text;
mod word_index;
