use crate::domain::id::Kind;
use crate::tui::location::Location;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{Harness, corpus, sample};
use crate::tui::view::id::ViewId;

/// An office that changes hands, and claims about it.
const OFFICE: &[(&str, &str)] = &[
    ("dossier.toml", "title = \"The river\"\n"),
    ("actors/board.toml", "name = \"River Board\"\nkind = \"government-body\"\n"),
    (
        "actors/ada.toml",
        "name = \"Ada Penrose\"\nkind = \"person\"\n[[relation]]\ntype = \"holds-office\"\nto = \"board\"\nrole = \"Warden\"\nwhen = \"2022-10/2026-05?\"\n",
    ),
    (
        "actors/bo.toml",
        "name = \"Bo Quill\"\nkind = \"person\"\nfounded = \"1970\"\n[[name_record]]\nvalue = \"Bo the Elder\"\nwhen = \"2025/..\"\n[[relation]]\ntype = \"holds-office\"\nto = \"board\"\nrole = \"Warden\"\nwhen = \"2026-05/..\"\n[[relation]]\ntype = \"opposes\"\nto = \"board\"\n[[claim]]\ntext = \"Repaired the weir.\"\nwhen = \"2026-07-01\"\n",
    ),
    ("events/flood.toml", "name = \"Flood\"\ndate = \"2026-06\"\n[[participant]]\nactor = \"board\"\n"),
];

fn office() -> Harness {
    Harness::new(corpus(OFFICE), 120, 40)
}

/// The screen, with ordinary spaces behind the marks.
fn shown(harness: &Harness) -> String {
    harness.screen().replace('\u{a0}', " ")
}

fn show_as_of(harness: &mut Harness, day: &str) {
    harness.press("@").type_text(day).press("enter");
}

#[test]
fn the_as_of_date_applies_to_lists_page_and_header_until_cleared() {
    let mut harness = office();
    harness.press("1 j j enter 4");
    assert_eq!(harness.current(), "board");
    show_as_of(&mut harness, "1 nov 2025");
    let screen = shown(&harness);
    assert!(screen.contains("as of 1 Nov 2025"), "{screen}");
    assert!(screen.contains("◆ Ada Penrose"), "{screen}");
    assert!(!screen.contains("Warden · since May 2026") && !screen.contains("Flood"), "{screen}");
    assert!(screen.contains("– Bo Quill"), "an undated relation stays, marked\n{screen}");
    show_as_of(&mut harness, "2026-05-01");
    let screen = shown(&harness);
    assert!(screen.contains("◇ Ada Penrose") && screen.contains("◇ Bo Quill"), "{screen}");
    harness.press("@ enter");
    let screen = shown(&harness);
    assert!(!screen.contains("as of") && !screen.contains("◇"), "{screen}");
    assert!(screen.contains("Flood"), "{screen}");
}

#[test]
fn lists_hide_what_does_not_apply_and_do_not_count_it() {
    let mut harness = office();
    show_as_of(&mut harness, "2026-05-31");
    assert_eq!(harness.list(Kind::Event), Vec::<&str>::new());
    show_as_of(&mut harness, "2026-06-02");
    assert_eq!(harness.list(Kind::Event), ["flood"]);
    assert!(harness.screen().contains("◇ Jun 2026"), "{}", harness.screen());
    show_as_of(&mut harness, "1960-01-01");
    assert_eq!(harness.list(Kind::Actor), ["ada", "board"]);
}

#[test]
fn an_empty_line_shows_all_dates_escape_changes_nothing_and_a_mistake_says_what_to_type() {
    let mut harness = office();
    show_as_of(&mut harness, "1 mai 2026");
    let screen = harness.screen();
    assert!(screen.contains("not a date: `1 mai 2026`") && screen.contains("`1 may 2026`"), "{screen}");
    assert_eq!((harness.dialogs(), harness.app.model.corpus.as_of), (1, None));
    harness.press("ctrl-u").type_text("today").press("enter");
    assert_eq!(harness.app.model.corpus.as_of, Some(harness.app.model.today));
    harness.press("@ esc @ 1 esc");
    assert_eq!((harness.dialogs(), harness.app.model.corpus.as_of), (0, Some(harness.app.model.today)));
    harness.press("@ enter");
    assert_eq!(harness.app.model.corpus.as_of, None);
    assert!(harness.message().starts_with("all dates shown"), "{}", harness.message());
    // The last day is one key away.
    harness.press("@ up enter");
    assert_eq!(harness.app.model.corpus.as_of, Some(harness.app.model.today));
}

