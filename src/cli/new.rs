//! `dossier new`: creates a dossier to fill in; never overwrites one. Does not depend on the fields.

mod template;

use std::io;
use std::sync::Arc;

use super::call::{Call, named, problems_of};
use super::exit::Exit;
use super::writing::WritePlan;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::export::schema;
use crate::runtime::write::Change;
use crate::search::near_names::NearNames;
use crate::text::fold::fold_name;
use crate::text::{TextKind, show};

/// Maximum number of dossiers with a similar name to list.
const MOST_NEAR: usize = 3;

/// Create a dossier to fill in
///
/// Required fields get placeholders, which `dossier check` reports until they are filled in. An existing file is never overwritten.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// The kind of dossier
    #[arg(value_enum, value_name = "KIND")]
    kind: NewKind,
    /// The id, which names the file: 1 to 64 of a-z, 0-9 and inner hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The name, or a source's title
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Include every field, commented out
    #[arg(long)]
    full: bool,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum NewKind {
    Actor,
    Event,
    Source,
}

impl New {
    /// Writes the dossier and prints its path.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let kind = match self.kind {
            NewKind::Actor => Kind::Actor,
            NewKind::Event => Kind::Event,
            NewKind::Source => Kind::Source,
        };
        let id = match EntryId::parse(&self.id) {
            Ok(id) => id,
            Err(why) => {
                let near = EntryId::nearest(&self.id).map_or(String::new(), |id| {
                    format!("\n  help: did you mean `{id}`? pass a name with --name")
                });
                call.complain(&format!("`{}` is not a valid id: {}{near}", named(&self.id), named(why)))?;
                return Ok(Exit::Usage);
            }
        };
        if let Some(name) =
            self.name.as_deref().filter(|name| name.trim().is_empty() || name.contains(char::is_control))
        {
            call.complain(&format!("invalid name `{}`: must be one line of text", named(name)))?;
            return Ok(Exit::Usage);
        }
        let WritePlan { writer, disk, corpus } = match call.load_any_to_write()? {
            Ok(plan) => plan,
            Err(exit) => return Ok(exit),
        };
        let path = format!("{}/{id}.toml", kind.folder());
        if corpus.has_file(id.as_str()) {
            let loaded = corpus.get(id.as_str()).map(|entry| &*entry.file.path);
            let broken = problems_of(&corpus, id.as_str()).next().map(|problem| &*problem.path);
            let there = loaded.or(broken).unwrap_or(&path);
            call.complain(&format!("the id `{id}` is already used by {}\n  help: ids are unique across actors, events and sources; choose another", named(there)))?;
            return Ok(Exit::Found);
        }
        let mut text = template::template(kind, self.name.as_deref(), self.full);
        let schema = format!("{}/{}", schema::FOLDER, schema::file_name(kind));
        if disk.root().join(&schema).is_file() {
            // Editors use the schema to complete and check; its path is relative to the folder of the kind.
            text.insert_str(0, &format!("#:schema ../{schema}\n"));
        }
        self.warn_of_near_names(call, &corpus, &id, kind)?;
        match writer.apply(&[Change::create(&path, text.as_bytes())]) {
            Ok(written) => {
                let path = disk.root().join(&path);
                let _ = call.line(&show(&path.display().to_string(), TextKind::Name))?;
                call.report(&written)
            }
            Err(error) => call.report_failed("nothing was written", &error),
        }
    }

    /// Lists dossiers of the kind with a similar name; the new one is written anyway.
    fn warn_of_near_names(
        &self,
        call: &mut Call,
        corpus: &Snapshot,
        id: &EntryId,
        kind: Kind,
    ) -> io::Result<()> {
        let Some(name) = self.name.as_deref() else { return Ok(()) };
        let mut names = NearNames::default();
        for entry in corpus.entries().iter().filter(|entry| entry.kind() == kind) {
            names.add(entry);
        }
        let folded = fold_name(name);
        let same_name = |entry: &Arc<Entry>| {
            let own = entry.names().into_iter().find(|own| fold_name(own) == folded)?;
            Some((entry.id.clone(), own.to_owned()))
        };
        // Acronyms and short forms too, which are not compared by sound.
        let entries = corpus.entries().iter().filter(|entry| entry.kind() == kind);
        let same: Vec<(EntryId, String)> = entries.filter_map(same_name).collect();
        let help = |id: &EntryId| match kind {
            Kind::Actor => {
                format!("\n  help: if they are different actors, add `distinct_from = [\"{id}\"]`")
            }
            Kind::Event | Kind::Source => String::new(),
        };
        for (id, own) in same.iter().take(MOST_NEAR) {
            let what = match own.to_lowercase() == name.to_lowercase() {
                true => format!("`{}` is also a name of `{id}`", named(name)),
                false => format!("`{}` is the same as `{}`, a name of `{id}`", named(name), named(own)),
            };
            call.note(&format!("{what}{}", help(id)))?;
        }
        let near = names.near(id, name, None);
        let others = near.iter().filter(|near| !same.iter().any(|(id, _)| id == near.id));
        for near in others.take(MOST_NEAR.saturating_sub(same.len())) {
            let (words, near_name) = (near.nearness.words(), named(near.name));
            let help = help(near.id);
            call.note(&format!("`{}` {words} `{near_name}`, a name of `{}`{help}", named(name), near.id))?;
        }
        Ok(())
    }
}
