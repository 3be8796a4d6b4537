//! `dossier leads`: lists names in prose and archived copies that are not linked or cited. Does not depend on how names
//! are found.

use std::collections::HashSet;
use std::io;

use serde_json::json;

use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::query_input::{QueryInput, nothing_matches};
use super::styled_line::StyledLine;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::Copies;
use crate::export::csv;
use crate::query::{self, Runner};
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::search::leads::{Lead, LeadPlace, leads};
use crate::text::{TextKind, show};

/// List names of actors in prose and archived copies that are neither linked nor cited there
///
/// A query, such as `kind:person tag:listed`, limits the list to names of matching actors.
#[derive(Debug, clap::Args)]
pub(crate) struct Leads {
    #[command(flatten)]
    input: QueryInput,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintLeads>,
}

type PrintLeads = fn(&mut Call, &Snapshot, &[Lead]) -> io::Result<()>;

/// The formats of leads.
pub(crate) static FORMATS: &[Format<PrintLeads>] = &[
    Format { name: "text", extension: "txt", print },
    Format { name: "json", extension: "json", print: json },
    Format { name: "csv", extension: "csv", print: csv },
];

impl Leads {
    /// Finds and prints the leads.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        self.input.answer(call, None, true, |call, cx, query| {
            let (corpus, none) = (cx.index.snapshot(), Copies::default());
            let mut found = leads(corpus, cx.copies.unwrap_or(&none), &|| false).unwrap_or_default();
            if !query.is_empty() {
                let hits = Runner::new(query, *cx, query::List::Entries(Kind::Actor)).find_all();
                let wanted: HashSet<&EntryId> = hits.iter().map(|hit| &cx.index.entry(hit.row).id).collect();
                found.retain(|lead| lead.entries.iter().any(|id| wanted.contains(id)));
            }
            (self.format.print)(call, corpus, &found)?;
            match (found.is_empty(), query.is_empty()) {
                (true, false) => nothing_matches(call, query, cx, query::List::Entries(Kind::Actor)),
                (true, true) => {
                    call.note("no leads: every name of an actor is linked or cited where it is mentioned")?;
                    Ok(Exit::Found)
                }
                (false, _) => Ok(Exit::Done),
            }
        })
    }
}

/// Returns the place as an address: a line of a file, or a paragraph of a source.
fn place(corpus: &Snapshot, lead: &Lead) -> String {
    match &lead.place {
        LeadPlace::Prose { owner, line, .. } => {
            let path = corpus.get(owner.as_str()).map_or(owner.as_str(), |owner| &*owner.file.path);
            format!("{path}:{line}")
        }
        LeadPlace::Passage { source, paragraph } => format!("{source}, para {paragraph}"),
    }
}

fn names(corpus: &Snapshot, lead: &Lead) -> Vec<String> {
    let name = |id: &EntryId| corpus.get(id.as_str()).map_or(String::new(), |entry| entry.name().to_owned());
    lead.entries.iter().map(name).collect()
}

fn ids(lead: &Lead) -> Vec<&str> {
    lead.entries.iter().map(EntryId::as_str).collect()
}

fn print(call: &mut Call, corpus: &Snapshot, leads: &[Lead]) -> io::Result<()> {
    let mut last: Option<&[EntryId]> = None;
    for lead in leads {
        if last != Some(&*lead.entries) {
            let head = format!("{} ({})", names(corpus, lead).join(" or "), ids(lead).join(", "));
            let _ =
                StyledLine::default().push(&show(&head, TextKind::Name), &[PrintStyle::Bold]).print(call)?;
            last = Some(&lead.entries);
        }
        let place = format!("  {}: ", place(corpus, lead));
        let times = if lead.count > 1 { format!(" · {} times", lead.count) } else { String::new() };
        let doubt = lead.doubt().map_or(String::new(), |doubt| format!(" · {doubt}"));
        let mut line = StyledLine::default();
        line.push(&show(&place, TextKind::Name), &[PrintStyle::Cyan]);
        line.push(&show(&format!("{}{times}{doubt}", lead.excerpt), TextKind::Name), &[]);
        if line.print(call)? == PipeState::Closed {
            break;
        }
    }
    Ok(())
}

fn json(call: &mut Call, corpus: &Snapshot, leads: &[Lead]) -> io::Result<()> {
    let object = |lead: &Lead| {
        let (dossier, source, paragraph, line) = match &lead.place {
            LeadPlace::Prose { owner, line, .. } => (Some(owner.as_str()), None, None, Some(*line)),
            LeadPlace::Passage { source, paragraph } => (None, Some(source.as_str()), Some(*paragraph), None),
        };
        json!({
            "ids": ids(lead),
            "names": names(corpus, lead),
            "matched": lead.excerpt.get(lead.range.clone()),
            "doubt": lead.doubt(),
            "dossier": dossier,
            "line": line,
            "source": source,
            "paragraph": paragraph,
            "count": lead.count,
            "text": lead.excerpt,
        })
    };
    let _ = call.json(&leads.iter().map(object).collect::<Vec<_>>())?;
    Ok(())
}

fn csv(call: &mut Call, corpus: &Snapshot, leads: &[Lead]) -> io::Result<()> {
    let mut text = csv::line(["ids", "names", "matched", "doubt", "place", "count", "text"]);
    for lead in leads {
        let matched = lead.excerpt.get(lead.range.clone()).unwrap_or_default();
        let fields = [
            ids(lead).join(" "),
            names(corpus, lead).join(" or "),
            matched.to_owned(),
            lead.doubt().unwrap_or_default().to_owned(),
            place(corpus, lead),
            lead.count.to_string(),
            lead.excerpt.clone(),
        ];
        text.push_str(&csv::line(fields.iter().map(String::as_str)));
    }
    let _ = call.out.raw_bytes(text.as_bytes())?;
    Ok(())
}
