use super::*;
use crate::domain::id::{EntryId, Kind};
use crate::domain::progress::RemainingFiles;
use crate::domain::snapshot::Snapshot;
use crate::load::corpus::link;
use crate::tui::effect::Effect;
use crate::tui::keymap::{KeyMap, KeyRequest};
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus, parts, sample};
use crate::tui::view::dispatch::key_contexts;
use crate::tui::views::browse::position::Focus;

fn underway(load: u64, read: usize) -> Msg {
    Msg::Loading(Some(SlowLoad { load, progress: Progress { read, found: 10_000 } }))
}

fn waiting(width: u16, height: u16) -> Harness {
    let mut harness = Harness::without_corpus(width, height);
    harness.send(underway(1, 1_234));
    harness
}

/// The sample with only one actor, the Millers' Guild, as if the load had been stopped.
fn part() -> Snapshot {
    let mut files = sample();
    files.retain(|(path, _)| !path.starts_with("actors/") || path.contains("millers"));
    let unread = ["river-board", "zora-quill"].map(|id| EntryId::parse(id).expect("an id"));
    let rest = RemainingFiles { progress: Progress { read: 1_234, found: 10_000 }, ids: unread.into() };
    link(&crate::load::corpus::CorpusFiles { rest: Some(rest), ..parts(&files) }).into()
}

fn stopped(first: bool) -> Load {
    let stopped = Some(Progress { read: 1_234, found: 10_000 });
    Load { read: 1_234, first, stopped, ..Load::default() }
}

#[test]
fn a_slow_first_load_shows_its_progress_in_the_panes_and_the_status_line() {
    for (width, height) in [(120, 40), (80, 24), (60, 20)] {
        let mut harness = Harness::without_corpus(width, height);
        assert!(harness.screen().contains("loading the folder"), "{}", harness.screen());
        harness.send(underway(1, 1_234));
        let screen = harness.screen();
        let words = "loading 1,234 of 10,000 files";
        assert!(screen.matches(words).count() >= 2 && screen.matches("esc to stop").count() >= 2, "{screen}");
        assert!(screen.trim_end().ends_with(&format!("{words} · esc to stop")), "{screen}");
        harness.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
        assert!(!harness.screen().contains("reading"), "{}", harness.screen());
    }
}

#[test]
fn escape_stops_the_load_it_shows_once_and_only_that() {
    let mut harness = waiting(120, 40);
    harness.press("esc esc");
    assert_eq!(harness.effects, [Effect::StopLoading(1)]);
    assert!(harness.screen().contains("stopping after 1,234 of 10,000 files"), "{}", harness.screen());
    harness.send(underway(1, 1_240));
    assert!(!harness.screen().contains("esc to stop"), "{}", harness.screen());
    harness.send(underway(2, 7));
    assert!(harness.screen().contains("loading 7 of 10,000 files · esc to stop"), "{}", harness.screen());
    harness.send(Msg::Loading(None));
    harness.press("esc");
    assert_eq!(harness.effects, [Effect::StopLoading(1)], "nothing is being read");
}

#[test]
fn the_stop_hint_names_the_users_key() {
    let mut harness = waiting(120, 40);
    let key = crate::tui::key::Key::parse("f9").expect("a key");
    let request = KeyRequest { action: "cancel".into(), keys: vec![key.into()] };
    harness.set(|set| set.keymap = KeyMap::with(&[request], &key_contexts()).0);
    assert!(harness.screen().contains("files · f9 to stop"), "{}", harness.screen());
    harness.press("f9");
    assert_eq!(harness.effects, [Effect::StopLoading(1)]);
}

#[test]
fn quitting_does_not_wait_for_a_load() {
    for key in ["q", "ctrl-c"] {
        let mut harness = waiting(120, 40);
        harness.press(key);
        assert_eq!(harness.effects, [Effect::Quit]);
    }
}

#[test]
fn escape_goes_to_a_dialog_or_a_filter_input_first() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.send(underway(2, 5));
    harness.press("?");
    let screen = harness.screen();
    assert!(screen.contains("loading 5 of 10,000 files") && !screen.contains("esc to stop"), "{screen}");
    harness.press("esc /").type_text("quil").press("esc");
    assert_eq!(harness.effects, []);
    assert_eq!(harness.list(Kind::Actor).len(), 3);
    harness.press("/").type_text("quil").press("enter esc");
    assert_eq!(harness.effects, [Effect::StopLoading(2)]);
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"], "the filter is cleared next");
}

