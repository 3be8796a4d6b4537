//! Separators between the words of a folded text, as sets of possible readings. Two separators match if they have a
//! reading in common.

use super::level::Level;

/// A set of possible readings of a separator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Readings(u8);

impl Readings {
    /// No separator.
    pub(super) const NONE: Self = Self(1);
    /// A space.
    pub(super) const SPACE: Self = Self(2);
    /// A dash without spaces.
    pub(super) const DASH: Self = Self(4);
    /// A dash followed by a space.
    pub(super) const DASH_SPACE: Self = Self(8);
    /// A dash preceded by a space.
    pub(super) const SPACE_DASH: Self = Self(16);
    /// A dash between two spaces.
    pub(super) const SPACED_DASH: Self = Self(32);

    /// Returns the union of two sets.
    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether two sets have a reading in common.
    pub(super) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns the readings at a level. For search, a dash without spaces may be a space or nothing, but between digits
    /// only a space, because nothing would join two numbers into one; a dash with a space is a space.
    pub(super) fn at(self, level: Level, between_digits: bool) -> Self {
        if level == Level::Quote {
            return self;
        }
        let mut searched = Self(self.0 & (Self::NONE.0 | Self::SPACE.0));
        if self.intersects(Self::DASH) {
            searched = searched.union(if between_digits { Self::SPACE } else { SPACE_OR_NONE });
        }
        if self.intersects(Self(Self::DASH_SPACE.0 | Self::SPACE_DASH.0 | Self::SPACED_DASH.0)) {
            searched = searched.union(Self::SPACE);
        }
        searched
    }

    /// Returns how a folded text encodes these readings: several of them are one control character.
    pub(super) fn encoded(self) -> &'static str {
        match self {
            Self::SPACE => " ",
            Self::DASH => "-",
            Self::DASH_SPACE => "- ",
            Self::SPACE_DASH => " -",
            Self::SPACED_DASH => " - ",
            HYPHENATED => "\u{1}",
            BREAK_AFTER => "\u{3}",
            BREAK_BEFORE => "\u{4}",
            SPACE_OR_NONE => "\u{5}",
            _ => "",
        }
    }

    /// Decodes a run of separator bytes of a folded text, read in either direction.
    pub(super) fn decode(run: impl Iterator<Item = u8>) -> Self {
        let (mut before, mut dash, mut after) = (false, false, false);
        for byte in run {
            match byte {
                b' ' if dash => after = true,
                b' ' => before = true,
                b'-' => dash = true,
                1 => return HYPHENATED,
                3 => return BREAK_AFTER,
                4 => return BREAK_BEFORE,
                _ => return SPACE_OR_NONE,
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

/// A hyphen at a line break: the text does not tell a split word from a compound, nor from the hyphen of "pre- and
/// post-war".
pub(super) const HYPHENATED: Readings = Readings::NONE.union(Readings::DASH).union(Readings::DASH_SPACE);
/// A line break after a dash that does not split a word, as in a range of years.
pub(super) const BREAK_AFTER: Readings = Readings::DASH.union(Readings::DASH_SPACE);
/// A line break before a hyphen.
pub(super) const BREAK_BEFORE: Readings = Readings::DASH.union(Readings::SPACE_DASH);
/// A line break between letters of scripts written without spaces; for search, a hyphen.
pub(super) const SPACE_OR_NONE: Readings = Readings::NONE.union(Readings::SPACE);

/// Returns whether a byte of a folded text belongs to a separator.
pub(super) const fn is_separator(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | 1 | 3 | 4 | 5)
}

/// Returns whether a byte of a folded text encodes several readings.
pub(super) const fn is_ambiguous(byte: u8) -> bool {
    matches!(byte, 1 | 3 | 4 | 5)
}
