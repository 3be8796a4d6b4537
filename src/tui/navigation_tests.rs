//! Tests of navigation: history, dialogs, reloads, the status line, effects.

use super::available_actions::available;
use super::effect::Effect;
use super::location::{Location, LocationAnchor};
use super::msg::{Load, Msg};
use super::status::Status;
use super::test_harness::{GAZETTE, Harness, corpus, sample};
use super::view::id::ViewId;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;

fn harness(width: u16) -> Harness {
    Harness::new(corpus(&sample()), width, 40).with_copy("gazette-2020", GAZETTE)
}

fn with(files: &[(&'static str, &'static str)]) -> Snapshot {
    let mut all = sample();
    all.extend(files);
    corpus(&all)
}

#[test]
fn backspace_from_an_entry_opened_in_a_full_screen_view_returns_to_its_row() {
    let mut harness = harness(120);
    harness.press("3 j d j");
    assert_eq!(harness.view(), ViewId::Dependents);
    let row = harness.location();
    harness.press("enter");
    assert_eq!((harness.view(), harness.app.model.nav.past().count()), (ViewId::Browse, 2));
    let target = harness.browse().target().expect("a target");
    assert!(!target.path.is_empty(), "at the statement: {target:?}");
    harness.press("backspace");
    assert_eq!(harness.location(), row, "{}", harness.screen());
    harness.press("backspace");
    assert!(harness.is_bare() && harness.under(Kind::Source) == "gazette-2020", "{}", harness.screen());
    harness.press("L L");
    assert_eq!(harness.current(), "millers-guild", "and forward through the view again");
}

#[test]
fn a_key_that_opens_something_never_says_that_it_does_nothing() {
    let one: &[(&str, &str)] = &[("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")];
    for files in [&[], one] {
        let open = || Harness::new(corpus(files), 120, 40);
        let keys = available(open().app.top()).into_iter().filter_map(|(_, binding)| binding.keys.first());
        for key in keys {
            let mut harness = open();
            harness.press(key);
            let opened = !harness.is_bare();
            assert!(
                !opened || !harness.message().contains("does nothing here"),
                "{key}: {}",
                harness.message()
            );
            assert!(
                opened || !["t", "v", "S"].contains(key),
                "{key} opens a view, which says why it is empty"
            );
        }
    }
}

#[test]
fn going_back_to_the_reader_or_a_review_restores_its_state() {
    let mut harness = harness(120);
    harness.press("enter 4 n n n o ] / r i v e r enter");
    let (here, screen) = (harness.location(), harness.screen());
    assert_eq!(harness.view(), ViewId::Reader);
    harness.press("ctrl-p").type_text("quill").press("enter");
    assert_eq!(harness.current(), "zora-quill");
    harness.press("backspace");
    assert_eq!(harness.location(), here);
    let text = |screen: &str| screen.lines().skip(5).take(20).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(text(&harness.screen()), text(&screen));
    let mut harness = self::harness(120);
    harness.press("enter 4 n n n c w n f");
    let here = harness.location();
    harness.press("ctrl-p").type_text("quill").press("enter backspace");
    assert_eq!((harness.view(), harness.location()), (ViewId::Review, here));
}

#[test]
fn tab_takes_over_the_name_of_a_row_in_the_jump_box() {
    let mut harness = harness(120);
    harness.press("ctrl-p").type_text("quil").press("tab");
    let typed =
        |harness: &Harness| harness.screen().lines().find(|line| line.contains(" of ")).map(str::to_owned);
    assert!(typed(&harness).is_some_and(|line| line.contains("Zora Quill")), "{}", harness.screen());
    harness.press("enter");
    assert_eq!(harness.current(), "zora-quill");
}

#[test]
fn going_back_to_a_long_copy_restores_its_scroll_position() {
    let text: String = (1..90).map(|n| format!("Paragraph {n} of the river.\n\n")).collect();
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", &text);
    harness.press("enter 4 n n n o ctrl-d ctrl-d ctrl-d j");
    let screen = harness.screen();
    assert!(screen.contains("Paragraph 40 of"), "{screen}");
    harness.press("ctrl-p").type_text("quill").press("enter backspace");
    let body = |screen: &str| screen.lines().skip(1).take(37).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(body(&harness.screen()), body(&screen));
}

