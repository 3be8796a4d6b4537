//! The progress line of a slow load or fix on a terminal. Does not depend on what is loaded or fixed.

use std::cell::Cell;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::check::fix::FixProgress;
use crate::domain::number::grouped;
use crate::domain::progress::Progress;
use crate::runtime::printer::Printer;
use crate::runtime::progress_reporter::ProgressReporter;
use crate::text::{TextKind, show};

/// The time a load takes before its progress is shown.
const PATIENCE: Duration = Duration::from_millis(500);

/// Runs a load, shows its progress on `err` if that is a terminal, and clears it afterward.
pub(crate) fn waiting<T>(
    err: impl Fn() -> Printer + Sync,
    read: impl FnOnce(&ProgressReporter<'_>) -> T,
) -> T {
    if !err().is_terminal() {
        return read(&ProgressReporter::silent());
    }
    let line = ProgressLine::new(err);
    let tell = |progress: Progress| line.draw(&format!("loading {progress}"));
    let reading = ProgressReporter::new(PATIENCE, &tell, &|| false);
    let done = read(&reading);
    if reading.was_reported() {
        line.draw("");
    }
    done
}

/// Minimum time between two redraws of the line.
const REDRAW_INTERVAL: Duration = Duration::from_millis(100);

/// Runs fixes, shows on `err` how far they are if that is a terminal, and clears it afterward.
pub(crate) fn fixing<T>(err: impl Fn() -> Printer + Sync, fix: impl FnOnce(&dyn Fn(FixProgress)) -> T) -> T {
    if !err().is_terminal() {
        return fix(&|_| ());
    }
    let line = ProgressLine::new(err);
    let last: Cell<Option<(Instant, usize)>> = Cell::new(None);
    let done = fix(&|progress: FixProgress| {
        // A pass begins with a check of everything, during which nothing is reported.
        let is_due = |(at, pass): (Instant, usize)| pass != progress.pass || at.elapsed() >= REDRAW_INTERVAL;
        if last.get().is_none_or(is_due) {
            last.set(Some((Instant::now(), progress.pass)));
            let fixed = grouped(&progress.fixed.to_string());
            line.draw(&format!("looking for fixes, pass {}: {fixed} so far", progress.pass));
        }
    });
    line.draw("");
    done
}

/// A line that is drawn again and again.
struct ProgressLine<E> {
    err: E,
    /// The width of what was drawn last.
    drawn: Mutex<usize>,
}

impl<E: Fn() -> Printer> ProgressLine<E> {
    fn new(err: E) -> Self {
        Self { err, drawn: Mutex::new(0) }
    }

    /// Draws the text in place of what was drawn before.
    fn draw(&self, text: &str) {
        let mut drawn = self.drawn.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut err = (self.err)();
        let text = show(text, TextKind::Name).cut(err.columns().unwrap_or(80).saturating_sub(1));
        // Without a terminal for the progress line, go on without it.
        let _ = err.redraw_line(&text, *drawn);
        *drawn = text.width();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{self, Write};
    use std::sync::Arc;

    #[derive(Clone, Default)]
    struct CapturedOutput(Arc<Mutex<Vec<u8>>>);

    impl Write for CapturedOutput {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn written(terminal: bool, read: impl FnOnce(&ProgressReporter<'_>)) -> String {
        let page = CapturedOutput::default();
        waiting(|| Printer::to(page.clone(), terminal, false), read);
        let bytes = page.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    fn slowly(reading: &ProgressReporter<'_>) {
        reading.set_found(10_000);
        std::thread::sleep(PATIENCE + Duration::from_millis(20));
        reading.add_read();
    }

    #[test]
    fn a_slow_load_shows_its_progress_on_a_line_that_is_cleared() {
        let line = "loading 1 of 10,000 files";
        assert_eq!(written(true, slowly), format!("\r{line}\r{}\r", " ".repeat(line.len())));
    }

    #[test]
    fn fixes_show_their_progress_on_a_line_that_is_cleared() {
        let page = CapturedOutput::default();
        let fix = |is_terminal: bool| {
            fixing(
                || Printer::to(page.clone(), is_terminal, false),
                |report| {
                    report(FixProgress { pass: 1, fixed: 0 });
                    report(FixProgress { pass: 2, fixed: 1_200 });
                },
            );
            String::from_utf8(std::mem::take(&mut *page.0.lock().unwrap())).unwrap()
        };
        assert_eq!(fix(false), "");
        let line = fix(true);
        assert!(line.contains("\rlooking for fixes, pass 1: 0 so far"), "{line:?}");
        assert!(line.contains("looking for fixes, pass 2: 1,200 so far\r  "), "{line:?}");
    }

    #[test]
    fn a_pipe_and_a_fast_load_show_no_progress() {
        assert_eq!(written(false, slowly), "");
        assert_eq!(written(true, |reading| reading.add_read()), "");
    }
}
