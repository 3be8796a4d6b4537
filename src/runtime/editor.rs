//! Builds the command line of the user's editor and runs it in the foreground. The command never goes through a shell.

mod known_editors;

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use super::program;
use super::terminal::TerminalGuard;
use crate::tui::settings::editor::EditorCommand;
use known_editors::{EditorSpec, KNOWN_EDITORS, PositionSyntax, UNKNOWN_EDITOR};

/// The editor used if none is configured.
pub(crate) const FALLBACK: &str = "vi";

/// The reason an editor cannot be started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EditorError {
    /// The environment variable of this name has an unterminated quote.
    UnterminatedQuote(&'static str),
    /// The path is relative, so an editor could mistake it for an option.
    RelativePath,
}

impl fmt::Display for EditorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnterminatedQuote(variable) => {
                write!(f, "${variable} has an unterminated quote: set it to a command such as vim")
            }
            Self::RelativePath => {
                f.write_str("the path of the file is not absolute: start dossier in a folder that exists")
            }
        }
    }
}

impl std::error::Error for EditorError {}

/// Returns the arguments that open the absolute path `path` at a 1-based line and column.
///
/// The command is `$VISUAL`, else `$EDITOR`, else [`FALLBACK`], split into words like a shell does. An editor that is not
/// in [`KNOWN_EDITORS`] gets just the path.
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
        return Err(EditorError::RelativePath);
    }
    let words = match split("VISUAL", visual)? {
        Some(words) => words,
        None => split("EDITOR", editor)?.unwrap_or_else(|| vec![FALLBACK.into()]),
    };
    Ok(with_position(&words, path, line, col))
}

/// Returns the arguments of the `editor` setting with its placeholders filled in. Without placeholders, the position is
/// passed the way [`KNOWN_EDITORS`] says.
///
/// # Errors
/// Returns [`EditorError::RelativePath`] if `path` is relative.
pub(crate) fn command_from_template(
    template: &EditorCommand,
    path: &Path,
    line: u32,
    col: u32,
) -> Result<Vec<OsString>, EditorError> {
    if !path.is_absolute() {
        return Err(EditorError::RelativePath);
    }
    Ok(if template.has_places() {
        template.fill(path.as_os_str(), line.max(1), col.max(1))
    } else {
        with_position(template.words(), path, line, col)
    })
}

fn with_position(words: &[String], path: &Path, line: u32, col: u32) -> Vec<OsString> {
    let words = &join_program_path(words);
    let editor = words.first().map_or(&UNKNOWN_EDITOR, |program| spec_of(program));
    let mut argv: Vec<OsString> = words.iter().map(OsString::from).collect();
    if let Some((option, aliases)) = editor.wait {
        let is_wait = |word: &String| word == option || aliases.contains(&word.as_str());
        if !words.iter().any(is_wait) {
            argv.push(option.into());
        }
    }
    push_position(&mut argv, editor.syntax, path, line.max(1), col.max(1));
    argv
}

/// Joins the first words if only together they form the path of a file: an unquoted path with spaces.
fn join_program_path(words: &[String]) -> Vec<String> {
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
    let value = value.unwrap_or_default();
    if let Some((program, rest)) = split_unquoted(value, program::is_executable) {
        let arguments = shell_words::split(rest).map_err(|_| EditorError::UnterminatedQuote(name))?;
        return Ok(Some([program.to_owned()].into_iter().chain(arguments).collect()));
    }
    let words = shell_words::split(value).map_err(|_| EditorError::UnterminatedQuote(name))?;
    Ok(Some(words).filter(|words| words.first().is_some_and(|program| !program.is_empty())))
}

/// Splits off a program whose path has unquoted spaces. Returns `None` if the first word alone is a program, or no run of
/// words is.
fn split_unquoted(value: &str, is_program: impl Fn(&Path) -> bool) -> Option<(&str, &str)> {
    let value = value.trim();
    let ends = value.match_indices(' ').map(|(at, _)| at).chain([value.len()]);
    let programs = ends.filter_map(|end| value.split_at_checked(end));
    let mut programs =
        programs.filter(|(program, _)| program.starts_with('/') && is_program(Path::new(program)));
    programs.next().filter(|(program, _)| program.contains(' '))
}

fn spec_of(program: &str) -> &'static EditorSpec {
    let name = Path::new(program).file_name().and_then(OsStr::to_str).unwrap_or_default();
    let name = name.to_lowercase();
    KNOWN_EDITORS.iter().find(|editor| editor.names.contains(&name.as_str())).unwrap_or(&UNKNOWN_EDITOR)
}

fn push_position(argv: &mut Vec<OsString>, syntax: PositionSyntax, path: &Path, line: u32, col: u32) {
    let file = path.as_os_str().to_owned();
    let colons = || {
        let mut position = file.clone();
        position.push(format!(":{line}:{col}"));
        position
    };
    let words: Vec<OsString> = match syntax {
        PositionSyntax::None => vec![file],
        PositionSyntax::Plus => vec![format!("+{line}").into(), file],
        PositionSyntax::PlusColon => vec![format!("+{line}:{col}").into(), file],
        PositionSyntax::PlusComma => vec![format!("+{line},{col}").into(), file],
        PositionSyntax::PlusG => vec![format!("+{line}g").into(), file],
        PositionSyntax::Colons => vec![colons()],
        PositionSyntax::Goto => vec!["--goto".into(), colons()],
        PositionSyntax::LineColumn => {
            vec!["--line".into(), line.to_string().into(), "--column".into(), col.to_string().into(), file]
        }
        PositionSyntax::Line => vec!["--line".into(), format!("{line}:{col}").into(), file],
        PositionSyntax::After => vec![file, "-g".into(), line.to_string().into()],
    };
    argv.extend(words);
}

/// Runs a program in the foreground and takes the terminal back when it exits. Redraw and rescan afterwards.
///
/// Call this on the thread that reads the keys, so that nothing else reads the editor's input, and reset the input reader
/// afterwards. Returns a message for the status line if the program could not be started or failed.
///
/// # Errors
/// Fails if the terminal could not be restored.
pub(crate) fn run(argv: &[OsString], terminal: &mut TerminalGuard) -> io::Result<Option<String>> {
    let Some((program, arguments)) = argv.split_first() else {
        return Ok(Some("no editor configured: set $EDITOR".into()));
    };
    // Even if restoring the terminal fails, the editor may still work.
    let _ = terminal.lend();
    let ended = Command::new(program).args(arguments).status();
    let _ = terminal.restore_attributes();
    let _ = terminal.discard_input();
    terminal.enter()?;
    let name = program.to_string_lossy();
    Ok(match ended {
        Ok(status) => exit_message(&name, status),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Some(format!("{name} is not installed: set $EDITOR to another editor"))
        }
        Err(error) => Some(format!("{name} could not be started: {error}")),
    })
}

fn exit_message(name: &str, status: ExitStatus) -> Option<String> {
    match (status.code(), status.signal()) {
        (Some(0), _) => None,
        (Some(code), _) => Some(format!("{name} exited with status {code}")),
        (None, Some(signal)) => Some(format!("{name} was killed by signal {signal}")),
        (None, None) => Some(format!("{name} failed")),
    }
}

#[cfg(test)]
mod tests;
