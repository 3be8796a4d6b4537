//! Pages with many of something: counted, cut, or listed once.

use super::*;

fn corpus_of_text(files: &[(Kind, &str, String)]) -> Snapshot {
    let files: Vec<_> = files.iter().map(|(kind, stem, text)| (*kind, *stem, text.as_str())).collect();
    corpus_of(&files)
}

fn source(title: &str, url: &str) -> String {
    format!("title = \"{title}\"\nissued = \"2030-02-03\"\nauthor = [\"Eve Roper\"]\nurl = \"{url}\"\n")
}

#[test]
fn more_citations_than_fit_beside_a_statement_are_counted_and_lead_to_the_references() {
    let cites =
        |count: usize| (0..count).map(|nth| format!("\"s{}\"", nth % 9)).collect::<Vec<_>>().join(", ");
    let mut files: Vec<(Kind, &str, String)> = ["s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"]
        .into_iter()
        .map(|stem| (Kind::Source, stem, source(stem, "https://a.example/b")))
        .collect();
    let actor = |count| {
        format!(
            "name = \"A\"\nkind = \"party\"\ncite = [{}]\n[[claim]]\ntext = \"B.\"\ncite = [{}]\n",
            cites(count),
            cites(12)
        )
    };
    files.push((Kind::Actor, "a", actor(9)));
    let corpus = corpus_of_text(&files);
    let text = printed(&corpus, "a");
    assert!(text.contains("  kind: party\n  cited: 9 sources\n"), "{text}");
    assert!(text.contains("B. 12 citations") || text.contains("B. · 12 citations"), "{text}");
    let page = page(&corpus, "a");
    let links: Vec<&PageLink> = page.sections[0]
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Item(item) => item.body.iter().flat_map(Text::inlines).collect(),
            _ => Vec::new(),
        })
        .filter_map(|inline| if let Inline::Link(link) = inline { Some(link) } else { None })
        .collect();
    let first = vec![PathStep { key: "cite", nth: 0 }];
    let target = Target::Entry(corpus.get("a").unwrap().id.clone(), Some(first));
    assert_eq!(links.first().map(|link| link.target.clone()), Some(Some(target)));
    files.pop();
    files.push((Kind::Actor, "a", actor(8)));
    let text = printed(&corpus_of_text(&files), "a");
    assert!(text.contains("  kind: party [1], [2]") && !text.contains("cited:"), "{text}");
}

#[test]
fn a_page_with_a_limit_counts_what_it_leaves_out_and_lists_no_reference_of_it() {
    let mut files = vec![
        (Kind::Actor, "a", "name = \"A\"\nkind = \"party\"\n".to_owned()),
        (Kind::Source, "s", source("S", "https://a.example/b")),
    ];
    for stem in ["b", "c", "d", "e", "f"] {
        let text = format!(
            "name = \"{stem}\"\nkind = \"party\"\nsummary = \"Of [[a]].\"\n[[relation]]\ntype = \"part-of\"\nto = \"a\"\ncite = [\"s, p. {}\"]\n",
            stem.as_bytes()[0]
        );
        files.push((Kind::Actor, stem, text));
    }
    let corpus = corpus_of_text(&files);
    let limited = |limit| {
        let entry = corpus.get("a").unwrap();
        Outline::limited(&corpus, entry, &CorpusStatus::default(), today(), limit)
    };
    let text: String =
        plain::lines(&limited(2), 10_000).iter().map(|line| format!("{}\n", line.text)).collect();
    assert!(text.contains("Relations (5)\n") && text.contains("Mentioned in (5)\n"), "{text}");
    assert_eq!(text.matches("… and 3 more").count(), 2, "{text}");
    assert!(text.contains("[2]") && !text.contains("[3]"), "{text}");
    assert_eq!(markdown::markdown(&limited(2)).matches("… and 3 more").count(), 2);
    assert_eq!(limited(5), limited(usize::MAX));
}

