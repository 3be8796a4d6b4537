//! All problems of a corpus in one list: those found by loading, and those found by the check rules.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check;
use crate::domain::entry::Entry;
use crate::domain::problem::Problem;
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::load::corpus::sort;

/// Every problem, sorted by path and position. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProblemList {
    problems: Arc<[Problem]>,
    /// The problems that are about a citation, by file.
    of_cites: Arc<HashMap<Arc<str>, Vec<usize>>>,
}

impl ProblemList {
    /// Builds the list from the problems in a corpus and those found by the rules. The cost grows with their number, so it
    /// belongs on a worker thread.
    pub(crate) fn of(corpus: &Snapshot, found: &[Problem]) -> Self {
        let mut problems = [corpus.problems(), found].concat();
        sort(&mut problems);
        let mut of_cites: HashMap<_, Vec<usize>> = HashMap::new();
        for (nth, problem) in problems.iter().enumerate() {
            if check::OF_CITES.contains(&problem.code.name) {
                of_cites.entry(problem.path.clone()).or_default().push(nth);
            }
        }
        Self { problems: problems.into(), of_cites: Arc::new(of_cites) }
    }

    /// Returns every problem, sorted by path and position.
    pub(crate) fn all(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the worst problem with the quote of the citation at this place in its file.
    pub(crate) fn worst_of_cite(&self, owner: &Entry, whole: Span) -> Option<&Problem> {
        // Sorted by position, like all problems of a file.
        let of_file = self.of_cites.get(&owner.file.path)?;
        let start = |nth: &usize| self.problems.get(*nth).map_or(0, |problem| problem.at.start);
        let first = of_file.partition_point(|nth| start(nth) < whole.start);
        let from = of_file.get(first..)?.iter().take_while(|nth| start(nth) <= whole.end);
        from.filter_map(|nth| self.problems.get(*nth))
            .filter(|problem| problem.at.end <= whole.end)
            .max_by_key(|problem| problem.severity())
    }
}
