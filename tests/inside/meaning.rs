//! Fixes that are written without being asked never change what a dossier says.

use std::sync::Arc;

use crate::check::fix::{FixedFile, fix};
use crate::domain::day::Day;
use crate::evidence::Copies;
use crate::load::corpus::CorpusFiles;
use crate::load::dossier::{read, read_settings};
use crate::load::file_role::FileRole;

/// The dossiers that the others mention.
const OTHERS: &[(&str, &str)] = &[
    ("sources/rudaw-2026-03-23.toml", "title = \"A\"\n"),
    ("sources/smith-2025.toml", "title = \"B\"\n"),
    ("actors/us-army.toml", "name = \"US Army\"\nkind = \"military\"\n"),
    ("actors/brigade-45.toml", "name = \"Brigade 45\"\nkind = \"armed-group\"\n"),
    ("actors/ali-hasan.toml", "name = \"Ali Hasan\"\nkind = \"person\"\n"),
];

/// Returns what the fixes of all problems change in these files and the others.
fn fixed(files: &[(&str, &str)]) -> Vec<FixedFile> {
    let dossiers = files.iter().chain(OTHERS).filter_map(|(path, text)| match FileRole::of(path) {
        FileRole::Dossier(kind, stem) => Some(Arc::new(read(path, kind, &stem, text.as_bytes()))),
        _ => None,
    });
    let mut dossiers: Vec<_> = dossiers.collect();
    dossiers.sort_by(|one, other| one.file.path.cmp(&other.file.path));
    let parts =
        CorpusFiles { settings: Some(read_settings(b"title = \"T\"\n")), dossiers, ..CorpusFiles::default() };
    let today = Day::from_ymd(2026, 11, 28).expect("a day");
    fix(&parts, &Copies::default(), today, &|_| true)
}

/// Returns the text of a file after all fixes.
fn after(path: &str, text: &str) -> String {
    let changed = fixed(&[(path, text)]).into_iter().find(|file| file.path == path);
    changed.map_or_else(
        || text.to_owned(),
        |file| file.after.map_or_else(String::new, |(_, text)| text.to_string()),
    )
}

#[test]
fn ids_words_and_fields_that_only_look_alike_are_left_alone() {
    let actor = "name = \"X\"\nkind = \"party\"\n";
    let claim =
        |fields: &str| format!("{actor}[[claim]]\ntext = \"So.\"\ncite = [\"smith-2025\"]\n{fields}\n");
    let relation = |fields: &str| format!("{actor}[[relation]]\n{fields}\ncite = [\"smith-2025\"]\n");
    let event = |fields: &str| format!("name = \"E\"\ndate = \"2026-03-18\"\n{fields}\n");
    for (path, text) in [
        // Other reports, armies, brigades and people.
        ("actors/x.toml", format!("{actor}cite = [\"rudaw-2026-03-24, para 2\"]\n")),
        ("actors/x.toml", format!("{actor}cite = [\"smith-2026\"]\nsummary = \"Of [[ali-hassan]].\"\n")),
        ("actors/x.toml", relation("type = \"opposes\"\nto = \"uk-army\"")),
        ("actors/x.toml", relation("type = \"opposes\"\nto = \"brigade-46\"")),
        // Other words.
        ("actors/x.toml", relation("type = \"founds\"\nto = \"us-army\"")),
        ("actors/x.toml", relation("type = \"opposed\"\nto = \"us-army\"")),
        ("actors/x.toml", "name = \"X\"\nkind = \"group\"\n".into()),
        ("actors/x.toml", "name = \"X\"\nkind = \"estate\"\n".into()),
        ("actors/x.toml", format!("{actor}status = \"deceased?\"\n")),
        ("actors/x.toml", format!("{actor}country = [\"Congo\"]\n")),
        ("actors/x.toml", claim("status = \"rejected?\"")),
        ("events/x.toml", event("kind = \"resignation\"")),
        ("events/x.toml", event("kind = \"killing\"")),
        ("events/x.toml", event("[[participant]]\nactor = \"us-army\"\nrole = \"attacked\"")),
        // Other fields.
        ("actors/x.toml", format!("{actor}founder = \"Abu X\"\n")),
        ("actors/x.toml", format!("{actor}birthplace = \"Mosul\"\n")),
        ("actors/x.toml", format!("{actor}status_note = \"banned in 2014\"\n")),
        ("actors/x.toml", format!("{actor}id = \"QDe.004\"\n")),
        ("actors/x.toml", claim("disputed_by = [\"#c2\"]")),
        ("sources/x.toml", "title = \"S\"\nedition = \"2nd\"\n".into()),
        ("sources/x.toml", "title = \"S\"\nissue = 5\n".into()),
        ("sources/x.toml", "title = \"S\"\nseen_by = \"ab\"\n".into()),
        // Dates with two meanings.
        ("actors/x.toml", format!("{actor}founded = \"1404/12/28\"\n")),
        ("actors/x.toml", format!("{actor}founded = \"1965-1967\"\n")),
    ] {
        assert_eq!(after(path, &text), text);
    }
}

