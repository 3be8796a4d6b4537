//! What the reader sees and may do while the folder is being read, and of a corpus that is not read whole.
//! Knows no disk: it is told how far the reading has come.

use crate::domain::id::EntryId;
use crate::domain::progress::Progress;
use crate::domain::snapshot::Snapshot;
use crate::text::shown::Shown;

use super::act::choose;
use super::keys::{Action, Contexts};
use super::motion::move_cursor;
use super::msg::{Effect, Load, Status};
use super::place::Focus;
use super::row::name;
use super::state::State;

/// Most keys that are held for the first corpus.
const MOST_HELD: usize = 100;

/// A reading that has taken a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Underway {
    /// The number of the load.
    pub load: u64,
    /// How far it has come.
    pub progress: Progress,
}

/// The reading of the folder, as far as the reader need know of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    underway: Option<Underway>,
    /// Whether the reader has stopped it.
    stopping: bool,
    /// What was pressed in the lists before there was a corpus.
    held: Vec<(Focus, Action)>,
}

impl Reading {
    /// Takes in how far the reading has come; none: it is over.
    pub(crate) fn hear(&mut self, underway: Option<Underway>) {
        let same = |of: &Underway| self.underway.is_some_and(|before| before.load == of.load);
        self.stopping &= underway.as_ref().is_some_and(same);
        self.underway = underway;
    }

    /// Whether a reading is under way that the reader can stop.
    pub(crate) fn can_stop(&self) -> bool {
        self.underway.is_some() && !self.stopping
    }

    /// Whether a reading is under way that has taken a while.
    pub(crate) fn is_underway(&self) -> bool {
        self.underway.is_some()
    }

    /// Stops the reading.
    pub(crate) fn stop(&mut self) -> Vec<Effect> {
        let stopped = self.underway.filter(|_| !self.stopping);
        self.stopping |= stopped.is_some();
        stopped.map(|underway| Effect::StopReading(underway.load)).into_iter().collect()
    }
}

/// `reading 1,234 of 10,000 files`; none where nothing is read, or not for long.
pub(crate) fn words(state: &State) -> Option<String> {
    let reading = &state.reading;
    let underway = reading.underway?;
    Some(match (reading.stopping, underway.progress) {
        (true, progress) => format!("stopping after {progress}"),
        (false, progress) => format!("reading {progress}"),
    })
}

/// The same with the key that stops it, where that key would.
pub(crate) fn words_and_key(state: &State) -> Option<String> {
    let words = words(state)?;
    Some(match key_that_stops(state) {
        Some(key) => format!("{words} · {key}"),
        None => words,
    })
}

fn key_that_stops(state: &State) -> Option<String> {
    let here = state.context().has(Contexts::PANES) && state.reading.can_stop();
    Some(format!("{} stops", state.keymap.first(Action::Cancel).filter(|_| here)?))
}

/// What a pane says while there is no corpus.
pub(crate) fn instead(state: &State) -> Vec<Shown> {
    let words = words(state).unwrap_or_else(|| "reading the folder".to_owned());
    [Some(words), key_that_stops(state)].iter().flatten().map(|line| name(line)).collect()
}

/// `1,234 of 10,000 files read · R reads the rest`, where a reading was stopped; `short` where there is little room.
pub(crate) fn badge(state: &State, short: bool) -> Option<String> {
    let progress = state.corpus.rest()?.progress;
    let key = state.key(Action::Reload);
    Some(if short {
        format!("{progress} read · {key}")
    } else {
        format!("{progress} read · {key} reads the rest")
    })
}

/// A count of entries: `431+` where there are files that were never read.
pub(crate) fn counted(corpus: &Snapshot, count: usize) -> String {
    let more = corpus.rest().is_some_and(|rest| !rest.ids.is_empty());
    format!("{count}{}", if more { "+" } else { "" })
}

/// Why an id leads nowhere.
pub(crate) fn nowhere(state: &State, id: &EntryId) -> String {
    if state.corpus.is_unread(id.as_str()) {
        let key = state.key(Action::Reload);
        return format!("the dossier of {id} is not read yet: {key} reads the rest");
    }
    format!("no dossier has the id {id}")
}

/// What is said of a reading that the reader stopped.
pub(crate) fn stopped(state: &State, load: Load) -> Option<Status> {
    let progress = load.stopped?;
    let key = state.key(Action::Reload);
    Some(Status::good(match state.corpus.rest() {
        Some(_) => format!("stopped after {progress} · {key} reads the rest"),
        None => format!("stopped after {progress}; the others have not changed as far as can be told"),
    }))
}

/// Holds back what needs a corpus until there is one; tells whether it did.
pub(crate) fn hold(state: &mut State, action: Action) -> bool {
    use Action as A;
    let held = matches!(action, A::Down | A::Up | A::First | A::Last | A::HalfDown | A::HalfUp | A::Choose);
    if held && state.loading && state.reading.held.len() < MOST_HELD {
        state.reading.held.push((state.here.focus, action));
    }
    held && state.loading
}

/// Does what was held back, each in the pane it was pressed in.
pub(crate) fn catch_up(state: &mut State) {
    for (focus, action) in std::mem::take(&mut state.reading.held) {
        state.settle();
        let now = std::mem::replace(&mut state.here.focus, focus);
        if action == Action::Choose {
            choose(state);
        } else {
            move_cursor(state, action);
        }
        // Choosing stays where it is, unless the reader has gone on since.
        if now != focus {
            state.here.focus = now;
        }
    }
}

#[cfg(test)]
mod tests;
