use super::*;
use crate::evidence::quote::MOST_HITS;

/// Paragraph 2 has what the other paragraphs repeat or lack.
const TEXT: &str = "The river levy\n\n\
    The council’s clerk wrote: “Pay 1,250 crowns — or leave the\nold ferry.” The wall stood.\n\n\
    By noon the old ferry had gone. By dusk the old mill had gone.\n\n\
    The fee of \\$40 \\(net\\) was cut by the cafe\u{301}, the river-\nborne trade and the co\u{ad}op.\n";

fn at(place: CopyPlace, quote: &str) -> Anchor {
    anchored(TEXT, place, quote, None, None)
}

fn anchored(text: &str, place: CopyPlace, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Anchor {
    anchor(&Copy::new(text).unwrap(), place, quote, prefix, suffix)
}

fn para(number: u32) -> CopyPlace {
    CopyPlace::Paragraphs(number, number)
}

fn words<'a>(text: &'a str, anchor: &Anchor) -> Vec<&'a str> {
    anchor.ranges().iter().map(|range| &text[range.clone()]).collect()
}

#[track_caller]
fn says(anchor: &Anchor, verdict: &str, found: &[&str]) {
    assert_eq!((anchor.verdict_word(), words(TEXT, anchor).as_slice()), (verdict, found), "{anchor:?}");
}

#[test]
fn the_same_bytes_in_their_paragraph_are_exact() {
    says(&at(para(2), "Pay 1,250 crowns"), "exact", &["Pay 1,250 crowns"]);
    says(&at(CopyPlace::Lines(3, 3), "Pay 1,250 crowns"), "exact", &["Pay 1,250 crowns"]);
    says(&at(CopyPlace::Whole, "Pay 1,250 crowns"), "exact", &["Pay 1,250 crowns"]);
    says(&at(para(4), "fee of \\$40"), "exact", &["fee of \\$40"]);
}

#[test]
fn different_typography_is_distinguished_from_identical_bytes() {
    let folded = "different typography";
    says(&at(para(2), "council's clerk"), folded, &["council’s clerk"]);
    says(&at(para(2), "\"Pay 1,250 crowns - or"), folded, &["“Pay 1,250 crowns — or"]);
    says(&at(para(2), " leave the old  ferry "), folded, &["leave the\nold ferry"]);
    says(&at(para(4), "fee of $40 (net)"), folded, &["fee of \\$40 \\(net\\)"]);
    says(&at(para(4), "the caf\u{e9},"), folded, &["the cafe\u{301},"]);
    says(&at(para(4), "river-borne trade"), folded, &["river-\nborne trade"]);
    says(&at(para(4), "the coop"), folded, &["the co\u{ad}op"]);
    says(&at(CopyPlace::Paragraphs(2, 3), "wall stood. By noon"), folded, &["wall stood.\n\nBy noon"]);
}

#[test]
fn a_changed_word_case_or_figure_is_missing_with_a_candidate() {
    for quote in
        ["Pay 1,350 crowns", "pay 1,250 crowns", "Pay 1,250 crown", "Pay 1250 crowns", "Pay ¹,250 crowns"]
    {
        let found = at(para(2), quote);
        assert_eq!(found.verdict_word(), "missing", "{quote}");
        assert!(found.ranges().is_empty());
        let Anchor::Missing { nearest: Some(nearest) } = found else { panic!("{quote}: {found:?}") };
        assert_eq!(nearest.paragraph, 2);
        assert!(TEXT[nearest.range].contains("250 crowns"), "{quote}");
    }
}

#[test]
fn nothing_like_the_quote_has_no_candidate() {
    assert_eq!(at(para(2), "zebra unicorn"), Anchor::Missing { nearest: None });
}

#[test]
fn half_a_word_or_number_is_not_a_hit() {
    for quote in ["all stood", "old fer", "250 crowns", "Pay 1", "the cafe", "river-\nbor", "the co"] {
        assert_eq!(at(CopyPlace::Whole, quote).verdict_word(), "missing", "{quote}");
    }
    says(&at(para(2), "council"), "exact", &["council"]);
    assert_eq!(anchored("都市国家の市", para(1), "国家", None, None).verdict_word(), "exact");
}

#[test]
fn parts_around_an_ellipsis_match_in_order() {
    let parts = &["Pay 1,250 crowns", "old ferry"];
    for quote in [
        "Pay 1,250 crowns … old ferry",
        "Pay 1,250 crowns ... old ferry",
        "Pay 1,250 crowns […] old ferry",
        "Pay 1,250 crowns [...] old ferry",
        "… Pay 1,250 crowns . . . old ferry …",
    ] {
        says(&at(para(2), quote), "in parts", parts);
        says(&at(para(1), quote), "moved", &["Pay 1,250 crowns — or leave the\nold ferry"]);
    }
    says(&at(para(2), "council's … clerk"), "in parts", &["council’s", "clerk"]);
    for quote in
        ["old ferry … Pay 1,250 crowns", "Pay 1,250 crowns … gone", "clerk … , … ferry", "…", "... [...]"]
    {
        assert_eq!(at(para(2), quote).verdict_word(), "missing", "{quote}");
    }
    assert_eq!(at(CopyPlace::Whole, "clerk … noon").verdict_word(), "missing");
}

