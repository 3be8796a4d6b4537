use super::*;

fn quote(text: &str) -> String {
    Folded::new(text, Level::Quote).text().to_owned()
}

fn search(text: &str) -> String {
    Folded::new(text, Level::Search).text().to_owned()
}

/// Returns the matches of a phrase at a level.
fn found<'t>(level: Level, text: &'t str, words: &str) -> Vec<&'t str> {
    let folded = Folded::new(text, level);
    let phrase = Phrase::new(words, level).unwrap();
    phrase.find(text, &folded, 0..text.len()).map(|found| &text[found.original]).collect()
}

#[track_caller]
fn same(text: &str, words: &str) {
    for level in [Level::Quote, Level::Search] {
        assert_eq!(found(level, text, words).len(), 1, "{words:?} in {text:?}, {level:?}");
    }
}

#[track_caller]
fn differ(text: &str, words: &str) {
    assert!(found(Level::Quote, text, words).is_empty(), "{words:?} in {text:?}");
}

#[test]
fn typography_folds_to_ascii() {
    assert_eq!(quote("“Don’t” «go»\u{a0}\r\n\t now—or – never"), "\"Don't\"\"go\"now-or - never");
    assert_eq!(quote("re\u{ad}sort\u{200b}s; a--b; x…"), "resorts; a-b; x...");
    assert_eq!(quote("\\$5 \\(net\\) C:\\dir \\\\"), "$5 (net) C:\\dir \\");
    assert_eq!(quote("cafe\u{301} \u{fb01}ve ＡＢ９"), "caf\u{e9} five AB9");
    assert_eq!(quote("\u{1112}\u{1161}\u{11ab}"), "\u{d55c}");
    assert_eq!(quote("10² 5½ ①"), "10² 5½ ①");
    assert_ne!(quote("Word"), quote("word"));
}

#[test]
fn a_search_folds_case_accents_apostrophes_and_hyphens() {
    assert_eq!(
        search("Kata’ib “Hezbollah” — a\u{a0}group,\r\nnot U.S."),
        "kataib\"hezbollah\"a group, not u.s."
    );
    assert_eq!(search("Ḥezbollāh\tand Straße"), "hezbollah and strasse");
    assert_eq!(search("الحَشْد الشعبى"), "الحشد الشعبي");
    assert_eq!(search("3 ½ …"), "3 1⁄2 ...");
    assert_eq!(search("rock 'n' roll"), "rock n roll");
    assert_eq!(search("2014–2016"), "2014 2016");
}

#[test]
fn a_phrase_matches_across_line_breaks_and_any_white_space() {
    for text in [
        "the old ferry",
        "the\nold\r\nferry",
        "the \u{a0}old\u{2028}ferry",
        "the\n\nold\tferry",
        "the\n  old\u{c}ferry",
    ] {
        same(text, "the old ferry");
    }
    differ("theold ferry", "the old ferry");
    differ("the old ferry", "theold ferry");
}

#[test]
fn a_word_hyphenated_at_a_line_break_matches_with_and_without_the_hyphen() {
    for hyphen in ["-\n", "\u{2010}\n", "-\r\n", "- \n", "-\n    ", "-\n\u{c}", "\u{2011}\u{200b}\n", "-\n> "]
    {
        let text = format!("He praised the trans{hyphen}lation of it");
        for words in ["the translation of", "the trans-lation of", "the trans- lation of"] {
            same(&text, words);
        }
        differ(&text, "the trans lation of");
        differ(&text, "the transXlation of");
    }
    for soft in ["\u{ad}\n", "\u{ad}\r\n  ", "¬\n", "\u{2}\r\n", "\u{fffe}\n", "\u{ad} \n"] {
        same(&format!("the trans{soft}lation of"), "the translation of");
    }
    same("an explosive-\nladen drone", "an explosive-laden drone");
    same("pre-\nand post-war", "pre- and post-war");
    same(
        "a trans-\nlation of an explosive-\nladen drone, pre-\nand post-",
        "translation of an explosive-laden drone, pre- and",
    );
    same("explosive\n-laden drone", "explosive-laden drone");
    same("the F-\n16 of", "the F-16 of");
    same("in 2014–\n2016 it", "in 2014-2016 it");
    differ("in 2014–\n2016 it", "20142016");
    differ("a trans-lation", "translation");
    differ("a trans-\n\nlation", "translation");
    differ("a trans—\nlation", "translation");
    differ("the translation of", "the trans-lation of");
}

