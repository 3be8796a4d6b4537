use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;

const FILES: &[(&str, &str)] = &[
    (
        "actors/ada.toml",
        "name = \"Ada\"\nkind = \"person\"\n[[claim]]\ntext = \"Ada counted the mills.\"\nwhen = \"2021-03-05\"\ncite = [\"log, para 2\"]\n[[claim]]\ntext = \"Ada left the town.\"\nwhen = \"2020\"\nsaid_by = \"bo\"\n",
    ),
    (
        "actors/bo.toml",
        "name = \"Bo\"\nkind = \"person\"\n[[relation]]\ntype = \"allied-with\"\nto = \"ada\"\n",
    ),
    (
        "events/fair.toml",
        "name = \"The fair\"\ndate = \"2021-03\"\n[[participant]]\nactor = \"bo\"\nrole = \"host\"\n",
    ),
    ("sources/log.toml", "title = \"The log\"\nreliability = \"B\"\n"),
];

fn harness() -> Harness {
    let mut harness = Harness::new(corpus(FILES), 120, 30);
    harness.press("S");
    assert_eq!(harness.view(), ViewId::Statements);
    harness
}

/// The rows of the list from the top.
fn rows(harness: &Harness) -> Vec<String> {
    let screen = harness.screen();
    let inside = |line: &str| line.trim_matches(|c| c == '│' || c == ' ').to_owned();
    screen
        .lines()
        .skip(2)
        .take_while(|line| !line.starts_with('├'))
        .map(inside)
        .filter(|row| !row.is_empty())
        .collect()
}

#[test]
fn every_statement_is_listed_by_date_with_speaker_and_basis() {
    let harness = harness();
    let rows = rows(&harness);
    let begins: Vec<bool> = rows
        .iter()
        .zip(["▌2020", "Mar 2021", "5 Mar 2021      Ada counted the mills.", ""])
        .map(|(row, start)| row.starts_with(start))
        .collect();
    assert_eq!(begins, [true; 4], "{rows:#?}");
    assert!(rows[0].contains("Ada left the town.") && rows[0].contains("Bo"), "{rows:#?}");
    assert!(rows[1].contains("The fair · Bo, host"), "{rows:#?}");
    assert!(rows[2].contains(" log ") && rows[2].contains("1 org"), "{rows:#?}");
    assert!(rows[3].starts_with("Bo · allied with Ada"), "an undated one is last: {rows:#?}");
}

#[test]
fn a_query_keeps_matching_statements() {
    let mut harness = harness();
    harness.press("/").type_text("said-by:bo").press("enter");
    assert_eq!(rows(&harness).len(), 1);
    assert!(harness.screen().contains("statements /said-by:bo · 1 of 4"), "{}", harness.screen());
    harness.press("/").type_text("march 2021").press("enter");
    assert_eq!(rows(&harness).len(), 2);
    harness.press("esc");
    assert_eq!((rows(&harness).len(), harness.view()), (4, ViewId::Statements));
    harness.press("esc");
    assert_eq!(harness.view(), ViewId::Browse);
}

#[test]
fn enter_goes_to_the_statement_and_backspace_returns_to_its_row() {
    let mut harness = harness();
    harness.press("j j enter");
    assert_eq!((harness.view(), harness.shown()), (ViewId::Browse, "ada"));
    assert!(
        harness.screen().lines().any(|line| line.contains('▌') && line.contains("Ada counted")),
        "{}",
        harness.screen()
    );
    harness.press("backspace");
    assert_eq!(harness.view(), ViewId::Statements);
    assert!(rows(&harness)[2].starts_with("▌5 Mar 2021"), "{}", harness.screen());
}

#[test]
fn the_cursor_stays_on_its_statement_when_others_come_before_it() {
    let mut harness = harness();
    harness.press("j j");
    let mut files = FILES.to_vec();
    files
        .push(("events/older.toml", "name = \"Older\"\ndate = \"1999\"\n[[participant]]\nactor = \"ada\"\n"));
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
    assert!(rows(&harness)[3].starts_with("▌5 Mar 2021"), "{}", harness.screen());
}

