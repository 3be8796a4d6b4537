use crate::domain::id::Kind;
use crate::tui::msg::{Load, Msg};
use crate::tui::rig::{Rig, corpus, sample};

fn rig(width: u16, height: u16) -> Rig {
    Rig::new(corpus(&sample()), width, height)
}

/// The corpus of the samples without one file.
fn load_without(rig: &mut Rig, path: &str) {
    let files: Vec<_> = sample().into_iter().filter(|(name, _)| *name != path).collect();
    rig.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
}

#[test]
fn lists_narrowed_to_an_entry_that_is_gone_go_on_telling_to_what_and_how_many_there_are() {
    for (width, height) in [(120, 40), (200, 60)] {
        let mut rig = rig(width, height);
        rig.press("j enter");
        assert!(rig.screen().contains("1 Actors · 2 of 3 tied to River Board"), "{}", rig.screen());
        load_without(&mut rig, "actors/river-board.toml");
        let of = if width == 120 { "/" } else { " of " };
        let title = format!("1 Actors · 2{of}2 tied to ✗ river-board ─");
        assert!(rig.screen().contains(&title), "{}", rig.screen());
        assert!(rig.screen().contains("2 Events · 2 of 2 tied "), "{}", rig.screen());
    }
    let mut rig = rig(80, 24);
    rig.press("j enter");
    load_without(&mut rig, "actors/river-board.toml");
    assert!(rig.screen().contains("2 of 2 tied to ✗ river-board"), "{}", rig.screen());
}

#[test]
fn a_dossier_that_comes_back_has_the_cursor_again_where_the_reader_has_not_moved() {
    for keys in ["j", "j enter"] {
        let mut rig = rig(120, 40);
        rig.press(keys);
        load_without(&mut rig, "actors/river-board.toml");
        assert_ne!(rig.under(Kind::Actor), "river-board");
        load_without(&mut rig, "none");
        assert_eq!((rig.under(Kind::Actor), rig.shown()), ("river-board", "river-board"), "{keys}");
        load_without(&mut rig, "actors/river-board.toml");
        rig.press("k j k");
        let moved = rig.under(Kind::Actor).to_owned();
        load_without(&mut rig, "none");
        assert_eq!(rig.under(Kind::Actor), moved, "{keys}");
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
    let mut rig = Rig::new(corpus(&files), 80, 24);
    let title = |rig: &Rig| rig.screen().lines().nth(1).unwrap_or_default().to_owned();
    assert!(title(&rig).starts_with("╭ Actors ─ 2 Events 83 ─ 3 Sources 26 ─╮"), "{}", title(&rig));
    rig.press("2");
    assert!(title(&rig).starts_with("╭ 1 Actors 89 ─ Events ─ 3 Sources 26 ─╮"), "{}", title(&rig));
    rig.send(Msg::Resize(60, 20));
    assert!(title(&rig).starts_with("╭ 1 Actors 89 ─ 2 Events 83 ─ 3 Sources 26 ──"), "{}", title(&rig));
}

#[test]
fn nothing_is_said_of_a_corpus_that_is_not_read_yet() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let rig = Rig::without_corpus(width, height);
        let screen = rig.screen();
        let header = screen.lines().next().unwrap_or_default();
        assert!(header.starts_with(" reading …"), "{screen}");
        for unknown in ["Untitled", " 0", "actors"] {
            assert!(!screen.contains(unknown), "{unknown:?} on\n{screen}");
        }
    }
}
