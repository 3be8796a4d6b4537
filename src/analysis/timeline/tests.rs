//! Timelines of small invented corpora.

use proptest::prelude::*;

use super::*;
use crate::analysis::tests::corpus;
use crate::domain::id::{EntryId, Kind};

/// The timeline of everything in a corpus.
fn timeline(files: &[(Kind, &str, &str)]) -> Timeline {
    let snapshot = corpus(files);
    let all = (0_u32..)
        .zip(snapshot.entries())
        .flat_map(|(at, entry)| Part::all(entry).map(move |part| (at, part, true)));
    Timeline::of_kinds(&snapshot, all, |_| true).0
}

fn event(date: &str, more: &str) -> String {
    format!("name = \"E\"\ndate = \"{date}\"\n{more}")
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// The addresses of the things, in order, with `-` before those without a date.
fn order(timeline: &Timeline) -> Vec<String> {
    let mark = |thing: &DatedThing| if thing.is_dated { "" } else { "-" };
    let address = |thing: &DatedThing| format!("{}{}", mark(thing), timeline.statement(thing).address());
    timeline.things().iter().map(address).collect()
}

const TOWN: &[(Kind, &str, &str)] = &[
    (
        Kind::Actor,
        "guild",
        "name = \"Guild\"\nkind = \"party\"\n[[relation]]\ntype = \"backed-by\"\nto = \"mayor\"\nwhen = \"2021/..\"\ncite = [\"paper\"]\n[[relation]]\ntype = \"opposes\"\nto = \"mayor\"\n[[claim]]\nproperty = \"members\"\nvalue = 40\nas_of = \"2020\"\nstatus = \"superseded\"\n",
    ),
    (Kind::Actor, "mayor", "name = \"Mayor\"\nkind = \"person\"\nfounded = \"1970\"\n"),
    (
        Kind::Event,
        "fire",
        "name = \"The fire\"\ndate = \"2022-05-04\"\npart_of = \"feud\"\n[[place]]\nname = \"The mill\"\ncountry = \"nl\"\n[[place]]\nactor = \"guild\"\n[[participant]]\nactor = \"guild\"\nrole = \"attacker\"\nstatus = \"claimed\"\n[[participant]]\nname = \"millers\"\ncount = 28\nrole = \"victim\"\n[[claim]]\ntext = \"The [[mayor]] fled.\"\nwhen = \"2022-05\"\n",
    ),
    (Kind::Event, "feud", "name = \"The feud\"\ndate = \"2022/2023\"\n"),
    (
        Kind::Source,
        "paper",
        "title = \"The paper\"\nauthor = [{ family = \"Ink\" }]\nissued = \"2024-01-02\"\n",
    ),
    (Kind::Source, "leaf", "title = \"A leaf\"\n"),
];

#[test]
fn every_dated_kind_of_thing_is_listed_by_its_first_day_and_undated_ones_last() {
    let town = timeline(TOWN);
    let expected = [
        "guild#members",
        "guild#relation:backed-by:mayor",
        "feud",
        "fire#1",
        "fire",
        "paper",
        "-guild#relation:opposes:mayor",
        "-leaf",
    ];
    assert_eq!(order(&town), expected);
    assert_eq!(town.dated(), 6);
    assert_eq!(town.range(), Period::new(day(2020, 1, 1), day(2024, 1, 2)));
    assert_eq!((town.row_from(day(2022, 1, 1)), town.row_from(day(2022, 1, 2))), (2, 3));
    assert_eq!(town.row_from(day(2030, 1, 1)), 6);
}

#[test]
fn things_of_kinds_that_are_not_shown_are_counted_if_they_are_dated() {
    let snapshot = corpus(TOWN);
    let all = || {
        (0_u32..)
            .zip(snapshot.entries())
            .flat_map(|(at, entry)| Part::all(entry).map(move |part| (at, part, true)))
    };
    let (relations, left_out) = Timeline::of_kinds(&snapshot, all(), |kind| kind == DatedKind::Relation);
    assert_eq!((order(&relations).len(), relations.dated(), left_out), (2, 1, 5));
}

#[test]
fn the_facts_of_a_thing_have_place_roles_and_statuses() {
    let town = timeline(TOWN);
    let facts = |address: &str| {
        let thing = town.things().iter().find(|thing| town.statement(thing).address() == address);
        thing.map(|thing| town.facts(thing)).unwrap()
    };
    let fire = facts("fire");
    let who: Vec<String> = fire.participants.iter().map(ThingParticipant::words).collect();
    assert_eq!(who, ["Guild, attacker (claimed)", "millers (28), victim"]);
    assert_eq!((fire.text.as_str(), fire.place.as_str()), ("The fire", "The mill, NL; Guild"));
    assert_eq!(fire.part_of.as_ref().map(EntryId::as_str), Some("feud"));
    assert_eq!(facts("fire#1").text, "The Mayor fled.");
    assert_eq!(facts("guild#relation:backed-by:mayor").text, "Guild backed by Mayor");
    let members = facts("guild#members");
    assert_eq!((members.text.as_str(), members.status.as_str()), ("Guild · members: 40", "superseded"));
    assert_eq!(facts("paper").text, "Ink 2024 · The paper");
}

#[test]
fn something_ongoing_is_certain_through_its_newest_source_only() {
    let town = timeline(TOWN);
    let backed = town.things().iter().find(|thing| thing.kind == DatedKind::Relation).unwrap();
    let on = |day| town.falls_into(backed, Period::new(day, day).unwrap(), Day::MAX);
    assert_eq!(on(day(2020, 12, 31)), Certainty::No);
    assert_eq!(on(day(2024, 1, 2)), Certainty::Certain);
    assert_eq!(on(day(2024, 1, 3)), Certainty::Possible);
}

#[test]
fn things_about_an_entry_are_its_own_and_those_linking_to_it() {
    let snapshot = corpus(TOWN);
    let of = |id: &str| {
        let related = related_things(&snapshot, &EntryId::parse(id).unwrap());
        let all = related.into_iter().filter_map(|(at, part)| DatedThing::new(&snapshot, at, part, true));
        let mut all: Vec<String> =
            all.map(|one| Statement { owner: snapshot.at(one.entry), part: one.part }.address()).collect();
        all.sort();
        all
    };
    assert_eq!(
        of("mayor"),
        ["fire#1", "guild#relation:backed-by:mayor", "guild#relation:opposes:mayor"],
        "a claim, and not the event that it is in"
    );
    assert_eq!(of("paper"), ["guild#relation:backed-by:mayor", "paper"]);
    assert_eq!(of("guild")[..1], ["fire"], "a participant");
    assert_eq!(of("feud"), ["feud", "fire"]);
}

/// The brackets beside each row, as they look.
fn drawn(timeline: &Timeline) -> Vec<String> {
    let sign = |mark: &Option<BracketMark>| match mark {
        None => ' ',
        Some(BracketMark::First) => '╭',
        Some(BracketMark::Part) => '├',
        Some(BracketMark::Past) => '│',
        Some(BracketMark::Last) => '╰',
    };
    let row = |row| timeline.marks(row).iter().map(sign).collect::<String>();
    (0..timeline.things().len()).map(row).map(|row| row.trim_end().to_owned()).collect()
}

#[test]
fn a_war_is_bracketed_with_its_parts_and_theirs() {
    let files: Vec<(Kind, &str, String)> = vec![
        (Kind::Event, "war", event("2020/2023", "")),
        (Kind::Event, "siege", event("2021", "part_of = \"war\"")),
        (Kind::Event, "sally", event("2021-03", "part_of = \"siege\"")),
        (Kind::Event, "fair", event("2021-04", "")),
        (Kind::Event, "breach", event("2021-05", "part_of = \"siege\"")),
        (Kind::Event, "peace", event("2023-02", "part_of = \"war\"")),
        (Kind::Event, "feast", event("2024", "")),
        (Kind::Event, "alone", event("2025", "part_of = \"nowhere\"")),
    ];
    let files: Vec<_> = files.iter().map(|(kind, id, text)| (*kind, *id, text.as_str())).collect();
    let wars = timeline(&files);
    assert_eq!(order(&wars), ["war", "siege", "sally", "fair", "breach", "peace", "feast", "alone"]);
    assert_eq!(drawn(&wars), ["╭", "├╭", "├├", "││", "├╰", "╰", "", ""]);
    assert_eq!(wars.lanes(), 2);
}

#[test]
fn events_that_are_part_of_each_other_do_not_hang() {
    let loops: Vec<(Kind, &str, String)> = vec![
        (Kind::Event, "a", event("2020", "part_of = \"b\"")),
        (Kind::Event, "b", event("2021", "part_of = \"a\"")),
        (Kind::Event, "c", event("2022", "part_of = \"c\"")),
    ];
    let files: Vec<_> = loops.iter().map(|(kind, id, text)| (*kind, *id, text.as_str())).collect();
    assert_eq!(drawn(&timeline(&files)), ["╭╭", "╰╰", ""]);
}

/// A date without qualifiers, whose possible days are those it names.
fn plain_date() -> impl Strategy<Value = String> {
    let point = prop_oneof![
        (2024..2027, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
        (2024..2027, 1..13).prop_map(|(y, m)| format!("{y}-{m:02}")),
        (2024..2027).prop_map(|y: i32| y.to_string()),
    ];
    let later = (2027..2029).prop_map(|y: i32| y.to_string());
    prop_oneof![
        3 => point.clone(),
        1 => (point.clone(), later.clone()).prop_map(|(a, b)| format!("{a}/{b}")),
        1 => (point.clone(), later).prop_map(|(a, b)| format!("[{a}..{b}]")),
        1 => point.clone().prop_map(|a| format!("{a}/..")),
        1 => point.prop_map(|a| format!("../{a}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_order_is_that_of_the_first_and_last_days_on_which_a_thing_can_have_been(
        dates in prop::collection::vec(plain_date(), 1..7),
    ) {
        let files: Vec<(String, String)> =
            dates.iter().enumerate().map(|(n, date)| (format!("e{n}"), event(date, ""))).collect();
        let files: Vec<_> = files.iter().map(|(id, text)| (Kind::Event, id.as_str(), text.as_str())).collect();
        let all = timeline(&files);
        // Seven years day by day; what can be on the first or the last of them is open there.
        let days: Vec<Day> = (0..2557).map(|n| day(2023, 1, 1).plus_days(n)).collect();
        let (start, end) = (days[0], days[days.len() - 1]);
        let on = |thing: &DatedThing, day| all.falls_into(thing, Period::new(day, day).unwrap(), day) != Certainty::No;
        let keys: Vec<(Day, Day)> = all
            .things()
            .iter()
            .map(|thing| {
                let first = days.iter().copied().find(|day| on(thing, *day)).unwrap();
                let last = days.iter().copied().rfind(|day| on(thing, *day)).unwrap();
                (if first == start { last } else { first }, if last == end { Day::MAX } else { last })
            })
            .collect();
        prop_assert!(keys.is_sorted(), "{:?}", keys);
    }
}
