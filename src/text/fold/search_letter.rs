//! Folds one character for search: lower case, no accents, equivalent letters merged.

use unicode_normalization::char::decompose_compatible;

use super::char_class::{ascii_quote, is_invisible, is_vowel_sign};

/// Returns whether search ignores a character: an apostrophe, straight or curly, a sign for ayn or hamza, or an
/// invisible character.
pub(super) fn is_dropped(c: char) -> bool {
    ascii_quote(c) == Some('\'')
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

/// Folds a character: compatibility decomposition, accents stripped, lower case, equivalent letters merged.
pub(super) fn fold(c: char, mut sink: impl FnMut(char)) {
    // Fast path for Arabic letters that carry a hamza or have no marks.
    match c {
        '\u{622}' | '\u{623}' | '\u{625}' => return sink('ا'),
        '\u{624}' => return sink('و'),
        '\u{626}' => return sink('ي'),
        '\u{627}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{6a9}' | '\u{6cc}' => {
            return push_equivalent(c, &mut sink);
        }
        _ => {}
    }
    let mut first = true;
    decompose_compatible(c, |part| {
        // A spacing accent decomposes to a space and the accent; it is an accent, not a word gap.
        let spacing = first && part == ' ' && !c.is_whitespace();
        first = false;
        if spacing && !is_phrase(c) || is_accent(part) {
            return;
        }
        for lower in part.to_lowercase() {
            if !is_accent(lower) && !is_dropped(lower) {
                push_equivalent(lower, &mut sink);
            }
        }
    });
}

/// Returns whether a combining mark is an accent or a vowel sign that search ignores. Vowel signs of Indic scripts and
/// Thai, and the marks that turn one kana into another, are letters and are kept.
fn is_accent(c: char) -> bool {
    c >= '\u{300}'
        && (is_vowel_sign(c)
            || matches!(c,
                '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{653}'..='\u{655}' | '\u{711}'
                | '\u{730}'..='\u{74a}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
                | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'))
}

/// Returns whether an Arabic ligature is several words.
fn is_phrase(c: char) -> bool {
    matches!(c, '\u{fdf0}'..='\u{fdff}')
}

fn push_equivalent(c: char, sink: &mut impl FnMut(char)) {
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
        // Alef wasla, and letters for which Persian, Urdu and Kurdish use code points of their own.
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
    fn the_fast_path_agrees_with_the_tables() {
        for c in '\u{620}'..='\u{6ff}' {
            let (mut quick, mut slow) = (String::new(), String::new());
            fold(c, |f| quick.push(f));
            decompose_compatible(c, |part| {
                if !is_accent(part) && !is_dropped(part) {
                    push_equivalent(part, &mut |f| slow.push(f));
                }
            });
            assert_eq!(quick, slow, "{c:?}");
        }
    }
}
