//! `dossier completions`: what a shell needs to complete the commands, from the one definition of the arguments.
//! Refuses to know the commands.

mod fish;

use std::io;

use clap_complete::{Shell as Target, generate};

use super::call::Call;
use super::exit::Exit;

/// The command that is completed.
const NAME: &str = "dossier";

/// Print what a shell needs to complete the commands
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Completions {
    /// Prints the script.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let target = match self.shell {
            Shell::Bash => Target::Bash,
            Shell::Zsh => Target::Zsh,
            Shell::Fish => Target::Fish,
        };
        let mut script = Vec::new();
        generate(target, &mut super::definition(), NAME, &mut script);
        if target == Target::Fish {
            let mut definition = super::definition();
            definition.build();
            script.extend(fish::arguments(&definition).bytes());
        }
        let _ = call.out.raw_bytes(&script)?;
        Ok(Exit::Done)
    }
}
