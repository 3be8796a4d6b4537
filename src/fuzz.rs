//! Fuzz targets: one function for each kind of untrusted input, which accepts any bytes and asserts invariants. `tests/fuzz`
//! runs them under libFuzzer, and `tests/inside/fuzz.rs` with a few thousand inputs on every test run.

use std::sync::Arc;
use std::time::Duration;

use crate::check::{CheckContext, all_problems};
use crate::domain::actor::Actor;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::FieldSpec;
use crate::domain::snapshot::Snapshot;
use crate::domain::source::Source;
use crate::edit::archive::{ArchiveFields, set};
use crate::edit::fmt::{format, says_the_same};
use crate::edit::rename::{IdRename, rename_mentions};
use crate::evidence::{Copies, Copy, CopyPlace, StoredCopy, anchor};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::runtime::input::InputParser;
use crate::search::jump::jump;
use crate::search::name_index::NameIndex;
use crate::text::fold::{Level, Phrase};
use crate::text::{self, is_drawable, show};

/// Picks a kind of entry by a byte, and returns it with the fields of its dossiers.
fn kind(byte: u8) -> (Kind, &'static [FieldSpec]) {
    match byte % 3 {
        0 => (Kind::Actor, Actor::specs()),
        1 => (Kind::Event, Event::specs()),
        _ => (Kind::Source, Source::specs()),
    }
}

/// Loads a corpus with one dossier and settings from bytes.
fn corpus(kind: Kind, dossier: &[u8], manifest: &[u8]) -> Snapshot {
    let path = format!("{}/a.toml", kind.folder());
    let parts = CorpusFiles {
        settings: Some(read_settings(manifest)),
        dossiers: vec![Arc::new(read(&path, kind, "a", dossier))],
        ..CorpusFiles::default()
    };
    link(&parts).into()
}

/// Loads and checks a dossier with settings. Everything shown must be drawable.
pub fn dossier(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let (kind, _) = kind(*first);
    let split = rest.iter().position(|byte| *byte == 0);
    let (dossier, manifest) = split.map_or((rest, &[][..]), |at| rest.split_at(at));
    let corpus = corpus(kind, dossier, manifest);
    let copies = Copies::default();
    let case = CheckContext::new(&corpus, &copies, Day::MIN);
    for problem in all_problems(&case) {
        let (line, col) = (problem.position.line, problem.position.col);
        assert!(line > 0 && col > 0, "a problem without a position: {problem:?}");
        assert!(show(&problem.message, text::TextKind::Name).as_str().chars().all(is_drawable));
    }
    for entry in corpus.entries() {
        let _ = crate::export::json::entry(entry);
        let _ = entry.cites();
        assert!(show(entry.name(), text::TextKind::Name).as_str().chars().all(is_drawable));
    }
}

/// Parses a date. Its bounds must be in order, and its source text preserved.
pub fn date(bytes: &[u8]) {
    let Ok(written) = std::str::from_utf8(bytes) else { return };
    if let Ok(date) = Date::parse(written) {
        assert_eq!(date.as_written(), written);
        if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
            assert!(earliest <= latest, "{written}: {earliest:?} is after {latest:?}");
        }
    }
}

/// Searches names and text. Matches must be at the reported positions.
pub fn query(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else { return };
    let (query, words) = input.split_once('\n').unwrap_or((input, input));
    let dossier = format!("name = {:?}\nkind = \"person\"\n", words.chars().take(80).collect::<String>());
    let corpus = corpus(Kind::Actor, dossier.as_bytes(), b"");
    let names = NameIndex::new(&corpus, Day::MIN);
    let _ = jump(&names, query, 20, None, &|| false);
    for level in [Level::Quote, Level::Search] {
        let Some(phrase) = Phrase::new(query, level) else { continue };
        for range in phrase.find_all(words) {
            assert!(
                words.get(range.clone()).is_some_and(|found| !found.is_empty()),
                "{range:?} of {words:?}"
            );
        }
    }
}