#[test]
fn a_hyphen_in_a_search_matches_a_space_or_nothing() {
    for text in
        ["an anti-tank gun", "an anti tank gun", "an antitank gun", "an anti‑tank gun", "an anti-\ntank gun"]
    {
        assert_eq!(found(Level::Search, text, "Anti-Tank").len(), 1, "{text}");
    }
    for words in ["antitank gun", "anti tank gun", "anti-tank gun"] {
        assert_eq!(found(Level::Search, "an anti-tank gun", words).len(), 1, "{words}");
    }
    assert!(found(Level::Search, "an anti tank gun", "antitank").is_empty());
    assert!(found(Level::Search, "2014-2016", "20142016").is_empty());
    assert_eq!(found(Level::Search, "2014–2016", "2014-2016"), ["2014–2016"]);
}

#[test]
fn scripts_without_spaces_have_none_at_a_line_break() {
    for (text, words) in [
        ("中国外交\n部发言人", "外交部发言人"),
        ("外務省は声\n明を発表した。\n次に", "声明を発表した。次に"),
        ("カタカ\r\n  ナ語", "カタカナ語"),
        ("发布\n2024年", "发布2024年"),
        ("共\nＡ社", "共A社"),
        ("ประเทศ\nไทย", "ประเทศไทย"),
        ("東京\n大阪", "東京 大阪"),
    ] {
        same(text, words);
    }
    differ("한국\n정부", "한국정부");
    same("한국\n정부", "한국 정부");
    differ("東京 大阪", "東京大阪");
}

#[test]
fn optional_marks_of_other_scripts_are_ignored() {
    for (text, words) in [
        ("dit «\u{a0}c’est fini\u{a0}» alors", "dit «c'est fini» alors"),
        ("dit «\u{a0}c’est fini\u{a0}» alors", "dit \"c'est fini\" alors"),
        ("dit \" c'est fini \" alors", "dit «c’est fini» alors"),
        ("sagte »Wort« dann", "sagte \"Wort\" dann"),
        ("Quoi\u{202f}! dit-il", "Quoi! dit-il"),
        ("Quoi? dit-il", "Quoi ? dit-il"),
        ("a\u{a0}: b ; c, 50\u{a0}%", "a: b; c, 50%"),
        ("בן־גוריון אמר", "בן-גוריון אמר"),
        ("שָׁלוֹם לך", "שלום לך"),
        ("צה״ל אמר", "צה\"ל אמר"),
        ("ג׳ורג׳", "ג'ורג'"),
        ("الحَشْدُ الشَّعبِيّ", "الحشد الشعبي"),
        ("الحـــشد الشعبي", "الحشد الشعبي"),
        ("\u{fedf}\u{fe8e}", "لا"),
        ("می\u{200c}شود", "میشود"),
        ("\u{2066}ab\u{2069} cd", "ab cd"),
        ("「はい」と", "\"はい\"と"),
        ("\u{2f08}\u{2ec4}", "人\u{2ec4}"),
    ] {
        same(text, words);
        same(words, text);
    }
    differ("ab\u{202e}cd", "abcd");
    differ("الحشد", "الحسد");
    differ("أحمد", "احمد");
    differ("café", "cafe");
}

#[test]
fn markdown_and_mail_syntax_is_ignored() {
    for (text, words) in [
        ("They **issued** an _ultimatum_ on", "issued an ultimatum on"),
        ("They issued [an ultimatum](https://e.org) on", "issued an ultimatum on"),
        ("They ~~have~~ *issued*, __now__", "have issued, now"),
        ("***both*** \"**quoted**\"", "both \"quoted\""),
        ("**T**he *c*ouncil**s**, un**believ**able", "The councils, unbelievable"),
        ("see [**the** text](<a b> \"title\").", "see the text."),
        ("![a map](map.png) of", "a map of"),
        ("> They issued an\n> ultimatum", "issued an ultimatum"),
        (">> deep\n>> > er", "deep er"),
        ("fee of \\$40 \\(net\\)", "fee of $40 (net)"),
        ("one\\\ntwo", "one two"),
        ("word **\"x\"** y", "word \"x\" y"),
    ] {
        same(text, words);
    }
    same("5 * 3 and 2*3", "5 * 3 and 2*3");
    same("snake_case", "snake_case");
    same("[sic] (x) [1][2]", "[sic] (x) [1][2]");
    same("a > b", "a > b");
    differ("snake_case", "snakecase");
}

