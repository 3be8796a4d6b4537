//! Suggestions for an unknown word.

use crate::domain::suggest::suggest;

/// The maximum number of words listed.
const MAX_LISTED: usize = 12;

/// Returns `; did you mean …?`, or the known words; nothing if there are too many.
pub(super) fn suggestion<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match suggest(word, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.len() <= MAX_LISTED => format!("; expected one of: {}", known.join(", ")),
        None => String::new(),
    }
}
