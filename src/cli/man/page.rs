//! Man pages in roff [man(7)], generated from the definition of the arguments, with exit codes, environment and files.
//! Prints nothing.

mod roff;
mod sections;

use clap::{Arg, ArgAction, Command};

use roff::Roff;
use sections::{ENVIRONMENT, FILES, exits, variables_and_files};

/// The section and title of the manual.
const SECTION: &str = "1";

/// Returns the page of `command`, invoked as `words` (`dossier archive add`); `date` is in ISO 8601.
pub(super) fn page(command: &Command, words: &[&str], date: &str) -> String {
    let name = words.join("-");
    let about = about(command);
    let mut roff = Roff::default();
    let version = concat!("dossier ", env!("CARGO_PKG_VERSION"));
    roff.title(&name.to_uppercase(), SECTION, date, version, "User Commands");
    roff.section("NAME");
    roff.raw(&format!("{} \\- {}", roff::text(&name), roff::text(first_line(&about))));
    roff.section("SYNOPSIS");
    synopsis(&mut roff, command, words);
    roff.section("DESCRIPTION");
    roff.paragraphs(&about);
    let arguments: Vec<&Arg> = command.get_positionals().filter(|arg| !arg.is_hide_set()).collect();
    if !arguments.is_empty() {
        roff.section("ARGUMENTS");
        arguments.into_iter().for_each(|arg| entry(&mut roff, arg));
    }
    roff.section("OPTIONS");
    command
        .get_opts()
        .chain(flags(command))
        .filter(|arg| !arg.is_hide_set())
        .for_each(|arg| entry(&mut roff, arg));
    let commands: Vec<&Command> = command
        .get_subcommands()
        // What `help` prints is on each page.
        .filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
        .collect();
    if !commands.is_empty() {
        roff.section("COMMANDS");
        for sub in &commands {
            roff.item(&format!("\\fB{}\\fR", roff::text(&format!("{name}-{}({SECTION})", sub.get_name()))));
            roff.paragraphs(first_line(&self::about(sub)));
        }
    }
    let command_name = words.get(1..).unwrap_or_default().join(" ");
    roff.section("EXIT STATUS");
    for (code, meaning) in exits(&command_name) {
        roff.item(&format!("\\fB{}\\fR", roff::text(code)));
        roff.paragraphs(meaning);
    }
    let (variables, files) = variables_and_files(&command_name);
    roff.section("ENVIRONMENT");
    list(&mut roff, ENVIRONMENT, variables);
    if !files.is_empty() {
        roff.section("FILES");
        list(&mut roff, FILES, files);
    }
    roff.section("SEE ALSO");
    see_also(&mut roff, words, &commands);
    roff.finish()
}

fn about(command: &Command) -> String {
    let about = command.get_long_about().or(command.get_about());
    about.map(ToString::to_string).unwrap_or_default()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    let takes_no_value = |arg: &&Arg| !arg.is_positional() && !takes_value(arg);
    command.get_arguments().filter(takes_no_value)
}

fn takes_value(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Set | ArgAction::Append)
}

fn synopsis(roff: &mut Roff, command: &Command, words: &[&str]) {
    let mut line = format!("\\fB{}\\fR [\\fIOPTIONS\\fR]", roff::text(&words.join(" ")));
    for arg in command.get_positionals().filter(|arg| !arg.is_hide_set()) {
        let value = format!("\\fI{}\\fR", roff::text(&value_name(arg)));
        let many = if matches!(arg.get_action(), ArgAction::Append) { " ..." } else { "" };
        line.push_str(&if arg.is_required_set() {
            format!(" {value}{many}")
        } else {
            format!(" [{value}{many}]")
        });
    }
    if command.get_subcommands().any(|sub| !sub.is_hide_set()) {
        line.push_str(" [\\fICOMMAND\\fR]");
    }
    roff.raw(&line);
}

fn value_name(arg: &Arg) -> String {
    let names = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    names.unwrap_or_else(|| arg.get_id().as_str().to_uppercase())
}

/// Writes an argument or option: its syntax, description and values.
fn entry(roff: &mut Roff, arg: &Arg) {
    let mut written: Vec<String> = Vec::new();
    written.extend(arg.get_short().map(|short| format!("\\fB{}\\fR", roff::text(&format!("-{short}")))));
    written.extend(arg.get_long().map(|long| format!("\\fB{}\\fR", roff::text(&format!("--{long}")))));
    let mut head = written.join(", ");
    if arg.is_positional() {
        head = format!("\\fI{}\\fR", roff::text(&value_name(arg)));
    } else if takes_value(arg) {
        head.push_str(&format!(" \\fI{}\\fR", roff::text(&value_name(arg))));
    }
    roff.item(&head);
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    roff.paragraphs(&help);
    let values: Vec<_> = arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
    if takes_value(arg) && !values.is_empty() {
        let described = values.iter().any(|value| value.get_help().is_some());
        if described {
            for value in &values {
                let help = value.get_help().map(ToString::to_string).unwrap_or_default();
                roff.value(value.get_name(), &help);
            }
        } else {
            let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
            roff.paragraphs(&format!("One of {}.", names.join(", ")));
        }
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes_value(arg) && !defaults.is_empty() {
        roff.paragraphs(&format!("Default: {}.", defaults.join(", ")));
    }
}

fn list(roff: &mut Roff, all: &[(&str, &str)], names: &[&str]) {
    for (name, meaning) in all.iter().filter(|(name, _)| names.contains(name)) {
        roff.item(&format!("\\fI{}\\fR", roff::text(name)));
        roff.paragraphs(meaning);
    }
}

/// Writes references to the pages of the subcommands, the parent command and the program.
fn see_also(roff: &mut Roff, words: &[&str], commands: &[&Command]) {
    let name = words.join("-");
    let mut pages: Vec<String> = commands.iter().map(|sub| format!("{name}-{}", sub.get_name())).collect();
    let above = words.split_last().map(|(_, above)| above.join("-")).filter(|above| !above.is_empty());
    pages.extend(above);
    let pages: Vec<String> =
        pages.iter().map(|page| format!("\\fB{}\\fR({SECTION})", roff::text(page))).collect();
    roff.raw(&pages.join(", "));
    roff.paragraphs(
        "dossier man prints the whole reference: format, queries, commands, problems, settings, keys.",
    );
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn a_page_has_its_sections_in_order_and_nothing_that_steers_roff() {
        let command = clap::Command::new("add")
            .about("Archive a copy\n\n.It goes where 'the dossier' says: a\\b-c.")
            .arg(clap::Arg::new("file").required(true).help(".hidden"))
            .arg(clap::Arg::new("force").long("force").action(clap::ArgAction::SetTrue).help("'Also"));
        let page = page(&command, &["dossier", "archive", "add"], "2026-11-27");
        let sections: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
        assert_eq!(
            sections,
            [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "ARGUMENTS",
                "OPTIONS",
                "\"EXIT STATUS\"",
                "ENVIRONMENT",
                "FILES",
                "\"SEE ALSO\"",
            ]
        );
        assert!(page.starts_with(".TH DOSSIER\\-ARCHIVE\\-ADD 1 2026-11-27 "), "{page}");
        assert!(page.contains("\n\\&.It goes where \\(aqthe dossier\\(aq says: a\\eb\\-c.\n"), "{page}");
        assert!(page.contains("\n\\&.hidden\n") && page.contains("\\(aqAlso"), "{page}");
        assert!(page.lines().all(|line| !line.is_empty()), "a blank line is a request of its own: {page}");
    }
}
