//! The answer that a statement gives to a question: its value and its date. Computed once, compared many times.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::claim::Claim;
use super::comparison::Comparison;
use super::date::Date;
use super::day::Day;
use super::figure::Figure;
use super::number_range::NumberRange;
use crate::text::fold;

/// The answer of a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Answer {
    value: AnswerValue,
    /// The first and the last possible day; `None` if unbounded.
    from: Option<Day>,
    until: Option<Day>,
    superseded: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum AnswerValue {
    /// No value, for a relation for example.
    #[default]
    None,
    /// A figure: its range, and its best estimate.
    Range(NumberRange, Option<f64>),
    /// Text, folded like a name.
    Words(String),
}

impl Answer {
    /// Returns the answer of a claim: its figure, or else its text.
    pub(crate) fn of(claim: &Claim) -> Self {
        let value = match (claim.value_range(), claim.value.as_ref()) {
            (Some(range), _) => AnswerValue::Range(range, claim.best.as_ref().map(|best| best.value)),
            (None, Some(Figure::Words(words))) => AnswerValue::Words(fold::fold_name(words)),
            (None, _) => AnswerValue::Words(fold::fold_name(&claim.text.text)),
        };
        Self {
            value,
            from: claim.as_of.as_ref().and_then(Date::earliest),
            until: claim.as_of.as_ref().and_then(Date::latest),
            superseded: claim.status.as_ref().is_some_and(|status| status.is("superseded")),
        }
    }

    /// Returns the same number for answers that are the same in every respect.
    pub(crate) fn identity(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (self.value_number(), self.from, self.until, self.superseded).hash(&mut hasher);
        hasher.finish()
    }

    /// Returns the same number for equal values.
    pub(crate) fn value_number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match &self.value {
            AnswerValue::None => {}
            // Adding zero makes the negative zero the positive one, which equals it.
            AnswerValue::Range(range, best) => {
                let bits = |number: f64| (number + 0.0).to_bits();
                (bits(range.low()), bits(range.high()), best.map(bits)).hash(&mut hasher);
            }
            AnswerValue::Words(words) => words.hash(&mut hasher),
        }
        hasher.finish()
    }

    /// Compares it with another; `disputed` if one of the two disputes the other.
    pub(crate) fn against(&self, other: &Self, disputed: bool) -> Comparison {
        if self.superseded || other.superseded {
            return Comparison::Superseded;
        }
        if disputed {
            return Comparison::InConflict;
        }
        if self.is_long_before(other) {
            return Comparison::Earlier;
        }
        if other.is_long_before(self) {
            return Comparison::Later;
        }
        match (&self.value, &other.value) {
            (one, other) if one == other && *one != AnswerValue::None => Comparison::Equal,
            (AnswerValue::Range(one, _), AnswerValue::Range(other, _)) if one.overlaps(*other) => {
                Comparison::Compatible
            }
            (AnswerValue::Range(..), AnswerValue::Range(..)) => Comparison::InConflict,
            _ => Comparison::Differing,
        }
    }

    /// Returns whether it ends more than a year before the other begins.
    fn is_long_before(&self, other: &Self) -> bool {
        let end = self.until.and_then(year_after);
        end.zip(other.from).is_some_and(|(end, from)| end < from)
    }
}

/// Returns the same day a year later; for 29 February, the day before.
fn year_after(day: Day) -> Option<Day> {
    let year = day.year().checked_add(1)?;
    Day::from_ymd(year, day.month(), day.day()).or_else(|| Day::from_ymd(year, day.month(), 28))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::Number;
    use crate::domain::span::Span;
    use crate::domain::vocabulary::Term;
    use Comparison::*;

    fn answer(value: i64, as_of: &str) -> Answer {
        Answer::of(&claim(value, as_of))
    }

    fn claim(value: i64, as_of: &str) -> Claim {
        let as_of = (!as_of.is_empty()).then(|| Date::parse(as_of).expect("a date"));
        let value = Some(Figure::Number(Number::whole(value)));
        Claim { value: value.into(), as_of: as_of.into(), ..Claim::default() }
    }

    #[test]
    fn values_are_compared_within_a_year_and_not_beyond_it() {
        let against = |one: (i64, &str), other: (i64, &str)| {
            answer(one.0, one.1).against(&answer(other.0, other.1), false)
        };
        assert_eq!(against((28, "2026-04"), (28, "2026-04")), Equal);
        assert_eq!(against((28, "2026-04"), (30, "2026-04")), InConflict);
        assert_eq!(against((28, "2026-04-01"), (30, "2027-04-01")), InConflict, "a year apart");
        assert_eq!(against((28, "2026-04-01"), (30, "2027-04-02")), Earlier, "more than a year apart");
        assert_eq!(against((30, "2027-04-02"), (28, "2026-04-01")), Later);
        assert_eq!(against((28, "2024-02-29"), (30, "2025-02-28")), InConflict);
        assert_eq!(against((28, "2024-02-29"), (30, "2025-03-01")), Earlier);
        assert_eq!(against((28, ""), (30, "1990")), InConflict, "a missing date overlaps all");
        assert_eq!(against((28, "1990/.."), (30, "2026")), InConflict);
        assert_eq!(against((28, "../1990"), (30, "2026")), Earlier);
        assert_eq!(against((28, "2020/2026"), (28, "2018/2021")), Equal);
    }

    #[test]
    fn status_and_dispute_take_precedence_over_values() {
        let old = {
            let status = Some(Term::new("superseded".into(), Span::default()));
            Claim { status: status.into(), ..claim(28, "2026") }
        };
        let (old, new) = (Answer::of(&old), answer(30, "2026"));
        assert_eq!((old.against(&new, false), new.against(&old, true)), (Superseded, Superseded));
        assert_eq!(answer(28, "1990").against(&answer(28, "2026"), true), InConflict);
    }

    #[test]
    fn words_differ_and_are_in_conflict_only_by_a_dispute() {
        let words = |words: &str| {
            let value = Some(Figure::Words(words.into()));
            Answer::of(&Claim { value: value.into(), ..Claim::default() })
        };
        assert_eq!(words("Old Port").against(&words("old  port"), false), Equal);
        assert_eq!(words("Old Port").against(&words("New Port"), false), Differing);
        assert_eq!(words("Old Port").against(&words("New Port"), true), InConflict);
        assert_eq!(words("28").against(&answer(28, ""), false), Differing, "words are no figure");
        assert_eq!(Answer::default().against(&Answer::default(), false), Differing);
    }
}
