//! An evaluation of queries by the words of the format: over the files as plain TOML tables, one thing after the other.
//! Certainty is a number: 0 no, 1 possible, 2 certain.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use toml::{Table, Value};

use super::question::Question;
use crate::inside::date_oracle::{self, How, on};

/// An entry, or a part of one: which list of it and which of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Row {
    entry: usize,
    part: Option<(&'static str, usize)>,
}

/// A citation: where it is, and what it says.
#[derive(Clone, Debug)]
struct Cite {
    source: String,
    paragraphs: Option<(u32, u32)>,
    quote: bool,
    credibility: Option<i64>,
    supports: bool,
    in_prose: bool,
}

pub(super) struct Oracle {
    entries: Vec<(&'static str, String, Table)>,
    settings: Table,
    today: i32,
}

thread_local! {
    /// What was counted day by day: the corpora have the same few dates.
    static DATES: RefCell<HashMap<(String, i32, i32, Option<How>, i32), u8>> = RefCell::default();
}

fn remembered(key: (String, i32, i32, Option<How>, i32), count: impl FnOnce() -> (bool, bool)) -> u8 {
    if let Some(known) = DATES.with_borrow(|dates| dates.get(&key).copied()) {
        return known;
    }
    let found = grown(count());
    DATES.with_borrow_mut(|dates| dates.insert(key, found));
    found
}

const PARTS: [&str; 3] = ["relation", "participant", "claim"];

impl Oracle {
    pub(super) fn new(files: &[(String, String)], today: (i32, u32, u32)) -> Self {
        let (mut entries, mut settings) = (Vec::new(), Table::new());
        for (path, text) in files {
            let table: Table = text.parse().expect("TOML");
            let kind = ["actors", "events", "sources"].into_iter().find(|kind| path.starts_with(kind));
            let stem = path.rsplit('/').next().unwrap().trim_end_matches(".toml").to_owned();
            match kind {
                Some(kind) => entries.push((kind, stem, table)),
                None => settings = table,
            }
        }
        Self { entries, settings, today: on(today) }
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

    fn statements(&self, entry: usize) -> Vec<Row> {
        let table = &self.entries[entry].2;
        let of = |part: &'static str| {
            let count = table.get(part).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).map(move |nth| Row { entry, part: Some((part, nth)) })
        };
        PARTS.into_iter().flat_map(of).collect()
    }

