use super::*;
use crate::domain::certainty::Certainty::{Certain, No, Possible};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Date::parse(text).ok().and_then(|date| date.earliest()).unwrap_or_else(|| panic!("{text}"))
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// The period that a plain date names, or two of them with `..` between.
fn period(text: &str) -> Period {
    match text.split_once("..").filter(|_| !text.contains('/')) {
        Some((first, last)) => {
            let first = if first.is_empty() { Day::MIN } else { date(first).earliest().unwrap() };
            let last = if last.is_empty() { Day::MAX } else { date(last).latest().unwrap() };
            Period::new(first, last).unwrap()
        }
        None => date(text).period().unwrap_or_else(|| panic!("{text}")),
    }
}

#[test]
fn what_happens_is_certain_only_if_every_day_it_can_be_on_is_asked_about() {
    let through = day("2026-06-30");
    for (text, asked, expected) in [
        ("2026-03-18", "2026-03", Certain),
        ("2026-03-18", "2026-03-19", No),
        ("2026-03", "2026-03-18", Possible),
        ("2026-03", "2026", Certain),
        ("2026", "2026-03", Possible),
        ("202X", "2026", Possible),
        ("202X", "202X", Certain),
        ("2026-XX", "2026", Certain),
        ("2026-03-XX", "2026-03-05", Possible),
        ("[2026-03-17..2026-03-23]", "2026-03", Certain),
        ("[2026-03-17..2026-03-23]", "2026-03-20", Possible),
        ("[1947,1948]", "1947", Possible),
        ("[1947,1949]", "1948", No),
        ("[1947,1949]", "1947/1949", Certain),
        ("[..2024-02]", "1950", Possible),
        ("[..2024-02]", "..2024-02", Certain),
        ("[2024-02..]", "2024-01", No),
        ("2023-10/2024-02", "2023-11", Certain),
        ("2023-10/2024-02", "2023-10", Certain),
        ("2023-10/2024-02", "2023-10-15", Possible),
        ("2023-10/2024-02", "2024-03", No),
        ("2026-03/2026-03", "2026-03-10", Possible),
        ("2026-03-18/2026-03", "2026-03-18", Certain),
        ("2014-06/..", "2015", Certain),
        ("2014-06/..", "2026-06-30", Certain),
        ("2014-06/..", "2026-07-01", Possible),
        ("2014-06/..", "2013", No),
        ("2014-06/", "2015", Possible),
        ("2014-06/", "2014-06", Certain),
        ("/2016", "2015", Possible),
        ("/2016", "2016", Certain),
        ("/2016", "2017", No),
        ("../2016", "1990", Certain),
        ("../2016", "2016-12-31", Possible),
    ] {
        assert_eq!(date(text).happens_in(period(asked), through), expected, "{text} in {asked}");
    }
}

#[test]
fn a_mark_makes_certain_into_possible_and_about_reaches_one_unit_further() {
    let through = day("2026-06-30");
    for (text, asked, expected) in [
        ("2007?", "2007", Possible),
        ("2007?", "2008", No),
        ("2007~", "2008", Possible),
        ("2007~", "2006-01-01", Possible),
        ("2007~", "2009", No),
        ("2007%", "2008", Possible),
        ("2026-03~", "2026-02-01", Possible),
        ("2026-03~", "2026-04-30", Possible),
        ("2026-03~", "2026-05-01", No),
        ("2024-03-01~", "2024-02-29", Possible),
        ("2024-03-01~", "2024-02-28", No),
        ("201X~", "2000", Possible),
        ("201X~", "1999", No),
        ("9999~", "9999-12-31", Possible),
        ("2014~/2016", "2015", Certain),
        ("2014~/2016", "2014", Possible),
        ("2014~/2016", "2013", Possible),
        ("2014~/2016", "2012", No),
        ("2014~/2016", "2016", Certain),
        ("2014/2016?", "2016", Possible),
        ("2014/2016?", "2014", Certain),
        ("2014?/2016?", "2013/2017", Certain),
        ("2014?/2015?", "2013/2016", Possible),
        ("2014?/2014", "2014", Certain),
    ] {
        assert_eq!(date(text).happens_in(period(asked), through), expected, "{text} in {asked}");
    }
}

#[test]
fn what_holds_at_a_single_date_has_unknown_bounds() {
    let through = day("2026-06-30");
    for (text, asked, expected) in [
        ("2014", "2014", Certain),
        ("2014", "2014-05", Possible),
        ("2014", "2020", Possible),
        ("[2014..2016]", "2013/2017", Certain),
        ("2014?", "2014", Possible),
        ("2014/2016", "2020", No),
        ("2014/2016", "2015", Certain),
    ] {
        assert_eq!(date(text).holds_in(period(asked), through), expected, "{text} in {asked}");
    }
}

