use std::sync::Arc;

use super::*;
use crate::domain::actor::Actor;
use crate::domain::claim::{Claim, NameRecord, Relation};
use crate::domain::event::{Event, Participant, Place};
use crate::domain::id::Kind;
use crate::domain::record::FieldSpec;
use crate::domain::source::Source;
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::read;

fn corpus(files: &[(Kind, &str, &str)]) -> Snapshot {
    let read = |(kind, stem, text): &(Kind, &str, &str)| {
        Arc::new(read(&format!("{}/{stem}.toml", kind.folder()), *kind, stem, text.as_bytes()))
    };
    Snapshot::from(link(&CorpusFiles {
        dossiers: files.iter().map(read).collect(),
        ..CorpusFiles::default()
    }))
}

fn lines(corpus: &Snapshot, id: &str, part: Part) -> String {
    canonical(corpus.get(id).expect("an entry"), part, &CanonicalNames::of(corpus)).expect("a statement")
}

/// SHA-256 of "abc", FIPS 180-2, appendix B.1.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

#[test]
fn a_fingerprint_is_the_first_sixteen_digits_of_a_sha_256() {
    let print = Fingerprint::of(&[b"a", b"bc"]);
    assert_eq!(print.to_string(), &ABC[..16]);
    assert_eq!(Fingerprint::parse(&ABC[..16]), Some(print));
    assert_eq!(Fingerprint::of_sha256(ABC), Some(print));
    for none in ["", &ABC[..15], &ABC[..17], "ba7816bf8f01cfeg", "-", "+a7816bf8f01cfea"] {
        assert_eq!(Fingerprint::parse(none), None, "{none}");
    }
    assert_eq!(Fingerprint::of_sha256(&ABC[..16]), None);
}

#[test]
fn a_copy_is_the_same_whichever_way_its_lines_end() {
    let print = |text: &str| Fingerprint::of_copy(&Copy::new(text).expect("UTF-8"));
    assert_eq!(print("abc"), Fingerprint::of(&[b"abc"]));
    assert_eq!(print("a\r\n\r\nb\r\n"), print("a\n\nb\n"));
    assert_eq!(print("\u{feff}a\r\nb"), print("\u{feff}a\nb"));
    for other in ["a\nb", "a\rb", "a\r\r\nb", "\u{feff}a\r\nb", "a\r\nb\r\n"] {
        assert_ne!(print(other), print("a\n\nb\n"), "{other:?}");
    }
    assert_ne!(print("a\r\nb"), print("a\rb"), "a lone carriage return ends no line");
}

