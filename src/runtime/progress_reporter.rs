//! Counts and reports the progress of a load, and tells the reading threads when it is canceled.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::domain::progress::Progress;

/// Minimum time between two progress reports.
const REPORT_INTERVAL: Duration = Duration::from_millis(50);

/// Reports the progress of a load at intervals. Shared by the reading threads.
pub(crate) struct ProgressReporter<'a> {
    start: Instant,
    /// When the next report is due, in milliseconds after the start.
    due: AtomicU64,
    read: AtomicUsize,
    found: AtomicUsize,
    reported: AtomicBool,
    report: &'a (dyn Fn(Progress) + Sync),
    is_canceled: &'a (dyn Fn() -> bool + Sync),
}

impl ProgressReporter<'static> {
    /// Creates a reporter that never reports and is never canceled.
    pub(crate) fn silent() -> Self {
        Self::new(Duration::MAX, &|_| (), &|| false)
    }
}

impl<'a> ProgressReporter<'a> {
    /// Creates a reporter that is silent during the first `delay`, since most loads are done by then.
    pub(crate) fn new(
        delay: Duration,
        report: &'a (dyn Fn(Progress) + Sync),
        is_canceled: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        Self {
            start: Instant::now(),
            due: AtomicU64::new(u64::try_from(delay.as_millis()).unwrap_or(u64::MAX)),
            read: AtomicUsize::new(0),
            found: AtomicUsize::new(0),
            reported: AtomicBool::new(false),
            report,
            is_canceled,
        }
    }

    /// Counts a file that will be read.
    pub(crate) fn add_found(&self) {
        self.found.fetch_add(1, Relaxed);
        self.report_if_due();
    }

    /// Sets the number of files that will be read.
    pub(crate) fn set_found(&self, files: usize) {
        self.found.store(files, Relaxed);
    }

    /// Counts a file that has been read.
    pub(crate) fn add_read(&self) {
        self.read.fetch_add(1, Relaxed);
        self.report_if_due();
    }

    /// Returns the current progress.
    pub(crate) fn progress(&self) -> Progress {
        Progress { read: self.read.load(Relaxed), found: self.found.load(Relaxed) }
    }

    /// Returns whether the load was canceled, so that no further file is read.
    pub(crate) fn is_canceled(&self) -> bool {
        (self.is_canceled)()
    }

    /// Returns whether any progress was reported.
    pub(crate) fn was_reported(&self) -> bool {
        self.reported.load(Relaxed)
    }

    fn report_if_due(&self) {
        let due = self.due.load(Relaxed);
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        if now < due {
            return;
        }
        let next = now.saturating_add(REPORT_INTERVAL.as_millis() as u64);
        // If several threads get here at once, only one reports.
        if self.due.compare_exchange(due, next, Relaxed, Relaxed).is_ok() {
            self.reported.store(true, Relaxed);
            (self.report)(self.progress());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn reports_at_intervals_not_once_per_file() {
        let reports = Mutex::new(Vec::new());
        let report = |progress| reports.lock().unwrap().push(progress);
        let progress = ProgressReporter::new(Duration::ZERO, &report, &|| false);
        progress.set_found(1_000);
        let start = Instant::now();
        (0..1_000).for_each(|_| progress.add_read());
        // As many as fit into the elapsed time, however slow the machine is.
        let max = start.elapsed().as_millis() as usize / 50 + 2;
        let reports = reports.lock().unwrap();
        assert_eq!(reports.first(), Some(&Progress { read: 1, found: 1_000 }));
        assert!(reports.len() <= max, "{} reports, expected at most {max}", reports.len());
        assert_eq!(progress.progress(), Progress { read: 1_000, found: 1_000 });
    }

    #[test]
    fn a_quick_load_reports_nothing() {
        let report = |_| panic!("reported");
        let progress = ProgressReporter::new(Duration::from_secs(3_600), &report, &|| false);
        progress.add_found();
        progress.add_read();
        ProgressReporter::silent().add_read();
    }
}