#[test]
fn a_search_skips_articles() {
    for text in [
        "Harakat al-Nujaba’ said",
        "Harakat al Nujaba said",
        "Harakat Nujaba said",
        "Harakat-al-Nujaba said",
        "Harakat an-Nujaba said",
    ] {
        for words in ["harakat al-nujaba", "harakat nujaba", "harakat al nujaba", "al-Nujaba said"] {
            assert_eq!(found(Level::Search, text, words).len(), 1, "{words} in {text}");
        }
    }
    assert_eq!(found(Level::Search, "of al-Nujaba here", "al-nujaba"), ["al-Nujaba"]);
    assert_eq!(found(Level::Search, "of al-Nujaba here", "nujaba"), ["Nujaba"]);
    assert_eq!(found(Level::Search, "حركة النجباء", "حركة نجباء").len(), 1);
    assert_eq!(found(Level::Search, "حركة نجباء", "النجباء"), ["نجبا"]);
    assert!(found(Level::Search, "صالح", "الح").len() == 1, "it matches literally");
    assert!(found(Level::Search, "صلح", "الح").is_empty(), "the article must be followed by a word");
    for text in ["Smith et al found", "Smith et al. found"] {
        assert_eq!(found(Level::Search, text, "et al"), ["et al"], "{text}");
    }
    assert!(found(Level::Search, "as sad", "asad").is_empty(), "a word that only looks like an article");
}

#[test]
fn symbols_alone_are_matched_literally() {
    assert_eq!(found(Level::Search, "Team 🚀, go!", "🚀"), ["🚀"]);
    assert_eq!(found(Level::Search, "a - b – c", "–"), ["–"]);
    assert!(found(Level::Search, "Team go!", "!!!").is_empty());
    assert!(found(Level::Quote, "Team go", "🚀").is_empty());
    for nothing in ["", " \n\u{a0}", "\u{200b}\u{ad}"] {
        assert!(Phrase::new(nothing, Level::Search).is_none());
    }
}

#[test]
fn a_quote_never_splits_a_word_but_a_search_may() {
    assert!(found(Level::Quote, "in 1,250 crowns", "250 crowns").is_empty());
    assert_eq!(found(Level::Search, "in 1,250 crowns", "250 crowns"), ["250 crowns"]);
    assert!(found(Level::Quote, "the co\u{ad}op", "the co").is_empty());
    let find_all = |text, words| Phrase::new(words, Level::Search).unwrap().find_all(text);
    assert_eq!(find_all("Straße", "s"), [0..1, 4..6], "a letter that folds to two is one match");
    assert_eq!(find_all("e\u{301}e\u{301}", "e"), [0..3, 3..6]);
    assert_eq!(find_all("aaaa", "aa"), [0..2, 2..4]);
}

#[test]
fn a_match_maps_to_the_exact_bytes() {
    let text = "“Don’t  go”";
    assert_eq!(found(Level::Quote, text, "Don't go"), ["Don’t  go"]);
    let folded = Folded::new("a…b\u{fb01}c", Level::Quote);
    assert_eq!(folded.text(), "a...bfic");
    assert_eq!(folded.original(0..4), Some(0..4));
    assert_eq!(folded.original(0..3), None);
    assert_eq!(folded.original(6..8), None);
    assert_eq!(folded.original(5..7), Some(5..8));
    assert_eq!(folded.touched(0..3), 0..4);
    assert_eq!(folded.touched(6..8), 5..9);
    let folded = Folded::new("a\u{200b}b\u{200b}c", Level::Quote);
    assert_eq!(folded.original(1..2), Some(4..5));
    assert_eq!(folded.covering(&(4..5)), 1..2);
}

