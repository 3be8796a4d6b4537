//! `dossier show`: one dossier with its backlinks. Refuses to know its fields.

use std::io;

use super::call::Call;
use super::exit::Exit;
use crate::domain::id::EntryId;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::export::layout::layout;
use crate::export::{json, markdown, plain};
use crate::runtime::clock;
use crate::runtime::out::{Paint, Sent};
use crate::text::Shown;

/// Print one dossier with its backlinks
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// Its id: the name of its file without .toml
    #[arg(value_name = "ID")]
    id: String,
    /// How to print
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
    Md,
}

impl Show {
    /// Finds the dossier and prints it.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let (disk, corpus) = match call.load()? {
            Ok(loaded) => loaded,
            Err(exit) => return Ok(exit),
        };
        let Some(entry) = corpus.get(&self.id) else {
            return call.no_such_id(&corpus, &self.id);
        };
        let verdicts = || {
            let cited = entry.cites();
            let is_shown = |source: &EntryId| {
                entry.id == *source || cited.iter().any(|site| site.cite.source_id() == Some(source))
            };
            // Nothing is read that no verdict could be compared with.
            let is_wanted = |source: &EntryId| !corpus.reviews().is_empty() && is_shown(source);
            Verdicts::of(&corpus, &CopyPrints::of(&disk.copies_of(&corpus, is_wanted)))
        };
        match self.format {
            Format::Json => {
                let _ = call.json(&json::entry_with_backlinks(&corpus, entry))?;
            }
            Format::Md => {
                let text = markdown::markdown(&layout(&corpus, &verdicts(), entry, clock::today()));
                let _ = call.out.raw_bytes(text.as_bytes())?;
            }
            Format::Text => {
                // A pipe gets one thing a line, so that ids and paths in it can be found whole.
                let width = call.out.columns().unwrap_or(usize::MAX / 2);
                for line in plain::lines(&layout(&corpus, &verdicts(), entry, clock::today()), width) {
                    let paints: &[Paint] = if line.heading { &[Paint::Bold] } else { &[] };
                    let _ = call.out.painted(&line.text, paints)?;
                    if call.line(&Shown::lit(""))? == Sent::Closed {
                        break;
                    }
                }
            }
        }
        Ok(Exit::Done)
    }
}
