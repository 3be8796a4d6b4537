//! Trust marks are next to their statements in every view, and the same in all of them.

use super::document::Target;
use super::effect::Effect;
use super::test_harness::{Harness, corpus};
use crate::domain::record::PathStep;
use crate::text::ascii;

const COPY: &str = "The log\n\nThe fair was held on the green.\n";

/// An actor and an event with a citation at each place that can have one, each of the same quote, with its number for `N`.
fn files(quote: &str) -> Vec<(&'static str, String)> {
    let cite = |n: usize| {
        let quote = quote.replace('N', &n.to_string());
        format!("cite = [{{ source = \"log\", at = \"para 2\", quote = \"{quote}\" }}]\n")
    };
    let actor = format!(
        "name = \"Ada\"\nkind = \"person\"\n{}\n[[name_record]]\nvalue = \"Adah\"\nlang = \"en\"\n{}\n[[relation]]\ntype = \"allied-with\"\nto = \"bo\"\n{}\n[[claim]]\ntext = \"Ada ran the fair.\"\n{}",
        cite(1),
        cite(2),
        cite(3),
        cite(4)
    );
    let event = format!(
        "name = \"The fair\"\ndate = \"2021\"\n{}\n[[place]]\nname = \"The green\"\n{}\n[[participant]]\nactor = \"bo\"\nrole = \"host\"\n{}\n[[claim]]\ntext = \"The fair was long.\"\n{}",
        cite(5),
        cite(6),
        cite(7),
        cite(8)
    );
    vec![
        ("actors/ada.toml", actor),
        ("actors/bo.toml", "name = \"Bo\"\nkind = \"person\"\n".to_owned()),
        ("events/fair.toml", event),
        (
            "sources/log.toml",
            "title = \"The log\"\nreliability = \"B\"\n[archive]\nfile = \"archive/log.txt\"\n".to_owned(),
        ),
        ("reviews/ab.toml", "analyst = \"A. Bell\"\n".to_owned()),
    ]
}

fn harness(quote: &str) -> Harness {
    let files = files(quote);
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut harness = Harness::new(corpus(&files), 120, 50).with_copy("log", COPY);
    harness.check();
    harness
}

#[test]
fn each_statement_on_a_page_has_the_mark_of_its_own_citation() {
    for (keys, statements) in [
        ("4", ["person", "Adah", "allied with", "Ada ran the fair."]),
        ("2 enter 4", ["cited", "The green", "host", "The fair was long."]),
    ] {
        let mut harness = harness("no such words N");
        harness.press(keys);
        let screen = harness.screen();
        for words in statements {
            let row = screen.lines().find(|line| line.contains(words) && line.contains("⚠ ["));
            assert!(row.is_some(), "{words}\n{screen}");
        }
    }
}

#[test]
fn a_list_row_shows_the_worst_mark_of_its_entry_in_one_column() {
    let marks = |harness: &Harness| -> Vec<(String, Option<usize>)> {
        let screen = harness.screen();
        let of = |name: &str| {
            let line = screen.lines().find(|line| line.contains(&format!("{name}  "))).expect("a row");
            let list: Vec<char> = line.chars().take_while(|c| *c != '╮').take(42).collect();
            let at = list.iter().rposition(|c| "⚠·✓!.".contains(*c));
            (at.map_or(String::new(), |at| list[at].to_string()), at)
        };
        ["Ada", "The fair"].map(of).to_vec()
    };
    let mut harness = harness("no such words N");
    let shown = marks(&harness);
    assert_eq!(shown[0].0, "⚠", "{}", harness.screen());
    assert_eq!(shown[1], shown[0], "aligned in both lists\n{}", harness.screen());
    let screen = harness.screen();
    let bo = screen.lines().find(|line| line.contains(" Bo  ")).expect("a row");
    let bo: String = bo.chars().take(42).collect();
    assert!(!bo.contains('⚠'), "without citations there is no mark: {bo}");
    let mut found = self::harness("held on the green");
    assert_eq!(marks(&found)[0].0, "·", "{}", found.screen());
    found.set(|set| set.ascii = true);
    assert_eq!(marks(&found)[0].0, ascii("·").to_string(), "{}", found.screen());
    harness.set(|set| set.ascii = true);
    assert_eq!(marks(&harness)[0].0, ascii("⚠").to_string(), "{}", harness.screen());
}

#[test]
fn statements_and_dependents_show_the_mark_that_the_page_shows() {
    let mut harness = harness("no such words N");
    harness.press("S");
    let screen = harness.screen();
    for words in ["Ada ran the fair.", "The fair was long.", "host", "allied with"] {
        let row = screen.lines().find(|line| line.contains(words)).expect("a row");
        assert!(row.trim_end_matches(['│', ' ']).ends_with('⚠'), "{words}: {row}");
    }
    harness.press("esc 3 d");
    let screen = harness.screen();
    let rows: Vec<&str> = screen.lines().filter(|line| line.contains("✗ none")).collect();
    assert!(rows.len() >= 8, "{screen}");
    assert!(rows.iter().all(|row| row.trim_end_matches(['│', ' ']).ends_with('⚠')), "{screen}");
}

