//! `dossier list`: what a query finds, one thing a line.

mod entries;
mod statements;

use std::io;

use super::call::{Call, named};
use super::exit::Exit;
use crate::check::{self, Case};
use crate::domain::id::Kind as EntryKind;
use crate::domain::suggest::suggest;
use crate::export::csv;
use crate::query::{self, Context, Hit, Index, Query, Runner};
use crate::runtime::clock;
use crate::runtime::disk::Disk;

/// List actors, events, sources, statements or citations that match a query
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
    /// Claims, relations and participants
    #[value(alias = "statement")]
    Statements,
    #[value(alias = "citation")]
    Citations,
}

impl What {
    fn list(self) -> query::List {
        match self {
            What::Actors => query::List::Entries(EntryKind::Actor),
            What::Events => query::List::Entries(EntryKind::Event),
            What::Sources => query::List::Entries(EntryKind::Source),
            What::Statements => query::List::Statements,
            What::Citations => query::List::Citations,
        }
    }
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
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let index = Index::new(&corpus);
        let codes: Vec<&str> = check::all_codes().map(|code| code.name).collect();
        let mut cx = Context { codes: &codes, ..Context::new(&index, clock::today()) };
        let query = match self.query(call, &cx)? {
            Ok(query) => query,
            Err(exit) => return Ok(exit),
        };
        let found = Found::of(&disk, &index, &query, self.kind.list(), cx.today);
        (cx.copies, cx.problems) = (Some(&found.copies), &found.problems);
        let hits = Runner::new(&query, cx, self.kind.list()).find_all();
        self.print(call, &cx, &hits)?;
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

    fn print(&self, call: &mut Call, cx: &Context<'_>, hits: &[Hit]) -> io::Result<()> {
        let entries = matches!(self.kind.list(), query::List::Entries(_));
        match self.format {
            Format::Json => {
                let object = |hit| match entries {
                    true => entries::object(cx, hit),
                    false => statements::object(cx, hit),
                };
                let _ = call.json(&hits.iter().map(object).collect::<Vec<_>>())?;
            }
            Format::Csv => {
                let lines = if entries { entries::table(cx, hits) } else { statements::table(cx, hits) };
                let text: String =
                    lines.iter().map(|line| csv::line(line.iter().map(String::as_str))).collect();
                let _ = call.out.raw_bytes(text.as_bytes())?;
            }
            Format::Text if entries => entries::print(call, cx, hits)?,
            Format::Text => statements::print(call, cx, hits)?,
        }
        Ok(())
    }
}

/// What had to be found out for the query and for the lines that are printed.
#[derive(Default)]
struct Found {
    copies: crate::evidence::Copies,
    problems: Vec<crate::domain::problem::Problem>,
}

impl Found {
    fn of(
        disk: &Disk,
        index: &Index,
        query: &Query,
        list: query::List,
        today: crate::domain::day::Day,
    ) -> Self {
        let (needs, corpus) = (query.needs(), index.snapshot());
        let mut found = Self::default();
        // The lines of statements and citations say whether they are checked, which the copies decide.
        if needs.copies || needs.problems || !matches!(list, query::List::Entries(_)) {
            found.copies = disk.copies(corpus);
        }
        if needs.problems {
            found.problems = check::all_problems(&Case::new(corpus, &found.copies, today));
        }
        found
    }
}

/// What is found for certain, and what is possible only.
fn mark(hit: &Hit) -> &'static str {
    if hit.certain { "◆" } else { "◇" }
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

fn no_such_view(call: &Call, name: &str, views: Vec<&str>) -> io::Result<Exit> {
    let help = match suggest(name, views.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if views.is_empty() => "dossier.toml has no [[view]]".into(),
        None => format!("dossier.toml has: {}", views.join(", ")),
    };
    call.complain(&format!("no saved view is named `{}`\n  help: {}", named(name), named(help)))?;
    Ok(Exit::Usage)
}
