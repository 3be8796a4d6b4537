//! Whether the letters on both sides of the edge of an inline element belong to one word. In HTML nothing separates them, but
//! many pages set their gaps by a style sheet that is not in the file: `<a>Crime</a><a>World</a>`, `<b>Killed</b><b>12</b>`.
//! Elements also divide words that a reader sees whole: drop caps, links to a part of a word, letters that are animated.

use super::tree::Element;

/// The maximum number of letters of an ordinal or a unit after a number, as in `19<b>th</b>`.
const MAX_UNIT: usize = 3;
/// The maximum number of capitals before a number that is part of a name, as in `MH<b>17</b>`.
const MAX_CODE: usize = 4;

/// The words on both sides of the edge of an inline element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordEdge {
    /// Whether they are two words.
    pub is_apart: bool,
    /// Whether the elements and the letters say so. If not, the edge is reported.
    pub is_certain: bool,
}

const JOINED: WordEdge = WordEdge { is_apart: false, is_certain: true };
const APART: WordEdge = WordEdge { is_apart: true, is_certain: true };

impl WordEdge {
    fn unclear(self) -> Self {
        Self { is_certain: false, ..self }
    }

    /// Returns the edge between the letters before and after it, with the elements that end there, from the innermost, and
    /// those that begin there, from the outermost.
    pub(super) fn of(before: &str, after: &str, closed: &[&Element], opened: &[&Element]) -> Self {
        let (left, right) = (last_word(before), first_word(after));
        let all = || closed.iter().chain(opened);
        let is_sibling = !closed.is_empty() && !opened.is_empty();
        let Some(next) = right.chars().next().map(CharKind::of) else { return JOINED };
        let last = before.chars().next_back();
        let Some(previous) = left.chars().next_back().map(CharKind::of) else {
            // A number that ends a sentence is not the first part of the next one.
            let ends_number = before.trim_end_matches(['.', ',', ':', ';', '!', '?', ')', ']', '%']);
            let is_end = last.is_some_and(char::is_alphanumeric) || ends_number.len() < before.len();
            return if is_sibling && is_end && is_box(closed, opened) { APART } else { JOINED };
        };
        if all().any(|element| element.name == "time") {
            let is_ordinal =
                previous == CharKind::Digit && next == CharKind::Lower && length(right) <= MAX_UNIT;
            return if is_ordinal { JOINED } else { APART };
        }
        match is_sibling {
            true if is_box(closed, opened) => APART,
            true => between_siblings((before, left, previous), (after, right, next), closed, opened),
            false => inside((left, previous), (right, next)),
        }
    }
}

/// Returns whether a link ends and another one begins, or an element that is always a part of its own.
fn is_box(closed: &[&Element], opened: &[&Element]) -> bool {
    let link =
        |elements: &[&Element]| elements.iter().find(|one| one.name == "a").map(|one| one.href.clone());
    let is_same_link = match (link(closed), link(opened)) {
        (Some(Some(before)), Some(Some(after))) => before == after && !before.starts_with('#'),
        (None, None) => true,
        _ => false,
    };
    !is_same_link || closed.iter().chain(opened).any(|element| element.name == "label")
}

/// Returns the edge between an element and the next one.
fn between_siblings(
    (before, left, previous): (&str, &str, CharKind),
    (after, right, next): (&str, &str, CharKind),
    closed: &[&Element],
    opened: &[&Element],
) -> WordEdge {
    use CharKind::{Digit, Lower, Spaceless, Upper};
    let (Some(one), Some(other)) = (closed.last(), opened.first()) else { return JOINED };
    let is_alike = one.name == other.name && one.class == other.class;
    // Parts of a formula, whose operators can be invisible.
    let is_formula = is_formula(one) || is_formula(other);
    match (previous, next) {
        (Digit, Digit) if is_alike || one.class.is_none() || other.class.is_none() => APART.unclear(),
        (Digit, Digit) => APART,
        _ if is_formula => JOINED,
        // Letters that a script animates.
        _ if is_alike && length(before) == 1 && length(after) == 1 => JOINED,
        (Digit, Lower | Upper) | (Lower | Upper, Digit) | (Lower, Upper) => APART,
        (Digit | Spaceless, Spaceless) | (Spaceless, Digit) => JOINED,
        (Spaceless, _) | (_, Spaceless) => {
            if is_alike {
                JOINED
            } else {
                APART
            }
        }
        (Upper, Lower) if length(left) == 1 => JOINED,
        // After an initial letter, the rest in capitals.
        (Upper, Upper) if length(left) == 1 && !is_capitalized(right) => JOINED,
        (Upper, Upper) => {
            if is_alike {
                JOINED.unclear()
            } else {
                APART.unclear()
            }
        }
        _ if length(left) == 1 || length(right) == 1 => JOINED,
        _ if is_alike => JOINED.unclear(),
        _ => APART.unclear(),
    }
}

