//! Splits a person's name into family name, given names and suffix.

use super::particle::{drops_de, is_leading, is_particle, is_suffix};

/// The parts of a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Family name with its particles; empty only if the whole name is.
    pub family: Box<str>,
    /// Given names; may be empty.
    pub given: Box<str>,
    /// Suffix, such as Jr. or III.
    pub suffix: Box<str>,
}

impl PersonName {
    /// Returns the name used for citing and sorting: the family name, else the given names.
    pub(crate) fn key(&self) -> &str {
        if self.family.is_empty() { &self.given } else { &self.family }
    }
}

/// Splits a name: `Given Family`, `Family, Given` or `Family, Suffix, Given`, all with optional particles.
pub(crate) fn person(text: &str) -> PersonName {
    let parts: Vec<Vec<&str>> =
        text.split([',', '،']).map(|part| part.split_whitespace().collect()).collect();
    let mut parts: Vec<Vec<&str>> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut suffix = Vec::new();
    // A suffix between commas can be anywhere after the first part.
    let mut nth = 0;
    parts.retain(|part| {
        let is_one = nth > 0 && part.iter().all(|word| is_suffix(word));
        nth += 1;
        if is_one {
            suffix.extend(part.iter().copied());
        }
        !is_one
    });
    let (family, given) = match parts.as_slice() {
        [] => (Vec::new(), Vec::new()),
        [whole] => {
            let end = whole.iter().rposition(|word| !is_suffix(word)).map_or(whole.len(), |last| last + 1);
            suffix.splice(0..0, whole[end..].iter().copied());
            split(&whole[..end])
        }
        // `John, III Doe`.
        [given, family, ..] if family.len() > 1 && is_suffix(family[0]) => {
            suffix.push(family[0]);
            let (family, more) = split(&family[1..]);
            (family, given.iter().chain(&more).copied().collect())
        }
        [family, given, ..] => {
            // `Gogh, Vincent van`.
            let end = given.iter().rposition(|word| !is_particle(word, true)).map_or(0, |last| last + 1);
            (given[end..].iter().chain(family).copied().collect(), given[..end].to_vec())
        }
    };
    PersonName {
        family: family_name(&family).into(),
        given: given.join(" ").into(),
        suffix: suffix.join(" ").into(),
    }
}

/// Joins the words of a family name; an article or particle of one letter and an apostrophe has no space after it.
fn family_name(words: &[&str]) -> String {
    let is_elided = |word: &str| word.chars().count() == 2 && word.ends_with(['\'', '’']);
    let mut name = String::new();
    for word in words {
        name.push_str(word);
        name.push_str(if is_elided(word) { "" } else { " " });
    }
    name.truncate(name.trim_end().len());
    name
}

/// Splits the words of a name into family and given names.
fn split<'w>(words: &[&'w str]) -> (Vec<&'w str>, Vec<&'w str>) {
    let Some(last) = words.len().checked_sub(1) else { return (Vec::new(), Vec::new()) };
    if words.iter().all(|word| word.chars().all(is_east_asian)) {
        return (words[..1].to_vec(), words[1..].to_vec());
    }
    if let [family, given] = words
        && is_korean_given_name(given)
        && !family.contains('-')
    {
        return (vec![*family], vec![*given]);
    }
    if last > 0 && is_leading(words[0]) {
        return (words.to_vec(), Vec::new());
    }
    let mut start = quoted(words).unwrap_or(last);
    while start > 0 && is_particle(words[start - 1], start == 1) {
        start -= 1;
    }
    let given = words[..start].to_vec();
    if words[start] == "de" && words.get(start + 1).is_some_and(|next| drops_de(next)) {
        start += 1;
    }
    (words[start..].to_vec(), given)
}

/// Returns the index where a quoted family name begins: `Dick "Van Dyke"`.
fn quoted(words: &[&str]) -> Option<usize> {
    let closed = words.last()?.ends_with(['"', '”']);
    words.iter().rposition(|word| word.starts_with(['"', '“'])).filter(|_| closed)
}

/// Returns whether a word is written like the given name of Kim Jong-un, whose family name comes first: its second syllable is in
/// lower case.
fn is_korean_given_name(word: &str) -> bool {
    word.split_once('-').is_some_and(|(first, second)| {
        let is_short = |part: &str| (2..=5).contains(&part.chars().count());
        is_short(first)
            && is_short(second)
            && first.starts_with(char::is_uppercase)
            && second.bytes().all(|b| b.is_ascii_lowercase())
    })
}

/// Returns whether a character is Chinese, Japanese or Korean; such names begin with the family name.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}