#[test]
fn as_of_is_certain_on_the_days_it_names_and_possible_on_all_others() {
    let through = day("2026-06-30");
    for (text, asked, expected) in [
        ("2026-04", "2026-04-10", Certain),
        ("2026-04", "2026-05", Possible),
        ("2026-04?", "2026-04", Possible),
        ("2026-XX", "2026-04", Possible),
        ("2026-XX", "2026", Certain),
        ("[2025-10-01..2025-10-14]", "2025-10-03", Possible),
        ("[2025-10-01..2025-10-14]", "2025-10", Certain),
        ("2014/2016", "2014-01-01", Certain),
        ("2014?/2016", "2014-12-31", Possible),
        ("2014?/2016", "2015-01-01", Certain),
        ("2014/..", "2026-06-30", Certain),
        ("2014/..", "2026-07-01", Possible),
        ("2014/", "2014-03", Certain),
        ("2014/", "2015", Possible),
        ("/2016~", "2016", Possible),
    ] {
        assert_eq!(date(text).as_of_in(period(asked), through), expected, "{text} in {asked}");
    }
}

#[test]
fn what_lasts_from_one_date_to_another_is_open_where_an_end_is_not_written() {
    let (founded, dissolved) = (date("2003-05"), date("2010"));
    let lasts = |start, end, asked: &str| lasts_in(start, end, period(asked));
    assert_eq!(lasts(Some(&founded), Some(&dissolved), "2005"), Certain);
    assert_eq!(lasts(Some(&founded), Some(&dissolved), "2003-05-01"), Possible);
    assert_eq!(lasts(Some(&founded), Some(&dissolved), "2011"), No);
    assert_eq!(lasts(Some(&founded), None, "2003"), Certain);
    assert_eq!(lasts(Some(&founded), None, "2030"), Possible);
    assert_eq!(lasts(Some(&founded), None, "2002"), No);
    assert_eq!(lasts(None, Some(&dissolved), "1990"), Possible);
    // A life that ends before it begins is a problem of its own; it must not be found everywhere.
    assert_eq!(lasts(Some(&dissolved), Some(&founded), "2006"), No);
}

#[test]
fn only_plain_dates_can_be_asked_about() {
    for (text, expected) in [
        ("2026-03-18", Some("2026-03-18 2026-03-18")),
        ("2026", Some("2026-01-01 2026-12-31")),
        ("202X", Some("2020-01-01 2029-12-31")),
        ("2025-10/2026-02", Some("2025-10-01 2026-02-28")),
        ("2014/..", Some("2014-01-01 9999-12-31")),
        ("2026?", None),
        ("2014/", None),
        ("2014~/2016", None),
        ("[2014,2016]", None),
        ("2026-XX", None),
    ] {
        let days = date(text).period().map(|period| format!("{} {}", period.first(), period.last()));
        assert_eq!(days.as_deref(), expected, "{text}");
    }
}

/// An evaluation by the words of the format over each single day; it shares nothing with what it checks.
mod oracle {
    use chrono::{Datelike, Days, Months, NaiveDate};

    /// The days there are: enough for every date below and everything that a mark widens it to.
    pub(super) const FIRST: (i32, u32, u32) = (2011, 1, 1);
    pub(super) const LAST: (i32, u32, u32) = (2019, 12, 31);

    pub(super) fn on((year, month, day): (i32, u32, u32)) -> i32 {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day").num_days_from_ce()
    }

    /// One date: the days it can be on as written and as widened by `~`, its mark, whether it names each of its days.
    struct One {
        days: Vec<i32>,
        wide: Vec<i32>,
        mark: Option<char>,
        plain: bool,
    }

