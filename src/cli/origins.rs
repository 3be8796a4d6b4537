//! `dossier origins`: prints the independent origins of a statement. Does not depend on how they are counted.

use std::io;

use serde_json::{Map, Value, json};

use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::styled_line::StyledLine;
use crate::domain::cite::Cite;
use crate::domain::entry::CiteSite;
use crate::domain::record::IN_PROSE;
use crate::domain::snapshot::Snapshot;
use crate::domain::suggest::suggest;
use crate::evidence::address::fragment;
use crate::evidence::{Origin, Origins as Counted, Part, Statement, origins_of, supporting};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::{TextKind, show};

/// Count the independent origins of a statement
#[derive(Debug, clap::Args)]
pub(crate) struct OriginsCommand {
    /// A claim or relation as dossier-id#claim-id, a participant as event-id#participant:actor, or an entry as its id
    #[arg(value_name = "ID#CLAIM")]
    claim: String,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintOrigins>,
}

type PrintOrigins = fn(&mut Call, &StatementOrigins<'_>) -> io::Result<()>;

/// The formats of a statement's origins.
pub(crate) static FORMATS: &[Format<PrintOrigins>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

/// A statement, its supporting citations and their origins.
pub(crate) struct StatementOrigins<'c> {
    corpus: &'c Snapshot,
    statement: Statement<'c>,
    cites: Vec<&'c Cite>,
    counted: Counted,
}

impl OriginsCommand {
    /// Counts the origins and prints them.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let Some(statement) = Statement::at(&corpus, &self.claim) else {
            return unknown(call, &corpus, &self.claim);
        };
        let cites: Vec<&Cite> = supporting(statement.cites()).collect();
        let counted = origins_of(&corpus, &statement);
        (self.format.print)(call, &StatementOrigins { corpus: &corpus, statement, cites, counted })?;
        Ok(Exit::Done)
    }
}

fn json(call: &mut Call, known: &StatementOrigins<'_>) -> io::Result<()> {
    let _ = call.json(&object(&known.statement, &known.cites, &known.counted))?;
    Ok(())
}

fn print(call: &mut Call, known: &StatementOrigins<'_>) -> io::Result<()> {
    let StatementOrigins { corpus, statement, cites, counted } = known;
    let _ = call.out.painted(&show(&statement.address(), TextKind::Name), &[PrintStyle::Bold])?;
    let citations = crate::text::counted(cites.len(), "citation");
    let known = match (counted.inference, counted.most) {
        (true, _) | (_, 0) => format!("{citations}, {}", counted.words()),
        (false, 1) => format!("{citations} from 1 independent origin"),
        (false, _) => format!("{citations} from {counted} independent origins"),
    };
    let mut lines = vec![String::new(), statement.qualified_words(corpus), known];
    for origin in &counted.candidates {
        lines.push(origin.source.clone());
        for nth in &origin.citations {
            let others: Vec<&str> = others(&counted.candidates, *nth, &origin.source).collect();
            let or =
                if others.is_empty() { String::new() } else { format!(" (or from {})", others.join(", ")) };
            lines.extend(cites.get(*nth).map(|cite| format!("  {}{or}", words(cite))));
        }
    }
    for (one, other) in named_pairs(counted) {
        lines.push(format!("{one} and {other} may be one origin"));
    }
    if !counted.inference {
        let counts = |nth: &usize| counted.candidates.iter().any(|origin| origin.citations.contains(nth));
        lines.extend(
            (0..cites.len())
                .filter(|nth| !counts(nth))
                .filter_map(|nth| cites.get(nth))
                .map(|cite| format!("{} leads to no outside origin", words(cite))),
        );
    }
    match statement.cites().len() - cites.len() {
        0 => {}
        1 => lines.push("1 citation that does not support it is not counted".into()),
        others => lines.push(format!("{others} citations that do not support it are not counted")),
    }
    let in_prose = |site: &CiteSite<'_>| site.path.iter().any(|step| step.key == IN_PROSE);
    let is_here = |site: &CiteSite<'_>| Part::of_path(&site.path) == statement.part;
    let prose = statement.owner.cites().into_iter().filter(|site| in_prose(site) && is_here(site)).count();
    match prose {
        0 => {}
        1 => lines.push("1 citation in its prose counts for no origin".into()),
        others => lines.push(format!("{others} citations in its prose count for no origin")),
    }
    for line in lines {
        if StyledLine::default().push(&show(&line, TextKind::Prose), &[]).print(call)? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

/// Returns the other origins that a citation may have.
fn others<'o>(origins: &'o [Origin], nth: usize, own: &'o str) -> impl Iterator<Item = &'o str> {
    let leads = move |origin: &&Origin| origin.citations.contains(&nth);
    origins.iter().filter(leads).map(|origin| origin.source.as_str()).filter(move |source| *source != own)
}

/// Returns the pairs of origins that may be one, by id.
fn named_pairs(counted: &Counted) -> impl Iterator<Item = (&str, &str)> {
    let name = |at: usize| counted.candidates.get(at).map(|origin| origin.source.as_str());
    counted.may_be_one.iter().filter_map(move |(one, other)| Some((name(*one)?, name(*other)?)))
}

/// Formats a citation on one line: what it cites, and the path to its origin.
fn words(cite: &Cite) -> String {
    let mut words = cite.source_id().map_or_else(String::new, ToString::to_string);
    if let Some(at) = &cite.at {
        words.push_str(&format!(", {at}"));
    }
    let path: Vec<&str> = cite.citing.ids().iter().map(|link| link.id.as_str()).collect();
    if !path.is_empty() {
        words.push_str(&format!(", citing {}", path.join(", ")));
    }
    words
}

fn object(statement: &Statement<'_>, cites: &[&Cite], counted: &Counted) -> Value {
    let cite = |cite: &&Cite| {
        let mut object = Map::new();
        object.insert("source".into(), json!(cite.source_id().map(ToString::to_string)));
        if let Some(at) = &cite.at {
            object.insert("at".into(), at.as_written().into());
        }
        if let Some(path) = cite.citing.given() {
            let path: Vec<&str> = path.iter().map(|link| link.id.as_str()).collect();
            object.insert("citing".into(), json!(path));
        }
        Value::Object(object)
    };
    let origins: Vec<Value> = counted
        .candidates
        .iter()
        .map(|origin| json!({ "source": origin.source, "citations": origin.citations }))
        .collect();
    json!({
        "claim": statement.address(),
        "text": statement.as_written(),
        "inference": counted.inference,
        "at_least": counted.least,
        "at_most": counted.most,
        "citations": cites.iter().map(cite).collect::<Vec<_>>(),
        "origins": origins,
        "may_be_one": named_pairs(counted).map(|(one, other)| json!([one, other])).collect::<Vec<_>>(),
    })
}

/// Reports an address without a statement, suggesting the one that was probably meant, or else those that exist.
pub(super) fn unknown(call: &Call, corpus: &Snapshot, address: &str) -> io::Result<Exit> {
    let (id, name) = address.split_once('#').unwrap_or((address, ""));
    let Some(entry) = corpus.get(id) else { return call.no_such_id(corpus, id) };
    let names: Vec<String> = Part::all(entry).filter_map(|part| fragment(entry, part)).collect();
    let address = |name: &str| named(format!("{id}#{name}")).to_string();
    let help = match suggest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", address(near)),
        None if names.is_empty() => "it has none".to_owned(),
        None => names.iter().take(20).map(|name| address(name)).collect::<Vec<_>>().join(", "),
    };
    call.complain(&format!("`{id}` has no statement `{}`\n  help: {help}", named(name)))?;
    Ok(Exit::Found)
}
