use super::super::Date;

#[test]
fn the_intended_date_is_suggested() {
    for (text, instead) in [
        // Spacing, dashes and digits.
        (" 2026-03-18", "2026-03-18"),
        ("2026–03–18", "2026-03-18"),
        ("2026-3-8", "2026-03-08"),
        ("2026/03/18", "2026-03-18"),
        ("20260318", "2026-03-18"),
        ("٢٠٢٦-٠٣-١٨", "2026-03-18"),
        ("2026年3月18日", "2026-03-18"),
        ("2026年3月", "2026-03"),
        ("2020年3月", "2020-03"),
        ("202x", "202X"),
        ("[2014, 2016]", "[2014,2016]"),
        // Numbers that fit only one order.
        ("18.3.2026", "2026-03-18"),
        ("18.03.2026.", "2026-03-18"),
        ("3/18/2026", "2026-03-18"),
        ("03/2026", "2026-03"),
        ("4.4.2026", "2026-04-04"),
        // Months by name.
        ("18 March 2026", "2026-03-18"),
        ("March 18th, 2026", "2026-03-18"),
        ("the 18th of March, 2026", "2026-03-18"),
        ("Wednesday, 18 March 2026", "2026-03-18"),
        ("18-Mar-2026", "2026-03-18"),
        ("Mar 2026", "2026-03"),
        ("Sept. 2026", "2026-09"),
        ("Febuary 2026", "2026-02"),
        ("2026 March 18", "2026-03-18"),
        ("AD 1958", "1958"),
        // Approximate and uncertain.
        ("c. 2007", "2007~"),
        ("~2007", "2007~"),
        ("2007?~", "2007%"),
        ("Approximately 1958", "1958~"),
        ("approx. March 1958", "1958-03~"),
        ("around 18 March 1958", "1958-03-18~"),
        ("ca 1958", "1958~"),
        ("1958 (approx.)", "1958~"),
        ("1958, approximately", "1958~"),
        ("1958 or so", "1958~"),
        ("possibly 1958", "1958?"),
        ("1958 (?)", "1958?"),
        ("probably about 1958", "1958%"),
        ("about 1990s", "199X~"),
        // Sets with bounds.
        ("Between 1963 and 1968", "[1963..1968]"),
        ("between 3 and 18 March 2026", "[2026-03-03..2026-03-18]"),
        ("between March and May 2026", "[2026-03..2026-05]"),
        ("before 2016", "[..2015]"),
        ("before March 2016", "[..2016-02]"),
        ("before January 2016", "[..2015-12]"),
        ("before 1 March 2016", "[..2016-02-29]"),
        ("after 2016", "[2017..]"),
        ("after 31 Dec 2016", "[2017-01-01..]"),
        ("by May 2016", "[..2016-05]"),
        ("no later than 2016", "[..2016]"),
        // Sets of dates.
        ("1947; 1948", "[1947,1948]"),
        ("1947 or 1948", "[1947,1948]"),
        ("March 1947; 18 April 1948", "[1947-03,1948-04-18]"),
        // Parts of a year, a month, a decade.
        ("Q3 2020", "[2020-07..2020-09]"),
        ("2020-Q3", "[2020-07..2020-09]"),
        ("2020/Q1", "[2020-01..2020-03]"),
        ("4Q 2020", "[2020-10..2020-12]"),
        ("third quarter of 2020", "[2020-07..2020-09]"),
        ("H1 2020", "[2020-01..2020-06]"),
        ("the second half of 2020", "[2020-07..2020-12]"),
        ("early March 2026", "[2026-03-01..2026-03-10]"),
        ("mid-March 2026", "[2026-03-11..2026-03-20]"),
        ("Late February 2028", "[2028-02-21..2028-02-29]"),
        ("end of March 2026", "[2026-03-21..2026-03-31]"),
        ("March 2026 (early)", "[2026-03-01..2026-03-10]"),
        ("2020s", "202X"),
        ("the 1990's", "199X"),
        ("'90s", "199X"),
        ("winter 2014/15", "[2014-12..2015-02]"),
        ("first half of March 2026", "[2026-03-01..2026-03-15]"),
        ("second half of the 1990s", "[1995..1999]"),
        ("last week of February 2028", "[2028-02-23..2028-02-29]"),
        ("week of 9 March 2026", "[2026-03-09..2026-03-15]"),
        ("2026-W11", "[2026-03-09..2026-03-15]"),
        ("2020-W12-3", "2020-03-18"),
        ("week 53, 2020", "[2020-12-28..2021-01-03]"),
        // More bounds.
        ("before ca. 2014", "[..2013~]"),
        ("pre-2014", "[..2013]"),
        ("by the end of 2014", "[..2014-12]"),
        ("before Q3 2020", "[..2020-06]"),
        ("1958 or earlier", "[..1958]"),
        ("1958 at the earliest", "[1958..]"),
        ("≤1958", "[..1958]"),
        (">1958", "[1959..]"),
        ("on or before 18 March 2014", "[..2014-03-18]"),
        ("on or about 18 March 2014", "2014-03-18~"),
        ("1958 ± 2 years", "[1956..1960]"),
        ("between 3rd and 18th of March 2026", "[2026-03-03..2026-03-18]"),
        ("between 1963-68", "[1963..1968]"),
        ("sometime between 2014 and 2016", "[2014..2016]"),
        ("maybe 1958", "1958?"),
        ("[c. 1958]", "1958~"),
        ("[1962-1964]", "[1962..1964]"),
        ("[1962..1964", "[1962..1964]"),
        // Dates that share a part.
        ("18 or 19 March 2026", "[2026-03-18,2026-03-19]"),
        ("March 18, 19 or 20, 2026", "[2026-03-18,2026-03-19,2026-03-20]"),
        ("March or April 2014", "[2014-03,2014-04]"),
        ("1950s or 60s", "[195X,196X]"),
        ("March 18-22, 2026", "2026-03-18/2026-03-22"),
        ("18.-22.3.2026", "2026-03-18/2026-03-22"),
        ("night of 18/19 March 2026", "[2026-03-18..2026-03-19]"),
        ("2026-03-18/04-02", "2026-03-18/2026-04-02"),
        ("Q1-Q3 2020", "2020-01/2020-09"),
        ("2026/03", "2026-03"),
        ("2014-06/open", "2014-06/.."),
        // Month and day in other orders.
        ("2026-03-18 (Wednesday)", "2026-03-18"),
        ("Wed Mar 18 2026", "2026-03-18"),
        ("18MAR2026", "2026-03-18"),
        ("2026_03_18", "2026-03-18"),
        ("18 03 2026", "2026-03-18"),
        ("2026-03-1", "2026-03-01"),
        // Digits not known.
        ("2014-05-??", "2014-05-XX"),
        ("2014-??", "2014-XX"),
        ("??/03/2020", "2020-03-XX"),
        ("?/3/2020", "2020-03-XX"),
        ("??-03-2020", "2020-03-XX"),
        ("XX.03.2020", "2020-03-XX"),
        ("2020/03/??", "2020-03-XX"),
        ("March ?? 2020", "2020-03-XX"),
        ("?? March, 2020", "2020-03-XX"),
        ("??.??.2020", "2020-XX-XX"),
        // Intervals.
        ("2014 onwards", "2014/.."),
        ("? - 2014", "/2014"),
        ("2014 - ?", "2014/"),
        ("2014..2016", "2014/2016"),
        ("2014 to present", "2014/.."),
        ("2014-present", "2014/.."),
        ("since 2014", "2014/.."),
        ("AFT 1900", "[1901..]"),
        ("TO 1910", "/1910"),
        ("up to 2020", "/2020"),
        ("BET 1900 AND 1910", "[1900..1910]"),
        ("CAL 1900", "1900~"),
        ("©2020", "2020"),
        ("established 1990", "1990"),
        ("from May 2014", "2014-05/.."),
        ("until 2016", "/2016"),
        ("from 2014 to 2016", "2014/2016"),
        ("2026-03-17/23", "2026-03-17/2026-03-23"),
        ("2026-03-17-23", "2026-03-17/2026-03-23"),
        ("2026-03-18/18", "2026-03-18"),
        ("2026-03/05", "2026-03/2026-05"),
        ("17-23 March 2026", "2026-03-17/2026-03-23"),
        ("17–23.03.2026", "2026-03-17/2026-03-23"),
        ("March 5-7, 2020", "2020-03-05/2020-03-07"),
        ("Mar. 5–7 2020", "2020-03-05/2020-03-07"),
        ("March 5 - 7, 2020", "2020-03-05/2020-03-07"),
        ("March 5th to 7th, 2020", "2020-03-05/2020-03-07"),
        ("March 28 - April 2, 2020", "2020-03-28/2020-04-02"),
        ("2020-03-05–07", "2020-03-05/2020-03-07"),
        ("2020-03-05-07", "2020-03-05/2020-03-07"),
        ("2020-03-05 – 7", "2020-03-05/2020-03-07"),
        ("28 February - 3 March 2026", "2026-02-28/2026-03-03"),
        ("March 2026 to 18 April 2026", "2026-03/2026-04-18"),
    ] {
        let error = Date::parse(text).expect_err(text);
        assert_eq!(error.help, format!("write `\"{instead}\"`"), "{text}");
        assert_eq!(error.instead, [instead], "{text}");
    }
}

