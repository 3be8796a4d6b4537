use super::*;
use crate::domain::id::Kind;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier;
use crate::text::fold::Level;

const ALPHA: &str = r#"name = "Alpha Group"
kind = "organization"
aliases = [
  "The First",
  "Ḥarakat al-Alif",
]
summary = """
Tied to [[beta]] and to
[[beta|its old \"rival\"]] since spring [@memo, para 2].
Third line."""

[[claim]]
text = "It met the river-\nside council."
when = "2026-03"
cite = [{ source = "memo", at = "para 2", quote = "met the council" }]

[[relation]]
type = "allied-with"
to = "beta"
"#;

fn corpus() -> Snapshot {
    let dossiers = [
        (Kind::Actor, "alpha", ALPHA),
        (Kind::Actor, "beta", "name = \"Beta Front\"\nkind = \"organization\"\n"),
        (Kind::Source, "memo", "title = \"A memo\"\nauthor = [\"Ann Lee\"]\nissued = \"2026\"\n"),
    ];
    let loaded = dossiers.map(|(kind, id, toml)| {
        Arc::new(dossier::read(&format!("{}/{id}.toml", kind.folder()), kind, id, toml.as_bytes()))
    });
    Snapshot::from(link(&CorpusFiles { dossiers: loaded.to_vec(), ..CorpusFiles::default() }))
}

fn phrase(words: &str) -> Phrase {
    Phrase::new(words, Level::Search).unwrap()
}

/// Returns the lines of the dossier that contain the phrase, and the phrase as displayed.
fn lines(words: &str) -> Vec<(u32, String)> {
    let corpus = corpus();
    let hits = in_entry(&corpus, corpus.get("alpha").unwrap(), &phrase(words));
    hits.into_iter()
        .map(|hit| match hit.location {
            GrepLocation::Line(line) => (line, hit.text[hit.range].to_owned()),
            GrepLocation::Paragraphs(..) => panic!("a dossier has lines"),
        })
        .collect()
}

#[test]
fn a_dossier_is_searched_as_displayed_with_its_line_numbers() {
    for (words, line, shown) in [
        ("alpha group", 1, "Alpha Group"),
        ("the first", 4, "The First"),
        ("harakat alif", 5, "Ḥarakat al-Alif"),
        ("tied to beta front and to its old rival", 8, ""),
        ("its old \"rival\" since spring", 9, "its old \"rival\" since spring"),
        ("third line", 10, "Third line"),
        ("riverside council", 13, "river-\nside council"),
        ("met the council", 15, "met the council"),
        ("2026-03", 14, "2026-03"),
        ("allied with", 18, "allied with"),
    ] {
        let expected = if shown.is_empty() { vec![] } else { vec![(line, shown.to_owned())] };
        assert_eq!(lines(words), expected, "{words}");
    }
    assert_eq!(lines("beta front").iter().map(|hit| hit.0).collect::<Vec<_>>(), [8, 19]);
    assert!(lines("[[beta").is_empty(), "brackets are not displayed");
    assert_eq!(lines("Lee 2026"), [(15, "Lee 2026".to_owned())], "a source is displayed by its label");
}

#[test]
fn a_copy_is_searched_across_line_breaks_with_its_paragraph_numbers() {
    let copy = Copy::new("Head\n\nThe old\nferry left. The old ferry sank.\n\nThe trans-\nlation is new.\n\nAn old\n\nferry.\n").unwrap();
    let hits = |words: &str| -> Vec<(GrepLocation, String)> {
        in_copy(&copy, &phrase(words))
            .into_iter()
            .map(|hit| (hit.location, hit.text[hit.range].to_owned()))
            .collect()
    };
    assert_eq!(
        hits("OLD FERRY"),
        [
            (GrepLocation::Paragraphs(2, 2), "old\nferry".to_owned()),
            (GrepLocation::Paragraphs(4, 5), "old\n\nferry".to_owned())
        ]
    );
    assert_eq!(
        hits("the translation is"),
        [(GrepLocation::Paragraphs(3, 3), "The trans-\nlation is".to_owned())]
    );
    assert!(hits("ferry old").is_empty());
}

#[test]
fn a_file_that_is_not_a_dossier_is_searched_line_by_line() {
    let hits = in_lines("name = \"A\nan old [[ferry\nFERRY\n", &phrase("ferry"));
    assert_eq!(
        hits.iter().map(|hit| hit.location).collect::<Vec<_>>(),
        [GrepLocation::Line(2), GrepLocation::Line(3)]
    );
}
