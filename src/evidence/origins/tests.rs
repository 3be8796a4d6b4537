use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::domain::lineage::Descent;

mod brute_force;

/// What each source says: `derived_from`, `may_share_origin`, `internal`.
#[derive(Clone, Debug, Default)]
struct Sources {
    from: HashMap<String, Vec<String>>,
    shares: HashMap<String, Vec<String>>,
    internal: BTreeSet<String>,
}

/// A citation: its source, and its path where it has one.
type CitedPath<'a> = (&'a str, Option<Vec<&'a str>>);

impl Sources {
    /// Reads "a: b c, b: c ~ d, e!": a derives from b and c, b from c and may share an origin with d, e is internal.
    fn new(text: &str) -> Self {
        let mut sources = Self::default();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for row in text.split(',').map(str::trim).filter(|row| !row.is_empty()) {
            let (id, rest) = row.split_once(':').unwrap_or((row, ""));
            let (id, internal) = id.trim().strip_suffix('!').map_or((id.trim(), false), |id| (id, true));
            let (from, shares) = rest.split_once('~').unwrap_or((rest, ""));
            sources.from.insert(id.to_owned(), words(from));
            sources.shares.insert(id.to_owned(), words(shares));
            if internal {
                sources.internal.insert(id.to_owned());
            }
        }
        sources
    }

    fn descent(&self, id: &str) -> Descent<'_, String> {
        Descent {
            derived_from: self.from.get(id).map_or(&[], Vec::as_slice),
            may_share: self.shares.get(id).map_or(&[], Vec::as_slice),
            internal: self.internal.contains(id),
        }
    }

    fn lineage<'a>(&'a self, cited: &[Cited<'a, &'a str>]) -> Lineage {
        let starts = cited.iter().flat_map(|cited| {
            std::iter::once(cited.source).chain(cited.citing.unwrap_or_default().iter().copied())
        });
        Lineage::new(starts.collect::<Vec<_>>(), |id| self.descent(id))
    }

    fn count(&self, citations: &[CitedPath<'_>]) -> Origins {
        let cited: Vec<_> = citations.iter().map(cited).collect();
        let lineage = self.lineage(&cited);
        let candidates: Vec<_> = cited.iter().map(|cited| lineage.candidates(cited)).collect();
        Origins::count(&lineage, &candidates)
    }

    /// Of sources that are cited without a path: at least, at most.
    fn of(&self, cited: &str) -> (usize, usize) {
        let cited: Vec<CitedPath<'_>> = cited.split_whitespace().map(|id| (id, None)).collect();
        let origins = self.count(&cited);
        (origins.least, origins.most)
    }

    fn losses(&self, removed: &str, claims: &[&[CitedPath<'_>]]) -> Vec<(usize, usize, usize)> {
        let removed: BTreeSet<&str> = removed.split_whitespace().collect();
        let all: Vec<_> = claims.iter().flat_map(|claim| claim.iter().map(cited)).collect();
        let lineage = self.lineage(&all);
        let claims = claims.iter().enumerate().map(|(at, claim)| (at, claim.iter().map(cited).collect()));
        support_lost_without(&removed, claims, &lineage)
            .into_iter()
            .map(|loss| (loss.claim, loss.had, loss.left))
            .collect()
    }
}

fn cited<'a>((source, citing): &'a CitedPath<'a>) -> Cited<'a, &'a str> {
    Cited { source, citing: citing.as_deref() }
}

#[test]
fn the_origin_table_of_the_format_is_correct() {
    let sources = Sources::new("x: a b, r1: ~ r2, m!");
    assert_eq!(sources.of("x"), (1, 1));
    assert_eq!(sources.of("x a"), (1, 2));
    assert_eq!(sources.of("x a b"), (2, 2));
    assert_eq!(sources.of("r1 r2"), (1, 2));
    let through = sources.count(&[("other", Some(vec!["r1"])), ("r1", None)]);
    assert_eq!((through.least, through.most), (1, 1));
    assert_eq!(sources.of("m s"), (1, 1));
}

#[test]
fn two_papers_that_rewrite_one_wire_are_one_origin() {
    let sources = Sources::new("daily: agency, weekly: daily");
    let found = sources.count(&[("daily", None), ("weekly", None), ("memoir", None)]);
    let origin =
        |source: &str, citations: &[usize]| Origin { source: source.into(), citations: citations.into() };
    assert_eq!(found.candidates, [origin("agency", &[0, 1]), origin("memoir", &[2])]);
    assert_eq!((found.least, found.most, found.to_string().as_str()), (2, 2, "2"));
}

#[test]
fn a_citing_path_leads_to_its_last_id_and_beyond() {
    let sources = Sources::new("daily: agency, office: ministry, blog: daily");
    let of = |citing: Option<Vec<&'static str>>| {
        let found = sources.count(&[("daily", citing)]);
        found.candidates.into_iter().map(|origin| origin.source).collect::<Vec<_>>()
    };
    assert_eq!(of(None), ["agency"]);
    assert_eq!(of(Some(vec!["paper", "office"])), ["ministry"]);
    assert_eq!(of(Some(vec!["office", "paper"])), ["paper"]);
    assert_eq!(of(Some(vec![])), ["daily"], "an empty path: the source is the origin itself");
    let both = sources.count(&[("daily", Some(vec![])), ("blog", None)]);
    assert_eq!((both.least, both.most), (2, 2));
}

