//! Compares queries with an independent evaluation: random corpora and random queries, the files as plain TOML tables.

mod corpus;
mod oracle;
mod question;
mod reviews;

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::Arc;

use proptest::prelude::*;

use crate::check::{CheckContext, all_problems};
use crate::domain::day::Day;
use crate::domain::id::{EntryId, Kind};
use crate::domain::problem::Problem;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{Copies, Copy, StoredCopy};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::load::review;
use crate::query::{Context, Index, List, Query, QueryRow, RowPart, Runner};
use corpus::Random;
use oracle::{ORDERS, Oracle, Row};

const TODAY: (i32, u32, u32) = (2016, 6, 30);

/// A corpus with the data that its queries need.
struct Loaded {
    index: Index,
    copies: Copies,
    verdicts: Verdicts,
    problems: Vec<Problem>,
}

fn today() -> Day {
    let (year, month, day) = TODAY;
    Day::from_ymd(year, month, day).unwrap()
}

impl Loaded {
    fn new(files: &[(String, String)]) -> Self {
        let mut parts = CorpusFiles::default();
        for (path, text) in files {
            let stem = path.trim_end_matches(".toml").rsplit('/').next().unwrap_or("");
            match path.split('/').next().and_then(Kind::from_folder) {
                Some(kind) => {
                    let loaded = read(path, kind, stem, text.as_bytes());
                    assert!(loaded.findings.is_empty(), "{path}: {:#?}\n{text}", loaded.findings);
                    parts.dossiers.push(Arc::new(loaded));
                }
                None if path.starts_with("reviews/") => {
                    let loaded = review::read(path, stem, text.as_bytes(), None);
                    assert!(loaded.findings.is_empty(), "{path}: {:#?}\n{text}", loaded.findings);
                    parts.reviews.push(Arc::new(loaded));
                }
                None => parts.settings = Some(read_settings(text.as_bytes())),
            }
        }
        let snapshot = link(&parts).into();
        let copy = Copy::new(corpus::COPY.1).expect("text");
        let source = EntryId::parse(corpus::COPY.0).expect("an id");
        let copies = Copies { by_source: HashMap::from([(source, StoredCopy::Copy(Arc::new(copy)))]) };
        Self {
            index: Index::new(&snapshot),
            verdicts: Verdicts::of(&snapshot, &CopyPrints::of(&copies)),
            problems: all_problems(&CheckContext::new(&snapshot, &copies, today())),
            copies,
        }
    }

    /// Returns the matches of a query, in order: by id and part, with their certainty.
    fn found(&self, list: List, query: &Query) -> Vec<(String, u8)> {
        let cx = Context {
            copies: Some(&self.copies),
            verdicts: Some(&self.verdicts),
            problems: &self.problems,
            ..Context::new(&self.index, today())
        };
        let name = |row: QueryRow| {
            let id = &self.index.entry(row).id;
            match row.part {
                RowPart::Entry => id.to_string(),
                RowPart::Claim(nth) => format!("{id} claim {nth}"),
                RowPart::Relation(nth) => format!("{id} relation {nth}"),
                RowPart::Participant(nth) => format!("{id} participant {nth}"),
            }
        };
        let hits = Runner::new(query, cx, list).find_all();
        hits.into_iter().map(|hit| (name(hit.row), if hit.certain { 2 } else { 1 })).collect()
    }
}

/// Returns the files of a random corpus, including verdicts.
fn random_files(random: &mut Random) -> Vec<(String, String)> {
    let mut files = corpus::files(random);
    let reviews = reviews::files(random, &Oracle::new(&files, TODAY));
    files.extend(reviews);
    files
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
    let files = random_files(&mut random);
    let loaded = Loaded::new(&files);
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
            let mut found = loaded.found(list, &query);
            found.sort();
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
    fn every_query_matches_the_expected_rows(seed in any::<u64>()) {
        compare(seed, 12);
    }

    #[test]
    fn every_sort_order_matches_the_expected_rows(seed in any::<u64>()) {
        let files = random_files(&mut Random::new(seed));
        let (loaded, oracle) = (Loaded::new(&files), Oracle::new(&files, TODAY));
        for (list, name) in lists() {
            let rows: HashMap<String, Row> = oracle.rows(name).into_iter().map(|row| (oracle.name(row), row)).collect();
            // Sources are named by author and date.
            for order in ORDERS.iter().filter(|order| **order != "name" || name != "sources") {
                for sign in ["", "-"] {
                    let text = format!("sort:{sign}{order}");
                    let found = loaded.found(list, &Query::parse(&text).expect("a query"));
                    prop_assert_eq!(found.len(), rows.len());
                    let keys: Vec<_> = found.iter().map(|(name, _)| oracle.sort_key(order, rows[name])).collect();
                    let known = keys.iter().take_while(|key| key.is_some()).count();
                    prop_assert!(keys[known..].iter().all(Option::is_none), "seed {}, {}: {} {:?}", seed, name, text, keys);
                    let is_in_order = match sign {
                        "" => keys[..known].is_sorted(),
                        _ => keys[..known].iter().rev().is_sorted(),
                    };
                    prop_assert!(is_in_order, "seed {}, {}: {} {:?} of {:?}", seed, name, text, keys, found);
                }
            }
        }
    }
}

#[test]
fn every_term_is_tested_and_matches_something() {
    // A term that never matches, or always does, would agree with any evaluation.
    let mut unseen: std::collections::BTreeSet<&str> = question::KEYS.iter().copied().collect();
    for seed in 0..60 {
        let mut random = Random::new(seed);
        let files = random_files(&mut random);
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
        .filter(|key| !question::KEYS.contains(key) && !question::OTHER_KEYS.contains(key))
        .collect();
    assert!(missing.is_empty(), "no evaluation for {missing:?}");
}
