//! `dossier [PATH]`: the browser. Refuses to know what is on its screen.

use std::io;
use std::path::{Path, PathBuf};

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::id::EntryId;
use crate::load::tree::{Place, place};
use crate::runtime::browser::{self, Start};
use crate::runtime::config::overrides::{Overrides, is_light_ground};
use crate::runtime::disk::Disk;
use crate::runtime::sweep::scan;
use crate::runtime::terminal::Guard;

/// What the browser starts with.
#[derive(Debug, clap::Args)]
pub(crate) struct Browse {
    /// The corpus, or a dossier in it to open
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The id of the dossier to open
    #[arg(long, value_name = "ID")]
    at: Option<String>,
}

impl Browse {
    /// Says of what was given that it is for the browser alone, where a command stands beside it.
    pub(super) fn given(&self) -> Option<String> {
        if let Some(path) = &self.path {
            let path = named(path.display());
            return Some(format!(
                "`{path}` before a command is not read\n  help: `-C {path}` names the corpus of a command"
            ));
        }
        let at = named(self.at.as_ref()?);
        Some(format!("`--at {at}` is for the browser\n  help: `dossier show {at}` prints a dossier"))
    }

    /// Runs the browser until the reader leaves it.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let meant = self.path.as_deref().and_then(|path| meant(call, path));
        if let (Some(path), Some(corpus)) = (&self.path, call.corpus()) {
            let help = meant.map_or_else(
                || "the corpus is named twice: leave one of them out".into(),
                |meant| format!("did you mean `{meant}`?"),
            );
            let (path, corpus) = (named(path.display()), named(corpus.display()));
            call.complain(&format!("`{path}` beside `-C {corpus}` is too much\n  help: {help}"))?;
            return Ok(Exit::Usage);
        }
        let mistyped = meant.is_some();
        let found = match call.find(self.path, meant)? {
            Ok(found) => found,
            Err(_) if mistyped => return Ok(Exit::Usage),
            Err(exit) => return Ok(exit),
        };
        if let Err(why) = Guard::check() {
            call.complain(&why.to_string())?;
            return Ok(Exit::Usage);
        }
        let at = match self.at.as_deref() {
            None => found.entry,
            Some(id) => match EntryId::parse(id).ok().filter(|id| has_file(&found.root, id)) {
                Some(id) => Some(id),
                None => {
                    let corpus = Disk::new(found.root).reload("", false).corpus.into();
                    return call.no_such_id(&corpus, id);
                }
            },
        };
        browser::run(Start { root: found.root, at, ..start(call) }).map(Exit::of)
    }
}

/// What was likely meant by a path where nothing is: a dossier of that id, else a command that is mistyped.
fn meant(call: &Call, path: &Path) -> Option<String> {
    let word = path.to_str().filter(|_| !path.exists())?;
    let is_id = || {
        let id = EntryId::parse(word).ok()?;
        has_file(&call.look(None).ok()?.root, &id).then(|| format!("dossier --at {id}"))
    };
    is_id().or_else(|| super::command_like(word))
}

/// Whether a dossier of this id lies in the corpus, as far as names tell: nothing is read for it.
fn has_file(root: &Path, id: &EntryId) -> bool {
    // A folder that cannot be scanned is the browser's to tell of.
    scan(root).map_or(true, |seen| {
        seen.files.keys().any(|path| matches!(place(path), Place::Dossier(_, stem) if stem == id.as_str()))
    })
}

/// What every browser starts with: the reader's settings, and what stands over them.
pub(super) fn start(call: &Call) -> Start {
    let (colour, colours_there) = call.colours();
    let ascii = std::env::var("DOSSIER_ASCII").ok().map(|asked| !matches!(asked.as_str(), "" | "0"));
    let light_ground = std::env::var("COLORFGBG").is_ok_and(|fgbg| is_light_ground(&fgbg));
    let overrides = Overrides { colour, colours_there, ascii, light_ground, ascii_locale: is_ascii_locale() };
    Start { config: super::settings::config(), overrides, ..Start::default() }
}

/// Whether the reader's locale is one of ASCII alone; one that is not set counts as UTF-8.
fn is_ascii_locale() -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .is_some_and(|locale| {
            let locale = locale.to_ascii_lowercase();
            !locale.contains("utf-8") && !locale.contains("utf8")
        })
}
