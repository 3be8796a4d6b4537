//! Runs the fuzz targets on a few thousand deterministic inputs: samples that are cut, joined and mutated.
#![allow(clippy::disallowed_methods, reason = "tests read and make files")]

use std::fs;
use std::path::Path;

use crate::fuzz;

/// The number of inputs for each target.
const RUNS: usize = 1_500;

/// A deterministic pseudo-random sequence (xorshift64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % below.max(1)
    }
}

/// Mutates an input as a fuzzer does: flips, deletes, duplicates and inserts bytes.
fn changed(numbers: &mut Numbers, input: &[u8], other: &[u8], words: &[&str]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..numbers.next(4) {
        let at = numbers.next(bytes.len() + 1);
        match numbers.next(5) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => bytes[at] = u8::try_from(numbers.next(256)).unwrap_or(0),
            2 => {
                let end = (at + numbers.next(20)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => {
                let from = numbers.next(other.len() + 1);
                let end = (from + numbers.next(40)).min(other.len());
                bytes.splice(at..at, other[from..end].to_vec());
            }
            _ => {
                let word = words[numbers.next(words.len())];
                bytes.splice(at..at, word.bytes());
            }
        }
    }
    bytes
}

fn run(target: fn(&[u8]), samples: &[Vec<u8>], words: &[&str]) {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    samples.iter().for_each(|sample| target(sample));
    for _ in 0..RUNS {
        let (one, other) = (&samples[numbers.next(samples.len())], &samples[numbers.next(samples.len())]);
        target(&changed(&mut numbers, one, other, words));
    }
}

/// Returns every TOML file of the broken samples and some of the sample corpus, with the byte for its kind in front.
fn dossiers() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut samples, mut folders) =
        (Vec::new(), vec![root.join("tests/broken"), root.join("tests/broken-rules")]);
    while let Some(folder) = folders.pop() {
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("read").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let kind = ["actors", "events", "sources"]
                    .iter()
                    .position(|kind| path.to_string_lossy().contains(kind));
                let kind = u8::try_from(kind.unwrap_or(0)).unwrap_or(0);
                samples.push([&[kind][..], &fs::read(&path).expect("read")].concat());
            }
        }
    }
    assert!(samples.len() > 50);
    samples
}

const TOML: [&str; 14] = [
    "\"\"\"",
    "[[",
    "]]",
    "claim",
    "[[a]]",
    "[@b, para 2]",
    "{ ",
    " }",
    "\r\n",
    "\u{feff}",
    "#",
    "= ",
    "2026-02",
    "\u{202e}",
];

#[test]
fn dossiers_of_any_bytes_are_loaded_checked_and_shown() {
    run(fuzz::dossier, &dossiers(), &TOML);
}

#[test]
fn dossiers_of_any_bytes_are_edited_or_rejected() {
    run(fuzz::edit, &dossiers(), &TOML);
}

#[test]
fn dates_of_any_bytes_are_parsed_or_rejected() {
    let samples = [
        "2026",
        "2026-03-18",
        "2025-10?/2026~",
        "[2025-01..2025-03]",
        "{2024,2025}",
        "../2026",
        "Y-17E7",
        "2026-21",
        "-0044-03-15",
        "2026-03-18T12:00:00Z",
    ];
    let samples: Vec<Vec<u8>> = samples.iter().map(|sample| sample.as_bytes().to_vec()).collect();
    run(fuzz::date, &samples, &["/", "..", "?", "~", "%", "X", "[", "]", "{", ",", "-", "9", "T", "Z", "é"]);
}

#[test]
fn queries_of_any_bytes_are_handled() {
    let samples = [
        "kh\nKhalid al-Sudani",
        "rubio call\nMarco Rubio",
        "„“\n„“",
        "ß\nSTRASSE",
        "a-\nb a-\nb",
        "\u{301}\nÉ",
    ];
    let samples: Vec<Vec<u8>> = samples.iter().map(|sample| sample.as_bytes().to_vec()).collect();
    run(fuzz::query, &samples, &[" ", "\"", "-", "’", "al-", "\u{ad}", "\u{640}", "İ", "ﬁ", "字", "\n"]);
}

#[test]
fn quotes_of_any_bytes_are_searched() {
    let copy = "Title\n\nThe group was found-\ned in “spring” of that year.\n\nLast … words.\n";
    let samples = ["was founded in", "in \"spring\"", "The … year", "ﬁ", ""];
    let samples =
        samples.iter().map(|quote| [quote.as_bytes(), b"\xffgroup\xff\xff", copy.as_bytes()].concat());
    run(
        fuzz::quote,
        &samples.collect::<Vec<_>>(),
        &["…", "...", "-\n", "\n\n", "“", "\u{ad}", "*", "字", "\u{200b}", " "],
    );
}

#[test]
fn any_input_leaves_the_keyboard_working() {
    let samples = [
        "\x1b[A\x1b[1;5C",
        "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
        "\x1b[200~text\x1b[201~",
        "\x1bP>|XTerm(370)\x1b\\",
        "\x1b[<0;1;1M",
        "\x1b[27;5;99~",
        "jé字",
    ];
    let samples: Vec<Vec<u8>> = samples.iter().map(|sample| [b"\x28", sample.as_bytes()].concat()).collect();
    run(
        fuzz::input,
        &samples,
        &["\x1b", "\x1b[", "\x1b]", "\x1b\\", "\x07", "\x03", "\x1b[200~", "\x1b[201~", "\u{9b}", "~", "u"],
    );
}
