//! `dossier [PATH]`: the browser. Refuses to know what is on its screen.

use std::io;
use std::path::PathBuf;

use super::call::Call;
use super::exit::Exit;
use crate::runtime::find::Found;
use crate::runtime::terminal::Guard;

/// What the browser starts with.
#[derive(Debug, clap::Args)]
pub struct Browse {
    /// The corpus, or a dossier in it to open
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// The id of the dossier to open
    #[arg(long, value_name = "ID")]
    at: Option<String>,
}

impl Browse {
    /// Runs the browser until the reader leaves it.
    pub fn run(self, call: &mut Call) -> io::Result<Exit> {
        // A command that is mistyped reads as a path.
        let command = self.path.as_ref().and_then(|path| path.to_str()).and_then(super::command_like);
        let found = match call.find(self.path, command)? {
            Ok(found) => found,
            Err(exit) => return Ok(exit),
        };
        if let Err(why) = Guard::check() {
            call.complain(&why.to_string())?;
            return Ok(Exit::Usage);
        }
        let at = self.at.or_else(|| found.entry.as_ref().map(ToString::to_string));
        browse(call, found, at)
    }
}

/// Starts the browser on a corpus that was found, at the entry `at`, on a terminal that is there.
fn browse(call: &mut Call, _found: Found, _at: Option<String>) -> io::Result<Exit> {
    call.complain("the browser is not part of this build; `dossier list` and `dossier show` print")?;
    Ok(Exit::Usage)
}
