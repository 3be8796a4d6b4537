//! The strip at the top of a timeline: the density over time, the part that the axis below shows, and the cursor.

use super::axis;
use crate::analysis::TimeScale;
use crate::domain::day::Day;
use crate::tui::row::{Ink, StyledRow, name};
use crate::tui::timeline_rows::TimelineRows;

/// The bars, lowest first.
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The whole timeline, divided into the cells of a line.
#[derive(Debug, Default)]
pub(super) struct DensityStrip {
    /// The cells; `None` if nothing has a date.
    pub(super) scale: Option<TimeScale>,
    /// The height of the bar in each cell, 0 to 8.
    heights: Vec<u8>,
    /// The version of the rows that it was computed for.
    version: u64,
}

impl DensityStrip {
    /// Rebuilds the strip if the rows have changed.
    pub(super) fn refresh(&mut self, rows: &TimelineRows, version: u64) {
        if version != self.version {
            *self = Self { scale: rows.strip, heights: heights(&rows.density), version };
        }
    }

    /// Returns the rows: labels, bars, and the part in `window`, with the cursor at `cursor`.
    pub(super) fn rows(&self, window: Option<&TimeScale>, cursor: Option<Day>) -> [StyledRow; 3] {
        let Some(scale) = &self.scale else { return <[StyledRow; 3]>::default() };
        let shown = window.map(|window| {
            let end = Day::from_epoch(window.first() + window.days() - 1);
            (scale.cell_of(Day::from_epoch(window.first())), scale.cell_of(end))
        });
        let is_shown = |cell: usize| shown.is_none_or(|(first, last)| (first..=last).contains(&cell));
        let cursor = cursor.filter(|day| scale.has(*day)).map(|day| scale.cell_of(day));
        let (mut bars, mut bar) = (StyledRow::default(), StyledRow::default());
        for (cell, height) in self.heights.iter().enumerate() {
            let symbol = BARS.get(usize::from(*height)).copied().unwrap_or(" ");
            bars.literal(symbol, if is_shown(cell) { Ink::Strong } else { Ink::Dim });
            match (cursor == Some(cell), is_shown(cell)) {
                (true, _) => bar.literal("▲", Ink::Strong),
                (false, true) => bar.literal("━", Ink::Plain),
                (false, false) => bar.literal("─", Ink::Dim),
            };
        }
        [StyledRow::of(name(&axis::labels(scale)), Ink::Dim), bars, bar]
    }
}

/// Returns the height of each bar. The area of a bar represents the number, so that one crowded cell does not flatten
/// all others; anything above zero is visible.
fn heights(density: &[f64]) -> Vec<u8> {
    let most = density.iter().copied().fold(0.0, f64::max);
    let height = |count: f64| match count {
        // A rounding error is not a thing.
        count if count < 1e-9 || most <= 0.0 => 0,
        count => ((count / most).sqrt() * 8.0).ceil().clamp(1.0, 8.0) as u8,
    };
    density.iter().map(|count| height(*count)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_crowded_cell_is_full_and_one_with_anything_is_not_empty() {
        assert_eq!(heights(&[0.0, 100.0, 25.0, 0.001, 1e-12]), [0, 8, 4, 1, 0]);
        assert_eq!(heights(&[0.0, 0.0]), [0, 0]);
    }
}
