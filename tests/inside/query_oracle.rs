//! Queries against an independent evaluation: random corpora and random queries, the files as plain TOML tables.

mod corpus;
mod oracle;
mod question;

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;

use crate::domain::day::Day;
use crate::domain::id::{EntryId, Kind};
use crate::evidence::{Copies, Copy, Kept};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::query::{Context, Index, List, Query, RowPart, Runner};
use corpus::Random;
use oracle::{Oracle, Row};

const TODAY: (i32, u32, u32) = (2016, 6, 30);

fn index(files: &[(String, String)]) -> Index {
    let mut parts = CorpusFiles::default();
    for (path, text) in files {
        let stem = path.trim_end_matches(".toml").rsplit('/').next().unwrap_or("");
        match path.split('/').next().and_then(Kind::from_folder) {
            Some(kind) => {
                let loaded = read(path, kind, stem, text.as_bytes());
                assert!(loaded.findings.is_empty(), "{path}: {:#?}\n{text}", loaded.findings);
                parts.dossiers.push(Arc::new(loaded));
            }
            None => parts.settings = Some(read_settings(text.as_bytes())),
        }
    }
    Index::new(&link(&parts).into())
}

/// What the program finds, by id and part, in the order of the text, with how surely.
fn found(index: &Index, list: List, query: &Query) -> Vec<(String, u8)> {
    let (year, month, day) = TODAY;
    let copy = Copy::new(corpus::COPY.1).expect("text");
    let by_source =
        HashMap::from([(EntryId::parse(corpus::COPY.0).expect("an id"), Kept::Copy(Arc::new(copy)))]);
    let copies = Copies { by_source };
    let cx =
        Context { copies: Some(&copies), ..Context::new(index, Day::from_ymd(year, month, day).unwrap()) };
    let hits = Runner::new(query, cx, list).find_all();
    let name = |row: crate::query::QueryRow| {
        let id = &index.entry(row).id;
        match row.part {
            RowPart::Entry => id.to_string(),
            RowPart::Claim(nth) => format!("{id} claim {nth}"),
            RowPart::Relation(nth) => format!("{id} relation {nth}"),
            RowPart::Participant(nth) => format!("{id} participant {nth}"),
        }
    };
    let mut found: Vec<_> =
        hits.into_iter().map(|hit| (name(hit.row), if hit.certain { 2 } else { 1 })).collect();
    found.sort();
    found
}

fn lists() -> [(List, &'static str); 4] {
    [
        (List::Entries(Kind::Actor), "actors"),
        (List::Entries(Kind::Event), "events"),
        (List::Entries(Kind::Source), "sources"),
        (List::Statements, "statements"),
    ]
}

fn compare(seed: u64, queries: usize) {
    let mut random = Random::new(seed);
    let files = corpus::files(&mut random);
    let index = index(&files);
    let oracle = Oracle::new(&files, TODAY);
    for _ in 0..queries {
        let question = question::question(&mut random);
        let text = question.to_string();
        let query = Query::parse(&text).unwrap_or_else(|error| panic!("{}", error.report(&text)));
        for (list, name) in lists() {
            let mut expected: Vec<(String, u8)> = oracle
                .rows(name)
                .into_iter()
                .map(|row: Row| (oracle.name(row), oracle.meets(&question, name, row)))
                .filter(|(_, certainty)| *certainty > 0)
                .collect();
            expected.sort();
            let found = found(&index, list, &query);
            if found != expected {
                let mut message = format!("seed {seed}, {name}: {text}\n");
                for (path, text) in &files {
                    let _ = write!(message, "--- {path}\n{text}");
                }
                panic!("{message}\nfound {found:?}\nexpected {expected:?}\nseed {seed}, {name}: {text}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 0, ..ProptestConfig::default() })]

    #[test]
    fn every_query_finds_what_the_tables_say(seed in any::<u64>()) {
        compare(seed, 12);
    }
}

#[test]
fn every_term_is_asked_and_finds_something() {
    // A term that never finds anything, or finds everything, would agree with any evaluation.
    let mut unseen: std::collections::BTreeSet<&str> = question::KEYS.iter().copied().collect();
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let files = corpus::files(&mut random);
        let oracle = Oracle::new(&files, TODAY);
        for key in question::KEYS {
            let term = question::term(&mut random, key);
            let count = |name: &str| {
                oracle.rows(name).into_iter().filter(|row| oracle.meets(&term, name, *row) > 0).count()
            };
            let all: usize = lists().iter().map(|(_, name)| oracle.rows(name).len()).sum();
            let some: usize = lists().iter().map(|(_, name)| count(name)).sum();
            if some > 0 && some < all {
                unseen.remove(key);
            }
        }
    }
    assert!(unseen.is_empty(), "{unseen:?}");
    let known: Vec<&str> = crate::query::TERMS.iter().map(|term| term.key).collect();
    let missing: Vec<&&str> = known
        .iter()
        .filter(|key| !question::KEYS.contains(key) && !question::ELSEWHERE.contains(key))
        .collect();
    assert!(missing.is_empty(), "no evaluation for {missing:?}");
}
