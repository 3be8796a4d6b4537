//! Debounces file events: acts after a short quiet period, or after a maximum delay. Pure: the time is passed in.

use std::time::{Duration, Instant};

/// How long without an event until a burst counts as over.
pub(crate) const QUIET_PERIOD: Duration = Duration::from_millis(150);

/// Maximum delay of the first scan by a burst that goes on.
pub(crate) const MAX_DELAY: Duration = Duration::from_secs(1);

/// A burst of events that has not been acted on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Debounce {
    /// The first and the last event.
    events: Option<(Instant, Instant)>,
}

impl Debounce {
    /// Records an event.
    pub(crate) fn record(&mut self, now: Instant) {
        let first = self.events.map_or(now, |(first, _)| first);
        self.events = Some((first, now));
    }

    /// Returns when to act on the burst, if there is one.
    pub(crate) fn due(&self) -> Option<Instant> {
        self.events.map(|(first, last)| (last + QUIET_PERIOD).min(first + MAX_DELAY))
    }

    /// Ends the burst if it is due, and returns whether it was.
    pub(crate) fn fire(&mut self, now: Instant) -> bool {
        let due = self.due().is_some_and(|due| now >= due);
        if due {
            self.events = None;
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_event_fires_once_after_the_quiet_period() {
        let start = Instant::now();
        let mut debounce = Debounce::default();
        assert_eq!(debounce.due(), None);
        debounce.record(start);
        assert!(!debounce.fire(start + QUIET_PERIOD - Duration::from_millis(1)));
        assert!(debounce.fire(start + QUIET_PERIOD));
        assert!(!debounce.fire(start + QUIET_PERIOD * 2));
    }

    #[test]
    fn a_burst_is_delayed_to_its_end_but_not_forever() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut debounce = Debounce::default();
        debounce.record(at(0));
        debounce.record(at(100));
        assert!(!debounce.fire(at(150)));
        assert_eq!(debounce.due(), Some(at(250)));
        for millis in (200..=2_000).step_by(100) {
            debounce.record(at(millis));
        }
        assert_eq!(debounce.due(), Some(at(1_000)));
    }

    #[test]
    fn three_seconds_of_events_cause_at_most_three_scans() {
        let start = Instant::now();
        let mut debounce = Debounce::default();
        let scans = (0..3_000)
            .filter(|millis| {
                let now = start + Duration::from_millis(*millis);
                debounce.record(now);
                debounce.fire(now)
            })
            .count();
        assert!(scans <= 3, "{scans}");
    }
}
