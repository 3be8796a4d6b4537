//! Regular expressions of the forms that values have, in what ECMA-262 and Rust both read. Refuses to know any field.

use crate::domain::locator::{Form, spellings};

/// A length of time as `stale_after` takes it; nothing is none.
pub(super) const DURATION: &str = r"^(?:\s*\+?(?:0{0,4}[1-9][0-9]{0,4}(?:\.[0-9]+)?|0{1,5}\.0*[1-9][0-9]*) \s*(?:day|week|month|year)s*\s*)?$";

/// The regular expression of an EDTF date as `Date::parse` takes it, but for days that no calendar has.
pub(super) fn date() -> String {
    let year = "[1-9][0-9]{3}";
    let day = "(?:-(?:XX|0[1-9]|[12][0-9]|3[01]))?";
    let point = format!("(?:[1-9][0-9]{{2}}X|{year}(?:-XX(?:-XX)?|-(?:0[1-9]|1[0-2]){day})?)[~?%]?");
    let interval = format!("{point}(?:/(?:{point}|\\.\\.)?)?|(?:\\.\\.)?/{point}");
    let set = format!("\\[(?:\\.\\.)?{point}(?:(?:\\.\\.|,){point})*(?:\\.\\.)?\\]");
    format!("^(?:{interval}|{set})$")
}

/// A locator as `Locator::parse` takes it, but for ranges that end before they start.
pub(super) fn locator() -> String {
    place("\\S", ".")
}

/// What follows the source in a short citation as `ShortCite::parse` takes it: a locator, then perhaps a quote.
pub(super) fn locator_and_quote() -> String {
    // The locator reaches to the first colon with a space behind it, so it holds none and ends in none.
    let locator = place("(?:[^\\s:]|:+[^\\s:])", "(?:[^:\\n]|:+[^: \\n])");
    format!("{locator}(?:: \\s*\\S[\\s\\S]*)?")
}

/// The regular expression of a locator whose words begin with what `first` matches and go on with what `letter` does.
fn place(first: &str, letter: &str) -> String {
    let number = "0*[1-9][0-9]*";
    let dash = "\\s*[-–—\u{2010}\u{2011}\u{2212}]\\s*";
    let clock = "[0-9]{1,3}:[0-5][0-9](?::[0-5][0-9])?";
    let numbered = any_case(spellings(Form::Number));
    let named = any_case(spellings(Form::Words));
    format!(
        "\\s*(?:{clock}(?:{dash}{clock})?|(?:{numbered})\\.*\\s*{number}(?:{dash}{number})?|(?:{named})\\.*(?:\\s+{first}{letter}*|[0-9]{letter}*))\\s*"
    )
}

/// A path that stays inside the corpus on any system; nothing is none.
pub(super) fn file() -> String {
    let other = r"[^./\\:\x00-\x1f\x7f-\x9f]";
    let any = r"[^/\\:\x00-\x1f\x7f-\x9f]";
    let part = format!("(?:{other}{any}*|\\.(?:{other}{any}*)?|\\.\\.{any}+)");
    format!("^(?:{part}(?:/{part}?)*)?$")
}

/// The spellings one or the other, in small letters and capitals.
fn any_case<'s>(spellings: impl Iterator<Item = &'s str>) -> String {
    let letter = |c: char| match c {
        '.' => "\\.".to_owned(),
        c if c.is_ascii_lowercase() => format!("[{c}{}]", c.to_ascii_uppercase()),
        c => c.to_string(),
    };
    // The reader takes a label to the first space.
    let spellings = spellings.filter(|word| !word.contains(' '));
    spellings.map(|word| word.chars().map(letter).collect::<String>()).collect::<Vec<_>>().join("|")
}
