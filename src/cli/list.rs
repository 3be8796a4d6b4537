//! `dossier list`: what a query finds, one thing a line.

use std::io;

use serde_json::{Map, Value};

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::id::Kind as EntryKind;
use crate::export::{csv, json};
use crate::query::{self, Context, Hit, Index, Query, Runner};
use crate::runtime::clock;
use crate::runtime::out::Sent;
use crate::text::{Kind, Shown, show};

/// List actors, events or sources that match a query
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    /// What to list
    #[arg(value_enum, value_name = "KIND")]
    kind: What,
    /// Words and terms such as `kind:attack 2026-03 -country:iq`; `dossier man query` lists them
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// A saved view of dossier.toml, narrowed by QUERY
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
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

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Csv,
}

impl List {
    /// Lists and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let list = match self.kind {
            What::Actors => query::List::Entries(EntryKind::Actor),
            What::Events => query::List::Entries(EntryKind::Event),
            What::Sources => query::List::Entries(EntryKind::Source),
        };
        let index = Index::new(&corpus);
        let cx = Context { index: &index, today: clock::today() };
        let mut query = Query::default();
        if let Some(name) = &self.view {
            let views = &corpus.settings.view;
            let Some(view) = views.iter().find(|view| *view.name == **name) else {
                return no_such_view(call, name, views.iter().map(|view| &*view.name));
            };
            match parse(call, &cx, &view.query)? {
                Ok(view) => query = view,
                Err(exit) => return Ok(exit),
            }
        }
        match parse(call, &cx, &self.query.join(" "))? {
            Ok(typed) => query = query.and(typed),
            Err(exit) => return Ok(exit),
        }
        let hits = Runner::new(&query, cx, list).find_all();
        match self.format {
            Format::Json => {
                let list: Vec<_> = hits.iter().map(|hit| object(&index, hit)).collect();
                let _ = call.json(&list)?;
            }
            Format::Csv => print_csv(call, &index, &hits)?,
            Format::Text => print(call, &index, &hits)?,
        }
        if hits.is_empty() && !query.is_empty() {
            let help = query.unused(&cx).map_or(String::new(), |help| format!("\n  help: {}", named(help)));
            call.note(&format!("nothing matches `{}`{help}", named(&query)))?;
            return Ok(Exit::Found);
        }
        Ok(Exit::Done)
    }
}

/// Reads a query, or complains of it.
fn parse(call: &Call, cx: &Context<'_>, text: &str) -> io::Result<Result<Query, Exit>> {
    match Query::parse(text).and_then(|query| query.check(cx).map(|()| query)) {
        Ok(query) => Ok(Ok(query)),
        Err(error) => {
            call.complain(&error.report(text))?;
            Ok(Err(Exit::Usage))
        }
    }
}

fn no_such_view<'v>(call: &Call, name: &str, views: impl Iterator<Item = &'v str>) -> io::Result<Exit> {
    let views: Vec<&str> = views.collect();
    let help = match crate::domain::suggest::suggest(name, views.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if views.is_empty() => "dossier.toml has no [[view]]".into(),
        None => format!("dossier.toml has: {}", views.join(", ")),
    };
    call.complain(&format!("no saved view is named `{}`\n  help: {}", named(name), named(help)))?;
    Ok(Exit::Usage)
}

/// An entry with all its fields, and whether it is found for certain.
fn object(index: &Index, hit: &Hit) -> Map<String, Value> {
    let mut object = json::entry(index.entry(hit.row));
    object.insert("certain".into(), hit.certain.into());
    object
}

fn print_csv(call: &mut Call, index: &Index, hits: &[Hit]) -> io::Result<()> {
    let mut text = csv::line(["id", "kind", "date", "name", "certain", "path"]);
    for hit in hits {
        let entry = index.entry(hit.row);
        let date = entry.date().map_or("", |date| date.as_written());
        let certain = if hit.certain { "true" } else { "false" };
        let (kind, path) = (entry.type_word(), &entry.file.path);
        text.push_str(&csv::line([entry.id.as_str(), &kind, date, entry.name(), certain, path]));
    }
    let _ = call.out.raw_bytes(text.as_bytes())?;
    Ok(())
}

/// What is found for certain, and what is possible only.
const MARKS: [&str; 2] = ["◆", "◇"];

fn print(call: &mut Call, index: &Index, hits: &[Hit]) -> io::Result<()> {
    let marked = hits.iter().any(|hit| !hit.certain);
    let rows: Vec<[Shown; 5]> = hits
        .iter()
        .map(|hit| {
            let entry = index.entry(hit.row);
            let mark = if marked { MARKS[usize::from(!hit.certain)] } else { "" };
            let date = entry.date().map_or(String::new(), |date| date.short());
            [entry.id.as_str(), mark, &date, &entry.type_word(), entry.name()]
                .map(|text| show(text, Kind::Name))
        })
        .collect();
    let mut widths: [usize; 4] =
        std::array::from_fn(|nth| rows.iter().map(|row| row[nth].width()).max().unwrap_or(0));
    if let Some(columns) = call.out.columns() {
        // The name is what a reader looks for: the others give way to it, what is least missed first.
        let rest = columns.saturating_sub(8 + (columns * 2 / 5));
        for (nth, least) in [(3, 8), (2, 10), (0, 12)] {
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
        line.push(&row[4]);
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
