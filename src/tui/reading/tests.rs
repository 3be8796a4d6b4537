use super::*;
use crate::domain::id::Kind;
use crate::domain::progress::Rest;
use crate::load::corpus::link;
use crate::tui::msg::Msg;
use crate::tui::rig::{Rig, corpus, parts, sample};
use std::sync::Arc;

fn underway(load: u64, read: usize) -> Msg {
    Msg::Reading(Some(Underway { load, progress: Progress { read, found: 10_000 } }))
}

fn waiting(width: u16, height: u16) -> Rig {
    let mut rig = Rig::without_corpus(width, height);
    rig.send(underway(1, 1_234));
    rig
}

/// The sample without the actors but the Millers' Guild, as a reading that was stopped would have it.
fn part() -> Snapshot {
    let mut files = sample();
    files.retain(|(path, _)| !path.starts_with("actors/") || path.contains("millers"));
    let unread = ["river-board", "zora-quill"].map(|id| EntryId::parse(id).expect("an id"));
    let rest = Rest { progress: Progress { read: 1_234, found: 10_000 }, ids: unread.into() };
    link(&crate::load::corpus::Parts { rest: Some(rest), ..parts(&files) }).into()
}

fn stopped(first: bool) -> Load {
    let stopped = Some(Progress { read: 1_234, found: 10_000 });
    Load { read: 1_234, first, stopped, ..Load::default() }
}

#[test]
fn a_first_load_that_takes_a_while_says_how_far_it_is_in_the_panes_and_the_status_line() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        let mut rig = Rig::without_corpus(width, height);
        assert!(rig.screen().contains("reading the folder"), "{}", rig.screen());
        rig.send(underway(1, 1_234));
        let screen = rig.screen();
        let words = "reading 1,234 of 10,000 files";
        assert!(screen.matches(words).count() >= 2 && screen.matches("esc stops").count() >= 2, "{screen}");
        assert!(screen.trim_end().ends_with(&format!("{words} · esc stops")), "{screen}");
        rig.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
        assert!(!rig.screen().contains("reading"), "{}", rig.screen());
    }
}

#[test]
fn escape_stops_the_load_it_shows_once_and_only_that() {
    let mut rig = waiting(120, 40);
    rig.press("esc esc");
    assert_eq!(rig.effects, [Effect::StopReading(1)]);
    assert!(rig.screen().contains("stopping after 1,234 of 10,000 files"), "{}", rig.screen());
    rig.send(underway(1, 1_240));
    assert!(!rig.screen().contains("esc stops"), "{}", rig.screen());
    rig.send(underway(2, 7));
    assert!(rig.screen().contains("reading 7 of 10,000 files · esc stops"), "{}", rig.screen());
    rig.send(Msg::Reading(None));
    rig.press("esc");
    assert_eq!(rig.effects, [Effect::StopReading(1)], "nothing is read any more");
}

#[test]
fn the_key_that_stops_is_the_readers_own_and_the_key_map_names_it() {
    let mut rig = waiting(120, 40);
    let wish = crate::tui::keymap::Wish {
        action: Action::Cancel,
        keys: crate::tui::key::Key::parse_all("f9").expect("a key"),
    };
    rig.state.keymap = crate::tui::keymap::KeyMap::with(&[wish]).0.into();
    assert!(rig.screen().contains("files · f9 stops"), "{}", rig.screen());
    rig.press("f9");
    assert_eq!(rig.effects, [Effect::StopReading(1)]);
}

#[test]
fn quitting_does_not_wait_for_a_load() {
    for key in ["q", "ctrl-c"] {
        let mut rig = waiting(120, 40);
        rig.press(key);
        assert_eq!(rig.effects, [Effect::Quit]);
    }
}

#[test]
fn an_overlay_and_a_filter_that_is_typed_have_escape_first() {
    let mut rig = Rig::new(corpus(&sample()), 120, 40);
    rig.send(underway(2, 5));
    rig.press("?");
    let screen = rig.screen();
    assert!(screen.contains("reading 5 of 10,000 files") && !screen.contains("esc stops"), "{screen}");
    rig.press("esc /").type_text("quil").press("esc");
    assert_eq!(rig.effects, []);
    assert_eq!(rig.list(Kind::Actor).len(), 3);
    rig.press("/").type_text("quil").press("enter esc");
    assert_eq!(rig.effects, [Effect::StopReading(2)]);
    assert_eq!(rig.list(Kind::Actor), ["zora-quill"], "the filter is next");
}

