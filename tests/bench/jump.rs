//! The jump dialog compared with other fuzzy finders.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::Row;
use super::browser::{open, redrawn};
use super::corpora::{Shape, make};
use super::measure::{is_installed, median, time, worst};
use super::plain::{PlainDossier, files, sizes};
use super::support::pty::{Run, Session};

/// What is typed in the jump dialog, one letter at a time.
const QUERIES: [&str; 12] = [
    "k",
    "kovac",
    "amara okoro",
    "captain 44",
    "gate 9",
    "al-sabri",
    "nazari hana",
    "lindq",
    "emeka",
    "mensah 7",
    "xyzzy",
    "fer",
];

/// Types in the jump dialog.
pub(crate) fn jump(folder: &Path, largest: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for size in sizes(largest).into_iter().filter(|size| *size > 1_000) {
        let root = make(folder, Shape::Ordinary, size);
        let names: Vec<String> = files(&root, "toml")
            .iter()
            .filter_map(|file| {
                let dossier: PlainDossier = toml::from_str(&fs::read_to_string(file).ok()?).ok()?;
                dossier.name.or(dossier.title)
            })
            .collect();
        let mut session = open(&root, 120, 40);
        let ours = typed(&mut session, "ctrl-p", "esc");
        let mut matcher = nucleo_matcher::Matcher::new(nucleo_matcher::Config::DEFAULT);
        let mut theirs = Vec::new();
        for query in QUERIES {
            for (end, letter) in query.char_indices() {
                let typed = &query[..end + letter.len_utf8()];
                theirs.push(time(|| best(&mut matcher, typed, &names)));
            }
        }
        let sum = |all: &[Duration]| all.iter().sum::<Duration>();
        let keys = theirs.len();
        rows.push(Row::new(format!("jump: {keys} keys to the screen, {size} names"), sum(&ours)).beside(
            "nucleo-matcher, matching only",
            sum(&ours),
            sum(&theirs),
            if size > 10_000 { 0.7 } else { 0.15 },
        ));
        if is_installed("fzf") {
            let list = folder.join(format!("names-{size}.txt"));
            fs::write(&list, names.join("\n")).expect("written");
            let shell = format!("exec fzf --no-mouse < {}", list.display());
            let mut fzf = Run::program(Path::new("/bin/sh")).arg("-c").arg(shell).size(120, 40).start();
            fzf.settled_screen(Duration::from_secs(2));
            let theirs = typed(&mut fzf, "ctrl-u", "ctrl-u");
            let middle = (median(ours.clone()), median(theirs.clone()));
            let slowest = (worst(&ours), worst(&theirs));
            for (which, (ours, theirs)) in [("median", middle), ("worst", slowest)] {
                rows.push(
                    Row::new(format!("jump: key to redrawn list, {size} names, {which}"), ours)
                        .beside("fzf", ours, theirs, 0.4),
                );
            }
        }
        rows.push(Row::new(format!("jump: worst of them, {size} names"), worst(&ours)).beside(
            "nucleo-matcher",
            worst(&ours),
            worst(&theirs),
            0.2,
        ));
    }
    rows
}

/// Types each query and returns how long each letter takes to the list that it narrows; `open` and `close` are pressed
/// before and after.
fn typed(session: &mut Session, open: &str, close: &str) -> Vec<Duration> {
    let mut times = Vec::new();
    for query in QUERIES {
        session.press(open);
        session.settled_screen(Duration::from_millis(100));
        for letter in query.chars() {
            let key = if letter == ' ' { "space".to_owned() } else { letter.to_string() };
            times.extend(redrawn(session, &key));
        }
        session.press(close);
        session.settled_screen(Duration::from_millis(100));
    }
    times
}

/// Returns the hundred best matches, as the program does.
fn best(matcher: &mut nucleo_matcher::Matcher, query: &str, names: &[String]) -> usize {
    use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut found = pattern.match_list(names, matcher);
    found.truncate(100);
    found.len()
}
