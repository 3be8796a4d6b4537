//! Grades of a source and of a piece of information, `B2` [Admiralty code], as a query asks for them.

use crate::domain::certainty::Certainty;

/// Reliability and credibility; either can be left out. The ranks of what can be judged are those of the code from its
/// best on: 0 is `A` or `1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Grade {
    /// 0 to 4 for `A` to `E`, 5 for `F`, which cannot be judged.
    pub reliability: Option<u8>,
    /// 0 to 4 for `1` to `5`, 5 for `6`, which cannot be judged.
    pub credibility: Option<u8>,
}

/// The rank of what cannot be judged.
const UNJUDGED: u8 = 5;

impl std::fmt::Display for Grade {
    /// Writes `B2`, `B` or `2`; nothing for no grade.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(letter) = self.reliability {
            write!(f, "{}", char::from(b'A' + letter))?;
        }
        self.credibility.map_or(Ok(()), |digit| write!(f, "{}", digit + 1))
    }
}

/// The grades that a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grades {
    /// Those written just so.
    Exactly(Grade),
    /// Those no worse.
    AtLeast(Grade),
    /// Those no better.
    AtMost(Grade),
    /// Those no worse, and better in one respect.
    Better(Grade),
    /// Those no better, and worse in one respect.
    Worse(Grade),
    /// Those no worse than the first and no better than the second.
    Between(Grade, Grade),
    /// Those that have one.
    Any,
}

impl Grade {
    /// Reads `B2`, `B` or `2`.
    pub(super) fn parse(text: &str) -> Option<Self> {
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

    /// Whether it says `F` or `6`, with which nothing compares.
    pub(super) fn is_unjudged(self) -> bool {
        self.reliability == Some(UNJUDGED) || self.credibility == Some(UNJUDGED)
    }

    /// The grade of a source of that reliability, of information of that credibility.
    pub(super) fn of(reliability: Option<&str>, credibility: Option<f64>) -> Self {
        let letter = reliability.and_then(|word| match word.as_bytes() {
            [letter @ b'A'..=b'F'] => Some(letter - b'A'),
            _ => None,
        });
        let digit = credibility.and_then(|value| (0..6u8).find(|rank| value == f64::from(rank + 1)));
        Self { reliability: letter, credibility: digit }
    }

    /// How good it is, for lists: the greatest first is the best; what cannot be judged is last but for no grade.
    pub(super) fn rank(self) -> Option<(u8, u8)> {
        let rank = |part: Option<u8>| part.map_or(0, |part| 6 - part);
        let known = self.reliability.is_some() || self.credibility.is_some();
        known.then(|| (rank(self.reliability), rank(self.credibility)))
    }
}

/// Compares each respect that the bound names by how good it is; what cannot be judged may be anything.
fn each(grade: Grade, bound: Grade, meets: impl Fn(u8, u8) -> bool) -> [Option<Certainty>; 2] {
    let one = |value: Option<u8>, bound: Option<u8>| {
        let bound = bound?;
        Some(match value {
            Some(value) if value != UNJUDGED => meets(value, bound).into(),
            _ => Certainty::Possible,
        })
    };
    [one(grade.reliability, bound.reliability), one(grade.credibility, bound.credibility)]
}

fn all(each: [Option<Certainty>; 2]) -> Certainty {
    Certainty::all(each.into_iter().flatten())
}

fn any(each: [Option<Certainty>; 2]) -> Certainty {
    Certainty::any(each.into_iter().flatten())
}

impl Grades {
    /// Whether a grade is one of them.
    pub(super) fn have(self, grade: Grade) -> Certainty {
        let no_worse = |bound| all(each(grade, bound, |value, bound| value <= bound));
        let no_better = |bound| all(each(grade, bound, |value, bound| value >= bound));
        match self {
            Self::Exactly(bound) => {
                let same = |value: Option<u8>, bound: Option<u8>| bound.is_none() || value == bound;
                let both =
                    same(grade.reliability, bound.reliability) && same(grade.credibility, bound.credibility);
                both.into()
            }
            Self::AtLeast(bound) => no_worse(bound),
            Self::AtMost(bound) => no_better(bound),
            Self::Better(bound) => no_worse(bound).and(any(each(grade, bound, |value, bound| value < bound))),
            Self::Worse(bound) => no_better(bound).and(any(each(grade, bound, |value, bound| value > bound))),
            Self::Between(worst, best) => no_worse(worst).and(no_better(best)),
            Self::Any => (grade.reliability.is_some() || grade.credibility.is_some()).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::certainty::Certainty::{Certain, No, Possible};

    fn grade(text: &str) -> Grade {
        Grade::parse(text).unwrap_or(Grade { reliability: None, credibility: None })
    }

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
    fn at_least_wants_both_respects_and_what_cannot_be_judged_is_possible() {
        let have = |text| Grades::AtLeast(grade("B2")).have(grade(text));
        assert_eq!(["A1", "B2", "C1", "A3", "E5"].map(have), [Certain, Certain, No, No, No]);
        assert_eq!(["B", "F2", "B6", "2", ""].map(have), [Possible; 5]);
        assert_eq!(["C6", "F3", "D"].map(have), [No; 3]);
        assert_eq!(Grades::AtLeast(grade("B")).have(grade("B6")), Certain);
    }

    #[test]
    fn better_and_worse_exclude_the_grade_itself() {
        let better = |text| Grades::Better(grade("B2")).have(grade(text));
        assert_eq!(["A2", "B1", "B2", "A3", "B6"].map(better), [Certain, Certain, No, No, Possible]);
        let worse = |text| Grades::Worse(grade("B2")).have(grade(text));
        assert_eq!(["C2", "B3", "B2", "A3", "F3"].map(worse), [Certain, Certain, No, No, Possible]);
        let between = |text| Grades::Between(grade("C3"), grade("B2")).have(grade(text));
        assert_eq!(["B2", "C3", "B3", "A2", "D3"].map(between), [Certain, Certain, Certain, No, No]);
    }

    #[test]
    fn a_plain_grade_is_the_one_that_is_written() {
        let exactly = |asked: &str, text| Grades::Exactly(grade(asked)).have(grade(text));
        assert_eq!(["B2", "B", "F", ""].map(|text| exactly("B", text)), [Certain, Certain, No, No]);
        assert_eq!(["B2", "B", "A2"].map(|text| exactly("B2", text)), [Certain, No, No]);
        assert_eq!(exactly("F", "F6"), Certain);
    }
}
