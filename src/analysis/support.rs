//! The support of an answer: independent origins, then grades. Does not depend on figures.

use std::cmp::Ordering;

use crate::domain::grade::Grade;

/// The support of an answer to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Support {
    /// The minimum number of independent origins.
    pub origins: usize,
    /// The grades of the supporting citations.
    pub grades: Vec<Grade>,
}

impl Support {
    /// Compares two: `Greater` if this one is better supported, `Equal` for a tie.
    ///
    /// More origins are better; with the same number, one grade must be better than every grade of the other.
    pub(crate) fn against(&self, other: &Self) -> Ordering {
        self.origins.cmp(&other.origins).then_with(|| match (self.outdoes(other), other.outdoes(self)) {
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            _ => Ordering::Equal,
        })
    }

    fn outdoes(&self, other: &Self) -> bool {
        !other.grades.is_empty()
            && self.grades.iter().any(|grade| other.grades.iter().all(|worse| grade.is_better(*worse)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_take_precedence_over_grades_and_the_rest_is_a_tie() {
        let support = |origins, grades: &str| {
            let grade = |letter: char| Grade::parse(&letter.to_string()).expect("a grade");
            Support { origins, grades: grades.chars().map(grade).collect() }
        };
        let against = |one: (usize, &str), other: (usize, &str)| {
            let order = support(one.0, one.1).against(&support(other.0, other.1));
            assert_eq!(support(other.0, other.1).against(&support(one.0, one.1)), order.reverse());
            order
        };
        assert_eq!(against((2, "E"), (1, "A")), Ordering::Greater);
        assert_eq!(against((1, "DB"), (1, "CC")), Ordering::Greater);
        assert_eq!(against((1, "BC"), (1, "B")), Ordering::Equal);
        assert_eq!(against((1, "A"), (1, "")), Ordering::Equal, "nothing is known of the other");
        assert_eq!(against((0, ""), (0, "")), Ordering::Equal);
    }
}
