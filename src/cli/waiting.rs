//! The progress line of a slow load on a terminal. Does not depend on what is loaded.

use std::sync::Mutex;
use std::time::Duration;

use crate::domain::progress::Progress;
use crate::runtime::printer::Printer;
use crate::runtime::progress_reporter::ProgressReporter;
use crate::text::{SafeText, TextKind, show};

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
    let drawn = Mutex::new(0);
    let draw = |text: &SafeText| {
        let mut drawn = drawn.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let mut err = err();
        let text = text.cut(err.columns().unwrap_or(80).saturating_sub(1));
        // Without a terminal for the progress line, load without it.
        let _ = err.redraw_line(&text, *drawn);
        *drawn = text.width();
    };
    let tell = |progress: Progress| draw(&show(&format!("loading {progress}"), TextKind::Name));
    let reading = ProgressReporter::new(PATIENCE, &tell, &|| false);
    let done = read(&reading);
    if reading.was_reported() {
        draw(&SafeText::default());
    }
    done
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
    fn a_pipe_and_a_fast_load_show_no_progress() {
        assert_eq!(written(false, slowly), "");
        assert_eq!(written(true, |reading| reading.add_read()), "");
    }
}
