//! Tests of `dossier gaps`, `schema`, `man`, `demo`, and `settings`.

#![allow(clippy::disallowed_methods)]

use std::fs;

use crate::program::{command, corpus, json, output, run};

#[test]
fn lists_open_questions_with_their_locations() {
    let town = corpus(&[
        ("dossier.toml", ""),
        (
            "actors/ada.toml",
            "name = \"Ada\"\nkind = \"person\"\ntodo = [\n  \"\"\"Born\nwhere?\"\"\",\n  \"Who paid?\",\n]\n",
        ),
        ("sources/ledger.toml", "title = \"Ledger\"\ntodo = [\"Whose hand?\"]\n"),
    ]);
    let output = run(town.path(), &["gaps"]);
    assert_eq!(
        (output.code, output.out.as_str()),
        (
            Some(0),
            "actors/ada.toml:4: open question: Born where?\nactors/ada.toml:6: open question: Who paid?\nsources/ledger.toml:2: open question: Whose hand?\n"
        ),
        "{}",
        output.err
    );
    let list = json(&run(town.path(), &["gaps", "--format", "json"]));
    let last = serde_json::json!({ "id": "ledger", "entry": "source", "address": "ledger", "gap": "open-question", "text": "Whose hand?", "path": "sources/ledger.toml", "line": 2, "certain": true });
    assert_eq!((list.as_array().map(Vec::len), &list[2]), (Some(3), &last));
}

#[test]
fn a_corpus_without_open_questions_lists_none() {
    let town = corpus(&[("dossier.toml", "")]);
    let (text, list) = (run(town.path(), &["gaps"]), run(town.path(), &["gaps", "--format", "json"]));
    assert_eq!((text.code, text.out.as_str(), list.out.trim()), (Some(0), "", "[]"));
}

#[test]
fn prints_schemas_with_the_vocabulary_of_the_corpus_if_there_is_one() {
    let nowhere = corpus(&[]);
    let bare = json(&run(nowhere.path(), &["schema"]));
    let names: Vec<&String> = bare.as_object().expect("object").keys().collect();
    assert_eq!(
        names,
        [
            "actor.schema.json",
            "event.schema.json",
            "source.schema.json",
            "dossier.schema.json",
            "review.schema.json"
        ]
    );
    let town = corpus(&[("dossier.toml", "[vocabulary]\nparticipant_roles = [\"juggler\"]\n")]);
    let output = run(town.path(), &["schema"]);
    assert!(output.out.contains("juggler") && !bare.to_string().contains("juggler"));
    assert_eq!(run(nowhere.path(), &["-C", "lost", "schema"]).code, Some(3));
}

#[test]
fn schemas_overwrite_older_schemas_but_no_other_files() {
    let town = corpus(&[("dossier.toml", "")]);
    let written = run(town.path(), &["schema", "schema"]);
    assert_eq!((written.code, written.out.lines().count()), (Some(0), 5), "{}", written.err);
    fs::write(town.path().join("dossier.toml"), "[vocabulary]\nactor_kinds = [\"guild\"]\n")
        .expect("write file");
    assert_eq!(run(town.path(), &["schema", "schema"]).code, Some(0));
    let actor = town.path().join("schema/actor.schema.json");
    assert!(fs::read_to_string(&actor).expect("file exists").contains("guild"));
    assert_eq!(run(town.path(), &["check", "--deny", "notes"]).code, Some(0), "the loader ignores them");

    fs::write(town.path().join("schema/source.schema.json"), "{\"mine\": true}").expect("write file");
    fs::remove_file(&actor).expect("remove");
    let refused = run(town.path(), &["schema", "schema"]);
    assert!(refused.code == Some(1) && refused.err.contains("source.schema.json"), "{}", refused.err);
    assert!(!actor.exists(), "nothing is written if one is rejected");
    let kept = fs::read_to_string(town.path().join("schema/source.schema.json")).expect("file exists");
    assert_eq!(kept, "{\"mine\": true}");
}

