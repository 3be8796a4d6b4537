//! Terms about statements.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::numbers::{Bound, number_range};
use super::{Oracle, Row, tables};
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
                "cited" => self.cites(row).is_empty() == (*value == "no"),
                "basis" => part != "participant" && text("basis").unwrap_or("reported") == *value,
                "property" => text("property").is_some_and(|property| property == value.to_lowercase()),
                "disputed" => self.is_disputed(row) == (*value == "yes"),
                "origins" => {
                    let count = if text("basis") == Some("inference") {
                        0
                    } else {
                        let supporting =
                            self.cites(row).into_iter().filter(|cite| cite.supports && !cite.in_prose);
                        supporting.map(|cite| cite.source).collect::<BTreeSet<_>>().len()
                    } as f64;
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

    pub(super) fn is_disputed(&self, row: Row) -> bool {
        let own = self.own_table(row);
        if own.get("status").and_then(Value::as_str) == Some("disputed")
            && row.part.is_some_and(|p| p.0 != "participant")
        {
            return true;
        }
        // Every dispute of these corpora is with the first claim of the same dossier.
        let disputes = |table: &&Table| table.contains_key("disputes");
        let first = row.part == Some(("claim", 0));
        let entry = self.own_table(self.owner(row));
        disputes(&own) || first && tables(entry, "claim").iter().any(disputes)
    }
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
