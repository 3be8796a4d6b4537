use std::sync::Arc;

use super::*;
use crate::domain::id::Kind;
use crate::domain::record::walk;
use crate::evidence::verdicts::CopyPrints;
use crate::export::{markdown::markdown, plain::lines};
use crate::load::corpus::{Parts, link};
use crate::load::dossier;

fn corpus(files: &[(Kind, &str, &str)], settings: &str) -> Snapshot {
    let settings = dossier::settings(settings.as_bytes());
    let dossiers = files
        .iter()
        .map(|(kind, stem, text)| {
            let path = format!("{}/{stem}.toml", kind.folder());
            Arc::new(dossier::read(&path, *kind, stem, text.as_bytes()))
        })
        .collect();
    crate::domain::snapshot::Snapshot::from(link(&Parts {
        settings: Some(settings),
        dossiers,
        ..Parts::default()
    }))
}

/// The dossier as text, unwrapped.
fn shown(corpus: &Snapshot, id: &str) -> String {
    let today = Day::from_ymd(2031, 5, 1).expect("a day");
    let verdicts = Verdicts::of(corpus, &CopyPrints::default());
    let parts = layout(corpus, &verdicts, corpus.get(id).expect("an entry"), today);
    lines(&parts, 10_000).iter().map(|line| format!("{}\n", line.text)).collect()
}

/// The invented corpus by which the browser's page is tested.
fn harbour() -> Snapshot {
    let old_port = "name = \"Old Port\"\nkind = \"place\"\n[[relation]]\ntype = \"controls\"\nto = \"harbour-guard\"\nstatus = \"disputed\"\nas_of = \"2029\"\ncite = [\"rope-2030, p. 9\"]\n";
    let rope = "title = \"Ropes\"\nauthor = [\"Eve Roper\"]\nissued = \"2030\"\nreliability = \"C\"\n";
    corpus(
        &[
            (Kind::Actor, "harbour-guard", include_str!("../../tui/document/tests/guard.toml")),
            (Kind::Actor, "city-watch", "name = \"City Watch\"\nkind = \"military\"\n"),
            (Kind::Actor, "old-port", old_port),
            (Kind::Event, "dock-fire", include_str!("../../tui/document/tests/fire.toml")),
            (Kind::Event, "winter-of-fires", "name = \"Winter of fires\"\ndate = \"2029-12/2030-02\""),
            (Kind::Event, "lamp-strike", "name = \"Strike of the lamp men\"\ndate = \"2029\""),
            (Kind::Source, "lamp-2031", include_str!("../../tui/document/tests/lamp.toml")),
            (Kind::Source, "rope-2030", rope),
        ],
        include_str!("../../tui/document/tests/dossier.toml"),
    )
}

#[test]
fn every_value_of_every_field_is_printed_somewhere() {
    let corpus = harbour();
    let fold = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect()
    };
    for id in ["harbour-guard", "dock-fire", "lamp-2031"] {
        let page = fold(&shown(&corpus, id));
        let mut met = 0;
        walk(corpus.get(id).expect("an entry").record(), &mut |path, look, _| {
            let ways = match look {
                Look::Flag(_) => vec!["not seen".into()],
                Look::Text(text) | Look::Name(text) => vec![(*text).to_owned()],
                Look::Prose(prose) => {
                    vec![prose.text.split(['[', '|']).next().unwrap_or("").chars().take(20).collect()]
                }
                Look::Term(word, _, _) => vec![(*word).to_owned()],
                Look::Date(date) => vec![date.words()],
                Look::Number(number) => vec![number.words()],
                Look::Link(id, _, _) => vec![corpus.get(id.as_str()).expect("an entry").label()],
                Look::ClaimRef(claim) => vec![format!("#{}", claim.claim)],
                Look::Table(table) => table.iter().map(|(key, value)| format!("{key} {value}")).collect(),
                _ => return,
            };
            met += 1;
            assert!(ways.iter().any(|way| page.contains(&fold(way))), "{id}: {path:?} {ways:?}\n{page}");
        });
        assert!(met > 25, "{id}");
    }
}

#[test]
fn what_the_page_says_of_ties_events_and_claims_is_printed() {
    let corpus = harbour();
    let guard = shown(&corpus, "harbour-guard");
    for line in [
        "controlled by Old Port (old-port) [6]\n      as of 2029 · disputed\n",
        "Fire at the long dock (dock-fire) · attacker (suspected)\n",
        "when: since Jun 2014 · as of Apr 2026 · disputed",
        "disputed by #3\n",
        "very likely · 1 origin\n",
        "dock-fire) #nothing (missing)",
        "port-office (missing)",
        "marking: TLP:GREEN\n",
        "2029 · stale\n",
    ] {
        assert!(guard.contains(line), "{line}\n{guard}");
    }
    let fire = shown(&corpus, "dock-fire");
    assert!(fire.contains("disputed by Harbour Guard (harbour-guard) #3\n"), "{fire}");
    assert!(fire.contains("a lost page (nowhere-at-all, missing) and [[broken. (broken mark)"), "{fire}");
    let lamp = shown(&corpus, "lamp-2031");
    assert!(lamp.contains("  seen: not seen"), "{lamp}");
    assert!(lamp.contains("“shut at dusk” via Roper 2030 (rope-2030) · grade B2"), "{lamp}");
}

#[test]
fn claims_of_one_property_stand_together_and_the_corpus_marks_what_has_no_mark() {
    let text = "name = \"A\"\nkind = \"party\"\nsummary = \"See [[nosuch]].\"\n\
        [[claim]]\nproperty = \"seats\"\nvalue = 3\n[[claim]]\ntext = \"Moved.\"\n[[claim]]\nproperty = \"seats\"\nvalue = 5\n";
    let corpus = corpus(&[(Kind::Actor, "a", text)], "marking = \"TLP:AMBER\"\n");
    let page = shown(&corpus, "a");
    assert!(page.contains("  - seats: 3\n  - seats: 5\n  - Moved.\n"), "{page}");
    assert!(page.contains("\nmarking: TLP:AMBER (the corpus's)\n"), "{page}");
    assert!(page.contains("See nosuch (missing).\n"), "{page}");
    let today = Day::from_ymd(2031, 5, 1).expect("a day");
    let verdicts = Verdicts::default();
    let parts = layout(&corpus, &verdicts, corpus.get("a").expect("an entry"), today);
    assert!(markdown(&parts).contains("\n\nmarking: TLP:AMBER (the corpus's)\n\n"), "{}", markdown(&parts));
}
