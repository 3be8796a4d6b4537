//! Evaluates queries from the wording of the format, over the files as plain TOML tables, one row after the other.
//! Certainty is a number: 0 no, 1 possible, 2 certain.

mod citation;
mod entry;
mod numbers;
mod order;
mod review;
mod statement;
mod text;
mod time;

use toml::{Table, Value};

use self::citation::{Cite, grade};
pub(super) use self::order::ORDERS;
pub(super) use self::review::sha256_start;
use super::question::Question;
use crate::inside::date_oracle::on;

/// An entry, or a part of one: the list and the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Row {
    entry: usize,
    part: Option<(&'static str, usize)>,
}

pub(super) struct Oracle {
    entries: Vec<(&'static str, String, Table)>,
    /// The files of verdicts, by initials.
    reviews: Vec<(String, Table)>,
    settings: Table,
    today: i32,
}

const PARTS: [&str; 3] = ["relation", "participant", "claim"];

impl Oracle {
    pub(super) fn new(files: &[(String, String)], today: (i32, u32, u32)) -> Self {
        let (mut entries, mut reviews, mut settings) = (Vec::new(), Vec::new(), Table::new());
        for (path, text) in files {
            let table: Table = text.parse().expect("TOML");
            let kind = ["actors", "events", "sources"].into_iter().find(|kind| path.starts_with(kind));
            let stem = path.rsplit('/').next().unwrap().trim_end_matches(".toml").to_owned();
            match kind {
                Some(kind) => entries.push((kind, stem, table)),
                None if path.starts_with("reviews/") => reviews.push((stem, table)),
                None => settings = table,
            }
        }
        Self { entries, reviews, settings, today: on(today) }
    }

    pub(super) fn rows(&self, list: &str) -> Vec<Row> {
        let mut rows = Vec::new();
        for (entry, (kind, ..)) in self.entries.iter().enumerate() {
            match list {
                "statements" => rows.extend(self.statements(entry)),
                _ if list == *kind => rows.push(Row { entry, part: None }),
                _ => {}
            }
        }
        rows
    }

    pub(super) fn name(&self, row: Row) -> String {
        let id = &self.entries[row.entry].1;
        row.part.map_or(id.clone(), |(part, nth)| format!("{id} {part} {nth}"))
    }

    pub(super) fn statements(&self, entry: usize) -> Vec<Row> {
        let table = &self.entries[entry].2;
        let of = |part: &'static str| {
            let count = table.get(part).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).map(move |nth| Row { entry, part: Some((part, nth)) })
        };
        PARTS.into_iter().flat_map(of).collect()
    }

    pub(super) fn kind(&self, row: Row) -> &'static str {
        self.entries[row.entry].0
    }

    pub(super) fn owner(&self, row: Row) -> Row {
        Row { entry: row.entry, part: None }
    }

    pub(super) fn own_table(&self, row: Row) -> &Table {
        let table = &self.entries[row.entry].2;
        match row.part {
            None => table,
            Some((part, nth)) => table[part][nth].as_table().expect("a table"),
        }
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.entries.iter().position(|(_, other, _)| other == id)
    }

    pub(super) fn meets(&self, question: &Question, list: &str, row: Row) -> u8 {
        match question {
            Question::Word("2014") if self.takes_year(list) => self.overlaps(row, "2014"),
            Question::Word(word) => u8::from(self.has_words(row, word, false)) * 2,
            Question::Phrase(phrase) => u8::from(self.has_words(row, phrase, true)) * 2,
            Question::Not(question) => 2 - self.meets(question, list, row),
            Question::Group(question) => self.meets(question, list, row),
            Question::Any(any) => any.iter().map(|one| self.meets(one, list, row)).max().unwrap_or(0),
            Question::All(all) => self.conjunction(all, list, row),
            Question::Nested("of", question) => self.meets(question, list, self.owner(row)),
            Question::Nested("certainly", question) => {
                if self.meets(question, list, row) == 2 {
                    2
                } else {
                    0
                }
            }
            Question::Term(..) | Question::Nested(..) => {
                self.conjunction(std::slice::from_ref(question), list, row)
            }
        }
    }

    /// All terms about citations must be met by one citation, those about statements by one statement, those about
    /// participants by one participant.
    pub(super) fn conjunction(&self, all: &[Question], list: &str, row: Row) -> u8 {
        let mut least = 2;
        let (mut citation, mut statement, mut participant) = (Vec::new(), Vec::new(), Vec::new());
        for one in all {
            match one {
                Question::Term("grade", values) if row.part.is_none() && self.kind(row) == "sources" => {
                    let letter = self.own_table(row).get("reliability").and_then(Value::as_str);
                    least =
                        least.min(values.iter().map(|value| grade(value, letter, None)).max().unwrap_or(0));
                }
                Question::Term(
                    "source" | "para" | "grade" | "quote" | "origin" | "checked" | "contested" | "stance",
                    _,
                )
                | Question::Nested("source", _) => {
                    citation.push(one);
                }
                Question::Term(
                    "said-by" | "origins" | "cited" | "basis" | "disputed" | "property" | "value" | "about"
                    | "confidence" | "likelihood",
                    _,
                )
                | Question::Nested("said-by", _) => statement.push(one),
                Question::Term("role" | "participant", _) | Question::Nested("participant", _) => {
                    participant.push(one);
                }
                Question::Term(key, values) => {
                    let met = values.iter().map(|value| self.term(key, entry::unquoted(value), row)).max();
                    least = least.min(met.unwrap_or(0));
                }
                Question::Nested(key @ ("part-of" | "with" | "follows"), question) => {
                    let inner = if *key == "with" { list } else { "events" };
                    let ids = match *key {
                        "part-of" => self.earlier(row, "part_of"),
                        "follows" => self.earlier(row, "follows"),
                        _ => self.related(row),
                    };
                    least = least.min(self.any_of(&ids, question, inner));
                }
                other => least = least.min(self.meets(other, list, row)),
            }
        }
        if !citation.is_empty() {
            let one = |cite: &Cite| citation.iter().map(|term| self.citation(term, cite)).min().unwrap_or(2);
            least = least.min(self.cites(row).iter().map(one).max().unwrap_or(0));
        }
        if !statement.is_empty() {
            let things = if row.part.is_none() { self.statements(row.entry) } else { vec![row] };
            let one =
                |thing: &Row| statement.iter().map(|term| self.statement(term, *thing)).min().unwrap_or(2);
            least = least.min(things.iter().map(one).max().unwrap_or(0));
        }
        if !participant.is_empty() {
            let one = |table: &&Table| {
                let text = |key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
                let met = |term: &&Question| match term {
                    Question::Term("role", values) => {
                        u8::from(values.iter().any(|value| text("role").as_deref() == Some(*value))) * 2
                    }
                    Question::Term(_, values) => {
                        u8::from(values.iter().any(|value| text("actor").as_deref() == Some(*value))) * 2
                    }
                    Question::Nested(_, question) => {
                        self.any_of(&Vec::from_iter(text("actor")), question, "actors")
                    }
                    _ => 0,
                };
                participant.iter().map(met).min().unwrap_or(2)
            };
            least = least.min(self.parts(row).iter().map(one).max().unwrap_or(0));
        }
        least
    }

    pub(super) fn any_of(&self, ids: &[String], question: &Question, list: &str) -> u8 {
        let entries = ids.iter().filter_map(|id| self.find(id));
        entries.map(|entry| self.meets(question, list, Row { entry, part: None })).max().unwrap_or(0)
    }
}

pub(super) fn strings(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

pub(super) fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}
