//! Values that parse and cannot be: each is told at its place, with what to do, and what is nearly one is not.

use std::sync::Arc;

use dossier::domain::id::Kind;
use dossier::load::corpus::{Parts, link};
use dossier::load::dossier::{read, settings};

/// What is found in a dossier and in the settings, as `code:line`.
fn found(kind: Kind, text: &str, check: &str) -> Vec<String> {
    let path = format!("{}/a.toml", kind.folder());
    let parts = Parts {
        settings: Some(settings(format!("title = \"T\"\n{check}").as_bytes())),
        dossiers: vec![Arc::new(read(&path, kind, "a", text.as_bytes()))],
        folder: vec![],
        rest: None,
    };
    let corpus = link(&parts);
    let problems = corpus.problems();
    assert!(problems.iter().all(|problem| problem.help.is_some()), "{problems:#?}");
    problems.iter().map(|problem| format!("{}:{}", problem.code, problem.position.line)).collect()
}

/// What is found in a claim that begins in line 4, beside one in line 3 that is addressed as `#size`.
fn claim(fields: &str) -> Vec<String> {
    let text = format!(
        "name = \"A\"\nkind = \"person\"\nclaim = [{{ property = \"size\", value = 1 }},\n  {{ {fields} }}]\n"
    );
    found(Kind::Actor, &text, "")
}

fn event(fields: &str) -> Vec<String> {
    found(Kind::Event, &format!("name = \"E\"\ndate = \"2026\"\n{fields}\n"), "")
}

const NOTHING: [&str; 0] = [];

#[test]
fn a_figure_belongs_to_a_property_and_lies_within_its_bounds() {
    for field in ["value = 3", "best = 3", "low = 3", "high = 3", "unit = \"men\"", "qualifier = \"about\""] {
        assert_eq!(claim(&format!("text = \"x\", {field}")), ["missing-field:4"], "{field}");
    }
    assert_eq!(claim("text = \"x\", value = 3, unit = \"men\""), ["missing-field:4"], "one problem, not two");
    assert_eq!(claim("value = 3"), ["missing-field:4"]);
    for figures in [
        "best = 1, low = 2, high = 3",
        "best = 4, low = 2, high = 3",
        "best = 1, low = 2",
        "low = 3, high = 2",
    ] {
        assert_eq!(claim(&format!("property = \"p\", {figures}")), ["bad-value:4"], "{figures}");
    }
    for figures in ["best = 2, low = 2, high = 2", "best = -1, low = -2", "value = -3", "low = 1, high = 2"] {
        assert_eq!(claim(&format!("property = \"p\", {figures}")), NOTHING, "{figures}");
    }
    assert_eq!(claim("text = \"x\", property = \"p\", value = 3"), NOTHING, "both is no mistake");
}

#[test]
fn an_id_is_not_what_addresses_another_claim() {
    for id in ["1", "size"] {
        let here = claim(&format!("id = \"{id}\", text = \"x\""));
        let clash = if id == "size" { vec!["duplicate-claim:4"] } else { vec![] };
        assert_eq!(here, clash, "the first claim has a name of its own: {id}");
    }
    let plain = "name = \"A\"\nkind = \"person\"\n[[claim]]\ntext = \"x\"\n[[claim]]\n";
    assert_eq!(found(Kind::Actor, &format!("{plain}id = \"1\"\ntext = \"y\"\n"), ""), ["duplicate-claim:6"]);
    for id in ["2", "3", "01st"] {
        assert_eq!(found(Kind::Actor, &format!("{plain}id = \"{id}\"\ntext = \"y\"\n"), ""), NOTHING, "{id}");
    }
}

#[test]
fn a_count_is_a_whole_number_and_a_place_has_both_its_coordinates() {
    let count = |count: &str| event(&format!("[[participant]]\nname = \"men\"\ncount = {count}"));
    assert_eq!((count("-3"), count("2.5")), (vec!["bad-value:5".into()], vec!["bad-value:5".into()]));
    assert_eq!((count("0"), count("12")), (vec![], vec![]));
    let place = |fields: &str| event(&format!("[[place]]\nname = \"x\"\n{fields}"));
    assert_eq!(place("lat = 33.3"), ["missing-field:5"]);
    assert_eq!(place("lon = 33.3"), ["missing-field:5"]);
    assert_eq!(place("lat = -91\nlon = 181"), ["bad-value:5", "bad-value:6"]);
    assert_eq!(place("lat = -90\nlon = 180"), NOTHING);
}

#[test]
fn a_quote_has_a_whole_number_of_words_to_be_long() {
    for words in ["0", "-1", "2.5"] {
        let check = format!("[check]\nmax_quote_words = {words}\n");
        assert_eq!(found(Kind::Source, "title = \"S\"\n", &check), ["bad-value:3"], "{words}");
        let (settings, ..) = settings(check.as_bytes());
        assert_eq!(settings.check.max_quote_words(), 6, "the mistake is told once, not at every quote");
    }
    assert_eq!(found(Kind::Source, "title = \"S\"\n", "[check]\nmax_quote_words = 1\n"), NOTHING);
}
