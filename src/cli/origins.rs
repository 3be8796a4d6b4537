//! `dossier origins`: from how many independent origins a claim is known, and which. Refuses to know how they are counted.

use std::io;

use serde_json::{Map, Value, json};

use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use crate::domain::cite::Cite;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Origins as Counted, Statement, origins_of, supporting};
use crate::runtime::printer::{Paint, PipeState};
use crate::text::{TextKind, show};

/// Tell from how many independent origins a claim, a relation or an event is known
#[derive(Debug, clap::Args)]
pub(crate) struct Origins {
    /// A claim or relation as dossier-id#claim-id, or an event by its id
    #[arg(value_name = "ID#CLAIM")]
    claim: String,
    /// How to print
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(&FORMATS))]
    format: &'static Format<Print>,
}

type Print = fn(&mut Call, &StatementOrigins<'_>) -> io::Result<()>;

/// The formats of a statement's origins.
pub(crate) static FORMATS: [Format<Print>; 2] = [
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

impl Origins {
    /// Counts and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let Some(statement) = Statement::at(&corpus, &self.claim) else {
            return unknown(call, &corpus, &self.claim);
        };
        let cites: Vec<&Cite> = supporting(statement.cites()).collect();
        let counted = origins_of(&corpus, cites.iter().copied());
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
    let _ = call.out.painted(&show(&statement.address(), TextKind::Name), &[Paint::Bold])?;
    let mut lines = vec![
        String::new(),
        statement.words(corpus),
        format!("{} from {}", count(cites.len(), "citation"), count(counted.count(), "independent origin")),
    ];
    for origin in &counted.independent {
        lines.push(origin.source.clone());
        lines.extend(
            origin
                .citations
                .iter()
                .filter_map(|nth| cites.get(*nth))
                .map(|cite| format!("  {}", words(cite))),
        );
    }
    match statement.cites().len() - cites.len() {
        0 => {}
        1 => lines.push("1 citation does not support it and is not counted".into()),
        others => lines.push(format!("{others} citations do not support it and are not counted")),
    }
    for members in &counted.loops {
        lines.push(format!("these sources derive from each other: {}", members.join(", ")));
    }
    for line in lines {
        if call.line(&show(&line, TextKind::Prose))? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

/// A citation in one line: where it points, and what its words came through.
fn words(cite: &Cite) -> String {
    let mut words = cite.source_id().map_or_else(String::new, ToString::to_string);
    if let Some(at) = &cite.at {
        words.push_str(&format!(", {at}"));
    }
    let through: Vec<&str> = cite.citing.0.iter().map(|link| link.id.as_str()).collect();
    if !through.is_empty() {
        words.push_str(&format!(", citing {}", through.join(", ")));
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
        if !cite.citing.0.is_empty() {
            let through: Vec<&str> = cite.citing.0.iter().map(|link| link.id.as_str()).collect();
            object.insert("citing".into(), json!(through));
        }
        Value::Object(object)
    };
    let origins: Vec<Value> = counted
        .independent
        .iter()
        .map(|origin| json!({ "source": origin.source, "citations": origin.citations }))
        .collect();
    json!({
        "claim": statement.address(),
        "text": statement.as_written(),
        "citations": cites.iter().map(cite).collect::<Vec<_>>(),
        "origins": origins,
        "loops": counted.loops,
    })
}

/// A number with its noun.
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Complains of an address that names no statement: by its dossier, or by the claims it has.
fn unknown(call: &Call, corpus: &Snapshot, address: &str) -> io::Result<Exit> {
    let (id, claim) = address.split_once('#').map_or((address, None), |(id, claim)| (id, Some(claim)));
    let Some(entry) = corpus.get(id) else { return call.no_such_id(corpus, id) };
    let claims = (0..entry.claims().len()).map(|nth| entry.claim_name(nth));
    let relations =
        entry.relations().iter().filter(|relation| !relation.id.is_empty()).map(|r| r.id.to_string());
    let names: Vec<String> =
        claims.chain(relations).take(20).map(|name| named(format!("{id}#{name}")).to_string()).collect();
    let what = match claim {
        Some(claim) => format!("`{id}` has no claim or relation `{}`", named(claim)),
        None => format!("`{id}` is {}, which is no statement", entry.kind().with_article()),
    };
    let help = if names.is_empty() { "it has none".to_owned() } else { names.join(", ") };
    call.complain(&format!("{what}\n  help: {help}"))?;
    Ok(Exit::Found)
}
