//! Where the note on a statement has the words that its text has not.

use std::ops::Range;

use super::highlight::highlighted;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Statement;
use crate::text::fold::{self, QueryWords, floor};

/// Returns the note on the statement at an address, and the bytes of the first word in it that `shown`, the text of the
/// statement, does not have; `None` if the text has all words, or the first `max` bytes of the note have none of the others.
pub(crate) fn note_match(
    corpus: &Snapshot,
    address: &str,
    shown: &str,
    words: &QueryWords,
    max: usize,
) -> Option<(String, Range<usize>)> {
    let folded = fold::fold_name(shown);
    let others = words.as_slice().iter().filter(|word| !QueryWords::new(word).are_in(&folded, shown));
    let others = QueryWords::new(&others.map(String::as_str).collect::<Vec<_>>().join(" "));
    if others.as_slice().is_empty() {
        return None;
    }
    let note = Statement::at(corpus, address)?.note(corpus);
    let first = highlighted(&others, note.get(..floor(&note, max))?).into_iter().next()?;
    Some((note, first))
}
