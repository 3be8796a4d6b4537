//! The rows of the table.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rayon::prelude::*;

use super::browser::{FRAME_END, answer, answers, first_output, open};
use super::corpora::{Shape, make};
use super::jump::jump;
use super::measure::{
    against, dossier, exponent, is_installed, measured, median, peak_memory, processor_time, program, run,
    time, typical, worst,
};
use super::plain::{PlainDossier, bytes_of, files, parse_plainly, sizes};
use super::support::pty::Run;
use super::{Row, seconds};

/// The rows of a group: it makes its corpora below a folder, none larger than the limit.
type Group = fn(&Path, usize) -> Vec<Row>;

/// The groups of rows, by name.
pub(crate) const ALL: [(&str, Group); 10] = [
    ("start", start),
    ("load", load),
    ("memory", memory),
    ("check", check),
    ("grep", full_text),
    ("jump", jump),
    ("keys", keys),
    ("reload", reload),
    ("hostile", hostile),
    ("binary", program_itself),
];

fn start(_: &Path, _: usize) -> Vec<Row> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("dossiers");
    let (mut framed, mut filled, mut printed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..5 {
        let printf = Run::program(Path::new("/usr/bin/printf")).arg("X");
        printed.push(first_output(printf, b"X").0);
        let ours = Run::program(&measured()).arg(&shipped);
        let (first, last) = first_output(ours, FRAME_END);
        framed.push(first);
        filled.push(last);
    }
    let (framed, filled, printed) = (median(framed), median(filled), median(printed));
    vec![
        Row::new("first frame, shipped corpus", framed).beside("printf X", framed, printed, 2.0),
        Row::new("last frame after the start, shipped corpus", filled)
            .beside("printf X", filled, printed, 6.0),
    ]
}

fn load(folder: &Path, largest: usize) -> Vec<Row> {
    let (mut rows, mut points) = (Vec::new(), Vec::new());
    for size in sizes(largest) {
        let root = make(folder, Shape::Ordinary, size);
        let files = files(&root, "toml");
        let (ours, plain) = against(|| run(dossier(&root, &["show", "s0"])), || parse_plainly(&files));
        points.push((size, ours));
        rows.push(Row::new(format!("load {size} dossiers"), ours).beside(
            "read and toml::from_str",
            ours,
            plain,
            1.3,
        ));
        if is_installed("jq") {
            let json = folder.join(format!("{size}.json"));
            let values: Vec<toml::Value> = files
                .iter()
                .filter_map(|file| toml::from_str(&fs::read_to_string(file).ok()?).ok())
                .collect();
            fs::write(&json, serde_json::to_string(&values).expect("JSON")).expect("written");
            let (list, jq) = against(
                || run(dossier(&root, &["list", "actors"])),
                || {
                    let mut jq = program("jq");
                    jq.args(["-r", ".[].name"]).arg(&json);
                    run(jq);
                },
            );
            rows.push(Row::new(format!("list actors of {size}"), list).beside("jq -r .name", list, jq, 0.9));
        }
        if is_installed("hledger") {
            let journal = folder.join(format!("{size}.journal"));
            let transaction = |n: usize| format!("2020-01-01 n{n}\n    a:{}  1\n    b\n\n", n % 1_000);
            fs::write(&journal, (0..size).map(transaction).collect::<String>()).expect("written");
            let (list, hledger) = against(
                || run(dossier(&root, &["list", "actors"])),
                || {
                    let mut hledger = program("hledger");
                    hledger.arg("-f").arg(&journal).arg("accounts");
                    run(hledger);
                },
            );
            let row = Row::new(format!("list actors of {size}"), list);
            rows.push(row.beside("hledger accounts", list, hledger, 0.3));
        }
    }
    if let Some(last) = rows.last_mut().filter(|_| points.len() > 1) {
        last.exponent = Some(exponent(&points));
    }
    rows
}

fn memory(folder: &Path, largest: usize) -> Vec<Row> {
    let empty = make(folder, Shape::Ordinary, 0);
    let base = peak_memory(dossier(&empty, &["list", "actors"]));
    let mut rows = Vec::new();
    for size in sizes(largest) {
        let root = make(folder, Shape::Ordinary, size);
        let bytes = bytes_of(&files(&root, "toml"));
        let used = peak_memory(dossier(&root, &["show", "s0"])).saturating_sub(base);
        rows.push(in_bytes(
            format!("memory after loading {size} dossiers"),
            used,
            "bytes of TOML",
            bytes,
            2.0,
        ));
    }
    rows
}

fn in_bytes(what: String, ours: u64, name: &str, reference: u64, goal: f64) -> Row {
    let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
    Row {
        what,
        ours: megabytes(ours),
        reference: format!("{} {name}", megabytes(reference)),
        ratio: Some(ours as f64 / reference.max(1) as f64),
        goal: Some(goal),
        exponent: None,
    }
}

fn check(folder: &Path, largest: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for size in sizes(largest).into_iter().filter(|size| *size > 1_000) {
        let root = make(folder, Shape::Ordinary, size);
        let (ours, load) =
            against(|| run(dossier(&root, &["check"])), || run(dossier(&root, &["show", "s0"])));
        rows.push(Row::new(format!("check {size} dossiers"), ours).beside("loading them", ours, load, 1.5));
    }
    rows
}

