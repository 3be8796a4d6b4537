use proptest::prelude::*;

use crate::query::{Query, Role};

fn canonical(text: &str) -> String {
    Query::parse(text).unwrap_or_else(|error| panic!("{}", error.report(text))).to_string()
}

/// The place, the message and the help of the error.
fn wrong(text: &str) -> (String, String, String) {
    let error = Query::parse(text).expect_err(text);
    let at = text.get(error.at.clone()).unwrap_or_else(|| panic!("{text}: {:?}", error.at));
    (at.to_owned(), error.message, error.help.unwrap_or_default())
}

#[test]
fn a_query_prints_back_in_one_way() {
    for (text, expected) in [
        ("", ""),
        ("  drone   strike ", "drone strike"),
        ("kind:attack,strike", "kind:attack,strike"),
        ("not kind:attack", "-kind:attack"),
        ("-kind:attack  -\"a b\"", "-kind:attack -\"a b\""),
        ("a or b c", "a or b c"),
        ("(a or b) c", "(a or b) c"),
        ("(a) (b c)", "(a) (b c)"),
        ("not(a)or(b)", "-(a) or (b)"),
        ("2026-03", "date:2026-03"),
        ("oct 2025", "date:2025-10"),
        ("attack 18 march 2026 baghdad", "attack date:2026-03-18 baghdad"),
        ("-oct 2025", "-date:2025-10"),
        ("2026", "2026"),
        ("2026 2026-03", "2026 date:2026-03"),
        ("and", "and"),
        ("OR NOT", "OR NOT"),
        ("\"or\" \"not\"", "\"or\" \"not\""),
        ("date:\"march 2026\"", "date:\"march 2026\""),
        ("date:<2016 date:>=2014", "date:<2016 date:>=2014"),
        ("date:2025-10..2026-02", "date:2025-10..2026-02"),
        ("date:..2026-02,2027..", "date:..2026-02,2027.."),
        ("place:\"rashid \\\"hotel\\\"\"", "place:\"rashid \\\"hotel\\\"\""),
        ("marking:TLP:AMBER", "marking:TLP:AMBER"),
        ("12:30 a-b", "12:30 a-b"),
        ("certainly:(2026-03 or oct 2025)", "certainly:(date:2026-03 or date:2025-10)"),
        ("part-of:(date:2026),iran-war", "part-of:(date:2026),iran-war"),
        ("sort:-date kind:attack sort:name", "kind:attack sort:-date sort:name"),
        ("a or b sort:date,name", "a or b sort:date sort:name"),
        ("tag:a,b tag:c", "tag:a,b tag:c"),
    ] {
        assert_eq!(canonical(text), expected, "{text}");
        assert_eq!(Query::parse(expected), Query::parse(text), "{text}");
    }
}

