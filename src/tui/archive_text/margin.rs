//! The mark beside a paragraph of an archived copy.

use crate::tui::row::Ink;

/// The mark in the margin of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Margin {
    /// No mark.
    #[default]
    Bare,
    /// The paragraph is cited.
    Cited,
    /// The paragraph names an actor for which it is not cited.
    Named,
    /// The paragraph is cited, and names an actor for which it is not cited.
    CitedAndNamed,
    /// The paragraph is the current one.
    Here,
}

impl Margin {
    /// Returns the sign to draw, if any.
    pub(super) fn sign(self) -> Option<(&'static str, Ink)> {
        match self {
            Self::Bare => None,
            Self::Cited => Some(("•", Ink::Link)),
            Self::Named => Some(("+", Ink::Dim)),
            Self::CitedAndNamed => Some(("⊕", Ink::Link)),
            Self::Here => Some(("▌", Ink::Link)),
        }
    }
}
