//! The order in which a name has the words of a query.

use super::query_word::BestWord;
use crate::search::name_index::IndexedName;

/// The order of matched words in a name, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordOrder {
    /// In a row, as in the query; articles do not count.
    InRow,
    /// As in the query, with other words between them.
    Apart,
    /// Not as in the query, or a word of the name stands for two of the query.
    Turned,
}

impl WordOrder {
    /// Returns the order of the words that a query matched, each by its letters or, if one is not, by its sound.
    pub(super) fn of(words: &[BestWord], name: &IndexedName) -> Self {
        // The position without the articles before it, which sounds do not have.
        let spelled = |word: &BestWord| {
            let nth = word.spelled?;
            Some((0..nth).filter(|nth| !name.is_article(*nth)).count())
        };
        let spelled: Option<Vec<usize>> = words.iter().map(spelled).collect();
        let at = spelled.or_else(|| words.iter().map(|word| word.sounding).collect());
        let steps = |at: &[usize]| at.windows(2).map(Self::of_step).max();
        at.as_deref().and_then(steps).unwrap_or(Self::InRow)
    }

    fn of_step(pair: &[usize]) -> Self {
        match pair {
            [one, next] if *next == one + 1 => Self::InRow,
            [one, next] if next > one => Self::Apart,
            _ => Self::Turned,
        }
    }
}
