//! Transformations of the plane [PDF 32000-1, 8.3]. Knows no page.

/// A transformation: `[a b c d e f]`, applied to row vectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// The one that changes nothing.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by `x` and `y`.
    pub(super) fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Reads the six numbers of a matrix; any other number of them gives none.
    pub(super) fn of(numbers: &[f64]) -> Option<Self> {
        numbers.try_into().ok().map(Self)
    }

    /// First this one, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// Returns where it takes a point.
    pub(super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn transformations_follow_each_other() {
        let doubled = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(Matrix::moved(1.0, 0.0).then(doubled).apply((1.0, 1.0)), (4.0, 2.0));
        assert_eq!(doubled.then(Matrix::moved(1.0, 0.0)).apply((1.0, 1.0)), (3.0, 2.0));
        assert_eq!(Matrix::of(&[1.0]), None);
    }
}
