//! Pages of an invented corpus: their content in print and on the screen.

use std::sync::Arc;

use super::*;
use crate::domain::id::Kind;
use crate::domain::record::IN_PROSE;
use crate::domain::record::{FieldValue, PathStep, walk};
use crate::evidence::Trust;
use crate::evidence::verdicts::{CopyPrints, Verdicts, seen_now};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::{dossier, review};
use crate::tui::corpus_status::CorpusStatus;
use crate::tui::problem_list::ProblemList;

mod lists;

/// The day on which the pages are built.
pub(crate) fn today() -> Day {
    Day::from_ymd(2031, 5, 1).unwrap()
}

/// Loads dossiers as one corpus, with the settings of the invented one.
pub(crate) fn corpus_of(files: &[(Kind, &str, &str)]) -> Snapshot {
    corpus_with(files, include_str!("tests/dossier.toml"))
}

fn corpus_with(files: &[(Kind, &str, &str)], settings: &str) -> Snapshot {
    let read = |(kind, stem, text): &(Kind, &str, &str)| {
        let path = format!("{}/{stem}.toml", kind.folder());
        Arc::new(dossier::read(&path, *kind, stem, text.as_bytes()))
    };
    let dossiers = files.iter().map(read).collect();
    let settings = Some(dossier::read_settings(settings.as_bytes()));
    Snapshot::from(link(&CorpusFiles { settings, dossiers, ..CorpusFiles::default() }))
}

/// An invented corpus in which every field of every kind is set somewhere.
pub(crate) fn harbour() -> Snapshot {
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
            "name = \"Old Port\"\nkind = \"place\"\nsummary = \"A harbour once kept by the [[harbour-guard]], and long after that by nobody [@lamp-2031, para 3].\"\n[[relation]]\ntype = \"controls\"\nto = \"harbour-guard\"\nstatus = \"disputed\"\nas_of = \"2029\"\ncite = [\"rope-2030, p. 9\"]",
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

#[test]
fn the_invented_corpus_has_only_the_intended_problems() {
    let corpus = harbour();
    let codes: Vec<_> = corpus.problems().iter().map(|problem| problem.code.name).collect();
    let meant = ["dangling-link", "unknown-claim", "dangling-link", "bad-mark"];
    assert_eq!(codes, meant, "{:#?}", corpus.problems());
}

/// Returns the page of an entry whose citations have no known state.
fn page(corpus: &Snapshot, id: &str) -> Outline {
    Outline::of(corpus, corpus.get(id).expect("an entry"), &CorpusStatus::default(), today())
}

/// The page as plain text, unwrapped.
pub(super) fn printed(corpus: &Snapshot, id: &str) -> String {
    plain::lines(&page(corpus, id), 10_000).iter().map(|line| format!("{}\n", line.text)).collect()
}

#[test]
fn pages_print_like_this() {
    let corpus = harbour();
    for id in ["harbour-guard", "dock-fire", "lamp-2031"] {
        insta::assert_snapshot!(format!("{id}.txt"), printed(&corpus, id));
        insta::assert_snapshot!(format!("{id}.md"), markdown::markdown(&page(&corpus, id)));
    }
}

fn fold(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}

#[test]
fn the_invented_corpus_gives_every_field_of_every_record() {
    use crate::domain::cite::{Archive, Cite};
    use crate::domain::claim::{Claim, NameRecord, Relation};
    use crate::domain::event::{Participant, Place};
    let mut given: Vec<(String, &str)> = Vec::new();
    for entry in harbour().entries() {
        walk(entry.record(), &mut |path, _, _| {
            let [.., record, field] = path else { return };
            given.push((record.key.to_owned(), field.key));
        });
    }
    for (record, specs) in [
        ("claim", Claim::specs()),
        ("relation", Relation::specs()),
        ("name_record", NameRecord::specs()),
        ("place", Place::specs()),
        ("participant", Participant::specs()),
        ("archive", Archive::specs()),
        ("cite", Cite::specs()),
    ] {
        for spec in specs {
            let is_given = given.iter().any(|(of, key)| of == record && *key == spec.key);
            assert!(
                is_given,
                "no {record} with `{}`: a field that is not given is not seen to be shown",
                spec.key
            );
        }
    }
}

#[test]
fn every_value_of_every_field_is_printed_somewhere() {
    let corpus = harbour();
    for entry in corpus.entries() {
        let page = fold(&printed(&corpus, entry.id.as_str()));
        walk(entry.record(), &mut |path, field_value, _| {
            let ways = match field_value {
                FieldValue::Flag(_) => vec!["not seen".into()],
                FieldValue::Text(text) | FieldValue::Name(text) => vec![(*text).to_owned()],
                FieldValue::Prose(prose) => {
                    vec![prose.text.split(['[', '|']).next().unwrap_or("").chars().take(20).collect()]
                }
                FieldValue::Term(word, ..) => vec![(*word).to_owned()],
                FieldValue::Date(date) => vec![date.words()],
                FieldValue::Number(number) => vec![number.words()],
                FieldValue::Link(id, ..) => vec![corpus.label(corpus.get(id.as_str()).expect("an entry"))],
                FieldValue::ClaimRef(claim) => vec![format!("#{}", claim.claim)],
                FieldValue::Table(table) if !table.is_empty() => {
                    table.iter().map(|(key, value)| format!("{key} {value}")).collect()
                }
                _ => return,
            };
            let found = ways.iter().any(|way| page.contains(&fold(way)));
            assert!(found, "{}: {path:?} {ways:?}\n{page}", entry.id);
        });
    }
}

#[test]
fn claims_of_one_property_are_together_and_a_page_says_how_it_may_be_handled() {
    let text = "name = \"A\"\nkind = \"party\"\nsummary = \"See [[nosuch]].\"\n\
        [[claim]]\nproperty = \"seats\"\nvalue = 3\n[[claim]]\ntext = \"Moved.\"\n[[claim]]\nproperty = \"seats\"\nvalue = 5\n";
    let corpus = corpus_with(&[(Kind::Actor, "a", text)], "marking = \"TLP:AMBER\"\n");
    let page = printed(&corpus, "a");
    assert!(page.contains("  - seats: 3\n  - seats: 5\n  - Moved.\n"), "{page}");
    assert!(page.contains("See nosuch (missing).\n"), "{page}");
    // The marking of the corpus applies if a dossier has none.
    assert!(page.starts_with("A\nactor · party · a · actors/a.toml · TLP:AMBER\n"), "{page}");
    let own = text.replace("kind", "marking = \"TLP:RED\"\nkind");
    let corpus = corpus_with(&[(Kind::Actor, "a", &own)], "marking = \"TLP:AMBER\"\n");
    let page = printed(&corpus, "a");
    assert!(page.contains("· TLP:RED\n") && page.contains("  marking: TLP:RED\n"), "{page}");
    assert!(!page.contains("AMBER"), "{page}");
}

/// Marks one citation as the only one without its quote.
struct OnlyOne<'a>(&'a Entry, &'a [PathStep]);

impl TrustMarks for OnlyOne<'_> {
    fn of_cite(&self, owner: &Entry, path: &[PathStep], _: &crate::domain::cite::Cite) -> TrustMark {
        let is_it = owner.id == self.0.id && path == self.1;
        let trust = if is_it { Trust::QuoteMissing } else { Trust::Unchecked };
        TrustMark { trust, ..TrustMark::default() }
    }
    fn of_copy(&self, _: &crate::domain::id::EntryId) -> Option<crate::evidence::CopyState> {
        Some(crate::evidence::CopyState::Absent)
    }
    fn leads(&self, _: &crate::domain::id::EntryId) -> Vec<&crate::search::leads::Lead> {
        Vec::new()
    }
}

