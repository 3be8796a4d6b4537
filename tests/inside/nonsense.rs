//! Values that parse but make no sense are reported with a location and help; similar valid values are not.

use std::sync::Arc;

use crate::domain::id::Kind;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};

/// Returns the problems in a dossier and in the settings, as `code:line`.
fn found(kind: Kind, text: &str, check: &str) -> Vec<String> {
    let path = format!("{}/a.toml", kind.folder());
    let parts = CorpusFiles {
        settings: Some(read_settings(format!("title = \"T\"\n{check}").as_bytes())),
        dossiers: vec![Arc::new(read(&path, kind, "a", text.as_bytes()))],
        ..CorpusFiles::default()
    };
    let corpus = crate::domain::snapshot::Snapshot::from(link(&parts));
    let problems = corpus.problems();
    assert!(problems.iter().all(|problem| problem.help.is_some()), "{problems:#?}");
    problems.iter().map(|problem| format!("{}:{}", problem.code, problem.position.line)).collect()
}

/// Returns the problems in a claim that starts on line 4, next to one on line 3 with the address `#size`.
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
fn the_maximum_quote_length_is_a_whole_number() {
    for words in ["0", "-1", "2.5"] {
        let check = format!("[check]\nmax_quote_words = {words}\n");
        assert_eq!(found(Kind::Source, "title = \"S\"\n", &check), ["bad-value:3"], "{words}");
        let (settings, ..) = read_settings(check.as_bytes());
        assert_eq!(settings.check.max_quote_words(), 6, "the mistake is reported once, not at every quote");
    }
    assert_eq!(found(Kind::Source, "title = \"S\"\n", "[check]\nmax_quote_words = 1\n"), NOTHING);
}

#[test]
fn an_empty_value_or_invalid_url_is_reported() {
    assert_eq!(claim("property = \"p\", value = \"\""), ["empty-value:4"]);
    let actor = |kind: &str| found(Kind::Actor, &format!("name = \"A\"\nkind = {kind}\n"), "");
    assert_eq!(actor("\"\""), ["bad-value:2"], "not a word outside its vocabulary");
    let source = |url: &str| found(Kind::Source, &format!("title = \"S\"\nurl = \"{url}\"\n"), "");
    for url in [
        "javascript:alert(1)",
        "not a url",
        "example.org",
        "www.example.org",
        "http://",
        "https:// x",
        "ftp://x.org",
    ] {
        assert_eq!(source(url), ["bad-url:2"], "{url}");
    }
    for url in
        ["https://example.org/a?b=c#d", "HTTP://EXAMPLE.ORG", "http://bücher.example/ü", "http://[::1]/"]
    {
        assert_eq!(source(url), NOTHING, "{url}");
    }
    let copy = "title = \"S\"\n[archive]\nfile = \"archive/a.txt\"\nurl = \"file:///etc\"\n";
    assert_eq!(found(Kind::Source, copy, ""), ["bad-url:4"]);
}

#[test]
fn an_id_of_a_claim_can_be_written_in_an_address() {
    for id in ["Bad Id", "a#b", "a\\nb", "“a”"] {
        assert_eq!(claim(&format!("id = \"{id}\", text = \"x\"")), ["bad-value:4"], "{id}");
    }
    for id in ["five-days", "Five_days.2", "هدف"] {
        assert_eq!(claim(&format!("id = \"{id}\", text = \"x\"")), NOTHING, "{id}");
    }
    let relation =
        "name = \"A\"\nkind = \"person\"\n[[relation]]\nid = \"b c\"\ntype = \"leads\"\nto = \"a\"\n";
    assert_eq!(found(Kind::Actor, relation, ""), ["bad-value:4"]);
}

#[test]
fn redundant_settings_are_reported() {
    let source = "title = \"S\"\n";
    for length in ["0 months", "0.0 days"] {
        let check = format!("[check]\nstale_after = \"{length}\"\n");
        assert_eq!(found(Kind::Source, source, &check), ["bad-value:3"], "{length}");
    }
    let views = "[[view]]\nname = \"v\"\nquery = \"a\"\n[[view]]\nname = \"v\"\nquery = \"b\"\n";
    assert_eq!(found(Kind::Source, source, views), ["bad-value:6"]);
    let marks = "description = \"Of [[a]] and [[nope]] and [@gone].\"\n";
    assert_eq!(found(Kind::Source, source, marks), ["dangling-link:2", "dangling-link:2"]);
}

/// Returns the help of the only problem in a file.
fn help(kind: Kind, text: &str, check: &str) -> String {
    let path = format!("{}/ab.toml", kind.folder());
    let parts = CorpusFiles {
        settings: Some(read_settings(check.as_bytes())),
        dossiers: vec![Arc::new(read(&path, kind, "ab", text.as_bytes()))],
        ..CorpusFiles::default()
    };
    let corpus = crate::domain::snapshot::Snapshot::from(link(&parts));
    assert_eq!(corpus.problems().len(), 1, "{:#?}", corpus.problems());
    corpus.problems()[0].help.clone().unwrap_or_default()
}

#[test]
fn a_suggestion_is_valid() {
    let actor = |field: &str| help(Kind::Actor, &format!("name = \"A\"\nkind = \"person\"\n{field}\n"), "");
    assert!(actor("country = [\"uk\"]").contains("\"gb\""));
    assert!(actor("country = [\"IQ\"]").contains("\"iq\""));
    assert!(!actor("country = [\"zz\"]").contains("did you mean"));
    assert!(actor("marking = \"TLP:WHITE\"").contains("did you mean \"TLP:CLEAR\""));
    assert!(actor("marking = \"tlp:amber\"").contains("did you mean \"TLP:AMBER\""));
    let reliability = help(Kind::Source, "title = \"S\"\nreliability = \"G\"\n", "");
    assert_eq!(reliability, "known: A, B, C, D, E, F");
    assert!(actor("id = \"a\"").contains("file name"));
    assert!(
        !actor("distinct_from = [\"a\"]").contains("did you mean"),
        "a dossier is not suggested to itself"
    );
    assert!(!actor("summary = \"[[AB]]\"").contains("did you mean"), "nor in prose");
    assert!(actor("founded = 2003").contains("founded = \"2003\""));
    for year in ["7", "999"] {
        assert!(actor(&format!("founded = {year}")).contains("in the text or a note"), "{year}");
        assert!(actor(&format!("founded = \"{year}\"")).contains("in the text or a note"), "{year}");
    }
    assert!(actor("founded = \"199\"").contains("\"199X\""));
    let winter = actor("founded = \"2026-24\"");
    assert!(winter.contains("\"2025-12/2026-02\"") && winter.contains("\"2026-12/2027-02\""), "{winter}");
    assert!(actor("founded = \"2026-34\"").contains("\"2026-04/2026-06\""));
    let source = "title = \"S\"\n";
    assert_eq!(
        help(Kind::Source, source, "[check]\nstale_after = 18\n"),
        "write `stale_after = \"18 months\"`"
    );
    assert!(help(Kind::Source, source, "view = \"x\"\n").contains("[[view]]"));
}

#[test]
fn a_time_in_a_short_citation_may_leave_out_its_hours() {
    let cite = |text: &str| found(Kind::Source, &format!("title = \"S\"\ncite = [\"{text}\"]\n"), "");
    for good in ["a, 12:30", "a, 00:12:30", "a, 12:30-13:05", "a, p. 3, para 4"] {
        assert_eq!(cite(good), NOTHING, "{good}");
    }
    assert_eq!(cite("a, 12:3"), ["bad-locator:2"]);
}
