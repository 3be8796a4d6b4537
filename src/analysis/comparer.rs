//! The answers to a question, prepared for comparing pairs. Does not depend on statements.

use std::collections::{HashMap, HashSet};

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

    /// Returns the answers that are the same in every respect and neither dispute nor are disputed: for each answer the first one
    /// like it, which may be itself.
    pub(super) fn first_alike(&self) -> Vec<usize> {
        let disputing: HashSet<usize> =
            self.disputes.iter().flat_map(|(one, other)| [*one, *other]).collect();
        let mut first: HashMap<u64, Vec<usize>> = HashMap::new();
        let alike = |(nth, answer): (usize, &Answer)| {
            if disputing.contains(&nth) {
                return nth;
            }
            let same_number = first.entry(answer.identity()).or_default();
            let same = same_number.iter().find(|other| self.answers.get(**other) == Some(answer));
            same.copied().unwrap_or_else(|| {
                same_number.push(nth);
                nth
            })
        };
        self.answers.iter().enumerate().map(alike).collect()
    }

    /// Returns a number that answers with equal values share.
    pub(super) fn value_number(&self, nth: usize) -> u64 {
        self.answers.get(nth).map_or(0, Answer::value_number)
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
