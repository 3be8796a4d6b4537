//! Fixes resolve their problem without causing new ones. Tested with every kind of mistake in every field.

use super::helps::{FILES, VALUES, found, lines, toml};
use crate::check::fix::edited;
use crate::domain::fix::Fix;
use crate::domain::problem::Finding;

/// Returns the text after a fix, if the fix edits the text.
fn after(text: &str, finding: &Finding) -> Option<String> {
    match finding.fix.as_ref()? {
        Fix::Edit(edits) => Some(edited(text, edits).expect("edits that fit")),
        Fix::Rename(_) | Fix::Remove => None,
    }
}

fn key(finding: &Finding) -> (&'static str, &str) {
    (finding.code.name, &finding.message)
}

fn count(findings: &[Finding], one: &Finding) -> usize {
    findings.iter().filter(|other| key(other) == key(one)).count()
}

/// Calls `each` with files that contain one mistake each: every value in every field, and every key misspelled.
fn mistakes(each: &mut dyn FnMut(Option<crate::domain::id::Kind>, &str)) {
    for (kind, specs) in FILES {
        lines(specs(), "", 0, &mut |header, spec| {
            for value in VALUES {
                each(kind, &toml(header, spec.key, value));
            }
            for wrong in misspelt(spec.key) {
                each(kind, &toml(header, &wrong, "\"x\""));
            }
        });
    }
}

/// Returns misspellings of a key.
fn misspelt(key: &str) -> Vec<String> {
    let mut chars: Vec<char> = key.chars().collect();
    let mut wrong = vec![format!("{key}s"), key.to_uppercase(), format!("{key}_"), format!("x{key}")];
    if chars.len() > 3 {
        wrong.push(chars.iter().enumerate().filter(|(nth, _)| *nth != 2).map(|(_, c)| *c).collect());
        chars.swap(1, 2);
        wrong.push(chars.into_iter().collect());
    }
    wrong.retain(|wrong| wrong != key && !wrong.contains(' '));
    wrong
}

#[test]
fn fixes_resolve_their_problem_without_causing_others() {
    let mut fixed = 0;
    mistakes(&mut |kind, text| {
        let before = found(kind, text);
        for finding in &before {
            let Some(after) = after(text, finding) else { continue };
            let left = found(kind, &after);
            assert!(count(&left, finding) < count(&before, finding), "{text}{}\n{after}", finding.message);
            // An invalid value only appears once the key is valid, and an error in a table once the table is expected.
            let hid = finding.code.name == "unknown-field"
                || (finding.code.name == "wrong-type" && text.contains('{'));
            assert!(hid || left.len() <= before.len(), "{text}{}\n{after}{left:#?}", finding.message);
            fixed += 1;
        }
    });
    assert!(fixed > 1000, "{fixed}");
}
