//! All formats of all commands that have several. Each requires a golden file, `tests/golden/COMMAND.EXTENSION`.

use super::format::Format;
use super::{
    archive, check, conflicts, depends, gaps, grep, jump, leads, list, origins, search, show, timeline,
};

/// A format of a command.
#[derive(Clone, Copy, Debug)]
pub struct CommandFormat {
    /// The command, with its subcommand: `archive verify`.
    pub command: &'static str,
    /// The name of the format for `--format`.
    pub name: &'static str,
    /// The file extension for it, without the dot.
    pub extension: &'static str,
}

/// Returns every format of every command.
pub fn formats() -> Vec<CommandFormat> {
    fn rows<P>(command: &'static str, formats: &[Format<P>]) -> Vec<CommandFormat> {
        let row =
            |format: &Format<P>| CommandFormat { command, name: format.name, extension: format.extension };
        formats.iter().map(row).collect()
    }
    [
        rows("show", show::FORMATS),
        rows("list", list::FORMATS),
        rows("jump", jump::FORMATS),
        rows("search", search::FORMATS),
        rows("grep", grep::FORMATS),
        rows("check", check::FORMATS),
        rows("gaps", gaps::FORMATS),
        rows("origins", origins::FORMATS),
        rows("depends", depends::FORMATS),
        rows("conflicts", conflicts::FORMATS),
        rows("timeline", timeline::FORMATS),
        rows("leads", leads::FORMATS),
        rows("archive verify", archive::verify::FORMATS),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the formats of a command and its subcommands, as the parser accepts them.
    fn taken(command: &clap::Command, path: &str, found: &mut Vec<String>) {
        for below in command.get_subcommands() {
            taken(below, format!("{path} {}", below.get_name()).trim(), found);
        }
        let format = command.get_arguments().filter(|argument| argument.get_id() == "format");
        let names = format.flat_map(|argument| argument.get_possible_values());
        found.extend(names.map(|name| format!("{path} {}", name.get_name())));
    }

    #[test]
    fn every_format_that_a_command_takes_is_in_the_table() {
        let mut found = Vec::new();
        taken(&crate::cli::definition(), "", &mut found);
        let mut rows: Vec<String> =
            formats().iter().map(|row| format!("{} {}", row.command, row.name)).collect();
        found.sort();
        rows.sort();
        assert_eq!(found, rows);
    }
}
