//! Loading, checking and listing a whole corpus.

use std::fs;
use std::path::Path;

use crate::Table;
use crate::browser::open;
use crate::corpora::Shape;
use crate::measure::{Spent, against, dossier, is_installed, memory as memory_of, peak_memory, program, run};
use crate::plain::{bytes_of, files, parse_plainly};
use crate::row::Row;

/// Loads a corpus and shows one of its dossiers.
fn load_corpus(root: &Path) {
    run(dossier(root, &["show", "s0"]));
}

pub(super) fn load(table: &Table) {
    let mut points = Vec::new();
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let files = files(&root, "toml");
        let (ours, plain) = against(|| load_corpus(&root), || parse_plainly(&files));
        points.push((*size, ours.wall));
        let row = Row::spent(format!("load {size} dossiers"), &ours, "read and toml::from_str", &plain, 1.3);
        table.add(row.growing(&points));
    }
}

pub(super) fn list(table: &Table) {
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let list = || run(dossier(&root, &["list", "actors"]));
        let what = format!("list actors of {size}");
        if is_installed("jq") {
            let json = table.folder.join(format!("{size}.json"));
            let parse = |file| toml::from_str::<toml::Value>(&fs::read_to_string(file).ok()?).ok();
            let values: Vec<toml::Value> = files(&root, "toml").iter().filter_map(parse).collect();
            fs::write(&json, serde_json::to_string(&values).expect("JSON")).expect("written");
            let mut jq = || {
                let mut jq = program("jq");
                jq.args(["-r", ".[].name"]).arg(&json);
                run(jq);
            };
            let (ours, jq) = against(list, &mut jq);
            table.add(Row::spent(&*what, &ours, "jq -r .name", &jq, 0.9));
        }
        if is_installed("hledger") {
            let journal = table.folder.join(format!("{size}.journal"));
            let transaction = |n: usize| format!("2020-01-01 n{n}\n    a:{}  1\n    b\n\n", n % 1_000);
            fs::write(&journal, (0..*size).map(transaction).collect::<String>()).expect("written");
            let mut hledger = || {
                let mut hledger = program("hledger");
                hledger.arg("-f").arg(&journal).arg("accounts");
                run(hledger);
            };
            let (ours, hledger) = against(list, &mut hledger);
            table.add(Row::spent(&*what, &ours, "hledger accounts", &hledger, 0.3));
        }
    }
}

pub(super) fn memory(table: &Table) {
    let empty = table.corpus(Shape::Ordinary, 0);
    let base = peak_memory(dossier(&empty, &["list", "actors"]));
    let browser_base = memory_of(open(&empty, 120, 40).pid().as_raw_pid());
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let bytes = bytes_of(&files(&root, "toml"));
        let used = peak_memory(dossier(&root, &["show", "s0"])).saturating_sub(base);
        table.add(Row::bytes(format!("most memory to load {size}"), used, "bytes of TOML", bytes, 2.0));
        let used = memory_of(open(&root, 120, 40).pid().as_raw_pid()).saturating_sub(browser_base);
        table.add(Row::bytes(
            format!("memory of the browser with {size}"),
            used,
            "bytes of TOML",
            bytes,
            2.0,
        ));
    }
}

pub(super) fn check(table: &Table) {
    let mut points = Vec::new();
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let (ours, load) = check_and_load(&root);
        points.push((*size, ours.wall));
        let row = Row::spent(format!("check {size} dossiers"), &ours, "loading them", &load, 1.5);
        table.add(row.growing(&points));
    }
    let copies = if table.is_large() { 1_600 } else { 160 };
    let root = table.corpus(Shape::MissingQuotes, copies);
    let megabytes = bytes_of(&files(&root, "txt")) / 1_000_000;
    let (ours, load) = check_and_load(&root);
    let what = format!("check where all quotes of {megabytes} MB are missing");
    table.add(Row::spent(what, &ours, "loading it, copies unread", &load, 3.0));
}

fn check_and_load(root: &Path) -> (Spent, Spent) {
    against(|| run(dossier(root, &["check"])), || load_corpus(root))
}
