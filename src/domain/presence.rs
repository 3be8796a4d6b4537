//! Whether something is present on the as-of date.

use super::certainty::Certainty;

/// The presence of something on the as-of date, based on its dates alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Presence {
    /// It is present whatever its open dates turn out to be.
    Certain,
    /// It is present for some of the possible values of its dates.
    Possible,
    /// It has no date, so it is always shown.
    Undated,
    /// It is absent: it had not happened yet, or did not apply.
    Absent,
}

impl Presence {
    /// Converts the result of comparing dates; `None` means that there is no date.
    pub(crate) fn of(found: Option<Certainty>) -> Self {
        match found {
            None => Self::Undated,
            Some(Certainty::Certain) => Self::Certain,
            Some(Certainty::Possible) => Self::Possible,
            Some(Certainty::No) => Self::Absent,
        }
    }

    /// Returns how a row of a list is there that is found certainly or only possibly, and has no date to be judged by if it is
    /// `undated`.
    pub(crate) fn of_row(certain: bool, undated: bool) -> Self {
        match (certain, undated) {
            (false, _) => Self::Possible,
            (true, true) => Self::Undated,
            (true, false) => Self::Certain,
        }
    }

    /// Returns the certainty with which it is shown; certain without a date.
    pub(crate) fn certainty(self) -> Certainty {
        match self {
            Self::Certain | Self::Undated => Certainty::Certain,
            Self::Possible => Certainty::Possible,
            Self::Absent => Certainty::No,
        }
    }

    /// Returns its mark: solid if certain, hollow if possible, a dash without a date.
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Certain => "◆",
            Self::Possible => "◇",
            Self::Undated => "–",
            Self::Absent => "✗",
        }
    }

    /// Returns it as a word, also for machine-readable output.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Possible => "possible",
            Self::Undated => "undated",
            Self::Absent => "absent",
        }
    }
}
