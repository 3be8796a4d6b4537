use crate::tui::effect::Effect;
use crate::tui::location::Location;
use crate::tui::msg::{Load, Msg};
use crate::tui::test_harness::{GAZETTE, Harness, corpus, sample};
use crate::tui::view::id::ViewId;

fn harness() -> Harness {
    Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", GAZETTE)
}

/// The line of the screen with the cursor.
fn under(harness: &Harness) -> String {
    let screen = harness.screen();
    screen.lines().find(|line| line.contains("│▌")).unwrap_or_default().to_owned()
}

#[test]
fn entries_statements_and_passages_are_grouped_as_typed() {
    let mut harness = harness();
    harness.press("s").type_text("sluices");
    let screen = harness.screen();
    assert!(screen.contains("1 statement · 1 passage"), "{screen}");
    assert!(screen.contains("Statements · 1\n") || screen.contains("Statements · 1 "), "{screen}");
    assert!(screen.contains("Opened the sluices at night."), "{screen}");
    assert!(screen.contains("Penrose 2020 · para 3"), "{screen}");
    harness.press("ctrl-u").type_text("mill");
    let screen = harness.screen();
    assert!(screen.contains("Entries · 1") && under(&harness).contains("Millers' Guild"), "{screen}");
    harness.type_text("zzz");
    assert!(harness.screen().contains("nothing matches"), "{}", harness.screen());
}

#[test]
fn words_in_a_summary_are_found_and_lead_there() {
    let mut harness = harness();
    harness.press("s").type_text("keeps");
    assert!(under(&harness).contains("River Board  summary Keeps the river."), "{}", harness.screen());
    harness.press("enter");
    assert_eq!((harness.current(), harness.view()), ("river-board".to_owned(), ViewId::Browse));
}

#[test]
fn enter_goes_to_the_statement_or_the_paragraph_and_backspace_returns_to_the_row() {
    let mut harness = harness();
    harness.press("s").type_text("sluices").press("down");
    assert!(under(&harness).contains("para 3"), "{}", harness.screen());
    let row = harness.location();
    harness.press("enter");
    assert_eq!(harness.view(), ViewId::Reader);
    assert_eq!(harness.location().subject.map(|id| id.to_string()), Some("gazette-2020".to_owned()));
    assert_eq!(harness.location().option("find"), "sluices");
    assert!(harness.screen().contains("At night somebody opened the sluices"), "{}", harness.screen());
    harness.press("backspace");
    assert_eq!(harness.location(), row);
    assert!(under(&harness).contains("para 3"), "{}", harness.screen());
    harness.press("k enter");
    let target = harness.browse().target().expect("a target");
    assert_eq!(
        (target.subject().to_string(), target.path.first().map(|step| (step.key, step.nth))),
        ("millers-guild".into(), Some(("claim", 1)))
    );
    harness.press("backspace");
    assert!(under(&harness).contains("Opened the sluices"), "{}", harness.screen());
    harness.press("backspace");
    assert!(harness.is_bare(), "{}", harness.screen());
}

#[test]
fn the_parsed_query_is_shown_and_an_error_has_a_caret() {
    let mut harness = harness();
    harness.press("s").type_text("march 2020 sluices");
    assert!(harness.screen().contains("finds date:2020-03 sluices"), "{}", harness.screen());
    harness.press("ctrl-u").type_text("sluices kidn:attack");
    let screen = harness.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let at = lines.iter().position(|line| line.contains("sluices kidn:attack")).expect("the box");
    let column = lines[at].find("kidn").map(|at| lines[at][..at].chars().count());
    let caret = lines[at + 1].find("^^^^").map(|byte| lines[at + 1][..byte].chars().count());
    assert_eq!(caret, column);
    assert!(lines[at + 1].contains("did you mean `kind:`?"), "{screen}");
    harness.press("ctrl-u").type_text("kind:persn");
    assert!(harness.screen().contains("did you mean `person`?"), "{}", harness.screen());
}

