//! `dossier list`: lists the matches of a query, one per line.

mod entries;
pub(in crate::cli) mod statements;

use std::io;

use super::as_of::AsOf;
use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::query_input::{QueryInput, note_words, nothing_matches};
use crate::domain::id::Kind;
use crate::export::csv;
use crate::query::{self, Context, Hit, Runner};

/// List actors, events, sources, statements or citations that match a query
#[derive(Debug, clap::Args)]
pub(crate) struct ListCommand {
    /// What to list
    #[arg(value_enum, value_name = "KIND")]
    kind: ListedKind,
    #[command(flatten)]
    input: QueryInput,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintHits>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ListedKind {
    #[value(alias = "actor")]
    Actors,
    #[value(alias = "event")]
    Events,
    #[value(alias = "source")]
    Sources,
    /// Claims, relations and participants
    #[value(alias = "statement")]
    Statements,
    #[value(alias = "citation")]
    Citations,
}

impl ListedKind {
    fn list(self) -> query::List {
        match self {
            ListedKind::Actors => query::List::Entries(Kind::Actor),
            ListedKind::Events => query::List::Entries(Kind::Event),
            ListedKind::Sources => query::List::Entries(Kind::Source),
            ListedKind::Statements => query::List::Statements,
            ListedKind::Citations => query::List::Citations,
        }
    }
}

type PrintHits = fn(&mut Call, &Context<'_>, query::List, &[Hit]) -> io::Result<()>;

/// The formats of a list.
pub(crate) static FORMATS: &[Format<PrintHits>] = &[
    Format { name: "text", extension: "txt", print: text },
    Format { name: "json", extension: "json", print: json },
    Format { name: "csv", extension: "csv", print: csv },
];

impl ListCommand {
    /// Finds and prints the matches.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let list = self.kind.list();
        // The lines say how far citations can be trusted, which the copies decide.
        self.input.answer(call, self.as_of.day, true, |call, cx, query| {
            let hits = Runner::new(query, *cx, list).find_all();
            (self.format.print)(call, cx, list, &hits)?;
            note_words(call, query, cx, list)?;
            if hits.is_empty() && !query.is_empty() {
                return nothing_matches(call, query, cx, list);
            }
            Ok(Exit::Done)
        })
    }
}

fn text(call: &mut Call, cx: &Context<'_>, list: query::List, hits: &[Hit]) -> io::Result<()> {
    match list {
        query::List::Entries(_) => entries::print(call, cx, hits),
        _ => statements::print(call, cx, hits),
    }
}

fn json(call: &mut Call, cx: &Context<'_>, list: query::List, hits: &[Hit]) -> io::Result<()> {
    let object = match list {
        query::List::Entries(_) => entries::object,
        _ => statements::object,
    };
    let _ = call.json(&hits.iter().map(|hit| object(cx, hit)).collect::<Vec<_>>())?;
    Ok(())
}

fn csv(call: &mut Call, cx: &Context<'_>, list: query::List, hits: &[Hit]) -> io::Result<()> {
    let lines = match list {
        query::List::Entries(_) => entries::table(cx, hits),
        _ => statements::table(cx, list, hits),
    };
    let text: String = lines.iter().map(|line| csv::line(line.iter().map(String::as_str))).collect();
    let _ = call.out.raw_bytes(text.as_bytes())?;
    Ok(())
}
