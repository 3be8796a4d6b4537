//! Regular expressions for the syntax of values, valid in both ECMA-262 and Rust.

use crate::domain::locator::{LocatorForm, PLACES, spellings};

/// Matches a duration as accepted by `stale_after`; may be empty.
pub(super) const DURATION: &str = r"^(?:\s*\+?(?:0{0,4}[1-9][0-9]{0,4}(?:\.[0-9]+)?|0{1,5}\.0*[1-9][0-9]*) \s*(?:day|week|month|year)s*\s*)?$";

/// Returns the pattern of an EDTF date as accepted by `Date::parse`, except that it allows days not in the calendar.
pub(super) fn date() -> String {
    let year = "[1-9][0-9]{3}";
    let day = "(?:-(?:XX|0[1-9]|[12][0-9]|3[01]))?";
    let point = format!("(?:[1-9][0-9]{{2}}X|{year}(?:-XX(?:-XX)?|-(?:0[1-9]|1[0-2]){day})?)[~?%]?");
    let interval = format!("{point}(?:/(?:{point}|\\.\\.)?)?|(?:\\.\\.)?/{point}");
    let set = format!("\\[(?:\\.\\.)?{point}(?:(?:\\.\\.|,){point})*(?:\\.\\.)?\\]");
    format!("^(?:{interval}|{set})$")
}

/// Returns the pattern of a locator as accepted by `Locator::parse`, except that it allows page 0, and ranges without an end or
/// that end before they start.
pub(super) fn locator() -> String {
    place("\\S", ".")
}

/// The part of a short citation after the source, as accepted by `ShortCite::parse`: a locator, optionally followed by
/// a quote.
pub(super) fn locator_and_quote() -> String {
    // The locator ends at the first colon followed by a space, so it contains none.
    let locator = place("(?:[^\\s:]|:+[^\\s:])", "(?:[^:\\n]|:+[^: \\n])");
    format!("{locator}(?:: \\s*\\S[\\s\\S]*)?")
}

/// Returns the pattern of a locator whose words start with a match of `first` and continue with matches of `letter`.
fn place(first: &str, letter: &str) -> String {
    let number = "0*[1-9][0-9]*";
    let dash = "\\s*[-–—\u{2010}\u{2011}\u{2212}]\\s*";
    let clock = "[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?";
    let timed = any_case(spellings(LocatorForm::Time));
    let numbered: Vec<&str> = spellings(LocatorForm::Number).chain(spellings(LocatorForm::Time)).collect();
    let unlisted = other_than(&numbered, 0);
    let numbered = any_case(spellings(LocatorForm::Number));
    let named = any_case(spellings(LocatorForm::Words));
    let places = PLACES.map(|place| place.chars().map(self::letter).collect::<String>()).join("|");
    let two = "[Ss][Uu][Bb] [Vv][Ee][Rr][Bb](?:[Oo]|[Ii][Ss])";
    format!(
        "\\s*(?:{clock}(?:{dash}{clock})?|(?:{timed})\\.*\\s*{clock}(?:{dash}{clock})?|(?:{numbered})\\.*\\s*{number}(?:{dash}{number})?|(?:{named})\\.*(?:\\s+{first}{letter}*|[0-9]{letter}*)|{two}\\s+{first}{letter}*|{unlisted}\\.*(?:\\s*[{DIGITS}]{letter}*|\\s+[,;()]*(?:[{DIGITS}]{letter}*|(?:[ivxlcdmIVXLCDM]+|[A-Za-z])[,;()]*(?:\\s{letter}*)?))|{places})\\s*"
    )
}

/// The digits of a locator, as the inside of a character class.
const DIGITS: &str = "0-9٠-٩۰-۹";

/// The characters that no locator label contains, as the inside of a character class.
const NOT_IN_LABEL: &str = r#"\s0-9٠-٩۰-۹.,:;()\[\]{}"'#@/\\\-"#;

/// Returns the pattern of any word except `words`; `depth` letters have already been matched.
fn other_than(words: &[&str], depth: usize) -> String {
    let mut firsts: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut ways: Vec<String> = Vec::new();
    for first in &firsts {
        let rest: Vec<&str> = words.iter().filter_map(|word| word.strip_prefix(*first)).collect();
        ways.push(format!("{}{}", letter(*first), other_than(&rest, depth + 1)));
    }
    let known: String = firsts.iter().flat_map(|first| [*first, first.to_ascii_uppercase()]).collect();
    ways.push(format!("[^{NOT_IN_LABEL}{known}][^{NOT_IN_LABEL}]*"));
    if depth > 0 && !words.contains(&"") {
        ways.push(String::new());
    }
    format!("(?:{})", ways.join("|"))
}

/// Returns the pattern of a letter in either case.
fn letter(c: char) -> String {
    match c {
        '.' => "\\.".to_owned(),
        c if c.is_ascii_lowercase() => format!("[{c}{}]", c.to_ascii_uppercase()),
        c => c.to_string(),
    }
}

/// Returns the pattern of a path that stays inside the corpus on every system; may be empty.
pub(super) fn file() -> String {
    let other = r"[^./\\:\x00-\x1f\x7f-\x9f]";
    let any = r"[^/\\:\x00-\x1f\x7f-\x9f]";
    let part = format!("(?:{other}{any}*|\\.(?:{other}{any}*)?|\\.\\.{any}+)");
    format!("^(?:{part}(?:/{part}?)*)?$")
}

/// Returns the alternatives of several spellings, ignoring case.
fn any_case<'s>(spellings: impl Iterator<Item = &'s str>) -> String {
    // The parser reads a label up to the first space.
    let spellings = spellings.filter(|word| !word.contains(' '));
    spellings.map(|word| word.chars().map(letter).collect::<String>()).collect::<Vec<_>>().join("|")
}