#[test]
fn a_load_that_was_stopped_shows_what_was_read_and_says_that_it_is_a_part() {
    let badges = [
        (120, "1+ actors · 2+ events · 2+ sources    ⚠ 1,234 of 10,000 files read · R reads the rest"),
        (110, "1+ · 2+ · 2+    ⚠ 1,234 of 10,000 files read · R reads the rest"),
        (80, "⚠ 1,234 of 10,000 files read · R"),
        (60, "⚠ 1,234 of 10,000 files read · R"),
    ];
    for (width, badge) in badges {
        let mut rig = waiting(width, 24);
        rig.press("esc");
        rig.send(Msg::Loaded(part(), stopped(true)));
        let header = |rig: &Rig| rig.screen().lines().next().unwrap_or_default().to_owned();
        assert!(header(&rig).contains(badge), "{}", rig.screen());
        assert!(rig.screen().contains("stopped after 1,234 of 10,000 files · R reads the rest"));
        assert_eq!(rig.list(Kind::Actor), ["millers-guild"]);
        assert!(rig.screen().contains(if width >= 100 {
            "1 Actors · 1+"
        } else {
            "2 Events 2+ ─ 3 Sources 2+"
        }));
        rig.send(Msg::Quiet);
        rig.press("j");
        assert!(header(&rig).contains(badge), "it lasts: {}", rig.screen());
        rig.press("ctrl-p").type_text("guild").press("enter");
        assert_eq!(rig.current(), "millers-guild", "what is there is found");
        rig.press("R");
        assert_eq!(rig.effects.last(), Some(&Effect::Reload(true)));
        rig.send(Msg::Loaded(corpus(&sample()), Load { read: 2, asked: true, ..Load::default() }));
        assert!(!rig.screen().contains("reads the rest") && !rig.screen().contains('+'), "{}", rig.screen());
    }
}

#[test]
fn a_link_to_what_was_not_read_is_neither_a_problem_nor_broken() {
    let mut rig = Rig::new(part(), 120, 40);
    rig.check();
    assert_eq!(rig.state.standing.problems(), [], "neither loading nor a rule judges what is not there");
    rig.press("!");
    let screen = rig.screen();
    assert!(screen.contains("of 1,234 of 10,000 files read"), "{screen}");
    assert!(screen.contains("no problems in what was read"), "{screen}");
    rig.press("esc 4");
    assert!(!rig.screen().lines().skip(1).any(|line| line.contains('⚠')), "{}", rig.screen());
    rig.press("n enter");
    let screen = rig.screen();
    assert!(screen.contains("the dossier of river-board is not read yet: R reads the rest"), "{screen}");
}

#[test]
fn a_reload_that_was_stopped_and_left_nothing_out_says_so() {
    let mut rig = Rig::new(corpus(&sample()), 120, 40);
    rig.send(Msg::Loaded(corpus(&sample()), Load { asked: true, ..stopped(false) }));
    let screen = rig.screen();
    assert!(screen.contains("the others have not changed") && !screen.contains("reads the rest"), "{screen}");
}

#[test]
fn reload_asks_for_nothing_while_the_folder_is_being_read() {
    let mut rig = waiting(120, 40);
    rig.press("R");
    assert_eq!(rig.effects, []);
}

#[test]
fn what_is_pressed_before_there_is_a_corpus_is_done_when_there_is_one() {
    let mut rig = waiting(120, 40);
    rig.press("j j 2 j");
    rig.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!((rig.under(Kind::Actor), rig.under(Kind::Event)), ("zora-quill", "treaty-2021"));
    assert_eq!(rig.state.here.focus, Focus::List(Kind::Event));
    let mut rig = waiting(120, 40);
    rig.press("/").type_text("board").press("enter enter");
    rig.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!(rig.current(), "river-board");
}

#[test]
fn keys_work_while_a_reload_runs_and_the_cursor_stays_when_it_ends() {
    let mut rig = Rig::new(corpus(&sample()), 120, 40);
    rig.send(underway(2, 5));
    rig.press("j j");
    assert_eq!(rig.shown(), "zora-quill");
    rig.send(underway(2, 6));
    rig.send(Msg::Loaded(corpus(&sample()), Load { read: 1, ..Load::default() }));
    assert_eq!(rig.shown(), "zora-quill");
}
