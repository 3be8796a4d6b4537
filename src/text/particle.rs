//! Arabic particles that are written as one word with the next one: `and`, `so`, `with`, `for`, the article.

/// The particles, longest first: `for the` drops a letter of the article.
const PARTICLES: [&str; 16] =
    ["وبال", "فبال", "وال", "فال", "بال", "ولل", "فلل", "لل", "وب", "ول", "فب", "فل", "و", "ف", "ب", "ل"];
/// The article alone.
const ARTICLE: &str = "ال";
/// The fewest letters that are left of a word.
const LEAST: usize = 3;

/// Yields what is left of a word without the particles that it may begin with, the longest particle first.
pub(crate) fn without_particle(word: &str) -> impl Iterator<Item = &str> {
    let rest = PARTICLES.iter().filter_map(move |particle| word.strip_prefix(particle));
    rest.filter(|rest| rest.chars().count() >= LEAST)
}

/// Yields what a text begins with before the particles, or the article alone, that it ends with.
pub(crate) fn before_particle(text: &str) -> impl Iterator<Item = &str> {
    PARTICLES.iter().chain(&[ARTICLE]).filter_map(move |particle| text.strip_suffix(particle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_may_begin_with_several_particles() {
        let rest = |word| without_particle(word).collect::<Vec<_>>();
        assert_eq!(rest("والحشد"), ["حشد", "الحشد"]);
        assert_eq!(rest("للحشد"), ["حشد", "لحشد"]);
        assert_eq!(rest("وبغداد"), ["غداد", "بغداد"]);
        assert_eq!(before_particle("قال وال").collect::<Vec<_>>(), ["قال ", "قال وا", "قال و"]);
        assert!(rest("ولد").is_empty() && rest("hashd").is_empty());
    }
}
