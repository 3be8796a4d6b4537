//! Words in names and texts.

use toml::{Table, Value};

use super::{Oracle, Row, strings};

impl Oracle {
    pub(super) fn takes_year(&self, list: &str) -> bool {
        let named = self.entries.iter().filter(|(kind, ..)| list == "statements" || list == *kind).any(
            |(.., table)| {
                let names = names(table);
                names.iter().any(|name| words(name).contains(&"2014".to_owned()))
            },
        );
        list != "actors" && !named
    }

    pub(super) fn has_words(&self, row: Row, text: &str, whole: bool) -> bool {
        match row.part {
            None => {
                let (_, id, table) = &self.entries[row.entry];
                let tags = strings(table, "tags");
                names(table).iter().chain(&tags).chain([id]).any(|name| has(name, text, whole))
            }
            Some(_) => has(&self.statement_text(row), text, whole),
        }
    }

    pub(super) fn shown_name(&self, id: &str) -> String {
        self.find(id).map_or(id.to_owned(), |entry| names(&self.entries[entry].2)[0].clone())
    }

    pub(super) fn shown(&self, prose: &str) -> String {
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

    pub(super) fn statement_text(&self, row: Row) -> String {
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

    pub(super) fn prose(&self, row: Row) -> Vec<String> {
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

pub(super) fn names(table: &Table) -> Vec<String> {
    let shown = ["name", "title"].iter().filter_map(|key| table.get(*key)).filter_map(Value::as_str);
    shown.map(str::to_owned).chain(strings(table, "aliases")).collect()
}

pub(super) fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace('ë', "e").replace('\'', "");
    plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether the words are in a row in a text, the article aside; the last may go on unless they are whole.
pub(super) fn has(text: &str, wanted: &str, whole: bool) -> bool {
    let without_article =
        |text: &str| -> Vec<String> { words(text).into_iter().filter(|word| word != "al").collect() };
    let (text, wanted) = (without_article(text), without_article(wanted));
    let Some((last, first)) = wanted.split_last() else { return false };
    text.windows(wanted.len()).any(|run| {
        let (end, start) = run.split_last().expect("words");
        start == first && if whole { end == last } else { end.starts_with(last.as_str()) }
    })
}