#[test]
fn both_interpretations_of_an_ambiguous_date_are_suggested() {
    for (text, help) in [
        ("09.07.1970", "write `\"1970-07-09\"` for 9 Jul 1970, or `\"1970-09-07\"` for 7 Sep 1970"),
        ("3/4/2026", "write `\"2026-04-03\"` for 3 Apr 2026, or `\"2026-03-04\"` for 4 Mar 2026"),
        (
            "c. 3/4/2026",
            "write `\"2026-04-03~\"` for about 3 Apr 2026, or `\"2026-03-04~\"` for about 4 Mar 2026",
        ),
        (
            "c. 1963-1968",
            "write `\"1963~/1968~\"` for about 1963 – about 1968, or `\"1963~/1968\"` for about 1963 – 1968",
        ),
    ] {
        let error = Date::parse(text).expect_err(text);
        assert_eq!(error.help, help, "{text}");
    }
    assert_eq!(Date::parse("20th century").unwrap_err().instead, ["[1901..2000]", "1901/2000"]);
    assert_eq!(Date::parse("19xx").unwrap_err().instead, ["[1900..1999]", "1900/1999"]);
    assert_eq!(Date::parse("the '20s").unwrap_err().instead, ["192X", "202X"]);
    for years in ["2014-2016", "2014 – 2016"] {
        assert_eq!(Date::parse(years).unwrap_err().instead, ["2014/2016", "[2014..2016]"]);
    }
    assert_eq!(Date::parse("1404/12/28").unwrap_err().instead, ["2026-03-19", "1404-12-28"]);
    assert_eq!(Date::parse("۱۳۹۹/۱۲/۳۰").unwrap_err().instead, ["2021-03-20", "1399-12-30"]);
    assert_eq!(Date::parse("1 January 1403").unwrap_err().instead, ["2024-03-20", "1403-01-01"]);
    assert_eq!(Date::parse("1947, 1948").unwrap_err().instead, ["1947/1948", "[1947,1948]"]);
    assert_eq!(Date::parse("2014-").unwrap_err().instead, ["2014/..", "2014/"]);
    assert_eq!(Date::parse("winter 2020").unwrap_err().instead, ["[2020-12..2021-02]", "[2019-12..2020-02]"]);
    assert!(Date::parse("2020-21").unwrap_err().help.ends_with("or `\"2020/2021\"` for the two years"));
}