#[test]
fn every_location_can_be_stored_and_restored() {
    for keys in ["", "j enter 2 j", "enter 4 n n", "/ b o enter", "F space enter , 2", "!", "3 j d j"] {
        let mut harness = harness(120);
        harness.press(keys);
        let (here, screen) = (harness.location(), harness.screen());
        let stored = serde_json::to_string(&here).expect("JSON");
        let mut other = self::harness(120);
        other.send(Msg::Open(Box::new(serde_json::from_str(&stored).expect("a location"))));
        assert_eq!(other.location(), here, "{keys}: {stored}");
        let body = |screen: &str| {
            let lines: Vec<String> = screen.lines().map(str::to_owned).collect();
            // History and the status line are not part of the location.
            lines[..lines.len() - 3].to_vec()
        };
        if !keys.is_empty() {
            assert_eq!(body(&other.screen()), body(&screen), "{keys}");
        }
    }
}

#[test]
fn a_location_of_a_missing_entry_can_be_opened() {
    let gone = EntryId::parse("gone").ok();
    for view in ViewId::ALL {
        let mut harness = harness(120);
        harness.send(Msg::Open(Box::new(Location::new(*view))));
        harness.press("j k enter n");
        harness.screen();
        let mut harness = self::harness(120);
        let location = Location::new(*view).about(gone.clone()).at(gone.clone().map(LocationAnchor::Entry));
        harness.send(Msg::Open(Box::new(location)));
        harness.press("j e enter G esc");
        harness.screen();
    }
}

#[test]
fn an_entry_to_open_at_waits_for_the_first_corpus() {
    let mut harness = Harness::without_corpus(120, 40);
    let at = Location::new(ViewId::Browse).about(EntryId::parse("river-board").ok());
    harness.send(Msg::Open(Box::new(at)));
    assert_eq!(harness.current(), "");
    harness.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!(harness.current(), "river-board");
}

#[test]
fn the_first_run_shows_how_to_find_everything_else() {
    let mut harness = Harness::without_corpus(120, 40);
    harness.send(Msg::FirstRun);
    harness.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!(harness.message(), "ctrl-p to jump to a name · ? for help");
    harness.send(Msg::Loaded(corpus(&sample()), Load::default()));
    harness.send(Msg::StatusExpired);
    harness.send(Msg::Loaded(corpus(&sample()), Load::default()));
    assert_eq!(harness.message(), "", "only once");
}

#[test]
fn a_new_step_clears_forward() {
    let mut harness = harness(120);
    harness.press("enter 2 enter backspace");
    assert!(harness.app.model.nav.has_forward());
    harness.press("3 enter");
    assert!(!harness.app.model.nav.has_forward());
    harness.press("L");
    assert_eq!(
        (harness.current().as_str(), harness.message()),
        ("gazette-2020", "no later place in history")
    );
}

#[test]
fn going_to_an_entry_closes_every_dialog() {
    let mut harness = harness(120);
    harness.press("F ?");
    harness.press("ctrl-p");
    assert_eq!(harness.dialogs(), 3);
    harness.type_text("quill").press("enter");
    assert_eq!((harness.dialogs(), harness.current().as_str()), (0, "zora-quill"));
    harness.press("1 F ? !");
    assert_eq!((harness.dialogs(), harness.view()), (0, ViewId::Problems), "and so does a full-screen view");
}

#[test]
fn a_dialog_that_opens_by_itself_ignores_keys_typed_before() {
    let mut harness = harness(120);
    harness.send(Msg::Open(Box::new(Location::new(ViewId::Help))));
    assert_eq!((harness.dialogs(), harness.effects.as_slice()), (1, &[Effect::DropInput][..]));
    let mut harness = self::harness(120);
    harness.press("?");
    assert_eq!(
        (harness.dialogs(), harness.effects.as_slice()),
        (1, &[][..]),
        "a dialog opened by a key receives them"
    );
}

