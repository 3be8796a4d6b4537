use std::sync::Arc;

use super::*;
use crate::domain::day::Day;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;
use crate::load::file_role::FileRole;
use crate::query::Index;

fn index(files: &[(&str, &str)]) -> Index {
    let mut parts = CorpusFiles::default();
    for (path, text) in files {
        if let FileRole::Dossier(kind, stem) = FileRole::of(path) {
            parts.dossiers.push(Arc::new(read(path, kind, &stem, text.as_bytes())));
        }
    }
    Index::new(&link(&parts).into())
}

/// Each gap that a query keeps: `line kind text`.
fn found(files: &[(&str, &str)], query: &str) -> Vec<String> {
    let index = index(files);
    let cx = Context::new(&index, Day::from_ymd(2026, 6, 30).unwrap_or(Day::MIN));
    let query = Query::parse(query).unwrap_or_else(|error| panic!("{}", error.report(query)));
    let kept = narrowed(&cx, &gaps(&cx), &query);
    let mark = |gap: &Gap| if gap.certain { "" } else { "?" };
    kept.iter()
        .map(|gap| format!("{}{}:{} {} {}", mark(gap), gap.entry, gap.line, gap.kind.id(), gap.text))
        .collect()
}

#[test]
fn as_of_a_day_only_the_gaps_of_what_is_there_are_listed() {
    let index = index(&[(
        "actors/ida.toml",
        "name = \"Ida\"\nkind = \"person\"\n[[claim]]\ntext = \"Early.\"\nwhen = \"2019\"\n[[claim]]\ntext = \"Late.\"\nwhen = \"2031\"\n[[claim]]\ntext = \"Open.\"\nas_of = \"2024\"\n",
    )]);
    let mut cx = Context::new(&index, Day::from_ymd(2026, 6, 30).unwrap_or(Day::MIN));
    cx.as_of = Day::from_ymd(2020, 1, 1);
    let found = |query: &str| -> Vec<(String, bool)> {
        let query = Query::parse(query).unwrap_or_else(|error| panic!("{}", error.report(query)));
        narrowed(&cx, &gaps(&cx), &query).into_iter().map(|gap| (gap.text, gap.certain)).collect()
    };
    for query in ["", "ida"] {
        let expected = [("Early.", true), ("2019: Early.", true), ("Open.", false)];
        assert_eq!(found(query), expected.map(|(text, certain)| (text.to_owned(), certain)), "{query}");
    }
}

#[test]
fn every_sort_of_gap_is_found_at_its_line() {
    let files = [
        ("sources/a.toml", "title = \"A\"\n"),
        ("sources/b.toml", "title = \"B\"\nseen = false\ntodo = [\"Whose?\"]\n"),
        ("actors/ida.toml", "name = \"Ida\"\nkind = \"person\"\n"),
        (
            "events/raid.toml",
            "name = \"Raid\"\ndate = \"2026\"\nkind = \"attack\"\n\
             [[participant]]\nname = \"three soldiers\"\nrole = \"victim\"\ncite = [\"a\", \"b\"]\n\
             [[participant]]\nactor = \"ida\"\nstatus = \"suspected\"\ncite = [\"a\", \"b\"]\n\
             [[participant]]\nname = \"Hill Band\"\ncite = [\"a\", \"b\"]\n\
             [[claim]]\ntext = \"One.\"\ncite = [\"a\"]\n\
             [[claim]]\ntext = \"None.\"\nwhen = \"[2026-01..2026-02]\"\n\
             [[claim]]\ntext = \"Two.\"\nwhen = \"2026-03\"\nlikelihood = \"likely\"\ncite = [\"a\", \"b\"]\n\
             [[claim]]\ntext = \"Based.\"\nconfidence = \"high\"\nbasis = \"judgement\"\ncite = [\"a\", \"b\"]\n",
        ),
    ];
    let all = found(&files, "");
    assert_eq!(
        all,
        [
            "b:2 source-not-seen B",
            "b:3 open-question Whose?",
            "raid:2 vague-date 2026",
            "raid:4 participant-unnamed three soldiers, victim",
            "raid:8 participant-suspected Ida · suspected",
            "raid:12 participant-unnamed Hill Band",
            "raid:15 one-origin One.",
            "raid:18 no-origin None.",
            "raid:20 vague-date between Jan and Feb 2026: None.",
            "raid:21 no-basis Two. · likely",
        ]
    );
    assert_eq!(
        found(&files, "kind:attack \"three soldiers\""),
        ["raid:4 participant-unnamed three soldiers, victim"]
    );
    assert_eq!(found(&files, "is:source").len(), 2);
    assert!(
        found(&files, "date:2026-05").iter().all(|gap| gap.starts_with("?raid")),
        "{:?}",
        found(&files, "date:2026-05")
    );
    assert_eq!(found(&files, "id:ida"), Vec::<String>::new());
}

