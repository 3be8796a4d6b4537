//! What one character is in a search: lower case, without accents, letters that stand for one another as one.
//! Knows no words.

use unicode_normalization::char::decompose_compatible;

use super::class::{is_invisible, is_vowel_sign, plain_mark};

/// Returns whether a search leaves a character out: an apostrophe, straight or curly, a sign for ayn or hamza, or what is not
/// seen.
pub(super) fn is_left_out(c: char) -> bool {
    plain_mark(c) == Some('\'')
        || is_invisible(c)
        || matches!(
            c,
            'ء' | '\u{2b9}' | '\u{2bb}'
                ..='\u{2bf}'
                    | '\u{2c8}'
                    | '\u{2ca}'
                    | '\u{2cb}'
                    | '\u{2035}'
                    | '\u{a78b}'
                    | '\u{a78c}'
                    | '\u{1fbf}'
                    | '\u{1ffe}'
        )
}

/// Returns what a character folds to: compatibility decomposition, accents stripped, lower case, letters of one sound or shape
/// as one.
pub(super) fn folded(c: char, mut sink: impl FnMut(char)) {
    // The letters of Arabic that carry a hamza or have no marks, ahead of the tables.
    match c {
        '\u{622}' | '\u{623}' | '\u{625}' => return sink('ا'),
        '\u{624}' => return sink('و'),
        '\u{626}' => return sink('ي'),
        '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{6a9}' | '\u{6cc}' => return same(c, &mut sink),
        _ => {}
    }
    let mut first = true;
    decompose_compatible(c, |part| {
        // A spacing accent decomposes to a space and the accent; it is an accent, not a gap.
        let spacing = first && part == ' ' && !c.is_whitespace();
        first = false;
        if spacing && !is_phrase(c) || is_accent(part) {
            return;
        }
        for lower in part.to_lowercase() {
            if !is_accent(lower) && !is_left_out(lower) {
                same(lower, &mut sink);
            }
        }
    });
}

/// Returns whether a combining mark is an accent or a vowel sign that a search leaves out. The vowels of Indic scripts and of
/// Thai, and the marks that make another kana, are letters and stay.
fn is_accent(c: char) -> bool {
    c >= '\u{300}'
        && (is_vowel_sign(c)
            || matches!(c,
                '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{653}'..='\u{655}' | '\u{711}'
                | '\u{730}'..='\u{74a}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
                | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'))
}

/// Returns whether an Arabic ligature stands for several words.
fn is_phrase(c: char) -> bool {
    matches!(c, '\u{fdf0}'..='\u{fdff}')
}

fn same(c: char, sink: &mut impl FnMut(char)) {
    let one = match c {
        'a'..='z' | '0'..='9' => c,
        'ß' => return "ss".chars().for_each(sink),
        'æ' => return "ae".chars().for_each(sink),
        'œ' => return "oe".chars().for_each(sink),
        'þ' => return "th".chars().for_each(sink),
        'ł' | 'ƚ' => 'l',
        'ø' => 'o',
        'đ' | 'ð' | 'ɖ' => 'd',
        'ħ' => 'h',
        'ı' => 'i',
        'ŧ' => 't',
        'ŋ' => 'n',
        'ə' => 'e',
        'ς' => 'σ',
        // Alef wasla, and the letters that Persian, Urdu and Kurdish write with code points of their own.
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ے' => 'ي',
        'ة' | 'ہ' | 'ھ' | 'ە' | 'ۃ' => 'ه',
        'ک' => 'ك',
        '\u{660}'..='\u{669}' => digit(c, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(c, 0x6f0),
        _ => c,
    };
    sink(one);
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c).saturating_sub(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_skip_the_tables_fold_as_the_tables_say() {
        for c in '\u{620}'..='\u{6ff}' {
            let (mut quick, mut slow) = (String::new(), String::new());
            folded(c, |f| quick.push(f));
            decompose_compatible(c, |part| {
                if !is_accent(part) && !is_left_out(part) {
                    same(part, &mut |f| slow.push(f));
                }
            });
            assert_eq!(quick, slow, "{c:?}");
        }
    }
}
