//! The browser in a pseudo-terminal: how long it takes to answer a key.

use std::path::Path;
use std::time::{Duration, Instant};

use super::measure::measured;
use super::support::pty::{Run, Session};

/// The end of a frame: synchronized update off.
pub(crate) const FRAME_END: &[u8] = b"\x1b[?2026l";

/// How long nothing is drawn before a screen counts as complete.
const QUIET: Duration = Duration::from_millis(40);

/// How long to wait for a frame; a key may change nothing.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Opens a corpus and waits until its lists are filled and nothing more is drawn.
pub(crate) fn open(root: &Path, columns: u16, rows: u16) -> Session {
    let mut session = Run::program(&measured()).arg(root).size(columns, rows).start();
    let end = Instant::now() + Duration::from_secs(120);
    while Instant::now() < end && !is_filled(&mut session) {
        std::thread::sleep(Duration::from_millis(20));
    }
    session.settled_screen(Duration::from_millis(700));
    session
}

/// Returns whether the lists are filled, or the corpus is empty.
pub(crate) fn is_filled(session: &mut Session) -> bool {
    let screen = session.screen();
    ["Report ", "Notes on", "No dossiers", "no dossiers"].iter().any(|text| screen.contains(text))
}

/// Presses a key and returns how long it takes until a frame is drawn, if one is.
pub(crate) fn answer(session: &mut Session, key: &str) -> Option<Duration> {
    let before = session.written().len();
    let start = Instant::now();
    session.press(key);
    loop {
        let drawn = session.written().get(before..).unwrap_or_default();
        if drawn.windows(FRAME_END.len()).any(|bytes| bytes == FRAME_END) {
            let took = start.elapsed();
            // What a worker adds later is not the answer, but it must not be taken for that to the next key.
            session.settled_screen(QUIET);
            return Some(took);
        }
        if start.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Presses keys and returns the time to answer each that changes the screen. Escape is pressed, not timed: the program waits
/// to see whether it begins the sequence of another key.
pub(crate) fn answers(session: &mut Session, keys: &str) -> Vec<Duration> {
    let mut times = Vec::new();
    for key in keys.split(' ') {
        let time = answer(session, key);
        times.extend(time.filter(|_| key != "esc"));
    }
    times
}

/// Presses a key and returns how long it takes until nothing more is drawn, if anything is.
pub(crate) fn redrawn(session: &mut Session, key: &str) -> Option<Duration> {
    let mut written = session.written().len();
    let mut last = None;
    let start = Instant::now();
    session.press(key);
    loop {
        let now = session.written().len();
        if now != written {
            (written, last) = (now, Some(start.elapsed()));
        }
        let calm = start.elapsed().saturating_sub(last.unwrap_or_default());
        if (last.is_some() && calm > QUIET) || calm > PATIENCE {
            return last;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Starts a program and returns how long it takes until it has written this.
pub(crate) fn first_output(run: Run, wanted: &[u8]) -> Duration {
    let start = Instant::now();
    let mut session = run.start();
    while start.elapsed() < PATIENCE {
        if session.written().windows(wanted.len()).any(|bytes| bytes == wanted) {
            return start.elapsed();
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    PATIENCE
}
