//! From the start of the browser to its first frame and to filled lists.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::Table;
use crate::browser::{FRAME_END, answer, first_output, is_filled};
use crate::corpora::Shape;
use crate::measure::{measured, median, worst};
use crate::row::Row;
use crate::support::pty::Run;

pub(super) fn start(_: &Table) {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
    let (mut framed, mut filled, mut printed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let printf = Run::program(Path::new("/usr/bin/printf")).arg("X");
        printed.push(first_output(printf, b"X"));
        framed.push(first_output(Run::program(&measured()).arg(&shipped), FRAME_END));
        filled.push(lists_filled(&shipped));
    }
    let (framed, filled, printed) = (median(framed), median(filled), median(printed));
    Row::new("first frame, shipped corpus", framed).beside("printf X", framed, printed, 2.0).print();
    let row = Row::new("lists filled, shipped corpus", filled);
    row.beside("printf X", filled, printed, 6.0).print();
}

/// Returns how long it takes until the browser no longer says that it loads.
fn lists_filled(root: &Path) -> Duration {
    let start = Instant::now();
    let mut session = Run::program(&measured()).arg(root).start();
    session.until("first frame", |session| !session.screen().trim().is_empty());
    let is_loading = |screen: &str| ["loading", "reading"].iter().any(|word| screen.contains(word));
    while is_loading(&session.screen()) && start.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(1));
    }
    start.elapsed()
}

/// Presses a key that opens or closes the help while the corpus is read.
pub(super) fn reading(table: &Table) {
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let start = Instant::now();
        let mut session = Run::program(&measured()).arg(&root).size(120, 40).start();
        session.until("first frame", |session| !session.screen().trim().is_empty());
        let mut answers = Vec::new();
        while !is_filled(&mut session) && start.elapsed() < Duration::from_secs(120) {
            answers.extend(answer(&mut session, "?"));
            answers.extend(answer(&mut session, "q"));
        }
        table.add(Row::new(format!("lists filled with {size} dossiers"), start.elapsed()));
        let slowest = worst(&answers);
        let what = format!("worst of {} keys while {size} are read", answers.len());
        table.add(Row::new(what, slowest).beside("", slowest, Duration::from_millis(50), 1.0));
    }
}
