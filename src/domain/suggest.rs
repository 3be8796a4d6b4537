//! "Did you mean": the known word nearest to a mistyped one. Knows no fields and no ids.

/// The word of `known` a reader most likely meant by `word`, if one is near enough to be worth saying.
///
/// Nearness is Damerau–Levenshtein distance on lower case with `_` and `-` alike, at most a third of the word. A word
/// that begins alike comes before one that only has as many letters in common: `leader-of` means `leads` more likely
/// than `member-of`.
pub(crate) fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.chars().count() > 100 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let wanted = plain(word);
    let letters = wanted.chars().count();
    let limit = (letters / 3).max(1);
    known
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len() <= word.len() * 2 + 4)
        .filter_map(|candidate| {
            let near = plain(candidate);
            let alike = wanted.chars().zip(near.chars()).take_while(|(a, b)| a == b).count();
            let (long, short) = (letters, near.chars().count());
            // Words that differ so much in length are near only by how they begin; measuring takes long.
            if alike < 3 && long.abs_diff(short) > limit {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&wanted, &near);
            // A word of two letters begins many others by accident.
            let prefix =
                long >= STEM && short >= 3 && (near.starts_with(&wanted) || wanted.starts_with(&near));
            let stem = alike >= STEM && alike * 4 >= short * 3;
            let far = match distance {
                0 | 1 => 0,
                _ if distance <= limit && alike >= STEM => 0,
                _ if prefix || stem => 1,
                _ => 2,
            };
            (distance <= limit || far < 2).then_some((far, distance, candidate))
        })
        .min_by_key(|(far, distance, candidate)| (*far, *distance, candidate.len()))
        .map(|(_, _, candidate)| candidate)
}

/// Letters at the start of two words that are no accident where they are the same.
const STEM: usize = 4;

#[cfg(test)]
mod tests {
    use super::suggest;
    use crate::domain::vocabulary::{RelationType, Words};

    #[test]
    fn a_slip_finds_its_word_and_another_word_finds_none() {
        let known = ["aliases", "acronyms", "summary"];
        assert_eq!(suggest("alias", known), Some("aliases"));
        assert_eq!(suggest("sumary", known), Some("summary"));
        assert_eq!(suggest("Acronyms", known), Some("acronyms"));
        assert_eq!(suggest("budget", known), None);
        assert_eq!(suggest("iraq", ["ir", "iq"]), None);
    }

    #[test]
    fn a_word_of_the_same_stem_comes_before_one_with_as_many_letters_in_common() {
        let known = RelationType::VOCABULARY.words;
        for (word, meant) in [
            ("leader-of", "leads"),
            ("leads-to", "leads"),
            ("funded-by", "funds"),
            ("commander-of", "commands"),
            ("members-of", "member-of"),
            ("alied-with", "allied-with"),
        ] {
            assert_eq!(suggest(word, known.iter().copied()), Some(meant), "{word}");
        }
    }
}
