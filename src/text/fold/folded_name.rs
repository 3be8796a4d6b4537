//! Names as words: a search folding split into words of letters and digits, one space between them. Knows no ranking.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::class::{is_invisible, is_space};
use super::{Folded, Level};

/// A name folded to words, and where each of its characters came from.
#[derive(Clone, Debug)]
pub(crate) struct FoldedName {
    text: String,
    /// For each character of `text` its offset in the folding; `None` for a gap.
    at: Vec<usize>,
    folded: Folded,
}

impl FoldedName {
    /// Folds a name. Full stops are gone (`U.S.`), every other sign is a gap, the Arabic article is gone; `al` stays a word.
    pub(crate) fn new(text: &str) -> Self {
        let folded = Folded::new(text, Level::Search);
        let mut name = String::with_capacity(folded.text().len());
        let mut at = Vec::with_capacity(folded.text().len());
        words_of(&folded, |c, place| {
            name.push(c);
            at.push(place);
        });
        Self { text: name, at, folded }
    }

    /// Returns the words, a space between them.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the byte ranges of the original from which these characters of `text` came, whole graphemes, in order, joined
    /// where they touch.
    pub(crate) fn highlighted(&self, characters: &[usize]) -> Vec<Range<usize>> {
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

/// Folds a name to words, a space between them.
pub(crate) fn fold_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    words_of(&Folded::new(text, Level::Search), |c, _| name.push(c));
    name
}

/// Returns each character of the words of a folded name, and its offset.
fn words_of(folded: &Folded, mut sink: impl FnMut(char, usize)) {
    let mut articles =
        folded.articles.iter().filter(|article| !folded.text()[article.clone()].is_ascii()).peekable();
    let mut gap = None;
    let mut any = false;
    for (at, c) in folded.text().char_indices() {
        if articles.peek().is_some_and(|article| article.end <= at) {
            articles.next();
        }
        if c == '.' || articles.peek().is_some_and(|article| article.contains(&at)) {
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

/// The words of a query, each of which has to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QueryWords {
    words: Vec<String>,
    /// The query as it is written, if it has no letter and no digit.
    signs: String,
}

impl QueryWords {
    /// Splits a query into folded words; `al` is left out if there is any other word.
    ///
    /// The words of two names are equal if the names differ by the article, a hyphen or an accent alone. A query of signs
    /// only (`!!!`, an emoji) is looked for as it is written.
    pub(crate) fn new(query: &str) -> Self {
        let folded = fold_name(query);
        let mut words: Vec<String> =
            folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        if words.iter().any(|word| word != "al") {
            words.retain(|word| word != "al");
        }
        let signs =
            if words.is_empty() { query.trim_matches(|c| is_space(c) || is_invisible(c)) } else { "" };
        Self { words, signs: signs.to_owned() }
    }

    /// Returns the folded words; none if the query is of signs only.
    pub(crate) fn as_slice(&self) -> &[String] {
        &self.words
    }

    /// Returns the query if it is of signs only.
    pub(crate) fn signs(&self) -> Option<&str> {
        (!self.signs.is_empty()).then_some(&*self.signs)
    }

    /// Returns whether every word is in a text; `folded` is the text folded to words, `written` the text itself.
    pub(crate) fn are_in(&self, folded: &str, written: &str) -> bool {
        written.contains(&self.signs) && self.words.iter().all(|word| folded.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests;