fn full_text(folder: &Path, largest: usize) -> Vec<Row> {
    let count = if largest < 10_000 { 160 } else { 1_600 };
    let root = make(folder, Shape::Copies, count);
    let copies = files(&root, "txt");
    let megabytes = bytes_of(&copies) / 1_000_000;
    let mut rows = Vec::new();
    for words in ["barges upstream", "elan reported two", "nowhere at all"] {
        let (ours, plain) = against(
            || run(dossier(&root, &["grep", words])),
            || {
                let found: usize = copies
                    .par_iter()
                    .map(|file| memchr::memmem::find_iter(&fs::read(file).unwrap_or_default(), words).count())
                    .sum();
                std::hint::black_box(found);
            },
        );
        let what = format!("grep \"{words}\" in {megabytes} MB of copies");
        rows.push(Row::new(&*what, ours).beside("memmem, same threads", ours, plain, 1.5));
        if is_installed("rg") {
            let mut rg = || {
                let mut rg = program("rg");
                rg.args(["-i", "-c", words]).arg(&root);
                run(rg);
            };
            let (ours, rg) = against(|| run(dossier(&root, &["grep", words])), &mut rg);
            rows.push(Row::new(what, ours).beside("rg -i -c", ours, rg, 1.0));
        }
    }
    rows
}

/// What is pressed in corpora of different sizes: lists, a page, a filter, and each view of the whole corpus.
const KEYS: &str = "j k j k j G k G g G g enter tab j k G g esc / a n esc 1 2 3 j d j G esc 1 T j G g esc \
                    ! j esc : g a p s enter j G esc : c o n f l i c t s enter j G esc s g a t e esc 1";

fn keys(folder: &Path, largest: usize) -> Vec<Row> {
    let small = make(folder, Shape::Ordinary, 100);
    let mut few = open(&small, 200, 60);
    let reference = answers(&mut few, KEYS);
    let mut rows = Vec::new();
    for size in sizes(largest) {
        let root = make(folder, Shape::Ordinary, size);
        let mut many = open(&root, 200, 60);
        let ours = answers(&mut many, KEYS);
        let (typical, other) = (median(ours.clone()), median(reference.clone()));
        rows.push(
            Row::new(format!("key to frame, {size} dossiers, median"), typical)
                .beside("with 100", typical, other, 1.2),
        );
        rows.push(Row::new(format!("key to frame, {size} dossiers, worst"), worst(&ours)).beside(
            "with 100",
            worst(&ours),
            worst(&reference),
            1.2,
        ));
        let before = processor_time(many.pid().as_raw_pid());
        let written = many.written().len();
        std::thread::sleep(Duration::from_secs(5));
        let idle = processor_time(many.pid().as_raw_pid()) - before;
        let mut row = Row::new(format!("idle with {size} dossiers, % of a core"), Duration::ZERO);
        row.ours = format!("{:.1} %", idle as f64 / 5.0);
        row.goal = Some(0.2);
        row.reference = format!("{} bytes drawn meanwhile", many.written().len() - written);
        rows.push(row);
    }
    rows
}

fn reload(folder: &Path, largest: usize) -> Vec<Row> {
    let size = largest.min(10_000);
    let root = make(folder, Shape::Ordinary, size);
    let file = root.join("actors/0/a2.toml");
    let text = fs::read_to_string(&file).expect("a dossier");
    // The page of the edited dossier is on the screen.
    let mut session = open(&root, 120, 40);
    session.press("ctrl-p a 2 enter");
    session.settled_screen(Duration::from_millis(300));
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
        session.settled_screen(Duration::from_millis(500));
        used.push(Duration::from_millis(10 * (processor_time(session.pid().as_raw_pid()) - before)));
    }
    fs::write(&file, &text).expect("written");
    let frame = answer(&mut session, "j").unwrap_or_default();
    let reference = frame + typical(|| drop(toml::from_str::<PlainDossier>(&text)));
    let (edited, used) = (median(edited), median(used));
    vec![
        Row::new(format!("one edit among {size} to the screen, settling included"), edited),
        Row::new(format!("one edit among {size}, processor time"), used).beside(
            "a frame and a parse",
            used,
            reference,
            3.0,
        ),
    ]
}

/// What the browser does in each hostile corpus.
const HOSTILE_KEYS: &str =
    "j G g enter n n G g o esc c esc d esc 3 enter n G g d esc ! j esc ctrl-p a b esc / a esc";

fn hostile(folder: &Path, largest: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (shape, what, most) in Shape::HOSTILE {
        let (mut points, mut worst, mut last) = (Vec::new(), Duration::ZERO, None);
        for size in [most / 16, most / 4, most] {
            let root = make(folder, shape, size);
            points.push((size, typical(|| run(dossier(&root, &["check"])))));
            last = Some(root);
        }
        let whole = points.last().map_or(Duration::ZERO, |point| point.1);
        rows.push(Row::new(format!("check: {most} {what}"), whole).growing(exponent(&points)));
        let Some(root) = last.filter(|_| largest >= 10_000) else { continue };
        let mut session = open(&root, 120, 40);
        worst = answers(&mut session, HOSTILE_KEYS).into_iter().max().unwrap_or(worst);
        let ended = time(|| {
            session.press("ctrl-c");
            session.end()
        });
        let mut row = Row::new(format!("browser: {most} {what}, worst key; Ctrl-C"), worst);
        row.reference = format!("{} until it ends", seconds(ended));
        row.ratio = Some(worst.as_secs_f64() / 0.1);
        row.goal = Some(1.0);
        rows.push(row);
        if matches!(shape, Shape::LineEnds | Shape::OneLine) {
            let bytes = bytes_of(&files(&root, "txt"));
            let used = peak_memory(dossier(&root, &["check"]));
            rows.push(in_bytes(
                format!("memory of check: {most} {what}"),
                used,
                "bytes of the copy",
                bytes,
                4.0,
            ));
        }
    }
    rows
}

fn program_itself(_: &Path, _: usize) -> Vec<Row> {
    let bytes = fs::metadata(measured()).map_or(0, |data| data.len());
    vec![in_bytes("the program itself".into(), bytes, "to reach", 6_500_000, 1.0)]
}
