//! What may have been meant by a word that is not known.

use crate::domain::suggest::suggest;

/// The most words that are listed.
const MAX_LISTED: usize = 12;

/// `; did you mean …?`, or the words there are; nothing if they are many.
pub(super) fn suggestion<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match suggest(word, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.len() <= MAX_LISTED => format!("; there is {}", known.join(", ")),
        None => String::new(),
    }
}
