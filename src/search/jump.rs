//! Jump: which entries a few letters mean, best first. Scores every name with `fuzzy-matcher` and ranks under one
//! comparator. Refuses to know what is shown, and how much of it.

mod near;

use std::cmp::Ordering;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_segmentation::UnicodeSegmentation;

use super::haystack::{Candidate, Haystack, Target};
use crate::domain::id::{EntryId, Kind};
use crate::text::fold::Words;

/// Longest query, in graphemes and, once folded, in characters; the scorer's memory grows with it.
pub(crate) const MAX_QUERY: usize = 256;

/// How many names are scored between two looks at whether the answer is still wanted.
const PATIENCE: usize = 256;

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Jump {
    /// The best entries, in order.
    pub hits: Vec<Hit>,
    /// How many entries match.
    pub matching: usize,
    /// Whether nothing matches and these are only near it.
    pub guessed: bool,
    /// How many entries were looked at.
    pub of: usize,
}

/// One entry found, by its best name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The entry.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// The name it is shown by.
    pub name: String,
    /// The name that matched.
    pub matched: String,
    /// Whether that is another than the shown one.
    pub is_alias: bool,
    /// Byte ranges of `matched` to light, whole graphemes, in order.
    pub lit: Vec<Range<usize>>,
    /// The sum of the words' scores.
    pub score: i64,
    /// Whether the query is all of one of the entry's own names.
    pub exact: bool,
}

/// Finds the entries of a kind, or of all, of which one name matches every word of the query, in any order.
///
/// Where there is none, gives as guesses those whose names match them together, else those that a slip hides.
///
/// An empty query gives all of them, the most linked first; one of signs only, those whose names have them as written. Nothing where `cancelled` says that the answer is no longer wanted.
pub(crate) fn jump(
    haystack: &Haystack,
    query: &str,
    limit: usize,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Jump> {
    let query = Query::new(query);
    let mut ranked = score_all(haystack, &query, kind, cancelled)?;
    let matching = ranked.len();
    for nearly in [near::spread, near::slipped] {
        if ranked.is_empty() {
            ranked = nearly(haystack, &query, kind, cancelled)?;
        }
    }
    ranked.sort_unstable_by(order);
    ranked.truncate(limit);
    let hits: Vec<Hit> = ranked.iter().map(|ranked| query.hit(ranked)).collect();
    Some(Jump {
        matching,
        guessed: matching == 0 && !hits.is_empty(),
        hits,
        of: haystack.entries().iter().filter(|entry| is_of(entry, kind)).count(),
    })
}

/// An entry by one of its names.
struct Ranked<'h> {
    entry: &'h Target,
    name: &'h Candidate,
    /// Which of the entry's names, from 0.
    nth: usize,
    score: i64,
    exact: bool,
}

/// The one order of the list: an exact name first, then by score, by links to the entry, shorter names, id.
fn order(a: &Ranked<'_>, b: &Ranked<'_>) -> Ordering {
    (b.exact.cmp(&a.exact))
        .then(b.score.cmp(&a.score))
        .then(b.entry.links.cmp(&a.entry.links))
        .then(a.name.length.cmp(&b.name.length))
        .then_with(|| a.entry.id.cmp(&b.entry.id))
        .then(a.nth.cmp(&b.nth))
}

fn is_of(entry: &Target, kind: Option<Kind>) -> bool {
    kind.is_none_or(|kind| entry.kind == kind)
}

/// Scores every name and keeps the best of each entry. What a faster search has to agree with.
fn score_all<'h>(
    haystack: &'h Haystack,
    query: &Query,
    kind: Option<Kind>,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Ranked<'h>>> {
    let mut found = Vec::new();
    let mut seen = 0;
    for entry in haystack.entries().iter().filter(|entry| is_of(entry, kind)) {
        let mut best: Option<Ranked<'h>> = None;
        for (nth, name) in haystack.names(entry).iter().enumerate() {
            if seen % PATIENCE == 0 && cancelled() {
                return None;
            }
            seen += 1;
            // Without words every name is as good as any: the entry is listed by the one it is shown by.
            if query.is_empty() && nth > 0 {
                break;
            }
            let Some(score) = query.score(name) else { continue };
            let this = Ranked { entry, name, nth, score, exact: query.is_all_of(name) };
            if best.as_ref().is_none_or(|best| order(&this, best).is_lt()) {
                best = Some(this);
            }
        }
        found.extend(best);
    }
    Some(found)
}

