//! Figures on one scale: a number is a diamond, a range a bar, an open end an arrow.

use crate::domain::number::Number;
use crate::domain::number_range::NumberRange;

/// The scale of the figures of a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FigureScale {
    least: f64,
    most: f64,
    /// The width in cells, at least 1.
    cells: usize,
}

impl FigureScale {
    /// Creates a scale from the least to the greatest number, `cells` wide.
    pub(super) fn new((least, most): (f64, f64), cells: usize) -> Self {
        Self { least, most, cells: cells.max(1) }
    }

    /// Returns the cell of a number.
    fn cell(&self, number: f64) -> usize {
        let last = self.cells - 1;
        let share = (number - self.least) / (self.most - self.least);
        // Equal bounds, or bounds too far apart for a float, have no share.
        if share.is_finite() { ((share * last as f64).round() as usize).min(last) } else { last / 2 }
    }

    /// Draws a figure, padded to the width of the scale.
    pub(super) fn bar(&self, range: NumberRange, best: Option<f64>) -> String {
        let mut cells = vec!['\u{20}'; self.cells];
        let (low, high) = (range.low(), range.high());
        let from = if low.is_finite() { self.cell(low) } else { 0 };
        let to = if high.is_finite() { self.cell(high) } else { self.cells - 1 };
        let (from, to) = (from.min(to), from.max(to));
        if low != high {
            cells.iter_mut().take(to + 1).skip(from).for_each(|cell| *cell = '─');
        }
        let mut put = |at: usize, sign: char| {
            if let Some(cell) = cells.get_mut(at) {
                *cell = sign;
            }
        };
        match (low.is_finite(), high.is_finite()) {
            (true, true) if low == high => put(from, '◆'),
            // A range within one cell is drawn as its best estimate, or as a point.
            (true, true) if from == to => put(from, '◆'),
            (low, high) => {
                put(from, if low { '├' } else { '◀' });
                put(to, if high { '┤' } else { '▶' });
            }
        }
        if let Some(best) = best.filter(|best| best.is_finite()) {
            put(self.cell(best), '◆');
        }
        cells.into_iter().collect()
    }

    /// Returns the labels of both ends with space between them; the greatest alone if there is no room for both.
    pub(super) fn labels(&self) -> String {
        let (least, most) = (words(self.least), words(self.most));
        let gap = self.cells.saturating_sub(least.chars().count() + most.chars().count());
        if gap > 0 {
            format!("{least}{}{most}", " ".repeat(gap))
        } else {
            format!("{most:>cells$}", cells = self.cells)
        }
    }
}

/// Formats a number with commas between thousands; a very large or small one with an exponent.
fn words(value: f64) -> String {
    let size = value.abs();
    if size >= 1e15 || size > 0.0 && size < 1e-4 {
        return format!("{value:e}");
    }
    Number { value, written: value.to_string().into() }.words()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn figures_are_drawn_where_their_numbers_are() {
        let scale = FigureScale::new((100.0, 200.0), 11);
        for (range, best, drawn) in [
            (NumberRange::exactly(100.0), None, "◆          "),
            (NumberRange::exactly(150.0), None, "     ◆     "),
            (NumberRange::exactly(200.0), None, "          ◆"),
            (NumberRange::between(120.0, 180.0), None, "  ├─────┤  "),
            (NumberRange::between(120.0, 180.0), Some(150.0), "  ├──◆──┤  "),
            (NumberRange::more_than(150.0), None, "     ├────▶"),
            (NumberRange::at_most(150.0), None, "◀────┤     "),
            (NumberRange::between(150.0, 151.0), None, "     ◆     "),
            (NumberRange::ALL, None, "◀─────────▶"),
            (NumberRange::at_least(200.0), None, "          ▶"),
        ] {
            assert_eq!(scale.bar(range, best), drawn, "{range:?}");
        }
        assert_eq!(scale.labels(), "100     200");
        assert_eq!(FigureScale::new((238_000.0, 240_000.0), 16).labels(), "238,000  240,000");
        assert_eq!(FigureScale::new((238_000.0, 240_000.0), 9).labels(), "  240,000");
        assert_eq!(FigureScale::new((1.5, 1e300), 12).labels(), "1.5    1e300");
    }

    proptest! {
        #[test]
        fn a_bar_is_as_wide_as_its_scale_whatever_the_numbers(
            a in any::<f64>(), b in any::<f64>(), c in any::<f64>(), d in any::<f64>(), cells in 0usize..60, best in prop::option::of(any::<f64>()),
        ) {
            let scale = FigureScale::new((a, b), cells);
            for range in [NumberRange::between(c, d), NumberRange::at_least(c), NumberRange::at_most(d), NumberRange::exactly(c)] {
                prop_assert_eq!(scale.bar(range, best).chars().count(), cells.max(1));
            }
            let _ = scale.labels();
        }
    }
}
