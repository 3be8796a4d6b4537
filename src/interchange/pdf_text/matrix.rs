//! Affine transformations of the plane [PDF 32000-1, 8.3].

/// A transformation `[a b c d e f]`, applied to row vectors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// The identity.
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Returns the translation by `x` and `y`.
    pub(super) fn translation(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Creates a matrix from its six numbers; `None` if there are more or fewer.
    pub(super) fn of(numbers: &[f64]) -> Option<Self> {
        numbers.try_into().ok().map(Self)
    }

    /// Returns this transformation followed by `next`.
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

    /// Transforms a point.
    pub(super) fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

#[cfg(test)]
mod tests {
    use super::Matrix;

    #[test]
    fn transformations_compose() {
        let doubled = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(Matrix::translation(1.0, 0.0).then(doubled).apply((1.0, 1.0)), (4.0, 2.0));
        assert_eq!(doubled.then(Matrix::translation(1.0, 0.0)).apply((1.0, 1.0)), (3.0, 2.0));
        assert_eq!(Matrix::of(&[1.0]), None);
    }
}
