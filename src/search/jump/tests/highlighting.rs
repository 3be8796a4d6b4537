//! Which letters of a found name are highlighted.

use super::*;
use crate::search::jump::name_query::in_order;
use crate::text::fold::{self, QueryWords};

#[test]
fn claims_and_names_found_by_their_id_are_highlighted() {
    let files = [
        (
            Kind::Actor,
            "river-board",
            "name = \"River Board\"\nkind = \"other\"\n[[claim]]\nid = \"ultimatum\"\ntext = \"x\"",
        ),
        (
            Kind::Event,
            "ultimatum-2025",
            "name = \"The board's ultimatum to the mills\"\nkind = \"other\"\ndate = \"2025\"",
        ),
        (Kind::Event, "weir-2025", "name = \"The long quarrel\"\nkind = \"other\"\ndate = \"2025\""),
    ];
    let index = NameIndex::new(&corpus(&files), Day::MAX);
    let shown = |query: &str| {
        let found = find(&index, query);
        let hits = found.hits.into_iter().map(|hit| (highlighted(&hit).join(" "), hit.matched));
        hits.collect::<Vec<_>>()
    };
    let pair = |marked: &str, name: &str| (marked.to_owned(), name.to_owned());
    assert_eq!(
        shown("ultimatum"),
        [pair("ultimatum", "The board's ultimatum to the mills"), pair("ultimatum", "river-board#ultimatum")],
        "by the name, which says more than the id"
    );
    assert_eq!(shown("River-b#ul"), [pair("river-b ul", "river-board#ultimatum")]);
    assert_eq!(shown("weir"), [pair("weir", "weir-2025")]);
    assert_eq!(shown("ultimatum-2025")[0], pair("ultimatum 2025", "ultimatum-2025"), "an id as typed");
}

/// Asserts that each letter of a query that is found by its letters is highlighted.
pub(super) fn assert_letters_highlighted(query: &str, hit: &JumpHit) {
    let folded = fold::fold_name(&hit.matched);
    // Letter by letter: together, highlighted ones may begin with an article, which folding drops.
    let bright = hit.highlights.iter().flat_map(|range| hit.matched[range.clone()].chars());
    let bright: String = bright.map(|letter| fold::fold_name(&letter.to_string())).collect();
    for word in QueryWords::new(query).as_slice() {
        assert!(in_order(word, &folded), "{word} {folded}");
        assert!(word.chars().all(|letter| bright.contains(letter)), "{word} {bright}");
    }
}

#[test]
fn letters_that_look_like_an_article_are_highlighted() {
    let index = NameIndex::new(&corpus(&[(Kind::Actor, "n", "name = \"aالا\"\nkind = \"person\"")]), Day::MAX);
    let found = find(&index, "ا ال");
    let hit = found.hits.iter().find(|hit| hit.found_by == FoundBy::Letters).expect("found by its letters");
    assert_letters_highlighted("ا ال", hit);
}
