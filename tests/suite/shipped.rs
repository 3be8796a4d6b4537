//! The shipped corpus: what commands print about it, and its files as plain TOML.

#![allow(clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;
use toml::Table;

use crate::program::{command, output};

pub(crate) const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dossiers");

/// The rows that a command prints on a fixed day.
pub(crate) fn rows(arguments: &[&str]) -> Vec<Value> {
    rows_on("2026-11-27", arguments)
}

/// The rows that a command prints on a day; none if it finds nothing.
pub(crate) fn rows_on(day: &str, arguments: &[&str]) -> Vec<Value> {
    let arguments = [arguments, &["--format", "json"]].concat();
    let output = output(command(FOLDER, &arguments).env("DOSSIER_TODAY", day));
    assert!(matches!(output.code, Some(0 | 1)), "{arguments:?}: {}", output.err);
    serde_json::from_str(&output.out).expect("JSON")
}

/// One field of rows, as text.
pub(crate) fn field(rows: &[Value], key: &str) -> BTreeSet<String> {
    rows.iter().map(|row| row[key].as_str().unwrap_or_default().to_owned()).collect()
}

/// The dossiers of a folder, by id.
pub(crate) fn dossiers(folder: &str) -> BTreeMap<String, Table> {
    let files = fs::read_dir(format!("{FOLDER}/{folder}")).expect("a folder").flatten();
    let dossier = |file: fs::DirEntry| {
        let name = file.file_name().into_string().expect("a name");
        let id = name.strip_suffix(".toml")?.to_owned();
        Some((id, fs::read_to_string(file.path()).ok()?.parse().expect("TOML")))
    };
    files.filter_map(dossier).collect()
}

pub(crate) fn all() -> BTreeMap<String, Table> {
    ["actors", "events", "sources"].into_iter().flat_map(dossiers).collect()
}

pub(crate) fn tables<'t>(table: &'t Table, key: &str) -> Vec<&'t Table> {
    let list = table.get(key).and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(toml::Value::as_table).collect()
}

pub(crate) fn text<'t>(table: &'t Table, key: &str) -> &'t str {
    table.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

pub(crate) fn has(table: &Table, key: &str, wanted: &str) -> bool {
    let list = table.get(key).and_then(toml::Value::as_array);
    list.into_iter().flatten().any(|value| value.as_str() == Some(wanted))
}

/// The source of a citation and its place.
pub(crate) fn cite(value: &toml::Value) -> (String, String) {
    match value {
        toml::Value::String(short) => match short.split_once(", ") {
            // A quote may follow the place.
            Some((source, at)) => (source.to_owned(), at.split(':').next().unwrap_or_default().to_owned()),
            None => (short.clone(), String::new()),
        },
        long => {
            let long = long.as_table().expect("a table");
            (text(long, "source").to_owned(), text(long, "at").to_owned())
        }
    }
}

/// Every citation in a value: those of `cite`, and those in prose.
pub(crate) fn cites(value: &toml::Value, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value {
                    toml::Value::Array(list) if key == "cite" => found.extend(list.iter().map(cite)),
                    value => cites(value, found),
                }
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|value| cites(value, found)),
        toml::Value::String(prose) => {
            for marked in prose.split("[@").skip(1) {
                let marked = marked.split(']').next().unwrap_or_default();
                found.push(cite(&toml::Value::String(marked.to_owned())));
            }
        }
        _ => {}
    }
}

/// Whether a place such as `para 12-14` has a paragraph.
pub(crate) fn covers(at: &str, paragraph: u32) -> bool {
    let Some(numbers) = at.strip_prefix("para ") else { return false };
    let (first, last) = numbers.split_once('-').unwrap_or((numbers, numbers));
    let number = |text: &str| text.trim().parse::<u32>().ok();
    number(first).zip(number(last)).is_some_and(|(first, last)| (first..=last).contains(&paragraph))
}

/// The first and the last day that a date can be, as the days are written; what is open is every day.
pub(crate) fn bounds(date: &str) -> (String, String) {
    let date: String = date.chars().filter(|c| !matches!(c, '?' | '~' | '%' | '[' | ']')).collect();
    let ends: Vec<&str> =
        if date.contains('/') { date.split('/').collect() } else { date.split("..").collect() };
    let (first, last) = (ends.first().copied().unwrap_or_default(), ends.last().copied().unwrap_or_default());
    let first = if first == ".." { "" } else { first };
    let last = if last.is_empty() || last == ".." { "9" } else { last };
    // A month is from before its first day to after its last.
    (first.to_owned(), format!("{last}~"))
}

pub(crate) fn overlaps(date: &str, asked: &str) -> bool {
    let (first, last) = bounds(date);
    !date.is_empty() && *first <= *format!("{asked}~") && *asked <= *last
}
