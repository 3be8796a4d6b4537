//! Documents of an invented corpus, as they are read and as they must never be.

use std::sync::Arc;

use super::*;
use crate::domain::id::Kind;
use crate::load::corpus::{Parts, link};
use crate::load::dossier;

fn today() -> Day {
    Day::from_ymd(2031, 5, 1).unwrap()
}

#[allow(dead_code)]
fn corpus(files: &[(Kind, &str, &str)]) -> Corpus {
    let settings = dossier::settings(include_bytes!("tests/dossier.toml"));
    let dossiers = files
        .iter()
        .map(|(kind, stem, text)| {
            let path = format!("{}/{stem}.toml", kind.folder());
            Arc::new(dossier::read(&path, *kind, stem, text.as_bytes()))
        })
        .collect();
    link(&Parts { settings: Some(settings), dossiers, folder: Vec::new() })
}

/// The document as text, its right edge where it is drawn.
fn drawn(document: &Document, width: usize) -> String {
    let mut out = String::new();
    for row in &document.rows {
        let (left, right) = (row.row.left_width(), row.row.right_width());
        let text = |pieces: &[super::super::row::Piece]| {
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

/// Prints every document of the corpus in `DOSSIER_DIR` to the folder `DOSSIER_OUT`, to be read.
#[test]
#[ignore = "for reading, not for judging"]
#[allow(clippy::disallowed_methods)]
fn print_a_corpus_to_be_read() {
    let (Ok(dir), Ok(out)) = (std::env::var("DOSSIER_DIR"), std::env::var("DOSSIER_OUT")) else { return };
    let mut files = Vec::new();
    for kind in Kind::ALL {
        for file in std::fs::read_dir(format!("{dir}/{}", kind.folder())).unwrap().flatten() {
            let path = file.path();
            let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
            if path.extension().is_some_and(|e| e == "toml") {
                let bytes = std::fs::read(&path).unwrap();
                let name = format!("{}/{stem}.toml", kind.folder());
                files.push(Arc::new(dossier::read(&name, kind, &stem, &bytes)));
            }
        }
    }
    let settings = std::fs::read(format!("{dir}/dossier.toml")).ok().map(|bytes| dossier::settings(&bytes));
    let corpus = link(&Parts { settings, dossiers: files, folder: Vec::new() });
    let started = std::time::Instant::now();
    for width in [24, 38, 74, 110] {
        let mut all = String::new();
        for entry in corpus.entries() {
            let document = Document::lay_out(&corpus, &entry.id, width, today());
            all.push_str(&format!("══ {} ══\n{}\n", entry.id, drawn(&document, width)));
        }
        std::fs::write(format!("{out}/{width}.txt"), all).unwrap();
    }
    std::fs::write(format!("{out}/time.txt"), format!("{:?}", started.elapsed())).unwrap();
}
