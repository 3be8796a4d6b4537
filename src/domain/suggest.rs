//! "Did you mean" suggestions: the known word closest to a misspelled one.

mod edit_distances;
mod misspelling;
mod suggestion_index;

use std::borrow::Cow;

use edit_distances::EditDistances;
use misspelling::is_misspelling;
pub(crate) use misspelling::is_same_word;
pub(crate) use suggestion_index::SuggestionIndex;

/// Returns the known word that was most likely meant by `word`, if any is close enough.
///
/// A word is close if it looks like a typo: the edit distance is small, ignoring case and the difference
/// between `_` and `-`, and the words start alike. Words that merely share letters (`killed`, `called`) are not close, nor
/// are short words that differ in one letter (`iran`, `iraq`). Words with the same stem rank after typos.
pub(crate) fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = NormalizedWord::of(word)?;
    known
        .into_iter()
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| Some((wanted.nearness(candidate)?, candidate)))
        .min_by_key(|(near, candidate)| (*near, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// Returns the known word that was unambiguously meant, so that it may replace the written one without asking: the same word
/// but for case, hyphens, spaces and accents, or the only one near it if the written word is a misspelling of it.
///
/// Digits always count, and so do the letters of names, short words and endings: `brigade-45` is not `brigade-46`, `ali-hasan`
/// not `ali-hassan`, `us-army` not `uk-army`, `attacker` not `attacked`.
pub(crate) fn unambiguous_match<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = NormalizedWord::of(word)?;
    let others = known.into_iter().filter(|candidate| *candidate != word);
    sole_match(word, others.filter_map(|candidate| Some((wanted.nearness(candidate)?, candidate))))
}

/// Returns the word that is unambiguously meant among similar ones, each with how similar it is.
fn sole_match<'k>(
    word: &str,
    similar: impl IntoIterator<Item = ((Rank, usize), &'k str)>,
) -> Option<&'k str> {
    let similar: Vec<((Rank, usize), &str)> = similar.into_iter().collect();
    let same = |most: usize| {
        let found = similar.iter().filter(move |((_, distance), _)| *distance <= most);
        sole(found.map(|(_, candidate)| *candidate).filter(|candidate| is_same_word(word, candidate)))
    };
    // Of `abu-khan` and `abukhan`, `Abu_Khan` is the first.
    if let Some(found) = same(0).or_else(|| same(usize::MAX)) {
        return Some(found);
    }
    let has_digits_of = |candidate: &str| digits(candidate).eq(digits(word));
    let near = similar.iter().filter(|((rank, distance), candidate)| {
        let is_near = *rank == Rank::Slip && *distance <= NEAR;
        has_digits_of(candidate) && (is_near || is_misspelling(word, candidate))
    });
    sole(near.map(|(_, candidate)| *candidate)).filter(|candidate| is_misspelling(word, candidate))
}

/// Returns the only word of an iterator.
fn sole<'k>(mut words: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    words.next().filter(|_| words.next().is_none())
}

fn digits(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_numeric())
}

/// Maximum number of typos after which a word can still be meant instead of the most similar one.
const NEAR: usize = 2;

/// Minimum length of a common prefix that is not a coincidence.
const STEM: usize = 4;

/// How two words are similar, most likely first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A typo.
    Slip,
    /// Another form of the word.
    Stem,
}

struct NormalizedWord {
    text: String,
    letters: usize,
    /// The number of occurrences of each byte, which distinguishes most words without computing a distance.
    bytes: [u8; 256],
}

impl NormalizedWord {
    fn of(word: &str) -> Option<Self> {
        let text = plain(word).into_owned();
        let letters = text.chars().count();
        let bytes = count_bytes(&text);
        (letters <= 100).then_some(Self { text, letters, bytes })
    }

    /// Returns the kind of similarity of a word, and the edit distance.
    fn nearness(&self, candidate: &str) -> Option<(Rank, usize)> {
        self.nearness_by(candidate, |near| strsim::osa_distance(&self.text, near))
    }

    /// Like [`Self::nearness`], with another way to compute the distance from a word as [`plain`] writes it.
    fn nearness_by(&self, candidate: &str, distance: impl FnOnce(&str) -> usize) -> Option<(Rank, usize)> {
        if candidate.len() > self.text.len() * 2 + 4 {
            return None;
        }
        let near = plain(candidate);
        let alike = self.letters_alike(&near);
        let (long, short) = (self.letters, near.chars().count());
        let (most, stem) = (self.most_typos(), self.has_stem_of(&near));
        // Computing a distance is slow, so only words that can be within it are compared. A typo changes at most two
        // letters, of up to four bytes each.
        let can_be_slip = long.abs_diff(short) <= most && self.differing_bytes(&near) <= most * 8;
        if !stem && !can_be_slip {
            return None;
        }
        let distance = distance(&near);
        let begins = alike > 0 || (distance <= 1 && long > STEM);
        // In a short word, a different letter makes a different word.
        let another = long <= STEM && long == short && distance == 1 && sorted(&self.text) != sorted(&near);
        if distance == 0 || (distance <= most && begins && !another) {
            return Some((Rank::Slip, distance));
        }
        stem.then_some((Rank::Stem, distance))
    }

    /// Returns the maximum number of typos in a word of this length.
    fn most_typos(&self) -> usize {
        match self.letters {
            0..=5 => 1,
            6..=9 => 2,
            _ => 3,
        }
    }

    /// Returns whether a word as [`plain`] writes it has the same stem. Such words share their first three letters.
    fn has_stem_of(&self, near: &str) -> bool {
        let (alike, short) = (self.letters_alike(near), near.chars().count());
        // A two-letter word is a prefix of many others by coincidence.
        let is_prefix = self.letters >= STEM
            && short >= 3
            && (near.starts_with(&self.text) || self.text.starts_with(near));
        is_prefix || (alike >= STEM && alike * 4 >= short * 3)
    }

    /// Returns the number of first letters that a word shares.
    fn letters_alike(&self, near: &str) -> usize {
        self.text.chars().zip(near.chars()).take_while(|(a, b)| a == b).count()
    }

    /// Returns the number of bytes that are in one of the words but not in the other.
    fn differing_bytes(&self, other: &str) -> usize {
        let other = count_bytes(other);
        self.bytes.iter().zip(other).map(|(own, other)| usize::from(own.abs_diff(other))).sum()
    }
}

fn count_bytes(text: &str) -> [u8; 256] {
    let mut bytes = [0_u8; 256];
    for byte in text.bytes() {
        let count = &mut bytes[usize::from(byte)];
        *count = count.saturating_add(1);
    }
    bytes
}

/// Returns the text in lower case with `-` for `_`; most ids already are.
fn plain(text: &str) -> Cow<'_, str> {
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if is_plain { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase().replace('_', "-")) }
}

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

#[cfg(test)]
mod tests;
