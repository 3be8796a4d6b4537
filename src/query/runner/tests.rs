use super::*;
use crate::query::samples::{actors, events, found, index, sources, village};

#[test]
fn words_and_phrases_are_looked_for_in_names_id_and_tags() {
    let village = village();
    for (query, expected) in [
        ("", "ada mill zed"),
        ("polder", "ada"),
        ("POL", "ada"),
        ("older", ""),
        ("count", "ada"),
        ("mill", "mill"),
        ("almill al-mill", "mill"),
        ("\"ada polder\"", "ada"),
        ("\"polder ada\"", ""),
        ("\"ada pol\"", ""),
        ("river", "ada"),
        ("\"board elder\"", ""),
        ("nl", ""),
        ("ada or zed", "ada zed"),
        ("-ada", "mill zed"),
        ("not (ada or zed)", "mill"),
        ("ada zed or mill", "mill"),
        ("ada (zed or count)", "ada"),
    ] {
        assert_eq!(actors(&village, query), expected, "{query}");
    }
    assert_eq!(sources(&village, "quill"), "ledger");
    assert_eq!(sources(&village, "zebra"), "", "an address is no name");
    assert_eq!(sources(&village, "&"), "ledger");
    assert_eq!(sources(&village, "-&"), "rumor");
}

#[test]
fn articles_do_not_count_in_the_order_of_names() {
    let actor = |name| format!("name = \"{name}\"\nkind = \"person\"\n");
    let (the, al, none) = (actor("The Yew"), actor("al-Zawra"), actor("Ubi"));
    let index = index(&[("actors/the.toml", &the), ("actors/al.toml", &al), ("actors/none.toml", &none)]);
    assert_eq!(actors(&index, ""), "none the al");
}

#[test]
fn terms_find_entries_by_their_fields() {
    let village = village();
    for (query, expected) in [
        ("kind:person", "ada zed"),
        ("kind:guild,person", "ada mill zed"),
        ("kind:PERSON tag:elder", "ada zed"),
        ("tag:\"river board\"", "ada"),
        ("tag:river", ""),
        ("country:nl", "ada mill"),
        ("country:nl country:be", "mill"),
        ("-country:nl", "zed"),
        ("status:active", "ada"),
        ("marking:tlp:clear", "mill zed"),
        ("role:speaker", "ada"),
        ("role:speaker,host", "ada"),
        ("role:speaker role:victim", ""),
        ("id:zed,ada", "ada zed"),
        ("is:actor", "ada mill zed"),
        ("is:event", ""),
        ("date:1960", "?ada"),
        ("date:2015", "?ada mill"),
        ("date:2021..", "?ada"),
        ("date:1950", "ada"),
        ("of:(kind:guild)", "mill"),
    ] {
        assert_eq!(actors(&village, query), expected, "{query}");
    }
    for (query, expected) in [
        ("role:visitor", "fair"),
        ("role:visitor role:speaker", ""),
        ("place:ghent", "fair"),
        ("place:mill", "fair"),
        ("place:\"mill square\"", "fair"),
        ("place:quare", ""),
        ("country:be", "fair"),
        ("part-of:season", "fair"),
        ("part-of:(date:2026)", "fair"),
        ("part-of:(kind:attack)", ""),
        ("kind:attack night", "raid"),
        ("status:suspected", ""),
    ] {
        assert_eq!(events(&village, query), expected, "{query}");
    }
    assert_eq!(sources(&village, "type:report"), "ledger");
}

#[test]
fn a_date_that_leaves_it_open_makes_a_possible_hit_and_so_does_its_opposite() {
    let village = village();
    for (query, expected) in [
        ("2026-03", "?season ?raid flood fair"),
        ("march 2026", "?season ?raid flood fair"),
        ("-2026-03", "?season ?raid"),
        ("certainly:(2026-03)", "flood fair"),
        ("-certainly:(2026-03)", "season raid"),
        ("date:2026-02", "season ?raid"),
        ("date:<2026-03", "season ?raid"),
        ("2026-03 kind:attack or 18 march 2026", "?season ?raid ?flood fair"),
    ] {
        assert_eq!(events(&village, query), expected, "{query}");
    }
    assert_eq!(sources(&village, "2024"), "?rumor");
    assert_eq!(sources(&village, "2026"), "ledger");
}

#[test]
fn four_digits_are_a_date_only_if_the_list_has_dates_and_no_name_contains_them() {
    let village = village();
    assert_eq!(events(&village, "2026"), "season raid flood fair");
    assert_eq!(events(&village, "2024"), "flood", "the name of an event has it");
    assert_eq!(actors(&village, "2015"), "", "actors have no dates in their list");
    assert_eq!(sources(&village, "-2026"), "rumor");
}

