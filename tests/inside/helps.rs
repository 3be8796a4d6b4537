//! Every problem of a field has help, and every typo causes a single problem. Tested for every field of the format.

use crate::domain::actor::Actor;
use crate::domain::author::CslName;
use crate::domain::cite::Cite;
use crate::domain::event::Event;
use crate::domain::id::Kind;
use crate::domain::problem::Finding;
use crate::domain::record::{ExpectedType, FieldSpec};
use crate::domain::settings::Settings;
use crate::domain::source::Source;
use crate::load::dossier::{read, read_settings};

/// Values of every type, including unusual ones.
pub(super) const VALUES: &[&str] = &[
    "1",
    "-1",
    "7",
    "2026",
    "1.5",
    "nan",
    "true",
    "2026-03-18",
    "07:32:00",
    "\"\"",
    "\" \"",
    "\"x\"",
    "\"Ä ö\"",
    "[]",
    "[1]",
    "[true]",
    "[\"\"]",
    "[\"x y\"]",
    "[[1]]",
    "{}",
    "{ x = 1 }",
    "[{ x = 1 }]",
    "[{}]",
    "[2026-03-18]",
];

pub(super) fn found(kind: Option<Kind>, text: &str) -> Vec<Finding> {
    match kind {
        Some(kind) => read("x/a.toml", kind, "a", text.as_bytes()).findings,
        None => read_settings(text.as_bytes()).2,
    }
}