#[test]
fn facets_and_orders_are_terms_of_the_same_query() {
    let mut harness = harness();
    harness.press(",");
    assert!(
        rows(&harness)[0].starts_with("▌2020") || rows(&harness)[0].starts_with("5 Mar 2021"),
        "{}",
        harness.screen()
    );
    assert!(harness.screen().contains("newest first"), "{}", harness.screen());
    harness.press("F space");
    assert!(harness.screen().contains("/is:"), "{}", harness.screen());
    harness.press("enter");
    assert!(rows(&harness).len() < 4, "{}", harness.screen());
}

#[test]
fn a_corpus_without_statements_says_what_would_be_one() {
    let mut harness =
        Harness::new(corpus(&[("actors/a.toml", "name = \"A\"\nkind = \"person\"\n")]), 120, 30);
    harness.press("S");
    assert!(harness.screen().contains("no statements yet; each [[claim]]"), "{}", harness.screen());
    let all = Harness::new(corpus(&sample()), 80, 24).press("S").screen();
    assert!(all.contains("statements · "), "{all}");
}

#[test]
fn quote_terms_work_once_the_copies_are_searched() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE);
    harness.press("S /").type_text("quote:found").press("enter");
    assert!(harness.screen().contains("nothing matches"), "{}", harness.screen());
    harness.check();
    assert!(harness.screen().contains("statements /quote:found · 2 of"), "{}", harness.screen());
    harness.press("/").type_text("quote:missing").press("enter");
    assert!(harness.screen().contains("nothing matches"), "{}", harness.screen());
    harness.press("/").type_text("source:(copy:sluices)").press("enter");
    assert!(!harness.screen().contains("nothing matches"), "{}", harness.screen());
    harness.press("/").type_text("source:(copy:zzz)").press("enter");
    assert!(harness.screen().contains("nothing matches"), "{}", harness.screen());
}

#[test]
fn escape_in_the_filter_returns_to_the_filter_before() {
    let mut harness = Harness::new(corpus(&sample()), 120, 40);
    harness.press("S /").type_text("mills").press("enter");
    let filtered = harness.screen();
    harness.press("/");
    harness.type_text("flo").press("esc");
    assert_eq!(harness.location().query.map(|query| query.line()).as_deref(), Some("mills"));
    assert_eq!(harness.screen().lines().nth(2), filtered.lines().nth(2));
    harness.press("esc");
    assert_eq!(harness.location().query.map(|query| query.line()).as_deref(), Some(""));
}

#[test]
fn the_text_comes_first_on_a_narrow_screen() {
    let row = |width| {
        let harness = {
            let mut harness = Harness::new(corpus(&sample()), width, 20);
            harness.press("S");
            harness
        };
        harness.screen().lines().find(|line| line.contains('▌')).unwrap_or_default().to_owned()
    };
    assert!(row(120).contains(" org") && row(80).contains(" org") && row(60).contains(" org"));
    assert!(row(80).contains("Ada Penrose") || row(80).contains("Penrose"), "{}", row(80));
    assert!(!row(60).contains("Penrose") && !row(48).contains(" org"), "{}", row(60));
}

/// Two presidents of a mill, of whom one went some time in May.
const OFFICES: &[(&str, &str)] = &[
    (
        "actors/ada.toml",
        "name = \"Ada\"\nkind = \"person\"\n[[relation]]\ntype = \"holds-office\"\nto = \"mill\"\nrole = \"President\"\nwhen = \"2022-10/2026-05?\"\nnote = \"That her time ended with the vote [@log] is our reading.\"\ncite = [\"log\"]\n",
    ),
    (
        "actors/bo.toml",
        "name = \"Bo\"\nkind = \"person\"\n[[relation]]\ntype = \"holds-office\"\nto = \"mill\"\nrole = \"President\"\nwhen = \"2026-05/..\"\ncite = [\"log\"]\n",
    ),
    ("actors/mill.toml", "name = \"The mill\"\nkind = \"organization\"\n"),
    ("sources/log.toml", "title = \"The log\"\nissued = \"2026-06-02\"\n"),
];

