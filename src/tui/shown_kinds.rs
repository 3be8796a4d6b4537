//! Which kinds of things a timeline shows.

use super::location::Location;
use crate::analysis::DatedKind;

/// The option of a location that names the kinds that are hidden.
const HIDDEN: &str = "hidden";
/// The option of a location that is set if undated things are shown.
const UNDATED: &str = "undated";

/// Which kinds of things a timeline shows, and whether it shows undated ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShownKinds {
    shown: [bool; DatedKind::ALL.len()],
    /// Whether things without a date are listed at the end.
    pub(crate) undated: bool,
}

impl ShownKinds {
    /// Reads the choice from a location; without one every kind is shown, and nothing undated.
    pub(crate) fn of(location: &Location) -> Self {
        let hidden = location.option(HIDDEN);
        let is_shown = |kind: DatedKind| !hidden.split(' ').any(|word| word == kind.word());
        Self { shown: DatedKind::ALL.map(is_shown), undated: location.has(UNDATED) }
    }

    /// Stores the choice in a location.
    pub(crate) fn store(&self, location: Location) -> Location {
        let hidden = DatedKind::ALL.into_iter().filter(|kind| !self.has(*kind)).map(DatedKind::word);
        let hidden = hidden.collect::<Vec<_>>().join(" ");
        let location = if hidden.is_empty() { location } else { location.with(HIDDEN, hidden) };
        if self.undated { location.with(UNDATED, "yes") } else { location }
    }

    /// Returns whether a kind is shown.
    pub(crate) fn has(&self, kind: DatedKind) -> bool {
        self.shown.get(kind as usize).copied().unwrap_or(true)
    }

    /// Shows a kind, or hides it; returns whether it is shown now.
    pub(crate) fn toggle(&mut self, kind: DatedKind) -> bool {
        if let Some(shown) = self.shown.get_mut(kind as usize) {
            *shown = !*shown;
        }
        self.has(kind)
    }
}