/// A query, folded, with the matcher that scores it.
struct Query {
    words: Vec<String>,
    /// The query as it is written, if it is of signs only.
    signs: Option<String>,
    whole: String,
    matcher: SkimMatcherV2,
}

/// A word's best score in a name, and the characters it took.
struct Scored {
    score: i64,
    at: Vec<usize>,
    in_bare: bool,
}

impl Query {
    fn new(query: &str) -> Self {
        let end = query.grapheme_indices(true).nth(MAX_QUERY).map_or(query.len(), |(end, _)| end);
        let query = Words::new(query.get(..end).unwrap_or(query));
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
        let signs = query.signs().map(str::to_owned);
        Self { whole: words.join(" "), words, signs, matcher: SkimMatcherV2::default().ignore_case() }
    }

    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.signs.is_none()
    }

    /// The sum of the words' scores, where every word matches.
    fn score(&self, name: &Candidate) -> Option<i64> {
        if self.signs.as_ref().is_some_and(|signs| !name.text.contains(signs.as_str())) {
            return None;
        }
        // Cheap, and settles most names before the first word is scored.
        if !self.words.iter().all(|word| in_order(word, &name.folded)) {
            return None;
        }
        self.words.iter().map(|word| self.word(word, name).map(|scored| scored.score)).sum()
    }

    /// One word in one name, whichever reads better: the name as it is, or without its article.
    fn word(&self, word: &str, name: &Candidate) -> Option<Scored> {
        let (score, at) = self.pure(&name.folded, word)?;
        match name.bare.as_deref().and_then(|bare| self.pure(bare, word)) {
            Some((bare, at)) if bare > score => Some(Scored { score: bare, at, in_bare: true }),
            _ => Some(Scored { score, at, in_bare: false }),
        }
    }

    /// The matcher's score and positions as a new matcher would give them.
    fn pure(&self, text: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        // It keeps its matrix between calls without clearing all of it, and the rest changes the score.
        // A tiny match shrinks the matrix, so that the next call grows it anew.
        self.matcher.fuzzy_indices("a", "a");
        self.matcher.fuzzy_indices(text, word)
    }

    /// Whether it names the entry: all of one of its own names, the article aside.
    fn is_all_of(&self, name: &Candidate) -> bool {
        name.own && !self.words.is_empty() && self.whole == name.plain()
    }

    fn hit(&self, ranked: &Ranked<'_>) -> Hit {
        let (mut in_folded, mut in_bare) = (Vec::new(), Vec::new());
        for scored in self.words.iter().filter_map(|word| self.word(word, ranked.name)) {
            if scored.in_bare { &mut in_bare } else { &mut in_folded }.extend(scored.at);
        }
        Hit {
            id: ranked.entry.id.clone(),
            kind: ranked.entry.kind,
            name: ranked.entry.name.to_string(),
            matched: ranked.name.text.to_string(),
            is_alias: ranked.nth > 0,
            lit: match &self.signs {
                Some(signs) => ranked
                    .name
                    .text
                    .match_indices(signs.as_str())
                    .map(|(at, found)| at..at + found.len())
                    .collect(),
                None => ranked.name.lit(&in_folded, &in_bare),
            },
            score: ranked.score,
            exact: ranked.exact,
        }
    }
}

/// Whether the letters of a word occur in a text, in order.
fn in_order(word: &str, text: &str) -> bool {
    let mut letters = text.chars();
    word.chars().all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests;
