//! The levels of folding.

/// The differences that folding ignores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Level {
    /// Typesetting only: the ways in which a quote may differ from its source. Letters, digits, case and accents count.
    Quote,
    /// Case, accents, apostrophes, hyphens and articles as well: how search compares text.
    Search,
}
