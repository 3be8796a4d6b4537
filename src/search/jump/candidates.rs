//! The names that a query can match at all, found without looking at each: those with a word that matches each of its words,
//! and those that have its letters.

use super::name_query::NameQuery;
use crate::search::name_index::NameIndex;

/// A set of names, by number.
pub(super) struct Candidates {
    bits: Vec<u64>,
}

impl Candidates {
    /// Returns the names that can match a query.
    pub(super) fn of(query: &NameQuery, index: &NameIndex) -> Self {
        let mut found = Self::by_words(query, index);
        let letters = query.letters();
        for (bits, names) in found.bits.iter_mut().zip(index.letters().chunks(64)) {
            for (nth, name) in names.iter().enumerate() {
                *bits |= u64::from(letters & !name == 0) << nth;
            }
        }
        found
    }

    /// Returns the names that have words which sound like words of a query.
    pub(super) fn sounding(query: &NameQuery, index: &NameIndex) -> Self {
        let mut found = Self::none(index);
        found.add(query.sounding.iter().flat_map(|word| index.sounding_with(*word)));
        found
    }

    /// Returns the names in which each word of a query matches a word.
    fn by_words(query: &NameQuery, index: &NameIndex) -> Self {
        let mut all: Option<Self> = None;
        for word in &query.words {
            let mut found = Self::none(index);
            found.add(word.spelled_numbers().flat_map(|number| index.spelled_with(number)));
            found.add(word.sounding().iter().flat_map(|number| index.sounding_with(*number)));
            if let Some(all) = &all {
                found.bits.iter_mut().zip(&all.bits).for_each(|(bits, before)| *bits &= before);
            }
            all = Some(found);
        }
        all.unwrap_or_else(|| Self::none(index))
    }

    fn none(index: &NameIndex) -> Self {
        Self { bits: vec![0; index.letters().len().div_ceil(64)] }
    }

    fn add<'n>(&mut self, names: impl Iterator<Item = &'n u32>) {
        for name in names {
            if let Some(bits) = self.bits.get_mut(*name as usize / 64) {
                *bits |= 1 << (name % 64);
            }
        }
    }

    /// Returns whether a name is in the set.
    pub(super) fn has(&self, name: usize) -> bool {
        self.bits.get(name / 64).is_some_and(|bits| bits >> (name % 64) & 1 == 1)
    }

    /// Returns every name, so that a test compares each.
    #[cfg(test)]
    pub(super) fn all(index: &NameIndex) -> Self {
        Self { bits: vec![u64::MAX; index.letters().len().div_ceil(64)] }
    }
}
