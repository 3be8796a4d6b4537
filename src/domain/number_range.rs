//! A range of numbers: what a figure leaves open, what a query asks for.

/// The numbers between two bounds, each of which can be left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberRange {
    /// The lower bound; minus infinity if there is none.
    low: f64,
    /// The upper bound; infinity if there is none.
    high: f64,
    /// Whether the lower bound itself is not in it.
    above: bool,
    /// Whether the upper bound itself is not in it.
    below: bool,
}

impl NumberRange {
    /// Every number.
    pub(crate) const ALL: Self =
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, above: false, below: false };

    /// One number.
    pub(crate) fn exactly(value: f64) -> Self {
        Self { low: value, high: value, ..Self::ALL }
    }

    /// The numbers from one to another, both included.
    pub(crate) fn between(low: f64, high: f64) -> Self {
        Self { low, high, ..Self::ALL }
    }

    /// That number and all above it.
    pub(crate) fn at_least(low: f64) -> Self {
        Self { low, ..Self::ALL }
    }

    /// All numbers above that one.
    pub(crate) fn more_than(low: f64) -> Self {
        Self { low, above: true, ..Self::ALL }
    }

    /// That number and all below it.
    pub(crate) fn at_most(high: f64) -> Self {
        Self { high, ..Self::ALL }
    }

    /// All numbers below that one.
    pub(crate) fn less_than(high: f64) -> Self {
        Self { high, below: true, ..Self::ALL }
    }

    /// Whether there is no number in it.
    pub(crate) fn is_empty(self) -> bool {
        self.low > self.high || self.low == self.high && (self.above || self.below)
    }

    /// Whether a number is in both.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        let apart =
            |one: Self, two: Self| one.high < two.low || one.high == two.low && (one.below || two.above);
        !apart(self, other) && !apart(other, self)
    }

    /// Whether every number of `other` is in this one.
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
    fn a_bound_that_is_not_in_a_range_is_not_shared() {
        let (more, least) = (N::more_than(5.0), N::at_least(5.0));
        assert!(least.covers(more) && !more.covers(least) && more.covers(more));
        assert!(least.overlaps(N::exactly(5.0)) && !more.overlaps(N::exactly(5.0)));
        assert!(!N::less_than(5.0).overlaps(least) && N::at_most(5.0).overlaps(least));
        assert!(N::ALL.covers(N::between(1.0, 2.0)) && !N::between(1.0, 2.0).covers(N::ALL));
        assert!(N::between(1.0, 3.0).overlaps(N::between(3.0, 4.0)));
        assert!(N::between(3.0, 1.0).is_empty() && !N::exactly(1.0).is_empty());
    }
}
