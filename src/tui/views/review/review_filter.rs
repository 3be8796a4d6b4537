//! The filter of the citations in a review.

use crate::domain::initials::Initials;
use crate::evidence::verdicts::OfCite;

/// The filter of a review.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReviewFilter {
    /// Every citation.
    #[default]
    All,
    /// Citations without a current verdict, like `checked:no` in a query.
    Unchecked,
    /// Citations without a current verdict of this analyst, like `-checked:ab` in a query.
    UncheckedBy(Initials),
}

impl ReviewFilter {
    /// Returns its word in a location; empty for every citation.
    pub(super) fn word(&self) -> &str {
        match self {
            Self::All => "",
            // `no` is not allowed as initials.
            Self::Unchecked => "no",
            Self::UncheckedBy(initials) => initials.as_str(),
        }
    }

    /// Returns the filter with this word in a location.
    pub(super) fn named(word: &str) -> Self {
        match word {
            "no" => Self::Unchecked,
            word => Initials::parse(word).map_or(Self::All, Self::UncheckedBy),
        }
    }

    /// Returns whether a citation with these verdicts is done: checked by the analyst, or by anybody.
    pub(super) fn is_done(&self, verdicts: &OfCite) -> bool {
        match self {
            Self::All | Self::Unchecked => verdicts.state().is_checked(),
            Self::UncheckedBy(initials) => verdicts.is_checked_by(initials.as_str()),
        }
    }

    /// Returns whether it hides checked citations.
    pub(super) fn is_narrowing(&self) -> bool {
        *self != Self::All
    }

    /// Returns whose verdicts count, ` by ab`; empty for everyone's.
    pub(super) fn by(&self) -> String {
        match self {
            Self::All | Self::Unchecked => String::new(),
            Self::UncheckedBy(initials) => format!(" by {initials}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_read_back_from_a_location() {
        let mine = ReviewFilter::UncheckedBy(Initials::parse("ab").expect("initials"));
        for filter in [ReviewFilter::All, ReviewFilter::Unchecked, mine] {
            assert_eq!(ReviewFilter::named(filter.word()), filter);
        }
    }
}
