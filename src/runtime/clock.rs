//! The current date and time of day, in local time.

use chrono::{Datelike, Local};

use crate::domain::date::Date;
use crate::domain::day::Day;

/// Returns today's date, or the EDTF day in `$DOSSIER_TODAY` so that screenshots and tests do not depend on the date.
pub(crate) fn today() -> Day {
    let fixed = std::env::var("DOSSIER_TODAY")
        .ok()
        .and_then(|text| Date::parse(&text).ok())
        .and_then(|date| date.earliest());
    fixed.unwrap_or_else(|| {
        let now = Local::now();
        Day::from_ymd(now.year(), now.month(), now.day()).unwrap_or(Day::MIN)
    })
}

/// Returns the time of day, such as `12:03`.
pub(crate) fn time_of_day() -> String {
    Local::now().format("%H:%M").to_string()
}
