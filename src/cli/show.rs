//! `dossier show`: prints a dossier with its backlinks, or one of its statements, as in the browser. Does not depend on
//! the fields.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::as_of::AsOf;
use super::call::Call;
use super::exit::Exit;
use super::format::{Format, FormatParser};
use super::origins::unknown;
use crate::check::{self, CheckContext};
use crate::domain::cite::Cite;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::presence::Presence;
use crate::domain::record::PathStep;
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;
use crate::evidence::{CopyState, Part, Statement};
use crate::export::json;
use crate::outline::{Outline, TrustMark, TrustMarks, markdown, plain};
use crate::runtime::clock;
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::printer::{PipeState, PrintStyle};
use crate::search::leads::Lead;
use crate::text;
use crate::tui::corpus_status::{CheckResults, CorpusStatus};

/// Print one dossier with its backlinks, or one of its statements
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// The id, which is the file name without .toml, or the address of a claim, relation or participant, as printed by
    /// `list statements`
    #[arg(value_name = "ID[#CLAIM]")]
    id: String,
    #[command(flatten)]
    as_of: AsOf,
    /// Output format
    #[arg(long, default_value = "text", value_name = "FORMAT", value_parser = FormatParser(FORMATS))]
    format: &'static Format<PrintDossier>,
    /// List at most N relations, events, claims and mentions each in text and Markdown; 0 for all
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: usize,
}

type PrintDossier = fn(&mut Call, &ShownDossier<'_>) -> io::Result<()>;

/// The formats of a dossier.
pub(crate) static FORMATS: &[Format<PrintDossier>] = &[
    Format { name: "text", extension: "txt", print: text },
    Format { name: "json", extension: "json", print: json },
    Format { name: "md", extension: "md", print: md },
];

/// The dossier to print.
pub(crate) struct ShownDossier<'c> {
    disk: CorpusLoader,
    corpus: &'c Snapshot,
    entry: &'c Arc<Entry>,
    /// The statement to print, or the entry itself.
    statement: Statement<'c>,
    /// The maximum number of elements in a list.
    limit: usize,
}

impl Show {
    /// Finds and prints the dossier.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let corpus = corpus.viewed_as_of(self.as_of.day);
        let Some(statement) = Statement::at(&corpus, &self.id) else {
            return unknown(call, &corpus, &self.id);
        };
        let is_entry = statement.part == Part::Entry;
        let limit = if self.limit == 0 || !is_entry { usize::MAX } else { self.limit };
        let entry = statement.owner;
        (self.format.print)(call, &ShownDossier { disk, corpus: &corpus, entry, statement, limit })?;
        Ok(Exit::Done)
    }
}

fn text(call: &mut Call, shown: &ShownDossier<'_>) -> io::Result<()> {
    // Output to a pipe has one item per line, so that ids and paths are never split.
    let width = call.out.columns().unwrap_or(usize::MAX / 2);
    let page = outline(shown);
    for line in plain::lines(&page, width) {
        let paints: &[PrintStyle] = if line.heading { &[PrintStyle::Bold] } else { &[] };
        let _ = call.out.painted(&line.text, paints)?;
        if call.line(&text::SafeText::literal(""))? == PipeState::Closed {
            return Ok(());
        }
    }
    if page.sections.iter().any(|section| section.unlisted > 0) {
        let _ = call.line(&text::SafeText::literal(""))?;
        let _ = call
            .line(&text::SafeText::literal("lists are truncated (--limit N for more, --limit 0 for all)"))?;
    }
    Ok(())
}

fn json(call: &mut Call, shown: &ShownDossier<'_>) -> io::Result<()> {
    if shown.statement.part != Part::Entry {
        let _ = call.json(&statement_object(shown))?;
        return Ok(());
    }
    let mut object = json::entry_with_backlinks(shown.corpus, shown.entry);
    if let Some((day, temporal)) = shown.corpus.as_of.zip(shown.corpus.temporal(clock::today())) {
        as_of(&mut object, shown.entry, day, temporal);
    }
    let _ = call.json(&object)?;
    Ok(())
}

