use crate::domain::id::Kind;
use crate::tui::msg::Msg;
use crate::tui::test_harness::{Harness, corpus, sample};

fn harness() -> Harness {
    Harness::new(corpus(&sample()), 120, 40)
}

#[test]
fn the_list_and_its_count_follow_each_selection() {
    let mut harness = harness();
    harness.press("F");
    assert!(harness.screen().contains("[ ] organization"), "{}", harness.screen());
    harness.press("j j space");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    let screen = harness.screen();
    assert!(screen.contains("[x] person") && screen.contains("1 Actors /kind:person · 1 of 3"), "{screen}");
    harness.press("k space");
    assert_eq!(harness.list(Kind::Actor), ["millers-guild", "zora-quill"]);
    harness.press("enter");
    assert!(harness.is_bare());
    let screen = harness.screen();
    assert!(screen.contains("1 Actors /kind:person,organizat… · 2/3"), "{screen}");
    harness.send(Msg::Resize(200, 40));
    let screen = harness.screen();
    assert!(screen.contains("1 Actors /kind:person,organization · 2 of 3"), "{screen}");
}

#[test]
fn escape_clears_the_filter_with_its_facets_and_then_the_narrowing() {
    let mut harness = harness();
    harness.press("j enter 1 g F space esc");
    let line = |harness: &Harness| harness.pane(Kind::Actor).query().line();
    assert!(line(&harness).starts_with("kind:"), "{}", line(&harness));
    harness.press("esc");
    assert_eq!((line(&harness).as_str(), harness.is_narrowed()), ("", true));
    harness.press("esc");
    assert!(!harness.is_narrowed());
}

#[test]
fn history_keeps_the_facets() {
    let mut harness = harness();
    harness.press("2 F space enter enter");
    assert_eq!(harness.pane(Kind::Event).query().line(), "");
    harness.press("backspace");
    assert!(harness.pane(Kind::Event).query().line().starts_with("kind:"));
}

#[test]
fn words_and_facets_are_one_editable_filter() {
    let mut harness = harness();
    harness.press("/").type_text("qui").press("enter F j j space enter");
    let line = |harness: &Harness| harness.pane(Kind::Actor).query().line();
    assert_eq!(line(&harness), "qui kind:person");
    harness.press("/ up").type_text(",organization").press("enter");
    assert_eq!(line(&harness), "qui kind:person,organization");
    harness.press("F j j space enter");
    assert_eq!(line(&harness), "qui kind:organization");
    assert_eq!(harness.list(Kind::Actor), [""; 0]);
}

#[test]
fn two_values_can_match_either_or_both_and_the_filter_shows_which() {
    let both = [
        ("actors/a.toml", "name = \"A\"\nkind = \"person\"\ntags = [\"wet\", \"old\"]\n"),
        ("actors/b.toml", "name = \"B\"\nkind = \"person\"\ntags = [\"wet\"]\n"),
        ("actors/c.toml", "name = \"C\"\nkind = \"person\"\ntags = [\"old\"]\n"),
    ];
    let mut harness = Harness::new(corpus(&both), 120, 40);
    harness.press("F /").type_text("tags").press("enter space j space");
    assert_eq!(harness.list(Kind::Actor), ["a", "b", "c"]);
    assert!(harness.screen().contains("/tag:old,wet"), "{}", harness.screen());
    harness.press("b");
    assert_eq!(harness.list(Kind::Actor), ["a"]);
    let screen = harness.screen();
    assert!(screen.contains("/tag:old tag:wet") && screen.contains("Tags · all of"), "{screen}");
    harness.press("b");
    assert_eq!(harness.list(Kind::Actor), ["a", "b", "c"]);
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
fn a_list_that_is_narrowed_follows_the_facets_too() {
    let mut harness = harness();
    harness.press("j enter 1");
    assert!(harness.is_narrowed());
    let all = harness.list(Kind::Actor).len();
    harness.press("/").type_text("kind:person").press("enter");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    harness.press("esc");
    assert_eq!((harness.list(Kind::Actor).len(), harness.is_narrowed()), (all, true));
}

#[test]
fn typing_filters_the_choices() {
    let mut harness = harness();
    harness.press("F /").type_text("pers").press("enter space");
    assert_eq!(harness.list(Kind::Actor), ["zora-quill"]);
    harness.press("esc");
    assert!(harness.screen().contains("[ ] organization"), "{}", harness.screen());
    harness.press("x esc");
    assert_eq!(harness.list(Kind::Actor).len(), 3);
}
