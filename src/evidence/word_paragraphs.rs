//! Which paragraphs of a copy have which words, so that what is similar to a quote is looked for in few of them.

use std::collections::HashMap;
use std::ops::Range;

use super::paragraphs::Paragraphs;
use crate::text::fold::{floor, is_invisible, is_unspaced_script};

/// Maximum length of a word, in bytes.
const LONGEST_WORD: usize = 64;
/// Number of bytes of a copy that are indexed.
const MOST_READ: usize = 16 << 20;

/// The paragraphs of a copy, counted from 0, that have each word.
#[derive(Debug, Default)]
pub(super) struct WordParagraphs {
    paragraphs: HashMap<Box<str>, Vec<u32>>,
    /// The number of paragraphs.
    count: usize,
}

impl WordParagraphs {
    /// Indexes the words of a copy.
    pub(super) fn new(text: &str, paragraphs: &Paragraphs) -> Self {
        let mut index = Self::default();
        while let Some(paragraph) = readable(text, paragraphs, index.count) {
            let number = u32::try_from(index.count).unwrap_or(u32::MAX);
            for_each_word(text, paragraph, |word, _| {
                let Some(word) = word else { return };
                match index.paragraphs.get_mut(word) {
                    Some(known) if known.last() == Some(&number) => {}
                    Some(known) => known.push(number),
                    None => drop(index.paragraphs.insert(word.into(), vec![number])),
                }
            });
            index.count += 1;
        }
        index
    }

    /// Returns for each paragraph the sum of the weights of those words that it has.
    pub(super) fn bounds<'w>(&self, words: impl Iterator<Item = (&'w str, usize)>) -> Vec<usize> {
        let mut bounds = vec![0; self.count];
        for (word, weight) in words {
            for at in self.paragraphs.get(word).into_iter().flatten() {
                if let Some(bound) = bounds.get_mut(*at as usize) {
                    *bound += weight;
                }
            }
        }
        bounds
    }
}

/// Returns the bytes of a paragraph that are indexed: of the last one, perhaps not all.
pub(super) fn readable(text: &str, paragraphs: &Paragraphs, at: usize) -> Option<Range<usize>> {
    let end = floor(text, MOST_READ);
    let paragraph = paragraphs.get(at).filter(|paragraph| paragraph.start < end)?;
    Some(paragraph.start..paragraph.end.min(end))
}

/// Calls `each` with every word in lower case and its range; with `None` for a word that is too long.
pub(super) fn for_each_word(
    text: &str,
    within: Range<usize>,
    mut each: impl FnMut(Option<&str>, Range<usize>),
) {
    let mut word = String::new();
    let mut start = within.start;
    let mut end = within.start;
    let mut flush = |word: &mut String, range: Range<usize>| {
        if !word.is_empty() {
            each((word.len() <= LONGEST_WORD).then_some(word.as_str()), range);
            word.clear();
        }
    };
    let mut chars = text[within.clone()].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = at + within.start;
        let in_figure = matches!(c, '.' | ',')
            && word.ends_with(char::is_numeric)
            && chars.peek().is_some_and(|next| next.1.is_numeric());
        if in_figure {
            word.push(c);
        }
        if in_figure || is_invisible(c) {
            continue;
        }
        if !c.is_alphanumeric() || is_unspaced_script(c) {
            flush(&mut word, start..end);
        }
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = at;
            }
            if word.len() <= LONGEST_WORD {
                word.extend(c.to_lowercase());
            }
            end = at + c.len_utf8();
            if is_unspaced_script(c) {
                flush(&mut word, start..end);
            }
        }
    }
    flush(&mut word, start..end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_weighs_what_its_words_do_once_each() {
        let text = "One two one.\n\nTwo, THREE!\n\nfour";
        let paragraphs = Paragraphs::new(text);
        let index = WordParagraphs::new(text, &paragraphs);
        assert_eq!(index.bounds([("one", 3), ("two", 4), ("five", 9)].into_iter()), [7, 4, 0]);
        assert_eq!(index.bounds([("three", 5)].into_iter()), [0, 5, 0]);
        assert_eq!(readable(text, &paragraphs, 2), Some(27..31));
        assert_eq!(readable(text, &paragraphs, 3), None);
    }
}
