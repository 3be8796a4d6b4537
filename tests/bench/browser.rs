//! The browser in a pseudo-terminal: how long it takes to answer a key.

use std::path::Path;
use std::time::{Duration, Instant};

use super::support::pty::{Run, Session};

/// The end of a frame: synchronized update off.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// How long to wait for a frame; a key may change nothing.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Opens a corpus and waits until its lists are filled and nothing more is drawn.
pub(crate) fn open(root: &Path, columns: u16, rows: u16) -> Session {
    let mut session =
        Run::program(Path::new(env!("CARGO_BIN_EXE_dossier"))).arg(root).size(columns, rows).start();
    let end = Instant::now() + Duration::from_secs(120);
    while Instant::now() < end && !session.screen().contains("Report") && !session.screen().contains("Notes")
    {
        std::thread::sleep(Duration::from_millis(20));
    }
    session.settled_screen(Duration::from_millis(700));
    session
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
            session.settled_screen(Duration::from_millis(30));
            return Some(took);
        }
        if start.elapsed() > PATIENCE {
            return None;
        }
        std::thread::sleep(Duration::from_micros(200));
    }
}

/// Presses keys and returns the time to answer each that changes the screen.
pub(crate) fn answers(session: &mut Session, keys: &str) -> Vec<Duration> {
    keys.split(' ').filter_map(|key| answer(session, key)).collect()
}
