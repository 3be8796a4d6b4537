//! The reading position in the archived copy of each source, in this session and earlier ones.

use super::location::Location;
use super::view::id::ViewId;
use crate::domain::id::EntryId;

/// The maximum number of sources with a saved position; the oldest is dropped first.
const MAX_SOURCES: usize = 500;

/// The byte at the top of the reader for each source, most recently left last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadingPlaces(Vec<(EntryId, usize)>);

impl ReadingPlaces {
    /// Parses lines of a source id, a space and a byte offset; other lines are ignored.
    pub(crate) fn parse(text: &str) -> Self {
        let mut places = Self::default();
        for line in text.lines() {
            if let Some((id, byte)) = line.split_once(' ')
                && let (Ok(id), Ok(byte)) = (EntryId::parse(id), byte.parse())
            {
                places.remember(id, byte);
            }
        }
        places
    }

    /// Formats the places as [`ReadingPlaces::parse`] reads them.
    pub(crate) fn to_text(&self) -> String {
        self.0.iter().map(|(id, byte)| format!("{id} {byte}\n")).collect()
    }

    /// Saves the position in a source; returns whether anything has changed.
    pub(crate) fn remember(&mut self, source: EntryId, byte: usize) -> bool {
        if self.0.last() == Some(&(source.clone(), byte)) {
            return false;
        }
        self.0.retain(|(id, _)| *id != source);
        self.0.push((source, byte));
        let surplus = self.0.len().saturating_sub(MAX_SOURCES);
        self.0.drain(..surplus);
        true
    }

    /// Saves a location of the reader; returns the positions if they have changed.
    pub(crate) fn leave(&mut self, location: Location) -> Option<Self> {
        let byte = location.option("byte").parse().ok().filter(|_| location.view == ViewId::Reader)?;
        self.remember(location.subject?, byte).then(|| self.clone())
    }

    /// Returns the position in a source, in bytes from the start of its archived copy.
    pub(crate) fn of(&self, source: &EntryId) -> Option<usize> {
        self.0.iter().find(|(id, _)| id == source).map(|(_, byte)| *byte)
    }

    /// Replaces the id of a source.
    pub(crate) fn rename(&mut self, old: &EntryId, new: &EntryId) {
        for (id, _) in self.0.iter_mut().filter(|(id, _)| id == old) {
            *id = new.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> EntryId {
        EntryId::parse(text).expect("an id")
    }

    #[test]
    fn positions_round_trip_and_invalid_lines_are_ignored() {
        let mut places = ReadingPlaces::default();
        assert!(places.remember(id("a"), 7) && places.remember(id("b"), 0) && places.remember(id("a"), 9));
        assert!(!places.remember(id("a"), 9));
        assert_eq!(places.to_text(), "b 0\na 9\n");
        assert_eq!(ReadingPlaces::parse("x\nB 3\nb 0\na -1\na 9 \na 9\n"), places);
        places.rename(&id("a"), &id("c"));
        assert_eq!((places.of(&id("a")), places.of(&id("c")), places.of(&id("b"))), (None, Some(9), Some(0)));
    }

    #[test]
    fn the_oldest_position_is_dropped_first() {
        let mut places = ReadingPlaces::default();
        for nth in 0..MAX_SOURCES {
            places.remember(id(&format!("s{nth}")), nth);
        }
        places.remember(id("s0"), 5);
        places.remember(id("t"), 1);
        assert_eq!(
            (places.of(&id("s0")), places.of(&id("s1")), places.0.len()),
            (Some(5), None, MAX_SOURCES)
        );
    }
}
