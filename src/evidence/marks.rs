//! Which characters differ by typography alone, and where a word is cut.
//! The one list of what a quote may differ in; letters, digits and case are never in it.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// White space as Unicode and most scripting languages have it, the four ASCII separators included.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Characters that are not seen: soft hyphen, zero-width characters, direction marks, variation selectors.
///
/// Overrides and isolates are not among them: they change what is read.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Hyphens, dashes and the minus sign.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Returns the typewriter's mark for a quotation mark; single and double stay apart.
pub(super) fn plain_mark(c: char) -> Option<char> {
    match c {
        '\''
        | '`'
        | '\u{b4}'
        | '\u{2bb}'
        | '\u{2bc}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{ff07}' => Some('\''),
        '"'
        | '\u{ab}'
        | '\u{bb}'
        | '\u{201c}'..='\u{201f}'
        | '\u{2033}'
        | '\u{301d}'..='\u{301f}'
        | '\u{ff02}' => Some('"'),
        _ => None,
    }
}

/// Letters kept only for old character sets: ligatures, Arabic shapes, full and half width.
///
/// Not all of NFKC: it would make `10²` of 102 and `5½` of 51⁄2.
pub(super) fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{fb00}'..='\u{fdef}' | '\u{fe70}'..='\u{fefc}' | '\u{ff00}'..='\u{ffef}')
}

/// Tells whether a character belongs to the one before it: a combining mark, a following Hangul letter.
pub(super) fn continues(c: char) -> bool {
    c >= '\u{300}'
        && (is_combining_mark(c)
            || canonical_combining_class(c) != 0
            || matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{ffa0}'..='\u{ffdc}')
            || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Tells whether a range begins or ends inside a word, a number or a character with its marks.
///
/// A word is cut between two letters or digits, a number also at a comma or point between two digits.
/// Scripts written without spaces have no such edges.
pub(super) fn cuts_a_word(text: &str, range: &Range<usize>) -> bool {
    let seen = |c: &char| !is_dropped(*c);
    let inside = &text[range.clone()];
    let mut before = text[..range.start].chars().rev().filter(seen);
    let mut after = text[range.end..].chars().filter(seen);
    let (Some(first), Some(last)) = (inside.chars().find(seen), inside.chars().rev().find(seen)) else {
        return true;
    };
    let (previous, next) = (before.next(), after.next());
    let marks_what_stands_before = |base: Option<char>, mark: Option<char>| {
        mark.is_some_and(continues) && base.is_some_and(|base| !is_space(base))
    };
    marks_what_stands_before(previous, Some(first))
        || marks_what_stands_before(Some(last), next)
        || runs_on(first, previous, before.next())
        || runs_on(last, next, after.next())
}

fn runs_on(edge: char, outer: Option<char>, beyond: Option<char>) -> bool {
    let Some(outer) = outer else {
        return false;
    };
    let digit = char::is_numeric;
    let number = digit(edge) && matches!(outer, '.' | ',') && beyond.is_some_and(digit);
    let word = is_of_word(edge) && is_of_word(outer) && !is_spaceless(edge) && !is_spaceless(outer);
    number || word
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Scripts that set no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
pub(super) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}
