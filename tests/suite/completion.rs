//! Tests of completion in each shell, by calling the scripts of `dossier completions` and by pressing Tab in a terminal.
//! Skipped for shells that are not installed.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, clippy::print_stdout)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::support::harbour::Harbour;
use super::support::pty::{Run, Session};

const BIN: &str = env!("CARGO_BIN_EXE_dossier");

/// A corpus, with another one in a subfolder whose name has a space.
struct Town {
    harbour: Harbour,
}

impl Town {
    fn new() -> Self {
        let harbour = Harbour::new();
        harbour.write("my corpus/dossier.toml", "title = \"Other\"\n");
        harbour.write("my corpus/actors/lighthouse.toml", "name = \"Lighthouse\"\nkind = \"place\"\n");
        harbour.write(
            "actors/bad-words.toml",
            "name = \"Bad\"\nkind = \"person\"\n\n[[claim]]\nid = \"steers\"\ntext = \"A \\u001b[31mred\\u202e one.\"\n",
        );
        Self { harbour }
    }

    fn path(&self) -> &Path {
        self.harbour.root()
    }
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_remove("DOSSIER_DIR")
        .env("HOME", folder)
        .env("PATH", path())
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Returns `PATH` with the folder of the program in front.
fn path() -> String {
    let folder = Path::new(BIN).parent().expect("temp dir").display();
    format!("{folder}:{}", std::env::var("PATH").unwrap_or_default())
}

fn shell(name: &str) -> Option<PathBuf> {
    let found = std::env::split_paths(&path()).map(|folder| folder.join(name)).find(|shell| shell.is_file());
    if found.is_none() {
        println!("skipped: {name} is not installed");
    }
    found
}

/// Returns the candidates at the end of a line, each with its description.
fn offered(town: &Town, words: &[&str]) -> Vec<String> {
    let all = [&["complete", "fish", "--", "dossier"], words].concat();
    run(town.path(), BIN, &all).lines().map(str::to_owned).collect()
}

fn words(town: &Town, line: &[&str]) -> Vec<String> {
    offered(town, line).iter().filter_map(|one| one.split('\t').next()).map(str::to_owned).collect()
}

#[test]
fn completes_ids_addresses_codes_commands_and_values() {
    let town = Town::new();
    let ids = words(&town, &["show", ""]);
    assert!(ids.contains(&"harbour-office".into()) && ids.contains(&"harbour-notes".into()), "{ids:?}");
    assert_eq!(offered(&town, &["depends", ""]), ["harbour-notes\tsource"]);
    assert_eq!(words(&town, &["-C", "my corpus", "show", ""]), ["lighthouse"]);
    assert_eq!(words(&town, &["-Cmy corpus", "--at", ""]), ["lighthouse"]);
    assert_eq!(words(&town, &["-C", "gone", "show", ""]), [""; 0]);
    assert_eq!(words(&town, &["rename", "zebra-inn", ""]), [""; 0], "a new id has no candidates");
    assert_eq!(words(&town, &["new", "actor", ""]), [""; 0]);

    assert_eq!(
        offered(&town, &["origins", "harbour-office#"]),
        [
            "harbour-office#relation:part-of:town-council\tpart of town-council",
            "harbour-office#1\tClosed the quay for a week.",
            "harbour-office#2\tHired forty porters."
        ]
    );
    assert_eq!(words(&town, &["origins", "harbour-o"]).len(), 3, "only one dossier has that prefix");
    assert_eq!(words(&town, &["show", "harbour-office#"]).len(), 3);
    assert!(words(&town, &["show", "harbour-o"]).contains(&"harbour-office".into()));
    assert!(words(&town, &["origins", "harbour"]).contains(&"harbour-office".into()));

    assert!(words(&town, &["check", "--explain", ""]).contains(&"dangling-link".into()));
    assert_eq!(words(&town, &["check", "--format", ""]), ["text", "json", "sarif"]);
    assert_eq!(words(&town, &["check", "--format=j"]), ["--format=text", "--format=json", "--format=sarif"]);
    assert!(words(&town, &["man", "page", ""]).contains(&"archive".into()));
    assert!(words(&town, &["archive", ""]).contains(&"verify".into()));
    assert_eq!(words(&town, &["fmt", ""]), [":files"]);
    assert_eq!(words(&town, &["-C", ""]), [":folders"]);
}

#[test]
fn completes_keys_and_values_of_queries_views_and_outlets() {
    let town = Town::new();
    town.harbour.write(
        "dossier.toml",
        "title = \"Harbour\"\n[[view]]\nname = \"quayside\"\nquery = \"kind:company\"\n",
    );
    town.harbour.replace("sources/harbour-notes.toml", "issued", "actor = \"zebra-inn\"\nissued");
    let keys = offered(&town, &["list", "events", "ki"]);
    assert!(keys.len() == 1 && keys[0].starts_with("kind:\tkind of"), "{keys:?}");
    for command in
        [&["search"][..], &["timeline"], &["gaps"], &["leads"], &["conflicts"], &["list", "citations"]]
    {
        let line = [command, &["kind:person", "kind:comp"]].concat();
        assert_eq!(words(&town, &line), ["kind:company"], "{command:?}");
    }
    assert_eq!(words(&town, &["list", "statements", "source:har"]), ["source:harbour-notes"]);
    assert_eq!(words(&town, &["list", "statements", "is:claim,rel"]), ["is:claim,relation"]);
    assert!(words(&town, &["list", "statements", "has:when"]).contains(&"has:when".into()));
    assert_eq!(words(&town, &["jump", "ki"]), [""; 0], "letters of a name");
    assert_eq!(words(&town, &["list", "events", "--view", ""]), ["quayside"]);
    assert_eq!(words(&town, &["list", "events", "--view=q"]), ["--view=quayside"]);
    assert_eq!(offered(&town, &["depends", ""]), ["harbour-notes\tsource", "zebra-inn\toutlet"]);
    let line = "dossier list actors kind:comp";
    let bash = run(town.path(), BIN, &["complete", "bash", "--", line, &line.len().to_string()]);
    assert_eq!(bash, "company\n");
    let line = "dossier list actors \"kind:comp";
    let bash = run(town.path(), BIN, &["complete", "bash", "--", line, &line.len().to_string()]);
    assert_eq!(bash, "kind:company\n", "in quotation marks nothing is cut");
    let line = "dossier list actors -kind:\"comp";
    let bash = run(town.path(), BIN, &["complete", "bash", "--", line, &line.len().to_string()]);
    assert_eq!(bash, "company\n", "bash replaces what follows the quotation mark");
}

#[test]
fn completes_every_command_and_option_except_hidden_ones() {
    let town = Town::new();
    let offered = words(&town, &[""]);
    for command in dossier::definition().get_subcommands() {
        let shown = !command.is_hide_set();
        assert_eq!(offered.contains(&command.get_name().to_owned()), shown, "{}", command.get_name());
    }
    let options = words(&town, &["show", "-"]);
    assert!(
        ["--format", "--corpus", "-C"].iter().all(|one| options.contains(&(*one).to_owned())),
        "{options:?}"
    );
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(town.path(), BIN, &["completions", shell]);
        assert!(script.contains("dossier") && !script.contains("__convert"), "{shell}");
        let fixed = ["elvish", "powershell"].contains(&shell);
        assert_eq!(script.contains("depends"), fixed, "{shell}");
        assert!(!fixed || !script.contains("dossier;complete"), "{shell} offers internal commands");
    }
}

