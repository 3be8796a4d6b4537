//! Dates of rows, and dates in queries.

use std::cell::RefCell;
use std::collections::HashMap;

use toml::{Table, Value};

use super::citation::Cite;
use super::{Oracle, Row};
use crate::inside::date_oracle::{self, How, on};

/// A date as written, the days it is compared with, how, and the day through which an open end is certain.
type Key = (String, i32, i32, Option<How>, i32);

thread_local! {
    /// What was counted day by day: the corpora have the same few dates.
    static DATES: RefCell<HashMap<Key, u8>> = RefCell::default();
}

fn remembered(key: Key, count: impl FnOnce() -> (bool, bool)) -> u8 {
    if let Some(known) = DATES.with_borrow(|dates| dates.get(&key).copied()) {
        return known;
    }
    let found = grown(count());
    DATES.with_borrow_mut(|dates| dates.insert(key, found));
    found
}

impl Oracle {
    /// Returns the day through which something ongoing is certain.
    pub(super) fn through(&self, row: Row) -> i32 {
        let cites = self.own_table(row).get("cite").is_some();
        let own: Vec<Cite> = if cites {
            let statements: usize = match row.part {
                None => self.statements(row.entry).iter().map(|part| self.cites(*part).len()).sum(),
                Some(_) => 0,
            };
            let mut all = self.cites(row);
            all.truncate(all.len() - statements);
            all
        } else {
            Vec::new()
        };
        let issued =
            own.iter().filter(|cite| cite.stance == "supports" && !cite.in_prose).filter_map(|cite| {
                let source = &self.entries[self.find(&cite.source)?].2;
                Some(date_oracle::bounds(source.get("issued")?.as_str()?).0)
            });
        issued.max().unwrap_or(self.today)
    }

    pub(super) fn overlaps(&self, row: Row, asked: &str) -> u8 {
        let (from, to) = period(asked);
        let own = self.own_table(row);
        let text = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
        let part = row.part.map(|(part, _)| part);
        if matches!(part, Some("claim" | "relation")) {
            let how = if part == Some("claim") { How::Happens } else { How::Holds };
            if let Some(when) = text(own, "when") {
                return self.on_date(&when, from, to, how, self.through(row));
            }
            if let Some(as_of) = text(own, "as_of") {
                let found = self.on_date(&as_of, from, to, How::AsOf, self.through(row));
                let other = text(own, "to").filter(|_| part == Some("relation"));
                let ends = [Some(row.entry), other.and_then(|id| self.find(&id))];
                let outlived = ends.into_iter().flatten().any(|end| {
                    let table = &self.entries[end].2;
                    let founded =
                        text(table, "founded").map_or(i32::MIN, |date| date_oracle::bounds(&date).0);
                    let dissolved =
                        text(table, "dissolved").map_or(i32::MAX, |date| date_oracle::bounds(&date).1);
                    to < founded || dissolved < from
                });
                return if found == 1 && outlived { 0 } else { found };
            }
        }
        let entry = self.owner(row);
        let table = self.own_table(entry);
        let happens = |key: &str| {
            text(table, key)
                .map_or(0, |date| self.on_date(&date, from, to, How::Happens, self.through(entry)))
        };
        match (self.kind(row), part) {
            ("events", _) => happens("date"),
            ("sources", None) => happens("issued"),
            ("actors", None) => match (text(table, "founded"), text(table, "dissolved")) {
                (None, None) => 0,
                (founded, dissolved) => {
                    let (founded, dissolved) = (founded.as_deref(), dissolved.as_deref());
                    let key = format!("{founded:?} {dissolved:?}");
                    remembered((key, from, to, None, 0), || date_oracle::lasts(founded, dissolved, from, to))
                }
            },
            _ => 0,
        }
    }

    pub(super) fn on_date(&self, date: &str, from: i32, to: i32, how: How, through: i32) -> u8 {
        // Only an end that is still so asks for that day.
        let day = if date.ends_with("/..") { through } else { 0 };
        remembered((date.to_owned(), from, to, Some(how), day), || {
            date_oracle::overlaps(date, from, to, &how, through)
        })
    }
}

pub(super) fn grown((certain, possible): (bool, bool)) -> u8 {
    if certain { 2 } else { u8::from(possible) }
}

/// Returns the days in a query.
pub(super) fn period(asked: &str) -> (i32, i32) {
    let days = |text: &str| -> (i32, i32) {
        let text = text.replace("may 2014", "2014-05");
        match text.split_once('/') {
            Some((first, last)) => (date_oracle::bounds(first).0, date_oracle::bounds(last).1),
            None => date_oracle::bounds(&text),
        }
    };
    let (first, last) = (on(date_oracle::FIRST), on(date_oracle::LAST));
    if let Some((low, high)) = asked.split_once("..") {
        let low = if low.is_empty() { first } else { days(low).0 };
        return (low, if high.is_empty() { last } else { days(high).1 });
    }
    match asked.as_bytes() {
        [b'<', b'=', ..] => (first, days(&asked[2..]).1),
        [b'<', ..] => (first, days(&asked[1..]).0 - 1),
        [b'>', b'=', ..] => (days(&asked[2..]).0, last),
        [b'>', ..] => (days(&asked[1..]).1 + 1, last),
        _ => days(asked),
    }
}
