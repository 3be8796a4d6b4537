use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

struct Sources(HashMap<String, Vec<String>>);

impl Sources {
    /// Reads "a: b c, b: c": a derives from b and c, b from c.
    fn new(text: &str) -> Self {
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
        let rows = text.split(',').filter_map(|row| row.split_once(':'));
        Self(rows.map(|(id, from)| (id.trim().to_owned(), words(from))).collect())
    }

    fn derived_from(&self, id: &str) -> &[String] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }

    fn origins(&self, citations: &[(&str, &[String])]) -> Origins {
        let citations: Vec<_> = citations.iter().map(|&(source, citing)| Cited { source, citing }).collect();
        origins(&citations, |id| self.derived_from(id))
    }

    fn names(&self, cited: &[&str]) -> Vec<String> {
        let citations: Vec<_> = cited.iter().map(|&source| (source, [].as_slice())).collect();
        self.origins(&citations).independent.into_iter().map(|origin| origin.source).collect()
    }

    fn falls(&self, source: &str, claims: &[&[&'static str]]) -> Vec<(usize, usize, usize)> {
        let claims = claims.iter().enumerate().map(|(at, claim)| {
            let cited = claim.iter().map(|&source| Cited { source, citing: &[] });
            (at, cited.collect())
        });
        let falls = falls_with(source, claims, |id| self.derived_from(id));
        falls.into_iter().map(|fall| (fall.claim, fall.had, fall.left)).collect()
    }
}

#[test]
fn two_papers_that_rewrite_one_wire_are_one_origin() {
    let sources = Sources::new("daily: agency, weekly: daily");
    let found = sources.origins(&[("daily", &[]), ("weekly", &[]), ("memoir", &[])]);
    let origin =
        |source: &str, citations: &[usize]| Origin { source: source.into(), citations: citations.into() };
    assert_eq!(found.independent, [origin("agency", &[0, 1]), origin("memoir", &[2])]);
    assert_eq!(found.count(), 2);
    assert!(found.loops.is_empty());
}

#[test]
fn what_a_citation_came_through_holds_instead_of_its_sources_own_derivation() {
    let sources = Sources::new("daily: agency, letter: archive");
    let through = ["letter".to_owned(), "diary".to_owned()];
    let found = sources.origins(&[("daily", &through)]);
    let names: Vec<_> = found.independent.iter().map(|origin| origin.source.as_str()).collect();
    assert_eq!(names, ["archive", "diary"]);
}

#[test]
fn a_loop_ends_is_told_and_counts_once() {
    let sources = Sources::new("a: b, b: c, c: a, d: d, e: f, f: e root");
    assert_eq!(sources.names(&["b", "c"]), ["a"]);
    assert_eq!(sources.names(&["d"]), ["d"]);
    assert_eq!(sources.names(&["e"]), ["root"]);
    let loops = sources.origins(&[("b", &[]), ("d", &[]), ("e", &[])]).loops;
    assert_eq!(loops, [vec!["a", "b", "c"], vec!["d"], vec!["e", "f"]]);
}

#[test]
fn a_long_chain_is_walked_without_recursion() {
    let chain: Vec<String> = (0..50_000).map(|at| format!("s{at}: s{}", at + 1)).collect();
    assert_eq!(Sources::new(&chain.join(",")).names(&["s0"]), ["s50000"]);
}

#[test]
fn claims_that_lose_their_last_origin_or_drop_to_one_fall() {
    let sources = Sources::new("daily: agency, weekly: agency, both: agency memoir");
    let claims: &[&[&'static str]] = &[
        &["daily"],
        &["daily", "memoir"],
        &["memoir"],
        &["daily", "memoir", "diary"],
        &["daily", "weekly"],
        &["both"],
    ];
    assert_eq!(sources.falls("agency", claims), [(0, 1, 0), (1, 2, 1), (4, 1, 0), (5, 2, 1)]);
    assert_eq!(sources.falls("daily", claims), [(0, 1, 0), (1, 2, 1)]);
    assert_eq!(sources.falls("both", claims), [(5, 2, 0)]);
    assert_eq!(sources.falls("unknown", claims), []);
}

#[test]
fn a_source_that_rests_on_a_fallen_one_does_not_become_an_origin() {
    let sources = Sources::new("x: y, y: z, p: q, q: p");
    assert_eq!(sources.falls("y", &[&["x"]]), [(0, 1, 0)]);
    assert_eq!(sources.falls("q", &[&["p"]]), [(0, 1, 0)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_citation_has_an_origin_and_loops_never_hang(rows in prop::collection::vec(("[a-f]", "([a-f] ){0,3}"), 0..6)) {
        let text: Vec<String> = rows.iter().map(|(id, from)| format!("{id}: {from}")).collect();
        let sources = Sources::new(&text.join(","));
        for id in ["a", "b", "c"] {
            let found = sources.origins(&[(id, &[])]);
            prop_assert!(found.count() > 0);
            for origin in &found.independent {
                let in_loop = found.loops.iter().any(|members| members.contains(&origin.source));
                prop_assert!(in_loop || sources.derived_from(&origin.source).is_empty());
            }
        }
    }
}
