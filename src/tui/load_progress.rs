//! A load of the folder that takes a while, and whether the reader has stopped it. Knows no disk.

use crate::domain::progress::Progress;

/// A load that has taken a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Underway {
    /// The number of the load.
    pub load: u64,
    /// How far it has come.
    pub progress: Progress,
}

/// The load that is running, as far as the reader need know.
#[derive(Clone, Debug, Default)]
pub(crate) struct LoadProgress {
    underway: Option<Underway>,
    /// Whether the reader has stopped it.
    stopping: bool,
}

impl LoadProgress {
    /// Records how far the load has come; `None`: it is over.
    pub(crate) fn update(&mut self, underway: Option<Underway>) {
        let same = |of: &Underway| self.underway.is_some_and(|before| before.load == of.load);
        self.stopping &= underway.as_ref().is_some_and(same);
        self.underway = underway;
    }

    /// Whether a load is running that the reader can stop.
    pub(crate) fn can_stop(&self) -> bool {
        self.underway.is_some() && !self.stopping
    }

    /// Whether a load is running that has taken a while.
    pub(crate) fn is_underway(&self) -> bool {
        self.underway.is_some()
    }

    /// Stops the load and returns its number.
    pub(crate) fn stop(&mut self) -> Option<u64> {
        let stopped = self.underway.filter(|_| !self.stopping);
        self.stopping |= stopped.is_some();
        stopped.map(|underway| underway.load)
    }

    /// `reading 1,234 of 10,000 files`; `None` if no load has taken a while.
    pub(crate) fn words(&self) -> Option<String> {
        let Underway { progress, .. } = self.underway?;
        Some(match self.stopping {
            true => format!("stopping after {progress}"),
            false => format!("reading {progress}"),
        })
    }
}
