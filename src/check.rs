//! The tradecraft check: rules over a loaded corpus and its kept copies, each with its code and its standard.
//! Pure; knows no disk, no clock and no screen. To add a rule: its file, its line in `rules`, its broken sample.

mod case;
mod ends;
pub(crate) mod fix;
mod found;
mod rule;
mod rules;
pub(crate) mod sarif;
pub(crate) mod summary;
mod wording;

pub(crate) use case::Case;
pub(crate) use found::Found;
pub(crate) use rule::Rule;

use crate::domain::code::{self, Code};
use crate::domain::problem::Problem;
use crate::load::corpus::{is_allowed, sort};

/// The codes of what is wrong with a citation itself, whatever verdict is on it.
pub(crate) const OF_CITES: [&str; 3] = ["quote-missing", "quote-moved", "quote-ambiguous"];

/// Applies the rules that judge single citations by their archived copies, for [`OF_CITES`].
pub(crate) fn run_on_cites(case: &Case<'_>) -> Vec<Problem> {
    run_those(case, |code| OF_CITES.contains(&code.name))
}

/// Applies every rule, but for what `allow` in dossier.toml or a comment beside the line switches off.
///
/// What loading found is not repeated: that is `Corpus::problems`.
pub(crate) fn run(case: &Case<'_>) -> Vec<Problem> {
    run_those(case, |_| true)
}

fn run_those(case: &Case<'_>, wanted: impl Fn(&Code) -> bool) -> Vec<Problem> {
    let mut problems = Vec::new();
    for rule in rules::RULES.iter().filter(|rule| wanted(rule.code)) {
        if case.corpus.settings.check.allow.iter().any(|name| **name == *rule.code.name) {
            continue;
        }
        let mut found = Found::new(rule.code);
        (rule.find)(case, &mut found);
        problems.extend(
            found
                .into_list()
                .iter()
                .filter(|(file, finding)| !is_allowed(file, finding))
                .map(|(file, finding)| file.problem(finding)),
        );
    }
    sort(&mut problems);
    problems
}

/// Everything wrong with a corpus: what loading found and what the rules find, in the order of lists.
pub(crate) fn all_problems(case: &Case<'_>) -> Vec<Problem> {
    let mut problems = case.corpus.problems().to_vec();
    problems.extend(run(case));
    sort(&mut problems);
    problems
}

/// Yields the codes of the rules, in the order of the reference.
pub(crate) fn codes() -> impl Iterator<Item = &'static Code> {
    rules::RULES.iter().map(|rule| rule.code)
}

/// Yields every code there is: those of loading, then those of the rules.
pub fn all_codes() -> impl Iterator<Item = &'static Code> {
    code::LOADING.iter().copied().chain(codes())
}

/// Finds a code, of loading or of a rule, by its name.
pub(crate) fn explain(name: &str) -> Option<&'static Code> {
    all_codes().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_name_and_says_why() {
        let mut names: Vec<_> = all_codes().map(|code| code.name).collect();
        assert!(names.iter().all(|n| n.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))));
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        for code in codes() {
            assert!(code.explain.split_whitespace().count() >= 15, "{code} is not explained");
            assert_eq!(explain(code.name), Some(code));
        }
        assert_eq!(explain("no-such-code"), None);
    }
}