#[test]
fn the_manual_has_every_topic_and_a_page_for_every_command() {
    let nowhere = corpus(&[]);
    let man = |arguments: &[&str]| run(nowhere.path(), &[&["man"], arguments].concat());
    let topics = man(&[]);
    for (topic, word) in [
        ("format", "| `qualifier` |"),
        ("commands", "## `dossier gaps`"),
        ("problems", "## `dangling-link`"),
        ("keys", "jump to an entry"),
        ("page", ".TH DOSSIER 1 "),
    ] {
        let output = man(&[topic]);
        assert!(output.code == Some(0) && output.out.contains(word), "{topic}: {}", output.err);
        assert!(!output.out.contains("<!--") && !output.out.contains('\u{1b}'), "{topic} is plain text");
        assert!(topics.out.contains(&format!("  {topic} ")), "{}", topics.out);
    }
    for command in dossier::definition().get_subcommands().filter(|command| !command.is_hide_set()) {
        let page = man(&["page", command.get_name()]);
        let title = format!(".TH DOSSIER\\-{} 1 ", command.get_name().to_uppercase());
        assert!(page.out.starts_with(&title), "{}", page.out);
        // What mandoc and groff -ww warn about: blank lines, unknown requests, unclosed lists, long lines.
        for line in page.out.lines() {
            let request = line.strip_prefix('.').map(|line| line.split(' ').next().unwrap_or_default());
            assert!(
                request.is_none_or(|request| ["TH", "SH", "TP", "IP", "RS", "RE"].contains(&request)),
                "{line}"
            );
            assert!(!line.trim().is_empty() && !line.starts_with('\''), "{}", page.out);
            assert!(request.is_some() || line.len() <= 80 || !line.contains(' '), "{line}");
        }
        let requests = |name: &str| page.out.lines().filter(|line| *line == name).count();
        assert_eq!(requests(".RS"), requests(".RE"), "{}", page.out);
        for section in ["\"EXIT STATUS\"", "ENVIRONMENT", "\"SEE ALSO\""] {
            assert!(page.out.contains(&format!(".SH {section}\n")), "{section}: {}", page.out);
        }
    }
    let add = man(&["page", "archive", "add"]);
    assert!(
        add.out.contains("\\fB3\\fR")
            && add.out.replace('\n', " ").contains("the source records another hash"),
        "{}",
        add.out
    );
    let lost = man(&["page", "chek"]);
    assert!(lost.code == Some(2) && lost.err.contains("`check`"), "{}", lost.err);
    assert_eq!(man(&["format", "check"]).code, Some(2));
    assert_eq!(man(&["nothing"]).code, Some(2));
}

#[test]
fn a_new_dossier_refers_to_the_schema_if_the_corpus_has_one() {
    let town = corpus(&[("dossier.toml", "")]);
    let first = |id: &str| {
        assert_eq!(run(town.path(), &["new", "event", id]).code, Some(0));
        let text = fs::read_to_string(town.path().join(format!("events/{id}.toml"))).expect("file exists");
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert!(first("before").starts_with("# This is "));
    assert_eq!(run(town.path(), &["schema", "schema"]).code, Some(0));
    assert_eq!(first("after"), "#:schema ../schema/event.schema.json");
    assert_eq!(run(town.path(), &["show", "after"]).code, Some(0));
}

#[test]
fn suggests_the_demo_outside_a_corpus_and_copies_it_without_problems() {
    let nowhere = corpus(&[]);
    let lost = run(nowhere.path(), &[]);
    assert!(lost.code == Some(3) && lost.err.contains("`dossier demo`"), "{}", lost.err);
    assert_eq!(run(nowhere.path(), &["demo"]).code, Some(2), "no terminal to browse on");

    let copied = run(nowhere.path(), &["demo", "--to", "mine/first"]);
    let expected = "mine/first\nopen it with: dossier -C mine/first\n";
    assert_eq!((copied.code, copied.out.as_str()), (Some(0), expected), "{}", copied.err);
    let checked = run(nowhere.path(), &["-C", "mine/first", "check", "--deny", "warnings"]);
    assert_eq!(checked.code, Some(0), "{}", checked.out);

    let mine = nowhere.path().join("mine/first/dossier.toml");
    fs::write(&mine, "title = \"Mine\"\n").expect("it may be edited");
    let again = run(nowhere.path(), &["demo", "--to", "mine/first"]);
    assert!(again.code == Some(1) && again.err.contains("not empty"), "{}", again.err);
    assert_eq!(fs::read_to_string(&mine).expect("file exists"), "title = \"Mine\"\n");
}

#[test]
fn settings_prints_a_template_and_exits_with_1_on_problems() {
    let home = tempfile::tempdir().expect("temp dir");
    let settings = || output(command(&home, &["settings"]).env("XDG_CONFIG_HOME", home.path()));
    let output = settings();
    assert_eq!((output.code, output.err.as_str()), (Some(0), ""));
    let file = home.path().join("dossier/config.toml");
    assert!(output.out.starts_with(&format!("# {} does not exist", file.display())), "{}", output.out);
    fs::create_dir(home.path().join("dossier")).expect("create folder");
    let theme =
        output.out.lines().find(|line| line.starts_with("# theme = \"terminal\"")).expect("the theme");
    fs::write(&file, output.out.replace(theme, "theme = \"dark\"\nmouze = true")).expect("write file");
    let again = settings();
    assert_eq!(again.code, Some(1));
    assert_eq!(again.err, "error: config.toml:9:1: unknown setting `mouze`; did you mean `mouse`?\n");
    assert_eq!(
        again.out.lines().skip(1).collect::<Vec<_>>().join("\n"),
        output.out.replace(theme, "theme = \"dark\"").lines().skip(1).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn the_converter_command_is_hidden() {
    let nowhere = corpus(&[]);
    assert_eq!(run(nowhere.path(), &["__convert", "html"]).code, Some(0), "the program still has it");
    assert!(!run(nowhere.path(), &["--help"]).out.contains("__convert"));
    assert_eq!(run(nowhere.path(), &["man", "page", "__convert"]).code, Some(2));
}
