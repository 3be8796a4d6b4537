//! The exit codes, environment variables and files of commands, for their man pages. Does not depend on roff.

/// An exit code and its meaning.
type ExitStatus = (&'static str, &'static str);

const DONE: ExitStatus = ("0", "Done.");
const USAGE: ExitStatus = ("2", "Bad usage.");
const NO_TERMINAL: ExitStatus = ("2", "Bad usage, or no terminal.");
const UNREAD: ExitStatus = ("3", "No corpus was found, or data could not be read.");
const UNWRITTEN: ExitStatus = ("3", "No corpus was found, or data could not be read or written.");
const SIGNAL: ExitStatus = ("128+n", "Terminated by signal n.");
const FAILED: ExitStatus = ("101", "Internal error. Please report it.");

/// Returns the exit codes of a command; no words mean the browser.
pub(super) fn exits(command: &str) -> Vec<ExitStatus> {
    let found = |meaning| ("1", meaning);
    let mut exits = match command {
        "" | "demo" => vec![
            DONE,
            found("The folder to copy to is not empty, or no dossier has the id."),
            NO_TERMINAL,
            UNWRITTEN,
            SIGNAL,
        ],
        "check" => vec![
            ("0", "No errors, and nothing that --deny covers."),
            found("Errors were found, or problems that --deny covers."),
            ("2", "Bad usage, or unknown code."),
            (
                "3",
                "No corpus was found, data could not be read or written, or an archived copy does not match its recorded hash.",
            ),
        ],
        "list" | "jump" | "grep" | "search" | "timeline" | "leads" => {
            vec![DONE, found("Nothing matched."), USAGE, UNREAD]
        }
        "show" | "depends" => vec![DONE, found("No dossier has the id."), USAGE, UNREAD],
        "origins" => vec![DONE, found("No dossier or statement has the address."), USAGE, UNREAD],
        "new" => vec![DONE, found("The id is already used."), USAGE, UNWRITTEN],
        "rename" => {
            vec![DONE, found("No dossier has the old id, or the new id is already used."), USAGE, UNWRITTEN]
        }
        "fmt" => vec![DONE, found("With --check, a file is not in canonical order."), USAGE, UNWRITTEN],
        "archive add" => vec![
            DONE,
            found("No source has the id."),
            USAGE,
            (
                "3",
                "The file was rejected: it could not be read reliably, a different copy is archived, or the source records another hash.",
            ),
        ],
        "archive verify" => vec![
            DONE,
            found("A quote is not where it is cited, or has no archived copy (with --require-copies)."),
            USAGE,
            (
                "3",
                "No corpus was found, a copy could not be read, or its hash differs from the recorded one.",
            ),
        ],
        "schema" => {
            vec![
                DONE,
                found("A file with that name exists and was not written by dossier."),
                USAGE,
                UNWRITTEN,
            ]
        }
        "man" | "completions" | "archive" => vec![DONE, USAGE],
        _ => vec![DONE, found("Nothing was found."), USAGE, UNWRITTEN],
    };
    exits.push(FAILED);
    exits
}

/// The environment variables.
pub(super) const ENVIRONMENT: &[(&str, &str)] = &[
    ("DOSSIER_DIR", "The corpus folder if -C is not given."),
    ("NO_COLOR", "If set and not empty, no colors; --color takes precedence."),
    ("TERM", "The terminal type; if unset or dumb, no colors."),
    ("VISUAL, EDITOR", "The editor, unless config.toml sets one."),
    ("DOSSIER_ASCII", "If set to anything but 0, draw only ASCII."),
    ("LC_ALL, LC_CTYPE, LANG", "The locale; without UTF-8 only ASCII is drawn."),
    ("COLORFGBG", "Whether the terminal background is light or dark."),
    ("XDG_CONFIG_HOME", "Folder for settings; default ~/.config."),
    ("XDG_STATE_HOME", "Folder for session state and write journals; default ~/.local/state."),
];

/// The files.
pub(super) const FILES: &[(&str, &str)] = &[
    ("dossier.toml", "Title, vocabulary, check settings and saved views of the corpus."),
    ("actors/, events/, sources/", "The dossiers, one TOML file each, named by id."),
    ("archive/", "The archived copies of sources."),
    ("reviews/", "The verdicts of each analyst."),
    ("schema/", "The JSON Schemas of the dossiers, for editors."),
    ("~/.config/dossier/config.toml", "The settings of the browser."),
    ("~/.local/state/dossier/", "Session state, and journals of interrupted writes."),
];

const CORPUS: &[&str] = &["dossier.toml", "actors/, events/, sources/", "archive/", "reviews/"];
const PRINTS: &[&str] = &["DOSSIER_DIR", "NO_COLOR", "TERM"];
const WRITES: &[&str] = &["DOSSIER_DIR", "NO_COLOR", "TERM", "XDG_STATE_HOME"];

/// Returns the variables a command uses, and the files it reads or writes.
pub(super) fn variables_and_files(command: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match command {
        "" | "demo" => (
            &[
                "DOSSIER_DIR",
                "NO_COLOR",
                "TERM",
                "VISUAL, EDITOR",
                "DOSSIER_ASCII",
                "LC_ALL, LC_CTYPE, LANG",
                "COLORFGBG",
                "XDG_CONFIG_HOME",
                "XDG_STATE_HOME",
            ],
            &[
                "dossier.toml",
                "actors/, events/, sources/",
                "archive/",
                "reviews/",
                "~/.config/dossier/config.toml",
                "~/.local/state/dossier/",
            ],
        ),
        "settings" => (&["NO_COLOR", "TERM", "XDG_CONFIG_HOME"], &["~/.config/dossier/config.toml"]),
        "man" | "completions" => (&["NO_COLOR", "TERM"], &[]),
        "schema" => (PRINTS, &["dossier.toml", "schema/"]),
        "check" | "new" | "rename" | "fmt" | "archive" | "archive add" => (
            WRITES,
            &[
                "dossier.toml",
                "actors/, events/, sources/",
                "archive/",
                "reviews/",
                "~/.local/state/dossier/",
            ],
        ),
        _ => (PRINTS, CORPUS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variables_and_files_of_every_command_are_documented() {
        for command in ["", "check", "settings", "man", "schema", "list"] {
            let (variables, files) = variables_and_files(command);
            assert!(
                variables.iter().all(|name| ENVIRONMENT.iter().any(|(known, _)| known == name)),
                "{command}"
            );
            assert!(files.iter().all(|name| FILES.iter().any(|(known, _)| known == name)), "{command}");
        }
    }
}
