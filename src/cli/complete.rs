//! `dossier complete`: the completions at the cursor of a command line, for the scripts of `dossier completions`.
//! Hidden from help, manual and completions, since people don't call it. Prints nothing if there is nothing to offer.

mod corpus_ids;
mod loaded_corpus;
mod shell_candidate;
mod shell_line;
mod slot;
mod values;

use std::ffi::OsString;
use std::io;

use clap::{Arg, Command};

use super::call::Call;
use super::exit::Exit;
use crate::check::all_codes;
use crate::domain::id::Kind;
use corpus_ids::CorpusIds;
use shell_candidate::ShellCandidate;
use shell_line::ShellLine;
use slot::{SlotContent, slot};
use values::Values;

/// Print the possible continuations of a command line
#[derive(Debug, clap::Args)]
pub(crate) struct Complete {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: CompletionShell,
    /// The words of the line up to the cursor; for bash, the line and the byte position of the cursor
    #[arg(last = true, value_name = "WORD")]
    words: Vec<OsString>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum CompletionShell {
    Bash,
    Fish,
    Zsh,
}

/// The completions: words, and whether the shell should also offer files.
#[derive(Debug, Default)]
struct CompletionSet {
    candidates: Vec<ShellCandidate>,
    files: Option<&'static str>,
}

impl Complete {
    /// Prints one candidate per line, with a tab before its description; `:files` and `:folders` request those.
    pub(crate) fn run(self, call: &mut Call) -> io::Result<Exit> {
        let mut definition = (call.definition)();
        definition.build();
        let words: Vec<String> = self.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        let line = match (self.shell, words.as_slice()) {
            (CompletionShell::Bash, [line, end, ..]) => {
                ShellLine::read(line, end.parse().unwrap_or(usize::MAX))
            }
            (CompletionShell::Fish, [before @ .., current]) => {
                // Fish passes the current word as it is typed, with its quotation marks.
                let typed = ShellLine::read(current, current.len()).current;
                ShellLine { before: before.to_vec(), current: typed, quote: None, before_quote: 0 }
            }
            (CompletionShell::Zsh, [before @ .., current]) => {
                ShellLine { before: before.to_vec(), current: current.clone(), quote: None, before_quote: 0 }
            }
            _ => return Ok(Exit::Usage),
        };
        let offer = offer(call, &definition, &line);
        let mut printed = String::new();
        for ShellCandidate { word, help } in offer.candidates {
            match self.shell {
                // Bash takes candidates literally; the other shells filter and quote them themselves.
                CompletionShell::Bash => {
                    printed.extend(line.rest_of(&word).into_iter().flat_map(|rest| [rest, "\n".to_owned()]));
                }
                _ if help.is_empty() => printed.extend([&*word, "\n"]),
                _ => printed.extend([&*word, "\t", &*help, "\n"]),
            }
        }
        if let Some(files) = offer.files {
            printed.extend([files, "\n"]);
        }
        let _ = call.out.raw_bytes(printed.as_bytes())?;
        Ok(Exit::Done)
    }
}

fn offer(call: &Call, definition: &Command, line: &ShellLine) -> CompletionSet {
    let place = slot(definition, &line.before, &line.current);
    let corpus = place.corpus.as_deref();
    match place.what {
        SlotContent::Option => CompletionSet { candidates: options(place.command), files: None },
        SlotContent::Value { argument, after } => {
            let (before, current) = line.current.split_at_checked(after).unwrap_or(("", &line.current));
            let mut offer = values_of(call, definition, place.command, argument, corpus, current);
            for candidate in &mut offer.candidates {
                candidate.word.insert_str(0, before);
            }
            offer
        }
        SlotContent::Word { commands, argument } => {
            let mut offer = argument.map_or_else(CompletionSet::default, |argument| {
                values_of(call, definition, place.command, argument, corpus, &line.current)
            });
            if commands {
                offer.candidates.splice(0..0, commands_of(place.command));
            }
            offer
        }
    }
}

fn commands_of(command: &Command) -> Vec<ShellCandidate> {
    let shown = command.get_subcommands().filter(|one| !one.is_hide_set());
    shown.map(|one| ShellCandidate::of(one.get_name(), one.get_about())).collect()
}

fn options(command: &Command) -> Vec<ShellCandidate> {
    let shown: Vec<&Arg> = command.get_arguments().filter(|one| !one.is_hide_set()).collect();
    let long = |one: &&Arg| Some(ShellCandidate::of(&format!("--{}", one.get_long()?), one.get_help()));
    let short = |one: &&Arg| Some(ShellCandidate::of(&format!("-{}", one.get_short()?), one.get_help()));
    shown.iter().filter_map(long).chain(shown.iter().filter_map(short)).collect()
}

fn values_of(
    call: &Call,
    definition: &Command,
    command: &Command,
    argument: &Arg,
    corpus: Option<&str>,
    current: &str,
) -> CompletionSet {
    let candidates = match values::of(command, argument) {
        Values::Free => Vec::new(),
        Values::File => return CompletionSet { candidates: Vec::new(), files: Some(":files") },
        Values::Folder => return CompletionSet { candidates: Vec::new(), files: Some(":folders") },
        Values::Listed => {
            let listed = argument.get_possible_values();
            let shown = listed.iter().filter(|value| !value.is_hide_set());
            shown.map(|value| ShellCandidate::of(value.get_name(), value.get_help())).collect()
        }
        Values::Command => commands_of(definition),
        Values::Code => {
            all_codes().map(|code| ShellCandidate::new(code.name, code.severity.word())).collect()
        }
        Values::Id => CorpusIds::of(call, corpus).candidates(|_| true),
        Values::Query => loaded_corpus::query(call, corpus, current),
        Values::View => loaded_corpus::views(call, corpus),
        Values::SourceOrOutlet => loaded_corpus::sources_and_outlets(call, corpus),
        Values::SourceId => CorpusIds::of(call, corpus).candidates(|kind| kind == Kind::Source),
        Values::IdOrAddress => CorpusIds::of(call, corpus).ids_or_addresses(current),
        Values::Address => CorpusIds::of(call, corpus).addresses(current),
    };
    CompletionSet { candidates, files: None }
}
