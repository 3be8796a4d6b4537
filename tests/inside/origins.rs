//! What a claim rests on, and what falls with a source, over a loaded corpus.

use std::sync::Arc;

use crate::domain::id::Kind;
use crate::evidence::{Part, Statement, depends, origins_of, supporting};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;

fn corpus(files: &[(Kind, &str, &str)]) -> crate::domain::snapshot::Snapshot {
    let read = |(kind, stem, text): &(Kind, &str, &str)| {
        Arc::new(read(&format!("{}/{stem}.toml", kind.folder()), *kind, stem, text.as_bytes()))
    };
    crate::domain::snapshot::Snapshot::from(link(&CorpusFiles {
        settings: None,
        dossiers: files.iter().map(read).collect(),
        folder: vec![],
        rest: None,
    }))
}

fn sample() -> crate::domain::snapshot::Snapshot {
    corpus(&[
        (Kind::Source, "wire", "title = \"Wire\""),
        (Kind::Source, "daily", "title = \"Daily\"\nderived_from = \"wire\""),
        (Kind::Source, "memoir", "title = \"Memoir\""),
        (
            Kind::Actor,
            "a",
            "name = \"A\"\nkind = \"person\"\n[[relation]]\nid = \"tie\"\ntype = \"leads\"\nto = \"a\"\ncite = [\"daily\"]\n\
             [[claim]]\nid = \"both\"\ntext = \"x\"\ncite = [\"daily\", \"wire\", { source = \"memoir\", stance = \"disputes\" }]\n\
             [[claim]]\nid = \"two\"\ntext = \"y\"\ncite = [\"wire\", { source = \"wire\", citing = \"memoir\" }]\n",
        ),
        (Kind::Event, "e", "name = \"E\"\ndate = \"2026\"\ncite = [\"wire\"]"),
    ])
}

#[test]
fn origins_follow_citing_and_leave_out_what_does_not_support() {
    let corpus = sample();
    let of = |address: &str| {
        let statement = Statement::at(&corpus, address).unwrap();
        origins_of(&corpus, supporting(statement.cites()))
    };
    assert_eq!(of("a#both").count(), 1);
    assert_eq!(of("a#both").independent[0].source, "wire");
    assert_eq!(of("a#both").independent[0].citations, [0, 1]);
    assert_eq!(of("a#two").count(), 2);
    assert_eq!(of("e").count(), 1);
    for none in ["a", "a#", "a#nine", "z#1", "wire", ""] {
        assert!(Statement::at(&corpus, none).is_none(), "{none}");
    }
}

#[test]
fn what_loses_its_last_origin_comes_before_what_drops_to_one() {
    let corpus = sample();
    let falls = |id: &str| {
        depends(&corpus, id)
            .into_iter()
            .map(|fall| (fall.claim.address(), fall.claim.part, fall.had, fall.left))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        falls("wire"),
        [
            ("a#tie".into(), Part::Relation(0), 1, 0),
            ("a#both".into(), Part::Claim(0), 1, 0),
            ("a#two".into(), Part::Claim(1), 2, 0),
            ("e".into(), Part::Event, 1, 0),
        ]
    );
    assert_eq!(falls("memoir"), [("a#two".into(), Part::Claim(1), 2, 1)]);
    assert_eq!(falls("nothing"), []);
}
