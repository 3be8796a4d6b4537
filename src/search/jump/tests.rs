mod highlighting;
mod sound;

use std::cell::Cell;
use std::sync::Arc;

use proptest::prelude::*;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use self::highlighting::assert_letters_highlighted;
use super::name_query::MAX_QUERY;
use super::*;
use crate::domain::day::Day;
use crate::domain::snapshot::Snapshot;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;
use crate::search::name_index::IndexedName;
use crate::search::word_index::WordIndex;

fn corpus(dossiers: &[(Kind, &str, &str)]) -> Snapshot {
    let dossiers = dossiers
        .iter()
        .map(|(kind, id, toml)| {
            let loaded = read(&format!("{}/{id}.toml", kind.folder()), *kind, id, toml.as_bytes());
            assert!(loaded.entry.is_some(), "{id}: {:?}", loaded.findings);
            Arc::new(loaded)
        })
        .collect();
    crate::domain::snapshot::Snapshot::from(link(&CorpusFiles { dossiers, ..CorpusFiles::default() }))
}

/// All names are invented.
fn name_index() -> NameIndex {
    use Kind::{Actor, Event, Source};
    NameIndex::new(
        &corpus(&[
            (
                Actor,
                "harakat-al-qamar",
                "name = \"Harakat al-Qamar\"\nkind = \"armed-group\"\nnative_names = [\"حركة القمر\"]",
            ),
            (
                Actor,
                "kata-ib-hayyan",
                "name = \"Kata’ib Hayyān\"\nkind = \"armed-group\"\naliases = [\"Hayyan Battalions\"]\nacronyms = [\"KH\"]",
            ),
            (
                Actor,
                "khalaf-hamid",
                "name = \"Khalaf Hamid\"\nkind = \"person\"\nsummary = \"Once of [[kata-ib-hayyan]].\"",
            ),
            (
                Actor,
                "khor-hills",
                "name = \"Khor Hills\"\nkind = \"person\"\nweak_aliases = [\"the K. man\"]",
            ),
            (
                Actor,
                "ansar-al-wadi",
                "name = \"Anṣār al-Wādī\"\nkind = \"armed-group\"\nnative_names = [\"أنصار الوادي\"]",
            ),
            (
                Actor,
                "zayd-noor",
                "name = \"Zayd Noor\"\nkind = \"person\"\naliases = [\"Zaid Nur\", \"Zaid Noor\"]",
            ),
            (Actor, "zayd-noori", "name = \"Zayd Noori\"\nkind = \"person\""),
            (Actor, "pair-b", "name = \"Twin Oaks\"\nkind = \"person\""),
            (Actor, "pair-a", "name = \"Twin Oaks\"\nkind = \"person\""),
            (Actor, "pair-c", "name = \"Twin Oaks\"\nkind = \"person\"\nsummary = \"Not [[zayd-noor]].\""),
            (
                Event,
                "raid",
                "name = \"KH raid on the mill\"\ndate = \"2025\"\nsummary = \"Against [[pair-c]].\"\n[[place]]\nname = \"Old Mill, Sarrin\"",
            ),
            (
                Source,
                "penrose-2025",
                "title = \"Smoke over the delta\"\nauthor = [\"Ada Penrose\"]\ncontainer_title = \"Delta Review\"\nurl = \"https://delta.example/qxj\"",
            ),
            (
                Actor,
                "delta-review",
                "name = \"The Delta Review\"\nkind = \"person\"\naliases = [\"Delta Review\"]",
            ),
        ]),
        Day::MAX,
    )
}

fn find(name_index: &NameIndex, query: &str) -> JumpResults {
    jump(name_index, query, 50, None, &|| false).unwrap()
}

fn ids(jump: &JumpResults) -> Vec<&str> {
    jump.hits.iter().map(|hit| hit.id.as_str()).collect()
}

fn highlighted(hit: &JumpHit) -> Vec<&str> {
    hit.highlights.iter().map(|range| &hit.matched[range.clone()]).collect()
}

