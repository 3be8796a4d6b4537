//! English possessives in names: the `'s` that says whose something is, and is no part of the name.

use super::fold::fold_name;

/// The signs that are written for an apostrophe.
const APOSTROPHES: [char; 4] = ['\'', '’', 'ʼ', '＇'];

/// Returns a text without a possessive `'s` at its end, if it has one.
pub(crate) fn without_possessive(text: &str) -> Option<&str> {
    text.strip_suffix(['s', 'S'])?.strip_suffix(APOSTROPHES).filter(|owner| !owner.is_empty())
}

/// Returns the possessives in a text as they fold: `ministers` for `the Minister's office`.
pub(crate) fn folded_possessives(text: &str) -> Vec<String> {
    if !text.contains(APOSTROPHES) {
        return Vec::new();
    }
    let words =
        text.split(char::is_whitespace).map(|word| word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let owned = words.filter(|word| without_possessive(word).is_some());
    owned.filter_map(|word| Some(fold_name(word).rsplit(' ').next()?.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_s_after_an_apostrophe_at_the_end_of_a_word_is_one() {
        assert_eq!(without_possessive("Iraq’s"), Some("Iraq"));
        assert_eq!(without_possessive("Iraqs"), None);
        assert_eq!(without_possessive("'s"), None);
        assert_eq!(
            folded_possessives("The Prime-Minister's, and IRAN'S Kata'ib O's'"),
            ["ministers", "irans", "os"]
        );
        assert!(folded_possessives("Shi'a Ministers").is_empty());
    }
}
