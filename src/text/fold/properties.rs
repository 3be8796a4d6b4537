//! Properties of folding and searching that apply to any text and any phrase.

use proptest::prelude::*;

use super::*;

/// Generates texts rich in what folding changes, with few letters so that words repeat.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[abc]{1,3}",
        6 => Just(" ".to_owned()),
        2 => prop::sample::select(vec![
            "\n", "\r\n", "\n\n", "\u{a0}", "’", "'", "“", "”", "\"", "«", "»", "—", "--", "-", "-\n", "- ", " - ", "…", "...",
            "\u{ad}", "\u{ad}\n", "\u{200b}", "\\$", "\\", "\\-", "\\*", "é", "e\u{301}", "\u{301}", "ﬁ", "1,2", "½", "국",
            "\u{1100}\u{1161}", "\u{11a8}", "都", "市\n", "の", "\u{202e}", "\u{feff}", ".", ",", "!", " !", ":", ";", "?",
            "\u{fe0f}", "\u{1f600}", "*", "**", "_", "~~", "[", "](", "](x)", "[b](c)", "> ", "\n> ", "al-", "Al ", "ال", "الا",
            "ـ", "َ", "שָׁ", "־", "״", "ß", "İ", "A", "B", "2", "¬\n", "ı", "Éa b", "㎏", "Ａ", "كي", "گی", "\u{1}", "\u{5}", "é-\n", "–\n", "\u{c}", "( ", "/",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Changes the typesetting of a text, but none of its words.
fn retypeset(text: &str, choices: &[u8]) -> String {
    let mut choices = choices.iter().copied().cycle();
    let mut out = String::new();
    for c in text.chars() {
        let choice = choices.next().unwrap_or(0);
        match (c, choice % 4) {
            (' ', 1) => out.push('\n'),
            (' ', 2) => out.push_str("\u{a0} "),
            (' ', 3) => out.push_str("\r\n> "),
            ('"', 1) => out.push('“'),
            ('\'', 1) => out.push('’'),
            ('-', 1) => out.push('\u{2010}'),
            ('e', 1) => out.push_str("e\u{200b}"),
            ('a', 1) => out.push_str("\u{ad}a"),
            _ => out.push(c),
        }
    }
    out
}

/// Returns every possible reading of a folded text.
fn readings(folded: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for c in folded.chars() {
        let ways: &[&str] = match c {
            '\u{1}' => &["", "-", "- "],
            '\u{3}' => &["-", "- "],
            '\u{4}' => &["-", " -"],
            '\u{5}' => &["", " "],
            _ => &[],
        };
        all = match ways {
            [] => all.into_iter().map(|text| format!("{text}{c}")).collect(),
            ways => all.iter().flat_map(|text| ways.iter().map(move |way| format!("{text}{way}"))).collect(),
        };
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_runs_fold_as_their_units_do(text in text(), wild in any::<String>()) {
        for text in [text, wild] {
            for level in [Level::Quote, Level::Search] {
                let empty = || Folded::empty(text.len(), level);
                let (quick, slow) = (fold_pass::fold(&text, empty()), fold_pass::fold_by_units(&text, empty()));
                prop_assert_eq!(quick.text(), slow.text(), "{:?}", text);
                prop_assert_eq!(&quick.ambiguous, &slow.ambiguous);
                for (start, _) in quick.text().char_indices() {
                    for end in start..=quick.text().len() {
                        prop_assert_eq!(quick.original(start..end), slow.original(start..end), "{:?}", text);
                    }
                }
            }
        }
    }

    #[test]
    fn ranges_of_a_folded_text_map_to_the_original_and_back(text in text(), wild in any::<String>()) {
        for text in [text, wild] {
            for level in [Level::Quote, Level::Search] {
                let folded = Folded::new(&text, level);
                let ends: Vec<usize> =
                    folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
                for (index, &start) in ends.iter().enumerate() {
                    for &end in &ends[index..] {
                        let touched = folded.touched(start..end);
                        prop_assert!(text.get(touched.clone()).is_some());
                        let Some(range) = folded.original(start..end) else { continue };
                        prop_assert_eq!(&range, &touched);
                        prop_assert_eq!(folded.covering(&range), start..end);
                    }
                }
            }
        }
    }

    #[test]
    fn a_search_finds_its_words_wherever_they_are_written(text in text(), words in "[abcAB2]{1,3}( [abc]{1,2}){0,2}") {
        let (folded, phrase) = (Folded::new(&text, Level::Search), Phrase::new(&words, Level::Search).unwrap());
        let found: Vec<_> = phrase.find(&text, &folded, 0..text.len()).map(|found| found.original).collect();
        for (at, _) in text.match_indices(&words) {
            prop_assert!(found.iter().any(|range| range.contains(&at)), "{:?} at {} is not in {:?}", words, at, found);
        }
    }

    #[test]
    fn a_search_finds_whatever_a_quote_matches(text in text(), words in text(), from in any::<prop::sample::Index>(), length in 0usize..40) {
        let chars: Vec<char> = text.chars().collect();
        let from = from.index(chars.len() + 1);
        let cut: String = chars[from..].iter().take(length).collect();
        let (quoted, searched) = (Folded::new(&text, Level::Quote), Folded::new(&text, Level::Search));
        for words in [words, cut] {
            let (Some(quote), Some(search)) = (Phrase::new(&words, Level::Quote), Phrase::new(&words, Level::Search)) else {
                continue;
            };
            for found in quote.find(&text, &quoted, 0..text.len()) {
                let hit = search
                    .find(&text, &searched, 0..text.len())
                    .any(|hit| hit.original.start <= found.original.end && found.original.start <= hit.original.end);
                prop_assert!(hit, "{:?} is quoted at {:?} and not found", words, found.original);
            }
        }
    }

    #[test]
    fn a_search_result_with_the_same_letters_matches_as_a_quote(
        before in "[a-c]{1,3}( [a-c]{1,3}){0,3}", words in "[d-f]{1,4}(( |-|, |' |: | \")[d-f]{2,4}){1,4}", after in "[a-c]{1,3}",
        typed in any::<[u8; 8]>(), set in any::<[u8; 8]>(),
    ) {
        let text = retypeset(&format!("{before} {words} {after}"), &set);
        let typed = retypeset(&words, &typed);
        let (quoted, searched) = (Folded::new(&text, Level::Quote), Folded::new(&text, Level::Search));
        let search = Phrase::new(&typed, Level::Search).unwrap();
        let quote = Phrase::new(&typed, Level::Quote).unwrap();
        let found: Vec<_> = search.find(&text, &searched, 0..text.len()).map(|found| found.original).collect();
        let taken: Vec<_> = quote.find(&text, &quoted, 0..text.len()).map(|found| found.original).collect();
        prop_assert!(!found.is_empty(), "{:?} in {:?}", typed, text);
        prop_assert_eq!(&found, &taken, "{:?} in {:?}", typed, text);
    }

    #[test]
    fn a_phrase_is_found_exactly_if_some_reading_of_it_is_in_some_reading_of_the_text(
        text in "[ab]{1,2}(( |-|-\n|\n-|–\n|市\n| - |2)[ab]{1,2}){0,5}", words in "[ab]{1,2}(( |-|-\n|\n-|市\n|2)[ab]{1,2}){0,3}",
    ) {
        for level in [Level::Quote, Level::Search] {
            let (folded, phrase) = (Folded::new(&text, level), Phrase::new(&words, level).unwrap());
            let wanted = readings(Folded::new(&words, level).text());
            let places = readings(folded.text());
            let cut = |text: &str, range: std::ops::Range<usize>| level == Level::Quote && char_class::splits_word(text, &range);
            let there = |text: &String, words: &String| {
                (0..text.len()).filter(|at| text.is_char_boundary(*at) && text[*at..].starts_with(words.as_str()))
                    .any(|at| !cut(text, at..at + words.len()))
            };
            let expected = places.iter().any(|text| wanted.iter().any(|words| there(text, words)));
            let found = phrase.find(&text, &folded, 0..text.len()).next().is_some();
            prop_assert_eq!(found, expected, "{:?} in {:?}, {:?}", words, text, level);
        }
    }

    #[test]
    fn a_quote_with_letters_missing_from_the_text_never_matches(text in text(), words in "[abc]{1,2} [xyz]{2,4}( [abc]{1,2})?") {
        prop_assume!(!text.contains(['x', 'y', 'z']));
        let quote = Phrase::new(&words, Level::Quote).unwrap();
        prop_assert_eq!(quote.find(&text, &Folded::new(&text, Level::Quote), 0..text.len()).next(), None);
    }

    #[test]
    fn matches_are_in_order_for_any_phrase_and_text(text in any::<String>(), words in any::<String>(), own in text()) {
        for level in [Level::Quote, Level::Search] {
            for words in [&words, &own] {
                let Some(phrase) = Phrase::new(words, level) else { continue };
                let both = format!("{text}{own}{text}");
                let mut last = 0;
                for found in phrase.find(&both, &Folded::new(&both, level), 0..both.len()) {
                    prop_assert!(both.get(found.original.clone()).is_some_and(|words| !words.is_empty()));
                    prop_assert!(found.original.start >= last);
                    last = found.original.start;
                }
            }
        }
    }
}
