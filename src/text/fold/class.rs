//! Classes of characters that folding and the judgement of words rest on: white space, dashes, quotation marks, what is
//! invisible, scripts without spaces. The one list of what a quote may differ in; letters, digits and case are never in it.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// Returns whether a character is white space as Unicode and most scripting languages have it, the four ASCII separators
/// included.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Returns whether a character ends a line.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Returns whether a character is not seen: soft hyphens, zero-width characters, marks of direction, variation selectors,
/// tags. The Arabic tatweel is among them, for it only stretches a word.
///
/// Overrides of direction are not: they change what is read.
pub(crate) fn is_invisible(c: char) -> bool {
    is_soft_hyphen(c)
        || matches!(c,
            '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202c}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Returns whether a character marks where a word may be split: the soft hyphen, and what extractors of PDF write for one.
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

/// Returns whether a character is a hyphen, with which a word may be split at a line end.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{58a}' | '\u{5be}' | '\u{2010}' | '\u{2011}' | '\u{2e17}' | '\u{fe63}' | '\u{ff0d}')
}

/// Returns the typewriter's mark for a quotation mark; single and double stay apart.
pub(super) fn plain_mark(c: char) -> Option<char> {
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

/// Returns whether a character is a double quotation mark, beside which white space does not count.
pub(super) fn is_double_quote(c: char) -> bool {
    plain_mark(c) == Some('"')
}

/// Returns whether white space before a mark does not count, since French sets some and English none.
pub(super) fn is_tight(c: char) -> bool {
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

/// Returns whether a character is a vowel sign of Arabic or Hebrew, or a sign of recitation: texts are printed with and
/// without. Hamza and madda are parts of letters and not among them.
pub(super) fn is_vowel_sign(c: char) -> bool {
    matches!(c,
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{898}'..='\u{89f}' | '\u{8ca}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}')
}

/// Returns whether a letter is kept only for old character sets: ligatures, Arabic shapes, full and half width, radicals.
///
/// Not all of NFKC: it would make `10²` of 102 and `5½` of 51⁄2.
pub(super) fn is_presentation_form(c: char) -> bool {
    matches!(c,
        '\u{132}' | '\u{133}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}' | '\u{2e80}'..='\u{2fdf}'
        | '\u{fb00}'..='\u{fdef}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff00}'..='\u{ffef}')
}

/// Returns whether a character belongs to the one before it: a combining mark, a following Hangul letter.
pub(super) fn continues(c: char) -> bool {
    // The letters of common scripts, ahead of the tables.
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

/// Returns whether a character is of a script that sets no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
pub(crate) fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Returns whether a character is punctuation of Chinese or Japanese, which brings its own space.
fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}'
        | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff5b}'..='\u{ff65}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
}

/// Returns whether a line end between two characters may stand for nothing: one is of a script without spaces, and the other
/// is too, or is a letter or digit that such a script sets without a space. Hangul has spaces.
pub(super) fn joins_over_line_end(before: char, after: char) -> bool {
    let own = |c: char| is_spaceless(c) || is_wide_punctuation(c);
    let guest = |c: char| own(c) || c.is_alphanumeric() && !is_hangul(c);
    own(before) && guest(after) || guest(before) && own(after)
}

/// Returns whether a range of a text begins or ends inside a word, a number or a character with its marks.
///
/// A word is cut between two letters or digits, a number also at a comma or point between two digits. Scripts written
/// without spaces have no such edges.
pub(super) fn cuts_a_word(text: &str, range: &Range<usize>) -> bool {
    let (Some(inside), Some(before), Some(after)) =
        (text.get(range.clone()), text.get(..range.start), text.get(range.end..))
    else {
        return true;
    };
    // The common case ahead of the tables.
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
        mark.is_some_and(continues) && base.is_some_and(|base| !is_space(base))
    };
    marks_what_is_before(previous, Some(first))
        || marks_what_is_before(Some(last), next)
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
