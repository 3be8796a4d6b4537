use crate::domain::id::Kind;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};

fn harness(width: u16, height: u16) -> Harness {
    Harness::new(corpus(&sample()), width, height)
}

/// Loads the sample corpus without one file.
fn load_without(harness: &mut Harness, path: &str) {
    let files: Vec<_> = sample().into_iter().filter(|(name, _)| *name != path).collect();
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
}

#[test]
fn lists_related_to_a_missing_entry_still_show_its_id_and_their_counts() {
    for (width, height) in [(120, 40), (200, 60)] {
        let mut harness = harness(width, height);
        harness.press("j enter");
        // A narrow title counts in short.
        let of = if width == 120 { "/" } else { " of " };
        let title = format!("1 Actors · 2{of}3 related to River Board");
        assert!(harness.screen().contains(&title), "{}", harness.screen());
        load_without(&mut harness, "actors/river-board.toml");
        let title = format!("1 Actors · 2{of}2 related to ✗ river-boa");
        assert!(harness.screen().contains(&title), "{}", harness.screen());
        assert!(harness.screen().contains("2 Events · 2 of 2 related "), "{}", harness.screen());
    }
    let mut harness = harness(80, 24);
    harness.press("j enter");
    load_without(&mut harness, "actors/river-board.toml");
    assert!(harness.screen().contains("Actors 2 ─ 2 Events 2"), "{}", harness.screen());
}

#[test]
fn a_dossier_that_returns_gets_the_cursor_back_unless_it_was_moved() {
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
fn tabs_show_their_keys_on_the_smallest_two_column_screen() {
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
    assert!(
        title(&harness).starts_with("╭ 1 Actors 89 ─ 2 Events 83 ─ 3 Sources 26 ──"),
        "{}",
        title(&harness)
    );
}

#[test]
fn nothing_is_claimed_about_a_corpus_before_it_is_loaded() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (60, 20)] {
        let harness = Harness::without_corpus(width, height);
        let screen = harness.screen();
        let header = screen.lines().next().unwrap_or_default();
        assert!(header.starts_with(" loading…"), "{screen}");
        for unknown in ["Untitled", " 0", "actors"] {
            assert!(!screen.contains(unknown), "{unknown:?} on\n{screen}");
        }
    }
}

#[test]
fn an_invalid_filter_leaves_the_list_unchanged() {
    let mut harness = harness(120, 40);
    harness.press("2 /").type_text("kind:agreement");
    assert_eq!(harness.list(Kind::Event), ["treaty-2021"]);
    harness.press("ctrl-u").type_text("-kind:agreement -kind:agrement");
    assert_eq!(harness.list(Kind::Event), ["flood-2020"], "the last valid query");
    harness.press("enter");
    assert!(
        harness.message().contains("unknown value `agrement` for `kind:`; did you mean `agreement`?"),
        "{}",
        harness.message()
    );
    harness.press("backspace backspace backspace backspace").type_text("ement").press("enter esc");
    assert_eq!(harness.list(Kind::Event).len(), 2);
}

#[test]
fn sources_are_filtered_by_words_in_their_archived_copies() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
    harness.press("a 3 /").type_text("copy:sluices");
    assert_eq!(harness.list(Kind::Source), ["gazette-2020"]);
    harness.press("ctrl-u").type_text("-copy:sluices");
    assert!(!harness.list(Kind::Source).contains(&"gazette-2020"), "{}", harness.screen());
    harness.press("ctrl-u").type_text("copy:zzz");
    assert!(harness.list(Kind::Source).is_empty(), "{}", harness.screen());
    // Another copy is looked into anew.
    let mut harness = harness.with_copy("gazette-2020", "zzz\n");
    harness.send(Msg::CopyChanged("archive/gazette-2020.txt".into()));
    assert_eq!(harness.list(Kind::Source), ["gazette-2020"]);
}

