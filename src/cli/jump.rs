//! `dossier jump`: prints the entries that the jump dialog would list, best match first. Does not depend on the
//! ranking.

use std::io;

use serde_json::{Map, Value};

use super::as_of::AsOf;
use super::call::{Call, named};
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::styled_line::StyledLine;
use crate::domain::presence::Presence;
use crate::domain::snapshot::Snapshot;
use crate::evidence::Statement;
use crate::runtime::clock;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::search::jump::{FoundBy, JumpHit, JumpKind, jump};
use crate::search::name_index::NameIndex;
use crate::text::fold::{Level, Phrase};
use crate::text::{SafeText, TextKind, show};

/// The most names that are offered if none matches.
const MOST_NEAREST: usize = 3;

/// Find dossiers by a few letters of any name, best match first
#[derive(Debug, clap::Args)]
pub(crate) struct Jump {
    /// Letters of a name, an alias, an acronym, a title, an author or an id
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    /// Maximum number of results
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintJumpHits>,
}

type PrintJumpHits = fn(&mut Call, &Snapshot, &[JumpHit]) -> io::Result<()>;

/// The formats of matches.
pub(crate) static FORMATS: &[Format<PrintJumpHits>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
];

impl Jump {
    /// Finds the matches and prints them.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let query = self.query.join(" ");
        if Phrase::new(&query, Level::Search).is_none() {
            call.complain("nothing to search for\n  help: type some letters of a name")?;
            return Ok(Exit::Usage);
        }
        let (_, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let corpus = corpus.viewed_as_of(self.as_of.day);
        let haystack = NameIndex::new(&corpus, clock::today());
        let most = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let found = jump(&haystack, &query, most, None, &|| false).unwrap_or_default();
        let (nearest, hits): (Vec<_>, Vec<_>) =
            found.hits.into_iter().partition(|hit| hit.found_by == FoundBy::SomeWords);
        (self.format.print)(call, &corpus, &hits)?;
        if !hits.is_empty() {
            return Ok(Exit::Done);
        }
        let nearest: Vec<String> =
            nearest.iter().take(MOST_NEAREST).map(|hit| format!("{} (`{}`)", hit.name, hit.id)).collect();
        let help = match nearest.is_empty() {
            true => String::new(),
            false => format!("\n  help: nearest: {}", named(nearest.join(", "))),
        };
        call.note(&format!("no name matches \"{}\"{help}", named(&query)))?;
        Ok(Exit::Found)
    }
}

/// Returns whether a hit is there as of the day that is viewed; `None` for all dates.
fn presence(corpus: &Snapshot, hit: &JumpHit) -> Option<Presence> {
    let temporal = corpus.temporal(clock::today())?;
    let address = match hit.kind {
        JumpKind::Entry(_) => hit.id.as_str(),
        JumpKind::Claim(_) => &hit.matched,
    };
    let statement = Statement::at(corpus, address)?;
    Some(temporal.at(statement.owner, &statement.part.path()))
}

fn print(call: &mut Call, corpus: &Snapshot, hits: &[JumpHit]) -> io::Result<()> {
    let ids: Vec<SafeText> = hits.iter().map(|hit| show(hit.id.as_str(), TextKind::Name)).collect();
    let width = ids.iter().map(SafeText::width).max().unwrap_or(0);
    for (hit, id) in hits.iter().zip(ids) {
        // Show the alias that matched, and how the entry was found, so that every match is explained.
        let alias = if hit.is_alias { format!("{} → ", hit.matched) } else { String::new() };
        let note = hit.found_by.note().map_or(String::new(), |note| format!("  ({note})"));
        let mut line = StyledLine::default();
        let mark = presence(corpus, hit).map_or(String::new(), |presence| format!("  {}", presence.mark()));
        let kind = show(&format!("{mark}  {:<6}  ", hit.kind.word()), TextKind::Name);
        line.push(&id.pad(width), &[PrintStyle::Cyan]).push(&kind, &[]).end_head();
        line.push(&show(&format!("{alias}{}{note}", hit.name), TextKind::Name), &[]);
        if line.print(call)? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

fn json(call: &mut Call, corpus: &Snapshot, hits: &[JumpHit]) -> io::Result<()> {
    let _ = call.json(&hits.iter().map(|hit| object(corpus, hit)).collect::<Vec<_>>())?;
    Ok(())
}

fn object(corpus: &Snapshot, hit: &JumpHit) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".into(), hit.id.as_str().into());
    object.insert("entry".into(), hit.kind.word().into());
    object.insert("name".into(), hit.name.as_str().into());
    object.insert("matched".into(), hit.matched.as_str().into());
    object.insert("found_by".into(), hit.found_by.word().into());
    if let JumpKind::Claim(claim) = &hit.kind {
        object.insert("claim".into(), (&**claim).into());
    }
    if let Some(presence) = presence(corpus, hit) {
        object.insert("presence".into(), presence.word().into());
    }
    object
}