#[test]
fn the_tightest_match_is_used_unless_it_is_a_tie() {
    let text = "a cat ran and a cat sat on a mat, then a hat";
    let tight = anchored(text, para(1), "cat … mat", None, None);
    assert_eq!(tight, Anchor::Parts { ranges: vec![16..19, 29..32] });
    let soonest = anchored("a cat, a mat and a mat", para(1), "cat … mat", None, None);
    assert_eq!(soonest.ranges(), [2..5, 9..12]);
    let draw = anchored("red fox, red fox", para(1), "red … fox", None, None);
    assert_eq!(draw, Anchor::Ambiguous { ranges: vec![0..7, 9..16] });
    let middle = anchored("one two two three", para(1), "one … two … three", None, None);
    assert_eq!((middle.verdict_word(), middle.ranges()), ("ambiguous", std::slice::from_ref(&(0..17))));
    let chosen = anchored("red fox, red fox", para(1), "red … fox", Some("fox,"), None);
    assert_eq!(chosen, Anchor::Parts { ranges: vec![9..12, 13..16] });
    let apart = anchored("one two", para(1), "one two … two", None, None);
    assert_eq!(apart.verdict_word(), "missing");
}

#[test]
fn words_found_elsewhere_have_moved() {
    let moved = at(para(1), "By noon");
    says(&moved, "moved", &["By noon"]);
    assert!(matches!(moved, Anchor::Moved { place: CopyPlace::Paragraphs(3, 3), .. }));
    says(&at(para(99), "By noon"), "moved", &["By noon"]);
    says(&at(CopyPlace::Paragraphs(3, 1), "By noon"), "moved", &["By noon"]);
    let across = at(para(2), "wall stood. By noon");
    says(&across, "moved", &["wall stood.\n\nBy noon"]);
    assert_eq!(across.found_in().as_deref(), Some("para 2-3"), "or `at` would be told to stay as it is");
    assert_eq!(moved.found_in().as_deref(), Some("para 3"));
    says(&at(para(1), "had gone"), "ambiguous", &["had gone", "had gone"]);
    let twice = at(para(1), "old ferry");
    says(&twice, "ambiguous", &["old ferry", "old ferry"]);
}

#[test]
fn the_cited_paragraph_comes_before_the_others() {
    says(&at(para(3), "old ferry"), "exact", &["old ferry"]);
    says(&at(para(3), "the old ferry"), "exact", &["the old ferry"]);
}

#[test]
fn context_decides_between_two_matches() {
    let decide = |prefix, suffix| anchored(TEXT, para(3), "had gone", prefix, suffix);
    let second = 1 + TEXT.rfind(" had gone").unwrap();
    says(&decide(None, None), "ambiguous", &["had gone", "had gone"]);
    for (prefix, suffix) in
        [(Some("old mill"), None), (Some("the  old\u{a0}mill "), None), (Some("mill"), Some("."))]
    {
        assert_eq!(decide(prefix, suffix), Anchor::Exact { range: second..second + 8 });
    }
    assert_eq!(decide(None, Some(". By dusk")).ranges().len(), 1);
    says(&decide(Some("elsewhere"), None), "ambiguous", &["had gone", "had gone"]);
    says(&decide(None, Some(".")), "ambiguous", &["had gone", "had gone"]);
    says(&decide(Some(""), Some(" ")), "ambiguous", &["had gone", "had gone"]);
}

#[test]
fn hits_that_overlap_are_two() {
    let twice = anchored("go on go on go", para(1), "go on go", None, None);
    assert_eq!(twice, Anchor::Ambiguous { ranges: vec![0..8, 6..14] });
}

#[test]
fn a_quote_without_words_is_missing() {
    for quote in ["", " \n\u{a0}", "\u{200b}\u{ad}"] {
        assert_eq!(at(CopyPlace::Whole, quote), Anchor::Missing { nearest: None });
    }
    assert_eq!(anchored("", CopyPlace::Whole, "word", None, None), Anchor::Missing { nearest: None });
}

#[test]
fn the_candidate_is_searched_in_the_cited_paragraph_first() {
    let text = "Ships left the port early.\n\nShips left the bay early.";
    let found = anchored(text, para(2), "Ships left the town early", None, None);
    let Anchor::Missing { nearest: Some(nearest) } = found else { panic!("{found:?}") };
    assert_eq!((nearest.paragraph, &text[nearest.range]), (2, "Ships left the bay early"));
    assert!(nearest.score < 100);
}

/// Each of these would take hours were any step of the search quadratic.
#[test]
fn hostile_copies_are_searched_in_linear_time() {
    let marks = "\u{301}".repeat(10_000);
    let copies = [
        "a".repeat(50_000),
        "a ".repeat(25_000),
        "…".repeat(10_000),
        "\u{200b}".repeat(10_000) + "a",
        format!("e{marks} a"),
        "\n\na".repeat(10_000),
        "- ".repeat(10_000),
    ];
    let long = "a ".repeat(2_000);
    for text in copies {
        let copy = Copy::new(text).unwrap();
        for quote in [long.as_str(), "a b", "b … a", "a … a … a", ".", "\u{301}", "…", "a a a b"] {
            for place in [CopyPlace::Whole, para(1)] {
                let found = anchor(&copy, place, quote, Some("z"), None);
                assert!(found.ranges().len() <= MOST_HITS);
            }
        }
    }
}

#[test]
fn a_capital_does_not_move_a_quote_to_a_passage_that_says_the_opposite() {
    let text = "The clerk denied that five barges sank.\n\nNo.\n\nFive barges sank, the board confirmed.\n";
    let found = |place| anchored(text, place, "five barges sank", None, None);
    let Anchor::Missing { nearest: Some(near) } = found(para(3)) else { panic!("{:?}", found(para(3))) };
    assert_eq!(
        (near.paragraph, &text[near.range.clone()], near.has_same_words),
        (3, "Five barges sank", true)
    );
    assert!(matches!(found(para(1)), Anchor::Exact { .. }));
    assert!(matches!(found(para(2)), Anchor::Moved { place: CopyPlace::Paragraphs(1, 1), .. }));
}
