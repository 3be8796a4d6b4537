//! "Did you mean": the known word nearest to a mistyped one. Knows no fields and no ids.

use std::borrow::Cow;

/// The word of `known` a reader most likely meant by `word`, if one is near enough to be worth saying.
///
/// Near is a slip of the keyboard: the Damerau–Levenshtein distance on lower case with `_` and `-` alike is small, and
/// the words begin alike. Words that only share letters, such as `killed` and `called`, are not near, nor are short ones
/// that differ in a letter, such as `iran` and `iraq`. A word of the same stem is near too, after a slip.
pub(crate) fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = Plain::of(word)?;
    known
        .into_iter()
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| Some((wanted.nearness(candidate)?, candidate)))
        .min_by_key(|(near, candidate)| (*near, candidate.len()))
        .map(|(_, candidate)| candidate)
}

/// The word of `known` that was meant for certain: the same but for case, `_` and `-`, or, of a long word, the only one
/// that is a single slip away.
pub(crate) fn meant_for_certain<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = Plain::of(word)?;
    let long = wanted.letters >= 6;
    let (mut found, mut near) = (None, 0);
    for candidate in known.into_iter().filter(|candidate| *candidate != word) {
        match wanted.nearness(candidate) {
            Some((Rank::Slip, 0)) => return Some(candidate),
            Some((Rank::Slip, 1)) if long => {
                found = Some(candidate);
                near += 1;
            }
            _ => {}
        }
    }
    found.filter(|_| near == 1)
}

/// Letters at the start of two words that are no accident where they are the same.
const STEM: usize = 4;

/// How two words are alike; the first is the likeliest to have been meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Typed wrong.
    Slip,
    /// Another form of the word.
    Stem,
}

struct Plain {
    text: String,
    letters: usize,
    /// How often each byte is in the text: what tells most words apart without measuring a distance.
    bytes: [u8; 256],
}

impl Plain {
    fn of(word: &str) -> Option<Self> {
        let text = plain(word).into_owned();
        let letters = text.chars().count();
        let bytes = count_bytes(&text);
        (letters <= 100).then_some(Self { text, letters, bytes })
    }

    /// How near a word is, and how many slips lie between.
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
        // A word of two letters begins many others by accident.
        let prefix =
            long >= STEM && short >= 3 && (near.starts_with(&self.text) || self.text.starts_with(&*near));
        let stem = prefix || (alike >= STEM && alike * 4 >= short * 3);
        // Measuring a distance takes long: only for words that can be within it. A slip changes at most two letters, of
        // four bytes each.
        let can_be_slip = long.abs_diff(short) <= most && self.differing_bytes(&near) <= most * 8;
        if !stem && !can_be_slip {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&self.text, &near);
        let begins = alike > 0 || (distance <= 1 && long > STEM);
        // In a short word another letter makes another word.
        let another = long <= STEM && long == short && distance == 1 && sorted(&self.text) != sorted(&near);
        if distance == 0 || (distance <= most && begins && !another) {
            return Some((Rank::Slip, distance));
        }
        stem.then_some((Rank::Stem, distance))
    }

    /// How many bytes one of the words has and the other has not.
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

/// Returns the text in lower case with `-` for `_`; most ids are already so.
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
    use super::{meant_for_certain, suggest};
    use crate::domain::vocabulary::{ParticipantRole, RelationType, Words};

    #[test]
    fn a_slip_finds_its_word_and_another_word_finds_none() {
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
    fn words_that_only_share_letters_are_not_near() {
        assert_eq!(suggest("iran", ["iraq", "irak", "oman"]), None);
        assert_eq!(suggest("killed", ParticipantRole::VOCABULARY.words.iter().copied()), None);
        assert_eq!(suggest("kurdistan-democratic-party", ["kurdistan-islamic-union"]), None);
    }

    #[test]
    fn a_word_of_the_same_stem_comes_before_one_with_as_many_letters_in_common() {
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
    fn certain_is_only_one_word_a_single_slip_away() {
        let known = ["patriot-battery", "patriot-battery-2", "schenker-2025", "schenker-2026", "beta"];
        for (word, meant) in [
            ("patriot-batery", Some("patriot-battery")),
            ("Patriot_Battery", Some("patriot-battery")),
            ("schenker-2027", None),
            ("schenkr-2026", Some("schenker-2026")),
            ("bet", None),
            ("BETA", Some("beta")),
        ] {
            assert_eq!(meant_for_certain(word, known), meant, "{word}");
        }
    }
}
