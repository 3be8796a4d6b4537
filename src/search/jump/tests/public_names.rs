//! Measures the ranking on queries over public names.

#![allow(clippy::disallowed_macros, clippy::print_stdout, reason = "the measured table, with --nocapture")]

use std::collections::BTreeMap;

use super::*;

const NAMES: &str = include_str!("../../../../tests/names/public-names.tsv");
const QUERIES: &str = include_str!("../../../../tests/names/jump.tsv");

/// The sum of reciprocal ranks, and the number of queries.
#[derive(Clone, Copy, Default)]
struct RankSum {
    sum: f64,
    queries: u32,
}

impl RankSum {
    fn mean(self) -> f64 {
        self.sum / f64::from(self.queries.max(1))
    }
}

fn public_names() -> NameIndex {
    let mut files: Vec<(Kind, String, String)> = Vec::new();
    for (nth, line) in NAMES.lines().filter(|line| !line.starts_with('#')).enumerate() {
        let mut columns = line.split('\t');
        let (kind, name) = (columns.next().unwrap(), toml::Value::from(columns.next().unwrap()));
        let others: Vec<&str> =
            columns.next().unwrap_or_default().split('|').filter(|name| !name.is_empty()).collect();
        let others = toml::Value::from(others);
        let (kind, toml) = match kind {
            "actor" => (Kind::Actor, format!("name = {name}\nkind = \"organization\"\naliases = {others}")),
            "event" => (Kind::Event, format!("name = {name}\ndate = \"2025\"")),
            _ => (Kind::Source, format!("title = {name}")),
        };
        files.push((kind, format!("n{nth}"), toml));
    }
    let files: Vec<_> = files.iter().map(|(kind, id, toml)| (*kind, id.as_str(), toml.as_str())).collect();
    NameIndex::new(&corpus(&files), Day::MIN)
}

/// Whether a query belongs to the half that the ranking was tuned on; by a hash [FNV-1a], so that it stays there.
fn is_tuned_on(line: &str) -> bool {
    let hash = line
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    (hash >> 32) & 1 == 0
}

#[test]
fn the_name_that_is_meant_comes_first() {
    let index = public_names();
    let mut sums: BTreeMap<(String, bool), RankSum> = BTreeMap::new();
    for line in QUERIES.lines().filter(|line| !line.starts_with('#')) {
        let [class, query, meant] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {line}")
        };
        let found = find(&index, query);
        let rank = found.hits.iter().position(|hit| hit.name == meant).map(|at| at + 1);
        let tuned = is_tuned_on(line);
        for class in [class, "all"] {
            let sum = sums.entry((class.to_owned(), tuned)).or_default();
            sum.sum += rank.map_or(0.0, |rank| 1.0 / rank as f64);
            sum.queries += 1;
        }
        if tuned && rank != Some(1) {
            println!("{line}: {rank:?}, after {:?}", found.hits.first().map(|hit| (&hit.name, hit.found_by)));
        }
    }
    for ((class, tuned), sum) in &sums {
        let half = if *tuned { "tuned on" } else { "held out" };
        println!("{class:14} {half} {:3} queries, mean reciprocal rank {:.3}", sum.queries, sum.mean());
    }
    assert!(
        sums.iter().filter(|((class, _), _)| class == "all").map(|(_, sum)| sum.queries).sum::<u32>() >= 300
    );
    for tuned in [true, false] {
        assert!(sums[&("all".to_owned(), tuned)].mean() >= 0.93, "all, tuned: {tuned}");
        assert!(sums[&("typo".to_owned(), tuned)].mean() >= 0.90, "typos, tuned: {tuned}");
    }
}