#[test]
fn what_is_only_spelled_differently_is_fixed() {
    let actor = "name = \"X\"\nkind = \"party\"\n";
    for (wrong, right) in [
        ("satus = \"active\"", "satus = \"active\""),
        ("sumamry = \"So.\"", "summary = \"So.\""),
        ("Status = \"Active\"", "status = \"active\""),
        ("tag = [\"a\"]", "tags = [\"a\"]"),
        ("cite = [\"Smith_2025\"]", "cite = [\"smith-2025\"]"),
        ("cite = [\"sources/smith-2025.toml, para 2\"]", "cite = [\"smith-2025, para 2\"]"),
        ("notes = \"So [[@smith-2025, para 2]].\"", "notes = \"So [@smith-2025, para 2].\""),
        ("cite = [\"smith-2025; para 2\"]", "cite = [\"smith-2025, para 2\"]"),
        (
            "cite = [\"smith-2025, para 2; para 9\"]",
            "cite = [\"smith-2025, para 2\", \"smith-2025, para 9\"]",
        ),
    ] {
        let text = after("actors/x.toml", &format!("{actor}{wrong}\n"));
        assert_eq!(text, format!("{actor}{right}\n"));
    }
}

#[test]
fn only_a_file_named_as_a_copy_is_deleted() {
    let attack = "name = \"Attack\"\ndate = \"2026-01-01\"\nkind = \"attack\"\ncite = [\"smith-2025\"]\n";
    let deleted = |files: &[(&str, &str)]| {
        let gone = fixed(files).into_iter().filter(|file| file.after.is_none());
        gone.map(|file| file.path).collect::<Vec<_>>()
    };
    let files = [("events/e1.toml", attack), ("events/e2.toml", attack), ("events/e3.toml", attack)];
    assert_eq!(deleted(&files), Vec::<String>::new());
    let copies = [("events/e.toml", attack), ("events/e-copy.toml", attack), ("events/e-1.toml", attack)];
    assert_eq!(deleted(&copies), ["events/e-1.toml", "events/e-copy.toml"]);
}

#[test]
fn a_repeated_name_is_removed_as_a_whole_and_only_if_it_adds_nothing() {
    for (lists, fixed) in [
        ("aliases = [\"dr. x\", 'the \"dr. x\" man', \"Y\"]", "aliases = ['the \"dr. x\" man', \"Y\"]"),
        ("aliases = [\"Abu Khan\", \"AbuKhan\"]", "aliases = [\"Abu Khan\", \"AbuKhan\"]"),
        ("aliases = [\"Y\", \"PMF\"]\nacronyms = [\"PMF\"]", "aliases = [\"Y\"]\nacronyms = [\"PMF\"]"),
        ("aliases = [\"Dr. X\"]\nstatus = \"active\"", "status = \"active\""),
    ] {
        let actor = "name = \"Dr. X\"\nkind = \"person\"\n";
        assert_eq!(after("actors/x.toml", &format!("{actor}{lists}\n")), format!("{actor}{fixed}\n"));
    }
}

#[test]
fn a_property_never_gets_the_spaces_of_another_spelling() {
    let claim = |property: &str| {
        format!("[[claim]]\nproperty = \"{property}\"\nvalue = 1\ncite = [\"smith-2025\"]\n")
    };
    let actor = "name = \"X\"\nkind = \"party\"\n";
    let text = format!("{actor}{}{}{}", claim("deaths "), claim("deaths "), claim("deaths"));
    let expected = format!("{actor}{}", claim("deaths").repeat(3));
    assert_eq!(after("actors/x.toml", &text), expected);
}
