//! History: the locations visited, back and forward.

use super::location::Location;
use crate::domain::id::EntryId;

/// The maximum number of steps kept in each direction.
const MAX_STEPS: usize = 500;

/// The locations before and after the current one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nav {
    back: Vec<Location>,
    forward: Vec<Location>,
}

impl Nav {
    /// Records `here` as a step back and clears the steps forward.
    pub(crate) fn leave(&mut self, here: Location) {
        self.back.push(here);
        if self.back.len() > MAX_STEPS {
            self.back.remove(0);
        }
        self.forward.clear();
    }

    /// Puts a location after the first one, from which everything else was reached.
    pub(crate) fn insert_second(&mut self, location: Location) {
        self.back.insert(self.back.len().min(1), location);
    }

    /// Goes one step back from `here`; `None` at the start.
    pub(crate) fn back(&mut self, here: Location) -> Option<Location> {
        let location = self.back.pop()?;
        self.forward.push(here);
        Some(location)
    }

    /// Goes one step forward from `here`; `None` at the end.
    pub(crate) fn forward(&mut self, here: Location) -> Option<Location> {
        let location = self.forward.pop()?;
        self.back.push(here);
        Some(location)
    }

    /// Returns the locations back, nearest first.
    pub(crate) fn past(&self) -> impl Iterator<Item = &Location> {
        self.back.iter().rev()
    }

    /// Returns whether there is a location to go back to.
    pub(crate) fn has_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Returns whether there is a location to go forward to.
    pub(crate) fn has_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Replaces an entry's id in all locations.
    pub(crate) fn rename(&mut self, old: &EntryId, new: &EntryId) {
        self.back.iter_mut().chain(&mut self.forward).for_each(|location| location.rename(old, new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::view::id::ViewId;

    fn at(id: &str) -> Location {
        Location::new(ViewId::Browse).about(EntryId::parse(id).ok())
    }

    #[test]
    fn forward_undoes_back() {
        let mut nav = Nav::default();
        nav.leave(at("a"));
        nav.leave(at("b"));
        assert_eq!(nav.back(at("c")), Some(at("b")));
        assert_eq!(nav.back(at("b")), Some(at("a")));
        assert_eq!(nav.back(at("a")), None);
        assert_eq!(nav.forward(at("a")), Some(at("b")));
        assert_eq!(nav.forward(at("b")), Some(at("c")));
        assert_eq!(nav.forward(at("c")), None);
    }

    #[test]
    fn a_new_step_clears_forward() {
        let mut nav = Nav::default();
        nav.leave(at("a"));
        nav.back(at("b"));
        assert!(nav.has_forward());
        nav.leave(at("a"));
        assert!(!nav.has_forward());
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut nav = Nav::default();
        (0..MAX_STEPS + 3).for_each(|n| nav.leave(at(&format!("a{n}"))));
        assert_eq!(nav.past().count(), MAX_STEPS);
        assert_eq!(nav.past().last(), Some(&at("a3")));
    }
}
