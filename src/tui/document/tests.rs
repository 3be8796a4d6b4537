//! Layout of documents from an invented corpus.

use super::*;
use crate::domain::id::Kind;
use crate::domain::record::{FieldValue, walk};
use crate::domain::snapshot::Snapshot;
use crate::outline::SectionKind;
use crate::outline::tests::{corpus_of, harbour, today};
use crate::tui::corpus_status::CorpusStatus;

/// Renders the document as text, with its right edge in place.
fn drawn(document: &Document, width: usize) -> String {
    let mut out = String::new();
    for row in &document.rows {
        let (left, right) = (row.row.left_width(), row.row.right_width());
        let text = |pieces: &[super::super::row::StyledText]| {
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

fn page(corpus: &Snapshot, id: &str, width: usize) -> Document {
    Document::lay_out(corpus, &CorpusStatus::default(), &EntryId::parse(id).unwrap(), width, today())
}

#[test]
fn actor_page() {
    let corpus = harbour();
    insta::assert_snapshot!("actor_40", drawn(&page(&corpus, "harbour-guard", 40), 40));
    insta::assert_snapshot!("actor_76", drawn(&page(&corpus, "harbour-guard", 76), 76));
}

#[test]
fn event_page() {
    let corpus = harbour();
    insta::assert_snapshot!("event_40", drawn(&page(&corpus, "dock-fire", 40), 40));
    insta::assert_snapshot!("event_76", drawn(&page(&corpus, "dock-fire", 76), 76));
}

#[test]
fn source_page() {
    let corpus = harbour();
    insta::assert_snapshot!("source_40", drawn(&page(&corpus, "lamp-2031", 40), 40));
    insta::assert_snapshot!("source_76", drawn(&page(&corpus, "lamp-2031", 76), 76));
}

#[test]
fn rows_fit_the_pane_and_every_stop_and_anchor_is_kept() {
    let corpus = harbour();
    for width in (1..=120).chain([200, 10_000]) {
        for entry in corpus.entries() {
            let document = Document::lay_out(&corpus, &CorpusStatus::default(), &entry.id, width, today());
            let mut met = 0;
            for (at, row) in document.rows.iter().enumerate() {
                let (left, right) = (row.row.left_width(), row.row.right_width());
                let apart = usize::from(right > 0 && left > 0);
                assert!(left + apart + right <= width, "{width} {} {:?}", entry.id, row.row.text());
                assert!(right == 0 || right + 6 <= width, "the right edge would be dropped at {width}");
                assert!(row.anchor.is_none_or(|anchor| (anchor as usize) < document.anchors.len()));
                for piece in row.row.left.iter().chain(&row.row.right) {
                    let Some(stop) = piece.stop else { continue };
                    let first = document.stops[stop as usize].row;
                    assert!(first <= at);
                    // Stops are numbered in reading order.
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
fn every_width_has_the_same_stops() {
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
            entry.record().fields().iter().filter(|f| f.value.is_absent()).map(|f| f.spec.key).collect();
        assert!(missing.iter().all(|key| *key == "cite"), "{id} omits {missing:?}");
        let shown = fold(&page(&corpus, id, 104).rows.iter().map(|row| row.row.text()).collect::<String>());
        let mut values: Vec<(String, Vec<String>)> = Vec::new();
        walk(entry.record(), &mut |path, field_value, _| {
            // The name is in the border.
            if matches!(path, [step] if step.key == "name") {
                return;
            }
            let last = path.last().map_or("", |step| step.key);
            let ways = match field_value {
                FieldValue::Flag(_) => vec!["not seen".into()],
                FieldValue::Text(text) if last == "sha256" => vec![text[..8].to_owned()],
                // A reference shows the name behind a verdict's initials.
                FieldValue::Text(text) | FieldValue::Name(text) => vec![(*text).to_owned()],
                FieldValue::Prose(prose) => {
                    vec![prose.text.split(['[', '|']).next().unwrap_or("").chars().take(20).collect()]
                }
                FieldValue::Term(word, _, _) => vec![(*word).to_owned()],
                FieldValue::Date(date) => vec![date.words(), date.short()],
                FieldValue::Number(number) => vec![number.words()],
                FieldValue::Link(id, _, _) => vec![corpus.label(corpus.get(id.as_str()).unwrap())],
                FieldValue::ClaimRef(claim) => vec![format!("#{}", claim.claim)],
                FieldValue::Table(table) => {
                    table.iter().map(|(key, value)| format!("{key} {value}")).collect()
                }
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
fn an_item_is_found_again_after_a_reload_moved_or_changed_it() {
    let old = harbour();
    let before = page(&old, "harbour-guard", 76);
    let claim = |nth| vec![PathStep { key: "claim", nth }];
    let id = EntryId::parse("harbour-guard").unwrap();
    let row = before.spot_row(&id, &claim(0)).unwrap();
    let anchor = before.anchors[before.rows[row].anchor.unwrap() as usize].clone();
    assert_eq!(anchor.section, SectionKind::Claims);
    assert_eq!(before.find_same(&anchor, 0), Some(row));

    let text = include_str!("../../outline/tests/guard.toml");
    let moved = text.replacen("[[claim]]", "[[claim]]\ntext = \"Came first.\"\n\n[[claim]]", 1);
    let after = corpus_of(&[(Kind::Actor, "harbour-guard", &moved)]);
    let document = page(&after, "harbour-guard", 76);
    let found = document.find_same(&anchor, row).unwrap();
    assert!(document.rows[found].row.text().contains("Shut the"), "{}", document.rows[found].row.text());
    assert_eq!(Some(found), document.spot_row(&id, &claim(1)));

    let changed = text.replace("at dusk and let", "at noon and let");
    let after = corpus_of(&[(Kind::Actor, "harbour-guard", &changed)]);
    let document = page(&after, "harbour-guard", 76);
    assert_eq!(document.find_same(&anchor, row), None, "it says something else now");
    assert_eq!(document.find_in_place(&anchor), document.spot_row(&id, &claim(0)));
}

#[test]
fn a_path_inside_an_item_finds_the_item() {
    let corpus = harbour();
    let document = page(&corpus, "harbour-guard", 76);
    let id = EntryId::parse("harbour-guard").unwrap();
    let step = |key, nth| PathStep { key, nth };
    let note = document.spot_row(&id, &[step("relation", 0), step("note", 0)]);
    assert_eq!(note, document.spot_row(&id, &[step("relation", 0)]));
    assert!(note.is_some());
    assert_eq!(document.spot_row(&EntryId::parse("nobody").unwrap(), &[]), None);
}

#[test]
fn an_unknown_id_has_no_page() {
    assert_eq!(page(&harbour(), "nowhere-at-all", 76), Document::default());
}
