use super::*;
use crate::query::samples::{context, village};

/// The candidates at `|`, and the line with the first of them.
fn offered(line: &str) -> (Vec<String>, String) {
    let cursor = line.find('|').expect("a cursor");
    let text = line.replace('|', "");
    let village = village();
    let Completion { at, candidates } = complete(&context(&village), &text, cursor);
    let first = candidates.first().map_or("", |candidate| &candidate.text);
    let with = format!("{}{first}{}", &text[..at.start], &text[at.end..]);
    (candidates.into_iter().map(|candidate| candidate.text).collect(), with)
}

#[test]
fn keys_and_values_are_completed_where_they_are_valid() {
    for (line, candidates, with) in [
        ("ki|", &["kind:"][..], "kind:"),
        ("a -stat|", &["status:"], "a -status:"),
        ("(cou|", &["country:"], "(country:"),
        ("kind:gu|", &["guild"], "kind:guild"),
        ("kind:person,gu| x", &["guild"], "kind:person,guild x"),
        ("tag:|", &["elder", "\"River Board\"", "night"], "tag:elder"),
        ("tag:riv|", &["\"River Board\""], "tag:\"River Board\""),
        ("tag:\"River B|", &["\"River Board\""], "tag:\"River Board\""),
        ("tag:board|", &["\"River Board\""], "tag:\"River Board\""),
        ("part-of:sea|", &["season"], "part-of:season"),
        ("part-of:spring|", &["fair"], "part-of:fair"),
        ("of:(kind:meet|)", &["meeting"], "of:(kind:meeting)"),
        ("is:part|", &["participant"], "is:participant"),
        ("sort:na|", &["name"], "sort:name"),
        ("date:2026|", &[], "date:"),
        ("zz|", &[], ""),
        ("kidn:x|", &[], ""),
    ] {
        let (found, line_with) = offered(line);
        assert_eq!(found, candidates, "{line}");
        if !candidates.is_empty() {
            assert_eq!(line_with, with, "{line}");
        }
    }
    assert_eq!(offered("|").0.len(), TERMS.len());
    assert_eq!(offered("a |").0.len(), TERMS.len());
}

#[test]
fn a_candidate_says_how_often_it_is_used_or_whose_id_it_is() {
    let village = village();
    let of = |text: &str| complete(&context(&village), text, text.len()).candidates.remove(0);
    assert_eq!((of("tag:eld").count, of("country:n").text.as_str()), (Some(3), "nl"));
    assert_eq!(of("id:ad").help, "Ada Pölder");
    assert!(of("date").help.contains("overlap"));
    // A place inside a character is as good as the one before it.
    assert_eq!(complete(&context(&village), "é", 1).at, 0..0);
}

#[test]
fn the_other_actor_of_a_relation_is_completed_after_a_type_that_there_is() {
    let (found, _) = offered("rel:member-of=|");
    assert!(!found.is_empty() && found.iter().all(|one| one.starts_with("member-of=")), "{found:?}");
    let (begun, _) = offered("rel:member=|");
    assert!(begun.contains(&found[0]) && begun.iter().all(|one| !one.starts_with("member=")), "{begun:?}");
    assert_eq!(offered("rel:zz=|").0, [""; 0]);
}