#[test]
fn a_list_can_be_narrowed_to_unchecked_statements() {
    let mut harness = harness(120, 40);
    harness.press("/").type_text("checked:no").press("enter");
    assert!(!harness.list(Kind::Actor).is_empty(), "{}", harness.screen());
    harness.press("/").type_text("checked:yes").press("enter");
    assert_eq!(harness.list(Kind::Actor), [""; 0], "{}", harness.screen());
}

#[test]
fn possible_matches_of_a_date_have_a_hollow_mark() {
    let files = [
        ("events/a.toml", "name = \"Alpha\"\ndate = \"2021-03-05\"\n"),
        ("events/b.toml", "name = \"Beta\"\ndate = \"2021\"\n"),
        ("events/c.toml", "name = \"Gamma\"\ndate = \"2022\"\n"),
    ];
    let mut harness = Harness::new(corpus(&files), 120, 40);
    harness.press("2 /").type_text("march 2021").press("enter");
    let screen = harness.screen();
    assert!(
        screen.contains(&format!("◇ {:<15} Beta", "2021")) && screen.contains("◆ 5 Mar 2021      Alpha"),
        "{screen}"
    );
    assert!(!screen.contains("Gamma") && screen.contains("/date:2021-03 · 2 of 3"), "{screen}");
    harness.press("esc");
    assert!(!harness.screen().contains(['◇', '◆']), "{}", harness.screen());
}

#[test]
fn tab_completes_keys_and_values() {
    let mut harness = harness(120, 40);
    harness.press("2 /").type_text("ki").press("tab").type_text("agr").press("tab enter");
    assert_eq!(harness.pane(Kind::Event).query().line(), "kind:agreement");
    harness.press("esc /").type_text("s").press("tab");
    assert!(harness.message().starts_with("status:, source:, "), "{}", harness.message());
}

#[test]
fn the_order_survives_the_filter_and_can_be_typed() {
    let mut harness = harness(120, 40);
    harness.press("2 ,");
    assert_eq!(harness.list(Kind::Event), ["treaty-2021", "flood-2020"]);
    harness.press("/").type_text("20").press("enter esc");
    assert_eq!(harness.list(Kind::Event), ["treaty-2021", "flood-2020"]);
    harness.press("/").type_text("sort:date").press("enter");
    assert_eq!(harness.list(Kind::Event), ["flood-2020", "treaty-2021"]);
    assert!(harness.screen().contains("· by date"), "{}", harness.screen());
}

#[test]
fn a_year_that_is_looked_for_as_a_word_is_said_to_be_one() {
    let files = [
        ("events/war.toml", "name = \"War of 2026\"\ndate = \"2026\"\n"),
        ("events/raid.toml", "name = \"Raid\"\ndate = \"2026\"\n"),
    ];
    let mut harness = Harness::new(corpus(&files), 160, 40);
    harness.press("2 /").type_text("2026").press("enter");
    assert!(harness.message().starts_with("1 of 2 match 2026"), "{}", harness.message());
    assert!(harness.message().contains("date:2026 for the year"), "{}", harness.message());
    harness.press("/").type_text("date:2026").press("enter");
    assert!(harness.message().starts_with("2 of 2 match date:2026"), "{}", harness.message());
    assert!(!harness.message().contains("is a word"), "{}", harness.message());
}

#[test]
fn a_kind_that_is_cut_ends_in_an_ellipsis_and_names_start_in_one_column() {
    let files = [
        ("actors/a.toml", "name = \"  Ada\"\nkind = \"individual\"\n"),
        ("actors/b.toml", "name = \"Barge\"\nkind = \"militia\"\n"),
    ];
    let harness = Harness::new(corpus(&files), 120, 40);
    let screen = harness.screen();
    let row = |name: &str| screen.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(row("Ada   ").contains("individ…") && row("Barge").contains("militia "), "{screen}");
    assert!(row("Ada   ").starts_with("│▌Ada ") && screen.contains("╭ Ada ─"), "{screen}");
}