#[test]
fn an_internal_source_is_not_an_origin_and_is_not_followed() {
    let sources = Sources::new("memo!: wire, note: memo, mixed: memo wire");
    assert_eq!(sources.of("memo"), (0, 0));
    assert_eq!(sources.of("note"), (0, 0));
    assert_eq!(sources.of("mixed memo"), (1, 1));
    let count = |citing: Vec<&'static str>| {
        let found = sources.count(&[("memo", Some(citing))]);
        (found.least, found.most)
    };
    assert_eq!(count(vec!["wire"]), (1, 1), "what a citation of it says counts as written");
    assert_eq!(count(vec!["wire", "memo"]), (0, 0));
    assert_eq!(count(vec![]), (0, 0));
}

#[test]
fn origins_that_may_be_one_make_a_range() {
    let sources = Sources::new("r1: ~ r2, r2: ~ r3, r4: ~ r1, x: r3 s, y: a b, z: b c");
    assert_eq!(sources.of("r1 r2"), (1, 2), "either may name the other");
    assert_eq!(sources.of("r2 r1"), (1, 2));
    assert_eq!(sources.of("r1 r2 r3"), (1, 3), "and what may be one is joined along the chain");
    assert_eq!(sources.of("r1 r3"), (2, 2), "not through one that is not cited");
    assert_eq!(sources.of("r4 x"), (2, 2));
    assert_eq!(sources.of("r2 x"), (1, 2), "a candidate that may be one with a certain origin");
    assert_eq!(sources.of("y z"), (1, 2), "two that share a candidate");
    assert_eq!(sources.of("y z c"), (1, 3));
    assert_eq!(sources.count(&[("r1", None), ("r2", None)]).may_be_one, [(0, 1)]);
    assert_eq!(sources.count(&[("r1", None), ("r2", None)]).words(), "1–2 origins");
    assert_eq!(sources.count(&[("r1", None)]).words(), "1 origin");
    assert_eq!(sources.count(&[]).words(), "no outside origin");
}

#[test]
fn a_cycle_is_reported_and_counts_as_one_origin() {
    let sources = Sources::new("a: b, b: c, c: a, d: d, e: f, f: e root, g: ~ c");
    let names = |cited: &'static str| {
        let found = sources.count(&[(cited, None)]);
        found.candidates.into_iter().map(|origin| origin.source).collect::<Vec<_>>()
    };
    assert_eq!(sources.of("b c"), (1, 1));
    assert_eq!(
        (names("c"), names("d"), names("e")),
        (vec!["a".into()], vec!["d".into()], vec!["root".into()])
    );
    assert_eq!(sources.of("g b"), (1, 2), "a cycle may be one with what any of its members may be one with");
    let own = sources.count(&[("b", Some(vec![])), ("a", None)]);
    assert_eq!((own.least, own.most), (1, 1), "a member of a cycle is no second origin");
    let loops = Lineage::new(["b", "d", "e"], |id| sources.descent(id)).loops();
    assert_eq!(loops, [vec!["a", "b", "c"], vec!["d"], vec!["e", "f"]]);
}

