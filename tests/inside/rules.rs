//! Every rule finds exactly its own problem in its broken sample, at the expected line, unless it is allowed.

#![allow(clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{self, CheckContext};
use crate::domain::day::Day;
use crate::domain::id::EntryId;
use crate::domain::problem::Problem;
use crate::evidence::{Copies, Copy, StoredCopy};
use crate::load::corpus::{CorpusFiles, link};
use crate::load::dossier::{read, read_settings};
use crate::load::file_role::FileRole;
use crate::load::review;
use proptest::prelude::*;

/// A corpus as files: path to bytes.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken-rules")
}

fn files(root: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// Returns the problems of the files on 2026-06-30, with these codes allowed.
pub(super) fn problems(files: &Files, allow: &[&str]) -> Vec<Problem> {
    let mut parts = CorpusFiles::default();
    for (path, bytes) in files {
        match FileRole::of(path) {
            FileRole::Settings => parts.settings = Some(read_settings(bytes)),
            FileRole::Dossier(kind, stem) => parts.dossiers.push(Arc::new(read(path, kind, &stem, bytes))),
            FileRole::Review(stem) => parts.reviews.push(Arc::new(review::read(path, &stem, bytes, None))),
            FileRole::Stray | FileRole::Other => {}
        }
    }
    if let Some((settings, ..)) = &mut parts.settings {
        settings.check.allow.extend(allow.iter().map(|code| (*code).into()));
    }
    let corpus = crate::domain::snapshot::Snapshot::from(link(&parts));
    let mut copies = Copies::default();
    for entry in corpus.entries() {
        let Some(bytes) = entry.archive().and_then(|archive| files.get(&*archive.file)) else { continue };
        let kept = match Copy::new(bytes.clone()) {
            Ok(copy) => StoredCopy::Copy(Arc::new(copy)),
            Err(why) => StoredCopy::Unreadable(why.to_string()),
        };
        copies.by_source.insert(entry.id.clone(), kept);
    }
    let today = Day::from_ymd(2026, 6, 30).unwrap();
    check::all_problems(&CheckContext::new(&corpus, &copies, today))
}

pub(super) fn lines(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| format!("{} {}:{}", p.code, p.path, p.position.line)).collect()
}

pub(super) fn expected(code: &str) -> (Files, String, u32) {
    let mut files = files(&samples().join(code));
    let expect = files.remove("expect").unwrap_or_else(|| panic!("{code} has no file `expect`"));
    let expect = String::from_utf8(expect).unwrap();
    let (path, line) = expect.trim().rsplit_once(':').unwrap();
    (files, path.to_owned(), line.parse().unwrap())
}

#[test]
fn each_rule_finds_only_the_problem_of_its_sample() {
    for code in check::codes() {
        let (files, path, line) = expected(code.name);
        let found = problems(&files, &[]);
        assert_eq!(lines(&found), [format!("{code} {path}:{line}")], "{found:#?}");
        let problem = &found[0];
        assert!(!problem.message.ends_with('.') && !problem.message.is_empty(), "{}", problem.message);
        assert!(problem.help.as_ref().is_some_and(|help| !help.is_empty()), "{code} has no help");
    }
}

#[test]
fn the_rules_that_set_a_fix_are_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules");
    let mut fixable: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| fs::read_to_string(path).unwrap().contains("found.fix("))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .collect();
    fixable.sort_unstable();
    assert_eq!(fixable, check::FIXABLE);
}

#[test]
fn a_rule_can_be_allowed_for_the_corpus_or_for_a_line() {
    for code in check::codes() {
        let (mut files, path, line) = expected(code.name);
        assert_eq!(lines(&problems(&files, &[code.name])), [""; 0]);
        let text = String::from_utf8(files[&path].clone()).unwrap();
        let mut with_comment: Vec<String> = text.lines().map(str::to_owned).collect();
        with_comment.insert(line as usize - 1, format!("# dossier: allow {code}"));
        files.insert(path, with_comment.join("\n").into_bytes());
        assert_eq!(lines(&problems(&files, &[])), [""; 0]);
    }
}

#[test]
fn every_sample_has_a_rule() {
    for item in fs::read_dir(samples()).unwrap() {
        let name = item.unwrap().file_name().into_string().unwrap();
        assert!(check::codes().any(|code| code.name == name), "no rule for sample {name}");
    }
}

/// Returns the TOML files of all samples as paths within a corpus and their text.
fn every_file() -> Vec<(String, String)> {
    let all = files(&samples()).into_iter();
    all.filter(|(path, _)| path.ends_with(".toml"))
        .filter_map(|(path, bytes)| {
            Some((path.split_once('/')?.1.to_owned(), String::from_utf8(bytes).ok()?))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_never_panic(
        picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..12),
        odd in prop::collection::vec("[ -~]{0,6}|\"|\\[\\[claim\\]\\]\n|\\.\\.|9999|[\u{80}-\u{10ffff}]{0,3}", 1..4),
    ) {
        let all = every_file();
        let copy = files(&samples().join("quote-moved")).remove("archive/harbour-notes.txt").unwrap();
        let mut files = Files::from([("archive/harbour-notes.txt".to_owned(), copy)]);
        for (nth, (which, at, with)) in picks.iter().enumerate() {
            let (path, text) = &all[which.index(all.len())];
            // Insert lines of other files more often than random bytes, so that most files still parse.
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            let line = at.index(lines.len());
            if nth % 3 == 0 {
                let cut = with.index(lines[line].len() + 1);
                if lines[line].is_char_boundary(cut) {
                    lines[line].insert_str(cut, &odd[nth % odd.len()]);
                }
            } else {
                let (_, other) = &all[with.index(all.len())];
                let donor = other.lines().nth(line % other.lines().count()).unwrap_or("").to_owned();
                lines.insert(line, donor);
            }
            files.insert(path.clone(), lines.join("\n").into_bytes());
        }
        let found = problems(&files, &[]);
        let log = check::sarif::log(&found, &check::sarif::Base::Repository(String::new()));
        prop_assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(found.len()));
    }
}

#[test]
fn an_unknown_source_has_no_copy() {
    let id = EntryId::parse("nowhere").unwrap();
    assert!(Copies::default().of(&id).copy().is_none());
}