    fn kind(&self, row: Row) -> &'static str {
        self.entries[row.entry].0
    }

    fn owner(&self, row: Row) -> Row {
        Row { entry: row.entry, part: None }
    }

    fn own_table(&self, row: Row) -> &Table {
        let table = &self.entries[row.entry].2;
        match row.part {
            None => table,
            Some((part, nth)) => table[part][nth].as_table().expect("a table"),
        }
    }

    fn find(&self, id: &str) -> Option<usize> {
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
    fn conjunction(&self, all: &[Question], list: &str, row: Row) -> u8 {
        let mut least = 2;
        let (mut citation, mut statement, mut participant) = (Vec::new(), Vec::new(), Vec::new());
        for one in all {
            match one {
                Question::Term("grade", values) if row.part.is_none() && self.kind(row) == "sources" => {
                    let letter = self.own_table(row).get("reliability").and_then(Value::as_str);
                    least =
                        least.min(values.iter().map(|value| grade(value, letter, None)).max().unwrap_or(0));
                }
                Question::Term("source" | "para" | "grade" | "quote", _) | Question::Nested("source", _) => {
                    citation.push(one);
                }
                Question::Term(
                    "said-by" | "origins" | "cited" | "basis" | "disputed" | "property" | "value",
                    _,
                )
                | Question::Nested("said-by", _) => statement.push(one),
                Question::Term("role", _) => participant.push(one),
                Question::Term(key, values) => {
                    let met = values.iter().map(|value| self.term(key, unquoted(value), row)).max();
                    least = least.min(met.unwrap_or(0));
                }
                Question::Nested(key @ ("part-of" | "with"), question) => {
                    let inner = if *key == "part-of" { "events" } else { list };
                    let ids = if *key == "part-of" { self.part_of(row) } else { self.related(row) };
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
            let roles = self.roles(row);
            let one = |role: &String| {
                let met = |term: &&Question| match term {
                    Question::Term(_, values) => values.iter().any(|value| value == role),
                    _ => false,
                };
                u8::from(participant.iter().all(met)) * 2
            };
            least = least.min(roles.iter().map(one).max().unwrap_or(0));
        }
        least
    }

    fn any_of(&self, ids: &[String], question: &Question, list: &str) -> u8 {
        let entries = ids.iter().filter_map(|id| self.find(id));
        entries.map(|entry| self.meets(question, list, Row { entry, part: None })).max().unwrap_or(0)
    }

    fn term(&self, key: &str, value: &str, row: Row) -> u8 {
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
            "part-of" => self.part_of(row).contains(&wanted),
            "with" => self.related(row).contains(&wanted),
            "rel" => self.relates(row, value),
            "todo" => !strings(entry, "todo").is_empty() == (wanted == "yes"),
            "has" => self.is_given(row, &wanted),
            "missing" => !self.is_given(row, &wanted),
            "text" => self.prose(row).iter().any(|text| has(text, value, value.contains(' '))),
            other => panic!("no evaluation of {other}"),
        };
        u8::from(met) * 2
    }

    fn citation(&self, term: &Question, cite: &Cite) -> u8 {
        let (key, values) = match term {
            Question::Term(key, values) => (*key, values),
            Question::Nested(_, question) => {
                return self.any_of(std::slice::from_ref(&cite.source), question, "sources");
            }
            _ => return 0,
        };
        let one = |value: &&str| {
            u8::from(match key {
                "source" => cite.source == **value,
                "para" => {
                    let asked = number_range(value);
                    cite.paragraphs.is_some_and(|(first, last)| {
                        asked.overlaps((f64::from(first), true), (f64::from(last), true))
                    })
                }
                "quote" => *value == if cite.quote { "no-copy" } else { "none" },
                _ => {
                    let source = self.find(&cite.source).map(|entry| &self.entries[entry].2);
                    let letter = source.and_then(|source| source.get("reliability")).and_then(Value::as_str);
                    return grade(value, letter, cite.credibility);
                }
            }) * 2
        };
        values.iter().map(one).max().unwrap_or(0)
    }

    fn statement(&self, term: &Question, row: Row) -> u8 {
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

    fn is_disputed(&self, row: Row) -> bool {
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

    fn part_of(&self, row: Row) -> Vec<String> {
        let entry = self.own_table(self.owner(row));
        entry.get("part_of").and_then(Value::as_str).map(str::to_owned).into_iter().collect()
    }

    fn roles(&self, row: Row) -> Vec<String> {
        let role = |table: &Table| table.get("role").and_then(Value::as_str).map(str::to_owned);
        let own = self.own_table(self.owner(row));
        match (row.part, self.kind(row)) {
            (Some(("participant", _)), _) => role(self.own_table(row)).into_iter().collect(),
            (_, "events") => tables(own, "participant").into_iter().filter_map(role).collect(),
            (_, "actors") => {
                let id = &self.entries[row.entry].1;
                let parts = self.entries.iter().flat_map(|(.., table)| tables(table, "participant"));
                let own = parts.filter(|part| part.get("actor").and_then(Value::as_str) == Some(id));
                own.filter_map(role).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The ids with which an entry has a relation, an event or a claim in common.
    fn related(&self, row: Row) -> Vec<String> {
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

    fn relates(&self, row: Row, value: &str) -> bool {
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

    fn is_given(&self, row: Row, key: &str) -> bool {
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

    /// Every citation of a row: of an entry all that are anywhere in it.
    fn cites(&self, row: Row) -> Vec<Cite> {
        let mut cites = Vec::new();
        let table = self.own_table(row);
        for key in ["summary", "text", "note"] {
            let prose = table.get(key).and_then(Value::as_str).unwrap_or("");
            if prose.contains("[@s1, para 3]") {
                cites.push(Cite {
                    source: "s1".into(),
                    paragraphs: Some((3, 3)),
                    quote: false,
                    credibility: None,
                    supports: true,
                    in_prose: true,
                });
            }
        }
        for cite in table.get("cite").and_then(Value::as_array).into_iter().flatten() {
            let (source, at) = match cite {
                Value::String(short) => match short.split_once(", ") {
                    Some((source, at)) => (source.to_owned(), Some(at.to_owned())),
                    None => (short.clone(), None),
                },
                long => {
                    let at = long.get("at").and_then(Value::as_str).map(str::to_owned);
                    (long["source"].as_str().expect("a source").to_owned(), at)
                }
            };
            let paragraphs = at.map(|at| {
                let numbers = at.trim_start_matches("para ");
                let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
                (first.parse().expect("a number"), last.parse().expect("a number"))
            });
            cites.push(Cite {
                source,
                paragraphs,
                quote: cite.get("quote").is_some(),
                credibility: cite.get("credibility").and_then(Value::as_integer),
                supports: cite.get("stance").and_then(Value::as_str).unwrap_or("supports") == "supports",
                in_prose: false,
            });
        }
        if row.part.is_none() {
            cites.extend(self.statements(row.entry).into_iter().flat_map(|part| self.cites(part)));
        }
        cites
    }

    /// The day through which what is still so is certain.
    fn through(&self, row: Row) -> i32 {
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
        let issued = own.iter().filter(|cite| cite.supports && !cite.in_prose).filter_map(|cite| {
            let source = &self.entries[self.find(&cite.source)?].2;
            Some(date_oracle::bounds(source.get("issued")?.as_str()?).0)
        });
        issued.max().unwrap_or(self.today)
    }

    fn overlaps(&self, row: Row, asked: &str) -> u8 {
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

    fn on_date(&self, date: &str, from: i32, to: i32, how: How, through: i32) -> u8 {
        // Only an end that is still so asks for that day.
        let day = if date.ends_with("/..") { through } else { 0 };
        remembered((date.to_owned(), from, to, Some(how), day), || {
            date_oracle::overlaps(date, from, to, &how, through)
        })
    }

    fn takes_year(&self, list: &str) -> bool {
        let named = self.entries.iter().filter(|(kind, ..)| list == "statements" || list == *kind).any(
            |(.., table)| {
                let names = names(table);
                names.iter().any(|name| words(name).contains(&"2014".to_owned()))
            },
        );
        list != "actors" && !named
    }

    fn has_words(&self, row: Row, text: &str, whole: bool) -> bool {
        match row.part {
            None => {
                let (_, id, table) = &self.entries[row.entry];
                let tags = strings(table, "tags");
                names(table).iter().chain(&tags).chain([id]).any(|name| has(name, text, whole))
            }
            Some(_) => has(&self.statement_text(row), text, whole),
        }
    }

    fn shown_name(&self, id: &str) -> String {
        self.find(id).map_or(id.to_owned(), |entry| names(&self.entries[entry].2)[0].clone())
    }

    fn shown(&self, prose: &str) -> String {
        let mut text = String::new();
        let mut rest = prose.replace(" [@s1, para 3]", " ");
        while let Some((before, after)) = rest.split_once("[[") {
            let (link, after) = after.split_once("]]").expect("a link");
            text.push_str(before);
            match link.split_once('|') {
                Some((_, words)) => text.push_str(words),
                None => text.push_str(&self.shown_name(link)),
            }
            rest = after.to_owned();
        }
        text + &rest
    }

    fn statement_text(&self, row: Row) -> String {
        let own = self.own_table(row);
        let text = |key: &str| own.get(key).and_then(Value::as_str);
        match row.part {
            Some(("claim", _)) => match text("text") {
                Some(text) => self.shown(text),
                None => text("property").unwrap_or("").to_owned(),
            },
            Some(("relation", _)) => {
                let word = text("type").unwrap_or("").replace('-', " ");
                format!("{word} {}", self.shown_name(text("to").unwrap_or("")))
            }
            _ => {
                let name =
                    text("actor").map_or(text("name").unwrap_or("").to_owned(), |id| self.shown_name(id));
                format!("{name}, {}", text("role").unwrap_or(""))
            }
        }
    }

    fn prose(&self, row: Row) -> Vec<String> {
        let own = self.own_table(row);
        let mut prose: Vec<String> = ["summary", "text", "note"]
            .iter()
            .filter_map(|key| own.get(*key).and_then(Value::as_str))
            .map(|text| self.shown(text))
            .collect();
        if row.part.is_some_and(|(part, _)| part == "claim") {
            prose.push(self.statement_text(row));
        }
        if row.part.is_none() {
            prose.extend(self.statements(row.entry).into_iter().flat_map(|part| self.prose(part)));
        }
        prose
    }
}

fn grown((certain, possible): (bool, bool)) -> u8 {
    if certain { 2 } else { u8::from(possible) }
}

fn unquoted(value: &str) -> &str {
    value.trim_matches('"')
}

fn strings(table: &Table, key: &str) -> Vec<String> {
    let list = table.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

fn names(table: &Table) -> Vec<String> {
    let shown = ["name", "title"].iter().filter_map(|key| table.get(*key)).filter_map(Value::as_str);
    shown.map(str::to_owned).chain(strings(table, "aliases")).collect()
}

fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace('ë', "e").replace('\'', "");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether the words are in a row in a text, the article aside; the last may go on unless they are whole.
fn has(text: &str, wanted: &str, whole: bool) -> bool {
    let without_article =
        |text: &str| -> Vec<String> { words(text).into_iter().filter(|word| word != "al").collect() };
    let (text, wanted) = (without_article(text), without_article(wanted));
    let Some((last, first)) = wanted.split_last() else { return false };
    text.windows(wanted.len()).any(|run| {
        let (end, start) = run.split_last().expect("words");
        start == first && if whole { end == last } else { end.starts_with(last.as_str()) }
    })
}

/// The days a query asks for.
fn period(asked: &str) -> (i32, i32) {
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

/// A bound, and whether it is itself in the range.
type Bound = (f64, bool);

struct Numbers(Bound, Bound);

impl Numbers {
    fn overlaps(&self, low: Bound, high: Bound) -> bool {
        let meets = |low: Bound, high: Bound| low.0 < high.0 || low.0 == high.0 && low.1 && high.1;
        meets(self.0, high) && meets(low, self.1)
    }

    fn covers(&self, low: Bound, high: Bound) -> bool {
        let inside = |bound: f64, of: Bound, included: bool| bound == of.0 && (of.1 || !included);
        let above = low.0 > self.0.0 || inside(low.0, self.0, low.1);
        above && (high.0 < self.1.0 || inside(high.0, self.1, high.1))
    }
}

fn number_range(text: &str) -> Numbers {
    let (lowest, highest) = ((f64::NEG_INFINITY, true), (f64::INFINITY, true));
    let number = |text: &str| text.parse::<f64>().expect("a number");
    if let Some((low, high)) = text.split_once("..") {
        let low = if low.is_empty() { lowest } else { (number(low), true) };
        return Numbers(low, if high.is_empty() { highest } else { (number(high), true) });
    }
    match text.as_bytes() {
        [b'<', b'=', ..] => Numbers(lowest, (number(&text[2..]), true)),
        [b'<', ..] => Numbers(lowest, (number(&text[1..]), false)),
        [b'>', b'=', ..] => Numbers((number(&text[2..]), true), highest),
        [b'>', ..] => Numbers((number(&text[1..]), false), highest),
        _ => Numbers((number(text), true), (number(text), true)),
    }
}

/// What the figure of a claim can be.
fn figure(claim: &Table) -> Option<(Bound, Bound)> {
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

/// How surely a grade is one that a query asks for.
fn grade(asked: &str, letter: Option<&str>, digit: Option<i64>) -> u8 {
    let rank = |text: &str| -> (Option<i32>, Option<i32>) {
        let letter = text.chars().find(char::is_ascii_alphabetic).map(|c| c as i32 - 'A' as i32);
        (letter, text.chars().find(char::is_ascii_digit).map(|c| c as i32 - '1' as i32))
    };
    let own =
        (letter.map(|text| text.as_bytes()[0] as i32 - 'A' as i32), digit.map(|digit| digit as i32 - 1));
    // Lower ranks are better; 5 is what cannot be judged.
    let each = |bound: (Option<i32>, Option<i32>), meets: &dyn Fn(i32, i32) -> bool| -> Vec<u8> {
        [(own.0, bound.0), (own.1, bound.1)]
            .into_iter()
            .filter_map(|(own, bound)| {
                let bound = bound?;
                Some(match own {
                    None | Some(5) => 1,
                    Some(own) => u8::from(meets(own, bound)) * 2,
                })
            })
            .collect()
    };
    let all = |each: Vec<u8>| each.into_iter().min().unwrap_or(2);
    let any = |each: Vec<u8>| each.into_iter().max().unwrap_or(0);
    let at_least = |text: &str| all(each(rank(text), &|own, bound| own <= bound));
    let at_most = |text: &str| all(each(rank(text), &|own, bound| own >= bound));
    if let Some((low, high)) = asked.split_once("..") {
        return match (low, high) {
            (low, "") => at_least(low),
            ("", high) => at_most(high),
            (low, high) => at_least(low).min(at_most(high)),
        };
    }
    match asked.as_bytes() {
        [b'>', b'=', ..] => at_least(&asked[2..]),
        [b'<', b'=', ..] => at_most(&asked[2..]),
        [b'>', ..] => at_least(&asked[1..]).min(any(each(rank(&asked[1..]), &|own, bound| own < bound))),
        [b'<', ..] => at_most(&asked[1..]).min(any(each(rank(&asked[1..]), &|own, bound| own > bound))),
        _ => {
            let (letter, digit) = rank(asked);
            let same = |own: Option<i32>, asked: Option<i32>| asked.is_none() || own == asked;
            u8::from(same(own.0, letter) && same(own.1, digit)) * 2
        }
    }
}
