//! `dossier list`: the entries of one kind, one a line. Refuses to know what makes a query match.

use std::io;
use std::sync::Arc;

use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use crate::domain::entry::Entry;
use crate::domain::id::Kind as EntryKind;
use crate::export::json;
use crate::runtime::out::Sent;
use crate::search::filter;
use crate::text::fold::Words;
use crate::text::{Kind, Shown, show};

/// List actors, events or sources, one a line
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// What to list
    #[arg(value_enum, value_name = "KIND")]
    kind: What,
    /// Words that must all stand in an entry's names, id, type, tags or date
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// How to print
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(&FORMATS))]
    format: &'static Format<Print>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum What {
    #[value(alias = "actor")]
    Actors,
    #[value(alias = "event")]
    Events,
    #[value(alias = "source")]
    Sources,
}

type Print = fn(&mut Call, &[&Arc<Entry>]) -> io::Result<()>;

/// The formats of a list.
pub(crate) static FORMATS: [Format<Print>; 2] = [
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

impl List {
    /// Lists and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let kind = match self.kind {
            What::Actors => EntryKind::Actor,
            What::Events => EntryKind::Event,
            What::Sources => EntryKind::Source,
        };
        let wanted = Words::new(&self.query.join(" "));
        let mut entries: Vec<&Arc<Entry>> =
            corpus.of_kind(kind).filter(|entry| filter::Text::of(entry).has(&wanted)).collect();
        sort(&mut entries, kind);
        (self.format.print)(call, &entries)?;
        Ok(if entries.is_empty() && !wanted.is_empty() { Exit::Found } else { Exit::Done })
    }
}

/// Events by date, the undated last; actors and sources by name; then by id.
fn sort(entries: &mut [&Arc<Entry>], kind: EntryKind) {
    entries.sort_by_cached_key(|entry| (entry.sort_name(), entry.id.clone()));
    if kind == EntryKind::Event {
        entries.sort_by(|a, b| a.by_date(b));
    }
}

fn json(call: &mut Call, entries: &[&Arc<Entry>]) -> io::Result<()> {
    let _ = call.json(&entries.iter().map(|entry| json::entry(entry)).collect::<Vec<_>>())?;
    Ok(())
}

fn print(call: &mut Call, entries: &[&Arc<Entry>]) -> io::Result<()> {
    let rows: Vec<[Shown; 4]> = entries
        .iter()
        .map(|entry| {
            let date = entry.date().map_or(String::new(), |date| date.as_written().to_owned());
            [entry.id.as_str(), &date, &entry.type_word(), entry.name()].map(|text| show(text, Kind::Name))
        })
        .collect();
    let mut widths: [usize; 3] =
        std::array::from_fn(|nth| rows.iter().map(|row| row[nth].width()).max().unwrap_or(0));
    if let Some(columns) = call.out.columns() {
        // The name is what a reader looks for: the others give way to it, what is least missed first.
        let rest = columns.saturating_sub(6 + (columns * 2 / 5));
        for (nth, least) in [(2, 8), (1, 10), (0, 12)] {
            let over = widths.iter().sum::<usize>().saturating_sub(rest);
            widths[nth] = widths[nth].saturating_sub(over).max(least.min(widths[nth]));
        }
    }
    for row in &rows {
        let mut line = Shown::default();
        for (cell, width) in row.iter().zip(widths).filter(|(_, width)| *width > 0) {
            line.push(&cell.cut(width).pad(width));
            line.push(&Shown::lit("  "));
        }
        line.push(&row[3]);
        let line = match call.out.columns() {
            Some(columns) => line.cut(columns),
            None => line,
        };
        if call.line(&line)? == Sent::Closed {
            break;
        }
    }
    Ok(())
}
