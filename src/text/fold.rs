//! Folding: what two spellings of one text have in common, and the way back to the bytes of the original.
//!
//! There is one notion of sameness, at two levels:
//!
//! * [`Level::Quote`] folds what typesetting, copying and file formats change without changing a word. White space of any kind
//!   is one space, a line end too; between letters of scripts that set no spaces a line end may be nothing. A word hyphenated at
//!   a line end is the same with the hyphen, without it, and with a space behind it. Soft hyphens and other invisible characters,
//!   the Arabic tatweel and the vowel signs of Arabic and Hebrew are gone. Quotation marks and dashes are the typewriter's, the
//!   white space that French sets inside quotation marks and before `! ? : ; %` is gone, ligatures and the shapes of old character
//!   sets are letters. Markdown's emphasis, links and backslashes are gone, and so is the `>` before each line of mail.
//! * [`Level::Search`] folds all that, and case, accents, apostrophes, hyphens (a hyphen, a space or nothing), letters that
//!   stand for one another (`ß` and `ss`, `ي` and `ی`), and a leading article (`al-`, `ال`).
//!
//! Two texts that are the same at the first level are the same at the second. Folding is linear in the text; the way back is kept
//! only where the folded text is not a copy of the original.

mod adjacent_words;
mod articles;
mod class;
mod folded;
mod folded_name;
mod folder;
mod letter;
mod level;
mod markdown;
mod occurrences;
mod phrase;
mod separator;
mod walk;

pub(crate) use adjacent_words::AdjacentWords;
pub(crate) use class::{is_invisible, is_space, is_spaceless};
pub(crate) use folded::{Folded, floor};
pub(crate) use folded_name::{FoldedName, QueryWords, fold_name};
pub(crate) use level::Level;
pub(crate) use phrase::{Phrase, PhraseMatch};

/// Text past this many bytes is left out: what is there is missing rather than guessed at.
const LONGEST: usize = 256 << 20;

impl Folded {
    /// Folds a text.
    pub(crate) fn new(text: &str, level: Level) -> Self {
        let text = text.get(..floor(text, LONGEST)).unwrap_or_default();
        let empty = Self::empty(text.len(), level);
        let mut folded = folder::fold(text, empty);
        if level == Level::Search {
            folded.find_articles();
        }
        folded
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
