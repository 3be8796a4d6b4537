//! Overlap of a date with a period: certain, possible or none.
//!
//! A date can leave things open, such as the day of the month or the end of a relation. The overlap is certain if it is the
//! same for all open values. Qualifiers (`?`, `~`, `%`) turn certain into possible; `~` and `%` also extend what is possible
//! by one unit of the date's precision on each side.

use super::super::certainty::Certainty;
use super::super::day::{Day, days_in_month};
use super::super::period::Period;
use super::Date;
use super::form::{DateForm, DateParts, DatePrecision, DateQualifier, DateRange, Point, RangeEnd};

/// One end of a time span: the days it can be on.
#[derive(Clone, Copy, Debug)]
struct Bound {
    /// The first possible day, as written.
    first: Day,
    /// The last possible day, as written.
    last: Day,
    /// The first possible day, extended for `~`.
    widened_first: Day,
    /// The last possible day, extended for `~`.
    widened_last: Day,
    /// Whether it has a qualifier.
    doubtful: bool,
}

impl Date {
    /// Returns whether something that **happens** at this date (an event, a claim's `when`, the publication of a source)
    /// overlaps a period.
    ///
    /// A day, month, year, decade or set is a single occasion within it. An interval covers every day from start to end,
    /// each of which is one day within what is written. An open end (`2014/..`) is certain through the day `through`.
    pub(crate) fn happens_in(&self, period: Period, through: Day) -> Certainty {
        match &self.form {
            DateForm::Interval(stretch) => interval_in(*stretch, period, through),
            DateForm::One(_) | DateForm::Set(_) => {
                if self.is_inside(period) {
                    Certainty::Certain
                } else if self.stretches().any(|stretch| widened(stretch).overlaps(period)) {
                    Certainty::Possible
                } else {
                    Certainty::No
                }
            }
        }
    }

    /// Returns whether something that **is true** at this date (the `when` of a relation or a name) overlaps a period.
    ///
    /// An interval is the whole time it is true. A single date or a set means that it was true at some time within, with
    /// unknown bounds: certain if the period covers the date, possible anywhere else.
    pub(crate) fn holds_in(&self, period: Period, through: Day) -> Certainty {
        match &self.form {
            DateForm::Interval(stretch) => interval_in(*stretch, period, through),
            DateForm::One(_) | DateForm::Set(_) if self.is_inside(period) => Certainty::Certain,
            DateForm::One(_) | DateForm::Set(_) => Certainty::Possible,
        }
    }

    /// Returns whether something known to be true **as of** this date overlaps a period: certain on the days of the date,
    /// possible on all others. Callers can rule some of those out by the lifetime of the actors.
    pub(crate) fn as_of_in(&self, period: Period, through: Day) -> Certainty {
        let names_a_day = match &self.form {
            DateForm::One(point) if point.names_every_day() => {
                point.mark == DateQualifier::None && point.days().overlaps(period)
            }
            DateForm::One(_) | DateForm::Set(_) => self.is_inside(period),
            DateForm::Interval(stretch) => named(*stretch, through).is_some_and(|days| days.overlaps(period)),
        };
        if names_a_day { Certainty::Certain } else { Certainty::Possible }
    }

    /// Returns whether all possible days are in the period and there is no qualifier.
    fn is_inside(&self, period: Period) -> bool {
        self.points().all(|point| point.mark == DateQualifier::None)
            && self.stretches().all(|stretch| period.covers(written(stretch)))
    }

    /// Returns the possible days, as one end of a longer span.
    fn bound(&self) -> Bound {
        let first = self.stretches().map(|s| written(s).first()).min().unwrap_or(Day::MIN);
        let last = self.stretches().map(|s| written(s).last()).max().unwrap_or(Day::MAX);
        let widened_first = self.stretches().map(|s| widened(s).first()).min().unwrap_or(Day::MIN);
        let widened_last = self.stretches().map(|s| widened(s).last()).max().unwrap_or(Day::MAX);
        let doubtful = self.points().any(|point| point.mark != DateQualifier::None);
        Bound { first, last, widened_first, widened_last, doubtful }
    }

