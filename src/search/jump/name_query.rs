//! A query as it is scored against one name. Refuses to know entries and their order.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation;

use crate::search::name_index::IndexedName;
use crate::text::fold::QueryWords;

/// Longest query, in graphemes and, once folded, in characters; the scorer's memory grows with it.
pub(crate) const MAX_QUERY: usize = 256;

/// A query, folded, with the matcher that scores it.
pub(super) struct NameQuery {
    /// Its words, folded.
    pub words: Vec<String>,
    /// The query as it is written, if it is of symbols only.
    pub symbols: Option<String>,
    whole: String,
    matcher: SkimMatcherV2,
}

/// A word's best score in a name, and the characters it took.
pub(super) struct WordScore {
    /// The matcher's score.
    pub score: i64,
    /// Which characters of the name it took, from 0.
    pub at: Vec<usize>,
    /// Whether they are those of the name without its article.
    pub in_bare: bool,
}

impl NameQuery {
    /// Folds a query, cut at [`MAX_QUERY`].
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

    /// Returns whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.symbols.is_none()
    }

    /// Returns the sum of the words' scores, where every word matches.
    pub(super) fn score(&self, name: &IndexedName) -> Option<i64> {
        if self.symbols.as_ref().is_some_and(|symbols| !name.text.contains(symbols.as_str())) {
            return None;
        }
        // Cheap, and settles most names before the first word is scored.
        if !self.words.iter().all(|word| in_order(word, &name.folded)) {
            return None;
        }
        self.words.iter().map(|word| self.word(word, name).map(|scored| scored.score)).sum()
    }

    /// One word in one name, whichever reads better: the name as it is, or without its article.
    pub(super) fn word(&self, word: &str, name: &IndexedName) -> Option<WordScore> {
        let (score, at) = self.pure(&name.folded, word)?;
        match name.bare.as_deref().and_then(|bare| self.pure(bare, word)) {
            Some((bare, at)) if bare > score => Some(WordScore { score: bare, at, in_bare: true }),
            _ => Some(WordScore { score, at, in_bare: false }),
        }
    }

    /// Returns the matcher's score and positions as a new matcher would give them.
    fn pure(&self, text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        // It keeps its matrix between calls without clearing all of it, and the rest changes the score.
        // A tiny match shrinks the matrix, so that the next call grows it anew.
        self.matcher.fuzzy_indices("a", "a");
        self.matcher.fuzzy_indices(text, word)
    }

    /// Returns whether it names the entry: all of one of its own names, the article aside.
    pub(super) fn is_all_of(&self, name: &IndexedName) -> bool {
        name.own && !self.words.is_empty() && self.whole == name.plain()
    }
}

/// Returns whether the letters of a word occur in a text, in order.
pub(super) fn in_order(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|wanted| letters.any(|letter| letter == wanted))
}