/// The paths of the items that are marked as without a quote, references as `None`.
fn marked(outline: &Outline) -> Vec<Option<Vec<PathStep>>> {
    let mut marked = Vec::new();
    for section in &outline.sections {
        for block in &section.blocks {
            let Block::Item(item) = block else { continue };
            if item.asides.iter().any(|aside| aside.mark == Some(Trust::QuoteMissing)) {
                let is_reference = section.kind == SectionKind::References;
                marked.push((!is_reference).then(|| item.anchor.path.clone()));
            }
        }
    }
    marked
}

#[test]
fn every_citation_of_a_dossier_has_its_mark_next_to_its_statement() {
    let corpus = harbour();
    let (mut lists, mut prose) = (0, 0);
    for entry in corpus.entries() {
        for site in entry.cites() {
            let marked = marked(&Outline::of(&corpus, entry, &OnlyOne(entry, &site.path), today()));
            let (last, statement) = site.path.split_last().expect("a step");
            if last.key == IN_PROSE {
                // Prose has nothing beside it: the mark follows the number, and is in the list of references.
                assert_eq!(marked, [None], "{} {:?}", entry.id, site.path);
                let page = Outline::of(&corpus, entry, &OnlyOne(entry, &site.path), today());
                let page: Vec<String> = plain::lines(&page, 10_000)
                    .into_iter()
                    .map(|line| line.text.as_str().to_owned())
                    .collect();
                let amid =
                    page.iter().filter(|line| line.contains("] ⚠") && !line.trim_start().starts_with('['));
                assert_eq!(amid.count(), 1, "{} {:?}\n{}", entry.id, site.path, page.join("\n"));
                prose += 1;
                continue;
            }
            let [Some(beside), None] = &marked[..] else { panic!("{} {:?} {marked:?}", entry.id, site.path) };
            // The citations of the dossier as a whole are next to its kind.
            assert!(beside == statement || (statement.is_empty() && beside.len() == 1), "{:?}", site.path);
            lists += 1;
        }
    }
    assert!(lists >= 12 && prose >= 3, "{lists} {prose}");
}

