//! `dossier completions`: what a shell needs to complete the commands. Refuses to know the commands.
//!
//! The scripts for bash, zsh and fish ask `dossier complete` at each press of Tab, which knows the corpus too. What
//! the others offer is fixed when the script is made.

use std::io;

use clap_complete::Shell as Target;

use super::call::Call;
use super::exit::Exit;

/// The command that is completed.
const NAME: &str = "dossier";

/// Print a shell script that completes commands, ids and addresses
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
#[allow(clippy::enum_variant_names, reason = "PowerShell is its name")]
enum Shell {
    Bash,
    Elvish,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

impl Completions {
    /// Prints the script.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let script = match self.shell {
            Shell::Bash => include_bytes!("completions/dossier.bash").to_vec(),
            Shell::Fish => include_bytes!("completions/dossier.fish").to_vec(),
            Shell::Zsh => include_bytes!("completions/dossier.zsh").to_vec(),
            Shell::Elvish => fixed(Target::Elvish, (call.definition)()),
            Shell::PowerShell => fixed(Target::PowerShell, (call.definition)()),
        };
        let _ = call.out.raw_bytes(&script)?;
        Ok(Exit::Done)
    }
}

/// Makes a script that offers commands and options, without those that are hidden.
fn fixed(target: Target, definition: clap::Command) -> Vec<u8> {
    let mut shown = clap::Command::new(NAME);
    shown = shown.args(definition.get_arguments());
    shown = shown.subcommands(definition.get_subcommands().filter(|command| !command.is_hide_set()));
    let mut script = Vec::new();
    clap_complete::generate(target, &mut shown, NAME, &mut script);
    script
}
