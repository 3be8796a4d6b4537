//! Terms about entries, or about any row.

use std::collections::BTreeSet;

use toml::{Table, Value};

use super::text::has;
use super::{Oracle, Row, strings, tables};
use crate::inside::date_oracle::bounds;
use crate::inside::query_oracle::corpus::{COPY, STALE_AFTER};

impl Oracle {
    pub(super) fn term(&self, key: &str, value: &str, row: Row) -> u8 {
        let (entry, own) = (self.own_table(self.owner(row)), self.own_table(row));
        let kind = self.kind(row);
        let part = row.part.map(|(part, _)| part);
        let word = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).map(str::to_lowercase);
        let wanted = value.to_lowercase();
        let is = |found: Option<String>| found.is_some_and(|found| found == wanted);
        let met = match key {
            "date" => return self.overlaps(row, value),
            "is" => kind.trim_end_matches('s') == wanted || part == Some(&*wanted),
            "id" => {
                let id = &self.entries[row.entry].1;
                let named = own.get("id").and_then(Value::as_str).filter(|_| part == Some("claim"));
                *id == wanted || named.is_some_and(|name| format!("{id}#{name}") == wanted)
            }
            "kind" => kind != "sources" && is(word(entry, "kind")),
            "type" => match part {
                None => kind == "sources" && is(word(own, "type")),
                part => part == Some("relation") && is(word(own, "type")),
            },
            "tag" => strings(own, "tags").iter().any(|tag| tag.to_lowercase() == wanted),
            "country" if kind == "actors" => strings(entry, "country").contains(&wanted),
            "country" => tables(entry, "place").iter().any(|place| is(word(place, "country"))),
            "status" => match part {
                None => kind == "actors" && is(word(own, "status")),
                Some("participant") => is(word(own, "status").or(Some("reported".into()))),
                Some(_) => is(word(own, "status").or(Some("asserted".into()))),
            },
            "marking" => is(word(entry, "marking").or_else(|| word(&self.settings, "marking"))),
            "place" => tables(entry, "place").iter().any(|place| {
                let name = place.get("name").and_then(Value::as_str).unwrap_or("");
                has(name, value, value.contains(' ')) || is(word(place, "actor"))
            }),
            "part-of" => self.earlier(row, "part_of").contains(&wanted),
            "follows" => self.earlier(row, "follows").contains(&wanted),
            "language" => kind == "sources" && is(word(entry, "language")),
            "author" | "publisher" => {
                let text = |key: &str| entry.get(key).and_then(Value::as_str).map(str::to_owned);
                let names: Vec<String> = match key {
                    "author" => {
                        ["author", "editor"].into_iter().flat_map(|key| strings(entry, key)).collect()
                    }
                    _ => ["publisher", "container_title"].into_iter().filter_map(text).collect(),
                };
                kind == "sources" && names.iter().any(|name| has(name, value, value.contains(' ')))
            }
            "with" => self.related(row).contains(&wanted),
            "rel" => self.relates(row, value),
            "todo" => strings(entry, "todo").is_empty() == (wanted != "yes"),
            "has" => self.is_given(row, &wanted),
            "missing" => !self.is_given(row, &wanted),
            "text" => self.prose(row).iter().any(|text| has(text, value, value.contains(' '))),
            "copy" => {
                let (source, text) = COPY;
                self.entries[row.entry].1 == source && has(text, value, value.contains(' '))
            }
            "problem" => self.has_problem(row, &wanted),
            "stale" => self.is_stale(self.owner(row)) == (wanted == "yes"),
            other => panic!("no evaluation of {other}"),
        };
        u8::from(met) * 2
    }

    /// Whether a statement, or any in an entry, has the problem with this code.
    fn has_problem(&self, row: Row, code: &str) -> bool {
        let (part, own) = (row.part.map(|(part, _)| part), self.own_table(row));
        let is_of_statement = match code {
            "stale" => part.is_none() && self.is_stale(row),
            "uncited" => matches!(part, Some("claim" | "relation")) && !own.contains_key("cite"),
            _ => {
                let to = own.get("to").and_then(Value::as_str);
                part == Some("relation") && to == Some(&self.entries[row.entry].1)
            }
        };
        let any = |row: Row| self.statements(row.entry).into_iter().any(|one| self.has_problem(one, code));
        is_of_statement || part.is_none() && any(row)
    }

    /// Whether the review of an entry, else the newest source it cites, is too long ago; a source has only reviews.
    fn is_stale(&self, row: Row) -> bool {
        let text = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
        let last = |date: String| {
            let is_open = date.ends_with('/') || date.ends_with("/..");
            (!is_open).then(|| bounds(&date.replace(['~', '?', '%'], "")).1)
        };
        let newest = || {
            let sources = self.cites(row).into_iter().filter_map(|cite| self.find(&cite.source));
            sources.filter_map(|entry| text(&self.entries[entry].2, "issued").and_then(last)).max()
        };
        let since = match text(self.own_table(row), "reviewed") {
            Some(reviewed) => last(reviewed),
            None if self.kind(row) == "sources" => None,
            None => newest(),
        };
        since.is_some_and(|day| day + STALE_AFTER < self.today)
    }

    pub(super) fn earlier(&self, row: Row, key: &str) -> Vec<String> {
        let entry = self.own_table(self.owner(row));
        entry.get(key).and_then(Value::as_str).map(str::to_owned).into_iter().collect()
    }

    /// The participants of an event, or those that an actor is.
    pub(super) fn parts(&self, row: Row) -> Vec<&Table> {
        let own = self.own_table(self.owner(row));
        match (row.part, self.kind(row)) {
            (Some(("participant", _)), _) => vec![self.own_table(row)],
            (_, "events") => tables(own, "participant"),
            (_, "actors") => {
                let id = &self.entries[row.entry].1;
                let parts = self.entries.iter().flat_map(|(.., table)| tables(table, "participant"));
                parts.filter(|part| part.get("actor").and_then(Value::as_str) == Some(id)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the ids of the entries that share a relation, an event or a claim with an entry.
    pub(super) fn related(&self, row: Row) -> Vec<String> {
        let me = &self.entries[row.entry].1;
        let mut related = BTreeSet::new();
        for (_, id, table) in &self.entries {
            let text = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
            let mut groups: Vec<Vec<String>> = Vec::new();
            for relation in tables(table, "relation") {
                groups
                    .push([text(relation, "to"), text(relation, "said_by")].into_iter().flatten().collect());
            }
            let there = tables(table, "participant").into_iter().chain(tables(table, "place"));
            groups.push(there.filter_map(|one| text(one, "actor")).collect());
            for claim in tables(table, "claim") {
                let links = claim.get("text").and_then(Value::as_str).unwrap_or("").split("[[").skip(1);
                let ids = links.filter_map(|link| link.split(['|', ']']).next().map(str::to_owned));
                groups.push(ids.chain(text(claim, "said_by")).collect());
            }
            for mut group in groups {
                group.push(id.clone());
                if group.contains(me) {
                    related.extend(group);
                }
            }
        }
        related.remove(me);
        related.into_iter().collect()
    }

    pub(super) fn relates(&self, row: Row, value: &str) -> bool {
        let (kind, other) = value.split_once('=').map_or((value, None), |(kind, other)| (kind, Some(other)));
        let inverse = |word: &str| match word {
            "part-of" => "has-part",
            "backed-by" => "backs",
            "leads" => "led-by",
            _ => "allied-with",
        };
        let text = |table: &Table, key: &str| table[key].as_str().expect("text").to_owned();
        let is_other = |id: &str| other.is_none_or(|other| other == id);
        let me = &self.entries[row.entry].1;
        let forward = |relation: &Table| text(relation, "type") == kind && is_other(&text(relation, "to"));
        let back =
            |owner: &str, relation: &Table| inverse(&text(relation, "type")) == kind && is_other(owner);
        if let Some(("relation", _)) = row.part {
            let relation = self.own_table(row);
            return forward(relation) || back(me, relation);
        }
        self.entries.iter().any(|(_, owner, table)| {
            tables(table, "relation").into_iter().any(|relation| match owner == me {
                true => forward(relation),
                false => text(relation, "to") == *me && back(owner, relation),
            })
        })
    }

    pub(super) fn is_given(&self, row: Row, key: &str) -> bool {
        let key = key.replace('-', "_");
        let own_fields: &[&str] = match row.part {
            None => &[],
            Some(("claim", _)) => &["when", "said_by"],
            Some(("relation", _)) => &["when", "said_by"],
            Some(_) => &["said_by"],
        };
        let table =
            if own_fields.contains(&&*key) { self.own_table(row) } else { self.own_table(self.owner(row)) };
        table.get(&key).is_some_and(|value| value.as_array().is_none_or(|list| !list.is_empty()))
    }
}

pub(super) fn unquoted(value: &str) -> &str {
    value.trim_matches('"')
}
