//! `dossier search`: prints the matches of a query in dossiers and archived copies, in groups. Does not depend on how
//! they are found.

use std::io;
use std::ops::Range;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use super::as_of::AsOf;
use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::list::statements::object_of;
use super::query_input::{QueryInput, note_words, nothing_matches};
use super::styled_line::StyledLine;
use crate::domain::presence::Presence;
use crate::evidence::Trust;
use crate::export::csv;
use crate::query::{
    Context, FullTextSearch, List, Query, QueryRow, SearchGroup, SearchHit, SearchPlace, SearchResults,
    worst_mark,
};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::search::excerpt::excerpt;
use crate::search::highlight::highlighted;
use crate::search::note_match::note_match;
use crate::text::fold::QueryWords;
use crate::text::{SafeText, TextKind, show};

/// The length of an excerpt, in characters.
const EXCERPT: usize = 160;
/// The maximum width of the column of places, in cells.
const MAX_PLACE: usize = 36;

/// Search dossiers and archived copies
///
/// Searches entries, statements, and the paragraphs of archived copies for words, phrases and query terms. A word matches the
/// start of a word, ignoring case, accents, apostrophes and hyphens. In an archived copy, one paragraph must contain all words,
/// and terms apply to its source.
#[derive(Debug, clap::Args)]
pub(crate) struct Search {
    #[command(flatten)]
    input: QueryInput,
    #[command(flatten)]
    as_of: AsOf,
    /// List at most N hits of each group
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: Option<u32>,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintResults>,
}

type PrintResults = fn(&mut Call, &Context<'_>, &Query, SearchResults) -> io::Result<()>;

/// The formats of search results.
pub(crate) static FORMATS: &[Format<PrintResults>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: print_json },
    Format { name: "csv", extension: "csv", print: print_csv },
];

impl Search {
    /// Searches and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        if self.input.is_missing() {
            return nothing_asked(call);
        }
        let limit = self.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        self.input.answer(call, self.as_of.day, true, |call, cx, query| {
            if query.is_empty() {
                return nothing_asked(call);
            }
            let results = found(cx, query, limit);
            let nothing = results.counts == [0; 3];
            if !nothing || self.format.name != "text" {
                (self.format.print)(call, cx, query, results)?;
            }
            if nothing {
                return nothing_matches(call, query, cx, List::Statements);
            }
            note_words(call, query, cx, List::Statements)?;
            Ok(Exit::Done)
        })
    }
}

/// Reports that there is nothing to search for.
fn nothing_asked(call: &Call) -> io::Result<Exit> {
    call.complain("nothing to search for\n  help: write words or terms, such as `dossier search ultimatum date:2026-03`")?;
    Ok(Exit::Usage)
}

/// Returns the matches of a query, at most `limit` of each group.
fn found(cx: &Context<'_>, query: &Query, limit: usize) -> SearchResults {
    let search = FullTextSearch::new(query, *cx);
    let mut results = search.lists(limit);
    if search.has_words() {
        let entries = cx.index.snapshot().entries().par_iter();
        let passages = entries.filter_map(|entry| {
            let copy = cx.copies?.of(&entry.id).copy()?;
            Some(search.passages(&entry.id, copy, limit))
        });
        passages.collect::<Vec<_>>().into_iter().for_each(|found| results.add(found, limit));
    }
    results
}

/// Formats the place of a hit.
fn place(hit: &SearchHit) -> String {
    match (&hit.place, &hit.facts) {
        (SearchPlace::Entry(id, _), _) => id.to_string(),
        (SearchPlace::Statement(_, _), Some(facts)) => facts.address.clone(),
        (SearchPlace::Statement(id, _), None) => id.to_string(),
        (SearchPlace::Passage(source, paragraph, _), _) => format!("{source}, para {paragraph}"),
    }
}

/// The row of a hit: of a passage its source.
fn row(cx: &Context<'_>, hit: &SearchHit) -> Option<QueryRow> {
    match &hit.place {
        SearchPlace::Entry(id, _) | SearchPlace::Passage(id, _, _) => cx.index.row_at(id.as_str(), &[]),
        SearchPlace::Statement(id, path) => cx.index.row_at(id.as_str(), path),
    }
}

/// The worst mark of the citations of a hit; a passage has none.
fn trust(cx: &Context<'_>, hit: &SearchHit) -> Option<Trust> {
    let is_passage = matches!(hit.place, SearchPlace::Passage(..));
    row(cx, hit).filter(|_| !is_passage).and_then(|row| worst_mark(cx, row))
}

