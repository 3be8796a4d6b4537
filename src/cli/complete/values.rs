//! The kinds of values by their names in the definition of the arguments: `ID` is an id in the corpus. Does not depend
//! on how candidates are found.

/// What a value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Values {
    /// Anything; there are no candidates.
    Free,
    /// The words listed in the definition.
    Listed,
    /// The id of a dossier.
    Id,
    /// The id of a source, or of an outlet of sources.
    SourceOrOutlet,
    /// The id of a source.
    SourceId,
    /// A part of a query.
    Query,
    /// The name of a saved view.
    View,
    /// The address of a statement.
    Address,
    /// The id of a dossier, or the address of a statement.
    IdOrAddress,
    /// The code of a problem.
    Code,
    /// The name of a command.
    Command,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// Returns what a value can be, by its name in the definition.
pub(super) fn values(name: &str) -> Option<Values> {
    Some(match name {
        "DATE" | "INITIALS" | "N" | "NAME" | "NEW" | "PHRASE" | "TEXT" | "URL" => Values::Free,
        "QUERY" => Values::Query,
        "VIEW" => Values::View,
        "FORMAT" | "KIND" | "SHELL" | "TOPIC" | "WHAT" | "WHEN" => Values::Listed,
        "ID" | "OLD" => Values::Id,
        "SOURCE" => Values::SourceId,
        "SOURCE|OUTLET" => Values::SourceOrOutlet,
        "ID#CLAIM" => Values::Address,
        "ID[#CLAIM]" => Values::IdOrAddress,
        "CODE" => Values::Code,
        "COMMAND" => Values::Command,
        "FILE" | "PATH" => Values::File,
        "DIR" => Values::Folder,
        _ => return None,
    })
}

/// Returns what the value of an argument is; the id of a new dossier does not exist yet, and `jump` takes parts of
/// names.
pub(super) fn of(command: &clap::Command, argument: &clap::Arg) -> Values {
    let name = argument.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    match values(name) {
        Some(Values::Id) if command.get_name() == "new" => Values::Free,
        Some(Values::Query) if command.get_name() == "jump" => Values::Free,
        found => found.unwrap_or(Values::Free),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::definition;

    fn each(command: &clap::Command, check: &mut dyn FnMut(&clap::Command, &clap::Arg)) {
        for argument in command.get_arguments().filter(|one| one.get_action().takes_values()) {
            check(command, argument);
        }
        for inner in command.get_subcommands().filter(|inner| !inner.is_hide_set()) {
            each(inner, check);
        }
    }

    #[test]
    fn every_value_of_the_definition_is_known() {
        let mut seen = 0;
        each(&definition(), &mut |command, argument| {
            let names = argument.get_value_names().unwrap_or_default();
            let place = format!("{} {}", command.get_name(), argument.get_id());
            assert_eq!(names.len(), 1, "{place} names its value");
            let found =
                values(&names[0]).unwrap_or_else(|| panic!("{place}: {} is not in the table", names[0]));
            let lists = !argument.get_possible_values().is_empty();
            assert_eq!(found == Values::Listed, lists, "{place}");
            seen += 1;
        });
        assert!(seen > 20);
    }
}