#[test]
fn a_statement_is_its_set_fields_in_the_order_of_the_format() {
    let corpus = corpus(&[
        (
            Kind::Actor,
            "a",
            "name = 'A'\nkind = 'state'\nsummary = \"Of  [[b]], [[b|the\\nB]] and [[gone]] [@s, para 2].\"\ntags = ['t']\naliases = ['A1', 'A2']\ncountry = ['iq', 'ir']\nfounded = 1999-01-02\ncite = ['s']\n\
             [[claim]]\nas_of = '2026-04'\nid = 'x'\nproperty = 'personnel'\nvalue = 238_000\nunit = 'fighters'\nqualifier = 'more-than'\nbest = 2.50\nlow = 1e3\nabout = 'b'\nnote = 'n'\ndisputes = ['#y', 'b#z']\ntags = ['t']\ncite = ['s']\n\
             [[claim]]\ntext = '''\nTwo\nlines. '''\nsaid_by = 'b'\n\
             [[relation]]\ntype = 'leads'\nto = 'b'\nrole = 'chair'\n\
             [[name_record]]\nvalue = 'Alpha'\nlang = 'el'\n",
        ),
        (Kind::Actor, "b", "name = 'Bee'\nkind = 'state'\n"),
        (
            Kind::Event,
            "e",
            "name = 'E'\nkind = 'attack'\ndate = '2026'\n[[place]]\ncountry = 'iq'\nlat = -33.0\nlon = 44\nname = 'P'\n[[participant]]\nname = 'men'\ncount = 3\n",
        ),
        (
            Kind::Source,
            "s",
            "url = 'https://x.org/a'\ntitle = 'T'\nseen = false\nauthor = ['B C', 'D']\n[archive]\nfile = 'archive/s.txt'\n",
        ),
    ]);
    assert_eq!(
        lines(&corpus, "a", Part::Entry),
        "name = A\nkind = state\naliases = A1, A2\nsummary = Of Bee, the B and gone.\ncountry = iq, ir\nfounded = 1999-01-02\n"
    );
    assert_eq!(
        lines(&corpus, "a", Part::Claim(0)),
        "property = personnel\nvalue = 238000\nbest = 2.5\nlow = 1000\nunit = fighters\nqualifier = more-than\nabout = b\nas_of = 2026-04\ndisputes = #y, b#z\n"
    );
    assert_eq!(lines(&corpus, "a", Part::Claim(1)), "text = Two lines.\nsaid_by = b\n");
    assert_eq!(lines(&corpus, "a", Part::Relation(0)), "type = leads\nto = b\nrole = chair\n");
    assert_eq!(lines(&corpus, "a", Part::NameRecord(0)), "value = Alpha\nlang = el\n");
    assert_eq!(lines(&corpus, "e", Part::Entry), "name = E\ndate = 2026\nkind = attack\n");
    assert_eq!(lines(&corpus, "e", Part::Place(0)), "name = P\ncountry = iq\nlat = -33\nlon = 44\n");
    assert_eq!(lines(&corpus, "e", Part::Participant(0)), "name = men\ncount = 3\n");
    assert_eq!(
        lines(&corpus, "s", Part::Entry),
        "title = T\nurl = https://x.org/a\nseen = false\nauthor = B C, D\n"
    );
    let names = CanonicalNames::of(&corpus);
    assert_eq!(Fingerprint::of_statement(corpus.get("b").expect("an entry"), Part::Claim(0), &names), None);
}

#[test]
fn a_renamed_id_is_replaced_and_a_name_is_not() {
    let corpus = corpus(&[
        (
            Kind::Actor,
            "a",
            "name = 'A'\nkind = 'state'\n[[relation]]\ntype = 'leads'\nto = 'b'\n[[claim]]\ntext = '[[b]] and [[b|B]]'\ndisputes = ['b#z']\n",
        ),
        (Kind::Actor, "b", "name = 'Bee'\nkind = 'state'\n"),
    ]);
    let (old, new) = (EntryId::parse("b").expect("an id"), EntryId::parse("c").expect("an id"));
    let names = CanonicalNames { corpus: &corpus, renamed: Some((&old, &new)) };
    let entry = corpus.get("a").expect("an entry");
    assert_eq!(canonical(entry, Part::Relation(0), &names).as_deref(), Some("type = leads\nto = c\n"));
    assert_eq!(
        canonical(entry, Part::Claim(0), &names).as_deref(),
        Some("text = Bee and B\ndisputes = c#z\n")
    );
}

#[test]
fn every_field_is_part_of_the_statement_or_known_not_to_be() {
    const LEFT_OUT: [&str; 4] = ["id", "tags", "note", "cite"];
    const TABLES: [&str; 7] = ["ids", "archive", "name_record", "relation", "claim", "place", "participant"];
    let records: [(&[FieldSpec], &[&str]); 8] = [
        (Actor::specs(), ACTOR),
        (Event::specs(), EVENT),
        (Source::specs(), SOURCE),
        (Claim::specs(), CLAIM),
        (Relation::specs(), RELATION),
        (Participant::specs(), PARTICIPANT),
        (Place::specs(), PLACE),
        (NameRecord::specs(), NAME_RECORD),
    ];
    for (specs, keys) in records {
        for spec in specs {
            let is_out = LEFT_OUT.contains(&spec.key) || TABLES.contains(&spec.key);
            assert_ne!(keys.contains(&spec.key), is_out, "{} in {keys:?}", spec.key);
        }
        assert!(keys.iter().all(|key| specs.iter().any(|spec| spec.key == *key)), "{keys:?}");
    }
}
