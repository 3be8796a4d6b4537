//! When a burst of wake-ups is over: after a short quiet, or after the longest one may be kept waiting.
//! Pure: the time is handed in.

use std::time::{Duration, Instant};

/// The quiet that ends a burst.
pub(crate) const QUIET: Duration = Duration::from_millis(150);

/// The longest a burst holds back the first sweep.
pub(crate) const LONGEST: Duration = Duration::from_secs(1);

/// One burst of wake-ups, from the first one heard until it is taken.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quiet {
    heard: Option<(Instant, Instant)>,
}

impl Quiet {
    /// Takes note of one wake-up.
    pub(crate) fn hear(&mut self, now: Instant) {
        let first = self.heard.map_or(now, |(first, _)| first);
        self.heard = Some((first, now));
    }

    /// Says when the burst counts as over; `None` where nothing was heard.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.heard.map(|(first, last)| (last + QUIET).min(first + LONGEST))
    }

    /// Ends the burst if it is due, and says whether it was.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let due = self.due().is_some_and(|due| now >= due);
        if due {
            self.heard = None;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wake_up_is_due_after_the_quiet_and_only_once() {
        let start = Instant::now();
        let mut quiet = Quiet::default();
        assert_eq!(quiet.due(), None);
        quiet.hear(start);
        assert!(!quiet.take(start + QUIET - Duration::from_millis(1)));
        assert!(quiet.take(start + QUIET));
        assert!(!quiet.take(start + QUIET * 2));
    }

    #[test]
    fn a_burst_waits_for_its_end_but_not_for_ever() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut quiet = Quiet::default();
        quiet.hear(at(0));
        quiet.hear(at(100));
        assert!(!quiet.take(at(150)));
        assert_eq!(quiet.due(), Some(at(250)));
        for millis in (200..=2_000).step_by(100) {
            quiet.hear(at(millis));
        }
        assert_eq!(quiet.due(), Some(at(1_000)));
    }

    #[test]
    fn three_seconds_of_checkout_are_at_most_three_sweeps() {
        let start = Instant::now();
        let mut quiet = Quiet::default();
        let sweeps = (0..3_000)
            .filter(|millis| {
                let now = start + Duration::from_millis(*millis);
                quiet.hear(now);
                quiet.take(now)
            })
            .count();
        assert!(sweeps <= 3, "{sweeps}");
    }
}
