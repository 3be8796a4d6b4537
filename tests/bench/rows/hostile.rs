//! Corpora whose shape has been slow.

use std::time::Duration;

use crate::Table;
use crate::browser::{answers, open};
use crate::corpora::Shape;
use crate::measure::{dossier, peak_memory, run, time, typical, worst};
use crate::plain::{bytes_of, files};
use crate::row::{Row, seconds};

/// What the browser does in each hostile corpus.
const KEYS: &str = "j G g enter n n G g o esc c esc d esc 3 enter n G g d esc ! j esc ctrl-p a b esc / a esc";

/// The longest time that a key may take.
const LONGEST: Duration = Duration::from_millis(100);

pub(super) fn hostile(table: &Table) {
    for (shape, what, most) in Shape::HOSTILE {
        let mut points = Vec::new();
        for size in [most / 16, most / 4, most] {
            let root = table.corpus(shape, size);
            points.push((size, typical(|| run(dossier(&root, &["check"]))).wall));
        }
        let whole = points.last().map_or(Duration::ZERO, |point| point.1);
        table.add(Row::new(format!("check: {most} {what}"), whole).growing(&points));
        if !table.is_large() {
            continue;
        }
        let root = table.corpus(shape, most);
        let mut session = open(&root, 120, 40);
        let slowest = worst(&answers(&mut session, KEYS));
        let ended = time(|| {
            session.press("ctrl-c");
            session.end()
        });
        let row = Row::new(format!("browser: {most} {what}, worst key"), slowest);
        let name = format!("at most; Ctrl-C {}", seconds(ended));
        table.add(row.beside(&name, slowest, LONGEST, 1.0));
        if matches!(shape, Shape::LineEnds | Shape::OneLine) {
            let bytes = bytes_of(&files(&root, "txt"));
            let used = peak_memory(dossier(&root, &["check"]));
            table.add(Row::bytes(
                format!("memory of check: {most} {what}"),
                used,
                "bytes of the copy",
                bytes,
                4.0,
            ));
        }
    }
}
