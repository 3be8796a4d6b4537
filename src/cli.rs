//! The command line: parses arguments, prints text, returns an exit code; one file per subcommand. Does not depend on
//! how anything is searched, checked or drawn.
#![allow(
    clippy::disallowed_methods,
    reason = "the environment, the clock and the current folder are read here and in runtime"
)]

mod archive;
mod arguments;
mod as_of;
mod browse;
mod call;
mod check;
mod commands;
mod complete;
mod completions;
mod conflicts;
mod convert;
mod demo;
mod depends;
mod exit;
mod fmt;
mod format;
mod formats;
mod gaps;
mod grep;
mod init;
mod jump;
mod leads;
mod list;
mod man;
mod mistyped;
mod name_search;
mod near;
mod new;
mod origins;
mod query_arguments;
mod query_input;
mod rename;
mod schema;
mod search;
mod settings;
mod show;
mod styled_line;
mod table;
mod timeline;
mod waiting;
mod writing;

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::runtime::convert::COMMAND;
use crate::runtime::printer::ColorChoice;
use arguments::Arguments;
pub use arguments::definition;
use call::{Call, named};
use exit::Exit;
pub use formats::{CommandFormat, formats};
use mistyped::{mistyped, statements_meant};
pub use name_search::NameSearch;

/// Runs the program with its arguments, starting with its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|first| first == COMMAND) {
        let mut call = Call::new(None, ColorChoice::Never, definition);
        let format = arguments.get(2).and_then(|format| format.to_str());
        let done = convert::run(&mut call, format);
        return call.end(done).into();
    }
    // Without it, the program is only slower.
    crate::runtime::heap::grow_in_large_steps();
    // Without the handler, the default applies: the process ends in the middle of the write, and the next command that
    // writes recovers.
    drop(crate::runtime::signals::report_size_limits());
    let parsed = Arguments::parsed(&arguments);
    let color = parsed.as_ref().map_or(ColorChoice::Auto, |arguments| arguments.color);
    let named = parsed.as_ref().ok().and_then(|arguments| arguments.corpus.clone());
    let mut call = Call::new(named, color, definition);
    let no_command = match &parsed {
        Ok(parsed) => parsed.command.is_none(),
        // Help and version are not errors.
        Err(error) => error.use_stderr(),
    };
    let mistyped = if no_command { no_such_command(&call, &arguments) } else { None };
    let done = match (mistyped, parsed) {
        (Some(done), _) => done,
        (None, Err(error)) => call.usage(&error),
        (None, Ok(arguments)) => match arguments.command {
            None => arguments.browse.run(&mut call),
            Some(command) => command.run(&mut call),
        },
    };
    call.end(done).into()
}

/// Reports a first word that is not a command, suggesting what was meant; does nothing if it is a path or an id.
fn no_such_command(call: &Call, arguments: &[OsString]) -> Option<io::Result<Exit>> {
    if let Some((word, kind)) = statements_meant(&definition(), arguments) {
        let complaint = call.complain(&format!(
            "`dossier list` has no kind `{word}`\n  help: `dossier list statements is:{kind}` lists them"
        ));
        return Some(complaint.map(|()| Exit::Usage));
    }
    let found = mistyped(&definition(), arguments, Path::exists)?;
    let word = named(&found.word);
    if !found.has_arguments && browse::is_id_here(call, &found.word) {
        return None;
    }
    let help = match found.help {
        Some(help) => help,
        // A single word that resembles no command may be a folder that does not exist.
        None if !found.has_arguments => return None,
        None => "`dossier --help` lists the commands".to_owned(),
    };
    let complaint = call.complain(&format!("no such command: `{word}`\n  help: {help}"));
    Some(complaint.map(|()| Exit::Usage))
}
