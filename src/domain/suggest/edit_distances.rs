//! Edit distances of many words from one.

/// Computes optimal string alignment distances of words from one word: the number of letters to insert, delete, replace, or swap
/// with their neighbor. What a word shares with the start of the previous one is not computed again, so sorted words take little
/// time each.
#[derive(Debug)]
pub(super) struct EditDistances {
    from: Vec<char>,
    /// The previous word, as far as it was compared.
    word: Vec<char>,
    /// For each start of `word`, from the empty one on, its distances from each start of `from`.
    rows: Vec<usize>,
    /// The number of computed cells.
    cells: usize,
}

/// The distance of a word, within a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LimitedDistance {
    /// The distance, at most the limit.
    Within(usize),
    /// The distance is greater than the limit.
    Beyond,
    /// So is the distance of every word that starts with this many letters of the word.
    BeyondFrom(usize),
}

impl EditDistances {
    /// Prepares for distances from a word.
    pub(super) fn from(word: &str) -> Self {
        let from: Vec<char> = word.chars().collect();
        Self { rows: (0..=from.len()).collect(), from, word: Vec::new(), cells: 0 }
    }

    /// Returns the distance of a word.
    pub(super) fn to(&mut self, word: &str) -> usize {
        match self.within(word, usize::MAX) {
            LimitedDistance::Within(distance) => distance,
            _ => usize::MAX,
        }
    }

    /// Returns the distance of a word if it is at most `limit`.
    pub(super) fn within(&mut self, word: &str, limit: usize) -> LimitedDistance {
        let width = self.from.len() + 1;
        let shared = self.word.iter().zip(word.chars()).take_while(|(old, new)| **old == *new).count();
        self.word.truncate(shared);
        self.rows.truncate((shared + 1) * width);
        let mut rest = word.chars().skip(shared);
        loop {
            // Every longer start of the word is at least as far as the nearest of this row. A swap skips a row, but the one
            // that it skips is at most one step further than what it starts from.
            let row = self.rows.get(self.rows.len() - width..).unwrap_or_default();
            if row.iter().all(|distance| *distance > limit) {
                return LimitedDistance::BeyondFrom(self.word.len());
            }
            match rest.next() {
                Some(letter) => self.add(letter, width),
                None => break,
            }
        }
        let distance = self.rows.last().copied().unwrap_or(0);
        if distance > limit { LimitedDistance::Beyond } else { LimitedDistance::Within(distance) }
    }

    /// Returns the number of steps so far.
    pub(super) fn steps(&self) -> usize {
        self.cells
    }

    fn add(&mut self, letter: char, width: usize) {
        let above = self.rows.len() - width;
        let before = self.word.last().copied();
        let row = self.word.len() + 1;
        self.rows.push(row);
        for (at, own) in self.from.iter().enumerate() {
            let replaced = self.rows[above + at] + usize::from(*own != letter);
            let added = self.rows[above + at + 1].min(self.rows[above + width + at]) + 1;
            let swapped = (at > 0 && row > 1 && before == Some(*own) && self.from[at - 1] == letter)
                .then(|| self.rows[above - width + at - 1] + 1);
            self.rows.push(replaced.min(added).min(swapped.unwrap_or(usize::MAX)));
        }
        self.word.push(letter);
        self.cells += width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn distances_are_those_of_each_word_by_itself(
            from in "[abcé]{0,8}", words in prop::collection::vec("[abcé]{0,8}", 0..20),
        ) {
            let mut distances = EditDistances::from(&from);
            for word in &words {
                prop_assert_eq!(distances.to(word), strsim::osa_distance(&from, word), "{} {}", from, word);
            }
        }

        #[test]
        fn what_is_beyond_a_limit_is_beyond_it_with_any_end(
            from in "[abcé]{0,8}", words in prop::collection::vec(("[abcé]{0,8}", 0..4_usize), 0..20), end in "[abcé]{0,4}",
        ) {
            let mut distances = EditDistances::from(&from);
            for (word, limit) in &words {
                let distance = strsim::osa_distance(&from, word);
                match distances.within(word, *limit) {
                    LimitedDistance::Within(found) => prop_assert!(found == distance && found <= *limit),
                    LimitedDistance::Beyond => prop_assert!(distance > *limit),
                    LimitedDistance::BeyondFrom(letters) => {
                        prop_assert!(distance > *limit);
                        let start: String = word.chars().take(letters).collect();
                        let longer = start + &end;
                        prop_assert!(strsim::osa_distance(&from, &longer) > *limit);
                    }
                }
            }
        }
    }

    #[test]
    fn what_words_share_is_computed_once() {
        let mut distances = EditDistances::from("acter-numbr-17");
        for nth in 0..1_000 {
            distances.to(&format!("actor-number-{nth:04}"));
        }
        assert!(distances.steps() < 1_200 * 15, "{}", distances.steps());
    }
}