#[test]
fn tab_completes_keys_and_values_and_escape_leaves_the_input() {
    let mut harness = harness();
    harness.press("s").type_text("said").press("tab");
    assert_eq!(harness.location().option("query"), "said-by:");
    harness.press("ctrl-u").type_text("kind:pers").press("tab");
    assert_eq!(harness.location().option("query"), "kind:person");
    assert!(under(&harness).contains("Zora Quill"), "{}", harness.screen());
    harness.press("esc e");
    assert!(
        matches!(harness.effects.last(), Some(Effect::Edit { path, .. }) if &**path == "actors/zora-quill.toml")
    );
    harness.press("/").type_text("q").press("esc esc");
    assert!(harness.is_bare(), "{}", harness.screen());
    harness.press("s up");
    assert_eq!(harness.location().option("query"), "", "nothing was accepted yet");
    harness.press("esc");
    assert!(harness.is_bare());
}

#[test]
fn possible_hits_are_hollow_and_certain_ones_solid() {
    let mut harness = harness();
    harness.press("s").type_text("date:2020-03-01");
    let screen = harness.screen();
    assert!(screen.contains("◆ The spring flood"), "{screen}");
    assert!(screen.contains("◇ Mar 2020"), "{screen}");
    harness.press("ctrl-u").type_text("kind:person");
    assert!(!harness.screen().contains('◆'), "{}", harness.screen());
}

#[test]
fn sections_are_stepped_through_and_headings_are_never_under_the_cursor() {
    let mut harness = harness();
    harness.press("s").type_text("the").press("esc");
    let first = under(&harness);
    harness.press("} }");
    assert!(under(&harness).contains("para"), "{}", harness.screen());
    harness.press("g");
    assert_eq!(under(&harness), first);
    for _ in 0..20 {
        harness.press("j");
        assert!(!under(&harness).is_empty(), "{}", harness.screen());
    }
    harness.press("k k k k k k k k k k k k k k k k k k k k");
    assert_eq!(under(&harness), first);
}

#[test]
fn a_reload_searches_again_and_keeps_the_row() {
    let mut harness = harness();
    harness.press("s").type_text("the").press("esc G");
    let row = under(&harness);
    let mut files = sample();
    files.push(("actors/the-ferry.toml", "name = \"The Ferry\"\nkind = \"organization\"\n"));
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
    assert!(harness.screen().contains("The Ferry"), "{}", harness.screen());
    assert_eq!(under(&harness), row);
}

#[test]
fn a_search_can_be_opened_at_a_query() {
    let mut harness = harness();
    harness.send(Msg::Open(Box::new(Location::new(ViewId::Search).with("query", "flood"))));
    assert!(under(&harness).contains("The spring flood"), "{}", harness.screen());
    harness.press("backspace");
    assert!(harness.is_bare(), "keys are not typed into the box");
}

/// A corpus whose actors state `count` numbers each.
fn counted(actors: &[(&str, &[&str])]) -> Vec<(String, String)> {
    let claim = |number: &&str| format!("[[claim]]\ntext = \"It said {number}.\"\n");
    let file = |(id, numbers): &(&str, &[&str])| {
        let claims: String = numbers.iter().map(claim).collect();
        (format!("actors/{id}.toml"), format!("name = \"{id}\"\nkind = \"person\"\n{claims}"))
    };
    actors.iter().map(file).collect()
}

fn reload(harness: &mut Harness, files: &[(String, String)]) {
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    harness.send(Msg::Loaded(corpus(&files), Load { read: 1, ..Load::default() }));
}

