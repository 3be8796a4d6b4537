//! `dossier [PATH]`: the browser. Does not depend on its views.

use std::io;
use std::path::{Path, PathBuf};

use super::as_of::AsOf;
use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::id::EntryId;
use crate::load::file_role::FileRole;
use crate::runtime::browser::{self, BrowserOptions};
use crate::runtime::config::overrides::{Overrides, is_light_colorfgbg};
use crate::runtime::corpus_loader::CorpusLoader;
use crate::runtime::locale::Locale;
use crate::runtime::scan::scan;
use crate::runtime::terminal::TerminalGuard;

/// The arguments of the browser.
#[derive(Debug, clap::Args)]
pub(crate) struct Browse {
    /// The corpus, or a dossier in it to open
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The id of the dossier to open
    #[arg(long, value_name = "ID")]
    at: Option<String>,
    #[command(flatten)]
    as_of: AsOf,
}

impl Browse {
    /// Returns an error if an option that only the browser takes is combined with a command.
    pub(super) fn given(&self) -> Option<String> {
        if let Some(path) = &self.path {
            let path = named(path.display());
            return Some(format!(
                "`{path}` before a command has no effect\n  help: use `-C {path}` to select the corpus"
            ));
        }
        if let Some(at) = self.at.as_ref().map(named) {
            return Some(format!(
                "`--at {at}` applies to the browser only\n  help: print a dossier with `dossier show {at}`"
            ));
        }
        let day = self.as_of.day?;
        Some(format!(
            "`--as-of` before a command has no effect\n  help: write `--as-of {day}` after the command"
        ))
    }

    /// Runs the browser until the user quits.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let id = self.path.as_deref().and_then(|path| path.to_str()).filter(|id| is_id_here(call, id));
        if let (Some(path), Some(corpus)) = (&self.path, call.corpus()) {
            let (path, corpus) = (named(path.display()), named(corpus.display()));
            let help = id.map_or_else(
                || "the corpus is given twice; remove one".into(),
                |id| format!("did you mean `dossier -C {corpus} --at {id}`?"),
            );
            call.complain(&format!("unexpected `{path}` with `-C {corpus}`\n  help: {help}"))?;
            return Ok(Exit::Usage);
        }
        if let Some(id) = id {
            let help = format!("did you mean `dossier --at {id}`?");
            call.complain(&format!("`{id}` is a dossier, not a folder\n  help: {help}"))?;
            return Ok(Exit::Usage);
        }
        let found = match call.find(self.path)? {
            Ok(found) => found,
            Err(exit) => return Ok(exit),
        };
        if let Err(why) = TerminalGuard::check() {
            call.complain(&why.to_string())?;
            return Ok(Exit::Usage);
        }
        let at = match self.at.as_deref() {
            None => found.entry,
            Some(id) => match EntryId::parse(id).ok().filter(|id| has_file(&found.root, id)) {
                Some(id) => Some(id),
                None => {
                    let corpus = CorpusLoader::new(found.root).reload("", false).corpus.into();
                    return call.no_such_id(&corpus, id);
                }
            },
        };
        browser::run(BrowserOptions { root: found.root, at, as_of: self.as_of.day, ..start(call) })
            .map(Exit::of)
    }
}

/// Returns whether a word that is not a path is the id of a dossier in the corpus that would be opened.
pub(super) fn is_id_here(call: &Call, word: &str) -> bool {
    let id = EntryId::parse(word).ok().filter(|_| !Path::new(word).exists());
    id.is_some_and(|id| call.look(None).is_ok_and(|found| has_file(&found.root, &id)))
}

/// Returns whether the corpus has a dossier with this id, judging by file names only.
fn has_file(root: &Path, id: &EntryId) -> bool {
    // The browser reports a folder that cannot be scanned.
    scan(root).map_or(true, |seen| {
        seen.files
            .keys()
            .any(|path| matches!(FileRole::of(path), FileRole::Dossier(_, stem) if stem == id.as_str()))
    })
}

/// Returns the options every browser starts with: the user's settings and their overrides.
pub(super) fn start(call: &Call) -> BrowserOptions {
    let (color, terminal_has_colors) = call.colors();
    let Locale { ascii_requested: ascii, is_ascii: locale_is_ascii } = Locale::from_env();
    let has_light_background = std::env::var("COLORFGBG").is_ok_and(|fgbg| is_light_colorfgbg(&fgbg));
    let overrides = Overrides { color, terminal_has_colors, ascii, has_light_background, locale_is_ascii };
    BrowserOptions { config: super::settings::config(), overrides, ..BrowserOptions::default() }
}