#[test]
fn long_chains_and_large_cycles_are_walked_once() {
    // Walked anew for each citation, a chain of this length would take minutes.
    let chain: Vec<String> = (0..30_000).map(|at| format!("s{at}: s{}", at + 1)).collect();
    let sources = Sources::new(&chain.join(","));
    let all: Vec<String> = (0..30_000).map(|at| format!("s{at}")).collect();
    assert_eq!(sources.of(&all.join(" ")), (1, 1));
    let others: String = (0..300).map(|at| format!(" c{at}")).collect();
    let cycle: Vec<String> = (0..300).map(|at| format!("c{at}:{others}")).collect();
    assert_eq!(Sources::new(&cycle.join(",")).of(&others), (1, 1));
}

#[test]
fn statements_that_lose_their_last_origin_or_drop_to_one_are_listed() {
    let sources = Sources::new("daily: agency, weekly: agency, both: agency memoir, memo!");
    let claims: &[&[CitedPath<'_>]] = &[
        &[("daily", None)],
        &[("daily", None), ("memoir", None)],
        &[("memoir", None)],
        &[("daily", None), ("memoir", None), ("diary", None)],
        &[("daily", None), ("weekly", None)],
        &[("both", None), ("diary", None)],
        &[("memo", None)],
    ];
    assert_eq!(sources.losses("agency", claims), [(0, 1, 0), (1, 2, 1), (4, 1, 0)]);
    assert_eq!(sources.losses("daily", claims), [(0, 1, 0), (1, 2, 1)]);
    assert_eq!(sources.losses("both", claims), [(5, 2, 1)]);
    assert_eq!(sources.losses("memoir diary", claims), [(1, 2, 1), (2, 1, 0), (3, 3, 1), (5, 2, 1)]);
    assert_eq!(sources.losses("daily memoir", claims), [(0, 1, 0), (1, 2, 0), (2, 1, 0), (3, 3, 1)]);
    assert_eq!(sources.losses("unknown memo", claims), []);
}

#[test]
fn every_source_on_a_path_is_depended_on() {
    let sources = Sources::new("office: ministry");
    let claims: &[&[CitedPath<'_>]] = &[&[("blog", Some(vec!["paper", "office"]))]];
    for removed in ["blog", "paper", "office", "ministry"] {
        assert_eq!(sources.losses(removed, claims), [(0, 1, 0)], "{removed}");
    }
}

#[test]
fn a_source_derived_from_a_removed_one_does_not_become_an_origin() {
    let sources = Sources::new("x: y, y: z, p: q, q: p");
    assert_eq!(sources.losses("y", &[&[("x", None)]]), [(0, 1, 0)]);
    assert_eq!(sources.losses("q", &[&[("p", None)]]), [(0, 1, 0)]);
}

fn random() -> impl Strategy<Value = (Sources, Vec<CitedPath<'static>>)> {
    let ids = || prop::sample::select(vec!["a", "b", "c", "d", "e", "f", "g"]);
    let row = (
        ids(),
        prop::collection::vec(ids(), 0..3),
        prop::collection::vec(ids(), 0..2),
        prop::bool::weighted(0.15),
    );
    let path = prop_oneof![2 => Just(None), 1 => prop::collection::vec(ids(), 0..3).prop_map(Some)];
    (prop::collection::vec(row, 0..9), prop::collection::vec((ids(), path), 0..6)).prop_map(
        |(rows, citations)| {
            let mut sources = Sources::default();
            for (id, from, shares, internal) in rows {
                sources.from.insert(id.into(), from.into_iter().map(Into::into).collect());
                sources.shares.insert(id.into(), shares.into_iter().map(Into::into).collect());
                if internal {
                    sources.internal.insert(id.into());
                }
            }
            (sources, citations)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn origins_equal_a_brute_force_count((sources, citations) in random()) {
        let found = sources.count(&citations);
        let (least, most) = brute_force::count(&sources, &citations);
        prop_assert_eq!((found.least, found.most), (least, most));
        prop_assert!(found.least <= found.most);
    }
}