#[test]
fn no_key_acts_on_rows_of_before_a_reload_or_on_the_neighbor_of_a_deleted_one() {
    let before = counted(&[("ann", &["one", "two"]), ("bob", &["three", "four"])]);
    for keys in ["esc e", "esc enter", "enter"] {
        let mut harness = Harness::new(corpus(&[]), 120, 40);
        reload(&mut harness, &before);
        harness.press("s").type_text("it said").press("down");
        assert!(under(&harness).contains("two"), "{}", harness.screen());
        let location = harness.location();
        harness.effects.clear();
        harness.finds = false;
        // The results of the search after the reload are not there yet, and "two" is where "one" was.
        reload(&mut harness, &counted(&[("ann", &["two"]), ("bob", &["three", "four"])]));
        harness.press(keys);
        assert_eq!((harness.effects.len(), harness.view()), (0, ViewId::Search), "{keys}");
        assert!(harness.message().contains("have changed"), "{keys}: {}", harness.message());
        harness.answer();
        assert!(under(&harness).contains("two"), "{}", harness.screen());
        assert_eq!(harness.location().scroll.row, location.scroll.row - 1);
        harness.finds = false;
        reload(&mut harness, &counted(&[("ann", &[]), ("bob", &["three", "four"])]));
        harness.answer();
        let last = keys.split(' ').next_back().unwrap_or(keys);
        harness.press(last);
        assert_eq!((harness.effects.len(), harness.view()), (0, ViewId::Search), "{keys}");
        assert!(harness.message().contains("no longer listed"), "{keys}: {}", harness.message());
        harness.press(last);
        assert!(!harness.effects.is_empty() || harness.view() == ViewId::Browse, "only once, {keys}");
    }
}

#[test]
fn statements_with_the_same_text_are_separate_rows() {
    let mut harness = Harness::new(corpus(&[]), 120, 40);
    reload(&mut harness, &counted(&[("ann", &["one", "one", "one"]), ("bob", &["one"])]));
    harness.press("s").type_text("it said").press("esc j j j");
    assert_eq!(harness.location().scroll.row, 4, "{}", harness.screen());
}

#[test]
fn names_that_are_spelled_or_sound_similar_are_listed_if_nothing_matches() {
    let files = [
        ("actors/lb.toml", "name = \"Hezbollah (Lebanon)\"\nkind = \"armed-group\"\n"),
        ("actors/quaid.toml", "name = \"Esmail Qaani\"\nkind = \"person\"\n"),
        ("events/fire.toml", "name = \"The fire\"\ndate = \"2020\"\n"),
    ];
    let mut harness = Harness::new(corpus(&files), 120, 40);
    for (typed, name, id) in
        [("hizballah", "◇ Hezbollah (Lebanon)", "lb"), ("ismail ghaani", "◇ Esmail Qaani", "quaid")]
    {
        harness.press("s").type_text(typed);
        let screen = harness.screen();
        assert!(
            screen.contains("Similar names · 1") && screen.contains("nothing matches, 1 close"),
            "{screen}"
        );
        assert!(under(&harness).contains(name), "{screen}");
        harness.press("enter");
        assert_eq!(harness.current(), id);
    }
    for (typed, hint) in
        [("zzzzzz", "│ nothing matches  "), ("zzzz yyyy", "nothing matches (try fewer words)")]
    {
        harness.press("s").type_text(typed);
        assert!(harness.screen().contains(hint), "{typed}: {}", harness.screen());
        harness.press("ctrl-u esc");
    }
    // What a term leaves out is not listed.
    harness.press("s").type_text("hizballah kind:person");
    assert!(!harness.screen().contains("Similar"), "{}", harness.screen());
    harness.press("ctrl-u").type_text("fire");
    assert!(harness.screen().contains("Entries · 1"), "{}", harness.screen());
}