#[test]
fn undated_events_come_last_and_articles_are_ignored_when_sorting_names() {
    let corpus = with(&[
        ("events/aa-undated.toml", "name = \"An undated thing\"\n"),
        ("actors/al-mazra.toml", "name = \"al-Mazra\"\nkind = \"place\"\n"),
        ("actors/nim.toml", "name = \"Nim\"\nkind = \"person\"\n"),
    ]);
    let harness = Harness::new(corpus, 120, 40);
    assert_eq!(harness.list(Kind::Event), ["flood-2020", "treaty-2021", "aa-undated"]);
    assert_eq!(harness.list(Kind::Actor), ["al-mazra", "millers-guild", "nim", "river-board", "zora-quill"]);
}

#[test]
fn facets_filter_related_entries_too() {
    let mut harness = harness(120);
    harness.press("2 j enter 1");
    assert_eq!(harness.list(Kind::Actor), ["river-board"]);
    harness.press("backspace a 2 k enter 1");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "river-board"]);
    harness.press("F");
    assert!(!harness.screen().contains("person"), "no related entry is of that kind: {}", harness.screen());
    harness.press("space enter");
    assert_eq!(harness.list(Kind::Actor).len(), 1, "{}", harness.screen());
    assert!(harness.screen().contains("1 of 2 related"), "{}", harness.screen());
}

