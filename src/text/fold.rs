//! Folding: reduces spelling variants of a text to one form, with a map back to the bytes of the original.
//!
//! Every comparison of text in the program uses one of two levels:
//!
//! * [`Level::Quote`] folds what typesetting, copying and file formats change without changing a word. White space of any
//!   kind, line breaks included, is one space; between letters of scripts written without spaces, a line break may also be
//!   nothing. A word hyphenated at a line break matches with the hyphen, without it, and with a space after it. Soft hyphens
//!   and other invisible characters, the Arabic tatweel, and Arabic and Hebrew vowel signs are dropped. Quotation marks and
//!   dashes become ASCII; the space that French puts inside quotation marks and before `! ? : ; %` is dropped; ligatures and
//!   presentation forms become ordinary letters. Markdown emphasis, links and backslashes are dropped, and so is the `>` that
//!   starts each line of quoted mail.
//! * [`Level::Search`] also folds case, accents, apostrophes, hyphens (a hyphen, a space or nothing), equivalent letters
//!   (`ß` and `ss`, `ي` and `ی`), and a leading article (`al-`, `ال`).
//!
//! Texts that are equal at the quote level are equal at the search level. Folding takes linear time; the map stores
//! only the places where the folded text differs from the original.

mod adjacent_words;
mod ambiguous_matches;
mod articles;
mod byte_class;
mod char_class;
mod fold_map;
mod fold_pass;
mod folded;
mod folded_name;
mod level;
mod markdown;
mod occurrences;
mod phrase;
mod search_letter;
mod separator;

pub(crate) use adjacent_words::AdjacentWords;
pub(crate) use char_class::{is_invisible, is_space, is_unspaced_script, is_word_boundary};
pub(crate) use folded::{Folded, floor};
pub(crate) use folded_name::{FoldedName, QueryWords, fold_name, fold_name_forms};
pub(crate) use level::Level;
pub(crate) use phrase::{Phrase, PhraseMatch};

/// The maximum length of a text in bytes. What follows is ignored, so that nothing past it is ever found.
const MAX_LENGTH: usize = 256 << 20;

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str, level: Level) -> Self {
        let text = text.get(..floor(text, MAX_LENGTH)).unwrap_or_default();
        let empty = Self::empty(text.len(), level);
        let mut folded = fold_pass::fold(text, empty);
        if level == Level::Search {
            folded.find_articles();
        }
        folded
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
