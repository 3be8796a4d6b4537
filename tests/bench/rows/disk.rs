//! A change on disk while the browser runs, and the program itself.

use std::fs;
use std::time::{Duration, Instant};

use crate::Table;
use crate::browser::{answer, open};
use crate::corpora::Shape;
use crate::measure::{measured, median, processor_time, typical};
use crate::plain::PlainDossier;
use crate::row::Row;

/// How long the program waits for further changes before it reads one.
const SETTLING: Duration = Duration::from_millis(50);

pub(super) fn reload(table: &Table) {
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let file = root.join("actors/0/a2.toml");
        let text = fs::read_to_string(&file).expect("a dossier");
        // The page of the edited dossier is on the screen.
        let mut session = open(&root, 120, 40);
        session.press("ctrl-p a 2 enter");
        session.settled_screen(Duration::from_millis(500));
        let mut edited = Vec::new();
        let mut used = Vec::new();
        for nth in 0..5 {
            let name = format!("Aaa edited {nth}");
            let renamed = text.replacen("name = \"", &format!("name = \"{name} "), 1);
            let before = processor_time(session.pid().as_raw_pid());
            let start = Instant::now();
            fs::write(&file, renamed).expect("written");
            while !session.screen().contains(&name) && start.elapsed() < Duration::from_secs(20) {
                std::thread::sleep(Duration::from_millis(1));
            }
            edited.push(start.elapsed());
            session.settled_screen(Duration::from_millis(700));
            used.push(processor_time(session.pid().as_raw_pid()).saturating_sub(before));
        }
        fs::write(&file, &text).expect("written");
        session.settled_screen(Duration::from_millis(700));
        let frame = answer(&mut session, "j").unwrap_or_default();
        let reference = frame + typical(|| drop(toml::from_str::<PlainDossier>(&text))).wall;
        let edited = median(edited).saturating_sub(SETTLING);
        let what = format!("one edit among {size} to the screen, settled");
        table.add(Row::new(what, edited).beside("a frame and a parse", edited, reference, 3.0));
        table.add(Row::new(format!("one edit among {size}, processor time"), median(used)));
    }
}

pub(super) fn binary(table: &Table) {
    let bytes = fs::metadata(measured()).map_or(0, |data| data.len());
    table.add(Row::bytes("the program itself", bytes, "to reach", 6_500_000, 1.0));
}
