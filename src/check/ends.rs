//! The start and end of a date, for rules that compare when things began and ended.

use crate::domain::date::Date;

/// Returns the start of an interval, or the date itself; `None` if the start is open, unknown or not certain.
pub(super) fn start(date: &Date) -> Option<Date> {
    end(date, |(first, _)| first)
}

/// Returns the end of an interval, or the date itself; `None` if the end is open, unknown or not certain.
pub(super) fn finish(date: &Date) -> Option<Date> {
    end(date, |(_, last)| last)
}

fn end(date: &Date, which: for<'t> fn((&'t str, &'t str)) -> &'t str) -> Option<Date> {
    let one = match date.as_written().split_once('/') {
        Some(both) if date.is_interval() => Date::parse(which(both).trim()).ok()?,
        _ => date.clone(),
    };
    is_certain(&one).then_some(one)
}

/// Returns whether no part of the date is marked approximate or uncertain.
pub(super) fn is_certain(date: &Date) -> bool {
    !date.is_approximate() && !date.is_uncertain()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uncertain_dates_have_no_start_or_end() {
        let ends = |text: &str| {
            let date = Date::parse(text).unwrap();
            let written = |date: Option<Date>| date.map(|date| date.as_written().to_owned());
            (written(start(&date)), written(finish(&date)))
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(ends("2014-06/2016"), (some("2014-06"), some("2016")));
        assert_eq!(ends("2014/.."), (some("2014"), None));
        assert_eq!(ends("/2016~"), (None, None));
        assert_eq!(ends("[2014..2016]"), (some("[2014..2016]"), some("[2014..2016]")));
        assert_eq!(ends("2014?"), (None, None));
    }
}
