//! Checks that every test named on the security page exists.
#![allow(clippy::disallowed_methods, reason = "tests read and make files")]

use std::fs;
use std::path::{Path, PathBuf};

use crate::reference::security;

/// Returns every Rust file below a folder.
fn files(root: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root.join("src"), root.join("tests")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// Returns the tests named on the page, as path segments.
fn named(page: &str) -> Vec<Vec<&str>> {
    let quoted = page.split('`').skip(1).step_by(2);
    let is_name = |text: &&str| {
        text.contains("::")
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_:".contains(c))
    };
    quoted.filter(is_name).map(|name| name.split("::").collect()).collect()
}

#[test]
fn every_test_named_on_the_security_page_exists() {
    let files = files(Path::new(env!("CARGO_MANIFEST_DIR")));
    let page = security::text().expect("a page");
    let named = named(&page);
    assert!(named.len() >= 25, "{named:?}");
    for name in named {
        let (test, modules) = name.split_last().expect("a name");
        let declared = format!("fn {test}(");
        let is_in = |path: &&PathBuf| {
            let place = path.with_extension("").to_string_lossy().into_owned();
            let parts: Vec<&str> = place.split('/').collect();
            // A module `tests` may be in the file itself.
            modules.iter().filter(|module| **module != "tests").all(|module| parts.contains(module))
        };
        let found = files.iter().filter(is_in).any(|path| {
            let text = fs::read_to_string(path).expect("read");
            text.find(&declared).is_some_and(|at| {
                let before = text.get(..at).unwrap_or_default();
                before.rsplit("\n\n").next().is_some_and(|item| item.contains("#[test]"))
            })
        });
        assert!(found, "there is no test {}", name.join("::"));
    }
}
