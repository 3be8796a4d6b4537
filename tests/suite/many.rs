//! Commands on corpora with many of one thing: they print a page, and say how much more there is.

#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support::state::state_home;

/// A corpus with a group of so many members, each with an unknown field.
fn crowd(members: usize) -> TempDir {
    let folder = tempfile::tempdir().expect("temp dir");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("parent")).expect("create folder");
        fs::write(path, text).expect("write file");
    };
    write("dossier.toml", "");
    write("actors/guild.toml", "name = \"Guild\"\nkind = \"organization\"\n");
    write("sources/list.toml", "url = \"https://a.example/x/list.csv\"\n");
    for nth in 0..members {
        let text = format!(
            "name = \"Member {nth}\"\nkind = \"person\"\ncuntry = [\"iq\"]\n\n[[relation]]\ntype = \"member-of\"\nto = \"guild\"\ncite = [\"list, p. {nth}\"]\n"
        );
        write(&format!("actors/m-{nth:03}.toml"), &text);
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_dossier"))
        .env("XDG_STATE_HOME", state_home())
        .args(arguments)
        .current_dir(folder)
        .env_remove("DOSSIER_DIR")
        .env("DOSSIER_TODAY", "2026-06-30")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn a_kind_of_problem_in_many_dossiers_is_one_line_unless_each_is_asked_for() {
    let crowd = crowd(21);
    let kinds = |text: &str| text.lines().filter(|line| line.contains("unknown-field")).count();
    let text = run(crowd.path(), &["check"]);
    let line = "error[unknown-field]: 21 problems in 21 files, such as actors/m-000.toml:3:1: unknown field `cuntry` in an actor (--all to list each)";
    assert!(text.lines().any(|found| found == line), "{text}");
    assert!(text.contains("\n  help: did you mean `country`?\n"), "{text}");
    assert!(kinds(&text) == 1 && text.contains("21 errors"), "{text}");
    assert_eq!(kinds(&run(crowd.path(), &["check", "--all"])), 21);
    fs::remove_file(crowd.path().join("actors/m-020.toml")).expect("remove a file");
    assert_eq!(kinds(&run(crowd.path(), &["check"])), 20);
}

#[test]
fn a_kind_of_problem_in_many_dossiers_names_its_most_frequent_messages() {
    let crowd = crowd(30);
    for nth in 0..3 {
        let path = crowd.path().join(format!("actors/m-{nth:03}.toml"));
        let text = fs::read_to_string(&path).expect("read a file").replace("cuntry", "languages");
        fs::write(path, text).expect("write a file");
    }
    let text = run(crowd.path(), &["check"]);
    assert!(
        text.contains("\n  27 × unknown field `cuntry` in an actor\n  3 × unknown field `languages`"),
        "{text}"
    );
}

#[test]
fn changes_of_many_files_are_listed_up_to_ten() {
    let folder = crowd(30);
    let text = run(folder.path(), &["rename", "guild", "guild-1"]);
    let lines = text.lines().filter(|line| line.starts_with("actors/m-")).count();
    assert!(lines == 10 && text.contains("\n… and 20 more files\n"), "{text}");
    let text = run(folder.path(), &["rename", "guild-1", "guild", "--dry-run"]);
    assert_eq!(text.lines().filter(|line| line.starts_with("actors/m-")).count(), 30);
    for nth in 0..30 {
        let path = folder.path().join(format!("actors/m-{nth:03}.toml"));
        let text = fs::read_to_string(&path).expect("read a file").replace("cuntry", "countrry");
        fs::write(path, text).expect("write a file");
    }
    let text = run(folder.path(), &["check", "--fix"]);
    let lines = text.lines().filter(|line| line.starts_with("actors/m-")).count();
    assert!(lines == 10 && text.contains("\n… and 20 more\n"), "{text}");
}

#[test]
fn a_dossier_with_many_backlinks_prints_a_page_and_how_many_more() {
    let crowd = crowd(60);
    let text = run(crowd.path(), &["show", "guild"]);
    assert!(text.contains("Relations (60)") && text.contains("… and 10 more"), "{text}");
    assert!(text.ends_with("\n\nlists are truncated (--limit N for more, --limit 0 for all)\n"), "{text}");
    assert!(text.contains("[50]") && !text.contains("[51]"), "{text}");
    let all = run(crowd.path(), &["show", "guild", "--limit", "0"]);
    assert!(all.contains("[60]") && !all.contains(" more") && !all.contains("--limit"), "{all}");
    let markdown = run(crowd.path(), &["show", "guild", "--limit", "3", "--format", "md"]);
    assert!(markdown.contains("… and 57 more") && !markdown.contains("--limit"), "{markdown}");
}

#[test]
fn a_source_without_a_title_is_shown_and_found_by_host_and_last_path_segment() {
    let crowd = crowd(1);
    assert_eq!(run(crowd.path(), &["list", "sources"]), "list  a.example/…/list.csv\n");
    assert!(run(crowd.path(), &["jump", "list.csv"]).contains("a.example/…/list.csv"));
    assert_eq!(run(crowd.path(), &["list", "sources", "a.example"]), "list  a.example/…/list.csv\n");
}
