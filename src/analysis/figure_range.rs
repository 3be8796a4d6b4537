//! The values that a figure allows: from its number or its bounds, and its qualifier [UCDP]. Knows no dates.

use crate::domain::claim::Claim;
use crate::domain::number::{Figure, Number};

/// The values that a figure allows; where it is open, to infinity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FigureRange {
    low: End,
    high: End,
    /// What it says is the value most likely, where it is not the range alone.
    best: Option<f64>,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    value: f64,
    /// Whether the range comes up to the value without taking it in.
    open: bool,
}

impl End {
    const BELOW: End = End { value: f64::NEG_INFINITY, open: true };
    const ABOVE: End = End { value: f64::INFINITY, open: true };

    fn at(value: f64) -> Self {
        Self { value, open: false }
    }
}

impl FigureRange {
    /// The range of a claim's figure; none where it gives no number.
    pub(crate) fn of(claim: &Claim) -> Option<Self> {
        let value = match &claim.value {
            Some(Figure::Number(number)) => Some(number),
            _ => None,
        };
        let point = claim.best.as_ref().or(value);
        let (low, high) = match (&claim.low, &claim.high) {
            (None, None) => (point, point),
            (low, high) => (low.as_ref(), high.as_ref()),
        };
        let number = low.or(high)?;
        let (floor, ceiling) = (low.unwrap_or(number).value, high.unwrap_or(number).value);
        let closed = |end: Option<&Number>, none| end.map_or(none, |number| End::at(number.value));
        let (low, high) = match claim.qualifier.as_ref().map(|term| &*term.word) {
            Some("more-than") => (End { value: floor, open: true }, End::ABOVE),
            Some("at-least") => (End::at(floor), End::ABOVE),
            Some("less-than") => (End::BELOW, End { value: ceiling, open: true }),
            Some("up-to") => (End::BELOW, End::at(ceiling)),
            Some("about") => (
                low.map_or(End::BELOW, |number| End::at(number.value - half_unit(&number.written))),
                high.map_or(End::ABOVE, |number| End::at(number.value + half_unit(&number.written))),
            ),
            _ => (closed(low, End::BELOW), closed(high, End::ABOVE)),
        };
        Some(Self { low, high, best: point.map(|number| number.value) })
    }

    /// Whether some value is allowed by both.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        let low =
            if self.low.value >= other.low.value { [self.low, other.low] } else { [other.low, self.low] };
        let high = if self.high.value <= other.high.value {
            [self.high, other.high]
        } else {
            [other.high, self.high]
        };
        // At one value, an open end of either leaves it out.
        let leaves_out = |ends: [End; 2]| ends[0].open || (ends[0].value == ends[1].value && ends[1].open);
        low[0].value < high[0].value
            || (low[0].value == high[0].value && !leaves_out(low) && !leaves_out(high))
    }

    /// The ends of a scale on which it can be drawn: the lowest and the highest number, and whether it goes on beyond
    /// them.
    pub(crate) fn ends(&self) -> [(f64, bool); 2] {
        let (low, high) = (self.low.value, self.high.value);
        let known = |end: f64, other: f64| (if end.is_finite() { end } else { other }, !end.is_finite());
        [known(low, high), known(high, low)]
    }
}

/// Half a unit of the last digit that is not zero, of a number as it is written: 500 for `238000`, 0.05 for `1.5`.
fn half_unit(written: &str) -> f64 {
    let written = written.trim_start_matches(['+', '-']);
    let (digits, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let exponent = exponent.parse().unwrap_or(0_i32);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all: Vec<char> = whole.chars().chain(fraction.chars()).collect();
    // Of a zero, it is the last digit.
    let last = all.iter().rposition(|digit| *digit != '0').unwrap_or(all.len().saturating_sub(1));
    let places = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let power = places(whole.chars().count()).saturating_sub(places(last)).saturating_sub(1);
    0.5 * 10_f64.powi(power.saturating_add(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::span::Span;
    use crate::domain::vocabulary::Term;

    fn number(written: &str) -> Number {
        Number { value: written.parse().expect("a number"), written: written.into() }
    }

    fn value(qualifier: &str, written: &str) -> FigureRange {
        let qualifier = (!qualifier.is_empty()).then(|| Term::new(qualifier, Span::default()));
        let value = Some(Figure::Number(number(written)));
        FigureRange::of(&Claim { value, qualifier, ..Claim::default() }).expect("a number")
    }

    #[test]
    fn half_a_unit_is_of_the_last_digit_that_is_not_zero() {
        for (written, half) in [
            ("238000", 500.0),
            ("200", 50.0),
            ("28", 0.5),
            ("1.5", 0.05),
            ("10.0", 5.0),
            ("0", 0.5),
            ("0.0", 0.05),
            ("-30", 5.0),
            ("3.5e9", 5e7),
            ("2E-3", 5e-4),
            ("1e400", f64::INFINITY),
        ] {
            let found = half_unit(written);
            assert!(found == half || (found - half).abs() < half * 1e-9, "{written}: {found}");
        }
    }

    #[test]
    fn ends_are_open_where_the_qualifier_says_so() {
        let meets = |a: (&str, &str), b: (&str, &str)| {
            let (a, b) = (value(a.0, a.1), value(b.0, b.1));
            assert_eq!(a.overlaps(&b), b.overlaps(&a), "either way");
            a.overlaps(&b)
        };
        assert!(meets(("", "28"), ("exactly", "28")));
        assert!(!meets(("", "28"), ("", "29")));
        assert!(meets(("about", "200"), ("", "250")) && !meets(("about", "200"), ("", "251")));
        assert!(meets(("about", "200"), ("", "150")) && !meets(("about", "200"), ("", "149")));
        assert!(!meets(("more-than", "28"), ("", "28")) && meets(("at-least", "28"), ("", "28")));
        assert!(!meets(("less-than", "28"), ("", "28")) && meets(("up-to", "28"), ("", "28")));
        assert!(meets(("more-than", "28"), ("", "1000000")) && meets(("up-to", "28"), ("", "-5")));
        assert!(
            !meets(("more-than", "28"), ("up-to", "28")) && !meets(("more-than", "28"), ("less-than", "28"))
        );
        assert!(meets(("at-least", "28"), ("up-to", "28")) && meets(("more-than", "28"), ("at-least", "28")));
        assert!(
            meets(("more-than", "3"), ("more-than", "900")) && meets(("up-to", "3"), ("less-than", "900"))
        );
    }

    #[test]
    fn bounds_go_before_the_best_estimate_and_one_alone_is_open() {
        let range = |best: &str, low: &str, high: &str| {
            let of = |written: &str| (!written.is_empty()).then(|| number(written));
            FigureRange::of(&Claim { best: of(best), low: of(low), high: of(high), ..Claim::default() })
        };
        let estimate = range("200", "150", "300").expect("a range");
        assert!(estimate.overlaps(&value("", "150")) && estimate.overlaps(&value("", "300")));
        assert!(!estimate.overlaps(&value("", "301")) && !estimate.overlaps(&value("", "149")));
        assert_ne!(Some(estimate), range("210", "150", "300"), "another best estimate is another figure");
        let least = range("", "150", "").expect("a range");
        assert!(least.overlaps(&value("", "9000")) && !least.overlaps(&value("", "149")));
        assert_eq!(least.ends(), [(150.0, false), (150.0, true)]);
        assert_eq!(estimate.ends(), [(150.0, false), (300.0, false)]);
        assert_eq!(range("", "", ""), None);
        assert_eq!(
            FigureRange::of(&Claim { value: Some(Figure::Words("many".into())), ..Claim::default() }),
            None
        );
    }
}
