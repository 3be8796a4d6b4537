//! Limits the number of problems listed per file; the rest are counted.

use std::collections::BTreeSet;

use crate::domain::problem::Problem;

/// Maximum number of problems listed per file.
pub(crate) const MAX_PROBLEMS: usize = 1000;

/// Keeps at most `MAX_PROBLEMS` problems of each file, and adds one that counts the rest.
///
/// Keeps the first of each code and the most severe, so that the exit code is the same as without the limit. Problems
/// that were cut earlier stay counted; `problems` must be in display order.
pub(crate) fn cap(problems: &mut Vec<Problem>) {
    if problems.len() <= MAX_PROBLEMS {
        return;
    }
    let mut capped = Vec::with_capacity(problems.len());
    let all = std::mem::take(problems);
    let mut rest = all.into_iter().peekable();
    while let Some(first) = rest.next() {
        let path = first.path.clone();
        let mut of_file = vec![first];
        while let Some(next) = rest.next_if(|next| next.path == path) {
            of_file.push(next);
        }
        capped.append(&mut limit_file(of_file));
    }
    *problems = capped;
}

fn limit_file(problems: Vec<Problem>) -> Vec<Problem> {
    if problems.iter().filter(|problem| problem.more == 0).count() <= MAX_PROBLEMS {
        return problems;
    }
    let mut codes = BTreeSet::new();
    let mut ranked: Vec<(bool, _, usize, Problem)> = problems
        .into_iter()
        .enumerate()
        .map(|(nth, problem)| {
            let again = problem.more > 0 || !codes.insert(problem.code.name);
            (again, std::cmp::Reverse(problem.severity()), nth, problem)
        })
        .collect();
    // A problem that counts others is the first to be cut.
    ranked.sort_by_key(|(again, severity, nth, problem)| (problem.more > 0, *again, *severity, *nth));
    let cut = ranked.split_off(MAX_PROBLEMS.min(ranked.len()));
    ranked.sort_by_key(|(.., nth, _)| *nth);
    let mut kept: Vec<Problem> = ranked.into_iter().map(|(.., problem)| problem).collect();
    let more: u32 = cut.iter().map(|(.., problem)| problem.more.max(1)).fold(0, u32::saturating_add);
    if let Some((.., last)) = cut.into_iter().next() {
        let message = match more {
            1 => "… and one more problem in this file".to_owned(),
            _ => format!("… and {more} more problems in this file"),
        };
        let help = "fix the listed problems first, then check again to see the rest".to_owned();
        kept.push(Problem { message, help: Some(help), fix: None, more, ..last });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code;
    use crate::domain::problem::{File, Finding};

    fn problems_of(code: &'static code::Code, from: usize, n: usize, path: &str) -> Vec<Problem> {
        let file = File::new(path, "x".repeat(5000));
        (from..from + n).map(|at| file.problem(&Finding::new(code, at..at + 1, "m"))).collect()
    }

    #[test]
    fn the_most_severe_problems_are_kept_and_the_rest_counted() {
        let mut problems = problems_of(&code::BAD_MARK, 0, 2500, "a");
        problems.extend(problems_of(&code::TOO_LARGE, 3000, 2, "a"));
        problems.extend(problems_of(&code::WRONG_KIND, 0, 3, "b"));
        super::super::corpus::sort(&mut problems);
        assert_eq!(problems.len(), MAX_PROBLEMS + 1 + 3, "other files are not affected");
        let errors = problems.iter().filter(|problem| *problem.code == code::TOO_LARGE).count();
        assert_eq!(errors, 2, "the exit code does not change");
        let more: Vec<_> = problems.iter().filter(|problem| problem.more > 0).collect();
        assert_eq!(more.len(), 1);
        assert_eq!(more[0].message, "… and 1502 more problems in this file");
    }

    #[test]
    fn problems_limited_twice_are_counted_once() {
        let mut problems = problems_of(&code::BAD_MARK, 0, 1500, "a");
        super::super::corpus::sort(&mut problems);
        let mut again = problems.clone();
        super::super::corpus::sort(&mut again);
        assert_eq!(again.len(), problems.len());
        problems.extend(problems_of(&code::STRAY_FILE, 2000, 300, "a"));
        super::super::corpus::sort(&mut problems);
        let more: Vec<u32> = problems.iter().map(|problem| problem.more).filter(|more| *more > 0).collect();
        assert_eq!((problems.len(), more), (MAX_PROBLEMS + 1, vec![800]));
    }
}
