//! The density of things over time.

use super::time_scale::TimeScale;
use crate::domain::period::Period;

/// Returns how many things are in each cell of a scale. A thing counts once, spread evenly over its possible days in
/// the range: one that lasted for years adds little to each day, and one outside the range adds nothing.
///
/// Takes time proportional to the number of things plus the number of cells, however long the things last.
pub(crate) fn density(things: impl Iterator<Item = Period>, scale: &TimeScale) -> Vec<f64> {
    let cells = scale.cells();
    let mut counts = vec![0.0; cells];
    // The difference in weight per day from one cell to the next.
    let mut steps = vec![0.0; cells + 1];
    let (start, end) = (scale.first(), scale.first() + scale.days() - 1);
    for days in things {
        let number = |day: crate::domain::day::Day| i64::from(day.days_since_epoch());
        let (first, last) = (number(days.first()).max(start), number(days.last()).min(end));
        if first > last {
            continue;
        }
        let each = 1.0 / (last - first + 1) as f64;
        let cell = |day| scale.cell_of(crate::domain::day::Day::from_epoch(day));
        let (from, to) = (cell(first), cell(last));
        let mut add = |cell: usize, days: i64| {
            if let Some(count) = counts.get_mut(cell) {
                *count += days as f64 * each;
            }
        };
        if from == to {
            add(from, last - first + 1);
            continue;
        }
        add(from, scale.start(from + 1) - first);
        add(to, last + 1 - scale.start(to));
        for (cell, step) in [(from + 1, each), (to, -each)] {
            if let Some(at) = steps.get_mut(cell) {
                *at += step;
            }
        }
    }
    let mut each_day = 0.0;
    for (cell, (count, step)) in counts.iter_mut().zip(&steps).enumerate() {
        each_day += step;
        *count += each_day * (scale.start(cell + 1) - scale.start(cell)) as f64;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_density_of_a_cell_is_the_sum_of_the_shares_of_its_days(
            things in prop::collection::vec((-500_i64..900, 0_i64..600), 0..12),
            days in 1_i64..500,
            cells in 1_usize..40,
        ) {
            let scale = TimeScale::new(0, days, cells);
            let period = |&(first, more): &(i64, i64)| {
                Period::new(Day::from_epoch(first), Day::from_epoch(first + more)).unwrap()
            };
            let counted = density(things.iter().map(period), &scale);
            prop_assert_eq!(counted.len(), cells);
            for (cell, counted) in counted.iter().enumerate() {
                let mut sum = 0.0;
                for (first, more) in &things {
                    let in_range = |day: &i64| (0..scale.days()).contains(day);
                    let all = (*first..=first + more).filter(in_range).count();
                    let here = scale.start(cell)..scale.start(cell + 1);
                    let own = (*first..=first + more).filter(|day| in_range(day) && here.contains(day)).count();
                    sum += if all == 0 { 0.0 } else { own as f64 / all as f64 };
                }
                prop_assert!((counted - sum).abs() < 1e-9, "cell {}: {} and not {}", cell, counted, sum);
            }
        }
    }
}
