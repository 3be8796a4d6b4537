//! The labels of a time axis: years, months and days, as close together as they fit.

use crate::analysis::TimeScale;
use crate::domain::day::Day;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Steps between labeled years, smallest first.
const STEPS: [i32; 9] = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/// The width of a year label and the space after it, in cells.
const YEAR: i64 = 5;

/// The width of a month label with its year and the space after it, in cells.
const MONTH: usize = 9;

/// Returns the labels above a scale, each at the cell in which its year, month or day starts; as wide as the scale.
pub(super) fn labels(scale: &TimeScale) -> String {
    let cells = scale.cells();
    let mut line: Vec<char> = vec![' '; cells];
    let begins = |cell: usize| Day::from_epoch(scale.start(cell));
    let per_cell = scale.days() / i64::try_from(cells).unwrap_or(1).max(1);
    let step =
        STEPS.into_iter().find(|step| i64::from(*step) * 365 >= YEAR * per_cell.max(1)).unwrap_or(1_000);
    let name = |month: u32| MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    let place = |line: &mut [char], fits: &dyn Fn(Day, Day) -> Option<String>| {
        for cell in 0..cells {
            // The first day of a unit may be inside the cell rather than at its start.
            let (before, last) = (begins(cell).plus_days(-1), begins(cell + 1).plus_days(-1));
            if let Some(label) = fits(before, last) {
                put(line, cell, &label);
            }
        }
    };
    // Labels placed first keep their places: years, the year in which the axis starts, then months, then days.
    place(&mut line, &|before, last| {
        let year = last.year() - last.year() % step;
        (year > before.year()).then(|| year.to_string())
    });
    let first = begins(0);
    // Just before another month, the label of the first would leave no room for the next.
    let next = (1..cells.min(MONTH)).find(|cell| begins(cell + 1).plus_days(-1).month() != first.month());
    let next = next.filter(|_| per_cell <= 31 && first.day() > 1);
    let is_next = next.is_some_and(|cell| {
        let day = begins(cell + 1).plus_days(-1);
        put(&mut line, cell, &format!("{} {}", name(day.month()), day.year()))
    });
    if is_next {
        put(&mut line, 0, name(first.month()));
    } else if per_cell > 31 || !put(&mut line, 0, &format!("{} {}", name(first.month()), first.year())) {
        put(&mut line, 0, &first.year().to_string());
    }
    if per_cell <= 31 {
        place(&mut line, &|before, last| {
            let is_next = (last.year(), last.month()) != (before.year(), before.month());
            is_next.then(|| name(last.month()).to_owned())
        });
    }
    if per_cell <= 2 {
        place(&mut line, &|before, last| {
            let has = |day: u32| before.day() < day && day <= last.day() && before.month() == last.month();
            [8, 15, 22].into_iter().find(|day| has(*day)).map(|day| day.to_string())
        });
    }
    line.into_iter().collect()
}

/// Writes a label at a cell if it fits with a space on both sides; returns whether it does.
fn put(line: &mut [char], cell: usize, label: &str) -> bool {
    let end = cell + label.chars().count();
    let around = line.get(cell.saturating_sub(1)..(end + 1).min(line.len()));
    if end > line.len() || around.is_none_or(|around| around.iter().any(|c| *c != ' ')) {
        return false;
    }
    for (at, c) in line.iter_mut().skip(cell).zip(label.chars()) {
        *at = c;
    }
    true
}

/// Returns the length of a cell: `day`, `9 days`, `3 months`, `2 years`.
pub(super) fn cell_words(scale: &TimeScale) -> String {
    let days = scale.days() as f64 / scale.cells() as f64;
    let (count, unit) = match days {
        days if days < 45.0 => (days, "day"),
        days if days < 700.0 => (days / 30.44, "month"),
        days => (days / 365.25, "year"),
    };
    let count = count.round().max(1.0);
    if count == 1.0 { unit.to_owned() } else { format!("{count} {unit}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Period;
    use proptest::prelude::*;

    fn scale(first: (i32, u32, u32), days: i64, cells: usize) -> TimeScale {
        let first = Day::from_ymd(first.0, first.1, first.2).unwrap();
        TimeScale::fit(Period::new(first, first.plus_days(days - 1)).unwrap(), cells)
    }

    #[test]
    fn labels_are_as_close_as_they_fit() {
        let axis = |first, days, cells| labels(&scale(first, days, cells)).trim_end().to_owned();
        assert_eq!(
            axis((2020, 1, 1), 3653, 60),
            "2020  2021  2022  2023 2024   2025  2026 2027  2028   2029"
        );
        assert_eq!(axis((2020, 1, 1), 3653, 30), "2020  2022 2024   2026 2028");
        assert_eq!(axis((2025, 9, 20), 60, 60), "Sep 2025   Oct    8      15     22        Nov    8      15");
        assert_eq!(axis((1900, 1, 1), 365 * 120, 24), "1900      1950      2000");
        assert_eq!(axis((2025, 11, 1), 150, 30), "Nov 2025    2026  Feb   Mar");
        assert_eq!(axis((2025, 9, 23), 47, 26), "Sep Oct 2025    22   Nov 8");
        assert_eq!(axis((2026, 3, 17), 3, 3), "", "no room");
    }

    #[test]
    fn the_length_of_a_cell_is_in_words() {
        let words = |days, cells| cell_words(&scale((2000, 1, 1), days, cells));
        assert_eq!((words(30, 30), words(90, 30)), ("day".into(), "3 days".into()));
        assert_eq!((words(1826, 60), words(36525, 10)), ("30 days".into(), "10 years".into()));
        assert_eq!(words(1826, 20), "3 months");
    }

    proptest! {
        #[test]
        fn a_year_is_labeled_at_the_cell_that_has_its_first_day(
            year in 1900_i32..2050,
            days in 1_i64..40_000,
            cells in 1_usize..220,
        ) {
            let scale = scale((year, 5, 6), days, cells);
            let line = labels(&scale);
            prop_assert_eq!(line.chars().count(), scale.cells());
            let mut at = 0;
            for word in line.split(' ') {
                // The label of the first cell, or of the month after it, is a month with its year.
                if let (Ok(year), true) = (word.parse::<i32>(), word.len() == 4 && at > 12) {
                    let first = Day::from_ymd(year, 1, 1).unwrap();
                    prop_assert!(scale.has(first) && scale.cell_of(first) == at, "{}", line);
                }
                at += word.len() + 1;
            }
        }
    }
}
