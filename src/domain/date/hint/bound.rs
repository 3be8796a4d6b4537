//! Dates that bound the time that is meant: before, by, after, since, until.

use super::interpretation::Interpretation;
use super::period::span;
use crate::domain::day::Day;

/// How a date bounds the time that is meant.
#[derive(Clone, Copy)]
enum DateBound {
    /// Earlier than its first day.
    Before,
    /// Not later than its last day.
    By,
    /// Later than its last day.
    After,
    /// Not earlier than its first day.
    From,
    /// From then until now.
    Since,
    /// From an unknown start until then.
    Until,
}

/// Words before a date that make it a bound.
const BOUND_BEFORE: [(&str, DateBound); 35] = [
    ("before ", DateBound::Before),
    ("prior to ", DateBound::Before),
    ("earlier than ", DateBound::Before),
    ("bef. ", DateBound::Before),
    ("bef ", DateBound::Before),
    ("pre-", DateBound::Before),
    ("pre ", DateBound::Before),
    ("after ", DateBound::After),
    ("later than ", DateBound::After),
    ("aft. ", DateBound::After),
    ("aft ", DateBound::After),
    ("post-", DateBound::After),
    ("post ", DateBound::After),
    ("by ", DateBound::By),
    ("on or before ", DateBound::By),
    ("no later than ", DateBound::By),
    ("not later than ", DateBound::By),
    ("not after ", DateBound::By),
    ("<=", DateBound::By),
    ("<", DateBound::Before),
    ("on or after ", DateBound::From),
    ("no earlier than ", DateBound::From),
    ("not before ", DateBound::From),
    (">=", DateBound::From),
    (">", DateBound::After),
    ("since ", DateBound::Since),
    ("from ", DateBound::Since),
    ("starting ", DateBound::Since),
    ("beginning ", DateBound::Since),
    ("up until ", DateBound::Until),
    ("until ", DateBound::Until),
    ("till ", DateBound::Until),
    ("up to ", DateBound::Until),
    ("through ", DateBound::Until),
    ("to ", DateBound::Until),
];
/// Words after a date that make it a bound.
const BOUND_AFTER: [(&str, DateBound); 11] = [
    (" or earlier", DateBound::By),
    (" or before", DateBound::By),
    (" at the latest", DateBound::By),
    (" or later", DateBound::From),
    (" or after", DateBound::From),
    (" at the earliest", DateBound::From),
    (" onwards", DateBound::Since),
    (" onward", DateBound::Since),
    (" on", DateBound::Since),
    (" and later", DateBound::Since),
    (" until now", DateBound::Since),
];

/// Parses `before 2016`, `by May 2016`, `after 2016`, `since 2016`, `2016 or later`.
pub(super) fn bounded(text: &str, reading: Interpretation) -> Option<String> {
    let date = |(rest, bound): (&str, DateBound)| {
        let (first, last) = span(rest, reading)?;
        Some(match bound {
            DateBound::Before => format!("[..{}]", neighbor(&first, -1)?),
            DateBound::By => format!("[..{last}]"),
            DateBound::After => format!("[{}..]", neighbor(&last, 1)?),
            DateBound::From => format!("[{first}..]"),
            DateBound::Since => format!("{first}/.."),
            DateBound::Until => format!("/{last}"),
        })
    };
    let before = BOUND_BEFORE.iter().filter_map(|(word, bound)| Some((text.strip_prefix(word)?, *bound)));
    let after = || BOUND_AFTER.iter().filter_map(|(word, bound)| Some((text.strip_suffix(word)?, *bound)));
    let from = |rest: &str| {
        rest.strip_prefix("from ").or_else(|| rest.strip_prefix("since ")).unwrap_or(rest).to_owned()
    };
    before.filter_map(date).next().or_else(|| after().find_map(|(rest, bound)| date((&from(rest), bound))))
}

/// Returns whether a bound is at the edge of a longer time, and so exact: `by the end of 2014`, `since the beginning of 2014`, but
/// not `before the end of 2014`.
pub(super) fn is_at_edge(text: &str, is_end: bool) -> bool {
    let before = BOUND_BEFORE.iter().find(|(word, _)| text.starts_with(word));
    match before.or_else(|| BOUND_AFTER.iter().find(|(word, _)| text.ends_with(word))) {
        Some((_, DateBound::By | DateBound::Until | DateBound::After)) => is_end,
        Some((_, DateBound::Before | DateBound::From | DateBound::Since)) => !is_end,
        None => false,
    }
}

/// Returns the bound that includes all of its date: `by 2020` for `before 2020`, since most of 2020 is before its end.
pub(super) fn inclusive(text: &str) -> String {
    let including = |(word, bound): &(&str, DateBound)| {
        let rest = text.strip_prefix(word)?;
        match bound {
            DateBound::Before => Some(format!("by {rest}")),
            DateBound::After => Some(format!("not before {rest}")),
            _ => None,
        }
    };
    BOUND_BEFORE.iter().find_map(including).unwrap_or_else(|| text.to_owned())
}

/// Returns the previous or next year, month or day, with the same qualifier.
pub(super) fn neighbor(date: &str, step: i32) -> Option<String> {
    let bare = date.trim_end_matches(['~', '?', '%']);
    let parts: Vec<i32> = bare.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
    let found = match parts.as_slice() {
        [year] => format!("{:04}", year + step),
        [year, month] => {
            let months = year * 12 + month - 1 + step;
            format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
        }
        [year, month, day] => {
            let day = Day::from_ymd(*year, u32::try_from(*month).ok()?, u32::try_from(*day).ok()?)?;
            day.plus_days(i64::from(step)).to_string()
        }
        _ => return None,
    };
    Some(found + date.get(bare.len()..)?)
}
