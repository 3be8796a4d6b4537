//! Grades of sources and information, `B2` [Admiralty code], as compared in queries.

use crate::domain::certainty::Certainty;
use crate::domain::grade::Grade;

/// A comparison with a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grades {
    /// Equal.
    Exactly(Grade),
    /// At least as good.
    AtLeast(Grade),
    /// At most as good.
    AtMost(Grade),
    /// At least as good, and better in one respect.
    Better(Grade),
    /// At most as good, and worse in one respect.
    Worse(Grade),
    /// From the first to the second, both included.
    Between(Grade, Grade),
    /// Any grade.
    Any,
}

/// Compares reliability and credibility as far as the bound has them; "cannot be judged" compares as unknown.
fn each(grade: Grade, bound: Grade, meets: impl Fn(u8, u8) -> bool) -> [Option<Certainty>; 2] {
    let [reliability, credibility] = grade.judged();
    let one = |value: Option<u8>, bound: Option<u8>| {
        let bound = bound?;
        Some(value.map_or(Certainty::Possible, |value| meets(value, bound).into()))
    };
    [one(reliability, bound.reliability), one(credibility, bound.credibility)]
}

fn all(each: [Option<Certainty>; 2]) -> Certainty {
    Certainty::all(each.into_iter().flatten())
}

fn any(each: [Option<Certainty>; 2]) -> Certainty {
    Certainty::any(each.into_iter().flatten())
}

impl Grades {
    /// Returns the certainty with which a grade satisfies the comparison.
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
    fn at_least_compares_both_respects_and_cannot_be_judged_is_possible() {
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
