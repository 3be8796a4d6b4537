//! Tests of the marks in printed lists: every command that lists entries or statements prints the worst of them.

use serde_json::Value;

use crate::program::{corpus, run};

#[test]
fn whatever_lists_entries_or_statements_prints_their_worst_mark() {
    let corpus = corpus(&[
        ("dossier.toml", ""),
        ("archive/log.txt", "The fair was held on the green.\n"),
        ("sources/log.toml", "title = \"The log\"\n[archive]\nfile = \"archive/log.txt\"\n"),
        ("actors/bo.toml", "name = \"Bo\"\nkind = \"person\"\n"),
        (
            "actors/cy.toml",
            "name = \"Cy\"\nkind = \"person\"\n\
             [[claim]]\nproperty = \"dogs\"\nvalue = 3\ncite = [\"log, para 1: three dogs\"]\n\
             [[claim]]\nproperty = \"dogs\"\nvalue = 4\ncite = [\"log, para 1: held on the green\"]\n",
        ),
        (
            "events/fair.toml",
            "name = \"The fair\"\nkind = \"other\"\ndate = \"2021\"\n\
             [[participant]]\nactor = \"bo\"\ncite = [\"log, para 1: no such words\"]\n\
             [[claim]]\ntext = \"The fair was long.\"\nwhen = \"2021\"\ncite = [\"log, para 1: held on the green\"]\n",
        ),
    ]);
    for arguments in [&["list", "events"][..], &["timeline", "--kind", "events"], &["search", "fair"]] {
        let printed = run(&corpus, arguments).out;
        assert!(printed.lines().any(|line| line.contains("⚠  The fair")), "{arguments:?}\n{printed}");
        let json = run(&corpus, &[arguments, &["--format", "json"]].concat()).out;
        let json: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json[0]["mark"], "quote missing", "{arguments:?}");
        let csv = run(&corpus, &[arguments, &["--format", "csv"]].concat()).out;
        assert!(csv.lines().next().is_some_and(|header| header.contains(",mark,")), "{csv}");
        assert!(csv.contains(",quote missing,"), "{csv}");
    }
    let actors = run(&corpus, &["list", "actors"]).out;
    assert_eq!(actors, "bo  person     Bo\ncy  person  ⚠  Cy\n", "an actor without citations has no mark");
    for arguments in [&["timeline", "--kind", "claims"][..], &["search", "is:claim"]] {
        let claims = run(&corpus, arguments).out;
        assert!(claims.contains("·  The fair was long."), "{claims}");
    }
    let conflicts = run(&corpus, &["conflicts"]).out;
    assert!(conflicts.contains("cy#1: ⚠ dogs: 3") && conflicts.contains("cy#2: dogs: 4"), "{conflicts}");
    // The page of the actor has the mark of what the event says of it, for which the event's copy is read.
    let page = run(&corpus, &["show", "bo"]).out;
    assert!(page.contains("The fair (fair) · participant [1] ⚠"), "{page}");
}
