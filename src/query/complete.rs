//! Completion of keys and values in a query.

use std::cmp::Reverse;
use std::ops::Range;

use super::context::Context;
use super::known::values;
use super::takes::Takes;
use super::terms::{self, QueryTerm, TERMS};
use super::tree::{Clause, Form, Value};
use crate::domain::id::{EntryId, Kind};
use crate::domain::span::Span;
use crate::text::fold::fold_name as fold;

/// The maximum number of candidates.
const MOST: usize = 100;

/// The candidates at a place in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    /// The bytes that a candidate replaces.
    pub at: Range<usize>,
    /// The candidates, most likely first.
    pub candidates: Vec<QueryCandidate>,
}

/// A completion candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QueryCandidate {
    /// The text to insert; a key ends with its colon.
    pub text: String,
    /// What the term matches, or the name of the entry with that id; empty if there is nothing to show.
    pub help: String,
    /// The number of rows with the value, if it was counted.
    pub count: Option<usize>,
}

/// Returns the completions at byte `cursor` of a query.
pub(crate) fn complete(cx: &Context<'_>, text: &str, cursor: usize) -> Completion {
    let cursor = (0..=cursor.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = text.get(..cursor).unwrap_or("");
    let start = piece_start(before);
    let piece = before.get(start..).unwrap_or("");
    let start = start + piece.len() - piece.trim_start_matches('-').len();
    let piece = before.get(start..).unwrap_or("");
    match piece.split_once(':').and_then(|(key, rest)| Some((terms::find(key)?, rest))) {
        Some((term, rest)) => {
            let value = rest.len() - value_start(rest);
            let at = cursor - value..cursor;
            let typed = before.get(at.clone()).unwrap_or("");
            Completion { candidates: of_term(cx, term, typed), at }
        }
        None => {
            let typed = piece.to_ascii_lowercase();
            let matching = TERMS.iter().filter(|term| term.key.starts_with(&typed));
            let candidates = matching
                .map(|term| QueryCandidate {
                    text: format!("{}:", term.key),
                    help: term.help.into(),
                    count: None,
                })
                .collect();
            Completion { at: start..cursor, candidates }
        }
    }
}

/// Returns where the last word of a text starts; quoted text is part of it.
fn piece_start(text: &str) -> usize {
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped => quoted = !quoted,
            c if !quoted && (c.is_whitespace() || matches!(c, '(' | ')')) => start = at + c.len_utf8(),
            _ => {}
        }
        escaped = c == '\\';
    }
    start
}

/// Returns where the last value starts, after a comparison sign or the start of a range.
fn value_start(values: &str) -> usize {
    let (mut start, mut quoted) = (0, false);
    for (at, c) in values.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => start = at + 1,
            _ => {}
        }
    }
    let value = values.get(start..).unwrap_or("");
    let sign = value.len() - value.trim_start_matches(['<', '>', '=']).len();
    let range = value.rfind("..").map_or(0, |at| at + 2);
    start + sign.max(range)
}

fn of_term(cx: &Context<'_>, term: &QueryTerm, typed: &str) -> Vec<QueryCandidate> {
    let typed = typed.trim_start_matches('"');
    if let (Takes::Relation, Some((kind, id))) = (term.takes, typed.split_once('=')) {
        let (kinds, wanted) = (relation_types(cx, term, kind), fold(id));
        let actors = || cx.index.snapshot().of_kind(Kind::Actor).map(|entry| (&entry.id, entry.name()));
        let fitting = |kind: Box<str>| {
            let fitting = actors().filter(|(id, name)| fits(id, name, &wanted));
            fitting.map(move |(id, name)| QueryCandidate {
                text: format!("{kind}={id}"),
                help: name.into(),
                count: None,
            })
        };
        return kinds.into_iter().flat_map(fitting).take(MOST).collect();
    }
    let wanted = fold(typed);
    let name = |id: &str| cx.index.snapshot().get(id).map_or("", |entry| entry.name());
    let is_id = matches!(term.takes, Takes::Id(_));
    let mut found: Vec<(bool, usize, Box<str>)> = values(cx, term)
        .into_iter()
        .filter_map(|(word, count)| {
            let folded = fold(&word);
            let starts = folded.starts_with(&wanted);
            let within = starts || format!(" {folded}").contains(&format!(" {wanted}"));
            let named = is_id && format!(" {}", fold(name(&word))).contains(&format!(" {wanted}"));
            (within || named).then_some((!starts, count, word))
        })
        .collect();
    found.sort_by(|a, b| (a.0, Reverse(a.1), &a.2).cmp(&(b.0, Reverse(b.1), &b.2)));
    found
        .into_iter()
        .take(MOST)
        .map(|(_, count, word)| QueryCandidate {
            help: if is_id { name(&word).to_owned() } else { String::new() },
            text: written(&word),
            count: (count > 0).then_some(count),
        })
        .collect()
}

/// Returns the relation types that a typed one stands for: itself, or those that begin with it.
fn relation_types(cx: &Context<'_>, term: &QueryTerm, typed: &str) -> Vec<Box<str>> {
    let wanted = fold(typed);
    let words = values(cx, term).into_keys();
    let mut found: Vec<Box<str>> = words.filter(|word| fold(word).starts_with(&wanted)).collect();
    if found.iter().any(|word| fold(word) == wanted) {
        found.retain(|word| fold(word) == wanted);
    }
    found.sort();
    found
}

fn fits(id: &EntryId, name: &str, wanted: &str) -> bool {
    [fold(id.as_str()), fold(name)].iter().any(|text| format!(" {text}").contains(&format!(" {wanted}")))
}

/// Formats a value for a query, in quotation marks if necessary.
fn written(value: &str) -> String {
    let value = Value { form: Form::Text(value.into()), at: Span::default() };
    let clause = Clause { key: "", values: vec![value] }.to_string();
    clause.trim_start_matches(':').to_owned()
}

#[cfg(test)]
mod tests;