#[test]
fn the_day_is_part_of_history_and_survives_a_reload() {
    let mut harness = office();
    harness.press("1 enter");
    show_as_of(&mut harness, "2025-11-01");
    harness.press("S");
    assert_eq!(harness.view(), ViewId::Statements);
    show_as_of(&mut harness, "2026-05-01");
    harness.press("backspace");
    assert!(harness.screen().contains("as of 1 Nov 2025"), "{}", harness.screen());
    harness.press("L");
    assert!(harness.screen().contains("as of 1 May 2026"), "{}", harness.screen());
    harness.send(Msg::Loaded(corpus(OFFICE), Load::default()));
    assert!(harness.screen().contains("as of 1 May 2026"), "{}", harness.screen());
}

#[test]
fn going_forward_to_a_view_that_was_closed_shows_its_day_again() {
    let mut harness = office();
    harness.press("S");
    show_as_of(&mut harness, "2026-05-01");
    harness.press("esc");
    assert_eq!(harness.view(), ViewId::Browse);
    show_as_of(&mut harness, "2025-11-01");
    harness.press("L");
    assert_eq!(harness.view(), ViewId::Statements);
    assert!(harness.screen().contains("as of 1 May 2026"), "{}", harness.screen());
}

#[test]
fn a_stored_location_opens_as_of_its_day() {
    let mut harness = office();
    let text = r#"{"view":"statements","as_of":"2026-05-01"}"#;
    let location: Location = serde_json::from_str(text).unwrap();
    harness.send(Msg::Open(Box::new(location)));
    let screen = harness.screen();
    assert!(screen.contains("as of 1 May 2026") && !screen.contains("Repaired the weir"), "{screen}");
}

#[test]
fn the_previous_and_next_change_are_of_the_current_entry_or_of_the_corpus() {
    let mut harness = office();
    let as_of =
        |harness: &Harness| harness.app.model.corpus.as_of.map_or(String::new(), |day| day.to_string());
    harness.press("<");
    assert_eq!(as_of(&harness), "2026-07-01", "{}", harness.message());
    harness.press("<");
    assert_eq!(as_of(&harness), "2026-06-30", "the flood is certain from the last day of June");
    harness.press("1 enter");
    assert_eq!(harness.current(), "ada");
    harness.press("<");
    assert_eq!(as_of(&harness), "2026-06-01", "the end of the office");
    assert!(harness.message().ends_with("when Ada Penrose changes"), "{}", harness.message());
    harness.press("< < <");
    assert_eq!(as_of(&harness), "2022-10-01");
    harness.press("<");
    assert!(harness.message().starts_with("no earlier changes to Ada"), "{}", harness.message());
}

#[test]
fn without_an_as_of_date_the_previous_change_can_be_today() {
    let mut files = OFFICE.to_vec();
    files.push(("events/fair.toml", "name = \"Fair\"\ndate = \"2026-11-21\"\nkind = \"other\"\n"));
    let mut harness = Harness::new(corpus(&files), 120, 40);
    harness.press("<");
    assert_eq!(harness.app.model.corpus.as_of, Some(harness.app.model.today));
}

#[test]
fn a_name_is_found_only_while_it_applies() {
    let mut harness = office();
    let found = |harness: &mut Harness| {
        harness.press("ctrl-p").type_text("elder");
        let screen = harness.screen();
        harness.press("esc");
        screen.contains("Bo the Elder")
    };
    assert!(found(&mut harness));
    show_as_of(&mut harness, "2024-01-01");
    assert!(!found(&mut harness));
    show_as_of(&mut harness, "2026-01-01");
    assert!(found(&mut harness));
}

#[test]
fn the_prompt_fits_every_size() {
    for (width, height) in [(200, 60), (120, 40), (80, 24), (40, 10)] {
        let mut harness = Harness::new(corpus(&sample()), width, height);
        harness.press("@").type_text("may 2026").press("enter");
        insta::assert_snapshot!(format!("as-of-{width}x{height}"), harness.screen());
    }
}
