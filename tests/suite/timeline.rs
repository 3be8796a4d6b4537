//! Tests of `dossier timeline` on the sample corpus, compared with dates from `dossier list`, and on invented corpora.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::program::run;
use super::support::harbour::Harbour;
use super::support::pty::Run;

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers")
}

fn rows(corpus: &Path, arguments: &[&str]) -> Vec<Value> {
    let printed = run(corpus, &[arguments, &["--format", "json"]].concat());
    assert_eq!(printed.code, Some(0), "{arguments:?}: {}", printed.err);
    serde_json::from_str(&printed.out).expect("JSON")
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// Returns the last day of a month.
fn last_of(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the first and the last day of a plain EDTF date: a day, month or year; `None` for anything else.
fn days(date: &str) -> Option<(String, String)> {
    let numbers: Option<Vec<i32>> = date.split('-').map(|part| part.parse().ok()).collect();
    match numbers?.as_slice() {
        [year] => Some((format!("{year}-01-01"), format!("{year}-12-31"))),
        [year, month] => {
            let last = last_of(*year, u32::try_from(*month).ok()?);
            Some((format!("{date}-01"), format!("{date}-{last:02}")))
        }
        [_, _, _] => Some((date.to_owned(), date.to_owned())),
        _ => None,
    }
}

#[test]
fn the_events_of_october_2025_are_in_order_with_certain_and_possible_distinguished() {
    let events = rows(&shipped(), &["timeline", "date:2025-10", "--kind", "events"]);
    let listed = rows(&shipped(), &["list", "events", "date:2025-10"]);
    let certain = |rows: &[Value], id: &str| -> BTreeMap<String, bool> {
        rows.iter().map(|row| (text(row, id).to_owned(), row["certain"] == true)).collect()
    };
    assert_eq!(certain(&events, "owner"), certain(&listed, "id"));
    assert!(events.len() > 3 && events.iter().any(|event| event["certain"] == false), "{}", events.len());
    let mut plain = 0;
    for event in &events {
        if let Some((first, last)) = days(text(event, "date")) {
            assert_eq!((text(event, "earliest"), text(event, "latest")), (&*first, &*last), "{event}");
            let inside = "2025-10-01" <= &*first && &*last <= "2025-10-31";
            assert_eq!(event["certain"] == true, inside, "{event}");
            plain += 1;
        }
    }
    assert!(plain > 1);
    // An open start contains no information, so such a thing is sorted by its end.
    let place = |event: &Value| {
        let (first, last) = (text(event, "earliest").to_owned(), text(event, "latest").to_owned());
        (
            if first.is_empty() { last.clone() } else { first },
            if last.is_empty() { "9999".to_owned() } else { last },
        )
    };
    assert!(events.iter().map(place).is_sorted());
    let printed = run(&shipped(), &["timeline", "oct 2025", "--kind", "events"]);
    assert!(printed.out.lines().all(|line| line.starts_with(['◆', '◇'])), "{}", printed.out);
    assert!(printed.err.contains("certain (◆)") && printed.err.contains("possible (◇)"), "{}", printed.err);
}

#[test]
fn the_timeline_of_2026_is_complete_at_80_columns() {
    let events = rows(&shipped(), &["timeline", "2026", "--kind", "event"]);
    let mut session = Run::program(Path::new(env!("CARGO_BIN_EXE_dossier")))
        .arg("-C")
        .arg(shipped())
        .arg("timeline")
        .arg("2026")
        .arg("--kind=events")
        .size(80, 3_000)
        .start();
    assert_eq!(session.end(), 0);
    let screen = session.screen();
    assert!(screen.lines().all(|line| line.chars().count() <= 80));
    // Lines are broken between words and after hyphens.
    let joined = |text: &str| text.split_whitespace().collect::<String>();
    let words = joined(&screen);
    for event in &events {
        let last = text(event, "text").split_whitespace().last().unwrap_or_default();
        assert!(words.contains(last), "{last}: {event}");
        assert!(words.contains(&joined(text(event, "owner"))), "{event}");
    }
}

#[test]
fn undated_things_are_counted_and_listed_last_on_request() {
    let harbour = Harbour::new();
    let printed = run(harbour.root(), &["timeline"]);
    assert!(
        !printed.out.contains("undated") && printed.err.contains("2 undated; `--undated` lists them too"),
        "{}",
        printed.err
    );
    let all = run(harbour.root(), &["timeline", "--undated"]);
    let lines: Vec<&str> = all.out.lines().collect();
    let undated = lines.iter().filter(|line| line.starts_with("undated")).count();
    assert!(
        undated == 2 && lines.iter().rev().take(2).all(|line| line.starts_with("undated")),
        "{}",
        all.out
    );
}

#[test]
fn a_query_that_finds_nothing_says_so() {
    let harbour = Harbour::new();
    let printed = run(harbour.root(), &["timeline", "1066"]);
    assert_eq!((printed.code, printed.out.as_str()), (Some(1), ""));
    assert!(printed.err.contains("nothing matches `1066`"), "{}", printed.err);
    assert_eq!(run(harbour.root(), &["timeline", "-is:source", "nokey:x"]).code, Some(2));
    let none = Harbour::empty();
    none.write("dossier.toml", "title = \"Nothing\"\n");
    none.write("actors/a.toml", "name = \"A\"\nkind = \"person\"\n");
    let printed = run(none.root(), &["timeline"]);
    assert_eq!(printed.code, Some(0));
    assert!(printed.err.contains("nothing in this corpus has a date yet"), "{}", printed.err);
}