#[test]
fn a_statement_that_is_only_possible_on_a_day_says_why() {
    let mut harness = Harness::new(corpus(OFFICES), 120, 30);
    harness.press("@").type_text("2025-11-01").press("enter S");
    let screen = harness.screen();
    assert!(screen.contains("◆ certain on 1 Nov 2025") && !screen.contains("Bo · holds"), "{screen}");
    harness.press("@").type_text("2026-05-10").press("enter");
    let screen = harness.screen();
    for words in [
        "◇ possible on 10 May 2026: its end is dated perhaps May 2026",
        "Oct 2022 – perhaps May 2026",
        "note: That her time ended with the vote is our reading.",
    ] {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
    harness.press("j");
    assert!(harness.screen().contains("its start is dated May 2026"), "{}", harness.screen());
}

#[test]
fn the_list_can_be_narrowed_to_what_concerns_the_entry_under_the_cursor() {
    let mut harness = harness();
    harness.press("G");
    let is_allied = |row: &String| row.starts_with('▌') && row.contains("Bo · allied with Ada");
    assert!(rows(&harness).last().is_some_and(is_allied), "{}", harness.screen());
    harness.press("a");
    let narrowed = rows(&harness);
    assert_eq!(narrowed.len(), 3, "all but what Ada counted: {narrowed:#?}");
    assert!(harness.screen().contains("statements of Bo"), "{}", harness.screen());
    assert!(narrowed.last().is_some_and(is_allied), "{narrowed:#?}");
    harness.press("enter backspace");
    assert_eq!(rows(&harness).len(), 3, "history remembers it");
    harness.press("a");
    assert_eq!(rows(&harness).len(), 4);
}

#[test]
fn n_goes_from_one_certain_match_to_the_next() {
    let mut harness = harness();
    harness.press("/").type_text("date:2021-03-05").press("enter");
    let marks: Vec<bool> = rows(&harness).iter().map(|row| row.contains("◆")).collect();
    assert_eq!(marks, [false, true], "{}", harness.screen());
    harness.press("g n");
    assert!(rows(&harness)[1].starts_with('▌'), "{}", harness.screen());
    harness.press("N");
    assert!(rows(&harness)[1].starts_with('▌'), "no other is certain\n{}", harness.screen());
}

#[test]
fn a_long_statement_is_scrolled_below_the_list() {
    let long =
        format!("name = \"Ada\"\nkind = \"person\"\n[[claim]]\ntext = \"{}end.\"\n", "word ".repeat(200));
    let mut harness = Harness::new(corpus(&[("actors/ada.toml", &long)]), 80, 24);
    harness.press("S");
    assert!(
        !harness.screen().contains("end.") && harness.screen().contains("more (J)"),
        "{}",
        harness.screen()
    );
    (0..20).for_each(|_| _ = harness.press("J"));
    assert!(harness.screen().contains("word end."), "{}", harness.screen());
    (0..20).for_each(|_| _ = harness.press("K"));
    assert!(harness.screen().contains("more (J)"), "{}", harness.screen());
}

#[test]
fn a_mistake_in_a_filter_is_explained_while_it_is_typed() {
    let mut harness = harness();
    harness.press("/").type_text("kind:persn");
    assert!(harness.message().contains("did you mean `person`?"), "{}", harness.message());
    harness.press("backspace backspace").type_text("son");
    assert!(!harness.message().contains("did you mean"), "{}", harness.message());
    assert!(harness.screen().contains("of 4"), "{}", harness.screen());
}
