//! A query, prepared to be compared with one name at a time.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation;

use super::query_word::QueryWord;
use crate::search::name_index::IndexedName;
use crate::search::word_index::WordIndex;
use crate::text::fold::{QueryWords, fold_name};
use crate::text::sound::{self, SoundName, SoundWord};

/// Maximum length of a query, in graphemes and, once folded, in characters; the matcher's memory grows with it.
pub(crate) const MAX_QUERY: usize = 256;

/// A folded query with its matcher.
pub(super) struct NameQuery {
    /// The words, compared with those of the index.
    pub words: Vec<QueryWord>,
    /// The words without spaces between them.
    pub squashed: String,
    /// The folded words as typed, if one is an article.
    with_article: Option<String>,
    /// The query as typed, if it consists of symbols only.
    pub symbols: Option<String>,
    /// How the whole query sounds.
    pub sound: SoundName,
    /// The words of the index, by number in order, that sound like a word of the query or like two adjacent ones.
    pub sounding: Vec<u32>,
    whole: String,
    letters: u64,
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
    /// Folds a query, cut to [`MAX_QUERY`], and compares its words with those of an index.
    pub(super) fn new(query: &str, index: &WordIndex) -> Self {
        let typed = cut(query);
        Self::of(typed, without_english_article(typed), index)
    }

    /// Returns a query as it is typed, if [`Self::new`] leaves its article out: `a zaidi` can mean Ahmad Zaidi.
    pub(super) fn with_english_article(query: &str, index: &WordIndex) -> Option<Self> {
        let typed = cut(query);
        (without_english_article(typed) != typed).then(|| Self::of(typed, typed, index))
    }

    /// Folds a query of which the part `asked` is compared.
    fn of(typed: &str, asked: &str, index: &WordIndex) -> Self {
        let query = QueryWords::new(asked);
        let mut words = without_articles(query.as_slice());
        let mut room = MAX_QUERY;
        // One grapheme can fold to many letters.
        words.retain_mut(|word| {
            if let Some((end, _)) = word.char_indices().nth(room) {
                word.truncate(end);
            }
            room -= word.chars().count();
            !word.is_empty()
        });
        let sounds = sounds(asked, &words);
        let compared =
            words.iter().zip(&sounds).map(|(word, sound)| QueryWord::new(word, sound.as_ref(), index));
        let words_compared: Vec<QueryWord> = compared.collect();
        let sound = SoundName::new(asked);
        let mut sounding: Vec<u32> =
            sound.joined_pairs().flat_map(|pair| index.sounding_like(&pair)).collect();
        sounding.extend(words_compared.iter().flat_map(QueryWord::sounding));
        sounding.sort_unstable();
        Self {
            with_article: Some(fold_name(typed)).filter(|folded| folded.split(' ').count() > words.len()),
            whole: words.join(" "),
            squashed: words.concat(),
            letters: words_compared.iter().fold(0, |set, word| set | word.letters()),
            words: words_compared,
            sound,
            sounding,
            symbols: query.symbols().map(str::to_owned),
            matcher: SkimMatcherV2::default().ignore_case(),
        }
    }

    /// Returns whether the query is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.symbols.is_none()
    }

    /// Returns the letters of the query, as a set.
    pub(super) fn letters(&self) -> u64 {
        self.letters
    }

    /// Returns whether a name has the letters of the query, in whatever order; false positives are possible.
    pub(super) fn may_have_letters(&self, name: &IndexedName) -> bool {
        self.letters & !name.letters == 0
    }

    /// Returns whether a name has the article of the query before the same word; true if the query has none.
    pub(super) fn has_article_of(&self, name: &IndexedName) -> bool {
        let Some(typed) = &self.with_article else { return true };
        name.folded.starts_with(typed.as_str()) || name.folded.contains(&format!(" {typed}"))
    }

    /// Returns whether a name has the letters of every word in order, or the symbols; rules out most names cheaply.
    pub(super) fn has_letters(&self, name: &IndexedName) -> bool {
        self.may_have_letters(name)
            && self.symbols.as_ref().is_none_or(|symbols| name.text.contains(symbols.as_str()))
            && self.words.iter().all(|word| in_order(word.text(), &name.folded))
    }

    /// Returns the sum of the words' scores if every word matches.
    pub(super) fn score(&self, name: &IndexedName) -> Option<i64> {
        self.words.iter().map(|word| self.score_word(word.text(), name).map(|scored| scored.score)).sum()
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
        let is_whole = self.whole == name.without_articles()
            || self.with_article.as_deref().is_some_and(|typed| *typed == *name.folded);
        name.own && !self.words.is_empty() && is_whole
    }
}

/// Returns a query cut to [`MAX_QUERY`].
fn cut(query: &str) -> &str {
    let end = query.grapheme_indices(true).nth(MAX_QUERY).map_or(query.len(), |(end, _)| end);
    query.get(..end).unwrap_or(query)
}

/// Returns a query without the English article at its start, which names in running text have.
fn without_english_article(typed: &str) -> &str {
    let (first, rest) = typed.trim_start().split_once(char::is_whitespace).unwrap_or_default();
    let is_article = ["the", "a", "an"].iter().any(|article| first.eq_ignore_ascii_case(article));
    if is_article && rest.contains(char::is_alphanumeric) { rest } else { typed }
}

/// Returns the words that are not an article of the next one: `as-Sadr` is `Sadr`.
fn without_articles(words: &[String]) -> Vec<String> {
    let is_article =
        |nth: usize, word: &str| words.get(nth + 1).is_some_and(|next| sound::is_article(word, next));
    let kept = words.iter().enumerate().filter(|(nth, word)| !is_article(*nth, word));
    kept.map(|(_, word)| word.clone()).collect()
}

/// Returns how each word of a query sounds. Folded words have lost the marks that tell sounds apart, so the typed ones are
/// used if they are as many.
fn sounds(typed: &str, words: &[String]) -> Vec<Option<SoundWord>> {
    let typed: Vec<SoundWord> = SoundName::new(typed).into_words().collect();
    if typed.len() == words.len() {
        return typed.into_iter().map(Some).collect();
    }
    words.iter().map(|word| SoundName::new(word).into_words().next()).collect()
}

/// Returns whether the letters of a word occur in a text, in order.
pub(super) fn in_order(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|expected| letters.any(|letter| letter == expected))
}
