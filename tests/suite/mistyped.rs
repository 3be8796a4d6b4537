//! Tests that a mistyped command gets a suggestion and is not taken for a path.

#![allow(clippy::disallowed_methods)]

use super::program::{RunOutput, run};
use super::support::harbour::Harbour;

fn answer(arguments: &[&str]) -> RunOutput {
    let town = Harbour::new();
    town.write("check/dossier.toml", "title = \"A corpus named like a command\"\n");
    run(town.root(), arguments)
}

#[test]
fn suggests_the_whole_corrected_command() {
    for (arguments, command, help) in [
        (&["serach", "foo"][..], "serach", "did you mean `dossier search foo`?"),
        (&["shwo", "zebra-inn"], "shwo", "did you mean `dossier show zebra-inn`?"),
        (&["-C", "check", "chekc"], "chekc", "did you mean `dossier -C check check`?"),
        (&["edit"], "edit", "`dossier --at ID` opens a dossier in the browser; `e` there edits it"),
        (&["qqqq", "foo"], "qqqq", "`dossier --help` lists the commands"),
    ] {
        let RunOutput { code, out, err } = answer(arguments);
        assert_eq!(err, format!("error: no such command: `{command}`\n  help: {help}\n"));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
    }
}

#[test]
fn ids_paths_and_folders_named_like_commands_are_not_mistaken() {
    let RunOutput { code, err, .. } = answer(&["zebra-inn"]);
    assert!(code == Some(2) && err.contains("did you mean `dossier --at zebra-inn`?"), "{err}");
    let RunOutput { code, out, err } = answer(&["-C", "check", "gaps"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    let RunOutput { code, err, .. } = answer(&["./serach"]);
    assert!(code == Some(3) && err.contains("no corpus found"), "{err}");
    let RunOutput { code, out, .. } = answer(&["--version", "serach"]);
    assert!(code == Some(0) && out.starts_with("dossier "), "{out}");
}