#[test]
fn adjacent_words_are_compared_as_a_quote() {
    let text = Folded::new("By the river-\nborne trade, the old\nmill had gone.", Level::Quote);
    let at = text.text().find("had gone").unwrap();
    let ends = |words: &str| AdjacentWords::new(words).unwrap().ends_at(&text, at);
    for words in [
        "old mill",
        "the  old\u{a0}mill ",
        "ill",
        "riverborne trade, the old mill",
        "river-borne trade, the old mill",
    ] {
        assert!(ends(words), "{words}");
    }
    assert!(!ends("mills") && !ends("old") && !ends("river borne trade, the old mill"));
    let begins = |words: &str| AdjacentWords::new(words).unwrap().begins_at(&text, 3);
    assert!(begins("the riverborne trade") && begins("the river-") && !begins("river"));
    assert!(AdjacentWords::new(" \u{ad}").is_none());
}

#[test]
fn folding_is_linear_and_its_map_is_small() {
    let marks = "\u{301}".repeat(40_000);
    for unit in [
        "a ", "- ", "\u{200b}", "…", "*", "[", "](", "al-", "> \n", "-\n", "\\", "\u{ad}\n", "** ", "¬", "٠َ",
        "_~~",
    ] {
        for level in [Level::Quote, Level::Search] {
            let folded = Folded::new(&unit.repeat(20_000), level);
            let phrase = Phrase::new("a a-a al-b", level).unwrap();
            assert!(phrase.find("", &folded, 0..0).count() <= 1);
        }
    }
    assert_eq!(quote(&format!("e{marks} a")).chars().filter(|c| *c == 'a').count(), 1);
    let prose = "The council wrote that the old ferry, built in 1922,\nhad gone by noon of the third day.\n"
        .repeat(2_000);
    for level in [Level::Quote, Level::Search] {
        let folded = Folded::new(&prose, level);
        assert!(folded.size() < prose.len() * 11 / 10, "{}", folded.size());
    }
}

/// A copy of 64 MiB can consist of any of these. Each comes with a tenth of the bytes that are allowed for one of its own.
#[test]
fn a_folded_text_takes_little_memory_whatever_it_consists_of() {
    let few = ["a\n\n", "a\n", "a  ", "é", "e\u{301}", "“a” ", "**a** ", "[a](b)", "ا\u{640}"];
    let ambiguous = ["a-\n", "al ", "al-a "];
    for (unit, most) in few.map(|unit| (unit, 22)).into_iter().chain(ambiguous.map(|unit| (unit, 38))) {
        let text = unit.repeat(50_000);
        for level in [Level::Quote, Level::Search] {
            let size = Folded::new(&text, level).size();
            assert!(size * 10 < text.len() * most, "{unit:?} at {level:?}: {size} for {}", text.len());
        }
    }
}

#[test]
fn a_run_of_marks_is_one_unit_however_long_it_is() {
    let marks = "\u{301}\u{316}".repeat(1_000);
    let text = format!("re{marks} b");
    let folded = Folded::new(&text, Level::Quote);
    assert!(folded.text().starts_with("ré") || folded.text().starts_with("re\u{316}"), "{}", folded.text());
    let end = folded.text().len() - " b".len();
    assert_eq!(folded.original(1..end), Some(1..text.len() - " b".len()));
    assert_eq!(folded.original(1..3), None);
    assert_eq!(Folded::new(&text, Level::Search).text(), "re b");
    assert_eq!(Folded::new("e\u{301}", Level::Quote).text(), "é");
}

/// Comparing the phrase's letters at every position would take hours for each of these.
#[test]
fn a_phrase_is_found_in_linear_time() {
    let text = "a-\n".repeat(20_000);
    for level in [Level::Quote, Level::Search] {
        let folded = Folded::new(&text, level);
        for words in ["a".repeat(5_000) + "b", "a-".repeat(5_000) + "b", "a ".repeat(5_000) + "-a"] {
            let phrase = Phrase::new(&words, level).unwrap();
            assert!(phrase.find(&text, &folded, 0..text.len()).take(64).count() <= 64);
        }
    }
}
