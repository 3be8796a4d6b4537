use crate::tui::effect::Effect;
use crate::tui::msg::Msg;
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;

/// A browser over a corpus that mentions the board and the guild in prose and in an archived copy without links.
fn harness() -> Harness {
    let mut files = sample();
    files.push((
        "actors/weir.toml",
        "name = \"Weir Trust\"\nkind = \"organization\"\nsummary = \"Paid by the River Board.\"\n",
    ));
    let text = format!("{GAZETTE}\nThe River Board met Zora Quill, who leads the River Board.\n");
    Harness::new(corpus(&files), 160, 40).with_copy("gazette-2020", &text)
}

fn open(harness: &mut Harness) {
    harness.press(":").type_text("leads").press("enter");
    assert_eq!(harness.view(), ViewId::Leads, "{}", harness.screen());
}

/// The rows, with single spaces.
fn rows(harness: &Harness) -> Vec<String> {
    let screen = harness.screen();
    let rows = screen
        .lines()
        .filter(|line| line.starts_with('│'))
        .map(|line| line.trim_matches(['│', '▌', ' ']).split_whitespace().collect::<Vec<_>>().join(" "));
    rows.filter(|row| !row.is_empty()).collect()
}

#[test]
fn the_palette_finds_the_leads_by_what_they_are() {
    for words in ["lead", "mention", "unlinked"] {
        let mut harness = harness();
        harness.press(":").type_text(words).press("enter");
        assert_eq!(harness.view(), ViewId::Leads, "{words}: {}", harness.screen());
    }
}

#[test]
fn leads_are_listed_by_actor_and_opened_at_their_place() {
    let mut harness = harness();
    open(&mut harness);
    assert!(harness.screen().contains("looking for names"), "{}", harness.screen());
    harness.check();
    let all = rows(&harness);
    let found = [
        "River Board summary · Weir Trust Paid by the River Board.",
        "para 4 · Penrose 2020 The River Board met Zora Quill, who leads the River Board. 2 times",
        "Zora Quill para 4 · Penrose 2020 The River Board met Zora Quill, who leads the River Board.",
    ];
    assert_eq!(all, found, "{}", harness.screen());
    let here = harness.location();
    harness.press("enter");
    assert_eq!((harness.view(), harness.current()), (ViewId::Browse, "weir".to_owned()));
    let target = harness.browse().target().expect("a target");
    assert_eq!(target.path.first().map(|step| step.key), Some("summary"));
    harness.press("backspace");
    assert_eq!(harness.location(), here, "back at the same row");
    harness.press("} enter");
    assert_eq!(harness.view(), ViewId::Reader, "{}", harness.screen());
    assert!(harness.screen().contains("The River Board met Zora Quill"), "{}", harness.screen());
    assert_eq!(harness.location().option("find"), "Zora Quill");
    harness.press("backspace e");
    let edit = harness.effects.last();
    assert!(
        matches!(edit, Some(Effect::Edit { path, .. }) if &**path == "sources/gazette-2020.toml"),
        "{edit:?}"
    );
}

#[test]
fn a_query_for_actors_narrows_the_leads() {
    let mut harness = harness();
    harness.check();
    open(&mut harness);
    let all = rows(&harness).len();
    harness.press("/").type_text("kind:person").press("enter");
    assert_eq!(rows(&harness).len(), 1, "{}", harness.screen());
    assert!(harness.screen().contains("/kind:person · 1 of 3"), "{}", harness.screen());
    harness.press("esc");
    assert_eq!(rows(&harness).len(), all);
    harness.press("/").type_text("zorra quil");
    assert!(harness.screen().contains("◇ Zora Quill"), "{}", harness.screen());
    harness.press("tab enter");
    assert_eq!(rows(&harness).len(), 1, "{}", harness.screen());
    harness.press("esc F");
    assert!(harness.screen().contains("facets"), "{}", harness.screen());
}

#[test]
fn a_narrow_row_shows_the_name() {
    let mut harness = harness();
    harness.check();
    open(&mut harness);
    harness.send(Msg::Resize(80, 24));
    let all = rows(&harness);
    assert!(all.len() == 3 && all[0].contains("River Board.") && all[1].contains("River Board"), "{all:?}");
    assert!(all[2].ends_with("Zora Quill…") || all[2].contains("Zora Quill,"), "{all:?}");
}

#[test]
fn facets_count_leads() {
    let mut harness = harness();
    harness.check();
    open(&mut harness);
    harness.press("F");
    let screen = harness.screen();
    let counts = |word: &str, count: &str| {
        screen.lines().any(|line| {
            line.contains(word) && line.trim_end_matches(['│', ' ']).ends_with(&format!(" {count}"))
        })
    };
    assert!(counts("[ ] government body", "2") && counts("[ ] person", "1"), "{screen}");
    harness.press("esc");
    let mut without = Harness::new(corpus(&sample()), 160, 40);
    without.check();
    open(&mut without);
    without.press("F");
    assert_eq!(without.view(), ViewId::Leads, "{}", without.screen());
}

#[test]
fn only_names_with_a_lead_are_suggested() {
    let mut harness = harness();
    harness.check();
    open(&mut harness);
    harness.press("/").type_text("weeir trust");
    assert!(!harness.screen().contains("similar"), "{}", harness.screen());
    harness.press("tab enter");
    assert!(harness.screen().contains("/weeir trust"), "{}", harness.screen());
}
