//! Which program edits a file and how it is told the line, and lending it the terminal.
//! No shell ever sees the command. It refuses to know what the file is.

mod table;

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use super::terminal::Guard;
use crate::tui::settings::editor::Template;
use table::{PLAIN, Place, ROWS, Row};

/// What is edited with where the reader says nothing.
pub(crate) const FALLBACK: &str = "vi";

/// Why no editor can be started; its text says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EditorError {
    /// The variable of this name has a quote that does not end.
    Quotes(&'static str),
    /// The path is not absolute, so an editor could take it for an option.
    Relative,
}

impl fmt::Display for EditorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quotes(variable) => {
                write!(f, "${variable} has a quote that does not end: set it to a command, like vim")
            }
            Self::Relative => f.write_str("the file has no absolute path: start in a folder that exists"),
        }
    }
}

impl std::error::Error for EditorError {}

/// Makes the argument vector that opens `path`, which is absolute, at a line and column counted from 1.
///
/// The command is `$VISUAL`, else `$EDITOR`, else [`FALLBACK`], split as a shell would but run by none. A program
/// that is not in the table gets the path alone.
///
/// # Errors
/// See [`EditorError`].
pub(crate) fn command(
    visual: Option<&str>,
    editor: Option<&str>,
    path: &Path,
    line: u32,
    col: u32,
) -> Result<Vec<OsString>, EditorError> {
    if !path.is_absolute() {
        return Err(EditorError::Relative);
    }
    let words = match split("VISUAL", visual)? {
        Some(words) => words,
        None => split("EDITOR", editor)?.unwrap_or_else(|| vec![FALLBACK.into()]),
    };
    Ok(at(&words, path, line, col))
}

/// Makes the argument vector of the command a reader has set; the places in it are filled, and where it has none it
/// is told the place as its row in the table says.
///
/// # Errors
/// [`EditorError::Relative`].
pub(crate) fn set(
    template: &Template,
    path: &Path,
    line: u32,
    col: u32,
) -> Result<Vec<OsString>, EditorError> {
    if !path.is_absolute() {
        return Err(EditorError::Relative);
    }
    Ok(if template.has_places() {
        template.fill(path.as_os_str(), line.max(1), col.max(1))
    } else {
        at(template.words(), path, line, col)
    })
}

fn at(words: &[String], path: &Path, line: u32, col: u32) -> Vec<OsString> {
    let words = &whole_program(words);
    let row = words.first().map_or(&PLAIN, |program| row_of(program));
    let mut argv: Vec<OsString> = words.iter().map(OsString::from).collect();
    if let Some((option, same)) = row.wait {
        let told = |word: &String| word == option || same.contains(&word.as_str());
        if !words.iter().any(told) {
            argv.push(option.into());
        }
    }
    place(&mut argv, row.place, path, line.max(1), col.max(1));
    argv
}

/// Joins the first words where only together they are the path of a file: a path with a space, without its quotes.
fn whole_program(words: &[String]) -> Vec<String> {
    let is_split = words.first().is_some_and(|first| first.starts_with('/') && !Path::new(first).is_file());
    let joined = |parts: usize| words.get(..parts).map(|first| first.join(" "));
    let program =
        || (2..=words.len()).find(|parts| joined(*parts).is_some_and(|path| Path::new(&path).is_file()));
    match is_split.then(program).flatten() {
        Some(parts) => joined(parts).into_iter().chain(words.iter().skip(parts).cloned()).collect(),
        None => words.to_vec(),
    }
}

fn split(name: &'static str, value: Option<&str>) -> Result<Option<Vec<String>>, EditorError> {
    let words = shell_words::split(value.unwrap_or_default()).map_err(|_| EditorError::Quotes(name))?;
    Ok(Some(words).filter(|words| words.first().is_some_and(|program| !program.is_empty())))
}

fn row_of(program: &str) -> &'static Row {
    let name = Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or_default();
    let name = name.to_lowercase();
    ROWS.iter().find(|row| row.names.contains(&name.as_str())).unwrap_or(&PLAIN)
}

fn place(argv: &mut Vec<OsString>, place: Place, path: &Path, line: u32, col: u32) {
    let file = path.as_os_str().to_owned();
    let colons = || {
        let mut whole = file.clone();
        whole.push(format!(":{line}:{col}"));
        whole
    };
    let words: Vec<OsString> = match place {
        Place::Nowhere => vec![file],
        Place::Plus => vec![format!("+{line}").into(), file],
        Place::PlusColon => vec![format!("+{line}:{col}").into(), file],
        Place::PlusComma => vec![format!("+{line},{col}").into(), file],
        Place::PlusG => vec![format!("+{line}g").into(), file],
        Place::Colons => vec![colons()],
        Place::Goto => vec!["--goto".into(), colons()],
        Place::LineColumn => {
            vec!["--line".into(), line.to_string().into(), "--column".into(), col.to_string().into(), file]
        }
        Place::Line => vec!["--line".into(), format!("{line}:{col}").into(), file],
        Place::After => vec![file, "-g".into(), line.to_string().into()],
    };
    argv.extend(words);
}

/// Lends the terminal to a program, waits for it, and takes the terminal back. Clear the screen and sweep after.
///
/// Call it on the thread that reads the keys, so that nobody reads the editor's, and have its reader forget what it has
/// read. The answer is a sentence for the
/// status line where the program could not be started or did not end well, which is never fatal.
///
/// # Errors
/// Where the terminal could not be taken back.
pub(crate) fn run(argv: &[OsString], terminal: &mut Guard) -> io::Result<Option<String>> {
    let Some((program, arguments)) = argv.split_first() else {
        return Ok(Some("no editor to start: set $EDITOR".into()));
    };
    // A terminal that cannot be given back properly is still the editor's best chance.
    let _ = terminal.lend();
    let ended = Command::new(program).args(arguments).status();
    let _ = terminal.restore_attributes();
    let _ = terminal.discard_input();
    terminal.enter()?;
    let name = program.to_string_lossy();
    Ok(match ended {
        Ok(status) => sentence(&name, status),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(format!("{name} is not installed: set $EDITOR to an editor that is"))
        }
        Err(error) => Some(format!("{name} could not be started: {error}")),
    })
}

fn sentence(name: &str, status: ExitStatus) -> Option<String> {
    match (status.code(), status.signal()) {
        (Some(0), _) => None,
        (Some(code), _) => Some(format!("{name} ended with status {code}")),
        (None, Some(signal)) => Some(format!("{name} was ended by signal {signal}")),
        (None, None) => Some(format!("{name} did not end well")),
    }
}

#[cfg(test)]
mod tests;