#[test]
fn a_stopped_load_shows_the_part_that_was_read_and_says_so() {
    let badges = [
        (120, "1+ actors · 2+ events · 2+ sources    ⚠ 1,234 of 10,000 files loaded · R to load the rest"),
        (110, "1+ actors · 2+ events · 2+ sources    ⚠ 1,234 of 10,000 files loaded · R to load the rest"),
        (80, "⚠ 1,234 of 10,000 files loaded · R"),
        (60, "⚠ 1,234 of 10,000 files loaded · R"),
    ];
    for (width, badge) in badges {
        let mut harness = waiting(width, 24);
        harness.press("esc");
        harness.send(Msg::Loaded(part(), stopped(true)));
        let header = |harness: &Harness| harness.screen().lines().next().unwrap_or_default().to_owned();
        assert!(header(&harness).contains(badge), "{}", harness.screen());
        assert!(harness.screen().contains("stopped after 1,234 of 10,000 files · R to load the rest"));
        assert_eq!(harness.list(Kind::Actor), ["millers-guild"]);
        assert!(harness.screen().contains(if width >= 100 {
            "1 Actors · 1+"
        } else {
            "2 Events 2+ ─ 3 Sources 2+"
        }));
        harness.send(Msg::StatusExpired);
        harness.press("j");
        assert!(header(&harness).contains(badge), "the badge stays: {}", harness.screen());
        harness.press("ctrl-p").type_text("guild").press("enter");
        assert_eq!(harness.current(), "millers-guild", "loaded entries are found");
        harness.press("R");
        assert_eq!(harness.effects.last(), Some(&Effect::Reload(true)));
        harness.send(Msg::Loaded(corpus(&sample()), Load { read: 2, asked: true, ..Load::default() }));
        assert!(
            !harness.screen().contains("to load the rest") && !harness.screen().contains('+'),
            "{}",
            harness.screen()
        );
    }
}

#[test]
fn a_link_to_an_unread_dossier_is_neither_a_problem_nor_broken() {
    let mut harness = Harness::new(part(), 120, 40);
    harness.check();
    assert_eq!(harness.app.model.status.problems(), [], "neither loading nor a rule reports unread dossiers");
    harness.press("!");
    let screen = harness.screen();
    assert!(screen.contains("of 1,234 of 10,000 files loaded"), "{screen}");
    assert!(screen.contains("no problems in the files loaded so far"), "{screen}");
    harness.press("esc 4");
    assert!(!harness.screen().lines().skip(1).any(|line| line.contains('⚠')), "{}", harness.screen());
    harness.press("n enter");
    let screen = harness.screen();
    assert!(screen.contains("river-board is not loaded yet; R to load the rest"), "{screen}");
}

#[test]
fn a_stopped_reload_without_unread_changes_says_so() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.send(Msg::Loaded(corpus(&sample()), Load { asked: true, ..stopped(false) }));
    let screen = harness.screen();
    assert!(screen.contains("the rest were not checked") && !screen.contains("to load the rest"), "{screen}");
}

#[test]
fn reload_does_nothing_while_the_folder_is_being_read() {
    let mut harness = waiting(120, 40);
    harness.press("R");
    assert_eq!(harness.effects, []);
}

#[test]
fn keys_pressed_before_the_first_load_take_effect_after_it() {
    let mut harness = waiting(120, 40);
    harness.press("j j 2 j");
    harness.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!((harness.under(Kind::Actor), harness.under(Kind::Event)), ("zora-quill", "treaty-2021"));
    assert_eq!(harness.focus(), Focus::List(Kind::Event));
    let mut harness = waiting(120, 40);
    harness.press("/").type_text("board").press("enter enter");
    harness.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!(harness.current(), "river-board");
}

#[test]
fn keys_work_while_a_reload_runs_and_the_cursor_stays_when_it_ends() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.send(underway(2, 5));
    harness.press("j j");
    assert_eq!(harness.shown(), "zora-quill");
    harness.send(underway(2, 6));
    harness.send(Msg::Loaded(corpus(&sample()), Load { read: 1, ..Load::default() }));
    assert_eq!(harness.shown(), "zora-quill");
}
