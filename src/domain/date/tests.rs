use super::*;
use proptest::prelude::*;

fn date(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn iso(day: Option<Day>) -> String {
    day.map_or_else(|| "-".to_owned(), |d| d.to_string())
}

#[test]
fn dates_have_bounds_and_display_forms() {
    for (text, earliest, latest, words, short) in [
        ("2026-03-18", "2026-03-18", "2026-03-18", "18 Mar 2026", "18 Mar 2026"),
        ("2026-03", "2026-03-01", "2026-03-31", "Mar 2026", "Mar 2026"),
        ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024", "Feb 2024"),
        ("2026", "2026-01-01", "2026-12-31", "2026", "2026"),
        ("2007~", "2007-01-01", "2007-12-31", "about 2007", "~2007"),
        ("2007?", "2007-01-01", "2007-12-31", "perhaps 2007", "?2007"),
        ("2007%", "2007-01-01", "2007-12-31", "perhaps about 2007", "~?2007"),
        ("2026-03-18~", "2026-03-18", "2026-03-18", "about 18 Mar 2026", "~18 Mar 2026"),
        ("2026-03-18%", "2026-03-18", "2026-03-18", "perhaps about 18 Mar 2026", "~?18 Mar 2026"),
        ("202X", "2020-01-01", "2029-12-31", "2020s", "2020s"),
        ("202X~", "2020-01-01", "2029-12-31", "about the 2020s", "~2020s"),
        ("2026-XX", "2026-01-01", "2026-12-31", "some month of 2026", "2026"),
        ("2026-XX-XX", "2026-01-01", "2026-12-31", "some day of 2026", "2026"),
        ("2026-02-XX", "2026-02-01", "2026-02-28", "some day of Feb 2026", "Feb 2026"),
        ("2014-06/..", "2014-06-01", "-", "since Jun 2014", "since Jun 2014"),
        ("2014/..", "2014-01-01", "-", "since 2014", "since 2014"),
        ("2014-06-10~/..", "2014-06-10", "-", "since about 10 Jun 2014", "since ~Jun 2014"),
        ("202X/..", "2020-01-01", "-", "since the 2020s", "since 2020s"),
        ("2014-06/", "2014-06-01", "-", "from Jun 2014, end unknown", "Jun 2014–?"),
        ("../2016", "-", "2016-12-31", "until 2016", "until 2016"),
        ("/2016", "-", "2016-12-31", "until 2016, start unknown", "?–2016"),
        ("2023-10/2024-02", "2023-10-01", "2024-02-29", "Oct 2023 – Feb 2024", "Oct 23–Feb 24"),
        ("2026-03/2026-05", "2026-03-01", "2026-05-31", "Mar – May 2026", "Mar–May 2026"),
        ("2014/2016", "2014-01-01", "2016-12-31", "2014–2016", "2014–2016"),
        ("2014~/2016?", "2014-01-01", "2016-12-31", "about 2014 – perhaps 2016", "~2014–?2016"),
        ("2026-03-17/2026-03-23", "2026-03-17", "2026-03-23", "17–23 Mar 2026", "17–23 Mar 2026"),
        ("2026-02-28/2026-03-03", "2026-02-28", "2026-03-03", "28 Feb – 3 Mar 2026", "Feb–Mar 2026"),
        ("2025-12-28/2026-01-03", "2025-12-28", "2026-01-03", "28 Dec 2025 – 3 Jan 2026", "Dec 25–Jan 26"),
        (
            "2026-03-17~/2026-03-23",
            "2026-03-17",
            "2026-03-23",
            "about 17 Mar 2026 – 23 Mar 2026",
            "~17–23 Mar 2026",
        ),
        ("2026-03-18/2026-03", "2026-03-18", "2026-03-31", "18 Mar 2026 – Mar 2026", "Mar 2026"),
        ("2026/2026", "2026-01-01", "2026-12-31", "within 2026", "within 2026"),
        ("2026-05/2026-05", "2026-05-01", "2026-05-31", "within May 2026", "within May 2026"),
        ("2026-05-06/2026-05-06", "2026-05-06", "2026-05-06", "6 May 2026", "6 May 2026"),
        (
            "201X%/202X%",
            "2010-01-01",
            "2029-12-31",
            "perhaps about the 2010s – perhaps about the 2020s",
            "~?2010s–~?2020s",
        ),
        (
            "[2026-03-17..2026-03-23]",
            "2026-03-17",
            "2026-03-23",
            "between 17 and 23 Mar 2026",
            "17–23 Mar 2026?",
        ),
        ("[2023-10..2024-02]", "2023-10-01", "2024-02-29", "between Oct 2023 and Feb 2024", "Oct 23–Feb 24?"),
        ("[2014..2016]", "2014-01-01", "2016-12-31", "between 2014 and 2016", "2014–2016?"),
        ("[2014..2016-05]", "2014-01-01", "2016-05-31", "between Jan 2014 and May 2016", "Jan 14–May 16?"),
        ("[..2024-02]", "-", "2024-02-29", "by Feb 2024", "by Feb 2024"),
        ("[..2024-02-15]", "-", "2024-02-15", "by 15 Feb 2024", "by 15 Feb 2024"),
        ("[2024-02..]", "2024-02-01", "-", "Feb 2024 or later", "Feb 24 or later"),
        (
            "[2026-03-17,2026-03-19]",
            "2026-03-17",
            "2026-03-19",
            "17 Mar 2026 or 19 Mar 2026",
            "17–19 Mar 2026?",
        ),
        ("[2014,2016]", "2014-01-01", "2016-12-31", "2014 or 2016", "2014 or 2016"),
        (
            "[2014,2016,2018..2019]",
            "2014-01-01",
            "2019-12-31",
            "2014, 2016, or between 2018 and 2019",
            "2014–2019?",
        ),
        ("[..2014,2016]", "-", "2016-12-31", "by 2014, or 2016", "by 2016"),
        ("[..2010,2015..]", "-", "-", "by 2010, or 2015 or later", "some time"),
        ("[2026]", "2026-01-01", "2026-12-31", "2026", "2026"),
        (
            "[2025-10..2025-11-10]",
            "2025-10-01",
            "2025-11-10",
            "between 1 Oct and 10 Nov 2025",
            "Oct–Nov 2025?",
        ),
        ("[2025..2025-10-21]", "2025-01-01", "2025-10-21", "between 1 Jan and 21 Oct 2025", "Jan–Oct 2025?"),
        (
            "[2026-03-18..2026-03]",
            "2026-03-18",
            "2026-03-31",
            "between 18 and 31 Mar 2026",
            "18–31 Mar 2026?",
        ),
        ("[2024-03..2024-11]", "2024-03-01", "2024-11-30", "between Mar and Nov 2024", "Mar–Nov 2024?"),
        ("[2014~..2016-05]", "2014-01-01", "2016-05-31", "between about 2014 and May 2016", "~2014–2016?"),
        ("[199X..2003]", "1990-01-01", "2003-12-31", "between 1990 and 2003", "1990–2003?"),
    ] {
        let read = date(text);
        assert_eq!(read.as_written(), text);
        assert_eq!(
            (iso(read.earliest()).as_str(), iso(read.latest()).as_str()),
            (earliest, latest),
            "{text}"
        );
        assert_eq!(read.words(), words, "{text}");
        assert_eq!(read.short(), short, "{text}");
    }
}

#[test]
fn invalid_dates_are_rejected_with_kind_and_range() {
    use DateErrorKind::*;
    for (text, kind, at) in [
        ("", Empty, 0..0),
        ("  ", Empty, 0..2),
        ("2003-02-30", NoSuchDay, 0..10),
        ("1900-02-29", NoSuchDay, 0..10),
        ("2026-04-31", NoSuchDay, 0..10),
        ("2026-13", NoSuchDay, 5..7),
        ("2026-00", NoSuchDay, 5..7),
        ("2026-03-00", NoSuchDay, 0..10),
        ("2014/2003-02-30", NoSuchDay, 5..15),
        ("2026-21", Season, 5..7),
        ("2026-24~", Season, 5..7),
        ("20", Century, 0..2),
        ("20XX", Century, 0..4),
        ("2XXX", Century, 0..4),
        ("0987", YearOutOfRange, 0..4),
        ("987-01", YearOutOfRange, 0..3),
        ("-0044", YearOutOfRange, 0..5),
        ("Y17000", YearOutOfRange, 0..6),
        ("12026", YearOutOfRange, 0..5),
        ("2026-03-18T10:00", TimeOfDay, 0..16),
        ("2026-03-18 10:00", TimeOfDay, 0..16),
        ("2016/2014", EndBeforeStart, 0..9),
        ("2026-03-18/2026-02", EndBeforeStart, 0..18),
        ("[2026-03-23..2026-03-17]", EndBeforeStart, 1..23),
        ("2007~~", Syntax, 0..6),
        ("2007?~", Syntax, 0..6),
        ("2004-06~-11", Syntax, 0..11),
        ("202X-05", Syntax, 0..7),
        ("2026-XX-18", Syntax, 0..10),
        ("2026-1X", Syntax, 5..7),
        ("2026-3-18", Syntax, 5..6),
        ("2026-03-18-01", Syntax, 8..13),
        ("2026-", Syntax, 5..5),
        ("2026 ", Syntax, 0..5),
        ("XXXX", Syntax, 0..4),
        ("202x", Syntax, 0..4),
        ("2014/2015/2016", Syntax, 10..14),
        ("/", Syntax, 0..1),
        ("../..", Syntax, 0..5),
        ("../", Syntax, 0..3),
        ("[..]", Syntax, 1..3),
        ("[]", Syntax, 1..1),
        ("[2014,]", Syntax, 6..6),
        ("[2014,..2016]", Syntax, 6..12),
        ("[2014..2016", Syntax, 0..11),
        ("[2014..2016]~", Syntax, 0..13),
        ("[2014, 2016]", Syntax, 6..11),
        ("{2014,2016}", Syntax, 0..11),
        ("2014..2016", Syntax, 0..10),
        ("gestern", Syntax, 0..7),
        ("٢٠٢٦", Syntax, 0..8),
    ] {
        let error = Date::parse(text).expect_err(text);
        assert_eq!((error.kind, error.at.clone()), (kind, at), "{text}: {error:?}");
        assert!(!error.message.is_empty() && !error.help.is_empty(), "{text}");
    }
    assert_eq!(
        Date::parse("2003-02-30").unwrap_err().message,
        "no such day: \"2003-02-30\"; February 2003 has 28 days"
    );
}

#[test]
fn qualifiers_and_open_ends_are_recognized() {
    let flags = |text: &str| {
        let d = date(text);
        [d.is_approximate(), d.is_uncertain(), d.is_open_end()]
    };
    assert_eq!(flags("2026"), [false; 3]);
    assert_eq!(flags("2007~"), [true, false, false]);
    assert_eq!(flags("2004/2007?"), [false, true, false]);
    assert_eq!(flags("2007%"), [true, true, false]);
    assert_eq!(flags("2016/.."), [false, false, true]);
    assert_eq!(flags("[2016..]"), [false, false, true]);
    assert_eq!(flags("2016/"), [false; 3]);
    assert!(date("2014/2016").is_interval() && !date("[2014..2016]").is_interval());
}

#[test]
fn open_starts_sort_first_and_open_ends_last() {
    let mut dates: Vec<Date> =
        ["2014/..", "2026-03", "2014", "../2016", "2014-01-01", "2026-03-01", "[..2010]"].map(date).into();
    dates.sort_by(Date::cmp_start);
    let written: Vec<&str> = dates.iter().map(Date::as_written).collect();
    assert_eq!(written, ["[..2010]", "../2016", "2014-01-01", "2014", "2014/..", "2026-03-01", "2026-03"]);
}

#[test]
fn certainly_before_compares_the_bounds() {
    for (a, b, before) in [
        ("2026-03", "2026-03-18", false),
        ("2026-02", "2026-03-18", true),
        ("2014/..", "2026", false),
        ("2014/", "2026", false),
        ("../2016", "2026", true),
        ("/2016", "2016-12-31", false),
        ("2007~", "2008", true),
    ] {
        assert_eq!(date(a).certainly_before(&date(b)), before, "{a} {b}");
        assert!(!date(b).certainly_before(&date(a)), "{b} {a}");
    }
    assert_eq!(Date::from(Day::from_ymd(2026, 3, 18).unwrap()), date("2026-03-18"));
    assert_eq!(Date::from(Day::MIN), date("1000-01-01"));
}

/// Generates strings similar to dates, so that many of them parse.
fn near() -> impl Strategy<Value = String> {
    let point = "(1000|2026|9999|202X|2014|0999|20)(-(02|12|XX|21|13)(-(01|28|29|31|XX))?)?[~?%]?";
    let end = || prop_oneof![6 => point.boxed(), 1 => Just("..".to_owned()).boxed(), 1 => Just(String::new()).boxed()];
    prop_oneof![
        point,
        (end(), end()).prop_map(|(a, b)| format!("{a}/{b}")),
        (end(), end()).prop_map(|(a, b)| format!("[{a},{b}]")),
        (point, point).prop_map(|(a, b)| format!("[{a}..{b}]")),
        point.prop_map(|a| format!("[..{a}]")),
        point.prop_map(|a| format!("[{a}..]")),
    ]
}

proptest! {
    #[test]
    fn parsing_never_panics_and_errors_have_help(text in "\\PC{0,24}|[0-9X~?%/.,\\[\\]{} -]{0,24}|[\\x00-\\x7f]{0,20}") {
        match Date::parse(&text) {
            Ok(date) => prop_assert_eq!(date.as_written(), text),
            Err(e) => {
                prop_assert!(!e.message.is_empty() && !e.help.is_empty());
                prop_assert!(text.get(e.at.clone()).is_some(), "{:?}", e.at);
            }
        }
    }

    #[test]
    fn valid_dates_have_display_forms_and_ordered_bounds(text in near()) {
        if let Ok(date) = Date::parse(&text) {
            prop_assert_eq!(date.as_written(), &*text);
            prop_assert!(!date.words().is_empty());
            let short = date.short();
            prop_assert!(!short.is_empty() && short.chars().count() <= Date::SHORT, "{}", short);
            if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
                prop_assert!(first <= last);
            }
            prop_assert!(!date.certainly_before(&date));
            let span = text.strip_prefix('[').and_then(|set| set.strip_suffix(']')).and_then(|set| {
                let (start, end) = set.split_once("..").filter(|_| !set.contains(','))?;
                (start != end).then(|| Date::parse(&format!("{start}/{end}")).ok())?
            });
            // One time within a range is never written as all of it.
            if let Some(span) = span.filter(|span| span.earliest().is_some() && span.latest().is_some()) {
                prop_assert_ne!(span.words(), date.words());
                prop_assert_ne!(span.short(), date.short());
            }
        }
    }

    #[test]
    fn suggestions_parse(
        text in "[0-9a-zX~?%/., -]{1,20}|((c\\.|early|between|before|[0-9]{1,2}|[0-9]{4}|march|q3|and|to|-|/|,|;|\\.|\\(|\\)) ?){1,12}",
    ) {
        for instead in hint::instead(&text) {
            prop_assert!(Date::parse(&instead).is_ok());
        }
    }
}

