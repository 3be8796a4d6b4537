//! The two ends of a date, for rules that compare when things began and ended. Knows no rules.

use crate::domain::date::Date;

/// When it began: the start of an interval, a date itself; none where the start is open, unknown or not certain.
pub(super) fn start(date: &Date) -> Option<Date> {
    end(date, |(first, _)| first)
}

/// When it was over: the end of an interval, a date itself; none where the end is open, unknown or not certain.
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

/// Whether no part of it is marked as about or uncertain.
pub(super) fn is_certain(date: &Date) -> bool {
    !date.is_approximate() && !date.is_uncertain()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_has_two_ends_and_doubt_gives_none() {
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
