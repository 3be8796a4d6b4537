//! The definition of the arguments, from which the parser, help, completions and manual are generated.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use super::browse;
use super::call::Call;
use super::commands::commands;
use super::exit::Exit;
use super::query_arguments::negations_spelled_out;
use crate::runtime::printer::ColorChoice;

/// Browse TOML dossiers on actors, events and sources, and trace every claim to its passage.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// The corpus folder [default: $DOSSIER_DIR, ./, ./dossiers or the nearest parent with a dossier.toml]
    #[arg(short = 'C', long = "corpus", value_name = "DIR", global = true)]
    pub corpus: Option<PathBuf>,
    /// When to use color
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    pub color: ColorChoice,
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub browse: browse::Browse,
}

macro_rules! command {
    ($($(#[$meta:meta])* $name:ident: $module:ident $command:ident;)*) => {
        #[derive(Debug, Subcommand)]
        pub(super) enum Command {
            $($(#[$meta])* $name(super::$module::$command),)*
        }

        impl Command {
            /// Runs the command.
            pub(super) fn run(self, call: &mut Call) -> io::Result<Exit> {
                match self {
                    $(Self::$name(command) => command.run(call),)*
                }
            }
        }
    };
}

commands!(command);

impl Arguments {
    /// Parses the arguments, starting with the program's own name.
    ///
    /// # Errors
    /// Returns clap's message, including help and version, or an error if a browser option is combined with a command.
    pub(super) fn parsed(arguments: &[OsString]) -> Result<Self, clap::Error> {
        let parsed = Self::try_parse_from(negations_spelled_out(arguments))?;
        if parsed.command.is_some()
            && let Some(stray) = parsed.browse.given()
        {
            return Err(definition().error(ErrorKind::ArgumentConflict, stray));
        }
        Ok(parsed)
    }
}

/// Returns the definition of the arguments.
pub fn definition() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_declared_without_contradiction() {
        definition().debug_assert();
    }

    #[test]
    fn the_value_of_an_option_is_never_a_command() {
        for folder in ["check", "list", "demo", "archive", "help"] {
            let arguments = ["dossier", "-C", folder, "gaps"].map(OsString::from);
            let parsed = Arguments::parsed(&arguments).unwrap_or_else(|error| panic!("{folder}: {error}"));
            assert_eq!(parsed.corpus.as_deref(), Some(folder.as_ref()));
            assert!(matches!(parsed.command, Some(Command::Gaps(_))), "{folder}");
        }
    }
}
