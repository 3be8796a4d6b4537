//! The command line: arguments in, printed text and an exit code out; one file a subcommand.
//! Refuses to know how anything is found, judged or drawn.
#![allow(
    clippy::disallowed_methods,
    reason = "the environment, the clock and the current folder are read here and in runtime"
)]

mod archive;
mod browse;
mod call;
mod check;
mod completions;
mod convert;
mod demo;
mod depends;
mod exit;
mod fmt;
mod format;
mod grep;
mod jump;
mod list;
mod man;
mod near;
mod new;
mod origins;
mod query_arguments;
mod rename;
mod schema;
mod settings;
mod show;
mod table;
mod todo;
mod waiting;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::domain::suggest::suggest;
use crate::runtime::convert::COMMAND;
use crate::runtime::out::Color;
use call::Call;
pub(crate) use exit::Exit;
use query_arguments::negations_spelled_out;

/// A reading room for hand-written dossiers: actors, events, sources, and the passage behind every claim.
#[derive(Debug, Parser)]
#[command(name = "dossier", version, subcommand_precedence_over_arg = true, max_term_width = 100)]
struct Arguments {
    /// The corpus, a folder with a dossier.toml; else $DOSSIER_DIR, ./, ./dossiers or the nearest parent with one
    #[arg(short = 'C', long = "corpus", value_name = "DIR", global = true)]
    corpus: Option<PathBuf>,
    /// When to colour
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", global = true)]
    color: Color,
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    browse: browse::Browse,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Check(check::Check),
    List(list::List),
    Show(show::Show),
    Jump(jump::Jump),
    Grep(grep::Grep),
    Origins(origins::Origins),
    Depends(depends::Depends),
    Todo(todo::Todo),
    New(new::New),
    Rename(rename::Rename),
    Fmt(fmt::Fmt),
    Archive(archive::Archive),
    Schema(schema::Schema),
    Settings(settings::Settings),
    Man(man::Man),
    Completions(completions::Completions),
}

/// Runs the program on its arguments, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.get(1).is_some_and(|first| first == COMMAND) {
        let mut call = Call::new(None, Color::Never);
        let done = convert::run(&mut call);
        return call.end(done).into();
    }
    let parsed = parse(&arguments);
    let color = parsed.as_ref().map_or(Color::Auto, |arguments| arguments.color);
    let mut call = Call::new(parsed.as_ref().ok().and_then(|arguments| arguments.corpus.clone()), color);
    let done = match parsed {
        Err(error) => call.usage(&error),
        Ok(arguments) => match arguments.command {
            None => arguments.browse.run(&mut call),
            Some(Command::Demo(demo)) => demo.run(&mut call),
            Some(Command::Check(check)) => check.run(&mut call),
            Some(Command::List(list)) => list.run(&mut call),
            Some(Command::Show(show)) => show.run(&mut call),
            Some(Command::Jump(jump)) => jump.run(&mut call),
            Some(Command::Grep(grep)) => grep.run(&mut call),
            Some(Command::Origins(origins)) => origins.run(&mut call),
            Some(Command::Depends(depends)) => depends.run(&mut call),
            Some(Command::Todo(todo)) => todo.run(&mut call),
            Some(Command::New(new)) => new.run(&mut call),
            Some(Command::Rename(rename)) => rename.run(&mut call),
            Some(Command::Fmt(fmt)) => fmt.run(&mut call),
            Some(Command::Archive(archive)) => archive.run(&mut call),
            Some(Command::Schema(schema)) => schema.run(&mut call),
            Some(Command::Settings(settings)) => settings.run(&mut call),
            Some(Command::Man(man)) => man.run(&mut call),
            Some(Command::Completions(completions)) => completions.run(&mut call),
        },
    };
    call.end(done).into()
}

/// Parses the arguments, and refuses what only the browser takes beside a command.
fn parse(arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    let parsed = Arguments::try_parse_from(negations_spelled_out(arguments))?;
    if parsed.command.is_some()
        && let Some(stray) = parsed.browse.given()
    {
        return Err(definition().error(ErrorKind::ArgumentConflict, stray));
    }
    Ok(parsed)
}

/// The one definition of the arguments: the parser, the help, the completions and the manual come from it.
pub fn definition() -> clap::Command {
    Arguments::command()
}

/// The command a word is nearest to, as it is typed.
fn command_like(word: &str) -> Option<String> {
    let commands = definition();
    let names: Vec<&str> = commands
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
        .map(clap::Command::get_name)
        .collect();
    suggest(word, names).map(|name| format!("dossier {name}"))
}

/// Says on standard error what ended the program, for the browser to use after the screen is given back.
pub(crate) fn complain(message: &str) {
    let _ = Call::new(None, Color::Auto).complain(message);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_declared_without_contradiction() {
        definition().debug_assert();
    }
}
