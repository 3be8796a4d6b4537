//! Nouns that agree with a number: `1 match`, `2 matches`.

use std::borrow::Cow;

/// Formats a number with its noun, which is given in the singular.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {}", agreeing(count, noun))
}

/// Returns a noun as it follows a number.
pub(crate) fn agreeing(count: usize, noun: &str) -> Cow<'_, str> {
    if count == 1 {
        return Cow::Borrowed(noun);
    }
    Cow::Owned(match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        _ => format!("{noun}s"),
    })
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn nouns_agree_with_their_number() {
        for (count, noun, expected) in [
            (0, "file", "0 files"),
            (1, "match", "1 match"),
            (2, "match", "2 matches"),
            (3, "fix", "3 fixes"),
            (2, "copy", "2 copies"),
            (2, "key", "2 keys"),
        ] {
            assert_eq!(counted(count, noun), expected);
        }
    }
}
