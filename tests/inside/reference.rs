//! Compares the reference with the code: fields, vocabularies, commands, problems, settings. `UPDATE=1 cargo test --lib
//! inside::` regenerates it.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::actor::Actor;
use crate::domain::author::CslName;
use crate::domain::cite::Cite;
use crate::domain::event::Event;
use crate::domain::field_reader::describe;
use crate::domain::record::{ExpectedType, FieldSpec};
use crate::domain::review::ReviewFile;
use crate::domain::settings::Settings;
use crate::domain::source::Source;
use crate::domain::vocabulary;
use crate::export::schema::{ONE_OF, schemas};
use crate::query::TERMS;
use crate::text::ascii;
use crate::tui::key_table::bindings_by_place;
use crate::tui::marks;
use crate::tui::settings::SETTINGS;
use crate::tui::theme::{BUILT_IN, Theme};
use crate::tui::view::actions::Binding;

const START: &str = "<!-- made: ";
const END: &str = "<!-- /made -->";

/// Returns every record of the format by its name, with its key.
fn records() -> BTreeMap<&'static str, &'static [FieldSpec]> {
    fn below(expected: ExpectedType, found: &mut BTreeMap<&'static str, &'static [FieldSpec]>) {
        match expected {
            ExpectedType::Record(what, specs) => add(what, specs(), found),
            ExpectedType::Cite => add("a citation", Cite::specs(), found),
            ExpectedType::Author => add("a name", CslName::specs(), found),
            ExpectedType::List(inner) | ExpectedType::OneOrList(inner) => below(inner(), found),
            _ => {}
        }
    }
    fn add(
        what: &'static str,
        specs: &'static [FieldSpec],
        found: &mut BTreeMap<&'static str, &'static [FieldSpec]>,
    ) {
        if found.insert(what, specs).is_none() {
            specs.iter().for_each(|spec| below((spec.expected)(), found));
        }
    }
    let mut found = BTreeMap::new();
    add("an actor", Actor::specs(), &mut found);
    add("an event", Event::specs(), &mut found);
    add("a source", Source::specs(), &mut found);
    add("dossier.toml", Settings::specs(), &mut found);
    add("a file of verdicts", ReviewFile::specs(), &mut found);
    found
}

fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|").replace('[', "\\[").replace(']', "\\]").replace('<', "&lt;")
}

/// One row per field: key, type, meaning, standard.
fn fields(what: &str, specs: &[FieldSpec]) -> String {
    let one_of = ONE_OF.iter().find(|(name, _)| *name == what).map_or(&[][..], |(_, keys)| keys);
    let mut table = String::from("| key | takes | means | standard |\n|---|---|---|---|\n");
    for spec in specs {
        let doc = spec.doc.trim();
        let (means, standard) = match doc.rsplit_once(" [") {
            Some((means, rest)) if rest.ends_with("].") => (format!("{means}."), rest.trim_end_matches("].")),
            _ => (doc.to_owned(), ""),
        };
        let needed = if spec.required {
            " *required*"
        } else if one_of.contains(&spec.key) {
            " *one of these required*"
        } else {
            ""
        };
        let takes = describe((spec.expected)());
        table.push_str(&format!(
            "| `{}`{needed} | {} | {} | {} |\n",
            spec.key,
            cell(&takes),
            cell(&means),
            cell(standard)
        ));
    }
    table
}

fn vocabularies() -> String {
    let mut table =
        String::from("| vocabulary | words | a corpus adds its own under | from |\n|---|---|---|---|\n");
    for vocabulary in vocabulary::ALL {
        let words = if vocabulary.words.len() > 60 {
            format!("the {} codes of the standard, lower case", vocabulary.words.len())
        } else {
            vocabulary.words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
        };
        let added = vocabulary.added_by.map_or_else(|| "–".to_owned(), |key| format!("`{key}`"));
        table.push_str(&format!(
            "| {} | {words} | {added} | {} |\n",
            vocabulary.name,
            cell(vocabulary.standard)
        ));
    }
    table
}

fn inverses() -> String {
    let mut table = String::from("| type | inverse |\n|---|---|\n");
    for (word, inverse) in vocabulary::INVERSES {
        table.push_str(&format!("| `{word}` | {inverse} |\n"));
    }
    table
}

/// Returns the help of the program and of every command, as printed by `--help` at 100 columns.
fn commands() -> String {
    fn below(command: &clap::Command, path: &str, text: &mut String) {
        let help = command.clone().term_width(100).render_long_help().to_string();
        text.push_str(&format!("\n## `{path}`\n\n```text\n{}\n```\n", trimmed(&help)));
        for inner in command.get_subcommands().filter(|c| !c.is_hide_set() && c.get_name() != "help") {
            below(inner, &format!("{path} {}", inner.get_name()), text);
        }
    }
    let mut definition = crate::cli::definition();
    definition.build();
    let mut text = String::new();
    below(&definition, "dossier", &mut text);
    text.trim_start().to_owned()
}

