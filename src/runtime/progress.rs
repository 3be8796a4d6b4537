//! A reading under way: counted by the threads that read, told now and then, stopped where somebody asks.
//! It refuses to know what is read and who listens.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use crate::domain::progress::Progress;

/// The least time between two words about one reading.
const PAUSE: Duration = Duration::from_millis(50);

/// A reading under way, shared by the threads that read.
pub(crate) struct Reading<'a> {
    began: Instant,
    /// Milliseconds after the beginning at which the next word is due.
    due: AtomicU64,
    read: AtomicUsize,
    found: AtomicUsize,
    told: AtomicBool,
    tell: &'a (dyn Fn(Progress) + Sync),
    is_stopped: &'a (dyn Fn() -> bool + Sync),
}

impl Reading<'static> {
    /// A reading that nobody listens to and nobody stops.
    pub(crate) fn silent() -> Self {
        Self::new(Duration::MAX, &|_| (), &|| false)
    }
}

impl<'a> Reading<'a> {
    /// A reading of which nothing is told in the first `patience`, for most are over by then.
    pub(crate) fn new(
        patience: Duration,
        tell: &'a (dyn Fn(Progress) + Sync),
        is_stopped: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        Self {
            began: Instant::now(),
            due: AtomicU64::new(u64::try_from(patience.as_millis()).unwrap_or(u64::MAX)),
            read: AtomicUsize::new(0),
            found: AtomicUsize::new(0),
            told: AtomicBool::new(false),
            tell,
            is_stopped,
        }
    }

    /// Counts a file that is to be read.
    pub(crate) fn found_one(&self) {
        self.found.fetch_add(1, Relaxed);
        self.tell_if_due();
    }

    /// Says how many files are to be read, once that is known.
    pub(crate) fn found(&self, files: usize) {
        self.found.store(files, Relaxed);
    }

    /// Counts a file that has been read.
    pub(crate) fn read_one(&self) {
        self.read.fetch_add(1, Relaxed);
        self.tell_if_due();
    }

    /// How far it has come.
    pub(crate) fn progress(&self) -> Progress {
        Progress { read: self.read.load(Relaxed), found: self.found.load(Relaxed) }
    }

    /// Whether no further file is to be read.
    pub(crate) fn is_stopped(&self) -> bool {
        (self.is_stopped)()
    }

    /// Whether anything has been told of it.
    pub(crate) fn has_told(&self) -> bool {
        self.told.load(Relaxed)
    }

    fn tell_if_due(&self) {
        let due = self.due.load(Relaxed);
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        if now < due {
            return;
        }
        let next = now.saturating_add(PAUSE.as_millis() as u64);
        // Of several threads that find it due one tells.
        if self.due.compare_exchange(due, next, Relaxed, Relaxed).is_ok() {
            self.told.store(true, Relaxed);
            (self.tell)(self.progress());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn words_come_now_and_then_and_not_one_a_file() {
        let told = Mutex::new(Vec::new());
        let tell = |progress| told.lock().unwrap().push(progress);
        let reading = Reading::new(Duration::ZERO, &tell, &|| false);
        reading.found(1_000);
        let began = Instant::now();
        (0..1_000).for_each(|_| reading.read_one());
        // As many as fit into the time that went by, however slow the machine is.
        let most = began.elapsed().as_millis() as usize / 50 + 2;
        let told = told.lock().unwrap();
        assert_eq!(told.first(), Some(&Progress { read: 1, found: 1_000 }));
        assert!(told.len() <= most, "{} told, {most} at most", told.len());
        assert_eq!(reading.progress(), Progress { read: 1_000, found: 1_000 });
    }

    #[test]
    fn a_quick_reading_says_nothing() {
        let tell = |_| panic!("told");
        let reading = Reading::new(Duration::from_secs(3_600), &tell, &|| false);
        reading.found_one();
        reading.read_one();
        Reading::silent().read_one();
    }
}