    /// Returns the first and the last day of each of its parts, as written and as extended for `~`.
    pub(crate) fn bounds(&self) -> impl Iterator<Item = Day> + '_ {
        let ends = |period: Period| [period.first(), period.last()];
        let points =
            self.points().flat_map(move |point| [point.days(), point.widened()].into_iter().flat_map(ends));
        points.chain(
            self.stretches()
                .flat_map(move |stretch| [written(stretch), widened(stretch)].into_iter().flat_map(ends)),
        )
    }

    /// Returns the period from the first to the last possible day.
    pub(crate) fn possible_days(&self) -> Period {
        let bound = self.bound();
        Period::new(bound.widened_first, bound.widened_last).unwrap_or(EVER)
    }

    /// Returns the period, if the date is a day, month, year, decade or interval without qualifiers or unknown parts. Only
    /// such dates can be used in queries.
    pub(crate) fn period(&self) -> Option<Period> {
        let plain = |point: Point| {
            point.mark == DateQualifier::None && (point.names_every_day() || point.reach == DateParts::Decade)
        };
        let known = |stretch: DateRange| ![stretch.start, stretch.end].contains(&RangeEnd::Unknown);
        match &self.form {
            DateForm::One(point) if plain(*point) => Some(point.days()),
            DateForm::Interval(stretch) if known(*stretch) && self.points().all(plain) => {
                Some(written(*stretch))
            }
            _ => None,
        }
    }
}

/// Returns whether something that lasts from `start` to `end` overlaps a period. A missing end is unknown.
pub(crate) fn lasts_in(start: Option<&Date>, end: Option<&Date>, period: Period) -> Certainty {
    let bound = |date: Option<&Date>| date.map_or(Bound::UNKNOWN, Date::bound);
    spans(bound(start), bound(end), period)
}

const EVER: Period = Period::EVER;

impl Bound {
    const UNKNOWN: Bound = Bound {
        first: Day::MIN,
        last: Day::MAX,
        widened_first: Day::MIN,
        widened_last: Day::MAX,
        doubtful: false,
    };

    /// Creates an end that is a day between the two.
    fn between(first: Day, last: Day) -> Self {
        Bound { first, last, widened_first: first, widened_last: last, doubtful: false }
    }

    fn at(point: Point) -> Self {
        let (days, widened) = (point.days(), point.widened());
        Bound {
            first: days.first(),
            last: days.last(),
            widened_first: widened.first(),
            widened_last: widened.last(),
            doubtful: point.mark != DateQualifier::None,
        }
    }
}

fn interval_in(stretch: DateRange, period: Period, through: Day) -> Certainty {
    let start = match stretch.start {
        RangeEnd::At(point) => Bound::at(point),
        RangeEnd::Open => Bound::between(Day::MIN, Day::MIN),
        RangeEnd::Unknown => Bound::UNKNOWN,
    };
    let end = match stretch.end {
        RangeEnd::At(point) => Bound::at(point),
        RangeEnd::Open => Bound::between(through, Day::MAX),
        RangeEnd::Unknown => Bound::UNKNOWN,
    };
    spans(start, end, period)
}

/// Returns whether something that covers every day from a start to an end overlaps a period.
fn spans(start: Bound, end: Bound, period: Period) -> Certainty {
    if period.last() < start.widened_first || end.widened_last < period.first() {
        return Certainty::No;
    }
    // A qualifier affects only its own end, which can then be anywhere; the days between the ends stay certain.
    let between =
        start.last < Day::MAX && Day::MIN < end.first && start.last.plus_days(1) <= end.first.plus_days(-1);
    let (first_start, last_start) = match (start.doubtful, between) {
        (false, _) => (start.first, start.last),
        (true, true) => (Day::MIN, start.last.plus_days(1)),
        (true, false) => (Day::MIN, Day::MAX),
    };
    let (first_end, last_end) = match (end.doubtful, between) {
        (false, _) => (end.first, end.last),
        (true, true) => (end.first.plus_days(-1), Day::MAX),
        (true, false) => (Day::MIN, Day::MAX),
    };
    // Whatever the actual days, the end is not before the start.
    let (last_start, first_end) = (last_start.min(last_end), first_end.max(first_start));
    if last_start <= period.last() && period.first() <= first_end {
        Certainty::Certain
    } else {
        Certainty::Possible
    }
}

