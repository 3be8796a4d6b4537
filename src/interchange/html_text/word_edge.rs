//! Whether the letters on both sides of the edge of an inline element may belong to two words. Nothing separates them in a browser,
//! and a text copied from there has them as one. But many pages set their gaps by a style sheet that is not in the file, as in
//! `<a>Crime</a><a>World</a>` and `<b>12</b><i>30</i>`, so that a person has to compare such places with the page.

use super::tree::Element;

/// The maximum number of letters of an ordinal, a unit or an ending, as in `19<b>th</b>`.
const MAX_ENDING: usize = 3;
/// The maximum number of capitals before a number that is part of a name, as in `MH<b>17</b>`.
const MAX_CODE: usize = 4;

/// Returns whether the letters before and after an edge may belong to two words, with the elements that end there, from the
/// innermost, and those that begin there, from the outermost.
pub(super) fn may_be_two_words(before: &str, after: &str, closed: &[&Element], opened: &[&Element]) -> bool {
    use CharKind::{Digit, Lower, Spaceless, Upper};
    let (left, right) = (last_word(before), first_word(after));
    let kind = |c: Option<char>| c.map(CharKind::of);
    let (Some(last), Some(next)) = (kind(left.chars().next_back()), kind(right.chars().next())) else {
        return false;
    };
    let all = || closed.iter().chain(opened);
    let is_ending = next == Lower && length(right) <= MAX_ENDING;
    let is_letter = |word: &str| length(word) == 1 && !word.starts_with(is_figure);
    match (last, next) {
        _ if closed.is_empty() && opened.is_empty() => false,
        (Digit, Digit) => true,
        (Spaceless, _) | (_, Spaceless) => false,
        // Parts of a formula, whose operators can be invisible.
        _ if all().any(|element| is_formula(element)) => false,
        (Digit, Lower) if is_ending => false,
        (Upper, Digit) if length(left) <= MAX_CODE => false,
        (Lower, Upper) if matches!(left, "Mc" | "Mac") => false,
        // A first letter that is larger than the others, or letters that a script animates.
        _ if is_letter(left) || is_letter(right) => false,
        // The ending of a word that is a link.
        (Lower | CharKind::Other, Lower | CharKind::Other) if is_ending => false,
        _ => true,
    }
}

/// Returns whether a character is a figure that is not raised or lowered.
pub(super) fn is_figure(c: char) -> bool {
    CharKind::of(c) == CharKind::Digit
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CharKind {
    Digit,
    Lower,
    Upper,
    /// A character of a script written without spaces between words.
    Spaceless,
    /// A letter without case, a combining mark, or a superscript.
    Other,
}

impl CharKind {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' | '٠'..='٩' | '۰'..='۹' | '０'..='９' => Self::Digit,
            // Thai to Myanmar, Khmer, and from Kana to Yi.
            '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{20000}'..='\u{3ffff}' => Self::Spaceless,
            _ if c.is_uppercase() => Self::Upper,
            _ if c.is_lowercase() && c.is_alphabetic() && c.to_uppercase().ne([c]) => Self::Lower,
            _ => Self::Other,
        }
    }
}

fn last_word(text: &str) -> &str {
    text.get(text.trim_end_matches(char::is_alphanumeric).len()..).unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.get(..text.len() - text.trim_start_matches(char::is_alphanumeric).len()).unwrap_or_default()
}

fn length(word: &str) -> usize {
    word.chars().count()
}

fn is_formula(element: &Element) -> bool {
    matches!(&*element.name, "mi" | "mn" | "mo" | "ms" | "mtext" | "mrow" | "mstyle")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_reported(page: (&str, &str, &str, &str)) -> bool {
        let (before, closed, opened, after) = page;
        let elements = |names: &str| -> Vec<Element> {
            let names = names.split_ascii_whitespace();
            names.map(|name| Element { name: name.into(), ..Element::default() }).collect()
        };
        let (closed, opened) = (elements(closed), elements(opened));
        let (closed, opened): (Vec<_>, Vec<_>) = (closed.iter().collect(), opened.iter().collect());
        may_be_two_words(before, after, &closed, &opened)
    }

    #[test]
    fn what_can_be_two_words_is_reported() {
        for page in [
            ("Crime", "a", "a", "This"),
            ("crime", "a", "a", "world"),
            ("Prescott", "a", "time", "March"),
            ("Killed", "span", "span", "12"),
            ("12", "span", "span", "Wounded"),
            ("2017", "span", "span", "13"),
            ("1", "span", "span", "2"),
            ("12", "", "b", "30"),
            ("5", "b", "", "killed"),
            ("You", "", "b", "Tube"),
            ("ATP", "b", "b", "WTA"),
            ("مصر", "a", "a", "العراق"),
        ] {
            assert!(is_reported(page), "{page:?}");
        }
    }

    #[test]
    fn a_word_that_a_reader_sees_whole_is_not() {
        for page in [
            ("K", "b", "", "illed"),
            ("i", "span", "span", "l"),
            ("T", "span", "a", "he"),
            ("militia", "a", "span", "s"),
            ("1", "", "span", ",234"),
            ("US", "a", "", "-led"),
            ("19", "", "time", "th"),
            ("1990", "time", "", "s"),
            ("5", "b", "", "kg"),
            ("MH", "", "b", "17"),
            ("Mc", "", "b", "Donald"),
            ("5", "span", "span", "人"),
            ("伊拉克", "a", "a", "总理"),
            ("x", "mi", "mi", "dx"),
            ("word", "b", "i", ", and"),
        ] {
            assert!(!is_reported(page), "{page:?}");
        }
    }
}