#[test]
fn spelling_variants_find_the_entry() {
    let name_index = name_index();
    for (first, queries) in [
        (
            "kata-ib-hayyan",
            &[
                "kata'ib hayyan",
                "kata’ib hayyan",
                "kataʼib hayyan",
                "kataʻib hayyan",
                "kata`ib hayyan",
                "KATAIB HAYYAN",
                "Katāʾib-Ḥayyān",
                "kata-ib-hayyan",
                "hayyan kataib",
                "hay kat",
                "  kh ",
                "K.H.",
                "hayyan battalions",
            ][..],
        ),
        (
            "harakat-al-qamar",
            &[
                "qamar",
                "al qamar",
                "al-qamar",
                "Al-Qamar",
                "al‑qamar",
                "alqamar",
                "harakat qamar",
                "qamar harakat",
                "harakat-al-qamar",
                "al-Qamar, Harakat",
                "hrkt qmr",
                "حركة القمر",
                "حركة قمر",
                "القمر",
                "قمر",
                "حَرَكة",
            ],
        ),
        (
            "ansar-al-wadi",
            &["Ansar al-Wadi", "wadi", "anṣār", "alwadi", "انصار وادي", "أنصار الوادى", "الوادي"],
        ),
        ("penrose-2025", &["penrose", "smoke delta", "ada penrose", "penrose-2025", "penrose 2025"]),
        ("raid", &["raid on the mill", "mill raid kh"]),
        ("khor-hills", &["k man", "the k. man"]),
    ] {
        for query in queries {
            let found = find(&name_index, query);
            assert_eq!(ids(&found).first(), Some(&first), "{query}: {found:#?}");
        }
    }
}

#[test]
fn an_exact_acronym_comes_before_better_scored_names() {
    let name_index = name_index();
    let found = find(&name_index, "kh");
    let first = &found.hits[0];
    assert_eq!((first.matched.as_str(), first.name.as_str()), ("KH", "Kata’ib Hayyān"));
    assert!(first.is_alias && first.exact);
    assert_eq!(highlighted(first), ["KH"]);
    assert!(ids(&found).contains(&"khalaf-hamid") && ids(&found).contains(&"khor-hills"));
    assert!(found.hits[1..].iter().all(|hit| !hit.exact));
    assert_eq!(found.searched, 13);
}

#[test]
fn the_matching_name_is_returned_and_highlighted() {
    let name_index = name_index();
    let alias = &find(&name_index, "zaid nur").hits[0];
    assert_eq!(
        (alias.matched.as_str(), alias.is_alias, highlighted(alias)),
        ("Zaid Nur", true, vec!["Zaid", "Nur"])
    );
    let shown = &find(&name_index, "hayy").hits[0];
    assert_eq!(
        (shown.matched.as_str(), shown.is_alias, highlighted(shown)),
        ("Hayyan Battalions", true, vec!["Hayy"])
    );
    let marks = &find(&name_index, "kataib ayya").hits[0];
    assert_eq!(
        (marks.matched.as_str(), marks.is_alias, highlighted(marks)),
        ("Kata’ib Hayyān", false, vec!["Kata", "ib", "ayyā"])
    );
    let arabic = &find(&name_index, "القمر").hits[0];
    assert_eq!((arabic.matched.as_str(), highlighted(arabic)), ("حركة القمر", vec!["قمر"]));
    let article = &find(&name_index, "al-qamar").hits[0];
    assert_eq!(highlighted(article), ["Qamar"]);
}

#[test]
fn an_exact_match_ignores_the_article() {
    let name_index = name_index();
    for query in ["harakat al-qamar", "harakat qamar", "Harakat Al Qamar", "al-harakat al-qamar", "حركة قمر"]
    {
        assert!(find(&name_index, query).hits[0].exact, "{query}");
    }
    for query in ["qamar harakat", "harakat qama", "qamar"] {
        assert!(find(&name_index, query).hits.iter().all(|hit| !hit.exact), "{query}");
    }
}

