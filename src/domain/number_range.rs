//! Ranges of numbers: the possible values of a figure, or the bounds of a query.

/// The numbers between two optional bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberRange {
    /// The lower bound; negative infinity if there is none.
    low: f64,
    /// The upper bound; infinity if there is none.
    high: f64,
    /// Whether the lower bound is exclusive.
    above: bool,
    /// Whether the upper bound is exclusive.
    below: bool,
}

impl NumberRange {
    /// All numbers.
    pub(crate) const ALL: Self =
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, above: false, below: false };

    /// Creates a range of one number.
    pub(crate) fn exactly(value: f64) -> Self {
        Self { low: value, high: value, ..Self::ALL }
    }

    /// Creates a range with inclusive bounds.
    pub(crate) fn between(low: f64, high: f64) -> Self {
        Self { low, high, ..Self::ALL }
    }

    /// Creates a range with an inclusive lower bound.
    pub(crate) fn at_least(low: f64) -> Self {
        Self { low, ..Self::ALL }
    }

    /// Creates a range with an exclusive lower bound.
    pub(crate) fn more_than(low: f64) -> Self {
        Self { low, above: true, ..Self::ALL }
    }

    /// Creates a range with an inclusive upper bound.
    pub(crate) fn at_most(high: f64) -> Self {
        Self { high, ..Self::ALL }
    }

    /// Creates a range with an exclusive upper bound.
    pub(crate) fn less_than(high: f64) -> Self {
        Self { high, below: true, ..Self::ALL }
    }

    /// Returns the lower bound; negative infinity if there is none.
    pub(crate) fn low(self) -> f64 {
        self.low
    }

    /// Returns the upper bound; infinity if there is none.
    pub(crate) fn high(self) -> f64 {
        self.high
    }

    /// Returns whether the range is empty.
    pub(crate) fn is_empty(self) -> bool {
        self.low > self.high || self.low == self.high && (self.above || self.below)
    }

    /// Returns whether the ranges have a number in common.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        let apart =
            |one: Self, two: Self| one.high < two.low || one.high == two.low && (one.below || two.above);
        !apart(self, other) && !apart(other, self)
    }

    /// Returns whether this range contains all of `other`.
    pub(crate) fn covers(self, other: Self) -> bool {
        let low = self.low < other.low || self.low == other.low && (!self.above || other.above);
        let high = self.high > other.high || self.high == other.high && (!self.below || other.below);
        low && high
    }
}

#[cfg(test)]
mod tests {
    use super::NumberRange as N;

    #[test]
    fn exclusive_bounds_do_not_overlap() {
        let (more, least) = (N::more_than(5.0), N::at_least(5.0));
        assert!(least.covers(more) && !more.covers(least) && more.covers(more));
        assert!(least.overlaps(N::exactly(5.0)) && !more.overlaps(N::exactly(5.0)));
        assert!(!N::less_than(5.0).overlaps(least) && N::at_most(5.0).overlaps(least));
        assert!(N::ALL.covers(N::between(1.0, 2.0)) && !N::between(1.0, 2.0).covers(N::ALL));
        assert!(N::between(1.0, 3.0).overlaps(N::between(3.0, 4.0)));
        assert!(N::between(3.0, 1.0).is_empty() && !N::exactly(1.0).is_empty());
    }
}
