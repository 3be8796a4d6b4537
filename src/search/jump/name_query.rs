//! A query, prepared to be scored against one name at a time.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation;

use crate::search::name_index::IndexedName;
use crate::text::fold::QueryWords;

/// Maximum length of a query, in graphemes and, once folded, in characters; the matcher's memory grows with it.
pub(crate) const MAX_QUERY: usize = 256;

/// A folded query with its matcher.
pub(super) struct NameQuery {
    /// The folded words.
    pub words: Vec<String>,
    /// The query as typed, if it consists of symbols only.
    pub symbols: Option<String>,
    whole: String,
    matcher: SkimMatcherV2,
}

/// The best score of a word in a name, and the characters it matched.
pub(super) struct WordScore {
    /// The matcher's score.
    pub score: i64,
    /// The indices of the matched characters of the name.
    pub at: Vec<usize>,
    /// Whether the indices refer to the name without its article.
    pub in_bare: bool,
}

impl NameQuery {
    /// Folds a query, cut to [`MAX_QUERY`].
    pub(super) fn new(query: &str) -> Self {
        let end = query.grapheme_indices(true).nth(MAX_QUERY).map_or(query.len(), |(end, _)| end);
        let query = QueryWords::new(query.get(..end).unwrap_or(query));
        let mut words = query.as_slice().to_vec();
        let mut room = MAX_QUERY;
        // One grapheme can fold to many letters.
        words.retain_mut(|word| {
            if let Some((end, _)) = word.char_indices().nth(room) {
                word.truncate(end);
            }
            room -= word.chars().count();
            !word.is_empty()
        });
        let symbols = query.symbols().map(str::to_owned);
        Self { whole: words.join(" "), words, symbols, matcher: SkimMatcherV2::default().ignore_case() }
    }

    /// Returns whether the query is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.symbols.is_none()
    }

    /// Returns the sum of the words' scores if every word matches.
    pub(super) fn score(&self, name: &IndexedName) -> Option<i64> {
        if self.symbols.as_ref().is_some_and(|symbols| !name.text.contains(symbols.as_str())) {
            return None;
        }
        // A cheap test that rules out most names before any word is scored.
        if !self.words.iter().all(|word| in_order(word, &name.folded)) {
            return None;
        }
        self.words.iter().map(|word| self.score_word(word, name).map(|scored| scored.score)).sum()
    }

    /// Scores one word against a name with and without its article; returns the better one.
    pub(super) fn score_word(&self, word: &str, name: &IndexedName) -> Option<WordScore> {
        let (score, at) = self.fresh_match(&name.folded, word)?;
        match name.bare.as_deref().and_then(|bare| self.fresh_match(bare, word)) {
            Some((bare, at)) if bare > score => Some(WordScore { score: bare, at, in_bare: true }),
            _ => Some(WordScore { score, at, in_bare: false }),
        }
    }

    /// Returns the score and the positions that a new matcher would give.
    fn fresh_match(&self, text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        // The matcher reuses its matrix without clearing all of it, which changes the score. A tiny match shrinks the
        // matrix, so that the next call allocates it again.
        self.matcher.fuzzy_indices("a", "a");
        self.matcher.fuzzy_indices(text, word)
    }

    /// Returns whether the query equals one of the entry's own names, ignoring the article.
    pub(super) fn equals(&self, name: &IndexedName) -> bool {
        name.own && !self.words.is_empty() && self.whole == name.without_articles()
    }
}

/// Returns whether the letters of a word occur in a text, in order.
pub(super) fn in_order(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|expected| letters.any(|letter| letter == expected))
}
