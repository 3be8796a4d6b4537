//! What a word of a command line can be, according to the definition of the arguments. Does not depend on the corpus or
//! the shells.

use clap::{Arg, Command};

/// The position of the word to complete.
pub(super) struct Slot<'c> {
    /// The command the word belongs to.
    pub command: &'c Command,
    /// The corpus named by the words before it.
    pub corpus: Option<String>,
    /// What the word can be.
    pub what: SlotContent<'c>,
}

/// What a word can be.
#[derive(Debug)]
pub(super) enum SlotContent<'c> {
    /// The value of an option or argument, after this many bytes of the word (9 for `--format=`).
    Value { argument: &'c Arg, after: usize },
    /// A command, or the value of an argument if the command takes one here.
    Word { commands: bool, argument: Option<&'c Arg> },
    /// An option.
    Option,
}

/// Determines what the word beginning with `current` can be after the words `before`, which start with the program's name.
///
/// `definition` must be built, so that each command has the options of its parents.
pub(super) fn slot<'c>(definition: &'c Command, before: &[String], current: &str) -> Slot<'c> {
    let mut command = definition;
    let mut corpus = None;
    let mut positionals = 0;
    let mut open: Option<&Arg> = None;
    let mut options_ended = false;
    for word in before.iter().skip(1) {
        if let Some(option) = open.take() {
            note_corpus(&mut corpus, option, word);
        } else if !options_ended && word == "--" {
            options_ended = true;
        } else if !options_ended && word.starts_with('-') && word.len() > 1 && !is_negated_term(word) {
            match option_of(command, word) {
                Some((option, Some(value))) => note_corpus(&mut corpus, option, value),
                Some((option, None)) => open = Some(option),
                None => {}
            }
        } else if positionals == 0
            && !options_ended
            && let Some(inner) = command.find_subcommand(word)
        {
            command = inner;
        } else {
            positionals += 1;
        }
    }
    let argument = || {
        let all: Vec<&Arg> = command.get_positionals().collect();
        let last = all.last().filter(|last| last.get_num_args().is_some_and(|range| range.max_values() > 1));
        all.get(positionals).or(last).copied()
    };
    let what = if let Some(argument) = open {
        SlotContent::Value { argument, after: 0 }
    } else if options_ended || !current.starts_with('-') || is_negated_term(current) {
        let commands = positionals == 0 && !options_ended && command.has_subcommands();
        SlotContent::Word { commands, argument: argument() }
    } else if let Some((argument, Some(value))) = option_of(command, current) {
        SlotContent::Value { argument, after: current.len() - value.len() }
    } else {
        SlotContent::Option
    };
    Slot { command, corpus, what }
}

/// Returns whether a word is a part of a query that excludes what matches, such as `-kind:person`.
fn is_negated_term(word: &str) -> bool {
    let term = word.strip_prefix('-').and_then(|term| term.split_once(':'));
    term.is_some_and(|(key, _)| {
        key.len() > 1
            && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
            && !key.starts_with('-')
    })
}

fn note_corpus(corpus: &mut Option<String>, option: &Arg, value: &str) {
    if option.get_id() == "corpus" {
        *corpus = Some(value.to_owned());
    }
}

/// Returns the option in a word if it takes a value, and the value if it is in the same word.
fn option_of<'c, 'w>(command: &'c Command, word: &'w str) -> Option<(&'c Arg, Option<&'w str>)> {
    let mut options = command.get_arguments().filter(|one| one.get_action().takes_values());
    if let Some(long) = word.strip_prefix("--") {
        let (name, value) = long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value)));
        return options.find(|one| one.get_long() == Some(name)).map(|one| (one, value));
    }
    let options: Vec<&Arg> = options.collect();
    word.char_indices().skip(1).find_map(|(at, letter)| {
        let option = options.iter().find(|one| one.get_short() == Some(letter))?;
        let rest = &word[at + letter.len_utf8()..];
        Some((*option, (!rest.is_empty()).then_some(rest.strip_prefix('=').unwrap_or(rest))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::definition;

    /// Returns the command, the corpus and what the last word of a line can be, one word each.
    fn at(line: &str) -> String {
        let mut definition = definition();
        definition.build();
        let mut before: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let current = before.pop().unwrap_or_default();
        let slot = slot(&definition, &before, &current);
        let name = |argument: &Arg| argument.get_id().to_string();
        let what = match slot.what {
            SlotContent::Value { argument, after } => format!("value of {} after {after}", name(argument)),
            SlotContent::Word { commands, argument } => {
                let argument = argument.map_or("nothing".to_owned(), name);
                format!("{}{argument}", if commands { "command or " } else { "" })
            }
            SlotContent::Option => "option".into(),
        };
        format!("{} {} {what}", slot.command.get_name(), slot.corpus.as_deref().unwrap_or("-"))
    }

    #[test]
    fn each_position_completes_what_the_definition_says() {
        for (line, found) in [
            ("dossier ", "dossier - command or path"),
            ("dossier sh", "dossier - command or path"),
            ("dossier show ", "show - id"),
            ("dossier show kat", "show - id"),
            ("dossier show a b", "show - nothing"),
            ("dossier show --form", "show - option"),
            ("dossier show -", "show - option"),
            ("dossier show --format ", "show - value of format after 0"),
            ("dossier show --format=te", "show - value of format after 9"),
            ("dossier -C ", "dossier - value of corpus after 0"),
            ("dossier -Cwh", "dossier - value of corpus after 2"),
            ("dossier -C=wh", "dossier - value of corpus after 3"),
            ("dossier show -C wh", "show - value of corpus after 0"),
            ("dossier -C check ", "dossier check command or path"),
            ("dossier -C check show ", "show check id"),
            ("dossier -Cwhere show ", "show where id"),
            ("dossier --corpus=where show ", "show where id"),
            ("dossier show x -C where ", "show where nothing"),
            ("dossier archive ", "archive - command or nothing"),
            ("dossier archive add ", "add - source"),
            ("dossier archive add show ", "add - file"),
            ("dossier fmt a b ", "fmt - paths"),
            ("dossier list ", "list - kind"),
            ("dossier list actors one ", "list - query"),
            ("dossier list actors -kind:arm", "list - query"),
            ("dossier list actors -kind:x tag:", "list - query"),
            ("dossier list actors -C", "list - option"),
            ("dossier grep show ", "grep - phrase"),
            ("dossier -- ", "dossier - path"),
            ("dossier somewhere ", "dossier - nothing"),
            ("dossier --at ", "dossier - value of at after 0"),
        ] {
            assert_eq!(at(line), found, "{line}");
        }
    }
}
