use super::*;
use crate::domain::id::Kind;
use crate::load::dossier::read;

/// Returns the labels of sources written in TOML, in a corpus with these actors.
fn labels_beside(actors: &[(&str, &str)], sources: &[(&str, &str)]) -> Vec<String> {
    let entry = |kind: Kind, id: &str, toml: &str| {
        let loaded = read(&format!("{}/{id}.toml", kind.folder()), kind, id, toml.as_bytes());
        assert!(loaded.findings.is_empty(), "{toml}: {:?}", loaded.findings);
        loaded.entry.expect("an entry")
    };
    let mut entries: Vec<Arc<Entry>> = actors.iter().map(|(id, toml)| entry(Kind::Actor, id, toml)).collect();
    entries
        .extend(sources.iter().map(|(id, toml)| entry(Kind::Source, id, &format!("title = \"T\"\n{toml}"))));
    let labels = Labels::of(&entries);
    let label =
        |(id, _): &(&str, &str)| labels.get(&EntryId::parse(id).expect("an id")).unwrap_or("-").to_owned();
    sources.iter().map(label).collect()
}

fn labels(sources: &[(&str, &str)]) -> Vec<String> {
    labels_beside(&[], sources)
}

/// Returns the label, without the year, of a 2026 source by these authors in TOML.
fn cited(authors: &str) -> String {
    let label = labels(&[("s", &format!("author = [{authors}]\nissued = \"2026\""))]).remove(0);
    label.strip_suffix(" 2026").unwrap_or(&label).to_owned()
}

#[test]
fn one_two_or_more_authors_are_cited() {
    for (authors, label) in [
        ("\"David Schenker\"", "Schenker"),
        ("\"Ann Lee\", \"Bo Reeves\"", "Lee & Reeves"),
        ("\"Ann Lee\", \"Bo Reeves\", \"Cy Dorn\"", "Lee et al."),
        ("\"World Bank\"", "World Bank"),
        ("\"World Bank\", \"Ann Lee\"", "World Bank & Lee"),
        ("\"Vincent van Gogh\", \"Mohammed al-Sudani\"", "van Gogh & al-Sudani"),
        ("{ family = \"al-Sudani\", given = \"Mohammed Shia\" }", "al-Sudani"),
        ("{ literal = \"Lee Brothers\" }", "Lee Brothers"),
        ("{ family = \"Bank\", given = \"Ann\" }", "Bank"),
        ("{ family = \"Doe\", given = \"John\", suffix = \"III\" }", "Doe"),
        ("\"John Doe III\"", "Doe"),
    ] {
        assert_eq!(cited(authors), label, "{authors}");
    }
}

#[test]
fn editors_then_the_outlet_replace_missing_authors() {
    let all = labels(&[
        ("a", "editor = [\"Ann Lee\"]\npublisher = \"P\"\nissued = \"2026\""),
        ("b", "container_title = \"Rudaw\"\npublisher = \"P\"\nissued = \"2026\""),
        ("c", "publisher = \"The Washington Institute\"\nissued = \"2026\""),
        ("d", "issued = \"2026\""),
    ]);
    assert_eq!(all, ["Lee 2026", "Rudaw 2026", "The Washington Institute 2026", "-"]);
    let outlet = ("rudaw", "name = \"Rudaw\"\nkind = \"media\"");
    assert_eq!(labels_beside(&[outlet], &[("e", "actor = \"rudaw\"\nissued = \"2026\"")]), ["Rudaw 2026"]);
}

#[test]
fn years_that_are_not_stated_are_never_cited() {
    for (issued, label) in [
        ("issued = \"2000/2001\"", "Lee 2000–01"),
        ("issued = \"2007~\"", "Lee c. 2007"),
        ("issued = \"202X\"", "Lee 2020s"),
        ("issued = \"../2016\"", "Lee –2016"),
        ("issued = \"[1947,1948]\"", "Lee 1947 or 1948"),
        ("", "Lee n.d."),
    ] {
        assert_eq!(labels(&[("s", &format!("author = [\"Ann Lee\"]\n{issued}"))]), [label]);
    }
}

#[test]
fn sources_with_the_same_author_and_year_get_letters_by_date_then_id() {
    let rudaw = |issued: &str| format!("container_title = \"Rudaw\"\nissued = \"{issued}\"");
    let all = labels(&[
        ("z-first", &rudaw("2026-01-02")),
        ("a-last", &rudaw("2026-03-04")),
        ("c-same", &rudaw("2026-02-01")),
        ("b-same", &rudaw("2026-02-01")),
        ("other", &rudaw("2025-02-01")),
        ("n1", "container_title = \"Rudaw\""),
        ("n2", "container_title = \"Rudaw\""),
        ("about", &rudaw("2026~")),
    ]);
    assert_eq!(
        all,
        [
            "Rudaw 2026a",
            "Rudaw 2026d",
            "Rudaw 2026c",
            "Rudaw 2026b",
            "Rudaw 2025",
            "Rudaw n.d.-a",
            "Rudaw n.d.-b",
            "Rudaw c. 2026"
        ]
    );
    assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["a", "z", "aa", "az", "ba", "zz", "aaa"]);
}