/// Returns the text of a hit around the match, and the range of the match.
fn shown(cx: &Context<'_>, hit: &SearchHit, words: &QueryWords) -> (String, Vec<Range<usize>>) {
    let around = |text: &str, range: &Range<usize>| {
        let (text, range) = excerpt(text, range, EXCERPT);
        let mut at = highlighted(words, &text);
        at.push(range);
        at.sort_by_key(|range| range.start);
        (text, at)
    };
    match &hit.place {
        SearchPlace::Passage(..) => around(&hit.text, &hit.range),
        SearchPlace::Entry(_, Some(found)) => {
            let before = format!("{}: ", hit.text);
            let (text, at) = around(&found.text, &found.range);
            let moved = |range: Range<usize>| range.start + before.len()..range.end + before.len();
            (format!("{before}{text}"), at.into_iter().map(moved).collect())
        }
        _ => {
            let mut text =
                hit.facts.as_ref().map_or_else(|| hit.text.clone(), |facts| facts.qualified_text());
            if let Some((note, first)) = matched_note(cx, hit, &text, words) {
                text = format!("{text} · note: {}", excerpt(&note, &first, EXCERPT).0);
            }
            let at = highlighted(words, &text);
            (text, at)
        }
    }
}

/// Returns the note on a statement and the match in it, if a word is not in the statement's text `shown`.
fn matched_note(
    cx: &Context<'_>,
    hit: &SearchHit,
    shown: &str,
    words: &QueryWords,
) -> Option<(String, Range<usize>)> {
    let address = &hit.facts.as_ref()?.address;
    note_match(cx.index.snapshot(), address, shown, words, usize::MAX)
}

fn print(call: &mut Call, cx: &Context<'_>, query: &Query, results: SearchResults) -> io::Result<()> {
    let words = QueryWords::new(&query.highlighted_text());
    let marked = cx.as_of.is_some() || results.groups.iter().flatten().any(|hit| !hit.certain);
    let mut first = true;
    for (at, group) in SearchGroup::ALL.into_iter().enumerate() {
        let (hits, count) = (&results.groups[at], results.counts[at]);
        if count == 0 {
            continue;
        }
        if !std::mem::take(&mut first) && call.line(&SafeText::default())? == PipeState::Closed {
            return Ok(());
        }
        let heading = format!("{} ({count})", group.heading());
        let _ = call.out.painted(&show(&heading, TextKind::Name), &[PrintStyle::Bold])?;
        let _ = call.line(&SafeText::default())?;
        let places: Vec<SafeText> = hits.iter().map(|hit| show(&place(hit), TextKind::Name)).collect();
        let widest = places.iter().map(SafeText::width).max().unwrap_or(0).min(MAX_PLACE);
        let date_of =
            |hit: &SearchHit| hit.facts.as_ref().map_or(String::new(), |facts| facts.short_date.clone());
        let dates: Vec<SafeText> = hits.iter().map(|hit| show(&date_of(hit), TextKind::Name)).collect();
        let has_marks = hits.iter().any(|hit| trust(cx, hit).is_some());
        let widest_date = dates.iter().map(SafeText::width).max().unwrap_or(0);
        for ((hit, place), date) in hits.iter().zip(places).zip(dates) {
            let mut rest = SafeText::literal("  ");
            if marked {
                rest.push(&SafeText::literal(hit.mark()));
                rest.push(&SafeText::literal("  "));
            }
            if widest_date > 0 {
                rest.push(&date.pad(widest_date));
                rest.push(&SafeText::literal("  "));
            }
            if has_marks {
                rest.push(&SafeText::literal(trust(cx, hit).map_or(" ", Trust::sign)));
                rest.push(&SafeText::literal("  "));
            }
            let place = if place.width() < widest { place.pad(widest) } else { place };
            let (text, at) = shown(cx, hit, &words);
            let mut line = StyledLine::default();
            line.push(&place, &[PrintStyle::Cyan]).push(&rest, &[]).end_head();
            push_highlighted(&mut line, &text, &at);
            if line.print(call)? == PipeState::Closed {
                return Ok(());
            }
        }
        if hits.len() < count {
            let more = format!("… and {} more", count - hits.len());
            let _ = call.line(&show(&more, TextKind::Name))?;
        }
    }
    Ok(())
}

