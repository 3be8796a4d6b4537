//! The result of comparing two answers to the same question.

/// The result of comparing an answer with another, from least to most important.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Comparison {
    /// One of the two is marked as superseded.
    Superseded,
    /// It applied more than a year before the other.
    Earlier,
    /// It applied more than a year after the other.
    Later,
    /// Both are the same.
    Equal,
    /// Their ranges overlap.
    Compatible,
    /// Their texts differ; whether they contradict each other is not known.
    Differing,
    /// They cannot both be true, or one disputes the other.
    InConflict,
}

impl Comparison {
    /// Returns the result as words.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Comparison::Superseded => "superseded",
            Comparison::Earlier => "earlier",
            Comparison::Later => "later",
            Comparison::Equal => "equal",
            Comparison::Compatible => "compatible",
            Comparison::Differing => "differing",
            Comparison::InConflict => "in conflict",
        }
    }
}
