//! Keys of the browser in corpora and pages of different sizes, and what it does while nobody presses one.

use std::path::Path;
use std::time::Duration;

use crate::Table;
use crate::browser::{answers, open};
use crate::corpora::Shape;
use crate::measure::{median, processor_time, worst};
use crate::row::Row;

/// What is pressed in corpora of different sizes, by what it shows.
const VIEWS: [(&str, &str); 10] = [
    ("lists", "j k j k j G k G g G g 2 j G k g 3 j G k g 1"),
    ("dossier", "enter tab j k G g j k esc 1"),
    ("filter", "/ a n g esc 1"),
    ("dependents", "3 j d j k j G g esc 1"),
    ("statements", "S j k j k G g esc"),
    ("timeline", "t j k j k G g esc"),
    ("problems", "! j k esc"),
    ("gaps", "1 : g a p s enter j k G g esc"),
    ("conflicts", "v j k G g esc"),
    ("review", "1 c n n N j k esc"),
];

/// How long nothing is pressed.
const IDLE: Duration = Duration::from_secs(5);

pub(super) fn keys(table: &Table) {
    let small = table.corpus(Shape::Ordinary, 100);
    let mut few = open(&small, 200, 60);
    let references: Vec<_> = VIEWS.iter().map(|(_, keys)| answers(&mut few, keys)).collect();
    drop(few);
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let mut many = open(&root, 200, 60);
        let (mut all, mut all_others) = (Vec::new(), Vec::new());
        for ((view, keys), reference) in VIEWS.iter().zip(&references) {
            let ours = answers(&mut many, keys);
            let (typical, other) = (median(ours.clone()), median(reference.clone()));
            let what = format!("key to frame in {size}: {view}");
            table.add(Row::new(what, typical).beside("with 100 dossiers", typical, other, 1.2));
            all.extend(ours);
            all_others.extend(reference);
        }
        let (slowest, other) = (worst(&all), worst(&all_others));
        let what = format!("key to frame in {size}: worst of {}", all.len());
        table.add(Row::new(what, slowest).beside("with 100 dossiers", slowest, other, 1.2));
        let before = processor_time(many.pid().as_raw_pid());
        let written = many.written().len();
        std::thread::sleep(IDLE);
        let idle = processor_time(many.pid().as_raw_pid()).saturating_sub(before);
        let percent = idle.as_secs_f64() / IDLE.as_secs_f64() * 100.0;
        table.add(Row {
            what: format!("idle with {size} dossiers, % of a core"),
            ours: format!("{percent:.2} %"),
            reference: format!("0.2 %; {} bytes drawn", many.written().len() - written),
            ratio: Some(percent / 0.2),
            goal: Some(1.0),
            ..Row::default()
        });
    }
}

/// What is pressed on a long page: to its end, and there.
const PAGE_KEYS: &str = "j k j k space ctrl-b n N j k";

/// Long pages, each with its keys from the start to the page: shape, size, the size it is compared with, what it is.
const PAGES: [(Shape, usize, usize, &str, &str); 3] = [
    (Shape::Claims, 5_000, 10, "claims on a page", "1 enter G"),
    (Shape::Backlinks, 50_000, 10, "backlinks", "3 enter G"),
    (Shape::LongCopy, 10_000_000, 10_000, "bytes of a copy, at its end", "1 enter n n o G"),
];

pub(super) fn pages(table: &Table) {
    for (shape, size, small, what, way) in PAGES {
        let size = if table.is_large() { size } else { size / 10 };
        let typed = |root: &Path| {
            let mut session = open(root, 200, 60);
            let _ = answers(&mut session, way);
            session.settled_screen(Duration::from_millis(300));
            answers(&mut session, PAGE_KEYS)
        };
        let ours = typed(&table.corpus(shape, size));
        let other = typed(&table.corpus(shape, small));
        let name = format!("with {small}");
        let (typical, reference) = (median(ours.clone()), median(other.clone()));
        let row = Row::new(format!("key to frame: {size} {what}"), typical);
        table.add(row.beside(&name, typical, reference, 1.2));
        let (slowest, reference) = (worst(&ours), worst(&other));
        let row = Row::new(format!("key to frame, worst of {}: {size} {what}", ours.len()), slowest);
        table.add(row.beside(&name, slowest, reference, 1.2));
    }
}
