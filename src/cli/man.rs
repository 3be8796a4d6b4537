//! `dossier man`: prints the reference. Does not depend on its contents.

mod page;

use std::io;

use super::call::{Call, named};
use super::exit::Exit;
use crate::domain::suggest::suggest;
use crate::reference;
use crate::runtime::clock;
use crate::runtime::printer::PipeState;
use crate::text::{TextKind, show};

/// Print the reference
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The topic; without one, list the topics
    #[arg(value_enum, value_name = "TOPIC")]
    topic: Option<Topic>,
    /// With `page`, the command to describe [default: the program]
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Topic {
    /// The dossier format: every file, table and field
    Format,
    /// Every command, its options, exit codes and JSON
    Commands,
    /// The query language: words, dates and terms
    Query,
    /// Every problem code, and the standard behind it
    Problems,
    /// The settings of the browser: keys, themes, editor
    Settings,
    /// Security guarantees, each with the test that checks it
    Security,
    /// The keys of the browser
    Keys,
    /// A man page in roff, for man(1)
    Page,
}

impl Man {
    /// Prints the topic.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        if self.topic != Some(Topic::Page) && !self.command.is_empty() {
            let words = self.command.join(" ");
            call.complain(&format!(
                "unexpected `{}`\n  help: only `dossier man page COMMAND` takes a command",
                named(words)
            ))?;
            return Ok(Exit::Usage);
        }
        match self.topic {
            None => print(call, &topics()),
            Some(Topic::Format) => print(call, &plain(&reference::format::text()?)),
            Some(Topic::Commands) => print(call, &plain(&reference::commands::text()?)),
            Some(Topic::Query) => print(call, &plain(&reference::queries::text()?)),
            Some(Topic::Problems) => print(call, &plain(&reference::problems::text()?)),
            Some(Topic::Settings) => print(call, &plain(&reference::settings::text()?)),
            Some(Topic::Security) => print(call, &plain(&reference::security::text()?)),
            Some(Topic::Keys) => print(call, &plain(&reference::keys::text()?)),
            Some(Topic::Page) => page(call, (call.definition)(), &self.command),
        }
    }
}

fn print(call: &mut Call, text: &str) -> io::Result<Exit> {
    for line in text.lines() {
        if call.line(&show(line, TextKind::Prose))? == PipeState::Closed {
            break;
        }
    }
    Ok(Exit::Done)
}

/// Returns the reference without the markers of its generated tables.
fn plain(markdown: &str) -> String {
    markdown.lines().filter(|line| !line.starts_with("<!--")).map(|line| format!("{line}\n")).collect()
}

fn topics() -> String {
    use clap::ValueEnum;
    let mut text = String::from("Print a topic with `dossier man TOPIC`:\n\n");
    for topic in Topic::value_variants() {
        if let Some(value) = topic.to_possible_value() {
            let help = value.get_help().map(ToString::to_string).unwrap_or_default();
            text.push_str(&format!("  {:<9} {help}\n", value.get_name()));
        }
    }
    text.push_str("\nSee also `dossier COMMAND --help` for the options of a command, and `dossier check --explain CODE` for a code.\n");
    text
}

/// Prints the man page of the program, or of one command, in roff.
fn page(call: &mut Call, mut command: clap::Command, words: &[String]) -> io::Result<Exit> {
    command.build();
    let mut names = vec!["dossier"];
    for word in words {
        let Some(found) = command.find_subcommand(word) else {
            let near = suggest(word, command.get_subcommands().map(clap::Command::get_name));
            let help = near.map_or(String::new(), |near| format!("\n  help: did you mean `{near}`?"));
            call.complain(&format!("unknown command `{}`{help}", named(word)))?;
            return Ok(Exit::Usage);
        };
        names.push(word);
        command = found.clone();
    }
    let roff = page::page(&command, &names, &clock::today().to_string());
    let _ = call.out.raw_bytes(roff.as_bytes())?;
    Ok(Exit::Done)
}
