//! The progress of a slow load of the folder, and whether the user has stopped it.

use crate::domain::progress::Progress;

/// A load that is taking a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SlowLoad {
    /// The number of the load.
    pub load: u64,
    /// The progress.
    pub progress: Progress,
}

/// The running load, if it is slow enough to be reported.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoadProgress {
    underway: Option<SlowLoad>,
    /// Whether the user has stopped it.
    stopping: bool,
}

impl LoadProgress {
    /// Records the progress of the load; `None` when it is finished.
    pub(crate) fn update(&mut self, underway: Option<SlowLoad>) {
        let same = |of: &SlowLoad| self.underway.is_some_and(|before| before.load == of.load);
        self.stopping &= underway.as_ref().is_some_and(same);
        self.underway = underway;
    }

    /// Returns whether a load is running that the user can stop.
    pub(crate) fn can_stop(&self) -> bool {
        self.underway.is_some() && !self.stopping
    }

    /// Returns whether a slow load is running.
    pub(crate) fn is_underway(&self) -> bool {
        self.underway.is_some()
    }

    /// Stops the load and returns its number.
    pub(crate) fn stop(&mut self) -> Option<u64> {
        let stopped = self.underway.filter(|_| !self.stopping);
        self.stopping |= stopped.is_some();
        stopped.map(|underway| underway.load)
    }

    /// Returns the progress as text, `loading 1,234 of 10,000 files`; `None` if no slow load is running.
    pub(crate) fn words(&self) -> Option<String> {
        let SlowLoad { progress, .. } = self.underway?;
        Some(match self.stopping {
            true => format!("stopping after {progress}"),
            false => format!("loading {progress}"),
        })
    }
}

#[cfg(test)]
mod tests;
