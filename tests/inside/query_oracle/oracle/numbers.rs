//! Ranges of numbers.

/// A bound, and whether it is itself in the range.
pub(super) type Bound = (f64, bool);

pub(super) struct Numbers(pub(super) Bound, pub(super) Bound);

impl Numbers {
    pub(super) fn overlaps(&self, low: Bound, high: Bound) -> bool {
        let meets = |low: Bound, high: Bound| low.0 < high.0 || low.0 == high.0 && low.1 && high.1;
        meets(self.0, high) && meets(low, self.1)
    }

    pub(super) fn covers(&self, low: Bound, high: Bound) -> bool {
        let inside = |bound: f64, of: Bound, included: bool| bound == of.0 && (of.1 || !included);
        let above = low.0 > self.0.0 || inside(low.0, self.0, low.1);
        above && (high.0 < self.1.0 || inside(high.0, self.1, high.1))
    }
}

pub(super) fn number_range(text: &str) -> Numbers {
    let (lowest, highest) = ((f64::NEG_INFINITY, true), (f64::INFINITY, true));
    let number = |text: &str| text.parse::<f64>().expect("a number");
    if let Some((low, high)) = text.split_once("..") {
        let low = if low.is_empty() { lowest } else { (number(low), true) };
        return Numbers(low, if high.is_empty() { highest } else { (number(high), true) });
    }
    match text.as_bytes() {
        [b'<', b'=', ..] => Numbers(lowest, (number(&text[2..]), true)),
        [b'<', ..] => Numbers(lowest, (number(&text[1..]), false)),
        [b'>', b'=', ..] => Numbers((number(&text[2..]), true), highest),
        [b'>', ..] => Numbers((number(&text[1..]), false), highest),
        _ => Numbers((number(text), true), (number(text), true)),
    }
}
