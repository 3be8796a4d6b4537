//! `dossier list`: what a query finds, one thing a line.

mod entries;
mod statements;

use std::io;

use super::as_of::AsOf;
use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use crate::check::{self, CheckContext};
use crate::domain::id::Kind;
use crate::domain::suggest::suggest;
use crate::evidence::Copies;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::export::csv;
use crate::query::{self, Context, Hit, Index, Query, Runner};
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;

/// List actors, events, sources, statements or citations that match a query
#[derive(Debug, clap::Args)]
pub(crate) struct ListCommand {
    /// What to list
    #[arg(value_enum, value_name = "KIND")]
    kind: ListedKind,
    /// Words and terms such as `kind:attack 2026-03 -country:iq`; `dossier man query` lists them
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// A saved view of dossier.toml, narrowed by QUERY
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(&FORMATS))]
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
pub(crate) static FORMATS: [Format<PrintHits>; 3] = [
    Format { name: "text", extension: "txt", print: text },
    Format { name: "json", extension: "json", print: json },
    Format { name: "csv", extension: "csv", print: csv },
];

impl ListCommand {
    /// Lists and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let corpus = corpus.viewed_as_of(self.as_of.day);
        let index = Index::new(&corpus);
        let codes: Vec<&str> = check::all_codes().map(|code| code.name).collect();
        let mut cx = Context { codes: &codes, ..Context::new(&index, clock::today()) };
        let query = match self.query(call, &cx)? {
            Ok(query) => query,
            Err(exit) => return Ok(exit),
        };
        let found = FoundOut::of(&disk, &index, &query, self.kind.list(), cx.today);
        (cx.copies, cx.verdicts, cx.problems) = (Some(&found.copies), Some(&found.verdicts), &found.problems);
        let hits = Runner::new(&query, cx, self.kind.list()).find_all();
        (self.format.print)(call, &cx, self.kind.list(), &hits)?;
        if hits.is_empty() && !query.is_empty() {
            let help = query.unused(&cx).map_or(String::new(), |help| format!("\n  help: {}", named(help)));
            call.note(&format!("nothing matches `{}`{help}", named(&query)))?;
            return Ok(Exit::Found);
        }
        Ok(Exit::Done)
    }

    /// The saved view and what is typed in one query, or a complaint about them.
    fn query(&self, call: &Call, cx: &Context<'_>) -> io::Result<Result<Query, Exit>> {
        let views = &cx.index.snapshot().settings.view;
        let view = match &self.view {
            None => Query::default(),
            Some(name) => match views.iter().find(|view| *view.name == **name) {
                None => {
                    let views = views.iter().map(|view| &*view.name);
                    return no_such_view(call, name, views.collect()).map(Err);
                }
                Some(view) => match parse(call, cx, &view.query)? {
                    Ok(view) => view,
                    Err(exit) => return Ok(Err(exit)),
                },
            },
        };
        Ok(parse(call, cx, &self.query.join(" "))?.map(|typed| view.and(typed)))
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

/// What had to be found out for the query and for the lines that are printed.
#[derive(Default)]
pub(super) struct FoundOut {
    pub(super) copies: Copies,
    pub(super) verdicts: Verdicts,
    pub(super) problems: Vec<crate::domain::problem::Problem>,
}

impl FoundOut {
    pub(super) fn of(
        disk: &CorpusLoader,
        index: &Index,
        query: &Query,
        list: query::List,
        today: crate::domain::day::Day,
    ) -> Self {
        let (needs, corpus) = (query.needs(), index.snapshot());
        let mut found = Self::default();
        // The lines of statements and citations say whether they are checked, which the copies decide.
        if needs.copies
            || needs.verdicts
            || needs.problems
            || matches!(list, query::List::Statements | query::List::Citations)
        {
            found.copies = disk.read_copies(corpus);
            found.verdicts = Verdicts::of(corpus, &CopyPrints::of(&found.copies));
        }
        if needs.problems {
            found.problems = check::all_problems(&CheckContext::new(corpus, &found.copies, today));
        }
        found
    }
}

/// Reads a query, or complains of it.
pub(super) fn parse(call: &Call, cx: &Context<'_>, text: &str) -> io::Result<Result<Query, Exit>> {
    match Query::parse(text).and_then(|query| query.check(cx).map(|()| query)) {
        Ok(query) => Ok(Ok(query)),
        Err(error) => {
            call.complain(&error.report(text))?;
            Ok(Err(Exit::Usage))
        }
    }
}

fn no_such_view(call: &Call, name: &str, views: Vec<&str>) -> io::Result<Exit> {
    let help = match suggest(name, views.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if views.is_empty() => "dossier.toml has no [[view]]".into(),
        None => format!("dossier.toml has: {}", views.join(", ")),
    };
    call.complain(&format!("no saved view is named `{}`\n  help: {}", named(name), named(help)))?;
    Ok(Exit::Usage)
}
