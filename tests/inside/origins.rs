//! Origins and dependents in a loaded corpus.

use std::sync::Arc;

use crate::domain::id::{EntryId, Kind};
use crate::evidence::{Origins, Part, SourceGraph, Statement, origins_of};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;

fn corpus(files: &[(Kind, &str, &str)]) -> crate::domain::snapshot::Snapshot {
    let read = |(kind, stem, text): &(Kind, &str, &str)| {
        Arc::new(read(&format!("{}/{stem}.toml", kind.folder()), *kind, stem, text.as_bytes()))
    };
    crate::domain::snapshot::Snapshot::from(link(&CorpusFiles {
        dossiers: files.iter().map(read).collect(),
        ..CorpusFiles::default()
    }))
}

fn sample() -> crate::domain::snapshot::Snapshot {
    corpus(&[
        (Kind::Source, "wire", "title = \"Wire\""),
        (Kind::Source, "daily", "title = \"Daily\"\nderived_from = \"wire\""),
        (Kind::Source, "memoir", "title = \"Memoir\""),
        (Kind::Source, "diary", "title = \"Diary\"\nmay_share_origin = [\"memoir\"]"),
        (Kind::Source, "memo", "title = \"Memo\"\ninternal = true"),
        (
            Kind::Actor,
            "a",
            "name = \"A\"\nkind = \"person\"\n[[relation]]\nid = \"tie\"\ntype = \"leads\"\nto = \"a\"\ncite = [\"daily\"]\n\
             [[claim]]\nid = \"both\"\ntext = \"x\"\ncite = [\"daily\", \"wire\", { source = \"memoir\", stance = \"disputes\" }]\n\
             [[claim]]\nid = \"two\"\ntext = \"y\"\ncite = [\"wire\", { source = \"wire\", citing = \"memoir\" }]\n\
             [[claim]]\nid = \"guess\"\ntext = \"z\"\nbasis = \"inference\"\ncite = [\"wire\", \"memoir\"]\n\
             [[claim]]\nid = \"own\"\ntext = \"z\"\ncite = [\"memo\"]\n\
             [[claim]]\nid = \"readouts\"\ntext = \"z\"\ncite = [\"memo\", \"memoir\", \"diary\"]\n",
        ),
        (Kind::Event, "e", "name = \"E\"\ndate = \"2026\"\ncite = [\"wire\"]"),
    ])
}

#[test]
fn origins_follow_citing_and_ignore_what_does_not_support() {
    let corpus = sample();
    let graph = SourceGraph::of(&corpus);
    let of = |address: &str| -> Origins {
        let statement = Statement::at(&corpus, address).unwrap();
        let origins = graph.origins(&statement);
        let alone = origins_of(&corpus, &statement);
        assert_eq!(origins, alone, "counted alone as among all");
        origins
    };
    assert_eq!(of("a#both").words(), "1 origin");
    assert_eq!(of("a#both").candidates[0].source, "wire");
    assert_eq!(of("a#both").candidates[0].citations, [0, 1]);
    assert_eq!(of("a#two").words(), "2 origins");
    assert_eq!(of("a#guess").words(), "no outside origin (inference)");
    assert_eq!(of("a#own").words(), "no outside origin");
    assert_eq!(of("a#readouts").words(), "1–2 origins");
    assert_eq!(of("e").words(), "1 origin");
    for none in ["a#", "a#nine", "z#1", "z", ""] {
        assert!(Statement::at(&corpus, none).is_none(), "{none}");
    }
}

#[test]
fn statements_without_origin_come_before_those_with_one() {
    let corpus = sample();
    let losses = |id: &str| {
        SourceGraph::of(&corpus)
            .support_lost_without(&id.split(' ').map(|id| EntryId::parse(id).expect("an id")).collect())
            .into_iter()
            .map(|loss| (loss.claim.address(), loss.claim.part, loss.had, loss.left))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        losses("wire"),
        [
            ("a#tie".into(), Part::Relation(0), 1, 0),
            ("a#both".into(), Part::Claim(0), 1, 0),
            ("a#two".into(), Part::Claim(1), 2, 0),
            ("e".into(), Part::Entry, 1, 0),
        ]
    );
    assert_eq!(losses("memoir"), [("a#two".into(), Part::Claim(1), 2, 1)]);
    assert_eq!(
        losses("memoir diary"),
        [("a#readouts".into(), Part::Claim(4), 1, 0), ("a#two".into(), Part::Claim(1), 2, 1)]
    );
    assert_eq!(losses("nothing"), []);
}