#[test]
fn nothing_is_suggested_for_other_text() {
    for text in [
        "gestern",
        "unknown",
        "n.d.",
        "march",
        "18 march",
        "2003-02-30",
        "31 June 2026",
        "99/99/2026",
        "between",
        "c.",
        "1/2/3/4",
        "2016/2014",
        "9.7.70",
        "18-Mar-26",
        "2026-13",
        "2016-2014",
        "{1962,1964}",
        "Easter 2014",
        "2020-03-28-02",
        "March 7-5, 2020",
        "2020/??/05",
        "~~~~2014",
    ] {
        let error = Date::parse(text).expect_err(text);
        assert_eq!(error.instead, [""; 0], "{text}");
    }
}

#[test]
fn a_time_of_day_is_left_to_a_note_and_never_dropped_by_a_fix() {
    for text in [
        "2026-03-18 12:34",
        "18.03.2026 12:34",
        "March 18, 2026 at 5 pm",
        "Wed Mar 18 12:34:56 UTC 2026",
        "18 March 2026, 5pm",
    ] {
        let error = Date::parse(text).expect_err(text);
        assert_eq!(error.help, "write only the day, `\"2026-03-18\"`; put the time in a note", "{text}");
        assert_eq!(error.instead, [""; 0], "{text}");
    }
}

