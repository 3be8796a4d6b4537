//! A first word that is neither a command nor a path, and the command that was probably meant. Does not depend on the
//! corpus; the browser recognizes ids.

use std::ffi::OsString;
use std::path::Path;

use crate::domain::id::EntryId;
use crate::domain::suggest::suggest;

/// The equivalent of another program's command.
enum Equivalent {
    /// A command.
    Command(&'static str),
    /// What to do instead.
    Advice(&'static str),
}

/// Commands of other programs that people try here.
const OTHER_WORDS: &[(&str, Equivalent)] = &[
    ("add", Equivalent::Command("new")),
    ("browse", Equivalent::Advice("`dossier` without a command opens the browser")),
    ("cat", Equivalent::Command("show")),
    ("claims", Equivalent::Advice("`dossier list statements is:claim` lists the claims")),
    ("completion", Equivalent::Command("completions")),
    ("config", Equivalent::Command("settings")),
    ("create", Equivalent::Command("new")),
    ("edit", Equivalent::Advice("`dossier --at ID` opens a dossier in the browser; `e` there edits it")),
    ("find", Equivalent::Command("search")),
    ("format", Equivalent::Command("fmt")),
    ("lint", Equivalent::Command("check")),
    ("ls", Equivalent::Command("list")),
    (
        "lsp",
        Equivalent::Advice(
            "`dossier check` lists the problems, `dossier schema` writes schemas for completion in editors",
        ),
    ),
    ("manual", Equivalent::Command("man")),
    ("move", Equivalent::Command("rename")),
    ("mv", Equivalent::Command("rename")),
    ("open", Equivalent::Advice("`dossier --at ID` opens a dossier in the browser")),
    ("print", Equivalent::Command("show")),
    ("relations", Equivalent::Advice("`dossier list statements is:relation` lists the relations")),
    ("stats", Equivalent::Advice("`dossier check --summary` counts dossiers, claims and citations")),
    ("todo", Equivalent::Command("gaps")),
    ("validate", Equivalent::Command("check")),
    ("verify", Equivalent::Command("archive verify")),
    ("version", Equivalent::Advice("`dossier --version` prints the version")),
    ("view", Equivalent::Command("show")),
];

/// A mistyped command.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistyped {
    /// The word as typed.
    pub word: String,
    /// What to type instead, if known.
    pub help: Option<String>,
    /// Whether other words follow, so that it cannot be a path.
    pub has_arguments: bool,
}

/// Returns the first word if it is neither a command nor an existing path, and looks like a command.
pub(super) fn mistyped(
    definition: &clap::Command,
    arguments: &[OsString],
    exists: impl Fn(&Path) -> bool,
) -> Option<Mistyped> {
    let first = first_word(definition, arguments)?;
    // `help` is followed by the command to explain.
    let at = first + usize::from(arguments.get(first)?.to_str()? == "help");
    let word = arguments.get(at)?.to_str()?;
    let is_name = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let is_command = |word: &str| word == "help" || definition.find_subcommand(word).is_some();
    if word.is_empty() || word.starts_with('-') || !is_name || is_command(word) || exists(Path::new(word)) {
        return None;
    }
    // Before a command, it can only be a corpus given without `-C`.
    let next = first_word(definition, arguments.get(at..).unwrap_or_default());
    if next.and_then(|next| arguments.get(at + next)?.to_str()).is_some_and(is_command) {
        return None;
    }
    let rest = arguments.get(at + 1..).unwrap_or_default();
    let has_arguments = rest.iter().any(|one| one.to_str().is_none_or(|one| !one.starts_with('-')));
    let commands = definition.get_subcommands().filter(|command| !command.is_hide_set());
    let known = commands.map(clap::Command::get_name).chain(OTHER_WORDS.iter().map(|(other, _)| *other));
    let other = |word: &str| OTHER_WORDS.iter().find(|(other, _)| *other == word).map(|(_, meant)| meant);
    let exact = other(word).map(|_| word);
    let near = exact.or_else(|| suggest(word, known));
    let instead = |command: &str| {
        let mut line = vec!["dossier".to_owned()];
        line.extend(arguments.iter().take(at).skip(1).map(quoted));
        line.push(command.to_owned());
        line.extend(rest.iter().map(quoted));
        format!("did you mean `{}`?", line.join(" "))
    };
    let help = near.map(|near| match other(near) {
        None => instead(near),
        Some(Equivalent::Command(command)) => instead(command),
        Some(Equivalent::Advice(advice)) => {
            match rest.first().and_then(|id| EntryId::parse(id.to_str()?).ok()) {
                Some(id) => advice.replace("ID", id.as_str()),
                None => (*advice).to_owned(),
            }
        }
    });
    Some(Mistyped { word: word.to_owned(), help, has_arguments })
}

/// Returns what a word after `list` refers to if it is a kind of statement instead of a kind of list.
pub(super) fn statements_meant(
    definition: &clap::Command,
    arguments: &[OsString],
) -> Option<(String, &'static str)> {
    let at = first_word(definition, arguments)
        .filter(|at| arguments.get(*at).is_some_and(|word| word == "list"))?;
    let after = arguments.get(at..)?;
    let word = after.get(first_word(definition, after)?)?.to_str()?;
    let kind =
        ["claim", "relation", "participant"].into_iter().find(|kind| word.trim_end_matches('s') == *kind)?;
    Some((word.to_owned(), kind))
}

fn quoted(word: &OsString) -> String {
    let word = word.to_string_lossy();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:,+@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.into_owned()
    } else {
        shell_words::quote(&word).into_owned()
    }
}

