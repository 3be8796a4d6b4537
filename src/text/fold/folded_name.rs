//! Names as words: folded for search and split into words of letters and digits, one space between them.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::char_class::{is_invisible, is_space};
use super::separator::{Readings, is_separator};
use super::{Folded, Level};

/// A name folded to words, with a map to the original.
#[derive(Clone, Debug)]
pub(crate) struct FoldedName {
    text: String,
    /// The offset in `folded` of each character of `text`.
    at: Vec<usize>,
    folded: Folded,
}

impl FoldedName {
    /// Folds a name. Periods are dropped (`U.S.`) except in numbers, other punctuation separates words, and the Arabic
    /// article is dropped; `al` is kept as a word.
    pub(crate) fn new(text: &str) -> Self {
        let folded = Folded::new(text, Level::Search);
        let mut name = String::with_capacity(folded.text().len());
        let mut at = Vec::with_capacity(folded.text().len());
        each_word_char(&folded, HyphenReading::Space, |c, place| {
            name.push(c);
            at.push(place);
        });
        Self { text: name, at, folded }
    }

    /// Returns the words, separated by single spaces.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the byte ranges of the original that characters of `text`, given by index, came from: whole graphemes,
    /// in order, adjacent ranges merged.
    pub(crate) fn ranges_of(&self, characters: &[usize]) -> Vec<Range<usize>> {
        let letter = |at: &usize| {
            self.folded.text().get(*at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        };
        let mut places: Vec<usize> =
            characters.iter().filter_map(|index| self.at.get(*index)).copied().collect();
        places.sort_unstable();
        let mut found: Vec<Range<usize>> = Vec::with_capacity(places.len());
        for at in places {
            let range = self.folded.touched(at..at + letter(&at));
            match found.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ if range.is_empty() => {}
                _ => found.push(range),
            }
        }
        found
    }
}

/// Folds a name to words, separated by single spaces.
pub(crate) fn fold_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    each_word_char(&Folded::new(text, Level::Search), HyphenReading::Space, |c, _| name.push(c));
    name
}

/// Folds a name to words as [`fold_name`] does. If it has hyphens inside words or at line ends, also returns it with
/// those words joined: `co-operate` is `co operate` and `cooperate`.
pub(crate) fn fold_name_forms(text: &str) -> (String, Option<String>) {
    let folded = Folded::new(text, Level::Search);
    let form = |reading| {
        let mut name = String::with_capacity(text.len());
        each_word_char(&folded, reading, |c, _| name.push(c));
        name
    };
    let is_hyphenated = folded.text().contains(may_join);
    (form(HyphenReading::Space), is_hyphenated.then(|| form(HyphenReading::Joined)))
}

/// A hyphen that can also be nothing is folded to one of these.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HyphenReading {
    /// A space.
    Space,
    /// Nothing.
    Joined,
}

/// Returns whether a character of a folded text is a separator that can be nothing.
fn may_join(c: char) -> bool {
    u8::try_from(c).is_ok_and(|byte| {
        is_separator(byte) && Readings::decode(std::iter::once(byte)).intersects(Readings::NONE)
    })
}

/// Calls `sink` with each character of the words of a folded name, and its offset.
fn each_word_char(folded: &Folded, reading: HyphenReading, mut sink: impl FnMut(char, usize)) {
    let mut articles =
        folded.articles.iter().filter(|article| !folded.text()[article.clone()].is_ascii()).peekable();
    let mut gap = None;
    let mut any = false;
    for (at, c) in folded.text().char_indices() {
        if articles.peek().is_some_and(|article| article.end <= at) {
            articles.next();
        }
        let is_joined = reading == HyphenReading::Joined && may_join(c);
        let is_dropped = is_joined || c == '.' && !is_decimal(folded.text(), at);
        if is_dropped || articles.peek().is_some_and(|article| article.contains(&at)) {
            continue;
        }
        if c.is_alphanumeric() || is_combining_mark(c) {
            if let (true, Some(at)) = (any, gap.take()) {
                sink(' ', at);
            }
            any = true;
            sink(c, at);
        } else {
            gap.get_or_insert(at);
        }
    }
}

/// Returns whether the period at a byte is between two digits.
fn is_decimal(text: &str, at: usize) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    let after = text.get(at + 1..).unwrap_or_default();
    is_digit(after.chars().next()) && is_digit(text.get(..at).unwrap_or_default().chars().next_back())
}

/// The words of a query, all of which must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QueryWords {
    words: Vec<String>,
    /// The query itself, if it contains neither letters nor digits.
    symbols: String,
}

impl QueryWords {
    /// Splits a query into folded words; `al` is dropped unless it is the only word.
    ///
    /// Names that differ only by an article, a hyphen or an accent give the same words. A query of symbols only (`!!!`,
    /// an emoji) is matched literally.
    pub(crate) fn new(query: &str) -> Self {
        let folded = fold_name(query);
        let mut words: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if words.iter().any(|word| word != "al") {
            words.retain(|word| word != "al");
        }
        let symbols =
            if words.is_empty() { query.trim_matches(|c| is_space(c) || is_invisible(c)) } else { "" };
        Self { words, symbols: symbols.to_owned() }
    }

    /// Returns the folded words; empty if the query consists of symbols only.
    pub(crate) fn as_slice(&self) -> &[String] {
        &self.words
    }

    /// Returns the query if it consists of symbols only.
    pub(crate) fn symbols(&self) -> Option<&str> {
        (!self.symbols.is_empty()).then_some(&*self.symbols)
    }

    /// Returns whether every word starts a word of a text; `folded` is the text folded to words, `written` the text
    /// itself.
    pub(crate) fn are_in(&self, folded: &str, written: &str) -> bool {
        let starts =
            |word: &String| folded.starts_with(word.as_str()) || folded.contains(&format!(" {word}"));
        written.contains(&self.symbols) && self.words.iter().all(starts)
    }
}

#[cfg(test)]
mod tests;
