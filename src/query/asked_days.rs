//! The period that a query asks for, so that a time axis can show it.

use super::Query;
use super::date_words;
use super::takes::{ParsedValue, Takes};
use super::terms::{CERTAINLY, DATE};
use super::tree::{Alternatives, Atom, Clause, Factor, Form};
use crate::domain::date::Date;
use crate::domain::period::Period;

impl Query {
    /// Returns the days with which every matching row possibly overlaps; an open end is the first or the last day of
    /// the calendar; what says a day by today limits nothing. `None` if the query has no date, or its alternatives have different dates.
    pub(crate) fn asked_days(&self) -> Option<Period> {
        days(&self.any)
    }
}

fn days(any: &Alternatives) -> Option<Period> {
    let [all] = any.as_slice() else { return None };
    all.iter().filter(|factor| !factor.negated).filter_map(of_factor).reduce(|one, other| {
        let (first, last) = (one.first().max(other.first()), one.last().min(other.last()));
        Period::new(first, last).unwrap_or(one)
    })
}

fn of_factor(factor: &Factor) -> Option<Period> {
    match &factor.atom {
        Atom::Group(any) => days(any),
        Atom::Clause(Clause { key, values }) if *key == DATE => {
            let asked = values.iter().filter_map(|value| match Takes::Days.read(key, &value.form, None) {
                Ok(ParsedValue::Days(days)) => Some(days),
                _ => None,
            });
            asked.reduce(|one, other| {
                let (first, last) = (one.first().min(other.first()), one.last().max(other.last()));
                Period::new(first, last).unwrap_or(one)
            })
        }
        Atom::Clause(Clause { key, values }) if *key == CERTAINLY => match values.as_slice() {
            [value] => match &value.form {
                Form::Query(any) => days(any),
                _ => None,
            },
            _ => None,
        },
        // Only timelines ask, in which a year always means the time.
        Atom::Word(word, _) if date_words::is_year(word) => Date::parse(word).ok()?.period(),
        Atom::Clause(_) | Atom::Phrase(_) | Atom::Word(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::Day;

    #[test]
    fn the_asked_days_are_those_that_every_row_overlaps() {
        for (text, days) in [
            ("oct 2025", "2025-10-01..2025-10-31"),
            ("kind:attack date:2025-10", "2025-10-01..2025-10-31"),
            ("date:2025-10,2026-01", "2025-10-01..2026-01-31"),
            ("date:2025-10..2026-02 date:2026", "2026-01-01..2026-02-28"),
            ("certainly:(date:2025 kind:attack)", "2025-01-01..2025-12-31"),
            ("(date:2025)", "2025-01-01..2025-12-31"),
            ("2025 kind:attack", "2025-01-01..2025-12-31"),
            ("date:2025 date:<today", "2025-01-01..2025-12-31"),
            ("1234567", "none"),
            ("kind:attack", "none"),
            ("-date:2025", "none"),
            ("date:2025 or kind:attack", "none"),
        ] {
            let query = Query::parse(text).unwrap();
            let asked = query.asked_days();
            let asked = asked.map_or("none".to_owned(), |days| format!("{}..{}", days.first(), days.last()));
            assert_eq!(asked, days, "{text}");
        }
        let open = Query::parse("date:<2016").unwrap().asked_days().unwrap();
        assert_eq!((open.first(), open.last().to_string().as_str()), (Day::MIN, "2015-12-31"));
    }
}