#[test]
fn the_review_shows_the_mark_that_the_page_shows() {
    let mut harness = harness("no such words N");
    harness.press("c");
    assert!(harness.screen().contains("checked  ⚠ quote missing"), "{}", harness.screen());
}

#[test]
fn unlinked_names_are_on_the_page_once_the_copies_are_searched() {
    let files = [
        ("actors/guild.toml", "name = \"Mill Guild\"\nkind = \"organization\"\n"),
        (
            "events/fire.toml",
            "name = \"Fire\"\ndate = \"2020\"\nsummary = \"The Mill Guild burned. The Mill Guild rebuilt.\"\n",
        ),
        ("sources/log.toml", "title = \"The log\"\n[archive]\nfile = \"archive/log.txt\"\n"),
    ];
    let mut harness =
        Harness::new(corpus(&files), 120, 40).with_copy("log", "One.\n\nOf the Mill Guild, in short.\n");
    assert!(!harness.screen().contains("Mentions not linked"), "{}", harness.screen());
    harness.check();
    let screen = harness.screen();
    let page: Vec<&str> = screen.lines().skip_while(|line| !line.contains("Mentions not linked")).collect();
    for words in
        ["2 times", "line 3", "The Mill Guild burned.", "log, para 2", "Of the Mill Guild, in short."]
    {
        assert!(page.iter().any(|line| line.contains(words)), "{words}: {screen}");
    }
    // The link leads to the summary.
    harness.press("4 n enter");
    assert_eq!(
        harness.location().subject.map(|id| id.to_string()).as_deref(),
        Some("fire"),
        "{}",
        harness.screen()
    );
}

#[test]
fn a_page_lists_the_first_mentions_that_are_not_linked_and_counts_the_rest() {
    let mut files =
        vec![("actors/guild.toml".to_owned(), "name = \"Mill Guild\"\nkind = \"organization\"\n".to_owned())];
    files.extend((0..25).map(|nth| {
        let text = format!("name = \"Fire {nth}\"\ndate = \"2020\"\nsummary = \"The Mill Guild burned.\"\n");
        (format!("events/fire-{nth}.toml"), text)
    }));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let mut harness = Harness::new(corpus(&files), 120, 100);
    harness.check();
    let screen = harness.screen();
    assert!(screen.contains("Mentions not linked · 25"), "{screen}");
    assert!(screen.contains("… and 5 more; `dossier leads id:guild` lists all"), "{screen}");
}

#[test]
fn the_timeline_and_the_hits_of_a_search_show_the_mark_that_the_page_shows() {
    let marked = |harness: &Harness, words: &str| {
        let screen = harness.screen();
        let row =
            screen.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}\n{screen}"));
        row.trim_end_matches(['│', ' ']).chars().next_back()
    };
    for (quote, sign) in [("no such words N", '⚠'), ("held on the green", '·')] {
        let mut harness = harness(quote);
        harness.press("t");
        assert_eq!(marked(&harness, "The fair · The green"), Some(sign), "{}", harness.screen());
        harness.press("esc s").type_text("fair");
        assert_eq!(marked(&harness, "The fair  "), Some(sign), "{}", harness.screen());
        assert_eq!(marked(&harness, "Ada ran the fair."), Some(sign), "{}", harness.screen());
    }
}

#[test]
fn what_an_actor_took_part_in_carries_the_mark_of_the_participation() {
    let mut harness = harness("no such words N");
    harness.press("j enter 4");
    let screen = harness.screen().replace('\u{a0}', " ");
    let row = screen.lines().find(|line| line.contains("The fair · host") && line.contains("⚠ ["));
    assert!(row.is_some(), "{screen}");
    // The citation is edited in the dossier of the event, at its own line.
    let entry = harness.app.model.corpus.get("fair").expect("the event").clone();
    let cite = [PathStep { key: "participant", nth: 0 }, PathStep { key: "cite", nth: 0 }];
    let line = entry.file.position(entry.span_at(&cite)).line;
    harness.press("n");
    while !matches!(harness.page().current_stop(), Some((_, Target::Cite { owner, .. })) if *owner == entry.id)
    {
        harness.press("n");
    }
    harness.effects.clear();
    harness.press("e");
    let opened = harness.effects.first();
    assert!(
        matches!(opened, Some(Effect::Edit { path, line: at, .. }) if **path == *"events/fair.toml" && *at == line),
        "{line}: {opened:?}"
    );
}

#[test]
fn a_citation_amid_words_carries_its_mark_and_one_that_nobody_judged_none() {
    let mut files = files("held on the green");
    let summary = "It is so [@log, para 2: nor that there]. It was there [@log, para 2: held on the green].";
    files.push(("actors/cy.toml", format!("name = \"Cy\"\nkind = \"person\"\nsummary = \"{summary}\"\n")));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let mut harness = Harness::new(corpus(&files), 120, 50).with_copy("log", COPY);
    harness.check();
    harness.press("j j enter 4");
    let screen = harness.screen().replace('\u{a0}', " ");
    assert!(screen.contains("It is so [1] ⚠. It was there [2]."), "{screen}");
}