/// Adds a text with the match in bold.
fn push_highlighted(line: &mut StyledLine, text: &str, at: &[Range<usize>]) {
    let piece = |range: Range<usize>| show(text.get(range).unwrap_or_default(), TextKind::Name);
    let mut from = 0;
    for range in at.iter().filter(|range| !range.is_empty()) {
        let start = range.start.max(from);
        if start < range.end {
            line.push(&piece(from..start), &[]);
            line.push(&piece(start..range.end), &[PrintStyle::Bold, PrintStyle::Red]);
            from = range.end;
        }
    }
    line.push(&piece(from..text.len()), &[]);
}

fn print_json(call: &mut Call, cx: &Context<'_>, query: &Query, results: SearchResults) -> io::Result<()> {
    let words = QueryWords::new(&query.highlighted_text());
    let hits = results.groups.into_iter().flatten();
    let _ = call.json(&hits.map(|hit| object(cx, hit, &words)).collect::<Vec<_>>())?;
    Ok(())
}

/// Returns a hit with its group: an entry, a statement as in `list`, or a passage; with the match and, if that is not in
/// the text of a statement, the part of its note around it.
fn object(cx: &Context<'_>, hit: SearchHit, words: &QueryWords) -> Map<String, Value> {
    let around = |text: &str, range: &Range<usize>| {
        let (text, range) = excerpt(text, range, EXCERPT);
        let found = text.get(range).unwrap_or_default().to_owned();
        (text, found)
    };
    let mut object = Map::new();
    let mut put = |key: &str, value: Value| drop(object.insert(key.into(), value));
    let mark = trust(cx, &hit).map(Trust::word);
    let presence = row(cx, &hit).and_then(|row| cx.presence(row)).map(Presence::word);
    let note = matched_note(cx, &hit, &hit.text, words);
    match (hit.place, hit.facts) {
        (SearchPlace::Statement(..), Some(facts)) => {
            put("group", "statement".into());
            if let Some((note, first)) = note {
                let (text, matched) = around(&note, &first);
                put("field", "note".into());
                put("note", text.into());
                put("match", matched.into());
            } else if let Some(first) = highlighted(words, &facts.text).into_iter().next() {
                put("match", facts.text.get(first).unwrap_or_default().into());
            }
            object_of(*facts, hit.certain).into_iter().for_each(|(key, value)| put(&key, value));
        }
        (SearchPlace::Statement(id, _), None) => put("id", id.as_str().into()),
        (SearchPlace::Entry(id, found), _) => {
            put("group", "entry".into());
            put("id", id.as_str().into());
            if let Some(entry) = cx.index.snapshot().get(id.as_str()) {
                put("entry", entry.kind().word().into());
                put("path", entry.file.path.to_string().into());
            }
            put("name", hit.text.into());
            if let Some(found) = found {
                let (text, matched) = around(&found.text, &found.range);
                let field: Vec<&str> = found.path.iter().map(|step| step.key).collect();
                put("field", field.join(".").into());
                put("text", text.into());
                put("match", matched.into());
            }
        }
        (SearchPlace::Passage(source, paragraph, _), _) => {
            put("group", "passage".into());
            put("source", source.as_str().into());
            put("paragraph", paragraph.into());
            let (text, matched) = around(&hit.text, &hit.range);
            put("text", text.into());
            put("match", matched.into());
        }
    }
    put("certain", json!(hit.certain));
    if let Some(mark) = mark {
        put("mark", mark.into());
    }
    if let Some(presence) = presence {
        put("presence", presence.into());
    }
    object
}

fn print_csv(call: &mut Call, cx: &Context<'_>, query: &Query, results: SearchResults) -> io::Result<()> {
    let words = QueryWords::new(&query.highlighted_text());
    let mut lines = csv::line(["group", "place", "date", "certain", "mark", "text"]);
    for (group, hits) in SearchGroup::ALL.into_iter().zip(&results.groups) {
        for hit in hits {
            let date = hit.facts.as_ref().map_or("", |facts| &facts.date);
            let (text, _) = shown(cx, hit, &words);
            let (certain, mark) = (hit.certain.to_string(), trust(cx, hit).map_or("", Trust::word));
            lines.push_str(&csv::line([group.noun(1), &place(hit), date, &certain, mark, &text]));
        }
    }
    let _ = call.out.raw_bytes(lines.as_bytes())?;
    Ok(())
}