#[test]
fn a_relation_that_both_ends_state_alike_is_listed_once_and_one_that_differs_twice() {
    let relation = |to: &str, kind: &str, when: &str| {
        format!("[[relation]]\ntype = \"{kind}\"\nto = \"{to}\"\n{when}cite = [\"s\"]\nnote = \"By {to}.\"\n")
    };
    let pair = |one: String, other: String| {
        let corpus = corpus_of_text(&[
            (Kind::Actor, "a", format!("name = \"A\"\nkind = \"party\"\n{one}")),
            (Kind::Actor, "b", format!("name = \"B\"\nkind = \"party\"\n{other}")),
            (Kind::Source, "s", source("S", "https://a.example/b")),
        ]);
        printed(&corpus, "a")
    };
    let text = pair(relation("b", "allied-with", ""), relation("a", "allied-with", ""));
    assert!(text.contains("Relations (1)") && text.contains("also stated there"), "{text}");
    assert!(text.contains("By a.") && text.contains("By b."), "no note is lost: {text}");
    let text = pair(relation("b", "allied-with", ""), relation("a", "allied-with", "when = \"2029\"\n"));
    assert!(text.contains("Relations (2)") && !text.contains("also stated"), "{text}");
}

#[test]
fn a_claim_without_a_date_says_so_if_others_have_one() {
    let claims = |when: &str| {
        let text = format!(
            "name = \"A\"\nkind = \"party\"\n[[claim]]\ntext = \"One.\"\n{when}[[claim]]\ntext = \"Two.\"\n"
        );
        printed(&corpus_of_text(&[(Kind::Actor, "a", text)]), "a")
    };
    assert!(claims("when = \"2029\"\n").contains("  - no date: Two."));
    assert!(claims("").contains("  - Two."));
}

#[test]
fn a_name_record_in_another_script_is_last_and_says_its_language_in_words() {
    let text = "name = \"A\"\nkind = \"party\"\n[[name_record]]\nvalue = \"حزب\"\nlang = \"ar\"\nwhen = \"2029\"\n[[name_record]]\nvalue = \"Hizb\"\nlang = \"ar-Latn\"\n";
    let text = printed(&corpus_of_text(&[(Kind::Actor, "a", text.to_owned())]), "a");
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert!(lines.contains(&"name: Hizb · Arabic (Latn)"), "{text}");
    assert!(lines.contains(&"native name: Arabic · 2029 · حزب"), "{text}");
    let at = |word: &str| lines.iter().position(|line| line.starts_with(word));
    assert!(at("kind") < at("native name"), "{text}");
}

#[test]
fn the_first_reference_to_a_source_has_title_date_and_address() {
    let corpus = corpus_of_text(&[
        (
            Kind::Actor,
            "a",
            "name = \"A\"\nkind = \"party\"\ncite = [\"s, p. 1\", \"s, p. 2\", \"t\"]\n".to_owned(),
        ),
        (Kind::Source, "s", source("Ropes", "https://a.example/b")),
        (Kind::Source, "t", "url = \"https://www.b.example/lists/2030/full.csv?x=1\"\n".to_owned()),
    ]);
    let text = printed(&corpus, "a");
    assert_eq!(text.matches("Ropes · 3 Feb 2030 · https://a.example/b").count(), 1, "{text}");
    assert!(text.contains("https://www.b.example/lists/2030/full.csv?x=1"), "{text}");
    assert_eq!(corpus.get("t").map(|entry| entry.name()), Some("b.example/…/full.csv"));
}

#[test]
fn a_field_that_mentions_an_entry_several_times_is_one_row() {
    let corpus = corpus_of_text(&[
        (Kind::Actor, "a", "name = \"A\"\nkind = \"party\"\n".to_owned()),
        (
            Kind::Actor,
            "b",
            "name = \"B\"\nkind = \"party\"\nsummary = \"Of [[a]].\"\nnotes = \"[[a]] and [[a]] and [[a|x]]. Again [[a]].\"\n"
                .to_owned(),
        ),
    ]);
    let text = printed(&corpus, "a");
    assert!(text.contains("Mentioned in (2)") && text.contains("notes ×4"), "{text}");
    assert!(!text.contains("summary ×"), "{text}");
}
