//! Facets: the values of a few terms in a list, with counts, for a menu.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Query;
use super::context::Context;
use super::edit::Combine;
use super::row::{List, QueryRow};
use super::runner::Runner;
use super::terms::{self, DATE, GRADE, Test};
use crate::domain::certainty::Certainty;
use crate::domain::day::Day;
use crate::domain::id::Kind;
use crate::domain::period::Period;

/// The maximum number of years that a row is counted under; a longer span is not informative.
const MOST_YEARS: i32 = 60;

/// A facet value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facet {
    /// The key of its term.
    pub key: &'static str,
    /// The heading for the values of the key.
    pub heading: &'static str,
    /// The value, as in a query.
    pub value: Box<str>,
    /// The number of rows that certainly have it, among the certain matches of the rest of the query.
    pub certain: usize,
    /// The number of rows that possibly have it.
    pub possible: usize,
    /// Whether it is selected.
    pub selected: bool,
}

/// Returns the facet keys of a list, with their headings.
fn sections(list: List) -> &'static [(&'static str, &'static str)] {
    match list {
        List::Entries(Kind::Actor) => &[
            ("kind", "Kinds"),
            ("country", "Countries"),
            ("status", "Status"),
            ("role", "Roles"),
            ("tag", "Tags"),
        ],
        List::Entries(Kind::Event) => &[
            ("kind", "Kinds"),
            ("country", "Countries"),
            (DATE, "Years"),
            ("role", "Roles"),
            ("tag", "Tags"),
        ],
        List::Entries(Kind::Source) => {
            &[("type", "Types"), (GRADE, "Reliability"), (DATE, "Years"), ("tag", "Tags")]
        }
        List::Statements | List::Citations | List::Timeline => {
            &[("is", "Statements"), ("status", "Status"), (DATE, "Years"), ("tag", "Tags")]
        }
    }
}

/// Returns the facets of a list by section, sorted by count, or latest first for years.
///
/// Each thing that is counted is one or several rows, and has what any of them has. Selected values are included even if no row
/// has them any more.
pub(crate) fn facets<'r>(
    query: &Query,
    cx: Context<'_>,
    list: List,
    things: impl Iterator<Item = &'r [QueryRow]> + Clone,
) -> Vec<Facet> {
    let mut facets = Vec::new();
    for &(key, heading) in sections(list) {
        // With any of several values, each count is what the value would add; with all, what would remain.
        let rest = match query.combine(key) {
            Combine::Either => query.without(key),
            Combine::Both => query.clone(),
        };
        let runner = Runner::new(&rest, cx, list);
        let mut counts: BTreeMap<Box<str>, FacetCount> = BTreeMap::new();
        for value in query.texts(key) {
            counts.entry(value.into()).or_default();
        }
        let mut own: Vec<(Box<str>, Certainty)> = Vec::new();
        for row_group in things.clone() {
            for row in row_group {
                let found = runner.certainty(*row);
                for (value, has) in values(&cx, key, *row) {
                    let certainty = found.and(has);
                    match own.iter_mut().find(|(known, _)| *known == value) {
                        Some((_, known)) => *known = certainty.max(*known),
                        None => own.push((value, certainty)),
                    }
                }
            }
            for (value, certainty) in own.drain(..) {
                let count = counts.entry(value).or_default();
                count.had += 1;
                match certainty {
                    Certainty::No => {}
                    Certainty::Possible => count.possible += 1,
                    Certainty::Certain => count.certain += 1,
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        match key {
            DATE => counts.reverse(),
            GRADE => {}
            // Sorted by the counts of all rows, so that selecting one does not move the others.
            _ => counts.sort_by_key(|(_, count)| Reverse(count.had)),
        }
        facets.extend(counts.into_iter().map(|(value, FacetCount { certain, possible, .. })| {
            let selected = query.has(key, &value);
            Facet { key, heading, value, certain, possible, selected }
        }));
    }
    facets
}

#[derive(Default)]
struct FacetCount {
    had: usize,
    certain: usize,
    possible: usize,
}

/// Calls back with the values of a row under a key, and the certainty of each.
fn values(cx: &Context<'_>, key: &str, row: QueryRow) -> Vec<(Box<str>, Certainty)> {
    let mut found: Vec<(Box<str>, Certainty)> = Vec::new();
    let mut take = |value: &str, certainty| {
        if !found.iter().any(|(had, _)| **had == *value) {
            found.push((value.into(), certainty));
        }
    };
    match (key, terms::find(key).map(|term| (term.test, term.about))) {
        (DATE, _) => {
            let Some((first, last)) = cx.days(row) else { return found };
            if last.year() - first.year() < MOST_YEARS {
                for year in first.year()..=last.year() {
                    let bounds = Day::from_ymd(year, 1, 1).zip(Day::from_ymd(year, 12, 31));
                    let period = bounds.and_then(|(first, last)| Period::new(first, last));
                    let certainty = period.map_or(Certainty::No, |period| cx.overlaps(row, period));
                    if certainty != Certainty::No {
                        take(&year.to_string(), certainty);
                    }
                }
            }
        }
        (GRADE, _) => {
            let source = cx.index.entry(row).source();
            let word = source.and_then(|source| source.reliability.as_ref());
            word.into_iter().for_each(|word| take(&word.word, Certainty::Certain));
        }
        (_, Some((Test::Words(words), about))) => {
            for thing in cx.things(about, row) {
                words(cx, thing, &mut |word| take(word, Certainty::Certain));
            }
        }
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests;
