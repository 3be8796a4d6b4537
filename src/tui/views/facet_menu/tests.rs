use crate::domain::id::Kind;
use crate::tui::test_harness::{Harness, corpus, sample};

fn harness() -> Harness {
    Harness::new(corpus(&sample()), 120, 40)
}

#[test]
fn the_list_follows_every_choice_and_says_how_many_there_are() {
    let mut harness = harness();
    harness.press("F");
    assert!(harness.screen().contains("[ ] organization"), "{}", harness.screen());
    harness.press("j j space");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    let screen = harness.screen();
    assert!(screen.contains("[x] person") && screen.contains("1 Actors · 1 of 3 · 1 facet"), "{screen}");
    harness.press("k space");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "zora-quill"]);
    harness.press("enter");
    assert!(harness.is_bare());
    assert!(harness.screen().contains("2 of 3 · 2 facets"), "{}", harness.screen());
}

#[test]
fn escape_clears_the_facets_after_the_filter_and_before_the_narrowing() {
    let mut harness = harness();
    harness.press("j enter 1 g F space esc /").type_text("b").press("enter");
    assert_eq!(harness.pane(Kind::Actor).query().facets.len(), 1);
    harness.press("esc");
    assert_eq!(
        (harness.pane(Kind::Actor).query().filter.as_str(), harness.pane(Kind::Actor).query().facets.len()),
        ("", 1)
    );
    harness.press("esc");
    assert_eq!((harness.is_narrowed(), harness.pane(Kind::Actor).query().facets.len()), (true, 0));
    harness.press("esc");
    assert!(!harness.is_narrowed());
}

#[test]
fn the_trail_keeps_the_facets() {
    let mut harness = harness();
    harness.press("2 F space enter enter");
    assert_eq!(harness.pane(Kind::Event).query().facets.len(), 0);
    harness.press("backspace");
    assert_eq!(harness.pane(Kind::Event).query().facets.len(), 1);
}

#[test]
fn counts_follow_the_narrowing() {
    let mut harness = harness();
    harness.press("2 F");
    assert!(
        harness.screen().contains("2021") && harness.screen().contains("agreement"),
        "{}",
        harness.screen()
    );
    harness.press("esc 1 enter 2 F");
    let screen = harness.screen();
    let menu: String = screen.lines().filter_map(|line| line.get(line.len().saturating_sub(60)..)).collect();
    assert!(!menu.contains("agreement"), "{screen}");
}

#[test]
fn typing_leaves_the_choices_that_match() {
    let mut harness = harness();
    harness.press("F /").type_text("pers").press("enter space");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    harness.press("esc");
    assert!(harness.screen().contains("[ ] organization"), "{}", harness.screen());
    harness.press("x esc");
    assert_eq!(harness.list(Kind::Actor).len(), 3);
}
