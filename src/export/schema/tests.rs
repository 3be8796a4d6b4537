use super::*;
use crate::domain::cite::Archive;
use crate::domain::date::Date;
use crate::domain::locator::Locator;
use crate::domain::settings::CheckSettings;
use crate::domain::short_cite::ShortCite;
use crate::load::dossier::{read, read_settings};

fn schema(name: &str, text: &str) -> Value {
    let (settings, _, _) = read_settings(text.as_bytes());
    let found = schemas(&settings, &["uncited"]).into_iter().find(|(file, _)| file.starts_with(name));
    found.expect("a schema").1
}

#[test]
fn words_added_by_the_corpus_are_allowed() {
    let bare = schema("actor", "");
    let added = schema("actor", "[vocabulary]\nactor_kinds = [\"guild\"]\n");
    let has = |schema: &Value| {
        schema["properties"]["kind"]["enum"].as_array().is_some_and(|words| words.contains(&"guild".into()))
    };
    assert!(!has(&bare) && has(&added));
    assert_eq!(bare["required"], json!(["name", "kind"]));
    assert_eq!(bare["additionalProperties"], json!(false));
}

#[test]
fn the_loader_also_rejects_a_record_without_any_of_its_alternative_fields() {
    for (what, text) in [
        ("a source", "type = \"report\"\n"),
        ("a claim", "name = \"A\"\nkind = \"person\"\n[[claim]]\nnote = \"x\"\n"),
        ("a participant", "name = \"A\"\ndate = \"2026\"\n[[participant]]\nnote = \"x\"\n"),
    ] {
        let kind = if what == "a source" {
            Kind::Source
        } else if what == "a claim" {
            Kind::Actor
        } else {
            Kind::Event
        };
        let (_, keys) = ONE_OF.iter().find(|(name, _)| *name == what).expect("listed");
        let found = read("x", kind, "a-b", text.as_bytes()).findings;
        let message = &found.first().unwrap_or_else(|| panic!("{what}: no finding")).message;
        assert!(keys.iter().all(|key| message.contains(key)), "{what}: {message}");
    }
}

#[test]
fn the_date_pattern_agrees_with_the_date_parser() {
    let pattern = regex::Regex::new(&patterns::date()).expect("a pattern");
    let good = [
        "2026-03-18",
        "2026-03",
        "2026",
        "2007~",
        "2007?",
        "2007%",
        "2014-06/..",
        "2014-06/",
        "../2016",
        "/2016",
        "2023-10/2024-02",
        "2023-10~/2024-02?",
        "202X",
        "202X~",
        "2026-XX",
        "2026-03-XX",
        "2026-XX-XX",
        "[2026-03-17..2026-03-23]",
        "[..2024-02]",
        "[2024-02..]",
        "[2014,2016]",
        "[2014,2016..2018]",
    ];
    let bad = [
        "",
        "18 March",
        "0999",
        "26",
        "2026-13",
        "2026-00",
        "2026-3-18",
        "2026-03-18T10:00",
        "2026-21x",
        "20XX",
        "/",
        "../..",
        "202X-03",
        "2026-XX-03",
        "{2014}",
        "[]",
        "[2014",
        "2014/2015/2016",
        "~2014",
        "2026-03-32",
    ];
    for text in good {
        assert!(Date::parse(text).is_ok() && pattern.is_match(text), "{text}");
    }
    for text in bad {
        assert!(Date::parse(text).is_err() && !pattern.is_match(text), "{text}");
    }
}

fn full_schema(name: &str) -> Value {
    schema(name, "")
}

#[test]
fn a_long_pattern_is_a_condition_so_that_editors_show_a_sentence_instead() {
    fn longest(value: &Value) -> usize {
        match value {
            Value::Object(object) => {
                let is_shown = |(key, _): &(&String, &Value)| *key != "if";
                let pattern = object.get("pattern").and_then(Value::as_str).map_or(0, str::len);
                object
                    .iter()
                    .filter(is_shown)
                    .map(|(_, value)| longest(value))
                    .max()
                    .unwrap_or(0)
                    .max(pattern)
            }
            Value::Array(list) => list.iter().map(longest).max().unwrap_or(0),
            _ => 0,
        }
    }
    for name in ["actor", "event", "source", "review"] {
        let schema = schema(name, "");
        assert!(longest(&schema) < 130, "{name}: {}", longest(&schema));
    }
    let date = &schema("event", "")["properties"]["date"];
    let message = date["else"]["const"].as_str().expect("a sentence");
    assert!(message.starts_with("a date such as") && !accepts(&date["if"]["pattern"], message));
    let definitions = &schema("actor", "")["definitions"];
    let cite = &definitions["claim"]["properties"]["cite"]["items"];
    assert_eq!(cite["then"]["$ref"], "#/definitions/short_citation");
    assert!(cite["anyOf"].to_string().contains("#/definitions/citation"), "editors offer the fields: {cite}");
    for sentence in [
        &definitions["short_citation"]["else"]["const"],
        &definitions["claim"]["properties"]["disputes"]["items"]["else"]["const"],
    ] {
        assert!(sentence.as_str().is_some_and(|text| text.contains("such as")), "{sentence}");
    }
}

fn compiled(pattern: &Value) -> regex::Regex {
    regex::Regex::new(pattern.as_str().expect("a pattern")).expect("a regular expression")
}

fn accepts(pattern: &Value, text: &str) -> bool {
    compiled(pattern).is_match(text)
}

