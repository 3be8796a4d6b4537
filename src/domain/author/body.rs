//! Recognizes names of organizations by the words in them.

use super::body_words::{ABBREVIATIONS, ATTRIBUTES, BETWEEN, DOUBTFUL, WORDS};

/// Returns whether a name is clearly that of an organization.
pub(crate) fn is_body(name: &str) -> bool {
    let words: Vec<&str> =
        name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let is_in = |list: &[&str], word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
        let own = plain.strip_suffix("'s").or_else(|| plain.strip_suffix("’s")).unwrap_or(&plain);
        // Written with or without a sign for the glottal stop: Kata'ib, Kataʾib, Kataib.
        let own = own.replace(['\'', '’', '‘', 'ʾ', 'ʿ', '`'], "");
        list.contains(&own.as_str())
    };
    let begins_with_the = words.first().is_some_and(|word| matches!(*word, "The" | "the"));
    let pairs = || words.iter().copied().zip(words.iter().copied().skip(1).chain([""]));
    let long = words.len() > 2 || begins_with_the;
    let has_initials = words.iter().any(|word| word.ends_with('.') && word.chars().count() == 2);
    begins_with_the && words.len() > 1
        || name.trim_end().ends_with(')')
        || words.iter().any(|word| is_in(WORDS, word))
        || long && !has_initials && words.iter().any(|word| is_in(DOUBTFUL, word))
        || pairs().any(|(word, next)| is_in(ATTRIBUTES, word) && is_in(DOUBTFUL, next))
        || pairs().skip(1).any(|(word, next)| is_between(word, next))
        || words.last().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
        || is_abbreviated(&words)
        || has_abbreviation(&words)
        || is_firm(&words)
        || ends_small(name)
}

/// Returns whether a word that is not the first is one of [`BETWEEN`], and not a particle as in `Karel in 't Veld` and
/// `Karel in de Veld`.
fn is_between(word: &str, next: &str) -> bool {
    let is_particle = word == "in" && !next.starts_with(char::is_uppercase);
    BETWEEN.contains(&word) && !is_particle
}

/// Returns whether a name consists of short words in capitals, the first of two or three letters: `UN DESA`, `EU EEAS`.
fn is_abbreviated(words: &[&str]) -> bool {
    let capitals =
        |word: &&&str| word.len() > 1 && word.len() < 6 && word.bytes().all(|b| b.is_ascii_uppercase());
    words.len() > 1
        && words.iter().filter(capitals).count() == words.len()
        && words.first().is_some_and(|word| word.len() < 4)
}

/// Returns whether a name has one of [`ABBREVIATIONS`] among words that are not all in capitals.
fn has_abbreviation(words: &[&str]) -> bool {
    words.iter().any(|word| ABBREVIATIONS.contains(word))
        && words.iter().any(|word| word.chars().any(char::is_lowercase))
}

/// Returns whether a name ends with the legal form of a company: `Alto S.A.`
fn is_firm(words: &[&str]) -> bool {
    const FIRMS: [&str; 8] = ["S.A.", "A.G.", "AG", "SA", "e.V.", "SpA", "B.V.", "Pty"];
    words.len() > 1 && words.last().is_some_and(|last| FIRMS.contains(last))
}

/// Returns whether the last word is in lower case although others are capitalized: `Friends of the harbor`. After a comma it
/// is the particle of a family name: `Gogh, Vincent van`.
fn ends_small(name: &str) -> bool {
    let has_capital = |word: &str| word.chars().any(char::is_uppercase);
    let last = name.split_whitespace().next_back().unwrap_or_default();
    has_capital(name)
        && !name.contains([',', '،'])
        && last.chars().any(char::is_lowercase)
        && !has_capital(last)
}