#[test]
fn empty_sets_have_their_own_message() {
    for text in ["[]", "[,]", "[ ]"] {
        let error = Date::parse(text).expect_err("no date");
        assert!(
            error.message.contains("the set is empty") && error.help.contains("[..2024-02]"),
            "{text}: {error:?}"
        );
    }
    for text in ["[2024,]", "[,2024]"] {
        let error = Date::parse(text).expect_err("no date");
        assert!(error.message.contains("missing date"), "{text}: {error:?}");
    }
}

#[test]
fn one_time_within_a_range_has_a_noun_after_as_of() {
    assert_eq!(date("[2024-03..2024-11]").words_as_of(), "as of some time between Mar and Nov 2024");
    assert_eq!(date("2024-03/2024-11").words_as_of(), "as of Mar – Nov 2024");
}

#[test]
fn what_is_known_with_an_open_end_reads_as_english() {
    for (written, words) in [
        ("2015", "as of 2015"),
        ("201X", "as of 2010s"),
        ("2015/..", "known since 2015"),
        ("201X/..", "known since the 2010s"),
        ("2015/", "known from 2015, end unknown"),
        ("../2008-02~", "known until about Feb 2008"),
        ("/2008-02~", "known until about Feb 2008, start unknown"),
        ("[..2024-02]", "as of some time up to Feb 2024"),
        ("[2000-01-13..]", "as of some time from 13 Jan 2000 on"),
        ("[2016,2018]", "as of 2016 or 2018"),
        ("[2016]", "as of 2016"),
    ] {
        assert_eq!(date(written).words_as_of(), words, "{written}");
    }
}