    fn one(text: &str) -> One {
        let mark = text.chars().last().filter(|c| "?~%".contains(*c));
        let bare = text.trim_end_matches(['?', '~', '%']);
        let parts: Vec<&str> = bare.split('-').collect();
        let number = |nth: usize| parts.get(nth).and_then(|part| part.parse::<u32>().ok());
        let year = number(0).expect("a year") as i32;
        let first =
            NaiveDate::from_ymd_opt(year, number(1).unwrap_or(1), number(2).unwrap_or(1)).expect("first");
        // One unit of its precision: a day, a month, a year; a month that is not known is known to the year.
        let unit = |from: NaiveDate, back: bool| match (number(1), number(2)) {
            (Some(_), Some(_)) if back => from - Days::new(1),
            (Some(_), Some(_)) => from + Days::new(1),
            (Some(_), None) if back => from - Months::new(1),
            (Some(_), None) => from + Months::new(1),
            _ if back => from - Months::new(12),
            _ => from + Months::new(12),
        };
        let days = |from: NaiveDate, to: NaiveDate| {
            (from.num_days_from_ce()..to.num_days_from_ce()).collect::<Vec<_>>()
        };
        let after = unit(first, false);
        let widened = matches!(mark, Some('~' | '%'));
        let wide = if widened { days(unit(first, true), unit(after, false)) } else { days(first, after) };
        One { days: days(first, after), wide, mark, plain: !bare.contains('X') }
    }

    fn all() -> std::ops::RangeInclusive<i32> {
        on(FIRST)..=on(LAST)
    }

    pub(super) enum How {
        Happens,
        Holds,
        AsOf,
    }

    /// Whether it certainly and whether it possibly overlaps the days from `from` to `to`.
    pub(super) fn overlaps(text: &str, from: i32, to: i32, how: &How, through: i32) -> (bool, bool) {
        let asked = |day: &i32| (from..=to).contains(day);
        match text.split_once('/') {
            Some((start, end)) => match how {
                How::AsOf => (names(start, end, through).iter().any(asked), true),
                How::Happens | How::Holds => interval(start, end, from, to, through),
            },
            None => {
                let (days, wide, marked, plain) = occasions(text);
                let certain = !marked && days.iter().all(asked);
                match how {
                    How::Happens => (certain, wide.iter().any(asked)),
                    // It can have begun and ended on any day around the one on which it held.
                    How::Holds => (certain, true),
                    How::AsOf if plain => (!marked && days.iter().any(asked), true),
                    How::AsOf => (certain, true),
                }
            }
        }
    }

    /// The days on which one occasion can be, as written and as widened; whether any mark is set; whether each is named.
    fn occasions(text: &str) -> (Vec<i32>, Vec<i32>, bool, bool) {
        let Some(inside) = text.strip_prefix('[') else {
            let one = one(text);
            return (one.days, one.wide, one.mark.is_some(), one.plain);
        };
        let (mut days, mut wide, mut marked) = (Vec::new(), Vec::new(), false);
        for member in inside.trim_end_matches(']').split(',') {
            let (start, end) = member.split_once("..").unwrap_or((member, member));
            let ends = [start, end].map(|end| (!end.is_empty()).then(|| one(end)));
            marked |= ends.iter().flatten().any(|end| end.mark.is_some());
            let stretch = |days: fn(&One) -> &Vec<i32>| {
                let first = ends[0].as_ref().map_or(on(FIRST), |end| days(end)[0]);
                let last = ends[1].as_ref().map_or(on(LAST), |end| *days(end).last().expect("a day"));
                first..=last
            };
            days.extend(stretch(|end| &end.days));
            wide.extend(stretch(|end| &end.wide));
        }
        (days, wide, marked, false)
    }

    /// Every pair of ends that the interval leaves open is tried.
    fn interval(start: &str, end: &str, from: i32, to: i32, through: i32) -> (bool, bool) {
        let end_at = |text: &str, open: Vec<i32>| match text {
            "" => (all().collect(), all().collect(), false, None),
            ".." => (open.clone(), open, false, None),
            _ => {
                let one = one(text);
                let written = (one.days[0], *one.days.last().expect("a day"));
                (one.days, one.wide, one.mark.is_some(), Some(written))
            }
        };
        let (starts, wide_starts, start_marked, start_at) = end_at(start, vec![on(FIRST)]);
        let (ends, wide_ends, end_marked, end_at) = end_at(end, (through..=on(LAST)).collect());
        let overlaps = |s: i32, e: i32| s <= to && from <= e;
        let possible = wide_starts.iter().any(|s| wide_ends.iter().any(|e| s <= e && overlaps(*s, *e)));
        // The days between the ends: after the last day of the start, before the first day of the end.
        let after = match (start, start_at) {
            ("..", _) => Some(on(FIRST) + 1),
            (_, Some((_, last))) => Some(last + 1),
            _ => None,
        };
        let before = match (end, end_at) {
            ("..", _) => Some(through - 1),
            (_, Some((first, _))) => Some(first - 1),
            _ => None,
        };
        let between = after.zip(before).filter(|(first, last)| first <= last);
        // An end in doubt can be any day, as long as the days between stay taken up.
        let anywhere = || all().collect::<Vec<_>>();
        let starts = if start_marked { anywhere() } else { starts };
        let ends = if end_marked { anywhere() } else { ends };
        let certain = starts.iter().all(|s| {
            ends.iter().all(|e| {
                let world = s <= e && between.is_none_or(|(first, last)| *s <= first && last <= *e);
                !world || overlaps(*s, *e)
            })
        });
        (certain, possible)
    }

