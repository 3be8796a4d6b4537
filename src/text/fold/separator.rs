//! What is between two words of a folded text, as the set of its readings. Two texts are the same at a place if some reading
//! of the one is a reading of the other.

use super::Level;

/// A set of ways to read what is between two words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Readings(u8);

impl Readings {
    /// Nothing between them.
    pub(super) const NONE: Self = Self(1);
    /// A space.
    pub(super) const SPACE: Self = Self(2);
    /// A dash without spaces.
    pub(super) const DASH: Self = Self(4);
    /// A dash with a space behind it.
    pub(super) const DASH_SPACE: Self = Self(8);
    /// A dash with a space before it.
    pub(super) const SPACE_DASH: Self = Self(16);
    /// A dash with a space on both sides.
    pub(super) const SPACED_DASH: Self = Self(32);

    /// Returns the readings of both.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether a reading is in both.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns what a search takes these for: a dash without spaces may be a space or nothing, and between digits, where
    /// nothing would make one number of two, only a space; a dash with a space is a space.
    pub(super) fn at(self, level: Level, between_digits: bool) -> Self {
        if level == Level::Quote {
            return self;
        }
        let mut searched = Self(self.0 & (Self::NONE.0 | Self::SPACE.0));
        if self.meets(Self::DASH) {
            searched = searched.or(if between_digits { Self::SPACE } else { EITHER });
        }
        if self.meets(Self(Self::DASH_SPACE.0 | Self::SPACE_DASH.0 | Self::SPACED_DASH.0)) {
            searched = searched.or(Self::SPACE);
        }
        searched
    }

    /// Returns how a folded text writes them; one of several readings is a control character.
    pub(super) fn written(self) -> &'static str {
        match self {
            Self::SPACE => " ",
            Self::DASH => "-",
            Self::DASH_SPACE => "- ",
            Self::SPACE_DASH => " -",
            Self::SPACED_DASH => " - ",
            HYPHENATED => "\u{1}",
            BROKEN_AFTER => "\u{3}",
            BROKEN_BEFORE => "\u{4}",
            EITHER => "\u{5}",
            _ => "",
        }
    }

    /// Reads a run of separator bytes as folded texts have them, in either direction of the run.
    pub(super) fn read(run: impl Iterator<Item = u8>) -> Self {
        let (mut before, mut dash, mut after) = (false, false, false);
        for byte in run {
            match byte {
                b' ' if dash => after = true,
                b' ' => before = true,
                b'-' => dash = true,
                1 => return HYPHENATED,
                3 => return BROKEN_AFTER,
                4 => return BROKEN_BEFORE,
                _ => return EITHER,
            }
        }
        match (before, dash, after) {
            (false, false, _) => Self::NONE,
            (true, false, _) => Self::SPACE,
            (false, true, false) => Self::DASH,
            (false, true, true) => Self::DASH_SPACE,
            (true, true, false) => Self::SPACE_DASH,
            (true, true, true) => Self::SPACED_DASH,
        }
    }
}

/// A word or a compound split by a hyphen at a line end: nobody can tell from the text which it is, nor whether it is the
/// hyphen of "pre- and post-war".
pub(super) const HYPHENATED: Readings = Readings::NONE.or(Readings::DASH).or(Readings::DASH_SPACE);
/// A line end behind a dash that splits no word, as in a span of years.
pub(super) const BROKEN_AFTER: Readings = Readings::DASH.or(Readings::DASH_SPACE);
/// A line end before a hyphen.
pub(super) const BROKEN_BEFORE: Readings = Readings::DASH.or(Readings::SPACE_DASH);
/// A line end between letters of scripts without spaces; in a search, a hyphen.
pub(super) const EITHER: Readings = Readings::NONE.or(Readings::SPACE);

/// Returns whether a byte of a folded text is between words.
pub(super) const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | 1 | 3 | 4 | 5)
}

/// Returns whether a byte of a folded text can be read in several ways.
pub(super) const fn is_choice(byte: u8) -> bool {
    matches!(byte, 1 | 3 | 4 | 5)
}
