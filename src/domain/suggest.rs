//! "Did you mean" suggestions: the known word closest to a misspelled one.

mod suggestion_index;

use std::borrow::Cow;

pub(crate) use suggestion_index::SuggestionIndex;

/// Returns the known word that was most likely meant by `word`, if any is close enough.
///
/// A word is close if it looks like a typo: the Damerau–Levenshtein distance is small, ignoring case and the difference
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

/// Returns the known word that was certainly meant, so that a fix may write it without being asked: one that differs only in
/// case, `_` and `-`, or the only one of which `word` is the plural or a misspelling.
pub(crate) fn unambiguous_match<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = plain(word);
    let mut found = Vec::new();
    for candidate in known.into_iter().filter(|candidate| *candidate != word) {
        let near = plain(candidate);
        if near == wanted {
            return Some(candidate);
        }
        if is_misspelling(&wanted, &near) {
            found.push(candidate);
        }
    }
    match found.as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// Returns whether a word is another one in the plural, or misspelled in a way that is no other word: with two letters
/// swapped, a letter doubled or not, or in a long word a letter in the middle that is wrong, missing or too many.
fn is_misspelling(word: &str, known: &str) -> bool {
    let letters = |text: &str| text.chars().all(|c| c.is_alphabetic() || c == '-');
    let (length, known_length) = (word.chars().count(), known.chars().count());
    if !letters(word) || !letters(known) || length.min(known_length) < 3 {
        return false;
    }
    if word.strip_suffix('s') == Some(known) || known.strip_suffix('s') == Some(word) {
        return true;
    }
    if length.min(known_length) < 6 || strsim::osa_distance(word, known) != 1 {
        return false;
    }
    let single = |text: &str| {
        let mut chars: Vec<char> = text.chars().collect();
        chars.dedup();
        chars
    };
    let is_swapped = length == known_length && sorted(word) == sorted(known);
    let is_doubled = length != known_length && single(word) == single(known);
    let ends = |text: &str| (text.chars().next(), text.chars().rev().take(2).collect::<String>());
    is_swapped || is_doubled || (known_length >= 8 && ends(word) == ends(known))
}

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
        if candidate.len() > self.text.len() * 2 + 4 {
            return None;
        }
        let near = plain(candidate);
        let alike = self.text.chars().zip(near.chars()).take_while(|(a, b)| a == b).count();
        let (long, short) = (self.letters, near.chars().count());
        let most = match long {
            0..=5 => 1,
            6..=9 => 2,
            _ => 3,
        };
        // A two-letter word is a prefix of many others by coincidence.
        let prefix =
            long >= STEM && short >= 3 && (near.starts_with(&self.text) || self.text.starts_with(&*near));
        let stem = prefix || (alike >= STEM && alike * 4 >= short * 3);
        // Computing a distance is slow, so only words that can be within it are compared. A typo changes at most two
        // letters, of up to four bytes each.
        let can_be_slip = long.abs_diff(short) <= most && self.differing_bytes(&near) <= most * 8;
        if !stem && !can_be_slip {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&self.text, &near);
        let begins = alike > 0 || (distance <= 1 && long > STEM);
        // In a short word, a different letter makes a different word.
        let another = long <= STEM && long == short && distance == 1 && sorted(&self.text) != sorted(&near);
        if distance == 0 || (distance <= most && begins && !another) {
            return Some((Rank::Slip, distance));
        }
        stem.then_some((Rank::Stem, distance))
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
mod tests {
    use super::{suggest, unambiguous_match};
    use crate::domain::vocabulary::{HasVocabulary, ParticipantRole, RelationType};

    #[test]
    fn typos_are_corrected_and_other_words_are_not() {
        let known = ["aliases", "acronyms", "summary", "kind", "date", "title"];
        for (word, meant) in [
            ("alias", Some("aliases")),
            ("sumary", Some("summary")),
            ("Acronyms", Some("acronyms")),
            ("knid", Some("kind")),
            ("dat", Some("date")),
            ("titel", Some("title")),
            ("budget", None),
            ("mind", None),
        ] {
            assert_eq!(suggest(word, known), meant, "{word}");
        }
    }

    #[test]
    fn words_that_merely_share_letters_are_not_suggested() {
        assert_eq!(suggest("iran", ["iraq", "irak", "oman"]), None);
        assert_eq!(suggest("killed", ParticipantRole::VOCABULARY.words.iter().copied()), None);
        assert_eq!(suggest("kurdistan-democratic-party", ["kurdistan-islamic-union"]), None);
    }

    #[test]
    fn words_with_the_same_stem_are_suggested() {
        let known = RelationType::VOCABULARY.words;
        for (word, meant) in [
            ("leader-of", "leads"),
            ("leads-to", "leads"),
            ("commander-of", "commands"),
            ("members-of", "member-of"),
            ("alied-with", "allied-with"),
        ] {
            assert_eq!(suggest(word, known.iter().copied()), Some(meant), "{word}");
        }
    }

    #[test]
    fn a_fix_never_writes_another_word() {
        let words = [
            "victim",
            "attacker",
            "superseded",
            "unlikely",
            "deceased",
            "designation",
            "election",
            "opposes",
            "funds",
            "issuer",
            "state",
            "place",
            "person",
            "armed-group",
            "reported",
        ];
        for (word, meant) in [
            ("vicitm", Some("victim")),
            ("attackker", Some("attacker")),
            ("superceded", Some("superseded")),
            ("unlikly", Some("unlikely")),
            ("Armed_Group", Some("armed-group")),
            ("persons", Some("person")),
            ("attacked", None),
            ("deceased?", None),
            ("resignation", None),
            ("selection", None),
            ("opposed", None),
            ("founds", None),
            ("issued", None),
            ("estate", None),
            ("placed", None),
            ("deported", None),
        ] {
            assert_eq!(unambiguous_match(word, words), meant, "{word}");
        }
        assert_eq!(
            unambiguous_match("schenker-2027", ["schenker-2026"]),
            None,
            "another number is another thing"
        );
        assert_eq!(unambiguous_match("bet", ["beta"]), None);
    }
}
