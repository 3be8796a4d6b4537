//! `dossier depends`: what falls if a source falls. Refuses to know how origins are counted.

use std::io;

use serde_json::{Value, json};

use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::origins::count;
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Fall, Statement, depends};
use crate::runtime::printer::{Paint, PipeState};
use crate::text::{TextKind, show};

/// Tell which claims, relations and events lose their last origin, or drop to one, without a source
#[derive(Debug, clap::Args)]
pub(crate) struct Depends {
    /// The source's id
    #[arg(value_name = "SOURCE")]
    source: String,
    /// How to print
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(&FORMATS))]
    format: &'static Format<Print>,
}

type Print = fn(&mut Call, &SourceDependents<'_>) -> io::Result<()>;

/// The formats of what depends on a source.
pub(crate) static FORMATS: [Format<Print>; 2] = [
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

/// What depends on a source.
pub(crate) struct SourceDependents<'c> {
    corpus: &'c Snapshot,
    source: &'c str,
    falls: Vec<Fall<Statement<'c>>>,
}

impl Depends {
    /// Counts and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let Some(entry) = corpus.get(&self.source) else { return call.no_such_id(&corpus, &self.source) };
        if entry.source().is_none() {
            call.complain(&format!("`{}` is {}, not a source", entry.id, entry.kind().with_article()))?;
            return Ok(Exit::Found);
        }
        let falls = depends(&corpus, &self.source);
        (self.format.print)(call, &SourceDependents { corpus: &corpus, source: &self.source, falls })?;
        Ok(Exit::Done)
    }
}

fn json(call: &mut Call, dependents: &SourceDependents<'_>) -> io::Result<()> {
    let _ = call.json(&dependents.falls.iter().map(object).collect::<Vec<_>>())?;
    Ok(())
}

fn print(
    call: &mut Call,
    SourceDependents { corpus, source, falls }: &SourceDependents<'_>,
) -> io::Result<()> {
    let (last, to_one): (Vec<_>, Vec<_>) = falls.iter().partition(|fall| fall.left == 0);
    for (falls, what) in [(last, "without an origin"), (to_one, "down to one origin")] {
        let head = format!("{} {what} if {source} falls", count(falls.len(), "statement"));
        let _ = call.out.painted(&show(&head, TextKind::Name), &[Paint::Bold])?;
        if call.line(&show("", TextKind::Name))? == PipeState::Closed {
            return Ok(());
        }
        for fall in falls {
            let statement = &fall.claim;
            let file = &statement.owner.file;
            let place = format!("  {}:{}: ", file.path, file.position(statement.span()).line);
            let _ = call.out.painted(&show(&place, TextKind::Name), &[Paint::Cyan])?;
            let (address, words) = (statement.address(), statement.words(corpus));
            if call.line(&show(&format!("{address}: {words}"), TextKind::Name))? == PipeState::Closed {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn object(fall: &Fall<Statement<'_>>) -> Value {
    let statement = &fall.claim;
    let file = &statement.owner.file;
    json!({
        "claim": statement.address(),
        "kind": statement.kind_word(),
        "path": &*file.path,
        "line": file.position(statement.span()).line,
        "text": statement.as_written(),
        "had": fall.had,
        "left": fall.left,
    })
}
