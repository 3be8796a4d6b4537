use super::*;
use crate::edit::rename::query_ids::ID_KEYS;
use crate::evidence::{CanonicalNames, Copies, Copy, Fingerprint, Part, StoredCopy};
use crate::query::samples::{context, found, index, sources};
use crate::query::{Index, List, Query, Runner};

#[test]
fn every_term_has_a_key_of_letters_an_example_that_is_one_and_help() {
    for term in TERMS {
        assert!(term.key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", term.key);
        assert!(TERMS.iter().filter(|other| other.key == term.key).count() == 1, "{} twice", term.key);
        assert!(term.example.starts_with(&format!("{}:", term.key)), "{}", term.example);
        assert!(!term.help.ends_with('.') && !term.help.is_empty());
        let query =
            Query::parse(term.example).unwrap_or_else(|error| panic!("{}", error.report(term.example)));
        assert_eq!(query.to_string(), term.example);
    }
}

#[test]
fn a_rename_knows_the_terms_that_take_an_id() {
    let takes_an_id = |term: &&QueryTerm| matches!(term.takes, Takes::Id(_) | Takes::Relation);
    let keys: std::collections::BTreeSet<&str> =
        TERMS.iter().filter(takes_an_id).map(|term| term.key).collect();
    assert_eq!(keys, ID_KEYS.iter().copied().collect());
}

/// Three sources, the second from the first, with an event that cites them.
fn archive() -> Index {
    index(&[
        ("dossier.toml", "title = \"A\"\n[check]\nstale_after = \"6 months\"\n"),
        (
            "sources/first.toml",
            "title = \"First\"\nissued = \"2026-01\"\nreviewed = \"2025-11\"\n[archive]\nfile = \"archive/first.txt\"\n",
        ),
        ("sources/second.toml", "title = \"Second\"\nderived_from = \"first\"\nreviewed = \"2026-01\"\n"),
        ("sources/third.toml", "title = \"Third\"\nderived_from = [\"first\", \"other\"]\n"),
        ("sources/other.toml", "title = \"Other\"\n"),
        (
            "events/e.toml",
            "name = \"E\"\ndate = \"2026\"\n\
             [[claim]]\ntext = \"One.\"\ncite = [{ source = \"first\", at = \"para 2\", quote = \"air defence\" }]\n\
             [[claim]]\ntext = \"Two.\"\ncite = [{ source = \"first\", at = \"para 2\", quote = \"no such words\" }]\n\
             [[claim]]\ntext = \"Three.\"\ncite = [{ source = \"first\", quote = \"radar\" }, \"second\"]\n\
             [[claim]]\ntext = \"Four, by [@third].\"\n\
             [[claim]]\ntext = \"Five.\"\ncite = [\"second\"]\nbasis = \"inference\"\n\
             [[claim]]\ntext = \"Six.\"\ncite = [\"third\", { source = \"second\", stance = \"disputes\" }, { source = \"second\", stance = \"mentions\" }]\n",
        ),
    ])
}

fn copies() -> Copies {
    let mut copies = Copies::default();
    let copy = Copy::new("Head\n\nThe air defence and its radar.\n\nA second radar.\n").unwrap();
    let id = crate::domain::id::EntryId::parse("first").unwrap();
    copies.by_source.insert(id, StoredCopy::Copy(std::sync::Arc::new(copy)));
    copies
}

fn with_copies(list: List, query: &str) -> String {
    let (index, copies) = (archive(), copies());
    let cx = Context { copies: Some(&copies), ..context(&index) };
    let query = Query::parse(query).unwrap();
    let hits = Runner::new(&query, cx, list).find_all();
    let name = |hit: &crate::query::Hit| match hit.row.citation {
        Some(nth) => nth.to_string(),
        None => index.entry(hit.row).id.to_string(),
    };
    hits.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn quotes_are_looked_up_in_the_archived_copies() {
    let quotes = |query| with_copies(List::Citations, query);
    assert_eq!(quotes("quote:found"), "0");
    assert_eq!(quotes("quote:missing"), "1");
    assert_eq!(quotes("quote:ambiguous"), "2");
    assert_eq!(quotes("quote:none"), "3 4 5 6 7 8");
    assert_eq!(quotes("quote:missing,ambiguous source:first"), "1 2");
    let no_copies = archive();
    assert_eq!(found(&no_copies, List::Citations, "quote:no-copy"), "e/claim0@0 e/claim1@1 e/claim2@2");
    assert_eq!(with_copies(List::Entries(Kind::Source), "copy:radar"), "first");
    assert_eq!(with_copies(List::Entries(Kind::Source), "copy:\"defence radar\""), "");
}

#[test]
fn an_origin_is_certain_if_it_is_the_only_one_there_can_be() {
    let archive = archive();
    let citations = |query| found(&archive, List::Citations, query);
    // Not of what is cited in prose, in an inference, or as disputing or mentioning it, which `origins:` does not count.
    assert_eq!(citations("origin:first"), "e/claim0@0 e/claim1@1 e/claim2@2 e/claim2@3 ?e/claim5@6");
    assert_eq!(citations("origin:other"), "?e/claim5@6");
    assert_eq!(found(&archive, List::Statements, "origin:first,other origins:0"), "");
    assert_eq!(citations("certainly:(origin:other)"), "");
    assert_eq!(found(&archive, List::Statements, "origins:0"), "e/claim3 e/claim4");
    assert_eq!(
        found(&archive, List::Statements, "origins:1 is:claim"),
        "e/claim0 e/claim1 e/claim2 e/claim5"
    );
}

#[test]
fn entries_reviewed_too_long_ago_are_stale() {
    let archive = archive();
    assert_eq!(sources(&archive, "stale:yes"), "first");
    assert_eq!(sources(&archive, "stale:no"), "other second third");
}

#[test]
fn problems_belong_to_the_file_or_to_their_statement() {
    let index = archive();
    let entry = index.snapshot().get("e").unwrap();
    let claim = entry.claims()[3].spans.whole;
    let finding = crate::domain::problem::Finding::new(&crate::domain::code::BAD_DATE, claim, "x");
    let problems = [entry.file.problem(&finding)];
    let cx = Context { problems: &problems, ..context(&index) };
    let count = |list, query: &str| Runner::new(&Query::parse(query).unwrap(), cx, list).find_all().len();
    assert_eq!(count(List::Entries(Kind::Event), "problem:bad-date"), 1);
    assert_eq!(count(List::Entries(Kind::Event), "problem:bad-value"), 0);
    assert_eq!(count(List::Statements, "problem:bad-date"), 1);
    assert_eq!(count(List::Statements, "problem:bad-date \"four by\""), 1);
}

#[test]
fn a_verdict_counts_unless_the_statement_has_changed_since_and_differing_ones_are_contested() {
    let claims: String = ["one", "two", "three", "four"]
        .map(|id| format!("[[claim]]\nid = \"{id}\"\ntext = \"{id}.\"\ncite = [\"s, para 1: {id}\"]\n"))
        .concat();
    let event = format!("name = \"E\"\ndate = \"2026\"\n{claims}");
    let source = ("sources/s.toml", "title = \"S\"\n");
    let bare = index(&[source, ("events/e.toml", &event)]);
    let print = |nth| {
        let owner = bare.snapshot().get("e").expect("an entry");
        let names = CanonicalNames::of(bare.snapshot());
        Fingerprint::of_statement(owner, Part::Claim(nth), &names).expect("a claim").to_string()
    };
    let verdict = |id: &str, result: &str, print: String| {
        format!(
            "[[verdict]]\non = 2026-05-01\nstatement = \"e#{id}\"\nsource = \"s\"\nquote = \"{id}\"\nresult = \"{result}\"\nseen = \"{print} -\"\n"
        )
    };
    let ab = [
        verdict("one", "supports", print(0)),
        verdict("three", "supports", print(0)),
        verdict("four", "supports", print(3)),
    ];
    let ab = format!("analyst = \"A. Bakr\"\n{}", ab.concat());
    let cd = format!("analyst = \"C. Dunn\"\n{}", verdict("four", "partly", print(3)));
    let reviews = [("reviews/ab.toml", &*ab), ("reviews/cd.toml", &*cd)];
    let index = index(&[source, ("events/e.toml", &event), reviews[0], reviews[1]]);
    let statements = |query| found(&index, List::Statements, query);
    assert_eq!(statements("checked:yes"), "e/claim0 e/claim3");
    assert_eq!(statements("checked:ab"), "e/claim0 e/claim3");
    assert_eq!(statements("checked:cd"), "e/claim3");
    assert_eq!(statements("checked:no"), "e/claim1 e/claim2");
    assert_eq!(statements("checked:stale"), "e/claim2");
    assert_eq!(statements("checked:xy"), "");
    assert_eq!(statements("contested:yes"), "e/claim3");
    assert_eq!(statements("contested:no"), "e/claim0 e/claim1 e/claim2");
    assert_eq!(statements("checked:ab contested:no"), "e/claim0");
}
