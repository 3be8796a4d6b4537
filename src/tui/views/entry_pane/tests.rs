use crate::domain::id::Kind;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus, sample};

fn harness(width: u16, height: u16) -> Harness {
    Harness::new(corpus(&sample()), width, height)
}

/// The corpus of the samples without one file.
fn load_without(harness: &mut Harness, path: &str) {
    let files: Vec<_> = sample().into_iter().filter(|(name, _)| *name != path).collect();
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
}

#[test]
fn lists_narrowed_to_an_entry_that_is_gone_go_on_telling_to_what_and_how_many_there_are() {
    for (width, height) in [(120, 40), (200, 60)] {
        let mut harness = harness(width, height);
        harness.press("j enter");
        assert!(harness.screen().contains("1 Actors · 2 of 3 tied to River Board"), "{}", harness.screen());
        load_without(&mut harness, "actors/river-board.toml");
        let of = if width == 120 { "/" } else { " of " };
        let title = format!("1 Actors · 2{of}2 tied to ✗ river-board ─");
        assert!(harness.screen().contains(&title), "{}", harness.screen());
        assert!(harness.screen().contains("2 Events · 2 of 2 tied "), "{}", harness.screen());
    }
    let mut harness = harness(80, 24);
    harness.press("j enter");
    load_without(&mut harness, "actors/river-board.toml");
    assert!(harness.screen().contains("2 of 2 tied to ✗ river-board"), "{}", harness.screen());
}

#[test]
fn a_dossier_that_comes_back_has_the_cursor_again_where_the_reader_has_not_moved() {
    for keys in ["j", "j enter"] {
        let mut harness = harness(120, 40);
        harness.press(keys);
        load_without(&mut harness, "actors/river-board.toml");
        assert_ne!(harness.under(Kind::Actor), "river-board");
        load_without(&mut harness, "none");
        assert_eq!((harness.under(Kind::Actor), harness.shown()), ("river-board", "river-board"), "{keys}");
        load_without(&mut harness, "actors/river-board.toml");
        harness.press("k j k");
        let moved = harness.under(Kind::Actor).to_owned();
        load_without(&mut harness, "none");
        assert_eq!(harness.under(Kind::Actor), moved, "{keys}");
    }
}

#[test]
fn tabs_have_their_keys_on_the_smallest_screen_with_a_dossier_beside_them() {
    let many: Vec<(String, String)> = (0..89)
        .map(|n| (format!("actors/a{n:02}.toml"), format!("name = \"A{n:02}\"\nkind = \"person\"\n")))
        .chain((0..83).map(|n| (format!("events/e{n:02}.toml"), format!("name = \"E{n:02}\"\n"))))
        .chain((0..26).map(|n| (format!("sources/s{n:02}.toml"), format!("title = \"S{n:02}\"\n"))))
        .collect();
    let files: Vec<(&str, &str)> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let mut harness = Harness::new(corpus(&files), 80, 24);
    let title = |harness: &Harness| harness.screen().lines().nth(1).unwrap_or_default().to_owned();
    assert!(title(&harness).starts_with("╭ Actors ─ 2 Events 83 ─ 3 Sources 26 ─╮"), "{}", title(&harness));
    harness.press("2");
    assert!(title(&harness).starts_with("╭ 1 Actors 89 ─ Events ─ 3 Sources 26 ─╮"), "{}", title(&harness));
    harness.send(Msg::Resize(60, 20));
    assert!(title(&harness).starts_with("╭ 1 Actors 89 ─ 2 Events 83 ─ 3 Sources 26 ──"), "{}", title(&harness));
}

#[test]
fn nothing_is_said_of_a_corpus_that_is_not_read_yet() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let harness = Harness::without_corpus(width, height);
        let screen = harness.screen();
        let header = screen.lines().next().unwrap_or_default();
        assert!(header.starts_with(" reading …"), "{screen}");
        for unknown in ["Untitled", " 0", "actors"] {
            assert!(!screen.contains(unknown), "{unknown:?} on\n{screen}");
        }
    }
}
