//! Terms about statements.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::numbers::{Bound, Numbers, number_range};
use super::{Oracle, Row, tables};
use crate::inside::date_oracle::bounds;
use crate::inside::query_oracle::question::Question;

impl Oracle {
    pub(super) fn statement(&self, term: &Question, row: Row) -> u8 {
        let (part, own) = (row.part.map_or("", |(part, _)| part), self.own_table(row));
        let text = |key: &str| own.get(key).and_then(Value::as_str);
        let (key, values) = match term {
            Question::Term(key, values) => (*key, values),
            Question::Nested(_, question) => {
                let speaker = text("said_by").map(str::to_owned);
                return self.any_of(&Vec::from_iter(speaker), question, "actors");
            }
            _ => return 0,
        };
        let one = |value: &&str| -> u8 {
            u8::from(match key {
                "said-by" => text("said_by") == Some(*value),
                "confidence" | "likelihood" => text(key) == Some(*value),
                "about" => {
                    let own = &*self.entries[row.entry].1;
                    text("property").is_some() && text("about").unwrap_or(own) == *value
                }
                "cited" => self.cites(row).is_empty() == (*value == "no"),
                "basis" => part != "participant" && text("basis").unwrap_or("reported") == *value,
                "property" => text("property").is_some_and(|property| property == value.to_lowercase()),
                "disputed" => self.is_disputed(row) == (*value == "yes"),
                "origins" => {
                    let count = self.origin_count(row) as f64;
                    number_range(value).overlaps((count, true), (count, true))
                }
                _ => {
                    let Some((low, high)) = figure(own) else { return 0 };
                    let asked = number_range(value);
                    return match (asked.covers(low, high), asked.overlaps(low, high)) {
                        (true, _) => 2,
                        (false, true) => 1,
                        (false, false) => 0,
                    };
                }
            }) * 2
        };
        values.iter().map(one).max().unwrap_or(0)
    }

    /// Returns the number of independent origins of a statement; an inference has no outside origin.
    pub(super) fn origin_count(&self, row: Row) -> usize {
        if self.own_table(row).get("basis").and_then(Value::as_str) == Some("inference") {
            return 0;
        }
        let supporting =
            self.cites(row).into_iter().filter(|cite| cite.stance == "supports" && !cite.in_prose);
        supporting.map(|cite| cite.source).collect::<BTreeSet<_>>().len()
    }

    /// Returns whether another claim of the dossier about the same property has a conflicting figure.
    fn is_in_conflict(&self, row: Row) -> bool {
        let own = self.own_table(row);
        let property = |claim: &Table| claim.get("property").cloned();
        let mut others = self.statements(row.entry).into_iter().filter(|other| *other != row);
        others.any(|other| {
            let other = self.own_table(other);
            property(own).is_some() && property(own) == property(other) && conflict(own, other)
        })
    }

    pub(super) fn is_disputed(&self, row: Row) -> bool {
        let own = self.own_table(row);
        if own.get("status").and_then(Value::as_str) == Some("disputed")
            && row.part.is_some_and(|p| p.0 != "participant")
        {
            return true;
        }
        // Every dispute of these corpora is with the first claim of the same dossier.
        let disputes = |table: &&Table| table.contains_key("disputes");
        if row.part.is_some_and(|part| part.0 == "claim") && self.is_in_conflict(row) {
            return true;
        }
        let first = row.part == Some(("claim", 0));
        let entry = self.own_table(self.owner(row));
        disputes(&own) || first && tables(entry, "claim").iter().any(disputes)
    }
}

/// Returns whether two figures with overlapping dates have no value in common; dates within a year of each other
/// overlap, and a missing date overlaps all.
fn conflict(one: &Table, other: &Table) -> bool {
    let days = |claim: &Table| {
        let as_of = claim.get("as_of").and_then(Value::as_str);
        as_of.map_or((i32::MIN, i32::MAX), |date| {
            let (first, last) = bounds(&date.replace(['~', '?', '%'], ""));
            let is_open = date.ends_with('/') || date.ends_with("/..");
            (first, if is_open { i32::MAX } else { last })
        })
    };
    let ((from, until), (other_from, other_until)) = (days(one), days(other));
    let same_time = until.saturating_add(365) >= other_from && other_until.saturating_add(365) >= from;
    let (Some((low, high)), Some((other_low, other_high))) = (figure(one), figure(other)) else {
        return false;
    };
    same_time && !Numbers(low, high).overlaps(other_low, other_high)
}

/// What the figure of a claim can be.
pub(super) fn figure(claim: &Table) -> Option<(Bound, Bound)> {
    let number = |key: &str| {
        claim.get(key).and_then(|value| value.as_float().or(value.as_integer().map(|i| i as f64)))
    };
    let (lowest, highest) = ((f64::NEG_INFINITY, true), (f64::INFINITY, true));
    match (number("low"), number("high")) {
        (Some(low), Some(high)) => return Some(((low, true), (high, true))),
        (Some(low), None) => return Some(((low, true), highest)),
        _ => {}
    }
    let value = number("value")?;
    // 1000, 1500, 0 and 1250.5 are the values there are.
    let half = match value as i64 {
        1000 => 500.0,
        1500 => 50.0,
        1250 => 0.05,
        _ => 0.0,
    };
    Some(match claim.get("qualifier").and_then(Value::as_str).unwrap_or("exactly") {
        "about" => ((value - half, true), (value + half, true)),
        "more-than" => ((value, false), highest),
        "at-least" => ((value, true), highest),
        "less-than" => (lowest, (value, false)),
        "up-to" => (lowest, (value, true)),
        _ => ((value, true), (value, true)),
    })
}