/// Returns the index of the first argument that is neither an option nor the value of one.
fn first_word(definition: &clap::Command, arguments: &[OsString]) -> Option<usize> {
    let takes_value = |found: &dyn Fn(&clap::Arg) -> bool| {
        definition.get_arguments().find(|one| found(one)).is_some_and(|one| one.get_action().takes_values())
    };
    let mut at = 1;
    loop {
        let word = arguments.get(at)?.to_string_lossy();
        if word == "--" {
            return None;
        } else if let Some(long) = word.strip_prefix("--") {
            at += usize::from(takes_value(&|one| one.get_long() == Some(long)));
        } else if let Some(short) = word.strip_prefix('-').filter(|short| !short.is_empty()) {
            // `-C` has its value in the next word, `-Cfolder` does not.
            let value = short.find(|c| takes_value(&|one| one.get_short() == Some(c)));
            at += usize::from(value.is_some_and(|byte| short[byte..].chars().count() == 1));
        } else {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::definition;

    fn asked(line: &str) -> Option<Mistyped> {
        let arguments: Vec<OsString> =
            shell_words::split(line).expect("a line").into_iter().map(OsString::from).collect();
        mistyped(&definition(), &arguments, |path| path == Path::new("there"))
    }

    #[test]
    fn a_mistyped_or_foreign_command_gets_a_suggestion() {
        for (line, help) in [
            ("dossier chek", "did you mean `dossier check`?"),
            ("dossier lst actors", "did you mean `dossier list actors`?"),
            ("dossier serach foo", "did you mean `dossier search foo`?"),
            ("dossier find 'two words'", "did you mean `dossier search 'two words'`?"),
            ("dossier -C 'my corpus' shwo x", "did you mean `dossier -C 'my corpus' show x`?"),
            ("dossier --color never -Cthere shwo x", "did you mean `dossier --color never -Cthere show x`?"),
            ("dossier --corpus=there ls", "did you mean `dossier --corpus=there list`?"),
            ("dossier help serach", "did you mean `dossier help search`?"),
            ("dossier stats", "`dossier check --summary` counts dossiers, claims and citations"),
            ("dossier edit", "`dossier --at ID` opens a dossier in the browser; `e` there edits it"),
            ("dossier edti x", "`dossier --at x` opens a dossier in the browser; `e` there edits it"),
            ("dossier open --color=never", "`dossier --at ID` opens a dossier in the browser"),
        ] {
            assert_eq!(asked(line).and_then(|found| found.help).as_deref(), Some(help), "{line}");
        }
        let unknown = asked("dossier zzzzzz one").expect("no command");
        assert_eq!((unknown.help, unknown.has_arguments), (None, true));
        assert_eq!(asked("dossier zzzzzz --color never").map(|found| found.has_arguments), Some(true));
        assert_eq!(asked("dossier zzzzzz --color=never").map(|found| found.has_arguments), Some(false));
    }

    #[test]
    fn a_kind_of_statement_is_not_a_kind_of_list() {
        let meant = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            statements_meant(&definition(), &arguments).map(|(_, kind)| kind)
        };
        assert_eq!(meant("dossier list claims x"), Some("claim"));
        assert_eq!(meant("dossier -C there list relation"), Some("relation"));
        assert_eq!((meant("dossier list events claims"), meant("dossier search claims")), (None, None));
    }

    #[test]
    fn commands_paths_and_the_values_of_options_are_left_alone() {
        for line in [
            "dossier",
            "dossier check serach",
            "dossier help",
            "dossier help search",
            "dossier help --color never",
            "dossier there",
            "dossier ./serach",
            "dossier a/serach",
            "dossier -- serach",
            "dossier elsewhere list actors",
            "dossier elsewhere --color never list",
            "dossier -C serach",
            "dossier -C",
            "dossier --corpus serach",
            "dossier --at serach",
            "dossier --version",
        ] {
            assert_eq!(asked(line), None, "{line}");
        }
    }

    #[test]
    fn foreign_commands_suggest_existing_ones() {
        let definition = definition();
        for (word, meant) in OTHER_WORDS {
            assert!(definition.find_subcommand(word).is_none(), "{word} is a command now");
            if let Equivalent::Command(command) = meant {
                let mut at = &definition;
                for part in command.split(' ') {
                    at = at.find_subcommand(part).unwrap_or_else(|| panic!("{word}: no command {command}"));
                }
            }
        }
    }
}