#[test]
fn an_error_has_a_place_and_a_fix() {
    for (text, at, message, help) in [
        ("value:>1,000", ",000", "a comma separates values, not thousands", "`value:>1000`"),
        ("value:0..1,500 x", ",500", "a comma separates values, not thousands", "`value:0..1500`"),
        ("value:238,000", ",000", "a comma separates values, not thousands", "`value:238000`"),
        ("kidn:attack", "kidn", "unknown term `kidn`", "did you mean `kind:`?"),
        ("a Kind:attack", "Kind", "unknown term `Kind`", "did you mean `kind:`?"),
        ("https://x.org", "https", "unknown term `https`", "`dossier man query` lists the terms"),
        ("kind:", "", "missing value after `kind:`", "write a value, such as `kind:attack,strike`"),
        ("kind: attack", "", "missing value after `kind:`", "write it without a space: `kind:attack`"),
        (
            "kind:attack, strike",
            "",
            "missing value after `kind:`",
            "write the values without a space: `,strike`",
        ),
        ("kind:attack,", "", "missing value after `kind:`", "write a value"),
        ("kind:,attack", "", "missing value after `kind:`", "write a value"),
        ("place:\" \"", "\" \"", "empty value", "write a value"),
        ("a, b", ",", "stray comma", "separate conditions with spaces"),
        ("a ,b", ",", "stray comma", "separate conditions with spaces"),
        ("(fled 240,000)", ",", "stray comma", "write `\"240,000\"` to search for it literally"),
        ("3,500.5,1", ",", "stray comma", "write `\"3,500.5,1\"` to search for it literally"),
        ("1, 2", ",", "stray comma", "separate conditions with spaces"),
        ("a or", "or", "missing condition after `or`", "between two conditions"),
        ("or a", "or", "missing condition before `or`", "between two conditions"),
        ("a or or b", "or", "missing condition before `or`", "between two conditions"),
        ("(a or) b", "or", "missing condition after `or`", "between two conditions"),
        ("a or sort:name", "or", "missing condition after `or`", "between two conditions"),
        ("a -", "-", "missing condition after `-`", "to search for it literally"),
        ("- a", "-", "unexpected space after `-`", "write `-word` without a space"),
        ("not", "not", "missing condition after `not`", "to search for it literally"),
        ("not or a", "not ", "missing condition after `not`", "to search for it literally"),
        ("--format", "--", "double negation", "write one `-`"),
        ("not -a", "not -", "double negation", "write one `-`"),
        ("-not a", "-not", "double negation", "write one"),
        ("(a", "(", "unclosed `(`", "add `)`"),
        ("a)", ")", "unmatched `)`", "delete it"),
        ("a ()", "()", "empty parentheses", "write a query in them"),
        ("\"a b", "\"", "unclosed quotation mark", "add `\"`"),
        ("\"\"", "\"\"", "empty phrase", "write words"),
        ("2025-10..2026-02 x", "2025-10..2026-02", "a range needs a key", "write `date:2025-10..2026-02`"),
        ("a..b", "a..b", "a range needs a key", "write `key:a..b`"),
        ("kind:a..b", "a..b", "`kind:` does not take a range", "write one value"),
        ("kind:<a", "<a", "`kind:` does not take a range", "write one value"),
        ("date:<2016..2017", "..", "a range cannot contain `<` or `>`", "use one or the other"),
        ("kind:\"a\"b", "b", "unexpected `b` after the value", "write a space"),
        ("kind:a(b)", "(", "unexpected `(` after the value", "write a space"),
        ("kind:(a)", "(a)", "`kind:` does not take a query", "without parentheses"),
        ("of:a", "a", "`of:` takes a query in parentheses", "write `of:(a)`"),
        ("is:actr", "actr", "unknown value `actr` for `is:`", "did you mean `actor`?"),
        ("is:zzzzz", "zzzzz", "unknown value `zzzzz` for `is:`", "write one of: actor, event"),
        ("date:2026-13", "2026-13", "no such month: \"2026-13\"", "write a day, month"),
        ("date:2026-3", "2026-3", "expected two digits, found \"3\"", "write `2026-03`"),
        ("date:2026~", "2026~", "`2026~` is not an exact date or period", "write a day, month"),
        ("date:2026..2025", "2026..2025", "the range ends before it starts", "write the earlier date first"),
        (
            "date:2026,someday",
            "someday",
            "expected a year, found \"someday\"",
            "write a day, month, year or span",
        ),
        (
            "date:march 2026 x",
            "march 2026",
            "a date of several words after `date:` needs quotation marks",
            "write `date:2026-03`",
        ),
        ("sort:dat", "dat", "unknown sort order `dat`", "did you mean `date`?"),
        ("-sort:date", "sort:date", "`sort:` cannot be negated or in parentheses", "`sort:-date` reverses"),
        (
            "(a sort:date)",
            "sort:date",
            "`sort:` cannot be negated or in parentheses",
            "out of the parentheses",
        ),
    ] {
        let found = wrong(text);
        assert_eq!((found.0.as_str(), found.1.as_str()), (at, message), "{text}");
        assert!(found.2.contains(help), "{text}: {}", found.2);
    }
    let deep = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
    assert_eq!(wrong(&deep).1, "parentheses are nested too deeply");
}

#[test]
fn each_part_is_highlighted_as_parsed() {
    let parts = |text: &str| -> Vec<(String, Role)> {
        Query::highlight(text).into_iter().map(|part| (text[part.at].to_owned(), part.role)).collect()
    };
    let part = |text: &str, role| (text.to_owned(), role);
    assert_eq!(
        parts("-kind:attack,strike oct 2025 (\"a b\" or x)"),
        [
            part("-", Role::Operator),
            part("kind:", Role::Key),
            part("attack", Role::Value),
            part("strike", Role::Value),
            part("oct 2025", Role::Date),
            part("(", Role::Operator),
            part("\"a b\"", Role::Phrase),
            part("or", Role::Operator),
            part("x", Role::Word),
            part(")", Role::Operator),
        ]
    );
    assert_eq!(
        parts("a date:202"),
        [part("a", Role::Word), part("date:", Role::Key), part("202", Role::Error)]
    );
}

/// Text that is often nearly a query.
fn near_a_query() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "drone",
        "or",
        "not",
        "-",
        "(",
        ")",
        " ",
        " ",
        " ",
        ",",
        "\"",
        "\\",
        ":",
        "kind:",
        "tag:",
        "date:",
        "of:(",
        "certainly:(",
        "part-of:",
        "sort:",
        "name",
        "-date",
        "2026",
        "2026-03",
        "oct",
        "..",
        "<",
        ">=",
        "é",
        "字",
        "attack",
        "1",
        "\n",
        ".",
        "kidn:",
        "role:x",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query_that_round_trips_or_an_error_with_a_place(text in prop_oneof![4 => near_a_query(), 1 => any::<String>()]) {
        let mut end = 0;
        for part in Query::highlight(&text) {
            prop_assert!(part.at.start >= end && !part.at.is_empty(), "{:?}", part);
            prop_assert!(text.get(part.at.clone()).is_some());
            end = part.at.end;
        }
        match Query::parse(&text) {
            Ok(query) => {
                let printed = query.to_string();
                let again = Query::parse(&printed);
                prop_assert_eq!(again.as_ref(), Ok(&query), "{} became {}", text, printed);
                let json = serde_json::to_string(&query).unwrap();
                prop_assert_eq!(serde_json::from_str::<Query>(&json).unwrap(), query);
            }
            Err(error) => {
                prop_assert!(text.get(error.at.clone()).is_some(), "{:?}", error);
                prop_assert!(!error.message.is_empty() && error.help.as_ref().is_some_and(|help| !help.is_empty()));
                let [line, marks] = error.caret(&text);
                prop_assert!(line.width() <= 76 && marks.as_str().contains('^'));
            }
        }
    }
}
