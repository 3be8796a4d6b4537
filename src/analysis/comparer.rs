//! The answers to a question, prepared for comparing pairs. Does not depend on statements.

use std::collections::HashSet;

use crate::domain::answer::Answer;
use crate::domain::comparison::Comparison;

/// The answers to a question, and which of them dispute each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Comparer {
    answers: Vec<Answer>,
    /// The pairs that dispute each other, the lower index first.
    disputes: HashSet<(usize, usize)>,
}

impl Comparer {
    /// Creates a comparer; `disputes` has the lower index of each pair first.
    pub(super) fn new(answers: Vec<Answer>, disputes: HashSet<(usize, usize)>) -> Self {
        Self { answers, disputes }
    }

    /// Compares one answer with another.
    pub(crate) fn between(&self, one: usize, other: usize) -> Comparison {
        let (Some(answer), Some(against)) = (self.answers.get(one), self.answers.get(other)) else {
            return Comparison::Differing;
        };
        let disputed = !self.disputes.is_empty() && self.disputes.contains(&(one.min(other), one.max(other)));
        answer.against(against, disputed)
    }
}
