//! A speech sound, as the set of classes that a letter can stand for.

/// A set of sound classes. Two phones can be the same sound if their sets overlap.
///
/// Classes are coarse: `K` is k, q, g and gh; `H` is h and kh; `X` is sh; `C` is ch; `J` is j and zh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phone(u32);

impl Phone {
    pub(super) const A: Self = Self(1);
    pub(super) const E: Self = Self(1 << 1);
    pub(super) const I: Self = Self(1 << 2);
    pub(super) const O: Self = Self(1 << 3);
    pub(super) const U: Self = Self(1 << 4);
    pub(super) const W: Self = Self(1 << 5);
    pub(super) const Y: Self = Self(1 << 6);
    pub(super) const B: Self = Self(1 << 7);
    pub(super) const P: Self = Self(1 << 8);
    pub(super) const F: Self = Self(1 << 9);
    pub(super) const T: Self = Self(1 << 10);
    pub(super) const D: Self = Self(1 << 11);
    pub(super) const S: Self = Self(1 << 12);
    pub(super) const Z: Self = Self(1 << 13);
    pub(super) const X: Self = Self(1 << 14);
    pub(super) const C: Self = Self(1 << 15);
    pub(super) const J: Self = Self(1 << 16);
    pub(super) const K: Self = Self(1 << 17);
    pub(super) const H: Self = Self(1 << 18);
    pub(super) const R: Self = Self(1 << 19);
    pub(super) const L: Self = Self(1 << 20);
    pub(super) const M: Self = Self(1 << 21);
    pub(super) const N: Self = Self(1 << 22);
    /// Any vowel.
    pub(super) const VOWEL: Self = Self(0b1_1111);
    /// Vowels, and w and y.
    const WEAK: u32 = 0b111_1111;
    /// The sound is optional.
    const OPTIONAL: u32 = 1 << 31;

    /// Returns the union of two sets.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns the phone as an optional one.
    pub(super) const fn optional(self) -> Self {
        Self(self.0 | Self::OPTIONAL)
    }

    /// Returns whether it is optional.
    pub(super) const fn is_optional(self) -> bool {
        self.0 & Self::OPTIONAL != 0
    }

    /// Returns whether the sets have a class in common.
    pub(super) const fn overlaps(self, other: Self) -> bool {
        self.0 & other.0 & !Self::OPTIONAL != 0
    }

    /// Returns whether it can be a vowel.
    pub(super) const fn is_vowel(self) -> bool {
        self.0 & Self::VOWEL.0 != 0
    }

    /// Returns whether it can be a vowel, w or y.
    pub(super) const fn is_weak(self) -> bool {
        self.0 & Self::WEAK != 0
    }

    /// Returns the bits of the consonants it can be, lowest first; w and y do not count.
    pub(super) fn consonants(self) -> impl Iterator<Item = u32> {
        let bits = self.0 & !Self::WEAK & !Self::OPTIONAL;
        (0..31).filter(move |bit| bits & (1 << bit) != 0)
    }
}
