//! Character classes for folding and word boundaries: white space, dashes, quotation marks, invisible characters,
//! scripts written without spaces. Defines how a quote may differ from its source; letters, digits and case always
//! count.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// Returns whether a character is white space in Unicode or one of the four ASCII separators, as in most scripting
/// languages.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Returns whether a character ends a line.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether a character is invisible: soft hyphens, zero-width characters, direction marks, variation selectors,
/// tags, and the Arabic tatweel, which only stretches a word.
///
/// Direction overrides are not included, because they change how text reads.
pub(crate) fn is_invisible(c: char) -> bool {
    is_soft_hyphen(c)
        || matches!(c,
            '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202c}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns whether a character marks a possible hyphenation: the soft hyphen, and what PDF extractors write for it.
pub(super) fn is_soft_hyphen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{2}' | '\u{fffe}')
}

/// Returns whether a character is a hyphen, a dash or the minus sign.
pub(super) fn is_dash(c: char) -> bool {
    is_hyphen(c)
        || matches!(
            c,
            '\u{2012}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}'
        )
}

/// Returns whether a character is a hyphen that can split a word at a line break.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{58a}' | '\u{5be}' | '\u{2010}' | '\u{2011}' | '\u{2e17}' | '\u{fe63}' | '\u{ff0d}')
}

/// Returns the ASCII form of a quotation mark; single and double marks stay distinct.
pub(super) fn ascii_quote(c: char) -> Option<char> {
    match c {
        '\''
        | '`'
        | '\u{b4}'
        | '\u{2bb}'
        | '\u{2bc}'
        | '\u{5f3}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2039}'
        | '\u{203a}'
        | '\u{300e}'
        | '\u{300f}'
        | '\u{ff07}'
        | '\u{ff40}' => Some('\''),
        '"'
        | '\u{ab}'
        | '\u{bb}'
        | '\u{5f4}'
        | '\u{201c}'..='\u{201f}'
        | '\u{2033}'
        | '\u{300c}'
        | '\u{300d}'
        | '\u{301d}'..='\u{301f}'
        | '\u{ff02}'
        | '\u{ff62}'
        | '\u{ff63}' => Some('"'),
        _ => None,
    }
}

/// Returns whether a character is a double quotation mark; white space next to one is ignored.
pub(super) fn is_double_quote(c: char) -> bool {
    ascii_quote(c) == Some('"')
}

/// Returns whether white space before a mark is ignored, since French typography has it and English does not.
pub(super) fn ignores_space_before(c: char) -> bool {
    matches!(
        c,
        '!' | '?'
            | ':'
            | ';'
            | '%'
            | '\u{2030}'
            | '\u{ff01}'
            | '\u{ff05}'
            | '\u{ff1a}'
            | '\u{ff1b}'
            | '\u{ff1f}'
    ) || is_double_quote(c)
}

/// Returns whether a character is an Arabic or Hebrew vowel sign or a cantillation mark, which texts print or omit.
/// Hamza and madda are parts of letters and are not included.
pub(super) fn is_vowel_sign(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{898}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}')
}

/// Returns whether a letter is a compatibility form: a ligature, an Arabic presentation form, full or half width, a
/// radical.
///
/// Not all of NFKC, which would turn `10²` into 102 and `5½` into 51⁄2.
pub(super) fn is_presentation_form(c: char) -> bool {
    matches!(c,
        '\u{132}' | '\u{133}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{fb00}'..='\u{fdef}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff00}'..='\u{ffef}')
}

/// Returns whether a character extends the one before it: a combining mark or a conjoining Hangul letter.
pub(super) fn extends_previous(c: char) -> bool {
    // Fast path for the letters of common scripts.
    let letter = c < '\u{300}'
        || matches!(c,
            '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}'
            | '\u{671}'..='\u{6d3}' | '\u{2010}'..='\u{2027}' | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    !letter
        && !is_invisible(c)
        && (is_combining_mark(c)
            || canonical_combining_class(c) != 0
            || matches!(c, '\u{ff9e}' | '\u{ff9f}' | '\u{ffa0}'..='\u{ffdc}')
            || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

/// Returns whether a character belongs to a script written without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
pub(crate) fn is_unspaced_script(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a character is Chinese or Japanese punctuation, which includes its own space.
fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff5b}'..='\u{ff65}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Returns whether a line break between two characters can be dropped: one belongs to a script written without
/// spaces, and the other does too or is a letter or digit set next to it. Hangul is written with spaces.
pub(super) fn joins_over_line_break(before: char, after: char) -> bool {
    let own = |c: char| is_unspaced_script(c) || is_wide_punctuation(c);
    let guest = |c: char| own(c) || c.is_alphanumeric() && !is_hangul(c);
    own(before) && guest(after) || guest(before) && own(after)
}

/// Returns whether a range begins or ends in the middle of a word, a number or a character with its marks.
///
/// A word is split between two letters or digits, a number also at a comma or period between two digits. Scripts
/// written without spaces have no such boundaries.
pub(super) fn splits_word(text: &str, range: &Range<usize>) -> bool {
    let (Some(inside), Some(before), Some(after)) =
        (text.get(range.clone()), text.get(..range.start), text.get(range.end..))
    else {
        return true;
    };
    // Fast path for ASCII.
    let letter = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric);
    let joined = |at: usize| at > 0 && letter(at - 1) && letter(at);
    if joined(range.start) || joined(range.end) {
        return true;
    }
    let seen = |c: &char| !is_invisible(*c);
    let (Some(first), Some(last)) = (inside.chars().find(seen), inside.chars().rev().find(seen)) else {
        return true;
    };
    let (mut before, mut after) = (before.chars().rev().filter(seen), after.chars().filter(seen));
    let (previous, next) = (before.next(), after.next());
    let marks_what_is_before = |base: Option<char>, mark: Option<char>| {
        mark.is_some_and(extends_previous) && base.is_some_and(|base| !is_space(base))
    };
    marks_what_is_before(previous, Some(first))
        || marks_what_is_before(Some(last), next)
        || continues_word(first, previous, before.next())
        || continues_word(last, next, after.next())
}

/// Returns whether a word can begin or end at a byte: it is not between two letters or digits, marks and invisible
/// characters aside. Scripts written without spaces have boundaries everywhere.
pub(crate) fn is_word_boundary(text: &str, at: usize) -> bool {
    let seen = |c: &char| !is_invisible(*c);
    let before = text.get(..at).and_then(|before| before.chars().rev().find(seen));
    let after = text.get(at..).and_then(|after| after.chars().find(seen));
    let (Some(before), Some(after)) = (before, after) else { return true };
    let is_spaced = |c: char| is_word_char(c) && !is_unspaced_script(c);
    !(is_spaced(before) && is_spaced(after))
}

fn continues_word(edge: char, outer: Option<char>, beyond: Option<char>) -> bool {
    let Some(outer) = outer else {
        return false;
    };
    let digit = char::is_numeric;
    let number = digit(edge) && matches!(outer, '.' | ',') && beyond.is_some_and(digit);
    let word =
        is_word_char(edge) && is_word_char(outer) && !is_unspaced_script(edge) && !is_unspaced_script(outer);
    number || word
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}
