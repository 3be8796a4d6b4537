//! `dossier depends`: lists what is unsupported without some sources or an outlet. Does not depend on how origins are
//! counted.

use std::collections::BTreeSet;
use std::io;

use serde_json::{Value, json};

use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::styled_line::StyledLine;
use crate::domain::id::{EntryId, Kind as EntryKind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{
    Copies, SourceGraph, Statement, SupportLoss, Trust, cites_of, mark_of_cite, sources_of_outlet,
};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::text::counted;
use crate::text::{TextKind, show};

/// List the statements left with one origin or none if sources are removed
#[derive(Debug, clap::Args)]
pub(crate) struct Depends {
    /// Ids of sources, or of outlets for all their sources; several are removed together
    #[arg(value_name = "SOURCE|OUTLET", required = true)]
    ids: Vec<String>,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintDependents>,
}

type PrintDependents = fn(&mut Call, &SourceDependents<'_>) -> io::Result<()>;

/// The formats of dependent statements.
pub(crate) static FORMATS: &[Format<PrintDependents>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

/// The statements that depend on some sources.
pub(crate) struct SourceDependents<'c> {
    corpus: &'c Snapshot,
    removed: &'c BTreeSet<EntryId>,
    losses: Vec<SupportLoss<Statement<'c>>>,
    copies: &'c Copies,
    verdicts: &'c Verdicts,
}

impl SourceDependents<'_> {
    /// Returns the worst mark of the citations of a statement.
    fn mark(&self, statement: &Statement<'_>) -> Option<Trust> {
        let owner = statement.owner;
        let mark = |cite| mark_of_cite(self.corpus, owner, cite, self.copies, self.verdicts);
        cites_of(owner, statement.part).into_iter().map(mark).max()
    }
}

impl Depends {
    /// Counts the origins and prints them.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let mut removed: BTreeSet<EntryId> = BTreeSet::new();
        for id in &self.ids {
            let Some(entry) = corpus.get(id) else { return call.no_such_id(&corpus, id) };
            match entry.kind() {
                EntryKind::Source => drop(removed.insert(entry.id.clone())),
                EntryKind::Actor => {
                    let own = sources_of_outlet(&corpus, &entry.id);
                    if own.is_empty() {
                        call.complain(&format!(
                            "no source has `{id}` as its outlet\n  help: the outlet of a source is its `actor`"
                        ))?;
                        return Ok(Exit::Found);
                    }
                    removed.extend(own.into_iter().cloned());
                }
                EntryKind::Event => {
                    call.complain(&format!("`{id}` is an event, not a source or an outlet"))?;
                    return Ok(Exit::Found);
                }
            }
        }
        let losses = SourceGraph::of(&corpus).support_lost_without(&removed);
        let cited = losses.iter().flat_map(|loss| cites_of(loss.claim.owner, loss.claim.part));
        let cited: BTreeSet<EntryId> = cited.filter_map(|cite| cite.source_id().cloned()).collect();
        let copies = disk.read_copies_of(&corpus, &cited);
        let verdicts = Verdicts::of(&corpus, &CopyPrints::of(&copies));
        let dependents = SourceDependents {
            corpus: &corpus,
            removed: &removed,
            losses,
            copies: &copies,
            verdicts: &verdicts,
        };
        (self.format.print)(call, &dependents)?;
        Ok(Exit::Done)
    }
}

fn json(call: &mut Call, dependents: &SourceDependents<'_>) -> io::Result<()> {
    let object = |loss| object(loss, dependents.mark(&loss.claim));
    let _ = call.json(&dependents.losses.iter().map(object).collect::<Vec<_>>())?;
    Ok(())
}

/// Formats the removed sources: their ids, or their number if there are many.
fn named(removed: &BTreeSet<EntryId>) -> String {
    const MOST: usize = 3;
    if removed.len() > MOST {
        return counted(removed.len(), "source");
    }
    removed.iter().map(EntryId::as_str).collect::<Vec<_>>().join(", ")
}

fn print(call: &mut Call, dependents: &SourceDependents<'_>) -> io::Result<()> {
    let SourceDependents { corpus, removed, losses, .. } = dependents;
    let (last, to_one): (Vec<_>, Vec<_>) = losses.iter().partition(|loss| loss.left == 0);
    for (losses, what) in [(last, "unsupported"), (to_one, "on a single origin")] {
        let head = format!("{} {what} without {}", counted(losses.len(), "statement"), named(removed));
        let _ = call.out.painted(&show(&head, TextKind::Name), &[PrintStyle::Bold])?;
        if call.line(&show("", TextKind::Name))? == PipeState::Closed {
            return Ok(());
        }
        for loss in losses {
            let statement = &loss.claim;
            let file = &statement.owner.file;
            let place = format!("  {}:{}: ", file.path, file.position(statement.span()).line);
            let (address, words) = (statement.address(), statement.qualified_words(corpus));
            let mark = dependents.mark(statement).map_or(" ", Trust::sign);
            let mut line = StyledLine::default();
            line.push(&show(&place, TextKind::Name), &[PrintStyle::Cyan]);
            line.push(&show(&format!("{mark} {address}: {words}"), TextKind::Name), &[]);
            if line.print(call)? == PipeState::Closed {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn object(loss: &SupportLoss<Statement<'_>>, mark: Option<Trust>) -> Value {
    let statement = &loss.claim;
    let file = &statement.owner.file;
    json!({
        "claim": statement.address(),
        "kind": statement.kind_word(),
        "path": &*file.path,
        "line": file.position(statement.span()).line,
        "text": statement.as_written(),
        "mark": mark.map(Trust::word),
        "had": loss.had,
        "left": loss.left,
    })
}
