//! A calendar day, without time zone, time of day or uncertainty. 4 bytes in size.

use std::fmt;

/// A day of the proleptic Gregorian calendar [ISO 8601], in the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day {
    year: i16,
    month: u8,
    day: u8,
}

impl Day {
    /// The first day, 0001-01-01.
    pub(crate) const MIN: Day = Day { year: 1, month: 1, day: 1 };
    /// The last day, 9999-12-31.
    pub(crate) const MAX: Day = Day { year: 9999, month: 12, day: 31 };

    /// Creates a day; `None` if the calendar has no such day.
    pub(crate) fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=9999).contains(&year) || day == 0 || day > days_in_month(year, month)? {
            return None;
        }
        Some(Day {
            year: i16::try_from(year).ok()?,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }

    /// Returns the day that is `days` after 1970-01-01, clamped to [`Day::MIN`] and [`Day::MAX`].
    pub(crate) fn from_epoch(days: i64) -> Day {
        let days = days.clamp(i64::from(Day::MIN.days_since_epoch()), i64::from(Day::MAX.days_since_epoch()));
        // Howard Hinnant's civil_from_days: eras of 400 years that begin on 1 March.
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        // In range: `days` was clamped to the calendar above.
        Day { year: year as i16, month: month as u8, day: day as u8 }
    }

    /// Returns the number of days since 1970-01-01; negative for earlier days.
    pub(crate) fn days_since_epoch(self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let from_march = (i32::from(self.month) + 9) % 12;
        let of_year = (153 * from_march + 2) / 5 + i32::from(self.day) - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        era * 146_097 + of_era - 719_468
    }

    /// Returns the day that is `days` later (earlier if negative), clamped to [`Day::MIN`] and [`Day::MAX`].
    pub(crate) fn plus_days(self, days: i64) -> Day {
        Day::from_epoch(i64::from(self.days_since_epoch()).saturating_add(days))
    }

    /// Returns the year, 1 to 9999.
    pub(crate) fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// Returns the month, 1 to 12.
    pub(crate) fn month(self) -> u32 {
        u32::from(self.month)
    }

    /// Returns the day of the month, from 1.
    pub(crate) fn day(self) -> u32 {
        u32::from(self.day)
    }
}

/// Returns the number of days in a month; `None` if there is no such month.
pub(crate) fn days_in_month(year: i32, month: u32) -> Option<u32> {
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return None,
    })
}

impl fmt::Display for Day {
    /// Formats the day as in ISO 8601, `2026-03-18`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::from_ymd(year, month, day).unwrap()
    }

    #[test]
    fn days_not_in_the_calendar_are_rejected() {
        for (y, m, d) in [
            (2003, 2, 29),
            (1900, 2, 29),
            (2026, 4, 31),
            (2026, 0, 1),
            (2026, 13, 1),
            (2026, 1, 0),
            (0, 1, 1),
            (10_000, 1, 1),
        ] {
            assert_eq!(Day::from_ymd(y, m, d), None, "{y}-{m}-{d}");
        }
        assert!(Day::from_ymd(2000, 2, 29).is_some());
    }

    #[test]
    fn adding_days_crosses_months_and_years_and_is_clamped() {
        assert_eq!(day(2023, 12, 31).plus_days(60), day(2024, 2, 29));
        assert_eq!(day(2026, 1, 1).plus_days(-1).to_string(), "2025-12-31");
        assert_eq!(Day::MAX.plus_days(i64::MAX), Day::MAX);
        assert_eq!(Day::MIN.plus_days(i64::MIN), Day::MIN);
        assert_eq!(Day::MIN.to_string(), "0001-01-01");
    }

    proptest! {
        #[test]
        fn days_since_epoch_round_trips(n in -719_162i64..=2_932_896) {
            let there = Day::from_epoch(n);
            prop_assert_eq!(i64::from(there.days_since_epoch()), n);
            prop_assert_eq!(Day::from_ymd(there.year(), there.month(), there.day()), Some(there));
            prop_assert!(there == Day::MAX || there < there.plus_days(1));
        }
    }
}
