use crate::tui::effect::Effect;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::id::ViewId;

fn harness() -> Harness {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.press(":").type_text("gaps").press("enter");
    assert_eq!(harness.view(), ViewId::Gaps);
    harness
}

fn rows(harness: &Harness) -> Vec<String> {
    let screen = harness.screen();
    let rows = screen
        .lines()
        .filter(|line| line.starts_with('│'))
        .map(|line| line.trim_matches(['│', '▌', ' ']).split_whitespace().collect::<Vec<_>>().join(" "));
    rows.filter(|row| !row.is_empty()).collect()
}

#[test]
fn gaps_are_listed_by_entry_and_opened_at_their_place() {
    let mut harness = harness();
    let all = rows(&harness);
    assert!(all.iter().any(|row| row == "Treaty of the weir vague date 2021"), "{all:?}");
    assert!(all.iter().any(|row| row.ends_with("source not seen Ledger of treaties")), "{all:?}");
    assert!(
        all.iter().any(|row| row == "The spring flood only suspected Millers' Guild, attacker · suspected"),
        "{all:?}"
    );
    harness.press("/").type_text("id:flood-2020").press("enter");
    assert_eq!(rows(&harness)[0], "The spring flood only suspected Millers' Guild, attacker · suspected");
    let here = harness.location();
    harness.press("enter");
    let target = harness.browse().target().expect("a target");
    assert_eq!(
        (harness.current().as_str(), target.path.first().map(|step| step.key)),
        ("flood-2020", Some("participant"))
    );
    harness.press("backspace");
    assert_eq!(harness.location(), here, "back at the same row");
    harness.press("e");
    assert!(
        matches!(harness.effects.last(), Some(Effect::Edit { path, .. }) if &**path == "events/flood-2020.toml")
    );
}

#[test]
fn the_list_is_narrowed_by_a_query_that_escape_clears() {
    let mut harness = harness();
    let all = rows(&harness).len();
    harness.press("/").type_text("is:source").press("enter");
    assert_eq!(rows(&harness), ["ledger-2021 vague date 2021", "source not seen Ledger of treaties"]);
    harness.press("esc");
    assert_eq!(rows(&harness).len(), all);
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn gaps_are_found_in_the_background_and_a_query_typed_meanwhile_applies_to_them() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.makes_lists = false;
    harness.press(":").type_text("gaps").press("enter");
    assert!(harness.screen().contains("looking for gaps…"), "{}", harness.screen());
    harness.press("j G");
    let Some(Effect::MakeList(key)) = harness.effects.pop() else { panic!("no list is made") };
    let rows_made = harness.app.model.corpus_list(key.clone()).run();
    harness.send(Msg::Listed(key, rows_made));
    let all = rows(&harness).len();
    assert!(all > 1);
    let files = sample();
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
    harness.press("/").type_text("is:source").press("enter");
    assert_eq!(rows(&harness).len(), all, "the query waits for the gaps of the new load");
    let Some(Effect::MakeList(key)) = harness.effects.pop() else { panic!("no list is made") };
    let rows_made = harness.app.model.corpus_list(key.clone()).run();
    harness.send(Msg::Listed(key, rows_made));
    assert_eq!(rows(&harness), ["ledger-2021 vague date 2021", "source not seen Ledger of treaties"]);
}

#[test]
fn facets_and_saved_views_count_gaps() {
    let mut files = sample();
    files[0].1 = "title = \"The river\"\n[[view]]\nname = \"sources\"\nquery = \"is:source\"\n";
    let mut harness = Harness::new(corpus(&files), 120, 40);
    harness.press(":").type_text("gaps").press("enter V");
    let screen = harness.screen();
    assert!(screen.contains("saved views · of gaps"), "{screen}");
    assert!(
        screen
            .lines()
            .any(|line| line.contains("sources") && line.trim_end_matches(['│', ' ']).ends_with(" 2")),
        "{screen}"
    );
    harness.press("enter");
    assert_eq!(rows(&harness), ["ledger-2021 vague date 2021", "source not seen Ledger of treaties"]);
    harness.press("esc F");
    let screen = harness.screen();
    assert!(screen.contains("facets"), "{screen}");
    // One participant is suspected; a count of statements would have all others, too.
    assert!(screen.lines().any(|line| line.contains("participant") && line.contains("2")), "{screen}");
    harness.press("space enter");
    assert!(harness.screen().contains("gaps /is:"), "{}", harness.screen());
}