#[test]
fn dependents_keep_their_row_when_rows_are_added_before_it() {
    let mut harness = harness(120);
    harness.press("3 j d G");
    let under = |harness: &Harness| {
        let screen = harness.screen();
        screen.lines().find(|line| line.contains("│▌")).unwrap_or_default().trim().to_owned()
    };
    let before = under(&harness);
    assert!(before.contains("⚠ one") || before.contains("✗ none"), "{before}");
    let claim = "name = \"Aaa\"\nkind = \"person\"\n\n[[claim]]\ntext = \"Came first.\"\ncite = [\"gazette-2020, para 1\"]\n";
    harness.send(Msg::Loaded(with(&[("actors/aaa.toml", claim)]), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("Came first."), "{}", harness.screen());
    assert_eq!(under(&harness), before);
}

#[test]
fn the_status_line_clears_when_it_expires_and_on_the_next_key() {
    let mut harness = harness(120);
    harness.press(",");
    assert!(harness.screen().contains("✓ actors: most linked first"), "{}", harness.screen());
    harness.send(Msg::StatusExpired);
    assert!(!harness.screen().contains("✓ actors"), "{}", harness.screen());
    harness.press(",");
    assert!(harness.screen().contains("✓ actors"));
    harness.press("j");
    assert!(!harness.screen().contains("✓ actors"));
}

#[test]
fn going_to_an_entry_closes_every_dialog_even_to_the_one_that_is_shown() {
    for (keys, name) in [("enter F ? ctrl-p", "millers"), ("enter F ? ctrl-p", "river board")] {
        let mut harness = harness(120);
        harness.press(keys);
        assert_eq!(harness.dialogs(), 3);
        harness.type_text(name).press("enter");
        assert_eq!((harness.dialogs(), harness.view()), (0, ViewId::Browse), "{name}");
        let nobody = Location::new(ViewId::Browse).about(EntryId::parse("nobody").ok());
        harness.press("? ctrl-p").send(Msg::Open(Box::new(nobody)));
        assert_eq!((harness.dialogs(), harness.message()), (0, "no dossier with the id nobody"));
    }
}

#[test]
fn the_folder_is_reloaded_after_an_edit_whether_or_not_it_succeeded() {
    for trouble in [None, Some("vi: not found".to_owned())] {
        let mut harness = harness(120);
        harness.send(Msg::Edited(trouble.clone()));
        assert_eq!(harness.effects, [Effect::Reload(false)], "{trouble:?}");
        assert_eq!(harness.message(), trouble.unwrap_or_default());
    }
}

#[test]
fn history_stays_where_it_is_under_a_dialog() {
    let mut harness = harness(120);
    harness.press("enter ?");
    let here = harness.location();
    harness.press("backspace L");
    assert_eq!((harness.dialogs(), harness.location()), (1, here));
}

#[test]
fn an_analysis_of_an_older_snapshot_is_ignored() {
    let mut harness = harness(120);
    let older = harness.app.model.corpus.clone();
    harness.send(Msg::Loaded(with(&[]), Load { read: 1, ..Load::default() }));
    let number = harness.app.model.analysis_number;
    let analysis = harness.app.model.analysis.clone().expect("an analysis");
    harness.send(Msg::Analyzed(older, analysis.clone()));
    assert_eq!(harness.app.model.analysis_number, number);
    harness.send(Msg::Analyzed(harness.app.model.corpus.clone(), analysis));
    assert_eq!(harness.app.model.analysis_number, number + 1);
}

#[test]
fn the_hint_of_the_first_run_hides_no_message() {
    let mut harness = Harness::without_corpus(120, 40);
    harness.send(Msg::FirstRun);
    harness.send(Msg::Say(Status::bad("config.toml:1:1: unknown setting")));
    harness.send(Msg::Loaded(corpus(&sample()), Load { first: true, ..Load::default() }));
    assert_eq!(harness.message(), "config.toml:1:1: unknown setting");
}

#[test]
fn the_location_of_a_pane_opens_browse() {
    let mut harness = harness(120);
    harness.press("S").send(Msg::Open(Box::new(Location::new(ViewId::Dossier))));
    assert_eq!(harness.view(), ViewId::Browse);
}

#[test]
fn gaining_focus_reloads_the_folder() {
    let mut harness = harness(120);
    harness.send(Msg::FocusGained);
    assert_eq!(harness.effects, [Effect::Reload(false)]);
}

#[test]
fn widening_the_screen_reads_the_copy_for_the_third_column() {
    let mut harness = harness(120);
    harness.press("enter 4 n n n");
    harness.send(Msg::Resize(200, 40));
    let screen = harness.screen();
    assert!(
        screen.contains("twelve thousand mills along") && !screen.contains("loading the archived copy"),
        "{screen}"
    );
}

#[test]
fn changed_settings_take_effect() {
    let mut harness = harness(120);
    harness.set(|set| set.ascii = true);
    assert!(harness.screen().is_ascii(), "{}", harness.screen());
}

#[test]
fn a_click_on_a_row_that_has_moved_since_it_was_drawn_selects_what_was_drawn() {
    let mut harness = harness(120);
    let drawn = harness.hits();
    let (x, y) = (3, 3);
    let hit = drawn.at(ratatui::layout::Position::new(x, y)).cloned();
    let mill = ("actors/aaa.toml", "name = \"Aaa\"\nkind = \"person\"\n");
    harness.send(Msg::Loaded(with(&[mill]), Load { read: 1, ..Load::default() }));
    let at = ratatui::layout::Position::new(x, y);
    harness.send(Msg::Mouse(
        super::view::pointer::Mouse { at, kind: super::view::pointer::MouseKind::Press },
        hit,
    ));
    assert_eq!(harness.under(Kind::Actor), "river-board", "{}", harness.screen());
}

#[test]
fn a_new_corpus_is_indexed_and_checked_and_a_changed_copy_checks_it_again() {
    let mut harness = harness(120);
    let effects = |harness: &mut Harness, msg| {
        let effects: Vec<Effect> = super::update::update(&mut harness.app, msg).into_iter().collect();
        let index = effects.iter().any(|effect| matches!(effect, Effect::IndexNames(_)));
        (index, effects.iter().any(|effect| matches!(effect, Effect::Check(_))))
    };
    let loaded = Msg::Loaded(corpus(&sample()), Load::default());
    assert_eq!(effects(&mut harness, loaded), (true, true));
    assert_eq!(effects(&mut harness, Msg::CopyChanged("archive/x.txt".into())), (false, true));
    let mut empty = Harness::without_corpus(120, 40);
    assert_eq!(effects(&mut empty, Msg::CopyChanged("archive/x.txt".into())), (false, false));
}