fn trimmed(help: &str) -> String {
    help.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn problems() -> String {
    let mut text = String::new();
    for code in crate::check::all_codes() {
        let standard = code.standard.map(|name| format!(" Standard: {name}.")).unwrap_or_default();
        text.push_str(&format!(
            "## `{}`\n\n*{}.* {}{}\n\n",
            code.name,
            code.severity.word(),
            prose(code.explain),
            prose(&standard)
        ));
    }
    text.trim_end().to_owned() + "\n"
}

fn query_terms() -> String {
    let mut table = String::from("| term | finds |\n|---|---|\n");
    for term in TERMS {
        table.push_str(&format!("| `{}` | {} |\n", term.example, cell(term.help)));
    }
    table
}

fn settings() -> String {
    let mut table = String::from("| key | takes | where it is not given | means |\n|---|---|---|---|\n");
    for setting in SETTINGS {
        let (takes, unless, means) = (cell(setting.takes), cell(setting.unless), cell(setting.means));
        table.push_str(&format!("| `{}` | {takes} | {unless} | {means} |\n", setting.key));
    }
    table
}

fn themes() -> String {
    let mut table = String::from("| theme | is |\n|---|---|\n");
    for theme in BUILT_IN {
        table.push_str(&format!("| `{}` | {} |\n", theme.name, cell(theme.means)));
    }
    table
}

/// Returns the marks in the help, and their ASCII forms.
fn marks() -> String {
    let mut table = String::from("| mark | in ASCII | means |\n|---|---|---|\n");
    for (mark, means) in marks::marks() {
        let plain = |mark: &str| -> String {
            mark.chars().map(|c| if c.is_ascii() { c } else { ascii(&c.to_string()) }).collect()
        };
        let each = |mark: &str| {
            let marks = mark.split("  ").map(|mark| format!("`{mark}`")).collect::<Vec<_>>();
            marks.join(" ")
        };
        table.push_str(&format!("| {} | {} | {} |\n", each(mark), each(&plain(mark)), cell(means)));
    }
    table
}

/// Returns a built-in theme as a user would write it.
fn looks() -> String {
    let looks = Theme::default();
    let lines: String = looks.styles().map(|(part, value)| format!("{part} = \"{value}\"\n")).collect();
    format!("```toml\n[themes.mine]\n{lines}```\n")
}

/// Returns the keys of every action: where they work, what they do, and the name of the action in settings.
fn keys() -> String {
    let mut rows: Vec<(&'static Binding, Vec<&'static str>)> = Vec::new();
    for (place, binding) in bindings_by_place() {
        let same =
            |row: &&mut (&'static Binding, _)| row.0.keys == binding.keys && row.0.help == binding.help;
        match rows.iter_mut().find(same) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => rows.push((binding, vec![place])),
        }
    }
    let mut table = String::from("| keys | where | does | action |\n|---|---|---|---|\n");
    for (binding, places) in rows {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", cell(key))).collect();
        let (keys, places, does) = (keys.join(" "), cell(&places.join(", ")), cell(binding.help));
        table.push_str(&format!("| {keys} | {places} | {does} | `{}` |\n", binding.name()));
    }
    table
}

fn prose(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
        .replace('<', "\\<")
        .replace('#', "\\#")
        .replace('_', "\\_")
}

fn made(name: &str) -> Option<String> {
    Some(match name {
        "vocabularies" => vocabularies(),
        "inverses" => inverses(),
        "commands" => commands(),
        "problems" => problems(),
        "query terms" => query_terms(),
        "settings" => settings(),
        "marks" => marks(),
        "themes" => themes(),
        "a theme" => looks(),
        "keys" => keys(),
        _ => {
            let what = name.strip_prefix("fields of ")?;
            fields(what, records().get(what)?)
        }
    })
}

/// Returns the page with every generated part up to date, and the names of the parts.
fn renewed(page: &str) -> (String, Vec<String>) {
    let (mut text, mut names, mut rest) = (String::new(), Vec::new(), page);
    while let Some((before, after)) = rest.split_once(START) {
        let (name, after) = after.split_once(" -->\n").expect("a name");
        let (_, after) = after.split_once(END).unwrap_or_else(|| panic!("{name} does not end"));
        let body = made(name).unwrap_or_else(|| panic!("nobody makes “{name}”"));
        text.push_str(&format!("{before}{START}{name} -->\n\n{body}\n{END}"));
        names.push(name.to_owned());
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reference").join(name)
}

fn hold(name: &str) -> Vec<String> {
    let page = page(name);
    let text = fs::read_to_string(&page).expect("a page");
    let (renewed, names) = renewed(&text);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&page, renewed).expect("written");
    } else {
        assert!(text == renewed, "{name} is not what the code says: run UPDATE=1 cargo test --lib inside::");
    }
    names
}

#[test]
fn the_format_lists_every_field_of_every_record_as_the_code_reads_it() {
    let names = hold("format.md");
    for what in records().keys() {
        assert!(names.contains(&format!("fields of {what}")), "the format has no table of {what}");
    }
    assert!(names.iter().any(|name| name == "vocabularies"));
}

#[test]
fn the_commands_are_those_of_the_parser() {
    assert_eq!(hold("commands.md"), ["marks", "commands"]);
}

#[test]
fn the_terms_of_queries_are_those_of_the_table() {
    assert_eq!(hold("queries.md"), ["query terms"]);
}

#[test]
fn the_problems_are_those_of_the_check() {
    assert_eq!(hold("problems.md"), ["problems"]);
}

#[test]
fn the_settings_are_those_that_are_read() {
    assert_eq!(hold("settings.md"), ["settings", "themes", "a theme"]);
}

#[test]
fn the_keys_are_those_of_the_views() {
    assert_eq!(hold("keys.md"), ["keys"]);
}

#[test]
fn the_shipped_schemas_are_those_of_the_code() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
    let bytes = fs::read(corpus.join("dossier.toml")).expect("the settings");
    let (settings, _, _) = crate::load::dossier::read_settings(&bytes);
    let codes: Vec<&str> = crate::check::all_codes().map(|code| code.name).collect();
    for (name, schema) in schemas(&settings, &codes) {
        let path = corpus.join("schema").join(&name);
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(&path, text).expect("written");
        } else {
            assert!(
                fs::read_to_string(&path).is_ok_and(|there| there == text),
                "{name} is old: run UPDATE=1 cargo test --lib inside::"
            );
        }
    }
}
