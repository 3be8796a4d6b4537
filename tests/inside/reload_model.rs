//! Live reload through any sequence of changes gives the same corpus as a fresh load.
#![allow(clippy::disallowed_methods, reason = "tests read and make files")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::domain::cite::Cite;
use crate::domain::corpus::Corpus;
use crate::domain::id::EntryId;
use crate::domain::lineage::Cited;
use crate::runtime::corpus_loader::CorpusLoader;

const PATHS: [&str; 9] = [
    "actors/ada.toml",
    "actors/deep/ada.toml",
    "actors/bea.toml",
    "events/fair.toml",
    "sources/ledger.toml",
    "dossier.toml",
    "notes/stray.toml",
    "sources/log.toml",
    "reviews/ab.toml",
];

/// Possible contents of a file: valid, with links in both directions, with problems that keep the entry, and broken.
const GOOD: [&str; 12] = [
    "name = \"A name\"\nkind = \"person\"\ntitle = \"A title\"\ndate = \"2026\"\n",
    "name = \"Another\"\nkind = \"person\"\ntitle = \"T\"\ndate = \"2025\"\nsummary = \"See [[ada]] and [[bea]].\"\n",
    "name = \"X\"\nkind = \"person\"\ntitle = \"X\"\ndate = \"2024-03\"\ncite = [\"ledger\"]\nsumary = \"\"\n",
    "name = \"X\"\nkind = \"person\"\ntitle = \"X\"\ndate = \"2024\"\n[[claim]]\ntext = \"Went to [[fair]].\"\ncite = [\"ledger, para 1\"]\n",
    "name = \"Y\"\nkind = \"persn\"\ntitle = \"Y\"\ndate = \"2023\"\n[check]\nallow = [\"unknown-value\"]\n",
    "name = \"Another\"\nkind = \"person\"\ntitle = \"B\"\ndate = \"2024\"\n[[claim]]\nid = \"age\"\nproperty = \"age\"\nvalue = 3\ndisputes = [\"ada#age\", \"bea#height\"]\ncite = [\"ledger, para 9\", \"ledger, para 2\", \"A title\", \"leger\"]\n",
    "name = \"A name\"\nkind = \"person\"\ntitle = \"A title\"\nauthor = [{ name = \"Bo Ek\" }]\ndate = \"2026\"\nissued = \"2026\"\n[[claim]]\nid = \"height\"\nproperty = \"age\"\nvalue = 4\ndisputes = [\"#age\"]\nnote = \"Of [[Another]], [@fair] and [@ledger, para 3].\"\ncite = [\"ledger, para 2\"]\n",
    "name = \"N\"\nkind = \"person\"\ntitle = \"T\"\ndate = \"2020\"\nderived_from = [\"ledger\", \"diary\"]\ncite = [\"log, para 1\", { source = \"log\", citing = [\"diary\"] }]\n",
    "name = \"N\"\nkind = \"person\"\ntitle = \"T\"\ndate = \"2020\"\nsummary = \"See [[ghost]].\"\n",
    "name = \"N\"\nkind = \"person\"\ntitle = \"T\"\ndate = \"2020\"\ncite = [\"ghost\"]\n",
    "name = \"N\"\nkind = \"person\"\ntitle = \"T\"\ndate = \"2020\"\ntype = \"report\"\ninternal = true\nderived_from = [\"log\"]\nmay_share_origin = [\"ledger\"]\ncite = [\"log\", \"ledger\"]\n",
    "analyst = \"Ada Berg\"\n\n[[verdict]]\nowner = \"bea\"\nresult = \"supports\"\n",
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
            // The last text is that of a review, and only the last file is one.
            Step::Write(path, _) if path + 1 == PATHS.len() => write(path, GOOD[GOOD.len() - 1]),
            Step::Write(path, text) => write(path, GOOD[text % (GOOD.len() - 1)]),
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

impl Step {
    /// Returns whether the step may have written the file at a path.
    fn may_edit(&self, path: &str) -> bool {
        match *self {
            Step::Write(nth, _) | Step::Break(nth, _) | Step::Touch(nth) => PATHS[nth] == path,
            Step::Rename(from, to) => [PATHS[from], PATHS[to]].contains(&path),
            Step::Remove(_) | Step::RemoveFolder(_) => false,
        }
    }
}

/// Returns whether the last good version of some file is shown.
fn is_broken(root: &Path) -> bool {
    // A review in the place of a dossier lacks the fields that one must have.
    let (review, reviews) = (GOOD[GOOD.len() - 1], PATHS[PATHS.len() - 1]);
    let is_bad = |path: &str, text: &str| BAD.contains(&text) || (text == review && path != reviews);
    PATHS.iter().any(|path| fs::read_to_string(root.join(path)).is_ok_and(|text| is_bad(path, &text)))
}

fn citations_of(corpus: &Corpus) -> impl Iterator<Item = (&EntryId, &Cite)> {
    let citations = corpus.citations().iter().filter_map(|at| corpus.citation(*at));
    citations.filter_map(|(owner, key)| Some((&owner.id, owner.cite_at(&key.path())?)))
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
    entries.extend(corpus.entries().iter().map(|entry| corpus.label(entry)));
    let citations = corpus.citations().iter().filter_map(|at| corpus.citation(*at));
    entries.extend(citations.map(|(owner, key)| format!("{} {:?}", owner.id, key)));
    for source in corpus.of_kind(crate::domain::id::Kind::Source) {
        entries.push(format!("{} cited {:?}", source.id, corpus.citation_indices_of(&source.id)));
    }
    entries.extend(citations_of(corpus).map(|(owner, cite)| {
        let source = cite.source_id().map_or("", EntryId::as_str);
        let cited = Cited { source, citing: cite.citing.given() };
        let origins = corpus.lineage().candidates(&cited);
        let mut names: Vec<&str> = origins.into_iter().map(|origin| corpus.lineage().name(origin)).collect();
        names.sort_unstable();
        format!("{owner} {source} from {names:?}")
    }));
    entries.push(format!("{:?}", corpus.reviews()));
    let problem = |problem: &crate::domain::problem::Problem| {
        let (path, line) = (&problem.path, problem.position.line);
        format!("{path}:{line} {} {} {:?} {:?}", problem.code, problem.message, problem.help, problem.fix)
    };
    (entries, corpus.problems().iter().map(problem).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn live_reload_equals_a_fresh_load(steps in prop::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        for (path, text) in [(0, 0), (2, 5), (3, 3), (4, 6), (5, 4), (7, 7), (8, 11)] {
            Step::Write(path, text).take(root);
        }
        let mut disk = CorpusLoader::new(root.to_owned());
        let mut now = Instant::now();
        disk.reload_at("", false, now);
        for step in &steps {
            step.take(root);
            // As the watcher would: edits are read at once, everything else by the scans that follow.
            disk.reload_files(&PATHS.map(String::from).into_iter().filter(|path| step.may_edit(path)).collect(), "");
            // A missing file only counts as removed after a while.
            let mut followed = None;
            for _ in 0..2 {
                now += Duration::from_secs(1);
                let corpus = disk.reload_at("", false, now).corpus;
                // What is computed on first use is kept up to date from then on.
                corpus.citations();
                corpus.lineage();
                corpus.entries().iter().for_each(|entry| drop(corpus.label(entry)));
                followed = Some(corpus);
            }
            let fresh = CorpusLoader::new(root.to_owned()).reload("", false).corpus;
            if let Some(followed) = followed.filter(|_| !is_broken(root)) {
                prop_assert_eq!(summary(&followed), summary(&fresh), "after {:?}", step);
            }
        }
    }
}
