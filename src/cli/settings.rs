//! `dossier settings`: prints the user's settings. Does not depend on their effects.

use std::io;

use super::call::{Call, named};
use super::exit::Exit;
use crate::runtime::config::{Config, path};
use crate::runtime::printer::PipeState;
use crate::text::{TextKind, show};

/// Print the current settings as a config.toml, with the path of the file and its problems
#[derive(Debug, clap::Args)]
pub(crate) struct SettingsCommand {}

impl SettingsCommand {
    /// Prints the current settings, and their problems.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let config = config();
        let place = match &config.path {
            Some(path) if config.exists => path.display().to_string(),
            Some(path) => format!("{} does not exist; these are the defaults", path.display()),
            None => "neither XDG_CONFIG_HOME nor HOME is set; these are the defaults".to_owned(),
        };
        let written = config.settings.to_toml();
        for line in std::iter::once(format!("# {place}").as_str()).chain(written.lines()) {
            if call.line(&show(line, TextKind::Name))? == PipeState::Closed {
                break;
            }
        }
        let _ = call.out.flush()?;
        for trouble in &config.problems {
            call.complain(named(trouble).as_str())?;
        }
        Ok(if config.problems.is_empty() { Exit::Done } else { Exit::Found })
    }
}

/// Reads the user's settings.
pub(super) fn config() -> Config {
    Config::read(path(std::env::var_os("XDG_CONFIG_HOME"), std::env::var_os("HOME")))
}
