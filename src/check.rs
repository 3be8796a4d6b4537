//! Tradecraft checks: rules that run over a loaded corpus and its archived copies.
//!
//! Every rule has a code, an explanation and, where there is one, the standard it comes from. The checks do no I/O and
//! read no clock. To add a rule, add its file, its line in `rules` and its broken sample.

mod context;
mod distinct_actors;
mod ends;
mod findings;
pub(crate) mod fix;
mod rule;
mod rules;
mod same_origin;
pub(crate) mod sarif;
pub(crate) mod summary;
mod wording;

pub(crate) use context::CheckContext;
pub(crate) use findings::Findings;
pub(crate) use rule::Rule;

use rayon::prelude::*;

use crate::domain::code::{self, Code};
use crate::domain::problem::Problem;
use crate::load::corpus::sort;

/// The codes that report a fault of the citation itself, whatever its verdict.
pub(crate) const OF_CITES: [&str; 3] = ["quote-missing", "quote-moved", "quote-ambiguous"];

/// Runs the rules listed in [`OF_CITES`], which check single citations against their archived copies.
pub(crate) fn run_on_cites(cx: &CheckContext<'_>) -> Vec<Problem> {
    cx.all_lines();
    run_those(cx, |code| OF_CITES.contains(&code.name))
}

/// The codes of the rules whose problems can have a fix.
pub(crate) const FIXABLE: [&str; 6] =
    ["near-property", "number-as-text", "quote-missing", "quote-moved", "repeated-name", "unknown-code"];

/// Runs every rule, except the codes that `allow` in dossier.toml or an allow comment turns off.
///
/// Does not include the problems found while loading; those are in `Corpus::problems`.
pub(crate) fn run(cx: &CheckContext<'_>) -> Vec<Problem> {
    cx.prepare();
    run_those(cx, |_| true)
}

/// Runs rules at once. What they share is worked out before: a rule that waits for another one to do it could wait for itself.
fn run_those(cx: &CheckContext<'_>, wanted: impl Fn(&Code) -> bool) -> Vec<Problem> {
    let allow = &cx.corpus.settings.check.allow;
    let rules = rules::RULES.iter().filter(|rule| wanted(rule.code));
    let rules: Vec<_> = rules.filter(|rule| !allow.iter().any(|name| **name == *rule.code.name)).collect();
    let found = |rule: &&&Rule| {
        let mut found = Findings::new(rule.code);
        (rule.find)(cx, &mut found);
        let found = found.into_list().into_iter();
        found
            .filter(|(file, finding)| !file.allows(finding.at, finding.code.name))
            .map(|(file, finding)| file.problem(&finding))
            .collect::<Vec<_>>()
    };
    let mut problems: Vec<Problem> = rules.par_iter().flat_map_iter(found).collect();
    sort(&mut problems);
    problems
}

/// Returns all problems of a corpus, from loading and from the rules, in display order.
pub(crate) fn all_problems(cx: &CheckContext<'_>) -> Vec<Problem> {
    let mut problems = cx.corpus.problems().to_vec();
    problems.extend(run(cx));
    sort(&mut problems);
    problems
}

/// Returns the problems that can have a fix, from loading and from the rules, in display order.
fn fixable_problems(cx: &CheckContext<'_>) -> Vec<Problem> {
    cx.all_lines();
    let mut problems = cx.corpus.problems().to_vec();
    problems.extend(run_those(cx, |code| FIXABLE.contains(&code.name)));
    problems.retain(|problem| problem.fix.is_some());
    sort(&mut problems);
    problems
}

/// Returns the codes of the rules, in the order of the reference.
pub(crate) fn codes() -> impl Iterator<Item = &'static Code> {
    rules::RULES.iter().map(|rule| rule.code)
}

/// Returns every code: the loading codes, then the codes of the rules.
pub fn all_codes() -> impl Iterator<Item = &'static Code> {
    code::LOADING.iter().copied().chain(codes())
}

/// Returns the code with this name, whether it comes from loading or from a rule.
pub(crate) fn explain(name: &str) -> Option<&'static Code> {
    all_codes().find(|code| code.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_explained() {
        let mut names: Vec<_> = all_codes().map(|code| code.name).collect();
        assert!(names.iter().all(|n| n.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))));
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        for code in codes() {
            assert!(code.explain.split_whitespace().count() >= 15, "{code} has no proper explanation");
            assert_eq!(explain(code.name), Some(code));
        }
        assert_eq!(explain("no-such-code"), None);
    }
}
