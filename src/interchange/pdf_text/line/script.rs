//! Scripts whose letters a PDF does not store in reading order: right-to-left scripts, and those with vowels drawn
//! before the consonants they follow.

use unicode_bidi::{BidiClass, bidi_class};

use super::UNKNOWN;
use super::line_word::LineWord;

/// Replaces words whose reading order is unknown, and counts them.
#[derive(Debug, Default)]
pub(in super::super) struct UnorderedWords {
    /// Words replaced.
    pub words: usize,
    /// Letters in the words replaced.
    pub letters: usize,
    /// Letters in the words kept.
    pub others: usize,
}

impl UnorderedWords {
    /// Replaces each run of such words in a line by one U+FFFD. Only the letters that are drawn one by one count.
    pub(in super::super) fn replace(&mut self, line: &[LineWord]) -> String {
        let unknown = UNKNOWN.encode_utf8(&mut [0; 4]).to_owned();
        let mut replaced = false;
        let mut out = String::new();
        for word in line {
            let letters = word.drawn.chars().filter(|c| c.is_alphanumeric()).count();
            if word.drawn.chars().any(is_unordered) {
                self.words += 1;
                self.letters += letters;
                if !replaced {
                    push(&mut out, &unknown);
                }
                replaced = true;
            } else {
                self.others += letters;
                replaced = false;
                push(&mut out, &word.text);
            }
        }
        out
    }
}

fn push(out: &mut String, word: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(word);
}

fn is_unordered(c: char) -> bool {
    let right_to_left = matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN);
    // Devanagari to Sinhala, Tibetan and Myanmar, Khmer.
    right_to_left || matches!(c, '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::{LineWord, UnorderedWords};

    #[test]
    fn a_run_of_words_without_a_known_order_is_replaced_by_one_character() {
        let mut unordered = UnorderedWords::default();
        let line = LineWord::all("the group (السلاح في) said हिन्दी 12", &[]);
        assert_eq!(unordered.replace(&line), "the group \u{fffd} said \u{fffd} 12");
        assert_eq!((unordered.words, unordered.others), (3, 14));
        assert_eq!(unordered.replace(&LineWord::all("plain", &[])), "plain");
    }

    #[test]
    fn a_stored_value_is_kept_and_its_letters_do_not_count() {
        let mut unordered = UnorderedWords::default();
        let value = "Name: ".len().."Name: السلاح في".len();
        let line = LineWord::all("Name: السلاح في هنا", std::slice::from_ref(&value));
        assert_eq!(unordered.replace(&line), "Name: السلاح في \u{fffd}");
        assert_eq!((unordered.words, unordered.letters, unordered.others), (1, 3, 4));
    }
}
