//! The help of every rule, followed to the letter in its broken sample, leaves no problem.

use super::rules::{Files, expected, lines, problems};
use crate::check;

/// The hash of the copy that most samples have.
const HASH: &str = "1e2ec1403c011e385688215a8287494b7971a393418c5395bf4eef5d21914b23";
const OFFICE: &str = "actors/harbour-office.toml";
const STOPS: &str = "events/crane-stops.toml";
const NOTES: &str = "sources/harbour-notes.toml";

/// Rules whose help asks for a judgement in the review, which no edit of a file replaces.
const REVIEWED: [&str; 3] = ["verdict-against", "verdict-contested", "verdict-stale"];

/// A rule, the words of its help that say what to do, and an edit that does it: a file, what to replace in it, and by what.
type Followed = (&'static str, &'static str, &'static str, &'static str, &'static str);

const FOLLOWED: &[Followed] = &[
    ("bad-query", "did you mean `company`?", "dossier.toml", "compny", "company"),
    ("confirmed-by-one", "change `credibility` to 2", OFFICE, "credibility = 1", "credibility = 2"),
    (
        "duplicate-source",
        "compare them: if they are one document, copy what `coast-gazette` lacks there, write `coast-gazette` wherever `storm-report` is cited, and delete this file; if not, write `derived_from = [\"coast-gazette\"]`",
        "sources/storm-report.toml",
        "reliability",
        "derived_from = [\"coast-gazette\"]\nreliability",
    ),
    ("estimative-word", "set `likelihood`", OFFICE, "basis", "likelihood = \"likely\"\nbasis"),
    ("event-before-cause", "correct one of the dates", STOPS, "2026-01-05", "2026-01-10"),
    ("event-loop", "remove one of the links", STOPS, "part_of = \"rope-breaks\"\n", ""),
    ("future-date", "correct the date, unless it is planned", STOPS, "2062", "2026"),
    ("future-day", "correct the date", OFFICE, "9026", "2026"),
    ("hash-mismatch", HASH, NOTES, "0000000000000000000000000000000000000000000000000000000000000000", HASH),
    ("hash-unverifiable", "record its hash", NOTES, "sha256 = \"\"", HASH_LINE),
    ("high-on-one-origin", "change `confidence` to \"moderate\"", OFFICE, "\"high\"", "\"moderate\""),
    (
        "likelihood-and-confidence",
        "state one of them in a separate claim",
        OFFICE,
        "confidence = \"moderate\"\n",
        "cite = [\"harbour-notes, para 3\"]\n\n[[claim]]\ntext = \"The crane is worn.\"\nbasis = \"judgement\"\nconfidence = \"moderate\"\n",
    ),
    ("mixed-script", "retype the word in one alphabet", OFFICE, "H\u{430}rbour", "Harbour"),
    (
        "names-itself",
        "use the address of the other claim: `#id`",
        OFFICE,
        "disputes = [\"#closed\"]\n",
        "disputes = [\"#open\"]\ncite = [\"harbour-notes, para 3\"]\n\n[[claim]]\nid = \"open\"\ntext = \"StoredCopy it open.\"\n",
    ),
    (
        "near-name",
        "add `distinct_from = [\"salim-wadi\"]`",
        "actors/wadi-saleem.toml",
        "kind",
        "distinct_from = [\"salim-wadi\"]\nkind",
    ),
    ("near-property", "`property = \"porters\"`", OFFICE, "property = \"Porters\"", "property = \"porters\""),
    ("number-as-text", "write `value = 200`", OFFICE, "value = \"two hundred\"", "value = 200"),
    (
        "origin-loop",
        "remove one of the links",
        "sources/daily-ledger.toml",
        "derived_from = \"wire-ledger\"\n",
        "",
    ),
    ("outside-life", "correct this date", "actors/foreman.toml", "1980/1985", "1995/1999"),
    ("place-missing", "the copy has 4 paragraphs", OFFICE, "para 44", "para 4"),
    ("quote-ambiguous", "add `at = \"para 3\"`", OFFICE, "quote =", "at = \"para 3\", quote ="),
    (
        "quote-context",
        "write `prefix = \"foreman said that the\"`",
        OFFICE,
        "\"foreman wrote that the\"",
        "\"foreman said that the\"",
    ),
    ("quote-missing", "\"counted nine barges\"", OFFICE, "counted seven barges", "counted nine barges"),
    ("quote-moved", "write `at = \"para 2\"`", OFFICE, "\"para 3\"", "\"para 2\""),
    ("quote-too-long", "keep only enough words", OFFICE, " on the first morning", ""),
    (
        "relation-on-both-sides",
        "then delete it here",
        "actors/hilltop-orchestra.toml",
        "[[relation]]\ntype = \"allied-with\"\nto = \"harbour-office\"\ncite = [\"harbour-notes, para 3\"]\n",
        "",
    ),
    (
        "repeated-citation",
        "delete this citation",
        OFFICE,
        "    { source = \"harbour-notes\", at = \"p. 3\" },\n",
        "",
    ),
    ("repeated-name", "delete \"Port Office\"", OFFICE, ", \"Port Office\"", ""),
    (
        "shared-alias",
        "add `distinct_from = [\"harbour-office\"]`",
        "actors/hilltop-orchestra.toml",
        "kind",
        "distinct_from = [\"harbour-office\"]\nkind",
    ),
    (
        "shared-text",
        "write `may_share_origin = [\"harbour-notes\"]`",
        "sources/coast-gazette.toml",
        "reliability",
        "may_share_origin = [\"harbour-notes\"]\nreliability",
    ),
    (
        "source-undescribed",
        "grade it with `reliability`",
        NOTES,
        "descriptor",
        "reliability = \"F\"\ndescriptor",
    ),
    (
        "stale",
        "write `reviewed = \"2026-06-30\"`",
        OFFICE,
        "reviewed = 2024-03-01",
        "reviewed = \"2026-06-30\"",
    ),
    (
        "uncited",
        "add `cite = [\"source-id, para 1\"]`",
        OFFICE,
        "text",
        "cite = [\"harbour-notes, para 1\"]\ntext",
    ),
    ("unknown-code", "did you mean \"quote-missing\"?", "dossier.toml", "quote-mising", "quote-missing"),
    (
        "unseen-source-undescribed",
        "add `reliability = \"F\"`",
        "sources/lost-letter.toml",
        "seen",
        "reliability = \"F\"\nseen",
    ),
    (
        "verdict-gone",
        "did you mean `harbour-office#barges`",
        "reviews/ab.toml",
        "harbour-office#boats",
        "harbour-office#barges",
    ),
];

const HASH_LINE: &str = "sha256 = \"1e2ec1403c011e385688215a8287494b7971a393418c5395bf4eef5d21914b23\"";

/// Does what the help of a rule says where it is about more than one file.
fn follow(code: &str, help: &str, files: &mut Files) -> bool {
    match code {
        "copy-unreadable" => {
            assert!(help.contains("add the text again"), "{help}");
            let (other, ..) = expected("quote-moved");
            let copy = "archive/harbour-notes.txt".to_owned();
            files.insert(copy.clone(), other[&copy].clone());
        }
        "identical-dossier" => {
            assert_eq!(help, "if it is a copy, delete this file; if it is not, write how the two differ");
            files.remove("events/crane-stops-copy.toml").expect("the copy");
        }
        "self-relation" => {
            assert_eq!(help, "use the id of the other actor");
            files.insert("actors/band.toml".into(), b"name = \"Band\"\nkind = \"organization\"\n".to_vec());
            replace(files, OFFICE, "to = \"harbour-office\"", "to = \"band\"");
        }
        _ => return false,
    }
    true
}

fn replace(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[path].clone()).expect("UTF-8");
    assert_eq!(text.matches(from).count(), 1, "{path}: {from}");
    files.insert(path.to_owned(), text.replace(from, to).into_bytes());
}

#[test]
fn the_help_of_each_rule_can_be_followed() {
    for code in check::codes().filter(|code| !REVIEWED.contains(&code.name)) {
        let (mut files, ..) = expected(code.name);
        let help = problems(&files, &[]).remove(0).help.expect("help");
        if !follow(code.name, &help, &mut files) {
            let (_, says, path, from, to) = FOLLOWED
                .iter()
                .find(|(name, ..)| *name == code.name)
                .unwrap_or_else(|| panic!("say how to follow the help of {code}: {help}"));
            assert!(help.contains(says), "{code}: {help}");
            replace(&mut files, path, from, to);
        }
        assert_eq!(lines(&problems(&files, &[])), [""; 0], "{code}: {help}");
    }
}
