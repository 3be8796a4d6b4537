//! The app is total: after any sequence of keys, clicks, loads and resizes it can be drawn and its location stored.

use proptest::prelude::*;

use super::key::Key;
use super::location::Location;
use super::msg::{Load, Msg};
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::view::pointer::MouseKind;
use crate::domain::day::Day;

/// An input to the app.
#[derive(Clone, Debug)]
enum FuzzStep {
    Key(&'static str),
    Point(MouseKind, u16, u16),
    Resize(u16, u16),
    Without(usize),
    Check,
    Copy,
    Paste,
    Expire,
    AsOf(i64),
}

const KEYS: &[&str] = &[
    "j",
    "k",
    "g",
    "G",
    "ctrl-d",
    "ctrl-u",
    "enter",
    "tab",
    "shift-tab",
    "l",
    "h",
    "1",
    "2",
    "3",
    "4",
    "+",
    "-",
    "z",
    "J",
    "K",
    "{",
    "}",
    "space",
    "ctrl-f",
    "ctrl-b",
    "H",
    "backspace",
    "L",
    "n",
    "N",
    "ctrl-p",
    "/",
    "F",
    "space",
    "x",
    "a",
    ",",
    "e",
    "R",
    "o",
    "c",
    "S",
    "P",
    "X",
    "u",
    "f",
    "w",
    "]",
    "[",
    "v",
    "y",
    "O",
    "i",
    "d",
    "!",
    "?",
    "esc",
    "ctrl-n",
    "ctrl-l",
    "r",
    "b",
    "@",
    "<",
    ">",
    "q",
    ":",
    "s",
    "V",
    "W",
];

/// The sample, with counts that disagree.
fn files() -> Vec<(&'static str, &'static str)> {
    let counts = "name = \"Counts\"\nkind = \"organization\"\n\
        [[claim]]\nproperty = \"mills\"\nvalue = 90\nas_of = \"2019\"\nabout = \"millers-guild\"\ncite = [\"ledger-2021\"]\n\
        [[claim]]\nproperty = \"seat\"\ntext = \"By the weir.\"\ncite = [\"gazette-2020, para 2\"]\n\
        [[claim]]\nproperty = \"seat\"\ntext = \"On the hill.\"\ndisputes = [\"#2\"]\nwhen = \"2020-03\"\n";
    let mut files = sample();
    files.push(("actors/counts.toml", counts));
    files
}

fn step() -> impl Strategy<Value = FuzzStep> {
    let kind = prop::sample::select(vec![
        MouseKind::Press,
        MouseKind::Drag,
        MouseKind::Release,
        MouseKind::WheelDown,
        MouseKind::WheelUp,
    ]);
    prop_oneof![
        12 => prop::sample::select(KEYS).prop_map(FuzzStep::Key),
        4 => (kind, 0..210u16, 0..60u16).prop_map(|(kind, x, y)| FuzzStep::Point(kind, x, y)),
        1 => (1..210u16, 1..60u16).prop_map(|(width, height)| FuzzStep::Resize(width, height)),
        1 => (0..10usize).prop_map(FuzzStep::Without),
        1 => (0..1000i64).prop_map(FuzzStep::AsOf),
        1 => Just(FuzzStep::Check),
        1 => Just(FuzzStep::Copy),
        1 => Just(FuzzStep::Paste),
        1 => Just(FuzzStep::Expire),
    ]
}

fn take(harness: &mut Harness, step: &FuzzStep) {
    match step {
        FuzzStep::Key(key) => harness.send(Msg::Key(Key::parse(key).expect("a key"))),
        FuzzStep::Point(kind, x, y) => drop(harness.point(*kind, *x, *y)),
        FuzzStep::Resize(width, height) => harness.send(Msg::Resize(*width, *height)),
        FuzzStep::Without(nth) => {
            let files: Vec<_> = files().into_iter().enumerate().filter(|(at, _)| at != nth).collect();
            let files: Vec<_> = files.into_iter().map(|(_, file)| file).collect();
            harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
        }
        FuzzStep::AsOf(days) => {
            // From 2019 to 2021, where the dates of the sample are; now and then all dates.
            let day = Day::from_ymd(2019, 1, 1).map(|day| day.plus_days(*days));
            harness.send(Msg::AsOf(day.filter(|_| days % 10 > 0)));
        }
        FuzzStep::Check => harness.check(),
        FuzzStep::Copy => harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into())),
        FuzzStep::Paste => harness.send(Msg::Paste("mills\nand more".into())),
        FuzzStep::Expire => harness.send(Msg::StatusExpired),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_state_can_be_drawn_and_returned_to(steps in prop::collection::vec(step(), 1..50)) {
        let mut harness = Harness::new(corpus(&files()), 120, 40).with_copy("gazette-2020", GAZETTE);
        for step in &steps {
            take(&mut harness, step);
            let buffer = harness.buffer();
            prop_assert_eq!(buffer.area, harness.app.model.area);
        }
        let here = harness.location();
        let stored = serde_json::to_string(&here).expect("JSON");
        prop_assert_eq!(&serde_json::from_str::<Location>(&stored).expect("a location"), &here);
        // Reopening the location restores it, as far as it still exists.
        harness.send(Msg::Resize(120, 40));
        let here = harness.location();
        harness.send(Msg::Open(Box::new(here.clone())));
        prop_assert_eq!(harness.location(), here);
    }
}
