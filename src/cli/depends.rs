//! `dossier depends`: what is unsupported without some sources, or without an outlet. Refuses to know how origins are counted.

use std::collections::BTreeSet;
use std::io;

use serde_json::{Value, json};

use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::origins::count;
use super::styled_line::StyledLine;
use crate::domain::id::{EntryId, Kind as EntryKind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{
    Copies, Fall, SourceGraph, Statement, Trust, cites_of, mark_of_cite, sources_of_outlet,
};
use crate::runtime::printer::{Paint, PipeState};
use crate::text::{TextKind, show};

/// List the statements that lose their last origin, or drop to one, without some sources
#[derive(Debug, clap::Args)]
pub(crate) struct Depends {
    /// Ids of sources, or of outlets for all their sources; several fall together
    #[arg(value_name = "SOURCE|OUTLET", required = true)]
    ids: Vec<String>,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintDependents>,
}

type PrintDependents = fn(&mut Call, &SourceDependents<'_>) -> io::Result<()>;

/// The formats of what depends on some sources.
pub(crate) static FORMATS: &[Format<PrintDependents>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

/// What depends on some sources.
pub(crate) struct SourceDependents<'c> {
    corpus: &'c Snapshot,
    fallen: &'c BTreeSet<EntryId>,
    falls: Vec<Fall<Statement<'c>>>,
    copies: &'c Copies,
    verdicts: &'c Verdicts,
}

impl SourceDependents<'_> {
    /// The worst mark of the citations of a statement.
    fn mark(&self, statement: &Statement<'_>) -> Option<Trust> {
        let owner = statement.owner;
        let mark = |cite| mark_of_cite(self.corpus, owner, cite, self.copies, self.verdicts);
        cites_of(owner, statement.part).into_iter().map(mark).max()
    }
}

impl Depends {
    /// Counts and prints.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let mut fallen: BTreeSet<EntryId> = BTreeSet::new();
        for id in &self.ids {
            let Some(entry) = corpus.get(id) else { return call.no_such_id(&corpus, id) };
            match entry.kind() {
                EntryKind::Source => drop(fallen.insert(entry.id.clone())),
                EntryKind::Actor => {
                    let own = sources_of_outlet(&corpus, &entry.id);
                    if own.is_empty() {
                        call.complain(&format!(
                            "no source has `{id}` as its outlet\n  help: an outlet is named by `actor` in its sources"
                        ))?;
                        return Ok(Exit::Found);
                    }
                    fallen.extend(own.into_iter().cloned());
                }
                EntryKind::Event => {
                    call.complain(&format!("`{id}` is an event, not a source or an outlet"))?;
                    return Ok(Exit::Found);
                }
            }
        }
        let falls = SourceGraph::of(&corpus).falls_with(&fallen);
        let cited = falls.iter().flat_map(|fall| cites_of(fall.claim.owner, fall.claim.part));
        let cited: BTreeSet<EntryId> = cited.filter_map(|cite| cite.source_id().cloned()).collect();
        let copies = disk.read_copies_of(&corpus, &cited);
        let verdicts = Verdicts::of(&corpus, &CopyPrints::of(&copies));
        let dependents = SourceDependents {
            corpus: &corpus,
            fallen: &fallen,
            falls,
            copies: &copies,
            verdicts: &verdicts,
        };
        (self.format.print)(call, &dependents)?;
        Ok(Exit::Done)
    }
}

fn json(call: &mut Call, dependents: &SourceDependents<'_>) -> io::Result<()> {
    let object = |fall| object(fall, dependents.mark(&fall.claim));
    let _ = call.json(&dependents.falls.iter().map(object).collect::<Vec<_>>())?;
    Ok(())
}

/// The fallen sources in words: their ids, and of many how many there are.
fn named(fallen: &BTreeSet<EntryId>) -> String {
    const MOST: usize = 3;
    if fallen.len() > MOST {
        return count(fallen.len(), "source");
    }
    fallen.iter().map(EntryId::as_str).collect::<Vec<_>>().join(", ")
}

fn print(call: &mut Call, dependents: &SourceDependents<'_>) -> io::Result<()> {
    let SourceDependents { corpus, fallen, falls, .. } = dependents;
    let (last, to_one): (Vec<_>, Vec<_>) = falls.iter().partition(|fall| fall.left == 0);
    for (falls, what) in [(last, "unsupported"), (to_one, "on a single origin")] {
        let head = format!("{} {what} without {}", count(falls.len(), "statement"), named(fallen));
        let _ = call.out.painted(&show(&head, TextKind::Name), &[Paint::Bold])?;
        if call.line(&show("", TextKind::Name))? == PipeState::Closed {
            return Ok(());
        }
        for fall in falls {
            let statement = &fall.claim;
            let file = &statement.owner.file;
            let place = format!("  {}:{}: ", file.path, file.position(statement.span()).line);
            let (address, words) = (statement.address(), statement.words(corpus));
            let mark = dependents.mark(statement).map_or(" ", Trust::sign);
            let mut line = StyledLine::default();
            line.push(&show(&place, TextKind::Name), &[Paint::Cyan]);
            line.push(&show(&format!("{mark} {address}: {words}"), TextKind::Name), &[]);
            if line.print(call)? == PipeState::Closed {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn object(fall: &Fall<Statement<'_>>, mark: Option<Trust>) -> Value {
    let statement = &fall.claim;
    let file = &statement.owner.file;
    json!({
        "claim": statement.address(),
        "kind": statement.kind_word(),
        "path": &*file.path,
        "line": file.position(statement.span()).line,
        "text": statement.as_written(),
        "mark": mark.map(Trust::word),
        "had": fall.had,
        "left": fall.left,
    })
}
