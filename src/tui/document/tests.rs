//! Documents of an invented corpus, as they are read and as they must never be.

use std::sync::Arc;

use super::*;
use crate::domain::id::Kind;
use crate::domain::record::{Look, walk};
use crate::load::corpus::{Parts, link};
use crate::load::dossier;

fn today() -> Day {
    Day::from_ymd(2031, 5, 1).unwrap()
}

fn corpus_of(files: &[(Kind, &str, &str)]) -> Snapshot {
    let settings = dossier::settings(include_bytes!("tests/dossier.toml"));
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
        folder: Vec::new(),
        rest: None,
    }))
}

/// The document as text, its right edge where it is drawn.
fn drawn(document: &Document, width: usize) -> String {
    let mut out = String::new();
    for row in &document.rows {
        let (left, right) = (row.row.left_width(), row.row.right_width());
        let text = |pieces: &[super::super::row::Piece]| {
            pieces.iter().map(|piece| piece.text.as_str()).collect::<String>()
        };
        let mut line = text(&row.row.left);
        if right > 0 {
            line.push_str(&" ".repeat(width.saturating_sub(left + right)));
            line.push_str(&text(&row.row.right));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn harbour() -> Snapshot {
    corpus_of(&[
        (Kind::Actor, "harbour-guard", include_str!("tests/guard.toml")),
        (
            Kind::Actor,
            "city-watch",
            "name = \"City Watch\"\nkind = \"military\"\ndistinct_from = [\"harbour-guard\"]",
        ),
        (
            Kind::Actor,
            "old-port",
            "name = \"Old Port\"\nkind = \"place\"\nsummary = \"A harbour once kept by the [[harbour-guard]], and long after that by nobody [@lamp-2031, para 3].\"\n[[relation]]\ntype = \"controls\"\nto = \"harbour-guard\"\ncite = [\"rope-2030, p. 9\"]",
        ),
        (Kind::Event, "dock-fire", include_str!("tests/fire.toml")),
        (Kind::Event, "winter-of-fires", "name = \"Winter of fires\"\ndate = \"2029-12/2030-02\""),
        (Kind::Event, "lamp-strike", "name = \"Strike of the lamp men\"\ndate = \"2029\""),
        (
            Kind::Event,
            "inquiry",
            "name = \"Inquiry\"\ndate = \"2030-03\"\nfollows = \"dock-fire\"\nsummary = \"Asked the [[harbour-guard]].\"",
        ),
        (Kind::Source, "lamp-2031", include_str!("tests/lamp.toml")),
        (
            Kind::Source,
            "rope-2030",
            "title = \"Ropes\"\nauthor = [\"Eve Roper\"]\nissued = \"2030\"\nreliability = \"C\"",
        ),
    ])
}

fn page(corpus: &Snapshot, id: &str, width: usize) -> Document {
    Document::lay_out(corpus, &CorpusStatus::default(), &EntryId::parse(id).unwrap(), width, today())
}

#[test]
fn the_invented_corpus_has_no_problem_but_those_it_is_meant_to_have() {
    let corpus = harbour();
    let codes: Vec<_> = corpus.problems().iter().map(|problem| problem.code.name).collect();
    let meant = ["dangling-link", "unknown-claim", "dangling-link", "bad-mark"];
    assert_eq!(codes, meant, "{:#?}", corpus.problems());
}

#[test]
fn an_actor_reads_like_this() {
    let corpus = harbour();
    insta::assert_snapshot!("actor_40", drawn(&page(&corpus, "harbour-guard", 40), 40));
    insta::assert_snapshot!("actor_76", drawn(&page(&corpus, "harbour-guard", 76), 76));
}

#[test]
fn an_event_reads_like_this() {
    let corpus = harbour();
    insta::assert_snapshot!("event_40", drawn(&page(&corpus, "dock-fire", 40), 40));
    insta::assert_snapshot!("event_76", drawn(&page(&corpus, "dock-fire", 76), 76));
}

#[test]
fn a_source_reads_like_this() {
    let corpus = harbour();
    insta::assert_snapshot!("source_40", drawn(&page(&corpus, "lamp-2031", 40), 40));
    insta::assert_snapshot!("source_76", drawn(&page(&corpus, "lamp-2031", 76), 76));
}

#[test]
fn no_row_is_wider_than_the_pane_and_every_stop_and_spot_is_there() {
    let corpus = harbour();
    for width in (1..=120).chain([200, 10_000]) {
        for entry in corpus.entries() {
            let document = Document::lay_out(&corpus, &CorpusStatus::default(), &entry.id, width, today());
            let mut met = 0;
            for (at, row) in document.rows.iter().enumerate() {
                let (left, right) = (row.row.left_width(), row.row.right_width());
                let apart = usize::from(right > 0 && left > 0);
                assert!(left + apart + right <= width, "{width} {} {:?}", entry.id, row.row.text());
                assert!(right == 0 || right + 6 <= width, "the right edge would be left out at {width}");
                assert!(row.spot.is_none_or(|spot| (spot as usize) < document.spots.len()));
                for piece in row.row.left.iter().chain(&row.row.right) {
                    let Some(stop) = piece.stop else { continue };
                    let first = document.stops[stop as usize].row;
                    assert!(first <= at);
                    // Stops are numbered as they are met.
                    assert!(stop as usize <= met);
                    if stop as usize == met {
                        assert_eq!(first, at);
                        met += 1;
                    }
                }
            }
            assert_eq!(met, document.stops.len(), "every stop has a piece");
        }
    }
}

#[test]
fn the_same_stops_are_there_at_every_width() {
    let corpus = harbour();
    let targets = |width| {
        let mut all: Vec<String> =
            page(&corpus, "harbour-guard", width).stops.iter().map(|s| format!("{:?}", s.target)).collect();
        all.sort();
        all
    };
    for width in [1, 12, 20, 33, 76, 200] {
        assert_eq!(targets(width), targets(100), "{width}");
    }
}

#[test]
fn every_value_of_every_field_is_shown_somewhere() {
    let corpus = harbour();
    let fold = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'))
            .flat_map(char::to_lowercase)
            .collect()
    };
    for id in ["harbour-guard", "dock-fire", "lamp-2031"] {
        let entry = corpus.get(id).unwrap();
        let missing: Vec<_> =
            entry.record().fields().iter().filter(|f| f.look.is_absent()).map(|f| f.spec.key).collect();
        assert!(missing.iter().all(|key| *key == "cite"), "{id} leaves out {missing:?}");
        let shown = fold(&page(&corpus, id, 104).rows.iter().map(|row| row.row.text()).collect::<String>());
        let mut values: Vec<(String, Vec<String>)> = Vec::new();
        walk(entry.record(), &mut |path, look, _| {
            // The border has the name.
            if matches!(path, [step] if step.key == "name") {
                return;
            }
            let last = path.last().map_or("", |step| step.key);
            let ways = match look {
                Look::Flag(_) => vec!["not seen".into()],
                Look::Text(text) if last == "sha256" => vec![text[..8].to_owned()],
                // A verdict's initials are a name in the reference.
                Look::Text(text) | Look::Name(text) => vec![(*text).to_owned()],
                Look::Prose(prose) => {
                    vec![prose.text.split(['[', '|']).next().unwrap_or("").chars().take(20).collect()]
                }
                Look::Term(word, _, _) => vec![(*word).to_owned()],
                Look::Date(date) => vec![date.words(), date.short()],
                Look::Number(number) => vec![number.words()],
                Look::Link(id, _, _) => vec![corpus.get(id.as_str()).unwrap().label()],
                Look::ClaimRef(claim) => vec![format!("#{}", claim.claim)],
                Look::Table(table) => table.iter().map(|(key, value)| format!("{key} {value}")).collect(),
                _ => return,
            };
            values.push((format!("{path:?}"), ways));
        });
        assert!(values.len() > 25);
        for (path, ways) in values {
            assert!(ways.iter().any(|way| shown.contains(&fold(way))), "{id}: {path} {ways:?}\n{shown}");
        }
    }
}

#[test]
fn a_link_broken_across_rows_is_one_stop() {
    let corpus = harbour();
    let document = page(&corpus, "lamp-2031", 12);
    let rows_of = |stop: u32| {
        document.rows.iter().filter(|row| row.row.left.iter().any(|piece| piece.stop == Some(stop))).count()
    };
    assert!((0..document.stops.len() as u32).any(|stop| rows_of(stop) > 1));
}

#[test]
fn what_was_read_is_found_again_where_a_reload_moved_it() {
    let old = harbour();
    let before = page(&old, "harbour-guard", 76);
    let claim = |nth| vec![Step { key: "claim", nth }];
    let id = EntryId::parse("harbour-guard").unwrap();
    let row = before.spot_row(&id, &claim(0)).unwrap();
    let spot = before.spots[before.rows[row].spot.unwrap() as usize].clone();
    assert_eq!(spot.section, Section::Claims);
    assert_eq!(before.find_again(&spot, 0), Some(row));

    let text = include_str!("tests/guard.toml");
    let moved = text.replacen("[[claim]]", "[[claim]]\ntext = \"Came first.\"\n\n[[claim]]", 1);
    let after = corpus_of(&[(Kind::Actor, "harbour-guard", &moved)]);
    let document = page(&after, "harbour-guard", 76);
    let found = document.find_again(&spot, row).unwrap();
    assert!(document.rows[found].row.text().contains("Shut the"), "{}", document.rows[found].row.text());
    assert_eq!(Some(found), document.spot_row(&id, &claim(1)));

    let changed = text.replace("at dusk and let", "at noon and let");
    let after = corpus_of(&[(Kind::Actor, "harbour-guard", &changed)]);
    let document = page(&after, "harbour-guard", 76);
    assert_eq!(document.find_again(&spot, row), document.spot_row(&id, &claim(0)));
}

#[test]
fn a_path_inside_an_item_finds_the_item() {
    let corpus = harbour();
    let document = page(&corpus, "harbour-guard", 76);
    let id = EntryId::parse("harbour-guard").unwrap();
    let step = |key, nth| Step { key, nth };
    let note = document.spot_row(&id, &[step("relation", 0), step("note", 0)]);
    assert_eq!(note, document.spot_row(&id, &[step("relation", 0)]));
    assert!(note.is_some());
    assert_eq!(document.spot_row(&EntryId::parse("nobody").unwrap(), &[]), None);
}

#[test]
fn an_unknown_id_has_no_page() {
    assert_eq!(page(&harbour(), "nowhere-at-all", 76), Document::default());
}

/// Prints every document of the corpus in `DOSSIER_DIR` to the folder `DOSSIER_OUT`, to be read.
#[test]
#[ignore = "for reading, not for judging"]
#[allow(clippy::disallowed_methods)]
fn print_a_corpus_to_be_read() {
    let (Ok(dir), Ok(out)) = (std::env::var("DOSSIER_DIR"), std::env::var("DOSSIER_OUT")) else { return };
    let mut files = Vec::new();
    for kind in Kind::ALL {
        for file in std::fs::read_dir(format!("{dir}/{}", kind.folder())).unwrap().flatten() {
            let path = file.path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            if path.extension().is_some_and(|e| e == "toml") {
                let bytes = std::fs::read(&path).unwrap();
                let name = format!("{}/{stem}.toml", kind.folder());
                files.push(Arc::new(dossier::read(&name, kind, &stem, &bytes)));
            }
        }
    }
    let settings = std::fs::read(format!("{dir}/dossier.toml")).ok().map(|bytes| dossier::settings(&bytes));
    let corpus = crate::domain::snapshot::Snapshot::from(link(&Parts {
        settings,
        dossiers: files,
        folder: Vec::new(),
        rest: None,
    }));
    let started = std::time::Instant::now();
    for width in [24, 38, 74, 110] {
        let mut all = String::new();
        for entry in corpus.entries() {
            let document = Document::lay_out(&corpus, &CorpusStatus::default(), &entry.id, width, today());
            all.push_str(&format!("══ {} ══\n{}\n", entry.id, drawn(&document, width)));
        }
        std::fs::write(format!("{out}/{width}.txt"), all).unwrap();
    }
    let mut text = String::from("name = \"Large\"\nkind = \"party\"\n");
    for nth in 0..500 {
        let words = "went up the [[iraq|river]] and down the road with all that it had ".repeat(3);
        text.push_str(&format!(
            "[[claim]]\ntext = \"{words}\"\nwhen = \"2026-03\"\ncite = [\"s-{nth}, para 3\"]\n"
        ));
    }
    let large = corpus_of(&[(Kind::Actor, "large", &text)]);
    let begun = std::time::Instant::now();
    let rows = page(&large, "large", 74).rows.len();
    std::fs::write(format!("{out}/large.txt"), format!("{rows} rows {:?}", begun.elapsed())).unwrap();
    std::fs::write(format!("{out}/time.txt"), format!("{:?}", started.elapsed())).unwrap();
}