#[test]
fn the_review_of_a_passage_starts_at_a_citation_of_it() {
    let copy = format!("{GAZETTE}\nNobody cites the ferry.\n");
    let mut harness = Harness::new(corpus(&sample()), 120, 40).with_copy("gazette-2020", &copy);
    for (typed, paragraph) in
        [("High water", "para 1"), ("twelve thousand", "para 2"), ("lock was", "para 3")]
    {
        harness.press("s").type_text(typed).press("esc G");
        assert!(under(&harness).contains(paragraph), "{}", harness.screen());
        harness.press("c");
        assert_eq!(harness.view(), ViewId::Review, "{}", harness.message());
        let crate::tui::location::LocationAnchor::Citation(cited) =
            harness.location().anchor.clone().expect("a citation")
        else {
            panic!("no citation")
        };
        assert_eq!(cited.at.expect("a locator").as_written(), paragraph);
        harness.press("backspace backspace");
    }
    harness.press("s").type_text("ferry").press("esc G c");
    assert_eq!(harness.view(), ViewId::Search);
    assert!(harness.message().starts_with("nothing to review"), "{}", harness.message());
}

#[test]
fn every_statement_shows_the_word_it_was_found_by_at_any_width() {
    let long = "The board met and argued until the evening about the dues, the locks and the ";
    let claims = [
        format!("text = \"{long}drones.\"\n"),
        format!("text = \"Short.\"\nnote = \"{long}drones of the town.\"\n"),
        format!("text = \"{long}rest.\"\nnote = \"{long}drones of the town.\"\n"),
        "text = \"Drones came.\"\n".to_owned(),
    ];
    let claims: String = claims.iter().map(|claim| format!("[[claim]]\n{claim}")).collect();
    let ann = format!("name = \"Ann\"\nkind = \"person\"\n{claims}");
    let files = [("actors/ann.toml", &*ann)];
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut harness = Harness::new(corpus(&files), width, height);
        for query in ["drone", "text:drone"] {
            harness.press("s").type_text(query);
            let screen = harness.screen();
            let rows: Vec<&str> =
                screen.lines().skip_while(|line| !line.contains("Statements · 4")).collect();
            for row in rows.get(1..5).expect("four rows") {
                assert!(row.to_lowercase().contains("drone"), "{width}: {screen}");
            }
            // A statement that is found by its note says a good part of itself, too.
            assert!(rows.iter().any(|row| row.contains("Short.  note …")), "{width}: {screen}");
            let both = rows.iter().find(|row| row.contains("The board met and") && row.contains("  note …"));
            assert!(both.is_some(), "{width}: {screen}");
            harness.press("ctrl-u esc");
        }
    }
}

#[test]
fn results_are_sorted_and_narrowed_by_facets_through_the_query() {
    let mut harness = harness();
    harness.press("s").type_text("river").press("esc ,");
    assert_eq!(harness.location().option("query"), "river sort:-date", "{}", harness.screen());
    assert!(harness.message().starts_with("statements: newest first"), "{}", harness.message());
    harness.press("F");
    assert!(
        harness.screen().contains("facets") && harness.screen().contains("Statements"),
        "{}",
        harness.screen()
    );
    harness.press("space enter");
    let query = harness.location().option("query").to_owned();
    assert!(query.starts_with("river is:") && query.ends_with("sort:-date"), "{query}");
    assert!(harness.screen().contains("finds river is:"), "{}", harness.screen());
}

#[test]
fn the_facets_of_a_search_count_what_is_found_by_a_note() {
    let claims = "[[claim]]\ntext = \"Drones came.\"\n[[claim]]\ntext = \"Short.\"\nnote = \"Of drones.\"\n";
    let ann = format!("name = \"Ann\"\nkind = \"person\"\n{claims}");
    let mut harness = Harness::new(corpus(&[("actors/ann.toml", &*ann)]), 120, 40);
    harness.press("s").type_text("drones").press("esc F");
    let screen = harness.screen();
    let facet = screen.lines().find(|line| line.contains("[ ] asserted")).unwrap_or_default();
    assert!(facet.trim_end_matches(['│', ' ']).ends_with(" 2"), "{screen}");
}