/// Calls `each` for every field, including nested ones, with the header of its table.
pub(super) fn lines(
    specs: &'static [FieldSpec],
    header: &str,
    depth: u32,
    each: &mut dyn FnMut(&str, &'static FieldSpec),
) {
    for spec in specs {
        each(header, spec);
        let key = if header.is_empty() { spec.key.to_owned() } else { format!("{header}.{}", spec.key) };
        let mut expected = (spec.expected)();
        let mut many = false;
        if let ExpectedType::List(inner) | ExpectedType::OneOrList(inner) = expected {
            (expected, many) = (inner(), true);
        }
        let inner = match expected {
            ExpectedType::Record(_, inner) => inner(),
            ExpectedType::Cite => Cite::specs(),
            ExpectedType::Author => CslName::specs(),
            _ => continue,
        };
        if depth < 3 {
            let below = if many { format!("{key}*") } else { key };
            lines(inner, &below, depth + 1, each);
        }
    }
}

/// Returns TOML that sets `key` in the table `header` to `value`; a star marks an array of tables.
pub(super) fn toml(header: &str, key: &str, value: &str) -> String {
    if header.is_empty() {
        return format!("{key} = {value}\n");
    }
    let mut text = String::new();
    let parts: Vec<&str> = header.split('.').collect();
    for end in 1..=parts.len() {
        let path = parts[..end].join(".").replace('*', "");
        text.push_str(&if parts[end - 1].ends_with('*') {
            format!("[[{path}]]\n")
        } else {
            format!("[{path}]\n")
        });
    }
    format!("{text}{key} = {value}\n")
}

pub(super) type File = (Option<Kind>, fn() -> &'static [FieldSpec]);

pub(super) const FILES: [File; 4] = [
    (Some(Kind::Actor), Actor::specs),
    (Some(Kind::Event), Event::specs),
    (Some(Kind::Source), Source::specs),
    (None, Settings::specs),
];

#[test]
fn every_problem_of_a_field_has_help() {
    let mut swept = 0;
    for (kind, specs) in FILES {
        lines(specs(), "", 0, &mut |header, spec| {
            for value in VALUES {
                let text = toml(header, spec.key, value);
                for finding in found(kind, &text) {
                    let help = finding.help.as_deref().unwrap_or_default();
                    assert!(help.len() > 5, "{text}{}: {}", finding.code, finding.message);
                    swept += 1;
                }
            }
        });
    }
    assert!(swept > 5000, "{swept}");
}

#[test]
fn values_suggested_by_help_have_the_right_type() {
    for (kind, specs) in FILES {
        lines(specs(), "", 0, &mut |header, spec| {
            for value in VALUES {
                let text = toml(header, spec.key, value);
                let wrong = found(kind, &text);
                let help = wrong.iter().find(|f| f.code.name == "wrong-type").and_then(|f| f.help.as_deref());
                let start = format!("write `{} = ", spec.key);
                let written = help.and_then(|help| help.strip_prefix(&*start)?.strip_suffix('`'));
                let Some(written) = written else {
                    continue;
                };
                let again = found(kind, &toml(header, spec.key, written));
                let still = again.iter().any(|f| f.code.name == "wrong-type" && f.message.contains(spec.key));
                assert!(!still, "{text}{start}{written}`: {again:?}");
            }
        });
    }
}

/// Followed literally, the help for a value of another type must not state anything that nobody said.
#[test]
fn help_for_a_value_of_the_wrong_type_picks_no_word_or_day() {
    let mut swept = 0;
    for (kind, specs) in FILES {
        lines(specs(), "", 0, &mut |header, spec| {
            let mut expected = (spec.expected)();
            if let ExpectedType::List(inner) | ExpectedType::OneOrList(inner) = expected {
                expected = inner();
            }
            for value in ["3", "[]", "false", "{ x = 1 }"] {
                let findings = found(kind, &toml(header, spec.key, value));
                let wrong = findings.iter().filter(|f| f.code.name == "wrong-type");
                for help in wrong.filter_map(|finding| finding.help.as_deref()) {
                    let written = help.split("write `").nth(1).and_then(|rest| rest.split('`').next());
                    let picks = match expected {
                        // The numbers of UCDP have a meaning.
                        ExpectedType::Term(vocabulary) if vocabulary.name == "precision" => continue,
                        ExpectedType::Term(vocabulary) => {
                            vocabulary.words.iter().any(|word| help.contains(&format!("\"{word}\"")))
                        }
                        ExpectedType::Date => written.is_some(),
                        _ => continue,
                    };
                    assert!(!picks, "{header} {} = {value}: {help}", spec.key);
                    swept += 1;
                }
            }
        });
    }
    assert!(swept > 100, "{swept}");
}

fn codes(kind: Kind, text: &str) -> Vec<&'static str> {
    found(Some(kind), text).iter().map(|finding| finding.code.name).collect()
}

#[test]
fn a_misspelled_alternative_field_is_one_problem() {
    let source = |field: &str| codes(Kind::Source, field);
    for field in ["titel = \"x\"", "ulr = \"https://example.org\"", "container_titel = \"x\""] {
        assert_eq!(source(field), ["unknown-field"], "{field}");
    }
    assert_eq!(source("publisher = \"x\""), ["missing-field"]);
    let actor = |rest: &str| codes(Kind::Actor, &format!("name = \"A\"\nkind = \"person\"\n{rest}\n"));
    for field in ["txt = \"x\"", "proprty = \"x\"\nvalue = 1", "property = \"x\"\nvalu = 1"] {
        assert_eq!(actor(&format!("[[claim]]\n{field}")), ["unknown-field"], "{field}");
    }
    assert_eq!(actor("cite = [{ src = \"x\" }]"), ["unknown-field"]);
    assert_eq!(actor("cite = [{ at = \"para 1\" }]"), ["missing-field"]);
    let event = |rest: &str| codes(Kind::Event, &format!("name = \"E\"\ndate = \"2026\"\n{rest}\n"));
    assert_eq!(event("[[participant]]\nactr = \"x\""), ["unknown-field"]);
    assert_eq!(event("[[place]]\nlat = 1\nlno = 1"), ["unknown-field"]);
    let below = "kind = \"person\"\n[[claim]]\ntext = \"x\"\nname = \"A\"";
    assert_eq!(codes(Kind::Actor, below), ["unknown-field"], "the name is below a table");
}

#[test]
fn a_file_without_a_name_does_not_replace_a_good_version() {
    assert!(!read("sources/a.toml", Kind::Source, "a", b"titel = \"x\"").whole);
    assert!(read("sources/a.toml", Kind::Source, "a", b"title = \"x\"").whole);
}

#[test]
fn help_keeps_the_input_and_invents_no_number() {
    use Kind::{Actor, Event, Source};
    for (kind, text, help) in [
        (Some(Event), "[[place]]\nname = \"x\"\nlat = \"33.3 N\"", "`lat = 33.3`"),
        (Some(Event), "[[place]]\nname = \"x\"\nlon = \"44.4 W\"", "`lon = -44.4`"),
        (Some(Event), "[[place]]\nname = \"x\"\nlat = \"north\"", "in digits, without quotes"),
        (Some(Event), "[[participant]]\nname = \"x\"\ncount = \"three\"", "write `count = 3`"),
        (Some(Event), "[[participant]]\nname = \"x\"\ncount = \"3 to 5\"", "in digits, without quotes"),
        (Some(Actor), "cite = [{ source = \"daily\", credibility = \"B2\" }]", "`credibility = 2`"),
        (
            Some(Actor),
            "cite = [{ source = \"daily\", credibility = \"B\" }]",
            "`reliability = \"B\"` in its dossier",
        ),
        (Some(Source), "reliability = 2", "`credibility = 2` in a citation; known: A, B, C, D, E, F"),
        (Some(Actor), "[[claim]]\ntext = \"So.\"\nconfidence = 0.8", "known: low, moderate, high"),
        (Some(Actor), "country = 964", "use a word from ISO 3166-1 alpha-2"),
        (Some(Actor), "cite = [{ source = \"daily\", at = 2 }]", "`at = \"para 2\"` or `at = \"page 2\"`"),
        (Some(Actor), "cite = [\"Daily report, para 2\"]", "`daily-report`"),
        (
            None,
            "[vocabulary]\nrelation_types = [\"tributary-of\"]",
            "`relation_types = { tributary-of = \"…\" }`",
        ),
        (
            Some(Event),
            "participants = [\"alpha\"]",
            "did you mean `[[participant]]`? write it on its own line",
        ),
        (Some(Source), "language = \"Persian\"", "write `language = \"fa\"`"),
        (Some(Source), "doi = \"https://doi.org/10.1/x\"", "write `doi = \"10.1/x\"`"),
        (Some(Event), "location = \"Delta\"", "did you mean `[[place]]`?"),
        (Some(Actor), "alais = [\"A\"]", "did you mean `aliases`?"),
        (Some(Actor), "date = \"2014\"", "did you mean `founded`?"),
        (
            Some(Actor),
            "[[relation]]\ntype = \"opposes\"\nto = \"b\"\nsince = \"2014\"",
            "write `when = \"2014/..\"`",
        ),
        (
            Some(Actor),
            "[[relation]]\ntype = \"opposes\"\nto = \"b\"\nend_date = \"2014-03\"",
            "write `when = \"/2014-03\"`",
        ),
        (
            Some(Actor),
            "[[relation]]\ntype = \"opposes\"\nto = \"b\"\nstart = \"2014\"\nend = \"2016\"",
            "write both ends in one: `when = \"2014/2016\"`",
        ),
        (
            Some(Actor),
            "kind = \"war\"\ndate = \"2014\"",
            "it is a field of an event: move the file to events/a.toml",
        ),
        (
            Some(Event),
            "kind = \"person\"\naliases = [\"B\"]",
            "it is a field of an actor: move the file to actors/a.toml",
        ),
    ] {
        let findings = found(kind, &format!("name = \"A\"\n{text}\n"));
        let helps: Vec<&str> = findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
        assert!(helps.iter().any(|found| found.contains(help)), "{text}: {helps:?}");
    }
    let as_list = found(Some(Event), "participants = [\"alpha\"]\n");
    assert!(as_list.iter().all(|finding| finding.fix.is_none()), "a list of ids is no table: {as_list:?}");
}
