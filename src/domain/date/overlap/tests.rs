use super::*;
use crate::domain::certainty::Certainty::{Certain, No, Possible};
use crate::inside::date_oracle as oracle;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Date::parse(text).ok().and_then(|date| date.earliest()).unwrap_or_else(|| panic!("{text}"))
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// Returns the period of a plain date, or of two dates with `..` between them.
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
fn an_occasion_is_certain_if_the_period_covers_all_possible_days() {
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
fn qualifiers_make_possible_and_approximate_extends_by_one_unit() {
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
fn holds_in_treats_a_single_date_as_having_unknown_bounds() {
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
fn as_of_is_certain_on_its_days_and_possible_on_all_others() {
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
fn a_missing_end_is_unknown() {
    let (founded, dissolved) = (date("2003-05"), date("2010"));
    let lasts = |start, end, asked: &str| lasts_in(start, end, period(asked));
    assert_eq!(lasts(Some(&founded), Some(&dissolved), "2005"), Certain);
    assert_eq!(lasts(Some(&founded), Some(&dissolved), "2003-05-01"), Possible);
    assert_eq!(lasts(Some(&founded), Some(&dissolved), "2011"), No);
    assert_eq!(lasts(Some(&founded), None, "2003"), Certain);
    assert_eq!(lasts(Some(&founded), None, "2030"), Possible);
    assert_eq!(lasts(Some(&founded), None, "2002"), No);
    assert_eq!(lasts(None, Some(&dissolved), "1990"), Possible);
    // A lifetime that ends before it begins has its own problem; it must not match every period.
    assert_eq!(lasts(Some(&dissolved), Some(&founded), "2006"), No);
}

#[test]
fn an_end_before_the_start_is_not_the_true_member_of_a_set() {
    let lasts =
        |start: &str, end: &str, asked: &str| lasts_in(Some(&date(start)), Some(&date(end)), period(asked));
    assert_eq!(lasts("2015", "[2014-12,2015-03-01]", "2015-03-01"), Certain);
    assert_eq!(lasts("2015", "[2014-12,2015-03-01,2015-06]", "2015-06"), Possible);
    assert_eq!(lasts("[2014,2018]", "2016", "2016-01-01"), Certain);
    assert_eq!(lasts("[2014,2018]", "2016?", "2016-01-01"), Possible);
    assert_eq!(lasts("2015", "[2014-12,2014-11]", "2015"), No);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lifetimes_agree_with_the_oracle(
        start in prop::option::weighted(0.9, any_date()), end in prop::option::weighted(0.9, any_date()), from in 0i32..1_100,
        length in prop_oneof![0i32..3, 0i32..900],
    ) {
        let is_end = |date: &Option<String>| date.as_ref().is_none_or(|text| !text.contains('/'));
        prop_assume!(is_end(&start) && is_end(&end));
        let first = day("2013-01-01").plus_days(i64::from(from));
        let asked = Period::new(first, first.plus_days(i64::from(length))).unwrap();
        let parsed = |text: &Option<String>| text.as_ref().map(|text| date(text));
        let (start_date, end_date) = (parsed(&start), parsed(&end));
        let number = |day: Day| oracle::on((day.year(), day.month(), day.day()));
        let (certain, possible) =
            oracle::lasts(start.as_deref(), end.as_deref(), number(asked.first()), number(asked.last()));
        // A lifetime that ends before it begins has its own problem.
        let ever = oracle::lasts(start.as_deref(), end.as_deref(), oracle::on(oracle::FIRST), oracle::on(oracle::LAST));
        prop_assume!(ever.1);
        let expected = if certain { Certain } else if possible { Possible } else { No };
        let found = lasts_in(start_date.as_ref(), end_date.as_ref(), asked);
        prop_assert_eq!(found, expected, "{:?} to {:?} in {}..{}", start, end, asked.first(), asked.last());
    }
}

#[test]
fn only_plain_dates_have_a_period() {
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
    fn overlap_agrees_with_the_oracle(
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
    fn a_longer_period_is_never_less_certain(text in any_date(), from in 0i64..1_100, length in 0i64..500, more in 0i64..200) {
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