#[test]
fn people_with_the_same_family_name_get_given_names() {
    let by = |author: &str| format!("author = [\"{author}\"]\nissued = \"2026\"");
    let labels = |authors: &[&str]| {
        let ids = ["a", "b", "c", "d"];
        let texts: Vec<String> = authors.iter().map(|author| by(author)).collect();
        let sources: Vec<(&str, &str)> =
            ids.iter().zip(&texts).map(|(id, text)| (*id, text.as_str())).collect();
        labels(&sources).into_iter().map(|label| label.replace(" 2026", "")).collect::<Vec<_>>()
    };
    assert_eq!(labels(&["John Smith", "Bob Smith"]), ["J. Smith", "B. Smith"]);
    assert_eq!(labels(&["John Smith", "Jane Smith"]), ["John Smith", "Jane Smith"]);
    assert_eq!(labels(&["John Ronald Smith", "Bob Smith"]), ["J. R. Smith", "B. Smith"]);
    assert_eq!(labels(&["Jean-Paul Smith", "Bob Smith"]), ["J.-P. Smith", "B. Smith"]);
    assert_eq!(labels(&["John Smith", "J. Smith"]), ["Smitha", "Smithb"], "they may be the same person");
    assert_eq!(labels(&["John Smith", "John R. Smith"]), ["Smitha", "Smithb"], "they may be the same person");
    assert_eq!(labels(&["John Smith", "Smith, John"]), ["Smitha", "Smithb"]);
    assert_eq!(
        labels(&["Jöhn Smíth", "Bob Smith"]),
        ["J. Smíth", "B. Smith"],
        "accents don't make a different family name"
    );
    assert_eq!(labels(&["Ann al-Sudani", "Bo Al Sudani", "Cy Lee"]), ["A. al-Sudani", "B. Al Sudani", "Lee"]);
    assert_eq!(labels(&["Smith Bank", "Bob Smith"]), ["Smith Bank", "Smith"]);
    assert_eq!(labels(&["Smith", "Bob Smith", "Ada Smith"]), ["Smith", "B. Smith", "A. Smith"]);
}

#[test]
fn names_of_actors_are_not_guessed() {
    let source = |author: &str| format!("author = [\"{author}\"]\nissued = \"2026\"");
    let front = ("f", "name = \"Sons of Badr\"\nkind = \"armed-group\"\naliases = [\"Badr Sons\"]");
    let person = ("p", "name = \"Ann Bank\"\nkind = \"person\"");
    let long = (
        "l",
        "name = \"The Washington Institute for Near East Policy\"\nkind = \"organization\"\nacronyms = [\"WINEP\"]",
    );
    let brief = ("b", "name = \"Human Rights Watch\"\nkind = \"organization\"\nacronyms = [\"HRW\"]");
    let actors = [front, person, long, brief];
    for (author, label) in [
        ("Badr sons", "Badr sons 2026"),
        ("Ann Bank", "Bank 2026"),
        ("The Washington Institute for Near East Policy", "WINEP 2026"),
        ("The Washington Institute for Near East Policy (TWI)", "TWI 2026"),
        ("Human Rights Watch", "Human Rights Watch 2026"),
        ("Human Rights Watch (HRW)", "Human Rights Watch 2026"),
        ("Badr Nephews", "Nephews 2026"),
    ] {
        assert_eq!(labels_beside(&actors, &[("s", &source(author))]), [label], "{author}");
    }
    let own = "author = [\"Rudaw Kurdi\"]\npublisher = \"Rudaw Kurdi\"\nissued = \"2026\"";
    assert_eq!(labels(&[("s", own)]), ["Rudaw Kurdi 2026"], "the publisher is not a person");
}

#[test]
fn an_edit_on_which_no_citation_depends_changes_none() {
    let entry = |kind: Kind, id: &str, toml: &str| {
        let loaded = read(&format!("{}/{id}.toml", kind.folder()), kind, id, toml.as_bytes());
        loaded.entry.expect("an entry")
    };
    let sources = [
        "title = \"T\"\nauthor = [\"River Stone\"]",
        "title = \"T\"\nactor = \"x\"",
        "title = \"T\"\npublisher = \"Authority of the Harbors of the North\"",
    ];
    let sources: Vec<_> =
        (0..).zip(sources).map(|(nth, toml)| entry(Kind::Source, &format!("s{nth}"), toml)).collect();
    let versions = [
        (Kind::Event, "name = \"Port fire\"\ndate = \"2026\""),
        (Kind::Event, "name = \"Quay blaze\"\ndate = \"2026\""),
        (Kind::Event, "name = \"Quay blaze\"\ndate = \"2025\"\nsummary = \"So.\""),
        (Kind::Actor, "name = \"Miller\"\nkind = \"person\""),
        (Kind::Actor, "name = \"Miller\"\nkind = \"person\"\nsummary = \"So.\""),
        (Kind::Actor, "name = \"Miller\"\nkind = \"person\"\naliases = [\"Other\"]"),
        (Kind::Actor, "name = \"Miller\"\nkind = \"party\"\naliases = [\"River Stone\"]"),
        (Kind::Actor, "name = \"Miller\"\nkind = \"person\"\naliases = [\"River Stone\"]"),
        (
            Kind::Actor,
            "name = \"Authority of the Harbors of the North\"\nkind = \"party\"\nacronyms = [\"AHN\"]",
        ),
    ];
    let versions: Vec<_> = versions.iter().map(|(kind, toml)| entry(*kind, "x", toml)).collect();
    let mut independent = 0;
    for (old, new) in versions.iter().flat_map(|old| versions.iter().map(move |new| (old, new))) {
        let labels = |version: &Arc<Entry>| {
            let entries: Vec<_> = sources.iter().chain([version]).cloned().collect();
            Labels::of(&entries)
        };
        let (before, after) = (labels(old), labels(new));
        if old.kind() == new.kind() && !before.depends_on_change(old, new) {
            independent += 1;
            assert_eq!(before.labels, after.labels, "{} -> {}", old.file.text, new.file.text);
        }
    }
    assert!(independent > 12, "{independent}");
}