#[test]
fn a_year_of_two_digits_is_not_guessed() {
    for text in [
        "18/03",
        "31/12",
        "10/11",
        "14-03",
        "19/20",
        "12 06",
        "9/7/70",
        "18.3.26",
        "18-Mar-26",
        "Mar '26",
        "18 March",
    ] {
        let error = Date::parse(text).expect_err(text);
        assert!(error.help.starts_with("write the year with four digits"), "{text}: {}", error.help);
    }
}

#[test]
fn a_date_that_is_not_known_is_left_out() {
    for text in ["n.d.", "s.a.", "s.d.", "unknown", "0000-00-00", "??", "Undated", "N/A"] {
        let error = Date::parse(text).expect_err(text);
        assert!(error.help.starts_with("delete the field"), "{text}: {}", error.help);
        assert!(error.instead.is_empty(), "{text}");
    }
}

#[test]
fn an_open_end_without_a_form_gets_both_meanings() {
    for (text, instead) in [
        ("2014..", ["2014/..", "[2014..]"]),
        ("..2014", ["../2014", "[..2014]"]),
        ("2014-05..", ["2014-05/..", "[2014-05..]"]),
        ("2014…", ["2014/..", "[2014..]"]),
    ] {
        assert_eq!(Date::parse(text).expect_err(text).instead, instead, "{text}");
    }
}

#[test]
fn a_night_is_one_time_and_a_time_zone_is_left_out() {
    for (text, instead) in [
        ("night of 3-4 May 2020", "[2020-05-03..2020-05-04]"),
        ("the night of 30 April to 1 May 2020", "[2020-04-30..2020-05-01]"),
        ("2020-05-03Z", "2020-05-03"),
        ("2020-05-03+02:00", "2020-05-03"),
        ("2020-05-03-0500", "2020-05-03"),
    ] {
        assert_eq!(Date::parse(text).expect_err(text).instead, [instead], "{text}");
    }
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_named() {
    for (text, month) in [
        ("31 April 2014", "2014-04"),
        ("Feb 29 2023", "2023-02"),
        ("29.02.2023", "2023-02"),
        ("2023/02/30", "2023-02"),
        ("30 Feb. 1970", "1970-02"),
    ] {
        let error = Date::parse(text).expect_err(text);
        assert!(error.message.starts_with("no such day"), "{text}: {}", error.message);
        assert_eq!(
            error.help,
            format!("correct the day, or write `\"{month}\"` for the whole month"),
            "{text}"
        );
        assert!(error.instead.is_empty(), "{text}");
    }
}

#[test]
fn the_help_for_a_set_in_braces_and_a_short_year_is_about_them() {
    let braces = Date::parse("{2014,2015}").expect_err("braces");
    assert!(braces.help.starts_with("write `\"[2014,2015]\"` if one of them applies"), "{}", braces.help);
    for text in ["99", "75", "'75", "'20"] {
        let error = Date::parse(text).expect_err(text);
        assert!(error.help.starts_with("write the year with four digits"), "{text}: {}", error.help);
        assert!(error.instead.is_empty(), "{text}: {:?}", error.instead);
    }
}

#[test]
fn a_weekday_that_does_not_fit_is_answered_with_the_one_of_the_date() {
    let error = Date::parse("Tuesday 4 May 2020").expect_err("a Monday");
    assert_eq!(error.instead, ["2020-05", "2020-05-04"]);
    assert!(error.help.ends_with("4 May 2020, which was a Monday"), "{}", error.help);
    assert!(!Date::parse("Monday 4 May 2020").expect_err("in words").help.contains("which was"));
}