/// Returns the days of an interval, excluding a qualified end.
fn named(stretch: DateRange, through: Day) -> Option<Period> {
    let first = match (stretch.start, stretch.end) {
        (RangeEnd::At(point), _) if point.mark == DateQualifier::None => point.days().first(),
        (RangeEnd::At(point), _) => point.days().last().plus_days(1),
        (RangeEnd::Open, _) => Day::MIN,
        (RangeEnd::Unknown, RangeEnd::At(point)) if point.mark == DateQualifier::None => point.days().first(),
        (RangeEnd::Unknown, _) => return None,
    };
    let last = match (stretch.end, stretch.start) {
        (RangeEnd::At(point), _) if point.mark == DateQualifier::None => point.days().last(),
        (RangeEnd::At(point), _) => point.days().first().plus_days(-1),
        (RangeEnd::Open, RangeEnd::At(point)) => through.max(point.days().last()),
        (RangeEnd::Open, _) => through,
        (RangeEnd::Unknown, RangeEnd::At(point)) if point.mark == DateQualifier::None => point.days().last(),
        (RangeEnd::Unknown, _) => return None,
    };
    Period::new(first, last)
}

fn written(stretch: DateRange) -> Period {
    let first = stretch.start.earliest().unwrap_or(Day::MIN);
    let last = stretch.end.latest().unwrap_or(Day::MAX);
    Period::new(first, last).unwrap_or(EVER)
}

fn widened(stretch: DateRange) -> Period {
    let first = match stretch.start {
        RangeEnd::At(point) => point.widened().first(),
        RangeEnd::Open | RangeEnd::Unknown => Day::MIN,
    };
    let last = match stretch.end {
        RangeEnd::At(point) => point.widened().last(),
        RangeEnd::Open | RangeEnd::Unknown => Day::MAX,
    };
    Period::new(first, last).unwrap_or(EVER)
}

impl Point {
    /// Returns whether the date means all of its days, rather than an unspecified one (`202X`, `2026-XX`, `2026-03-XX`).
    fn names_every_day(self) -> bool {
        matches!(self.reach, DateParts::Year | DateParts::Month(_) | DateParts::Day(..))
    }

    fn days(self) -> Period {
        Period::new(self.earliest(), self.latest()).unwrap_or(EVER)
    }

    /// Returns its days, extended by one unit of its precision on each side if it is approximate.
    pub(super) fn widened(self) -> Period {
        let days = self.days();
        if !matches!(self.mark, DateQualifier::Approximate | DateQualifier::Both) {
            return days;
        }
        let months = match self.precision() {
            DatePrecision::Day => {
                let (first, last) = (days.first().plus_days(-1), days.last().plus_days(1));
                return Period::new(first, last).unwrap_or(days);
            }
            DatePrecision::Month => 1,
            DatePrecision::Year => 12,
            DatePrecision::Decade => 120,
        };
        let (first, last) = (month_from(days.first(), -months), month_from(days.last(), months));
        Period::new(first.first(), last.last()).unwrap_or(days)
    }
}

/// Returns the month that is `months` after the month of a day (before if negative), or all time if out of range.
fn month_from(day: Day, months: i32) -> Period {
    let count = day.year() * 12 + day.month() as i32 - 1 + months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
    let days = days_in_month(year, month).unwrap_or(31);
    let bounds = (Day::from_ymd(year, month, 1), Day::from_ymd(year, month, days));
    match bounds {
        (Some(first), Some(last)) => Period::new(first, last).unwrap_or(EVER),
        _ => EVER,
    }
}

#[cfg(test)]
mod tests;
