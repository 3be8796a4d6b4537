//! Grades: the reliability of a source and the credibility of information, `B2` [Admiralty code].

use std::cmp::Ordering;
use std::fmt;

use super::cite::Cite;
use super::snapshot::Snapshot;
use super::source::Source;

/// The rank for "cannot be judged".
const UNJUDGED: u8 = 5;

/// Reliability and credibility; either can be missing. Ranks count from the best: 0 is `A` or `1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grade {
    /// 0 to 4 for `A` to `E`, 5 for `F` (cannot be judged).
    pub reliability: Option<u8>,
    /// 0 to 4 for `1` to `5`, 5 for `6` (cannot be judged).
    pub credibility: Option<u8>,
}

impl Grade {
    /// Parses `B2`, `B` or `2`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let letter = |b: u8| match b.to_ascii_uppercase() {
            b @ b'A'..=b'F' => Some(b - b'A'),
            _ => None,
        };
        let digit = |b: u8| (b'1'..=b'6').contains(&b).then(|| b - b'1');
        let (reliability, credibility) = match text.as_bytes() {
            [one] => (letter(*one), digit(*one)),
            [one, two] => (Some(letter(*one)?), Some(digit(*two)?)),
            _ => (None, None),
        };
        let grade = Self { reliability, credibility };
        (reliability.is_some() || credibility.is_some()).then_some(grade)
    }

    /// Returns the grade of a source, which is only its reliability.
    pub(crate) fn of_source(source: &Source) -> Self {
        let letter = source.reliability.as_ref().and_then(|word| match word.word.as_bytes() {
            [letter @ b'A'..=b'F'] => Some(letter - b'A'),
            _ => None,
        });
        Self { reliability: letter, credibility: None }
    }

    /// Returns the grade of a citation: the reliability of its source, and its credibility.
    pub(crate) fn of_cite(corpus: &Snapshot, cite: &Cite) -> Self {
        let source = cite.source_id().and_then(|id| corpus.get(id.as_str())).and_then(|entry| entry.source());
        let digit = cite.credibility.as_ref().map(|number| number.value);
        Self {
            reliability: source.and_then(|source| Self::of_source(source).reliability),
            credibility: digit.and_then(|value| (0..6u8).find(|rank| value == f64::from(rank + 1))),
        }
    }

    /// Returns whether it has an `F` or a `6`, which cannot be compared.
    pub(crate) fn is_unjudged(self) -> bool {
        self.reliability == Some(UNJUDGED) || self.credibility == Some(UNJUDGED)
    }

    /// Returns the ranks that can be compared, reliability first.
    pub(crate) fn judged(self) -> [Option<u8>; 2] {
        [self.reliability, self.credibility].map(|rank| rank.filter(|rank| *rank < UNJUDGED))
    }

    /// Returns whether it is better than `other` in one respect and worse in none. A respect that either lacks, or that
    /// cannot be judged, is ignored.
    pub(crate) fn is_better(self, other: Self) -> bool {
        let both = self.judged().into_iter().zip(other.judged());
        // The best grades have the lowest ranks.
        let orders: Vec<Ordering> =
            both.filter_map(|(one, other)| one.zip(other)).map(|(one, other)| one.cmp(&other)).collect();
        orders.contains(&Ordering::Less) && !orders.contains(&Ordering::Greater)
    }

    /// Returns a rank for sorting, higher being better; "cannot be judged" comes just before no grade.
    pub(crate) fn rank(self) -> Option<(u8, u8)> {
        let rank = |part: Option<u8>| part.map_or(0, |part| 6 - part);
        let known = self.reliability.is_some() || self.credibility.is_some();
        known.then(|| (rank(self.reliability), rank(self.credibility)))
    }
}

impl fmt::Display for Grade {
    /// Formats the grade: `B2`, `B`, `–2`, or nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.reliability, self.credibility) {
            (None, None) => Ok(()),
            (letter, digit) => {
                write!(f, "{}", letter.map_or('–', |letter| char::from(b'A' + letter)))?;
                digit.map_or(Ok(()), |digit| write!(f, "{}", digit + 1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_a_letter_and_a_digit_or_one_of_them() {
        assert_eq!(Grade::parse("b2"), Some(Grade { reliability: Some(1), credibility: Some(1) }));
        assert_eq!(Grade::parse("F"), Some(Grade { reliability: Some(5), credibility: None }));
        assert_eq!(Grade::parse("6"), Some(Grade { reliability: None, credibility: Some(5) }));
        for text in ["", "G", "2B", "B7", "0", "B22", "é"] {
            assert_eq!(Grade::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_grade_is_better_only_if_it_is_worse_in_no_respect() {
        let none = Grade { reliability: None, credibility: None };
        let grade = |text: &str| Grade::parse(text.trim_start_matches('-')).unwrap_or(none);
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