#[test]
fn events_come_by_date_and_the_undated_last_in_either_direction() {
    let index = index(&[
        ("events/c.toml", "name = \"Old\"\ndate = \"2020\"\n"),
        ("events/b.toml", "name = \"New\"\ndate = \"2024\"\n"),
        ("events/a.toml", "name = \"Undated\"\nkind = \"war\"\n"),
        ("events/d.toml", "name = \"al-Zephyr\"\ndate = \"[..2019]\"\nkind = \"attack\"\n"),
    ]);
    assert_eq!(events(&index, ""), "d c b a");
    assert_eq!(events(&index, "sort:-date"), "b c d a");
    assert_eq!(events(&index, "sort:name"), "b c a d", "the article aside");
    assert_eq!(events(&index, "sort:kind,-name"), "d a c b");
}

#[test]
fn sources_are_sorted_by_grade_the_best_last_unless_reversed() {
    let index = index(&[
        ("sources/a.toml", "title = \"A\"\nreliability = \"C\"\n"),
        ("sources/b.toml", "title = \"B\"\n"),
        ("sources/c.toml", "title = \"C\"\nreliability = \"A\"\n"),
        ("sources/d.toml", "title = \"D\"\nreliability = \"F\"\n"),
    ]);
    assert_eq!(sources(&index, "sort:-grade"), "c a d b");
    assert_eq!(sources(&index, "sort:grade"), "d a c b");
}

#[test]
fn statements_are_found_by_their_own_fields_and_those_of_their_entry() {
    let village = village();
    let statements = |query| found(&village, List::Statements, query);
    for (query, expected) in [
        ("is:claim", "ada/claim1 ada/claim0 fair/claim0"),
        ("is:relation", "ada/relation0"),
        ("is:participant is:event", "flood/participant0 fair/participant0 fair/participant1"),
        ("kind:person", "ada/claim1 ada/claim0 ada/relation0"),
        ("tag:elder", "ada/claim1"),
        ("status:disputed", "ada/claim0"),
        ("status:suspected", "fair/participant1"),
        ("status:reported is:participant", "flood/participant0 fair/participant0"),
        ("type:works-for", "ada/relation0"),
        ("type:report", ""),
        ("role:visitor", "fair/participant1 fair/claim0"),
        ("role:visitor is:participant", "fair/participant1"),
        ("role:speaker is:relation", "ada/relation0"),
        ("\"old mill\"", "ada/claim1"),
        ("works al-mill", "ada/relation0"),
        ("singers", "fair/participant1"),
        ("countess", ""),
        ("of:(countess) is:claim", "ada/claim1 ada/claim0"),
        ("id:ada#wage", "ada/claim0"),
        ("2025-10", "ada/claim1 ?ada/claim0"),
        ("is:claim 2026-01", "ada/claim0"),
        ("is:claim date:2026-03-18", "?ada/claim0 fair/claim0"),
        ("is:relation date:2026-03", "ada/relation0"),
        ("is:relation date:2015", "?ada/relation0"),
        ("is:relation date:2005", ""),
    ] {
        assert_eq!(statements(query), expected, "{query}");
    }
}

#[test]
fn something_ongoing_is_certain_through_the_newest_source_and_possible_after_it() {
    let index = index(&[
        (
            "events/a.toml",
            "name = \"A\"\ndate = \"2020/..\"\ncite = [\"s\", { source = \"late\", stance = \"disputes\" }]\n",
        ),
        ("events/b.toml", "name = \"B\"\ndate = \"2020/..\"\n"),
        ("sources/s.toml", "title = \"S\"\nissued = \"2022\"\n"),
        ("sources/late.toml", "title = \"L\"\nissued = \"2025\"\n"),
    ]);
    assert_eq!(events(&index, "date:2022-01-01"), "a b");
    assert_eq!(events(&index, "date:2022-01-02"), "?a b");
    assert_eq!(events(&index, "date:2026-06-30"), "?a b");
    assert_eq!(events(&index, "date:2026-07-01"), "?a ?b");
}

#[test]
fn a_date_may_be_said_by_the_day_of_the_question() {
    let event = |date: &str| format!("name = \"E\"\ndate = \"{date}\"\n");
    let (first, second, third) = (event("2026-06-28"), event("2026-06-29"), event("2026-06-30"));
    let index = index(&[("events/a.toml", &first), ("events/b.toml", &second), ("events/c.toml", &third)]);
    for (query, expected) in [
        ("date:today", "c"),
        ("date:Yesterday", "b"),
        ("date:yesterday..today", "b c"),
        ("date:<today", "a b"),
        ("date:..yesterday", "a b"),
        ("date:2027..today", ""),
    ] {
        assert_eq!(events(&index, query), expected, "{query}");
    }
    for query in ["date:today..2026-13", "date:tomorrowish", "date:today~"] {
        assert!(Query::parse(query).is_err(), "{query}");
    }
}