#[test]
fn control_characters_in_claims_are_not_passed_to_the_shell() {
    let town = Town::new();
    let found = offered(&town, &["origins", "bad-words#"]);
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("bad-words#steers\tA ") && found[0].contains("␛[31mred"), "{found:?}");
    assert!(!found[0].contains(['\u{1b}', '\u{202e}']), "{found:?}");
}

#[test]
fn bash_gets_only_the_part_after_its_word_breaks() {
    let town = Town::new();
    let bash = |line: &str| {
        let end = line.len().to_string();
        run(town.path(), BIN, &["complete", "bash", "--", line, &end])
    };
    assert_eq!(bash("dossier show zeb"), "zebra-inn\n");
    assert_eq!(bash("dossier -C 'my corpus' show l"), "lighthouse\n");
    assert_eq!(bash("dossier check --format=s"), "sarif\n", "bash starts a word after `=`");
    assert_eq!(bash("dossier show qq"), "");
}

/// Loads the script in bash and calls its completion function as bash would.
#[test]
fn the_bash_script_completes() {
    let Some(bash) = shell("bash") else { return };
    let town = Town::new();
    let offered = |line: &str, word: &str| {
        let script = format!(
            "source <(dossier completions bash); COMP_LINE=\"{line}\" COMP_POINT={}; _dossier dossier \"{word}\" x; printf '%s|' \"${{COMPREPLY[@]}}\"",
            line.len()
        );
        run(town.path(), &bash.display().to_string(), &["--norc", "--noprofile", "-c", &script])
    };
    assert_eq!(offered("dossier show harbour-", "harbour-"), "harbour-notes|harbour-office|");
    assert_eq!(
        offered("dossier origins harbour-office#", "harbour-office#"),
        "harbour-office#relation:part-of:town-council|harbour-office#1|harbour-office#2|"
    );
    assert_eq!(offered("dossier -C my", "my"), "my corpus|");
    assert_eq!(offered("dossier fmt doss", "doss"), "dossier.toml|");
}

