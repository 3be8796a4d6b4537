//! The app is total: after any sequence of keys, clicks, loads and resizes it can be drawn and its location stored.

use proptest::prelude::*;

use super::key::Key;
use super::location::Location;
use super::msg::{Load, Msg};
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::view::pointer::Did;

/// An input to the app.
#[derive(Clone, Debug)]
enum Step {
    Key(&'static str),
    Point(Did, u16, u16),
    Resize(u16, u16),
    Without(usize),
    Check,
    Copy,
    Paste,
    Expire,
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
    "q",
];

fn step() -> impl Strategy<Value = Step> {
    let did = prop::sample::select(vec![Did::Press, Did::Drag, Did::Release, Did::WheelDown, Did::WheelUp]);
    prop_oneof![
        12 => prop::sample::select(KEYS).prop_map(Step::Key),
        4 => (did, 0..210u16, 0..60u16).prop_map(|(did, x, y)| Step::Point(did, x, y)),
        1 => (1..210u16, 1..60u16).prop_map(|(width, height)| Step::Resize(width, height)),
        1 => (0..9usize).prop_map(Step::Without),
        1 => Just(Step::Check),
        1 => Just(Step::Copy),
        1 => Just(Step::Paste),
        1 => Just(Step::Expire),
    ]
}

fn take(harness: &mut Harness, step: &Step) {
    match step {
        Step::Key(key) => harness.send(Msg::Key(Key::parse(key).expect("a key"))),
        Step::Point(did, x, y) => drop(harness.point(*did, *x, *y)),
        Step::Resize(width, height) => harness.send(Msg::Resize(*width, *height)),
        Step::Without(nth) => {
            let files: Vec<_> = sample().into_iter().enumerate().filter(|(at, _)| at != nth).collect();
            let files: Vec<_> = files.into_iter().map(|(_, file)| file).collect();
            harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
        }
        Step::Check => harness.check(),
        Step::Copy => harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into())),
        Step::Paste => harness.send(Msg::Paste("mills\nand more".into())),
        Step::Expire => harness.send(Msg::StatusExpired),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_state_can_be_drawn_and_returned_to(steps in prop::collection::vec(step(), 1..50)) {
        let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
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
