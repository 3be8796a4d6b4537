//! Sources that are the same document, and sources that only look alike.

use super::rule_edges::corpus;
use crate::check::{self, CheckContext};
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::evidence::Copies;

/// Returns the messages about these sources, each an id with its fields.
fn duplicates(sources: &[(&str, &str)]) -> Vec<String> {
    let graded =
        |(id, fields): &(&str, &str)| format!("{fields}\nreliability = \"B\"\ndescriptor = \"{id}\"\n");
    let texts: Vec<String> = sources.iter().map(graded).collect();
    let files = sources.iter().zip(&texts).map(|((id, _), text)| (Kind::Source, *id, text.as_str()));
    let citing = "name = \"Alpha\"\nkind = \"person\"\n[[claim]]\nid = \"k\"\ntext = \"x\"\ncite = [\"w1\", \"w2\"]\n[[claim]]\ntext = \"y\"\ncite = [\"w2\", \"w1\", \"w2, p. 3\"]\n";
    let corpus = corpus(&files.chain([(Kind::Actor, "a", citing)]).collect::<Vec<_>>(), &[]);
    let today = Day::from_ymd(2026, 6, 30).unwrap();
    let found = check::run(&CheckContext::new(&corpus, &Copies::default(), today));
    let of_rule = found.iter().filter(|problem| problem.code.name == "duplicate-source");
    of_rule.map(|problem| format!("{} {}", problem.path, problem.message)).collect()
}

#[test]
fn a_document_in_two_sources_is_reported_once_with_what_cites_both() {
    let page = "title = \"A\"\nurl = \"https://x.example/a\"";
    let both = "; `a#k` and 1 other statement cite both";
    for (second, common) in [
        ("title = \"B\"\nurl = \"http://www.x.example/a/?utm_source=tw\"", "URL"),
        (
            "title = \"B\"\nurl = \"https://web.archive.org/web/2020/https://x.example/a\"\ndoi = \"10.1/x\"",
            "URL",
        ),
    ] {
        let found = duplicates(&[("w1", page), ("w2", second)]);
        assert_eq!(found, [format!("sources/w2.toml same {common} as `w1`{both}")]);
    }
    let found = duplicates(&[
        ("w1", "title = \"A\"\ndoi = \"10.1000/X\""),
        ("w2", "title = \"B\"\nurl = \"https://doi.org/10.1000/x\"\nmay_share_origin = [\"w3\"]"),
        ("w3", "title = \"C\"\ndoi = \"10.1000//x\""),
    ]);
    assert_eq!(
        found,
        [format!("sources/w2.toml same DOI as `w1`{both}"), "sources/w3.toml same DOI as `w1`".to_owned()]
    );
    let imprint = "title = \"The  Raid\"\nauthor = [\"Jo Smith\"]\nissued = \"2026-01-02\"";
    let other =
        "title = \"the raid\"\nauthor = [\"Jo Smith\"]\nissued = 2026-01-02\nurl = \"https://y.example/r\"";
    let found = duplicates(&[("w1", imprint), ("w2", other)]);
    assert_eq!(found, [format!("sources/w2.toml same author, title and date as `w1`{both}")]);
}

#[test]
fn sources_that_differ_or_are_related_are_not_the_same_document() {
    let page = "title = \"A\"\nurl = \"https://x.example/a\"";
    for (first, second) in [
        (page, "title = \"A\"\nurl = \"https://x.example/b\""),
        (page, "title = \"B\"\nurl = \"https://x.example/a\"\nderived_from = \"w1\""),
        (page, "title = \"B\"\nurl = \"https://x.example/a\"\nmay_share_origin = [\"w1\"]"),
        ("title = \"A\"\nurl = \"https://x.example/\"", "title = \"B\"\nurl = \"https://x.example\""),
        ("title = \"A\"\nissued = \"2026\"", "title = \"A\"\nissued = \"2026\""),
        (
            "title = \"A\"\npublisher = \"P\"\nissued = \"2026-01\"",
            "title = \"A\"\npublisher = \"P\"\nissued = \"2026-02\"",
        ),
        (
            "title = \"Letter\"\npublisher = \"P\"\nissued = \"2020\"\nurl = \"https://p.example/1\"",
            "title = \"Letter\"\npublisher = \"P\"\nissued = \"2020\"\nurl = \"https://p.example/9\"",
        ),
        (
            "title = \"Letter\"\npublisher = \"P\"\nissued = \"2020-01-02\"\ndoi = \"10.1/a\"",
            "title = \"Letter\"\npublisher = \"P\"\nissued = \"2020-01-02\"\ndoi = \"10.1/b\"",
        ),
        (
            "title = \"Letter\"\npublisher = \"P\"\nissued = \"2020-01-02\"\nlanguage = \"en\"",
            "title = \"Letter\"\npublisher = \"P\"\nissued = \"2020-01-02\"\nlanguage = \"fa\"",
        ),
    ] {
        assert_eq!(duplicates(&[("w1", first), ("w2", second)]), [""; 0], "{second}");
    }
}

#[test]
fn a_source_is_compared_with_each_that_has_its_title() {
    let letter = |url: &str| format!("title = \"Letter\"\npublisher = \"P\"\nissued = \"2020\"\n{url}");
    let (one, two, three) = (
        letter("url = \"https://p.example/1\""),
        letter("url = \"https://p.example/2\""),
        letter("url = \"https://p.example/2/amp\""),
    );
    let found = duplicates(&[("w1", &one), ("w2", &two), ("w3", &three)]);
    assert_eq!(found, ["sources/w3.toml same URL as `w2`"]);
    // Without a URL, it may be the first of them.
    let found = duplicates(&[("w1", &one), ("w2", &two), ("w3", &letter("tags = [\"x\"]"))]);
    assert_eq!(found, ["sources/w3.toml same publisher, title and date as `w1`"]);
}