#[test]
fn an_english_article_at_the_start_is_ignored() {
    let name_index = name_index();
    for (query, first) in [
        ("the KH", "kata-ib-hayyan"),
        ("The harakat al-qamar", "harakat-al-qamar"),
        ("a zayd noor", "zayd-noor"),
        ("the delta review", "delta-review"),
        ("the K. man", "khor-hills"),
    ] {
        let found = find(&name_index, query);
        assert_eq!(ids(&found).first(), Some(&first), "{query}");
        assert!(found.hits[0].exact, "{query}");
    }
    assert_eq!(ids(&find(&name_index, "the")), ids(&find(&name_index, "the ")), "an article alone is a word");
}

#[test]
fn the_name_of_an_author_or_container_is_not_an_exact_match() {
    let name_index = name_index();
    let found = find(&name_index, "delta review");
    assert_eq!(ids(&found)[..2], ["delta-review", "penrose-2025"]);
    assert!(found.hits[0].exact && !found.hits[1].exact);
    assert!(!find(&name_index, "ada penrose").hits[0].exact);
}

#[test]
fn equal_scores_are_ordered_by_links_then_length_then_id() {
    let name_index = name_index();
    assert_eq!(ids(&find(&name_index, "twin oaks")), ["pair-c", "pair-a", "pair-b"]);
    // Both have the same score; the linked one comes first although it is no shorter.
    let linked = corpus(&[
        (Kind::Actor, "a-long", "name = \"Zayd Noori\"\nkind = \"person\""),
        (Kind::Actor, "b-short", "name = \"Zayd Noo\"\nkind = \"person\""),
        (Kind::Actor, "other", "name = \"X\"\nkind = \"person\"\nsummary = \"[[a-long]]\""),
    ]);
    assert_eq!(ids(&find(&NameIndex::new(&linked, Day::MAX), "zay")), ["a-long", "b-short"]);
    let unlinked = corpus(&[
        (Kind::Actor, "a-long", "name = \"Zayd Noori\"\nkind = \"person\""),
        (Kind::Actor, "b-short", "name = \"Zayd Noo\"\nkind = \"person\""),
    ]);
    assert_eq!(ids(&find(&NameIndex::new(&unlinked, Day::MAX), "zay")), ["b-short", "a-long"]);
}

#[test]
fn each_entry_is_listed_once() {
    let name_index = name_index();
    for query in ["", "a", "z", "zaid", "noor", "delta", "k"] {
        let found = find(&name_index, query);
        let mut once = ids(&found);
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), found.hits.len(), "{query}");
        assert_eq!(found.matching, found.hits.len());
    }
}

#[test]
fn every_word_must_match_in_one_name() {
    let name_index = name_index();
    let some = find(&name_index, "zayd battalions");
    assert!(some.hits.iter().all(|hit| hit.found_by == FoundBy::SomeWords), "{some:?}");
    // "Hayyan Battalions" and "KH" are names of one entry, but no name has both.
    assert!(find(&name_index, "kh battalions").hits.iter().all(|hit| hit.found_by == FoundBy::SeveralNames));
    assert_eq!(ids(&find(&name_index, "qxj")), Vec::<&str>::new(), "addresses are not names");
}

#[test]
fn an_empty_query_lists_the_most_linked_first_by_their_displayed_names() {
    let name_index = name_index();
    for query in ["", "  ", "\u{200b}"] {
        let found = find(&name_index, query);
        assert_eq!((found.matching, found.searched), (13, 13));
        assert_eq!(ids(&found)[..4], ["pair-c", "zayd-noor", "kata-ib-hayyan", "pair-a"]);
        assert!(found.hits.iter().all(|hit| !hit.is_alias && !hit.exact && hit.highlights.is_empty()));
    }
}

#[test]
fn a_kind_and_a_limit_restrict_the_list_but_not_the_count() {
    let name_index = name_index();
    let found = jump(&name_index, "a", 2, Some(Kind::Actor), &|| false).unwrap();
    assert_eq!((found.hits.len(), found.searched), (2, 11));
    assert!(found.matching > 2 && found.hits.iter().all(|hit| hit.kind == JumpKind::Entry(Kind::Actor)));
    assert_eq!(jump(&NameIndex::default(), "a", 2, None, &|| false), Some(JumpResults::default()));
}

