//! How many problems of one file are listed; the rest is told as a number. Knows no sort of problem.

use std::collections::BTreeSet;

use crate::domain::problem::Problem;

/// Most problems of one file that are listed.
pub(crate) const MAX_PROBLEMS: usize = 1000;

/// Of each file that has more than `MAX_PROBLEMS` keeps that many, and one that tells how many more there are.
///
/// Kept are the first of each code and the worst, so that an exit code is the same as for all. What was cut before
/// counts again; `problems` are in the order of lists.
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
        capped.append(&mut of_one(of_file));
    }
    *problems = capped;
}

fn of_one(problems: Vec<Problem>) -> Vec<Problem> {
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
    // What stands for others that were cut is cut in turn.
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
        let help = "correct those that are listed first; the others are told then".to_owned();
        kept.push(Problem { message, help: Some(help), fix: None, more, ..last });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code;
    use crate::domain::problem::{File, Finding};

    fn some(code: &'static code::Code, from: usize, n: usize, path: &str) -> Vec<Problem> {
        let file = File::new(path, "x".repeat(5000));
        (from..from + n).map(|at| file.problem(&Finding::new(code, at..at + 1, "m"))).collect()
    }

    #[test]
    fn of_too_many_problems_the_worst_stay_and_the_rest_is_a_number() {
        let mut problems = some(&code::BAD_MARK, 0, 2500, "a");
        problems.extend(some(&code::TOO_LARGE, 3000, 2, "a"));
        problems.extend(some(&code::WRONG_KIND, 0, 3, "b"));
        super::super::corpus::sort(&mut problems);
        assert_eq!(problems.len(), MAX_PROBLEMS + 1 + 3, "another file is not cut");
        let errors = problems.iter().filter(|problem| *problem.code == code::TOO_LARGE).count();
        assert_eq!(errors, 2, "an exit code stays what it is");
        let more: Vec<_> = problems.iter().filter(|problem| problem.more > 0).collect();
        assert_eq!(more.len(), 1);
        assert_eq!(more[0].message, "… and 1502 more problems in this file");
    }

    #[test]
    fn what_is_cut_twice_is_counted_once() {
        let mut problems = some(&code::BAD_MARK, 0, 1500, "a");
        super::super::corpus::sort(&mut problems);
        let mut again = problems.clone();
        super::super::corpus::sort(&mut again);
        assert_eq!(again.len(), problems.len());
        problems.extend(some(&code::STRAY_FILE, 2000, 300, "a"));
        super::super::corpus::sort(&mut problems);
        let more: Vec<u32> = problems.iter().map(|problem| problem.more).filter(|more| *more > 0).collect();
        assert_eq!((problems.len(), more), (MAX_PROBLEMS + 1, vec![800]));
    }
}
