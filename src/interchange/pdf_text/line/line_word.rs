//! A word of a line.

use std::ops::Range;

/// A word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct LineWord {
    /// Its text.
    pub text: String,
    /// What of it is drawn letter by letter, and not a part of a value that the file stores in reading order.
    pub drawn: String,
}

impl LineWord {
    /// Returns the words of a line whose text has stored values at these places, in ascending order.
    pub(super) fn all(line: &str, values: &[Range<usize>]) -> Vec<Self> {
        let mut words = Vec::new();
        let mut start = 0;
        for piece in line.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            let is_drawn = |at: &usize| {
                let at = start + at;
                let next = values.get(values.partition_point(|value| value.end <= at));
                next.is_none_or(|value| at < value.start)
            };
            if !word.is_empty() {
                let drawn = word.char_indices().filter(|(at, _)| is_drawn(at)).map(|(_, c)| c).collect();
                words.push(Self { text: word.to_owned(), drawn });
            }
            start += piece.len();
        }
        words
    }

    /// Returns the text of words, separated by single spaces.
    pub(in super::super) fn text(words: &[Self]) -> String {
        words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::LineWord;

    #[test]
    fn the_words_of_a_line_know_which_part_of_them_is_drawn() {
        let words = LineWord::all("ab  né:cd ef", &[1..2, 8..12]);
        let found: Vec<(&str, &str)> = words.iter().map(|word| (&*word.text, &*word.drawn)).collect();
        assert_eq!(found, [("ab", "a"), ("né:cd", "né:"), ("ef", "f")]);
        assert_eq!(LineWord::text(&words), "ab né:cd ef");
    }
}
