//! The two levels of sameness.

/// How much two texts may differ in and still be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    /// Typesetting only: what a quote may differ in from its source. Letters, digits, case and accents count.
    Quote,
    /// Case, accents, apostrophes, hyphens and the article too: what a search finds.
    Search,
}