/// Looks up a quote in an archived copy. Matches must be in the copy, at character boundaries.
pub fn quote(bytes: &[u8]) {
    let mut parts = bytes.splitn(4, |byte| *byte == 0xff);
    let mut next = || std::str::from_utf8(parts.next().unwrap_or_default()).ok();
    let (Some(quote), Some(prefix), Some(suffix)) = (next(), next(), next()) else { return };
    let Ok(copy) = Copy::new(parts.next().unwrap_or_default().to_vec()) else { return };
    let adjoining = |words| Some(words).filter(|words: &&str| !words.is_empty());
    for place in [CopyPlace::Whole, CopyPlace::Paragraphs(1, 1), CopyPlace::Lines(2, 3)] {
        let found = anchor(&copy, place, quote, adjoining(prefix), adjoining(suffix));
        for range in found.ranges() {
            assert!(copy.text().get(range.clone()).is_some(), "{range:?} is not in the copy");
        }
    }
    let source = "title = \"S\"\n[archive]\nfile = \"archive/a.txt\"\n";
    let corpus = corpus(Kind::Source, source.as_bytes(), b"");
    let id = corpus.entries().first().map(|entry| entry.id.clone());
    let by_source = id.map(|id| (id, StoredCopy::Copy(Arc::new(copy)))).into_iter().collect();
    let _ = all_problems(&CheckContext::new(&corpus, &Copies { by_source }, Day::MIN));
}

/// Edits a dossier. The result must be valid TOML with just the intended change, or else an error.
pub fn edit(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(written) = std::str::from_utf8(rest) else { return };
    let (kind, specs) = kind(*first);
    let table = |text: &str| toml::from_str::<toml::Table>(text).ok();
    if let Ok(formatted) = format(written, specs) {
        assert!(says_the_same(written, &formatted), "formatting changed a value of {written:?}");
        assert_eq!(
            format(&formatted, specs).ok().as_deref(),
            Some(&*formatted),
            "formatting is not idempotent"
        );
    }
    let fields =
        ArchiveFields { file: Some("archive/b.txt"), by: Some("a \"b\" \\"), ..ArchiveFields::default() };
    if let Ok(edited) = set(written, &fields) {
        let after = table(&edited).and_then(|table| table.get("archive")?.as_table().cloned());
        let file = after.as_ref().and_then(|archive| archive.get("file")?.as_str());
        assert_eq!(file, Some("archive/b.txt"), "{edited:?}");
    }
    let corpus = corpus(kind, rest, b"");
    let (Some(entry), Ok(old), Ok(new)) =
        (corpus.entries().first(), EntryId::parse("b"), EntryId::parse("c"))
    else {
        return;
    };
    let rename = IdRename { old: &old, new: &new, copies: &[] };
    if let Ok(Some(renamed)) = rename_mentions(&entry.file.text, entry.record(), &rename) {
        assert!(table(&renamed.text).is_some(), "{:?}", renamed.text);
        assert!(renamed.mentions > 0);
    }
}

/// Parses terminal input in chunks with pauses. After a silence, Ctrl-C must work whatever came before.
pub fn input(bytes: &[u8]) {
    let (mut parser, mut out) = (InputParser::default(), Vec::new());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let pause = Duration::from_millis([0, 20, 60, 1_500][usize::from(*first) % 4]);
        let (chunk, remaining) = after.split_at(after.len().min(usize::from(*first) / 4 + 1));
        if parser.timeout().is_some_and(|timeout| pause >= timeout) {
            parser.expire(&mut out);
        }
        parser.feed(chunk, pause, &mut out);
        rest = remaining;
    }
    if parser.timeout().is_some() {
        parser.expire(&mut out);
    }
    out.clear();
    parser.feed(&[0x03], Duration::from_secs(3), &mut out);
    let is_interrupt = |input: &crate::runtime::input::InputEvent| matches!(input, crate::runtime::input::InputEvent::Key(key) if key.code == crossterm::event::KeyCode::Char('c'));
    assert!(out.last().is_some_and(is_interrupt), "Ctrl-C was not recognized: {out:?}");
}
