//! `dossier archive`: adds and verifies archived copies. Does not depend on how copies are hashed and searched.

mod add;
mod originals;
pub(super) mod verify;

use std::io;

use super::call::Call;
use super::exit::Exit;

/// Archive copies of sources, and verify their hashes and quotes
#[derive(Debug, clap::Args)]
pub(crate) struct ArchiveCommand {
    #[command(subcommand)]
    what: ArchiveSubcommand,
}

#[derive(Debug, clap::Subcommand)]
enum ArchiveSubcommand {
    Add(add::Add),
    Verify(verify::Verify),
}

impl ArchiveCommand {
    /// Runs the subcommand.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        match self.what {
            ArchiveSubcommand::Add(add) => add.run(call),
            ArchiveSubcommand::Verify(verify) => verify.run(call),
        }
    }
}