/// Returns the fields of the statement, and its location.
fn statement_object(shown: &ShownDossier<'_>) -> Map<String, Value> {
    let (entry, statement) = (shown.entry, &shown.statement);
    let mut object = Map::new();
    object.insert("owner".into(), entry.id.as_str().into());
    object.insert("address".into(), statement.address().into());
    object.insert("statement".into(), statement.kind_word().into());
    object.insert("path".into(), (*entry.file.path).into());
    object.insert("line".into(), entry.file.position(statement.span()).line.into());
    let path = statement.part.path();
    if let (Some(temporal), Some(_)) = (shown.corpus.temporal(clock::today()), shown.corpus.as_of) {
        object.insert("presence".into(), temporal.at(entry, &path).word().into());
    }
    if let Some(record) = statement.part.record(entry) {
        json::fields(record, &mut object);
    }
    object
}

/// Adds the presence of the entry and each of its statements on the as-of date, and removes those that do not apply.
fn as_of(object: &mut Map<String, Value>, entry: &Entry, day: Day, temporal: Temporal<'_>) {
    for key in ["name_record", "relation", "place", "participant", "claim"] {
        let Some(Value::Array(records)) = object.get_mut(key) else { continue };
        let mut nth = 0;
        records.retain_mut(|record| {
            let presence = temporal.at(entry, &[PathStep { key, nth }]);
            nth += 1;
            if let Value::Object(record) = record {
                record.insert("presence".into(), presence.word().into());
            }
            presence != Presence::Absent
        });
    }
    object.insert("as_of".into(), day.to_string().into());
    object.insert("presence".into(), temporal.at(entry, &[]).word().into());
}

fn md(call: &mut Call, shown: &ShownDossier<'_>) -> io::Result<()> {
    let _ = call.out.raw_bytes(markdown::markdown(&outline(shown)).as_bytes())?;
    Ok(())
}

/// Collects the sources of the citations on a page, which are in the dossiers of others too.
struct CitedSources(RefCell<BTreeSet<EntryId>>);

impl TrustMarks for CitedSources {
    fn of_cite(&self, _owner: &Entry, _path: &[PathStep], cite: &Cite) -> TrustMark {
        self.0.borrow_mut().extend(cite.source_id().cloned());
        TrustMark::default()
    }
    fn of_copy(&self, _source: &EntryId) -> Option<CopyState> {
        None
    }
    fn leads(&self, _id: &EntryId) -> Vec<&Lead> {
        Vec::new()
    }
}

/// The page of an entry, its citations judged by the archived copies of their sources: no others are read, but for an actor.
fn outline(ShownDossier { disk, corpus, entry, statement, limit }: &ShownDossier<'_>) -> Outline {
    let today = clock::today();
    let cited = CitedSources(RefCell::new(BTreeSet::from([entry.id.clone()])));
    let _ = Outline::limited(corpus, entry, &cited, today, *limit);
    let sources = cited.0.into_inner();
    // A mention that is not linked can be in any.
    let is_actor = entry.actor().is_some() && statement.part == Part::Entry;
    let copies = match is_actor {
        true => disk.read_copies(corpus),
        false => disk.read_copies_of(corpus, &sources),
    };
    let mut status = CorpusStatus::default();
    // The rest of the corpus is not on the page.
    let cx = CheckContext::near(corpus, &copies, today, &sources);
    let found = check::run_on_cites(&cx);
    let mut results = CheckResults::new(&cx, found);
    if is_actor {
        results.find_leads(corpus, &copies, Some(&entry.id));
    }
    status.checked(Arc::new(results));
    let page = Outline::limited(corpus, entry, &status, today, *limit);
    match statement.part {
        Part::Entry => page,
        part => page.only(&entry.id, &part.path()),
    }
}
