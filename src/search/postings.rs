//! Which names have a word: for each word of an index, by its number, the numbers of the names.

/// The names that have each word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Postings {
    /// For each word where its names begin, and where those of the last one end.
    starts: Vec<u32>,
    names: Vec<u32>,
}

impl Postings {
    /// Collects the names of each word from the words of each name; numbers of words are below `words`.
    pub(super) fn of<'n, W>(words: usize, names: impl Iterator<Item = W> + Clone) -> Self
    where
        W: Iterator<Item = &'n u32>,
    {
        let mut starts = vec![0u32; words + 1];
        for word in names.clone().flatten() {
            if let Some(count) = starts.get_mut(*word as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut collected = vec![0u32; sum as usize];
        for (number, words) in (0..).zip(names) {
            for word in words {
                let Some(at) = next.get_mut(*word as usize) else { continue };
                if let Some(slot) = collected.get_mut(*at as usize) {
                    *slot = number;
                }
                *at += 1;
            }
        }
        Self { starts, names: collected }
    }

    /// Returns the names that have a word, in order.
    pub(crate) fn names_with(&self, word: u32) -> &[u32] {
        let word = word as usize;
        let (Some(start), Some(end)) = (self.starts.get(word), self.starts.get(word + 1)) else { return &[] };
        self.names.get(*start as usize..*end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_the_names_it_is_in() {
        let names: [&[u32]; 4] = [&[0, 2], &[], &[2, 2], &[1]];
        let postings = Postings::of(3, names.iter().map(|words| words.iter()));
        assert_eq!(postings.names_with(0), [0]);
        assert_eq!(postings.names_with(1), [3]);
        assert_eq!(postings.names_with(2), [0, 2, 2]);
        assert_eq!(postings.names_with(3), [0u32; 0]);
    }
}
