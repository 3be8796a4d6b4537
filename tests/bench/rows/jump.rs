//! The jump box beside other fuzzy finders: matching alone, and from a key to the redrawn list.

use std::fs;
use std::path::Path;
use std::time::Duration;

use dossier::NameSearch;

use crate::Table;
use crate::browser::{open, redrawn};
use crate::corpora::Shape;
use crate::measure::{is_installed, median, time, worst};
use crate::row::Row;
use crate::support::pty::{Run, Session};

/// What is typed in the jump box, one letter at a time.
const QUERIES: [&str; 15] = [
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
    "notes on",
    "gulnar tams",
    "s1234",
];

/// How often each query is answered; the median counts.
const TIMES: usize = 5;

pub(super) fn jump(table: &Table) {
    let (mut points, mut theirs_by_size) = (Vec::new(), Vec::new());
    for size in &table.sizes {
        let root = table.corpus(Shape::Ordinary, *size);
        let search = NameSearch::load(&root);
        let names = search.names();
        let mut matcher = nucleo_matcher::Matcher::new(nucleo_matcher::Config::DEFAULT);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for typed in QUERIES.iter().flat_map(|query| prefixes(query)) {
            let (mut own, mut other) = (Vec::new(), Vec::new());
            for _ in 0..TIMES {
                own.push(time(|| search.best(typed)));
                other.push(time(|| best(&mut matcher, typed, &names)));
            }
            ours.push(median(own));
            theirs.push(median(other));
        }
        let sum = |all: &[Duration]| all.iter().sum::<Duration>();
        points.push((*size, sum(&ours)));
        theirs_by_size.push((*size, sum(&theirs)));
        let goal = if *size > 10_000 { 0.7 } else { 0.15 };
        let row = Row::new(format!("jump: {} queries in {} names, sum", ours.len(), names.len()), sum(&ours));
        table.add(row.beside("nucleo-matcher", sum(&ours), sum(&theirs), goal).growing(&points));
        let (slowest, other) = (worst(&ours), worst(&theirs));
        let row = Row::new(format!("jump: the worst of them, {} names", names.len()), slowest);
        table.add(row.beside("nucleo-matcher", slowest, other, 0.2));
        beside_fzf(table, &root, &names);
    }
}

/// Types in the jump box and in fzf with the same names.
fn beside_fzf(table: &Table, root: &Path, names: &[String]) {
    if !is_installed("fzf") {
        return;
    }
    let list = table.folder.join(format!("names-{}.txt", names.len()));
    fs::write(&list, names.join("\n")).expect("written");
    let shell = format!("exec fzf --no-mouse < {}", list.display());
    let mut fzf = Run::program(Path::new("/bin/sh")).arg("-c").arg(shell).size(120, 40).start();
    let mut session = open(root, 120, 40);
    fzf.settled_screen(Duration::from_secs(2));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for query in QUERIES {
        ours.extend(typed(&mut session, query, "ctrl-p", "esc"));
        theirs.extend(typed(&mut fzf, query, "ctrl-u", "ctrl-u"));
    }
    let middle = (median(ours.clone()), median(theirs.clone()));
    let slowest = (worst(&ours), worst(&theirs));
    for (which, (ours, theirs)) in [("median", middle), ("worst", slowest)] {
        let row = Row::new(format!("jump: key to redrawn list, {} names, {which}", names.len()), ours);
        table.add(row.beside("fzf", ours, theirs, 0.4));
    }
}

/// Returns what is in the box after each letter.
fn prefixes(query: &str) -> impl Iterator<Item = &str> {
    query.char_indices().filter_map(move |(at, letter)| query.get(..at + letter.len_utf8()))
}

/// Types a query and returns how long each letter takes to the list that it narrows; `open` and `close` are pressed before
/// and after.
fn typed(session: &mut Session, query: &str, open: &str, close: &str) -> Vec<Duration> {
    session.press(open);
    session.settled_screen(Duration::from_millis(100));
    let key = |letter| if letter == ' ' { "space".to_owned() } else { String::from(letter) };
    let times = query.chars().filter_map(|letter| redrawn(session, &key(letter))).collect();
    session.press(close);
    session.settled_screen(Duration::from_millis(100));
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
