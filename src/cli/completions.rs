//! `dossier completions`: prints completion scripts for shells. Does not depend on the commands.
//!
//! The scripts for bash, zsh and fish call `dossier complete` on each press of Tab, which also completes from the
//! corpus. The completions of the other shells are fixed when the script is generated.

use std::io;

use clap_complete::Shell as Target;

use super::call::Call;
use super::exit::Exit;

/// The command to complete.
const NAME: &str = "dossier";

/// Print a shell completion script
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

/// Generates a script that offers all commands and options that are not hidden.
fn fixed(target: Target, definition: clap::Command) -> Vec<u8> {
    let mut shown = clap::Command::new(NAME);
    shown = shown.args(definition.get_arguments());
    shown = shown.subcommands(definition.get_subcommands().filter(|command| !command.is_hide_set()));
    let mut script = Vec::new();
    clap_complete::generate(target, &mut shown, NAME, &mut script);
    script
}
