//! Entries whose names are spelled or sound similar to the words of a filter, for a list in which nothing matches.

use std::collections::HashSet;

use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;
use crate::query::QueryRow;
use crate::search::jump::is_close_word;
use crate::text::fold::{self, QueryWords};
use crate::text::sound::{SoundIndex, SoundWord, name_words};

/// The entries of a list by the sounds of the words in their names.
#[derive(Clone, Debug, Default)]
pub(crate) struct CloseNames {
    rows: Vec<QueryRow>,
    sounds: SoundIndex,
    /// For each word of the index, the rows with it in a name, by their positions.
    having: Vec<HashSet<usize>>,
}

impl CloseNames {
    /// Indexes the names of some entries.
    pub(crate) fn of(corpus: &Snapshot, rows: impl IntoIterator<Item = QueryRow>) -> Self {
        let mut close = Self::default();
        for (position, row) in rows.into_iter().enumerate() {
            close.rows.push(row);
            for name in corpus.at(row.entry).names() {
                let (words, joined) = close.sounds.add(name);
                for number in words.iter().chain(&joined) {
                    let number = *number as usize;
                    if close.having.len() <= number {
                        close.having.resize_with(number + 1, HashSet::new);
                    }
                    if let Some(having) = close.having.get_mut(number) {
                        having.insert(position);
                    }
                }
            }
        }
        close
    }

    /// Returns the entries with a name that has every word with at most one typo, or words that sound like all of them.
    pub(crate) fn matching(&self, corpus: &Snapshot, line: &str, words: &QueryWords) -> Vec<QueryRow> {
        let sounding = self.sounding_like(line);
        let is_close = |(position, row): &(usize, &QueryRow)| {
            sounding.contains(position) || is_spelled_closely(corpus.at(row.entry), words)
        };
        self.rows.iter().enumerate().filter(is_close).map(|(_, row)| *row).collect()
    }

    fn sounding_like(&self, line: &str) -> HashSet<usize> {
        let having = |word: &SoundWord| -> HashSet<usize> {
            let numbers = self.sounds.sounding_like(word);
            numbers.iter().filter_map(|number| self.having.get(*number as usize)).flatten().copied().collect()
        };
        let words: Vec<SoundWord> = name_words(line).iter().map(|word| SoundWord::new(word)).collect();
        let both = |one: &HashSet<usize>, other: &HashSet<usize>| -> HashSet<usize> {
            one.intersection(other).copied().collect()
        };
        // From the end: the rows that match the words from one on, two of which may be joined in a name.
        let (mut next, mut after_next) = ((0..self.rows.len()).collect::<HashSet<_>>(), HashSet::new());
        for (nth, word) in words.iter().enumerate().rev() {
            let mut rows = both(&having(word), &next);
            if let Some(joined) = words.get(nth + 1).and_then(|second| word.compound(second)) {
                rows.extend(both(&having(&joined), &after_next));
            }
            (next, after_next) = (rows, next);
        }
        if words.is_empty() { HashSet::new() } else { next }
    }
}

fn is_spelled_closely(entry: &Entry, words: &QueryWords) -> bool {
    entry.names().iter().any(|name| {
        let folded = fold::fold_name(name);
        words.as_slice().iter().all(|typed| folded.split(' ').any(|word| is_close_word(typed, word)))
    })
}
