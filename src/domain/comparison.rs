//! How two answers to one question compare.

/// How an answer compares with another, from what matters least to what matters most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Comparison {
    /// One of the two is marked as superseded.
    Superseded,
    /// It held more than a year before the other.
    Earlier,
    /// It held more than a year after the other.
    Later,
    /// Both say the same.
    Equal,
    /// They allow a common value.
    Compatible,
    /// Their words are not the same; whether they contradict each other is not said.
    Differing,
    /// They cannot both be true, or one disputes the other.
    InConflict,
}

impl Comparison {
    /// Returns the value of the setting.
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
