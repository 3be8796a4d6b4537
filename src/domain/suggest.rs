//! "Did you mean": the known word nearest to a mistyped one. Knows no fields and no ids.

/// The word of `known` a reader most likely meant by `word`, if one is near enough to be worth saying.
///
/// Nearness is Damerau–Levenshtein distance on lower case with `_` and `-` alike, at most a third of the word.
pub fn suggest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.chars().count() > 100 {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let wanted = plain(word);
    let limit = (wanted.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter(|candidate| *candidate != word && candidate.len() <= word.len() * 2 + 4)
        .filter_map(|candidate| {
            let near = plain(candidate);
            let distance = strsim::damerau_levenshtein(&wanted, &near);
            let prefix =
                wanted.chars().count() >= 4 && (near.starts_with(&wanted) || wanted.starts_with(&near));
            (distance <= limit || prefix).then_some((distance, candidate))
        })
        .min_by_key(|(distance, candidate)| (*distance, candidate.len()))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn a_slip_finds_its_word_and_another_word_finds_none() {
        let known = ["aliases", "acronyms", "summary"];
        assert_eq!(suggest("alias", known), Some("aliases"));
        assert_eq!(suggest("sumary", known), Some("summary"));
        assert_eq!(suggest("Acronyms", known), Some("acronyms"));
        assert_eq!(suggest("budget", known), None);
    }
}