#[test]
fn a_cancelled_search_returns_none_and_stops_soon() {
    let many: Vec<_> =
        (0..600).map(|i| (format!("e{i}"), format!("name = \"Name {i}\"\nkind = \"person\""))).collect();
    let many: Vec<_> = many.iter().map(|(id, toml)| (Kind::Actor, id.as_str(), toml.as_str())).collect();
    let name_index = NameIndex::new(&corpus(&many), Day::MAX);
    let asked = Cell::new(0);
    let cancelled = || {
        asked.set(asked.get() + 1);
        asked.get() > 2
    };
    assert_eq!(jump(&name_index, "name", 10, None, &cancelled), None);
    assert_eq!(asked.get(), 3);
}

#[test]
fn an_overlong_query_is_cut_before_it_is_scored() {
    let name_index = name_index();
    for query in [
        "a".repeat(1 << 20),
        "ﷺ ".repeat(100_000),
        format!("a{}", "\u{301}".repeat(1 << 20)),
        "a ".repeat(5_000),
    ] {
        let query = NameQuery::new(&query, name_index.words());
        assert!(query.words.iter().map(|word| word.text().chars().count()).sum::<usize>() <= MAX_QUERY);
        assert!(
            compare_all(&name_index, (&query, None), &Candidates::all(&name_index), None, &|| false)
                .is_some()
        );
    }
}

/// Returns the score of a word from a new matcher.
fn fresh(name: &IndexedName, word: &str) -> Option<i64> {
    [Some(&*name.folded), name.bare.as_deref()]
        .into_iter()
        .flatten()
        .filter_map(|text| SkimMatcherV2::default().ignore_case().fuzzy_indices(text, word))
        .map(|(score, _)| score)
        .max()
}

proptest! {
    #[test]
    fn highlights_are_the_letters_of_the_query_and_scores_do_not_depend_on_history(
        names in prop::collection::vec("[a-cA-CẠḥalAL '’ﷺßال\u{301}-]{1,24}|\\PC{1,12}", 1..8),
        queries in prop::collection::vec("[a-cAḥal '’ßال-]{0,6}|\\PC{0,4}", 1..5),
    ) {
        let dossiers: Vec<_> = names
            .iter()
            .enumerate()
            .map(|(i, name)| {
                let name = toml::Value::from(name.as_str());
                (format!("n{i}"), format!("name = {name}\nkind = \"person\"\naliases = [{name}, \"al ba ca\"]"))
            })
            .collect();
        let dossiers: Vec<_> = dossiers.iter().map(|(id, toml)| (Kind::Actor, id.as_str(), toml.as_str())).collect();
        let name_index = NameIndex::new(&corpus(&dossiers), Day::MAX);
        let once: Vec<JumpResults> = queries.iter().map(|query| find(&name_index, query)).collect();
        for (query, before) in queries.iter().zip(&once).rev() {
            prop_assert_eq!(&find(&name_index, query), before);
        }
        for (query, found) in queries.iter().zip(&once) {
            for hit in found.hits.iter().filter(|hit| hit.found_by == FoundBy::Letters) {
                assert_letters_highlighted(query, hit);
            }
            for hit in &found.hits {
                prop_assert!(hit.highlights.iter().all(|range| hit.matched.get(range.clone()).is_some()));
                prop_assert!(hit.highlights.is_sorted_by(|a, b| a.end <= b.start), "{:?}", hit);
            }
            // Exact names come first, then as they were found.
            prop_assert!(found.hits.is_sorted_by_key(|hit| (!hit.exact, hit.found_by.tier())));
        }
    }

    #[test]
    fn repeated_scoring_agrees_with_new_matchers(
        names in prop::collection::vec("[abh]{1,6}( (al )?[abh]{1,7}){0,4}", 1..30), word in "[abh]{1,5}",
    ) {
        let mut index = WordIndex::default();
        let names: Vec<_> = names.iter().map(|name| IndexedName::new(name, true, &mut index)).collect();
        let query = NameQuery::new(&word, &index);
        for name in names {
            prop_assert_eq!(query.score(&name), query.words.first().and_then(|word| fresh(&name, word.text())));
        }
    }
}

mod candidates;
mod close_matches;
mod public_names;
mod ranking;