    /// The days from the first to the last that an interval names, without those of an end in doubt.
    fn names(start: &str, end: &str, through: i32) -> Vec<i32> {
        let known = |text: &str| (!text.is_empty() && text != "..").then(|| one(text));
        let (first, last) = (known(start), known(end));
        let from = match (&first, &last) {
            (Some(one), _) => one.days[0],
            (None, Some(end)) if start.is_empty() => end.days[0],
            (None, _) => on(FIRST),
        };
        let to = match (&last, &first) {
            (Some(one), _) => *one.days.last().expect("a day"),
            (None, Some(start)) if end.is_empty() => *start.days.last().expect("a day"),
            (None, Some(start)) => through.max(*start.days.last().expect("a day")),
            (None, None) => through,
        };
        let doubtful = |day: &i32| {
            [&first, &last].into_iter().flatten().any(|end| end.mark.is_some() && end.days.contains(day))
        };
        (from..=to).filter(|day| !doubtful(day)).collect()
    }
}

fn point() -> impl Strategy<Value = String> {
    "(201[345])((-(01|02|06|12))?|-02-(01|15|28)|-12-(01|31|XX)|-XX(-XX)?)[~?%]?"
        .prop_filter("not in the calendar", |text| Date::parse(text).is_ok())
}

fn any_date() -> impl Strategy<Value = String> {
    let end = || prop_oneof![8 => point().boxed(), 1 => Just("..".to_owned()).boxed(), 1 => Just(String::new()).boxed()];
    let fits = |text: &String| Date::parse(text).is_ok();
    prop_oneof![
        2 => point(),
        4 => (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")).prop_filter("no interval", fits),
        1 => (point(), point()).prop_map(|(a, b)| format!("[{a},{b}]")),
        1 => (point(), point()).prop_map(|(a, b)| format!("[{a}..{b}]")).prop_filter("no set", fits),
        1 => point().prop_map(|a| format!("[..{a}]")),
        1 => point().prop_map(|a| format!("[{a}..]")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_date_overlaps_as_a_count_of_days_says(
        text in any_date(), from in -300i32..1_400, length in prop_oneof![0i32..3, 0i32..900], bounds in 0u8..6, through in 0i64..1_500,
    ) {
        let start = day("2013-01-01");
        let through = start.plus_days(through);
        let first = if bounds == 4 { Day::MIN } else { start.plus_days(i64::from(from)) };
        let last = if bounds == 5 { Day::MAX } else { start.plus_days(i64::from(from + length)) };
        let asked = Period::new(first, last).unwrap();
        let date = Date::parse(&text).unwrap();
        let number = |day: Day| match day {
            Day::MIN => oracle::on(oracle::FIRST),
            Day::MAX => oracle::on(oracle::LAST),
            day => oracle::on((day.year(), day.month(), day.day())),
        };
        for (how, found) in [
            (oracle::How::Happens, date.happens_in(asked, through)),
            (oracle::How::Holds, date.holds_in(asked, through)),
            (oracle::How::AsOf, date.as_of_in(asked, through)),
        ] {
            let (certain, possible) = oracle::overlaps(&text, number(first), number(last), &how, number(through));
            let expected = if certain { Certain } else if possible { Possible } else { No };
            prop_assert_eq!(found, expected, "{} in {}..{} through {}", text, first, last, through);
        }
    }

    #[test]
    fn the_answer_grows_with_the_period(text in any_date(), from in 0i64..1_100, length in 0i64..500, more in 0i64..200) {
        let start = day("2013-01-01").plus_days(from);
        let date = Date::parse(&text).unwrap();
        let through = day("2015-06-30");
        let narrow = Period::new(start, start.plus_days(length)).unwrap();
        let wide = Period::new(start.plus_days(-more), start.plus_days(length + more)).unwrap();
        prop_assert!(date.happens_in(narrow, through) <= date.happens_in(wide, through));
        prop_assert!(date.holds_in(narrow, through) <= date.holds_in(wide, through));
        prop_assert!(date.as_of_in(narrow, through) <= date.as_of_in(wide, through));
    }
}
