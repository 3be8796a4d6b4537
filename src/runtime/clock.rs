//! The clock: today, and the time of day for people. Local time, as a reader expects.

use chrono::{Datelike, Local};

use crate::domain::date::Date;
use crate::domain::day::Day;

/// Today; `$DOSSIER_TODAY` (a day in EDTF) stands in for it, so that pictures and tests show the same on any day.
pub(crate) fn today() -> Day {
    let told = std::env::var("DOSSIER_TODAY")
        .ok()
        .and_then(|text| Date::parse(&text).ok())
        .and_then(|date| date.earliest());
    told.unwrap_or_else(|| {
        let now = Local::now();
        Day::from_ymd(now.year(), now.month(), now.day()).unwrap_or(Day::MIN)
    })
}

/// The time of day: `12:03`.
pub(crate) fn time_of_day() -> String {
    Local::now().format("%H:%M").to_string()
}