#[test]
fn a_date_is_vague_if_its_range_or_an_end_of_it_is_longer_than_a_month() {
    let vague = |text: &str| is_vague(&Date::parse(text).expect(text));
    for text in [
        "2026",
        "202X",
        "2026-XX-XX",
        "[2026-01-01,2026-06-01]",
        "2026/2027-01-02",
        "2026-01-05/",
        "[..2026]",
    ] {
        assert!(vague(text), "{text}");
    }
    for text in
        ["2026-03-01", "2026-03", "2026-03~", "2026-01/2026-09", "2014-06-10/..", "[2026-03-01,2026-03-09]"]
    {
        assert!(!vague(text), "{text}");
    }
}

#[test]
fn every_participant_without_an_actor_is_a_gap_however_its_name_is_written() {
    for name in ["three soldiers", "Three soldiers", "Commander of the guard", "Hill Band", "كتائب"] {
        let raid = format!(
            "name = \"Raid\"\ndate = \"2026-03-01\"\n[[participant]]\nname = \"{name}\"\ncite = [\"a\", \"b\"]\n"
        );
        let files = [
            ("sources/a.toml", "title = \"A\"\n"),
            ("sources/b.toml", "title = \"B\"\n"),
            ("events/raid.toml", &*raid),
        ];
        assert_eq!(found(&files, ""), [format!("raid:3 participant-unnamed {name}")]);
    }
}

#[test]
fn every_date_of_an_entry_or_a_statement_can_be_vague() {
    let files = [
        ("sources/a.toml", "title = \"A\"\nissued = \"[2024-03..2024-11]\"\n"),
        ("sources/b.toml", "title = \"B\"\nissued = \"2024-03\"\n"),
        (
            "actors/ida.toml",
            "name = \"Ida\"\nfounded = \"2014\"\ndissolved = \"2020\"\n\
             [[relation]]\ntype = \"leads\"\nto = \"ida\"\nwhen = \"2015\"\ncite = [\"a\", \"b\"]\n",
        ),
    ];
    assert_eq!(
        found(&files, ""),
        [
            "a:2 vague-date between Mar and Nov 2024",
            "ida:2 vague-date 2014",
            "ida:3 vague-date 2020",
            "ida:7 vague-date 2015: leads Ida",
        ]
    );
}

#[test]
fn a_statement_that_may_have_one_origin_is_possibly_a_gap() {
    let files = [
        ("sources/a.toml", "title = \"A\"\nmay_share_origin = [\"b\"]\n"),
        ("sources/b.toml", "title = \"B\"\n"),
        (
            "actors/ida.toml",
            "name = \"Ida\"\n[[claim]]\ntext = \"Maybe.\"\ncite = [\"a\", \"b\"]\n[[claim]]\ntext = \"One.\"\ncite = [\"a\"]\n",
        ),
    ];
    let expected = ["?ida:2 one-origin Maybe.", "ida:5 one-origin One."];
    for query in ["", "is:claim", "origins:..1"] {
        assert_eq!(found(&files, query), expected, "{query}");
    }
}
