//! Scripts whose letters a PDF does not store in reading order: right-to-left scripts, and those with vowels drawn
//! before the consonants they follow.

use unicode_bidi::{BidiClass, bidi_class};

use super::UNKNOWN;

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
    /// Replaces each run of such words in a line by one U+FFFD.
    pub(in super::super) fn replace(&mut self, line: &str) -> String {
        let unknown = UNKNOWN.encode_utf8(&mut [0; 4]).to_owned();
        let mut replaced = false;
        let mut out = String::with_capacity(line.len());
        for word in line.split(' ') {
            let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
            if word.chars().any(is_unordered) {
                self.words += 1;
                self.letters += letters;
                if !replaced {
                    push(&mut out, &unknown);
                }
                replaced = true;
            } else {
                self.others += letters;
                replaced = false;
                push(&mut out, word);
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
    use super::UnorderedWords;

    #[test]
    fn a_run_of_words_without_a_known_order_is_replaced_by_one_character() {
        let mut unordered = UnorderedWords::default();
        assert_eq!(
            unordered.replace("the group (السلاح في) said हिन्दी 12"),
            "the group \u{fffd} said \u{fffd} 12"
        );
        assert_eq!((unordered.words, unordered.others), (3, 14));
        assert_eq!(unordered.replace("plain"), "plain");
    }
}