/// Returns the edge between the text of an element and an element in it.
fn inside((left, previous): (&str, CharKind), (right, next): (&str, CharKind)) -> WordEdge {
    use CharKind::{Digit, Lower, Spaceless, Upper};
    let is_single = length(left) == 1 || length(right) == 1;
    match (previous, next) {
        (Digit, Digit) => APART.unclear(),
        (Digit, Lower) if length(right) <= MAX_UNIT => JOINED,
        (Digit, Lower) => APART,
        (Digit, Upper) if is_capitalized(right) || length(right) > MAX_UNIT => APART,
        (Digit, Upper) => JOINED.unclear(),
        (Upper, Digit) if length(left) <= MAX_CODE => JOINED,
        (Lower, Digit) if length(left) == 1 => JOINED,
        (Lower, Digit) if length(left) == 2 => JOINED.unclear(),
        (Lower | Upper, Digit) => APART,
        (Lower, Upper) if length(left) == 1 || matches!(left, "Mc" | "Mac") => JOINED,
        (Lower, Upper) if length(left) <= MAX_CODE && is_capitalized(left) => APART.unclear(),
        (Lower, Upper) => APART,
        (Spaceless, _) | (_, Spaceless) => JOINED,
        (Upper, Upper) if is_single && is_capitalized(right) => JOINED.unclear(),
        _ if is_single => JOINED,
        _ => JOINED.unclear(),
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

/// Returns whether a word has a capital and then small letters.
fn is_capitalized(word: &str) -> bool {
    let mut chars = word.chars().map(CharKind::of);
    chars.next() == Some(CharKind::Upper) && chars.next() == Some(CharKind::Lower)
}

fn is_formula(element: &Element) -> bool {
    matches!(&*element.name, "mi" | "mn" | "mo" | "ms" | "mtext" | "mrow" | "mstyle")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the elements of tags such as `a=x` (to x) or `b.c` (with a class).
    fn elements(tags: &str) -> Vec<Element> {
        let element = |tag: &str| {
            let (tag, href) = tag.split_once('=').map_or((tag, None), |(tag, href)| (tag, Some(href)));
            let (name, class) = tag.split_once('.').map_or((tag, None), |(name, class)| (name, Some(class)));
            Element {
                name: name.into(),
                class: class.map(String::from),
                href: href.map(String::from),
                ..Element::default()
            }
        };
        tags.split_ascii_whitespace().map(element).collect()
    }

    fn edge(before: &str, closed: &str, opened: &str, after: &str) -> WordEdge {
        let (closed, opened) = (elements(closed), elements(opened));
        let (closed, opened): (Vec<_>, Vec<_>) = (closed.iter().collect(), opened.iter().collect());
        WordEdge::of(before, after, &closed, &opened)
    }

    #[test]
    fn words_of_two_elements_are_apart() {
        for (before, closed, opened, after) in [
            ("Crime", "a=/1", "a=/2", "This"),
            ("Crime.", "a=/1", "a=/2", "This"),
            ("crime", "a=/1", "a=/2", "this"),
            ("more", "a=#", "a=#", "than"),
            ("Prescott", "a=/1", "time", "March"),
            ("at", "", "time", "12"),
            ("07", "time", "", "Uhr"),
            ("Killed", "span", "span", "12"),
            ("12", "span.n", "span.n", "Wounded"),
            ("2017", "span.a", "span.b", "13"),
            ("said", "b", "span", "Reuters"),
            ("Name", "label", "span", "ali"),
            ("2021", "span", "", "Мы"),
            ("Reviews", "", "span", "17"),
            ("Credit", "span", "", "Jenny"),
            ("5", "b", "", "killed"),
            ("مصر", "a=/1", "a=/2", "العراق"),
        ] {
            assert_eq!(edge(before, closed, opened, after), APART, "{before} </{closed}><{opened}> {after}");
        }
    }

    #[test]
    fn a_word_that_a_reader_sees_whole_is_one() {
        for (before, closed, opened, after) in [
            ("K", "b", "", "illed"),
            ("i", "span.ch", "span.ch", "l"),
            ("e", "span.ch", "span.ch", "B"),
            ("O", "span.ch", "span.ch", "2"),
            ("Kata", "a=/1", "", "s"),
            ("onlin", "a=/1", "a=/1", "e"),
            ("T", "span.drop", "span", "he"),
            ("N", "span.drop", "span", "ATO"),
            ("1", "", "span", ",234"),
            ("1,", "span", "", "234"),
            ("US", "a=/1", "", "-led"),
            ("19", "", "time", "th"),
            ("1990", "time", "", "s"),
            ("5", "b", "", "kg"),
            ("MH", "", "b", "17"),
            ("Mc", "", "b", "Donald"),
            ("i", "", "b", "Phone"),
            ("5", "span.n", "span.u", "人"),
            ("加入", "", "a=/1", "环球唱片"),
            ("2", "mn", "mi", "x"),
            ("word", "b", "i", ", and"),
            ("(", "b", "a=/1", "12"),
        ] {
            assert_eq!(edge(before, closed, opened, after), JOINED, "{before} </{closed}><{opened}> {after}");
        }
    }

    #[test]
    fn what_neither_elements_nor_letters_decide_is_unclear() {
        for (before, closed, opened, after, is_apart) in [
            ("12", "b", "i", "30", true),
            ("1", "span.d", "span.d", "2", true),
            ("12", "", "b", "30", true),
            ("You", "", "b", "Tube", true),
            ("Kata", "b", "i", "ib", true),
            ("Kata", "b", "b", "ib", false),
            ("Kata", "", "b", "ib", false),
            ("5", "", "b", "G", false),
            ("ROSA", "", "b", "MAG", false),
            ("ATP", "b.x", "b.y", "WTA", true),
        ] {
            let expected = WordEdge { is_apart, is_certain: false };
            assert_eq!(
                edge(before, closed, opened, after),
                expected,
                "{before} </{closed}><{opened}> {after}"
            );
        }
    }
}
