//! Holds the picture of `src/lib.rs` against the imports: knowledge points down only, siblings never import each other.
#![allow(clippy::disallowed_methods, reason = "a test reads the sources it judges")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rungs, from the bottom. A module may import those on lower rungs.
const RUNGS: &[&[&str]] = &[
    &["domain", "text"],
    &["load", "evidence", "edit"],
    &["search", "query", "analysis"],
    &["check", "export"],
    &["tui"],
    &["runtime", "cli"],
];

/// The one exception: `cli` carries out what `runtime` offers.
const ALLOWED: &[(&str, &str)] = &[("cli", "runtime")];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every source file: the module it belongs to, its path, its text without comments.
fn sources() -> Vec<(String, String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
            let module = relative.split('/').next().unwrap_or("").trim_end_matches(".rs").to_owned();
            let text = fs::read_to_string(&path).expect("a source file");
            let code: String = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .map(|line| format!("{line}\n"))
                .collect();
            // Tests may do what the program may not.
            let code = code.split("#[cfg(test)]").next().unwrap_or("").to_owned();
            (module, relative, code)
        })
        .collect()
}

fn is_test(relative: &str) -> bool {
    relative.ends_with("tests.rs") || relative.ends_with("rig.rs") || relative.contains("/tests/")
}

fn rung(module: &str) -> Option<usize> {
    RUNGS.iter().position(|rung| rung.contains(&module))
}

#[test]
fn knowledge_points_down_only() {
    let mut wrong = Vec::new();
    for (module, relative, code) in sources() {
        let Some(own) = rung(&module) else { continue };
        if is_test(&relative) {
            continue;
        }
        for (at, _) in code.match_indices("crate::") {
            let other: String =
                code[at + 7..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let Some(its) = rung(&other) else { continue };
            let may = other == module || its < own || ALLOWED.contains(&(module.as_str(), other.as_str()));
            if !may {
                wrong.push(format!("src/{relative} imports crate::{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_rung() {
    let mut without: BTreeMap<String, String> = BTreeMap::new();
    for (module, relative, _) in sources() {
        if rung(&module).is_none() && !["lib", "main", "reference"].contains(&module.as_str()) {
            without.insert(module, relative);
        }
    }
    assert!(without.is_empty(), "on no rung of the picture: {without:?}");
}

#[test]
fn only_the_drawing_module_names_widgets_and_text_of_ratatui() {
    let mut wrong = Vec::new();
    for (_, relative, code) in sources() {
        for name in
            ["ratatui::text", "ratatui::widgets", "set_symbol(", "Span::raw", "Line::raw", "Line::from"]
        {
            if code.contains(name)
                && relative != "tui/draw.rs"
                && !is_test(&relative)
                && !relative.starts_with("runtime/gate")
            {
                wrong.push(format!("src/{relative} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_one_writer_prints() {
    let mut wrong = Vec::new();
    for (_, relative, code) in sources() {
        for name in ["println!", "eprintln!", "print!(", "dbg!(", "std::io::stdout", "std::io::stderr"] {
            if code.contains(name) && !relative.starts_with("runtime/out") && !is_test(&relative) {
                wrong.push(format!("src/{relative} prints with {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn modules_open_with_what_they_are() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    let without: Vec<_> = files
        .iter()
        .filter(|path| !path.ends_with("tests.rs"))
        .filter(|path| !fs::read_to_string(path).expect("a source file").starts_with("//!"))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}
