//! Live reload through any sequence of changes gives the same corpus as a fresh load.
#![allow(clippy::disallowed_methods, reason = "tests read and make files")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::domain::corpus::Corpus;
use crate::runtime::corpus_loader::CorpusLoader;

const PATHS: [&str; 7] = [
    "actors/ada.toml",
    "actors/deep/ada.toml",
    "actors/bea.toml",
    "events/fair.toml",
    "sources/ledger.toml",
    "dossier.toml",
    "notes/stray.toml",
];

/// Possible contents of a file: valid, with links in both directions, with problems that keep the entry, and broken.
const GOOD: [&str; 5] = [
    "name = \"A name\"\nkind = \"person\"\ntitle = \"A title\"\ndate = \"2026\"\n",
    "name = \"Another\"\nkind = \"person\"\ntitle = \"T\"\ndate = \"2025\"\nsummary = \"See [[ada]] and [[bea]].\"\n",
    "name = \"X\"\nkind = \"person\"\ntitle = \"X\"\ndate = \"2024-03\"\ncite = [\"ledger\"]\nsumary = \"\"\n",
    "name = \"X\"\nkind = \"person\"\ntitle = \"X\"\ndate = \"2024\"\n[[claim]]\ntext = \"Went to [[fair]].\"\ncite = [\"ledger, para 1\"]\n",
    "name = \"Y\"\nkind = \"persn\"\ntitle = \"Y\"\ndate = \"2023\"\n[check]\nallow = [\"unknown-value\"]\n",
];
const BAD: [&str; 3] =
    ["name = [", "", "<<<<<<< ours\nname = \"A\"\n=======\nname = \"B\"\n>>>>>>> theirs\n"];

#[derive(Clone, Debug)]
enum Step {
    Write(usize, usize),
    Break(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    RemoveFolder(usize),
    Touch(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let path = 0..PATHS.len();
    prop_oneof![
        5 => (path.clone(), 0..GOOD.len()).prop_map(|(path, text)| Step::Write(path, text)),
        2 => (path.clone(), 0..BAD.len()).prop_map(|(path, text)| Step::Break(path, text)),
        2 => path.clone().prop_map(Step::Remove),
        2 => (path.clone(), path.clone()).prop_map(|(from, to)| Step::Rename(from, to)),
        1 => (0..3_usize).prop_map(Step::RemoveFolder),
        1 => path.prop_map(Step::Touch),
    ]
}

impl Step {
    fn take(&self, root: &Path) {
        let write = |path: usize, text: &str| {
            let path = root.join(PATHS[path]);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        };
        // A missing file cannot be removed, renamed or touched.
        match *self {
            Step::Write(path, text) => write(path, GOOD[text]),
            Step::Break(path, text) => write(path, BAD[text]),
            Step::Remove(path) => drop(fs::remove_file(root.join(PATHS[path]))),
            Step::Rename(from, to) if root.join(PATHS[from]).is_file() => {
                let text = fs::read_to_string(root.join(PATHS[from])).expect("read");
                write(to, &text);
                if from != to {
                    fs::remove_file(root.join(PATHS[from])).expect("removed");
                }
            }
            Step::RemoveFolder(nth) => {
                drop(fs::remove_dir_all(root.join(["actors", "events", "sources"][nth])))
            }
            Step::Touch(path) if root.join(PATHS[path]).is_file() => {
                let text = fs::read_to_string(root.join(PATHS[path])).expect("read");
                write(path, &text);
            }
            Step::Rename(..) | Step::Touch(_) => {}
        }
    }
}

/// Returns whether the last good version of some file is shown.
fn is_broken(root: &Path) -> bool {
    PATHS.iter().any(|path| fs::read_to_string(root.join(path)).is_ok_and(|text| BAD.contains(&&*text)))
}

fn summary(corpus: &Corpus) -> (Vec<String>, Vec<String>) {
    let mut entries: Vec<String> = corpus
        .entries()
        .iter()
        .map(|entry| {
            let links =
                corpus.backlinks(&entry.id).map(|mention| format!("{}:{:?}", mention.from, mention.at));
            let links: Vec<String> = links.collect();
            format!(
                "{} {} {} {links:?} {}",
                entry.id,
                entry.file.path,
                entry.broken.is_some(),
                entry.file.text
            )
        })
        .collect();
    entries.sort();
    let problem = |problem: &crate::domain::problem::Problem| {
        format!("{}:{} {} {}", problem.path, problem.position.line, problem.code, problem.message)
    };
    (entries, corpus.problems().iter().map(problem).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn live_reload_equals_a_fresh_load(steps in prop::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for path in 0..5 {
            Step::Write(path, path).take(root);
        }
        let mut disk = CorpusLoader::new(root.to_owned());
        let mut now = Instant::now();
        disk.reload_at("", false, now);
        for step in &steps {
            step.take(root);
            // A missing file only counts as removed after a while.
            let mut followed = None;
            for _ in 0..2 {
                now += Duration::from_secs(1);
                followed = Some(disk.reload_at("", false, now).corpus);
            }
            let fresh = CorpusLoader::new(root.to_owned()).reload("", false).corpus;
            if let Some(followed) = followed.filter(|_| !is_broken(root)) {
                prop_assert_eq!(summary(&followed), summary(&fresh), "after {:?}", step);
            }
        }
    }
}
