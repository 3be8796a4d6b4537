//! What one character folds to, and the classes of marks that stand between letters.
//! Refuses to know words.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Whether it is an apostrophe, straight or curly, or a sign for ayn or hamza.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`'
            | '´'
            | '\u{2018}'..='\u{201b}'
            | '\u{2032}'
            | '\u{2035}'
            | '\u{02b9}'
            | '\u{02bb}'..='\u{02bf}'
            | '\u{02c8}'
            | '\u{02ca}'
            | '\u{02cb}'
            | '\u{a78b}'
            | '\u{a78c}'
            | '\u{ff07}'
            | '\u{ff40}'
            | '\u{1fbf}'
            | '\u{1ffe}'
    )
}

/// Whether it is a double quotation mark.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '\u{201c}'..='\u{201f}' | '\u{00ab}' | '\u{00bb}' | '\u{2033}' | '\u{ff02}')
}

/// Whether it is a hyphen or dash beyond ASCII.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether it is invisible: joiners, marks of direction, soft hyphens; and the Arabic tatweel, which only stretches.
pub(super) fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{00ad}'
            | '\u{034f}'
            | '\u{061c}'
            | '\u{0640}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a name loses it without a gap: what is invisible, and a hamza on its own.
pub(super) fn is_dropped(c: char) -> bool {
    c == 'ء' || is_format(c)
}

/// Gives what a character folds to: compatibility decomposition, marks stripped, lower case, letters of one sound or shape as one.
pub(super) fn folded(c: char, mut sink: impl FnMut(char)) {
    let mut first = true;
    decompose_compatible(c, |part| {
        // A spacing accent decomposes to a space and the accent; it is an accent, not a gap.
        let spacing = first && part == ' ' && !c.is_whitespace();
        first = false;
        if spacing && !is_phrase(c) || is_combining_mark(part) {
            return;
        }
        for lower in part.to_lowercase() {
            if !is_combining_mark(lower) {
                same(lower, &mut sink);
            }
        }
    });
}

/// Whether an Arabic ligature stands for several words.
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
        '\u{0660}'..='\u{0669}' => digit(c, 0x0660),
        '\u{06f0}'..='\u{06f9}' => digit(c, 0x06f0),
        _ => c,
    };
    sink(one);
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit((c as u32).saturating_sub(zero), 10).unwrap_or(c)
}