#[test]
fn the_locator_pattern_agrees_with_the_locator_parser() {
    let actor = full_schema("actor");
    let at = &actor["definitions"]["citation"]["properties"]["at"]["if"]["pattern"];
    let short = &actor["definitions"]["short_citation"]["if"]["pattern"];
    let all = [
        "para 10",
        "para 22-23",
        "Para. 22 – 23",
        "¶3",
        "paragraphs 4–5",
        "p. 14",
        "pp. 14-15",
        "P.14",
        "page iv",
        "line 3",
        "l. 3",
        "lines 3-9",
        "sec. 2",
        "§2",
        "§ Two",
        "00:12:30",
        "00:12:30-00:13:00",
        "1:02:03",
        "ch. 4",
        "s.v. Iraq",
        "sub verbo Iraq",
        "vol. 2, no. 3",
        "app. A",
        "para 007",
        "foo 3",
        "annex I",
        "Annex IV, part 2",
        "recital 4",
        "slide 7",
        "entry 17",
        "Rn. 12",
        "annex one",
        "annex II, para 3",
        "recital (4)",
        "recital(4)",
        "annex (x) 3",
        "c. 4",
        "ص ٤",
        "页5",
        "abstract",
        "Front Page",
        "frontpage",
        "articles 4-5",
        "chaps. 3, 4",
        "timestamp 00:12:30",
        "timestamp 4",
        "linear 3",
        "par 3",
        "lin 3",
        "x 3",
        "3 slides",
        "sub verbis Iraq, Iran",
        "3",
        "para",
        "para 0",
        "para x",
        "para 3, 4",
        "para 3-x",
        "p.",
        "",
        " ",
        "12:30",
        "12:30-13:00",
        "12:3",
        "12:60",
        "p. 3, para 4",
        "00:60:00",
        "00:12:30-",
        "line",
        "para 3-",
        "px",
    ];
    let (at_pattern, short_pattern) = (compiled(at), compiled(short));
    for text in all {
        assert_eq!(at_pattern.is_match(text), Locator::parse(text).is_ok(), "{text}");
        for quote in ["", ": words", ": ", ":", ": a: b, c", ":words", " : words"] {
            let cite = format!("source-id, {text}{quote}");
            assert_eq!(short_pattern.is_match(&cite), ShortCite::parse(&cite).is_ok(), "{cite:?}");
        }
    }
    // The pattern does not know about words close to a label.
    assert!(accepts(at, "paragraphe 3") && Locator::parse("paragraphe 3").is_err());
    assert!(
        accepts(short, "source-id")
            && !accepts(short, "s para 3")
            && !accepts(short, "s,")
            && !accepts(short, "s: x")
    );
}

#[test]
fn the_patterns_of_paths_hashes_and_durations_agree_with_the_checks() {
    let archive = full_schema("source")["properties"]["archive"]["properties"].clone();
    let leaves = |file: &str| Archive { file: file.into(), ..Archive::default() }.leaves_corpus();
    for file in [
        "archive/a.txt",
        "a",
        "",
        "./a",
        "a//b",
        "a/",
        "a/.",
        "...",
        "a/..b",
        "..a/b",
        "a/.b",
        "é/字.txt",
        "../x",
        "a/../b",
        "a/..",
        "..",
        "/a",
        "c:/a",
        "a\\b",
        "a\u{1b}b",
        "a\nb",
    ] {
        assert_eq!(accepts(&archive["file"]["if"]["pattern"], file), !leaves(file), "{file:?}");
    }
    for (hash, good) in [("abc", false), (&*"a1".repeat(32), true), (&*"g1".repeat(32), false)] {
        assert_eq!(accepts(&archive["sha256"]["if"]["pattern"], hash), good, "{hash}");
    }
    let check = full_schema("dossier")["properties"]["check"]["properties"].clone();
    for text in [
        "18 months",
        "1 day",
        "2.5 years",
        " 3 weeks ",
        "",
        "soon",
        "18",
        "18months",
        "months",
        "1e9 days",
        "-1 day",
        "0 months",
        "0.0 days",
        "0.5 years",
    ] {
        let settings = CheckSettings { stale_after: text.into(), ..CheckSettings::default() };
        let good = text.is_empty() || settings.stale_in_days().is_some();
        assert_eq!(accepts(&check["stale_after"]["if"]["pattern"], text), good, "{text:?}");
    }
    assert_eq!(check["allow"]["items"]["enum"], json!(["uncited"]));
}

#[test]
fn a_name_must_not_be_blank_and_a_property_must_have_a_value() {
    let actor = full_schema("actor");
    for pattern in
        [&actor["properties"]["name"]["pattern"], &actor["properties"]["aliases"]["items"]["pattern"]]
    {
        assert!(accepts(pattern, "A") && !accepts(pattern, "") && !accepts(pattern, " "), "{pattern}");
    }
    let claim = &actor["definitions"]["claim"];
    let ways: Vec<&Value> =
        claim["anyOf"].as_array().expect("ways").iter().map(|way| &way["required"]).collect();
    assert!(ways.contains(&&json!(["text"])) && ways.contains(&&json!(["property", "low"])));
    assert!(!ways.contains(&&json!(["property"])));
    assert_eq!(claim["dependencies"]["unit"], json!(["property"]));
    let place = &full_schema("event")["definitions"]["place"];
    assert_eq!(place["dependencies"], json!({ "lat": ["lon"], "lon": ["lat"] }));
    assert!(actor.get("dependencies").is_none());
}
