//! How a whole query matches one name.

use super::found_by::FoundBy;
use super::glued::glued;
use super::name_query::NameQuery;
use super::query_word::BestWord;
use super::word_order::WordOrder;
use crate::search::name_index::IndexedName;

/// Words that are skipped in an abbreviation.
const WITHOUT_INITIAL: [&str; 12] =
    ["al", "of", "the", "and", "for", "in", "on", "de", "el", "to", "a", "ul"];

/// A match of a query and a name, by words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NameMatch {
    /// How the name was found.
    pub found_by: FoundBy,
    /// Whether the query has every word of the name.
    pub complete: bool,
    /// Whether a query of several words matches every word of the name, if only in part.
    pub covers: bool,
    /// In which order the name has the words of the query.
    pub order: WordOrder,
    /// Whether the name has the article that the query has, if it has one.
    pub has_article: bool,
    /// How far the words of the query are from those of the name, in sum.
    pub cost: u32,
    /// Whether the name begins with a word of the query.
    pub starts: bool,
    /// The number of words of the name that are not in the query.
    pub unmatched: usize,
}

impl NameMatch {
    /// Compares a query of words with a name; `None` if no more than its letters are there.
    pub(super) fn of(query: &NameQuery, name: &IndexedName) -> Option<Self> {
        let has_article = query.has_article_of(name);
        let by_words = best_words(query, name).and_then(|words| Self::by_words(&words, name));
        let by_words = by_words.map(|found| Self { has_article, ..found });
        if by_words.is_some_and(|found| found.found_by <= FoundBy::Prefixes) {
            return by_words;
        }
        // Most names lack a letter, which is cheaper to check.
        let exactly = query
            .may_have_letters(name)
            .then(|| Self::glued(query, name).or_else(|| Self::initials(query, name)));
        exactly.flatten().or(by_words)
    }

    fn by_words(words: &[BestWord], name: &IndexedName) -> Option<Self> {
        let worst = words.iter().map(|word| word.found).max()?;
        let significant = (0..name.words.len()).filter(|nth| !name.is_article(*nth));
        let spelled = |nth: usize| words.iter().any(|word| word.spelled == Some(nth));
        let sounding = |nth: usize| words.iter().any(|word| word.sounding == Some(nth));
        let unmatched = significant.clone().filter(|nth| !spelled(*nth)).count();
        let unheard = (0..name.sounds.len()).filter(|nth| !sounding(*nth)).count();
        let unmatched = unmatched.min(unheard);
        Some(Self {
            found_by: worst.found_by(),
            complete: unmatched == 0 && words.iter().all(|word| word.found.is_whole()),
            covers: unmatched == 0 && words.len() > 1,
            order: WordOrder::of(words, name),
            has_article: true,
            cost: words.iter().map(|word| word.cost).sum(),
            starts: significant.clone().next().is_some_and(spelled) || sounding(0),
            unmatched,
        })
    }

    /// Compares the query and the name without their spaces: `aptc09`, `c09` and `apt c 09` are `APT-C-09`.
    fn glued(query: &NameQuery, name: &IndexedName) -> Option<Self> {
        let found = glued(&name.folded, &query.squashed)?;
        Some(Self {
            found_by: if found.ends_word { FoundBy::Words } else { FoundBy::Prefixes },
            complete: found.ends_word && found.is_first && found.rest == 0,
            covers: false,
            order: WordOrder::InRow,
            has_article: true,
            cost: 2,
            starts: found.is_first,
            unmatched: found.rest + usize::from(!found.is_first),
        })
    }

    /// Finds a query of one word as the first letters of words in a row: `pmf` for Popular Mobilization Forces.
    fn initials(query: &NameQuery, name: &IndexedName) -> Option<Self> {
        let [word] = &*query.words else { return None };
        let at = initials(&name.folded, word.text())?;
        let all = name.folded.split(' ').filter(|word| has_initial(word)).count();
        let unmatched = all.saturating_sub(at.len());
        let starts = at.first() == Some(&0);
        let is_acronym = unmatched == 0 && at.len() > 2 && name.own;
        Some(Self {
            found_by: if is_acronym { FoundBy::Acronym } else { FoundBy::Initials },
            // A name that has it as a word comes first.
            complete: unmatched == 0 && !is_acronym,
            covers: false,
            order: WordOrder::InRow,
            has_article: true,
            cost: u32::from(is_acronym),
            starts,
            unmatched,
        })
    }

    /// Returns a match that says no more than how a name was found.
    pub(super) fn only(found_by: FoundBy) -> Self {
        let order = WordOrder::InRow;
        Self {
            found_by,
            complete: false,
            covers: false,
            order,
            has_article: true,
            cost: 0,
            starts: false,
            unmatched: 0,
        }
    }
}

/// Returns the best match of each word of the query; `None` if one has none.
pub(super) fn best_words(query: &NameQuery, name: &IndexedName) -> Option<Vec<BestWord>> {
    let mut found: Vec<BestWord> = Vec::with_capacity(query.words.len());
    for word in &query.words {
        found.push(word.best_in(name, found.last())?);
    }
    Some(found)
}

fn has_initial(word: &str) -> bool {
    !WITHOUT_INITIAL.contains(&word)
}

/// Returns the indices of the characters that begin the words of a name abbreviated by `letters`, if it is.
pub(super) fn initials(folded: &str, letters: &str) -> Option<Vec<usize>> {
    let wanted: Vec<char> = letters.chars().collect();
    if wanted.len() < 2 {
        return None;
    }
    let mut heads: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    for word in folded.split(' ') {
        heads.extend(word.chars().next().filter(|_| has_initial(word)).map(|first| (at, first)));
        at += word.chars().count() + 1;
    }
    let found = heads.windows(wanted.len()).find(|heads| heads.iter().map(|(_, head)| head).eq(&wanted))?;
    Some(found.iter().map(|(at, _)| *at).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_words_in_a_row_without_articles() {
        assert_eq!(initials("popular mobilization forces", "pmf"), Some(vec![0, 8, 21]));
        assert_eq!(initials("islamic republic of iran", "iri"), Some(vec![0, 8, 20]));
        assert_eq!(initials("the popular mobilization forces", "mf"), Some(vec![12, 25]));
        assert_eq!(initials("popular mobilization forces", "pf"), None);
        assert_eq!(initials("popular", "p"), None);
    }
}