#[test]
fn verdicts_are_in_words_at_the_reference_and_as_marks_at_the_statement() {
    let actor = "name = \"A\"\nkind = \"party\"\nsummary = \"Old [@lamp, para 2: shut].\"\n\
        [[claim]]\nid = \"quay\"\ntext = \"Shut.\"\ncite = [\"lamp, para 2: shut\", \"lamp, para 3\"]\n";
    let lamp = "title = \"Lamp\"\nreliability = \"B\"\n";
    let unjudged = corpus_of(&[(Kind::Actor, "a", actor), (Kind::Source, "lamp", lamp)]);
    let block = |statement: &str, path: &[PathStep], result: &str| {
        let owner = unjudged.get("a").expect("an entry");
        let seen = seen_now(&unjudged, owner, path, None).expect("a statement");
        format!(
            "[[verdict]]\non = 2031-01-02\nstatement = \"{statement}\"\nsource = \"lamp\"\nat = \"para 2\"\n\
             quote = \"shut\"\nresult = \"{result}\"\nseen = \"{seen}\"\n"
        )
    };
    let review = |initials: &str, name: &str, blocks: &[String]| {
        let text = format!("analyst = \"{name}\"\n{}", blocks.concat());
        Arc::new(review::read(&format!("reviews/{initials}.toml"), initials, text.as_bytes(), None))
    };
    let quay = [step("claim", 0)];
    let ab = review("ab", "A. Bakr", &[block("a#quay", &quay, "supports")]);
    let cd = review("cd", "C. Dunn", &[block("a#quay", &quay, "supports"), block("a", &[], "partly")]);
    let read = |(kind, stem, text): (Kind, &str, &str)| {
        let path = format!("{}/{stem}.toml", kind.folder());
        Arc::new(dossier::read(&path, kind, stem, text.as_bytes()))
    };
    let dossiers = vec![read((Kind::Actor, "a", actor)), read((Kind::Source, "lamp", lamp))];
    let settings = Some(dossier::read_settings(b""));
    let corpus = Snapshot::from(link(&CorpusFiles {
        settings,
        dossiers,
        reviews: vec![ab, cd],
        ..CorpusFiles::default()
    }));
    assert_eq!(corpus.problems(), []);
    let mut status = CorpusStatus::default();
    let verdicts = Arc::new(Verdicts::of(&corpus, &CopyPrints::default()));
    status.loaded(verdicts, ProblemList::default());
    let outline = Outline::of(&corpus, corpus.get("a").expect("an entry"), &status, today());
    let page: String = plain::lines(&outline, 10_000).iter().map(|line| format!("{}\n", line.text)).collect();
    insta::assert_snapshot!("verdicts.txt", page);
}

#[test]
fn an_anchor_is_the_same_whatever_number_its_citations_have() {
    let text = "name = \"A\"\nkind = \"party\"\nnotes = \"Once [@lamp, para 2].\"\n";
    let sooner = text.replace("notes", "summary = \"First [@lamp, para 1].\"\nnotes");
    let anchor = |text: &str| {
        let corpus = corpus_of(&[(Kind::Actor, "a", text)]);
        let outline = page(&corpus, "a");
        let notes =
            outline.sections.iter().find(|section| section.kind == SectionKind::Notes).expect("notes");
        let Some(Block::Paragraph(anchor, _)) = notes.blocks.first() else { panic!("a paragraph") };
        anchor.clone()
    };
    assert_eq!(anchor(text), anchor(&sooner));
    assert_ne!(anchor(text).content, anchor(&text.replace("Once", "Twice")).content);
}

#[test]
fn an_excerpt_ends_at_words_and_says_where_it_was_cut() {
    let far = "word ".repeat(500);
    let text = format!(
        "name = \"A\"\nkind = \"party\"\nsummary = \"{far}one two [[b]], three [@b, p. 2]. {far}\"\n"
    );
    let corpus =
        corpus_of(&[(Kind::Actor, "a", &text), (Kind::Actor, "b", "name = \"Bo\"\nkind = \"party\"\n")]);
    let page = printed(&corpus, "b");
    let words = |count: usize| "word ".repeat(count);
    let link = format!("        … {}one two Bo, three. {}…\n", words(8), words(7));
    let cite = format!("        … {}one two Bo, three [Bo, p. 2]. {}…\n", words(6), words(9));
    assert!(page.contains(&link), "{page}");
    assert!(page.contains(&cite), "{page}");
}

#[test]
fn an_unplaced_field_is_listed_under_more_with_its_key() {
    let of = |specs: &'static [crate::domain::record::FieldSpec], key: &str| {
        specs.iter().find(|spec| spec.key == key).expect("a field").slot
    };
    use crate::domain::placement::Placement;
    assert_eq!(of(crate::domain::actor::Actor::specs(), "ids"), Placement::Keyed);
    assert_eq!(of(crate::domain::claim::Claim::specs(), "said_by"), Placement::Detail("said by {}"));
    let page = printed(&harbour(), "harbour-guard");
    assert!(
        page.contains("\nMore\n  distinct from: City Watch (city-watch)\n  ids: wikidata Q404\n"),
        "{page}"
    );
}
