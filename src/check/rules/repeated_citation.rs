//! The same citation twice in one list.

use std::collections::HashMap;

use crate::check::{CheckContext, Findings, Rule};
use crate::domain::cite::Cite;
use crate::domain::code::Code;

pub(in crate::check) static RULE: Rule = Rule { code: &CODE, find };

static CODE: Code = Code::note(
    "repeated-citation",
    "A statement cites the same place of the same source twice. The second citation adds nothing, and counts twice in lists. Delete \
     it, or correct its locator. If the two have different grades, keep the right one.",
);

fn find<'c>(cx: &CheckContext<'c>, found: &mut Findings<'c>) {
    for statement in cx.statements() {
        let cites = statement.cites();
        // Most statements have one.
        if cites.len() < 2 {
            continue;
        }
        let mut seen = HashMap::new();
        for cite in cites {
            let Some(source) = cite.source_id() else { continue };
            let grade = cite.credibility.as_ref().map(|number| number.value);
            let Some(first) = seen.insert(parts(cite), grade) else { continue };
            let (message, help) = described(source.as_str(), first, grade);
            found.add(statement.owner, cite.spans.whole, message, help);
        }
    }
}

/// Returns the message and the help for two citations of one place, each with its grade.
fn described(source: &str, first: Option<f64>, second: Option<f64>) -> (String, &'static str) {
    match (first, second) {
        (Some(first), Some(second)) if first != second => (
            format!("gives the same place of `{source}` two grades, {first} and {second}"),
            "delete the citation with the wrong grade, or correct its locator",
        ),
        _ => (
            format!("cites the same place of `{source}` twice"),
            "delete this citation, or correct its locator",
        ),
    }
}

/// Returns what makes a citation different from another one. A grade does so only without a place, where the two can be about
/// different information.
fn parts(cite: &Cite) -> impl Eq + std::hash::Hash {
    let stance = cite.stance.as_ref().map_or("supports", |stance| &stance.word);
    let citing: Vec<&str> = cite.citing.ids().iter().map(|link| link.id.as_str()).collect();
    let place = cite.at.as_ref().map(|at| at.to_string());
    let grade = cite.credibility.as_ref().filter(|_| place.is_none()).map(|number| number.value.to_bits());
    (cite.source_id(), place, grade, [&*cite.quote, &*cite.prefix, &*cite.suffix], stance, citing)
}

#[cfg(test)]
mod tests {
    use super::described;

    #[test]
    fn two_grades_of_one_place_have_a_message_of_their_own() {
        let message = |first, second| described("s", first, second).0;
        assert_eq!(message(Some(2.0), Some(5.0)), "gives the same place of `s` two grades, 2 and 5");
        for (first, second) in [(Some(2.0), Some(2.0)), (None, Some(2.0)), (None, None)] {
            assert_eq!(message(first, second), "cites the same place of `s` twice");
        }
    }
}
