//! Hours of mixed use in minutes: random keys while files change, as one run of the real program. Not part of the ordinary
//! tests: `DOSSIER_SOAK=40000 cargo test --release --test suite soak -- --ignored --nocapture` takes about ten minutes.
//! `DOSSIER_SOAK_SEED` chooses other keys.

use std::fs;
use std::time::Duration;

use super::browser;
use crate::support::harbour::Harbour;
use crate::support::pty::Session;

/// The number of steps in a run, unless `DOSSIER_SOAK` is set.
const STEPS: usize = 4_000;

/// How often the memory is measured in a run.
const MEASUREMENTS: usize = 20;

/// The keys pressed at random. None of them ends the program, opens the system's browser, or records a verdict.
const KEYS: &[&str] = &[
    "j",
    "j",
    "j",
    "k",
    "k",
    "g",
    "G",
    "ctrl-d",
    "ctrl-u",
    "enter",
    "enter",
    "tab",
    "l",
    "h",
    "1",
    "2",
    "3",
    "4",
    "+",
    "-",
    "z",
    "J",
    "K",
    "{",
    "}",
    "space",
    "ctrl-f",
    "ctrl-b",
    "H",
    "backspace",
    "backspace",
    "L",
    "n",
    "N",
    ",",
    "e",
    "R",
    "o",
    "c",
    "f",
    "]",
    "[",
    "v",
    "i",
    "d",
    "T",
    "s",
    "?",
    "!",
    "t",
    "esc",
    "esc",
    "esc",
    "up",
    "down",
    "ctrl-l",
];

/// Sequences that need their parts in order.
const SEQUENCES: &[&str] = &[
    "ctrl-p c r a n e enter",
    "ctrl-p z z z esc",
    "/ p o r t e r enter esc",
    "s c r a n e enter",
    ": g a p s enter",
    ": t i m e l i n e enter",
    "3 d j esc",
];

/// Random numbers that are the same in each run with the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// Changes a file as an editor, a script or a sync program would.
fn change(harbour: &Harbour, random: &mut Random, step: usize) {
    let actor = format!(
        "name = \"Visitor {step}\"\nkind = \"person\"\nsummary = \"Saw the [[crane-company|crane]].\"\n\n[[claim]]\ntext = \"Came in hour {step}.\"\ncite = [\"harbour-notes, para 2\"]\n"
    );
    let path = format!("actors/visitor-{}.toml", random.below(40));
    match random.below(6) {
        0 | 1 => harbour.write(&path, &actor),
        2 => harbour.write(&path, "name = \"broken\n"),
        3 => drop(fs::remove_file(harbour.path(&path))),
        4 => harbour.write(
            "events/fair.toml",
            &format!("name = \"Fair {step}\"\nkind = \"other\"\ndate = \"2024-07\"\n"),
        ),
        _ => harbour.write(
            "archive/harbour-notes.txt",
            &format!(
                "Notes on the harbour\n\nIn March the quay was closed for one week.\n\nPorters: {step}.\n"
            ),
        ),
    }
}

/// Restores the folder to the same state and the browser to the same place, and returns the memory in use, in kilobytes.
fn memory_at_rest(harbour: &Harbour, session: &mut Session) -> usize {
    for nth in 0..40 {
        harbour.write(
            &format!("actors/visitor-{nth}.toml"),
            &format!("name = \"Visitor {nth}\"\nkind = \"person\"\nsummary = \"At rest.\"\n"),
        );
    }
    session.press("esc esc esc esc R");
    session.settled_screen(Duration::from_secs(2));
    session.press("1 g");
    session.settled_screen(Duration::from_secs(1));
    let status = format!("/proc/{}/status", session.pid().as_raw_pid());
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).expect("resident memory")
}

#[test]
#[ignore = "runs for minutes"]
#[cfg(target_os = "linux")]
#[allow(clippy::disallowed_macros, clippy::print_stdout, reason = "it prints how it gets on")]
fn a_long_session_uses_no_more_memory_than_at_the_start() {
    let steps = number("DOSSIER_SOAK", STEPS);
    let mut random = Random(number("DOSSIER_SOAK_SEED", 1) as u64);
    let harbour = Harbour::new();
    let mut session = browser(harbour.root()).start();
    session.see("Crane Company");
    let mut measured = vec![memory_at_rest(&harbour, &mut session)];
    for step in 1..=steps {
        match random.below(40) {
            0 | 1 => change(&harbour, &mut random, step),
            2 => session.resize(50 + random.below(150) as u16, 12 + random.below(48) as u16),
            3 => {
                // Sent at once, Escape and the next key would be one key.
                for _ in 0..3 {
                    session.press("esc");
                    session.settled_screen(Duration::from_millis(80));
                }
                session.press(random.of(SEQUENCES));
            }
            _ => session.press(random.of(KEYS)),
        }
        session.settled_screen(Duration::from_millis(5));
        assert!(!session.has_ended(), "it ended after {step} steps:\n{}", session.screen());
        if step % (steps / MEASUREMENTS).max(1) == 0 {
            session.resize(120, 40);
            measured.push(memory_at_rest(&harbour, &mut session));
            println!("{step} steps: {} kB", measured[measured.len() - 1]);
        }
    }
    // The first measurements include permanent allocations: tables, and caches of limited size.
    let most = |measured: &[usize]| measured.iter().copied().max().unwrap_or_default();
    let (early, late) = (most(&measured[..=MEASUREMENTS / 4]), most(&measured[MEASUREMENTS * 3 / 4..]));
    assert!(
        late <= early + early / 10,
        "{early} kB in the first quarter, {late} kB in the last: {measured:?}"
    );
    session.press("ctrl-c");
    assert_eq!(session.end(), 0);
    session.assert_restored();
}
