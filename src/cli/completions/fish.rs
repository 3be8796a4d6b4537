//! What fish is to offer for arguments without a dash, which `clap_complete` leaves out of its script.
//! Refuses to know the commands: it reads the one definition of the arguments.

use clap::{Arg, Command, ValueHint};

use super::NAME;

/// The lines that `clap_complete`'s script for fish lacks: the words an argument takes, and no files where no
/// argument of a command is one.
pub(super) fn arguments(definition: &Command) -> String {
    let mut lines = String::new();
    for command in definition.get_subcommands() {
        let name = command.get_name();
        below(command, &format!("__fish_{NAME}_using_subcommand {name}"), &mut lines);
        for inner in command.get_subcommands() {
            let inner_name = inner.get_name();
            let when = format!(
                "__fish_{NAME}_using_subcommand {name}; and __fish_seen_subcommand_from {inner_name}"
            );
            below(inner, &when, &mut lines);
        }
    }
    lines
}

fn below(command: &Command, when: &str, lines: &mut String) {
    let arguments: Vec<&Arg> = command.get_positionals().collect();
    if !command.has_subcommands() && !arguments.iter().any(|argument| takes_a_file(argument)) {
        lines.push_str(&format!("complete -c {NAME} -n \"{when}\" -f\n"));
    }
    for argument in arguments {
        let values = argument.get_possible_values();
        let values: Vec<_> = values.iter().filter(|value| !value.is_hide_set()).collect();
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        for value in &values {
            // Once one of the words is given, the argument is.
            let open = format!("{when}; and not __fish_seen_subcommand_from {}", names.join(" "));
            let help = value.get_help().or(argument.get_help()).map(ToString::to_string).unwrap_or_default();
            let (value, help) = (value.get_name(), quoted(&help));
            lines.push_str(&format!("complete -c {NAME} -n \"{open}\" -f -a {value} -d {help}\n"));
        }
    }
}

fn takes_a_file(argument: &Arg) -> bool {
    matches!(
        argument.get_value_hint(),
        ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath | ValueHint::ExecutablePath
    )
}

/// A text in the quotes of fish.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', " "))
}
