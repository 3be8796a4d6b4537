//! A first word that is neither a command nor a path, and the command that was most likely meant.
//! Does not know the corpus; the browser recognizes ids.

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
    ("completion", Equivalent::Command("completions")),
    ("config", Equivalent::Command("settings")),
    ("create", Equivalent::Command("new")),
    ("edit", Equivalent::Advice("`dossier --at ID` opens a dossier in the browser; `e` there edits it")),
    ("find", Equivalent::Command("search")),
    ("format", Equivalent::Command("fmt")),
    ("lint", Equivalent::Command("check")),
    ("ls", Equivalent::Command("list")),
    ("manual", Equivalent::Command("man")),
    ("move", Equivalent::Command("rename")),
    ("mv", Equivalent::Command("rename")),
    ("open", Equivalent::Advice("`dossier --at ID` opens a dossier in the browser")),
    ("print", Equivalent::Command("show")),
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
    let at = first_word(definition, arguments)?;
    let word = arguments.get(at)?.to_str()?;
    let is_name = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let is_command = |word: &str| word == "help" || definition.find_subcommand(word).is_some();
    if word.is_empty() || !is_name || is_command(word) || exists(Path::new(word)) {
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
    fn a_word_that_is_near_a_command_or_is_one_elsewhere_is_answered_with_the_command() {
        for (line, help) in [
            ("dossier chek", "did you mean `dossier check`?"),
            ("dossier lst actors", "did you mean `dossier list actors`?"),
            ("dossier serach foo", "did you mean `dossier search foo`?"),
            ("dossier find 'two words'", "did you mean `dossier search 'two words'`?"),
            ("dossier -C 'my corpus' shwo x", "did you mean `dossier -C 'my corpus' show x`?"),
            ("dossier --color never -Cthere shwo x", "did you mean `dossier --color never -Cthere show x`?"),
            ("dossier --corpus=there ls", "did you mean `dossier --corpus=there list`?"),
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
    fn commands_paths_and_the_values_of_options_are_left_alone() {
        for line in [
            "dossier",
            "dossier check serach",
            "dossier help serach",
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
    fn other_words_lead_to_commands_that_exist_and_are_none_themselves() {
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