#[test]
fn the_fish_script_completes() {
    let Some(fish) = shell("fish") else { return };
    let town = Town::new();
    let offered = |line: &str| {
        let script = format!("dossier completions fish | source; complete -C\"{line}\"");
        let out = run(town.path(), &fish.display().to_string(), &["-N", "-c", &script]);
        out.lines().filter_map(|line| line.split('\t').next()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(offered("dossier list "), "actors citations events sources statements");
    assert_eq!(offered("dossier show harbour-"), "harbour-notes harbour-office");
    assert_eq!(offered("dossier -C 'my corpus' show "), "lighthouse");
    assert_eq!(
        offered("dossier origins harbour-office#"),
        "harbour-office#1 harbour-office#2 harbour-office#relation:part-of:town-council"
    );
    assert_eq!(offered("dossier check --explain dangling-"), "dangling-link");
    assert_eq!(offered("dossier check --format="), "--format=json --format=sarif --format=text");
    assert_eq!(offered("dossier list actors kind:comp"), "kind:company");
    assert_eq!(offered("dossier list actors '-kind:comp"), "-kind:company");
    assert_eq!(offered("dossier list actors 'kind:person -kind:comp"), "kind:person -kind:company");
    assert_eq!(offered("dossier fmt doss"), "dossier.toml");
    assert_eq!(offered("dossier -C my"), "my corpus/");
}

/// Starts a shell in a terminal and loads the completion script.
fn at_prompt(town: &Town, shell: &Path, arguments: &[&str], load: &str) -> Session {
    let mut run = Run::program(shell).env("PATH", path()).env("HOME", town.path()).env("PS1", "ready> ");
    for argument in arguments {
        run = run.arg(*argument);
    }
    let mut session = run.start();
    session.see("ready>");
    session.type_in(&format!("cd '{}'; {load}; clear; echo load''ed\n", town.path().display()));
    session.see("loaded");
    session
}

fn tab_gives(session: &mut Session, line: &str, whole: &str) {
    session.type_in(line);
    session.press("tab");
    session.see(whole);
    // Clear the line.
    session.press("ctrl-u");
    session.see_gone(whole);
}

#[test]
fn tab_completes_in_a_terminal_with_bash() {
    let Some(bash) = shell("bash") else { return };
    let town = Town::new();
    let load = "bind 'set enable-bracketed-paste off'; source <(dossier completions bash)";
    let mut session = at_prompt(&town, &bash, &["--norc", "--noprofile", "-i"], load);
    tab_gives(&mut session, "dossier dep", "dossier depends ");
    tab_gives(&mut session, "dossier show zeb", "dossier show zebra-inn ");
    tab_gives(&mut session, "dossier origins harbour-o", "dossier origins harbour-office#");
    tab_gives(&mut session, "dossier check --format=s", "dossier check --format=sarif ");
    tab_gives(&mut session, "dossier -C my", "dossier -C my\\ corpus/");
    tab_gives(&mut session, "dossier -C my\\ corpus show l", "dossier -C my\\ corpus show lighthouse ");
    tab_gives(&mut session, "dossier -C 'my corpus' show l", "'my corpus' show lighthouse ");
    tab_gives(&mut session, "dossier list actors -kind:\"comp", "actors -kind:\"company\"");
}

#[test]
fn tab_completes_in_a_terminal_with_zsh() {
    let Some(zsh) = shell("zsh") else { return };
    let town = Town::new();
    let load = "autoload -U compinit; compinit -u -D; source <(dossier completions zsh)";
    let mut session = at_prompt(&town, &zsh, &["-f", "-i"], load);
    tab_gives(&mut session, "dossier dep", "dossier depends ");
    tab_gives(&mut session, "dossier show zeb", "dossier show zebra-inn ");
    tab_gives(&mut session, "dossier origins harbour-o", "dossier origins harbour-office\\#");
    tab_gives(&mut session, "dossier check --format=s", "dossier check --format=sarif ");
    tab_gives(&mut session, "dossier -C my", "dossier -C my\\ corpus/");
    tab_gives(&mut session, "dossier -C my\\ corpus show l", "dossier -C my\\ corpus show lighthouse ");
    tab_gives(&mut session, "dossier -C 'my corpus' show l", "'my corpus' show lighthouse ");
    session.type_in("dossier check --explain dangling-");
    session.press("tab");
    session.see("dangling-link");
}

#[test]
fn tab_completes_in_a_terminal_with_fish() {
    let Some(fish) = shell("fish") else { return };
    let town = Town::new();
    let load = "function fish_prompt; echo 'ready> '; end; dossier completions fish | source";
    let mut run = Run::program(&fish).env("PATH", path()).env("HOME", town.path());
    for argument in ["-N", "-i", "-C", load] {
        run = run.arg(argument);
    }
    let mut session = run.start();
    session.see("ready>");
    session.type_in(&format!("cd '{}'\n", town.path().display()));
    tab_gives(&mut session, "dossier show zeb", "dossier show zebra-inn ");
    tab_gives(&mut session, "dossier -C 'my corpus' show l", "dossier -C 'my corpus' show lighthouse ");
    tab_gives(&mut session, "dossier depends harbour-", "dossier depends harbour-notes ");
    tab_gives(&mut session, "dossier list actors '-kind:comp", "dossier list actors '-kind:company'");
}
