//! What a date leaves open on a day, in words: why what it is the date of applies only possibly.

use super::Date;
use super::form::{DateForm, DateQualifier, RangeEnd};
use super::words::alone;
use crate::domain::day::Day;

impl Date {
    /// Returns what an interval leaves open on a day, if an open end is certain through the day `through`. Empty for a date that
    /// is no interval, and if nothing is open.
    pub(crate) fn open_ends_on(&self, day: Day, through: Day) -> Vec<String> {
        let DateForm::Interval(stretch) = &self.form else { return Vec::new() };
        let mut open = Vec::new();
        match stretch.start {
            RangeEnd::At(point) => {
                let last = point.widened().last();
                if day < last || (day == last && point.mark != DateQualifier::None) {
                    open.push(format!("its start is dated {}", alone(point)));
                }
            }
            RangeEnd::Unknown => open.push("its start is unknown".to_owned()),
            RangeEnd::Open => {}
        }
        match stretch.end {
            RangeEnd::At(point) => {
                let first = point.widened().first();
                if day > first || (day == first && point.mark != DateQualifier::None) {
                    open.push(format!("its end is dated {}", alone(point)));
                }
            }
            RangeEnd::Unknown => open.push("its end is unknown".to_owned()),
            RangeEnd::Open if day > through => {
                open.push(format!("it is known to have lasted until {}", Date::from(through).words()));
            }
            RangeEnd::Open => {}
        }
        open
    }
}
