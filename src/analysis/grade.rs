//! Grades [Admiralty code] held against each other. Knows no figures.

use std::cmp::Ordering;
use std::fmt;

use crate::domain::cite::Cite;
use crate::domain::snapshot::Snapshot;

/// A grade: reliability of the source, credibility of the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grade {
    /// A (reliable) to F (cannot be judged).
    pub reliability: Option<char>,
    /// 1 (confirmed) to 6 (cannot be judged).
    pub credibility: Option<u8>,
}

impl Grade {
    /// The grade of a citation.
    pub(crate) fn of(corpus: &Snapshot, cite: &Cite) -> Self {
        let source = cite.source_id().and_then(|id| corpus.get(id.as_str())).and_then(|entry| entry.source());
        let letter =
            source.and_then(|source| source.reliability.as_ref()).and_then(|term| term.word.chars().next());
        let digit =
            cite.credibility.as_ref().and_then(|number| (1..=6).find(|n| f64::from(*n) == number.value));
        Self { reliability: letter, credibility: digit }
    }

    /// Whether it is better than `other`: in one respect better, in none worse. What is not given in either, or cannot
    /// be judged, is no respect.
    pub(crate) fn is_better(self, other: Self) -> bool {
        let letter = |grade: Self| grade.reliability.filter(|letter| ('A'..='E').contains(letter));
        let digit = |grade: Self| grade.credibility.filter(|digit| *digit < 6);
        // A and 1 are the best, so less is better.
        let orders = [
            letter(self).zip(letter(other)).map_or(Ordering::Equal, |(one, other)| one.cmp(&other)),
            digit(self).zip(digit(other)).map_or(Ordering::Equal, |(one, other)| one.cmp(&other)),
        ];
        orders.contains(&Ordering::Less) && !orders.contains(&Ordering::Greater)
    }
}

impl fmt::Display for Grade {
    /// `B2`, `B`, `–2`, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.reliability, self.credibility) {
            (letter, None) => letter.iter().try_for_each(|letter| write!(f, "{letter}")),
            (letter, Some(digit)) => write!(f, "{}{digit}", letter.unwrap_or('–')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_better_only_where_it_is_nowhere_worse() {
        let grade = |text: &str| Grade {
            reliability: text.chars().next().filter(|letter| *letter != '-'),
            credibility: text.get(1..).and_then(|digit| digit.parse().ok()),
        };
        let is_better = |one: &str, other: &str| grade(one).is_better(grade(other));
        for (better, worse) in
            [("A1", "B2"), ("A1", "A2"), ("A1", "B1"), ("A", "B"), ("A3", "B"), ("-1", "-2"), ("-1", "B2")]
        {
            assert!(is_better(better, worse) && !is_better(worse, better), "{better} {worse}");
        }
        for (one, other) in
            [("A3", "B1"), ("B", "B"), ("B2", "B2"), ("-", "E5"), ("A", "-1"), ("A", "F"), ("A1", "F6")]
        {
            assert!(!is_better(one, other) && !is_better(other, one), "{one} {other}");
        }
        assert_eq!(["B2", "F", "-6", "-"].map(|text| grade(text).to_string()), ["B2", "F", "–6", ""]);
    }
}
