use crate::tui::effect::{Effect, FixRequest};
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::id::ViewId;

/// The samples with five dossiers that have the same slip, and one that has another.
fn harness() -> Harness {
    let mut files = sample();
    let slips: Vec<String> = (0..5).map(|n| format!("actors/slip-{n}.toml")).collect();
    files.extend(
        slips.iter().map(|path| (path.as_str(), "name = \"Slip\"\nkind = \"person\"\nsumary = \"x\"\n")),
    );
    files.push((
        "actors/odd.toml",
        "name = \"Odd\"\nkind = \"person\"\n\n[[claim]]\ntext = \"One.\"\nwhen = \"soon\"\n",
    ));
    let mut harness = Harness::new(corpus(&files), 120, 40);
    harness.press("!");
    harness
}

#[test]
fn a_kind_that_hits_many_dossiers_is_one_line_that_can_be_opened() {
    let mut harness = harness();
    let screen = harness.screen();
    assert!(
        screen.contains("▸ ✗ error   unknown-field · 5 problems in 5 files")
            || screen.contains("▸ ⚠ warning unknown-field · 5 problems in 5 files"),
        "{screen}"
    );
    assert!(!screen.contains("actors/slip-3.toml"), "{screen}");
    harness.press("/").type_text("slip-3").press("enter");
    let screen = harness.screen();
    assert!(screen.contains("actors/slip-3.toml:3") && screen.contains("/slip-3 · 1 of"), "{screen}");
    assert!(!screen.contains("actors/odd.toml"), "{screen}");
    assert_eq!(harness.effects, [], "letters of a filter are no keys");
    harness.press("esc");
    assert_eq!(harness.view(), ViewId::Problems, "escape clears the filter first");
    while !harness.screen().lines().any(|line| line.contains("▌") && line.contains("unknown-field")) {
        harness.press("}");
        assert!(!harness.screen().contains("no section"));
    }
    harness.press("l");
    assert!(harness.screen().contains("actors/slip-3.toml:3"), "{}", harness.screen());
    harness.press("j j h");
    let screen = harness.screen();
    assert!(!screen.contains("actors/slip-3.toml:3") && screen.contains("▌▸"), "{screen}");
}

#[test]
fn a_kind_that_was_opened_stays_open_when_most_of_it_is_fixed() {
    let lost = |n: usize| (format!("actors/lost-{n}.toml"), "name = \"A\"\nkind = \"person\"\nodd = 1\n");
    let files: Vec<_> = (0..5).map(lost).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let mut harness = Harness::new(corpus(&files), 120, 40);
    harness.press("! l");
    assert!(harness.screen().contains("actors/lost-1.toml:3"), "{}", harness.screen());
    harness.send(Msg::Loaded(corpus(&files[..2]), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("actors/lost-1.toml:3"), "{}", harness.screen());
    let location = harness.location();
    harness.press("esc");
    assert!(location.option("opened").contains("unknown-field"), "{location:?}");
}

#[test]
fn enter_goes_to_the_dossier_at_the_problem_and_comes_back_to_the_same_row() {
    let mut harness = harness();
    harness.press("/").type_text("odd").press("enter");
    let before = harness.screen();
    harness.press("enter");
    assert_eq!((harness.view(), harness.shown()), (ViewId::Browse, "odd"));
    let page = harness.page();
    let row = page.document.rows[page.row].row.text();
    assert!(row.contains("One."), "{row}");
    harness.press("backspace");
    assert_eq!(
        harness.screen().lines().skip(1).take(30).collect::<Vec<_>>(),
        before.lines().skip(1).take(30).collect::<Vec<_>>()
    );
    harness.press("e");
    assert_eq!(harness.effects, [Effect::Edit { path: "actors/odd.toml".into(), line: 6, col: 8 }]);
}

#[test]
fn a_fix_is_asked_for_by_what_the_problem_says_and_can_be_undone() {
    let mut harness = harness();
    harness.press("u");
    assert_eq!(harness.message(), "nothing to undo: nothing was written in this session");
    harness.press("/").type_text("slip-3").press("enter x X");
    let path: std::sync::Arc<str> = "actors/slip-3.toml".into();
    let [Effect::Fix(one), Effect::Fix(all)] = harness.effects.as_slice() else {
        panic!("{:?}", harness.effects)
    };
    assert_eq!((one.code, one.only.as_ref().map(|(path, _)| path.clone())), ("unknown-field", Some(path)));
    assert_eq!(*all, FixRequest { code: "unknown-field", only: None });
    harness.send(Msg::Fixed(Ok("fixed 1 problem in 1 file".into()), 1));
    harness.send(Msg::Fixed(Ok("fixed 5 problems in 5 files".into()), 2));
    assert_eq!(harness.message(), "fixed 5 problems in 5 files (u to undo)");
    let same = harness.app.model.corpus.clone();
    harness.send(Msg::Loaded(same, Load { read: 5, ..Load::default() }));
    assert_eq!(harness.message(), "fixed 5 problems in 5 files (u to undo)", "our own load says nothing");
    harness.effects.clear();
    harness.press("u");
    assert_eq!(harness.effects, [Effect::UndoFix]);
}

#[test]
fn a_problem_without_a_fix_says_what_to_do_instead() {
    let mut harness = harness();
    harness.press("/").type_text("odd").press("enter x");
    assert_eq!(harness.message(), "no automatic fix; e edits the line");
    assert_eq!(harness.effects, []);
}

#[test]
fn the_cursor_stays_on_its_problem_or_goes_to_the_first_that_the_filter_leaves() {
    let mut harness = harness();
    let cursor = |harness: &Harness| harness.location().option("path").to_owned();
    harness.press("/").type_text("unknown-field").press("enter");
    harness.press("j j j");
    assert_eq!(cursor(&harness), "actors/slip-2.toml");
    harness.press("/").type_text("slip").press("enter");
    assert_eq!(cursor(&harness), "actors/slip-2.toml");
    harness.press("/").type_text("odd").press("enter");
    assert_eq!(cursor(&harness), "actors/odd.toml");
    harness.press("/").type_text("slip").press("enter");
    assert_eq!(cursor(&harness), "actors/slip-0.toml");
    // Escape while typing goes back to where typing began.
    harness.press("j /").type_text("odd").press("esc");
    assert_eq!(harness.location().option("code"), "unknown-field");
}
