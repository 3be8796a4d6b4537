//! Verdicts on the corpus that ships: each of its citations takes one, and nothing else of its file changes.
#![allow(clippy::disallowed_methods, reason = "reads the shipped corpus")]

use std::fs;
use std::path::Path;

use crate::domain::day::Day;
use crate::domain::entry::{CiteSite, Entry};
use crate::domain::id::Kind;
use crate::edit::verdict::{Verdict, set};
use crate::load::dossier::read;

#[test]
fn every_citation_that_ships_takes_a_verdict_and_gives_it_back() {
    let verdict = Verdict { on: Day::MIN, by: "ab", result: "partly", copy: "0123abcd" };
    let mut tried = 0;
    for kind in Kind::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers").join(kind.folder());
        for file in fs::read_dir(folder).expect("a folder") {
            let file = file.expect("a file").path();
            let text = fs::read_to_string(&file).expect("read");
            let entry = read("x.toml", kind, "x", text.as_bytes()).entry.expect("an entry");
            let in_list = |site: &CiteSite<'_>| site.path.last().is_some_and(|step| step.key == "cite");
            for site in entry.cites().into_iter().filter(in_list) {
                let with = set(&text, &site.path, Some(&verdict)).expect("set");
                let after = read("x.toml", kind, "x", with.as_bytes()).entry.expect("an entry");
                for (old, new) in site_pairs(&entry, &after) {
                    let here = old.path == site.path;
                    assert_eq!(new.cite.checked.is_some(), here || old.cite.checked.is_some(), "{file:?}");
                }
                if site.cite.checked.is_none() && !site.cite.spans.written().is_empty() {
                    assert_eq!(set(&with, &site.path, None).expect("taken"), text, "{file:?}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

fn site_pairs<'a>(a: &'a Entry, b: &'a Entry) -> Vec<(CiteSite<'a>, CiteSite<'a>)> {
    let (a, b) = (a.cites(), b.cites());
    assert_eq!(a.len(), b.len());
    a.into_iter().zip(b).collect()
}
