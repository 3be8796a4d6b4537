//! Properties that hold for any text and any quote.

use proptest::prelude::*;

use super::*;
use crate::text::fold::{Level, Phrase};

/// Generates texts of few letters with varied typography, so that words repeat and fold alike.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[abc]{1,3}",
        8 => Just(" ".to_owned()),
        2 => prop::sample::select(vec![
            "\n", "\r\n", "\n\n", "\u{a0}", "’", "“", "”", "—", "--", "-", "-\n", "…", "...", "[…]", "\u{ad}",
            "\u{200b}", "\\$", "\\", "\\-", "é", "e\u{301}", "\u{301}", "ﬁ", "1,2", "½", "국", "\u{1100}\u{1161}",
            "\u{11a8}", "都", "\u{202e}", "\u{feff}", ".", ",", "\u{fe0f}", "\u{1f600}",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check_ranges(copy: &Copy, found: &Anchor) {
    for range in found.ranges() {
        assert!(copy.text().get(range.clone()).is_some_and(|words| !words.is_empty()), "{range:?}");
    }
    if let Anchor::Missing { nearest: Some(nearest) } = found {
        assert!(copy.text().get(nearest.range.clone()).is_some());
        assert!((50..=100).contains(&nearest.score));
    }
}

/// Returns the words separated by white space, with their paragraphs.
fn words(copy: &Copy) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut words = Vec::new();
    for (index, paragraph) in copy.paragraphs().iter().enumerate() {
        let text = &copy.text()[paragraph.clone()];
        for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
            let start = paragraph.start + word.as_ptr() as usize - text.as_ptr() as usize;
            words.push((index + 1, start..start + word.len()));
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_any_quote_have_a_verdict(
        text in prose(), quote in prose(), prefix in prop::option::of(prose()), first in 0u32..5, last in 0u32..5,
        wild in any::<String>(),
    ) {
        for text in [text, wild] {
            let copy = Copy::new(text).unwrap();
            for place in [CopyPlace::Whole, CopyPlace::Paragraphs(first, last), CopyPlace::Lines(first, last)] {
                check_ranges(&copy, &anchor(&copy, place, &quote, prefix.as_deref(), None));
            }
        }
    }

    #[test]
    fn words_cut_out_of_a_text_are_found_exactly_there(
        text in prose(), from in any::<prop::sample::Index>(), length in 1usize..6,
    ) {
        let copy = Copy::new(text).unwrap();
        let words = words(&copy);
        prop_assume!(!words.is_empty());
        let from = from.index(words.len());
        let (paragraph, first) = words[from].clone();
        let last = words[from..].iter().take(length).take_while(|word| word.0 == paragraph).last().unwrap().1.clone();
        let cut = first.start..last.end;
        let quote = &copy.text()[cut.clone()];
        prop_assume!(Phrase::new(quote, Level::Quote).is_some());
        let place = CopyPlace::Paragraphs(paragraph as u32, paragraph as u32);
        match anchor(&copy, place, quote, None, None) {
            Anchor::Exact { range } => prop_assert_eq!(range, cut),
            // Invisible characters at either end are not part of the phrase, and adjacent dashes are one.
            Anchor::Folded { range } => prop_assert!(cut.start < range.end && range.start < cut.end),
            Anchor::Ambiguous { ranges } => {
                let meets = |range: &std::ops::Range<usize>| cut.start < range.end && range.start < cut.end;
                prop_assert!(ranges.iter().any(meets), "{:?} in {:?}", cut, ranges);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn what_quote_checking_accepts_a_search_of_the_copy_finds(text in prose(), quote in prose(), words in 1usize..6) {
        let copy = Copy::new(text.clone()).unwrap();
        let own: Vec<&str> = text.split(' ').take(words).collect();
        for quote in [quote, own.join(" ")] {
            let anchor = anchor(&copy, CopyPlace::Whole, &quote, None, None);
            if matches!(anchor, Anchor::Parts { .. }) || anchor.ranges().is_empty() {
                continue;
            }
            let phrase = Phrase::new(&quote, Level::Search);
            let found: Vec<_> = phrase.iter().flat_map(|phrase| copy.search(phrase)).collect();
            for range in anchor.ranges() {
                let meets = |hit: &std::ops::Range<usize>| hit.start < range.end && range.start < hit.end;
                prop_assert!(found.iter().any(meets), "{:?} at {:?}, found {:?}", quote, range, found);
            }
        }
    }

    #[test]
    fn words_with_different_typography_are_still_found(
        before in "([a-c]{1,4} ){0,4}", quote in "“[d-f]{1,4}’[d-f] — [d-f]{1,4}”", after in "( [a-c]{1,4}){0,4}",
    ) {
        let text = format!("{before}{quote}{after}");
        let copy = Copy::new(text).unwrap();
        let typed = quote.replace(['“', '”'], "\"").replace('’', "'").replace('—', "-").replace(' ', "\n ");
        let range = before.len()..before.len() + quote.len();
        prop_assert_eq!(anchor(&copy, CopyPlace::Paragraphs(1, 1), &typed, None, None), Anchor::Folded { range });
    }

    #[test]
    fn a_quote_with_a_changed_word_never_matches(
        text in prose(), from in any::<prop::sample::Index>(), length in 1usize..6, changed in any::<prop::sample::Index>(),
    ) {
        let copy = Copy::new(text).unwrap();
        let words = words(&copy);
        prop_assume!(!words.is_empty());
        let from = from.index(words.len());
        let mut quote: Vec<String> =
            words[from..].iter().take(length).map(|word| copy.text()[word.1.clone()].to_owned()).collect();
        let changed = changed.index(quote.len());
        prop_assume!(!copy.text().contains("zzz"));
        quote[changed] = "zzz".to_owned();
        for place in [CopyPlace::Whole, CopyPlace::Paragraphs(words[from].0 as u32, words[from].0 as u32)] {
            let found = anchor(&copy, place, &quote.join(" "), None, None);
            prop_assert!(matches!(found, Anchor::Missing { .. }), "{:?}", found);
        }
    }
}

#[test]
fn words_are_separated_by_white_space() {
    assert_eq!(words_in(""), 0);
    assert_eq!(words_in(" six\u{a0}words, or\nso — they "), 6);
}
