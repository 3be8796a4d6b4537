//! What rows are sorted by.

use toml::Value;

use super::text::{names, words};
use super::{Oracle, Row};
use crate::inside::date_oracle::{FIRST, LAST, bounds, on};

/// A sort key, lowest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::inside::query_oracle) enum SortKey {
    Days(i32, i32),
    Word(String),
    /// A letter and a digit, higher being better.
    Grade(i64, i64),
    Count(usize),
}

/// What a list can be sorted by here; the number of links is a matter of the corpus.
pub(in crate::inside::query_oracle) const ORDERS: &[&str] = &["date", "name", "kind", "grade", "origins"];

impl Oracle {
    /// Returns the sort key of a row; `None` if it comes last in either direction.
    pub(in crate::inside::query_oracle) fn sort_key(&self, order: &str, row: Row) -> Option<SortKey> {
        let (own, entry) = (self.own_table(row), self.own_table(self.owner(row)));
        let text = |key: &str| own.get(key).and_then(Value::as_str).map(str::to_owned);
        let part = row.part.map(|(part, _)| part);
        match order {
            "date" => {
                let own = text("when").or_else(|| text("as_of")).filter(|_| part != Some("participant"));
                let key = if self.kind(row) == "sources" { "issued" } else { "date" };
                let date = own.or_else(|| entry.get(key)?.as_str().map(str::to_owned))?;
                let (first, last) = bounds(&date.replace(['~', '?', '%'], ""));
                let is_open = last == on(LAST);
                // A row without a start is sorted by its end.
                Some(SortKey::Days(
                    if first == on(FIRST) { last } else { first },
                    if is_open { i32::MAX } else { last },
                ))
            }
            "name" => {
                let words = words(&names(entry)[0]);
                let own = words.strip_prefix(&["al".to_owned()]).unwrap_or(&words);
                Some(SortKey::Word(own.join(" ")))
            }
            "kind" => {
                let kind = if self.kind(row) == "sources" { text("type") } else { text("kind") };
                let kind = if part.is_none() { kind } else { part.map(str::to_owned) };
                kind.map(|kind| SortKey::Word(kind.replace('-', " ")))
            }
            "grade" => {
                let letter = |source: &str| {
                    let source = &self.entries[self.find(source)?].2;
                    source.get("reliability")?.as_str()?.bytes().next().map(|letter| i64::from(b'G' - letter))
                };
                if self.kind(row) == "sources" {
                    return letter(&self.entries[row.entry].1).map(|letter| SortKey::Grade(letter, 0));
                }
                let cites = self.cites(row);
                let grades =
                    cites.iter().map(|cite| (letter(&cite.source), cite.credibility.map(|digit| 7 - digit)));
                let known = grades.filter(|(letter, digit)| letter.is_some() || digit.is_some());
                known.map(|(letter, digit)| SortKey::Grade(letter.unwrap_or(0), digit.unwrap_or(0))).max()
            }
            _ => {
                let statements = if part.is_some() { vec![row] } else { self.statements(row.entry) };
                statements.into_iter().map(|one| self.origin_count(one)).min().map(SortKey::Count)
            }
        }
    }
}
