//! Groups of entries that share a relation, an event or a claim.

use std::collections::{BTreeSet, HashMap};

use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// Groups of entries that share something, and the groups of each entry.
#[derive(Debug, Default)]
pub(super) struct Circles {
    groups: Vec<Vec<EntryId>>,
    of: HashMap<EntryId, Vec<u32>>,
}

impl Circles {
    /// Collects the groups of a snapshot.
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let mut circles = Self::default();
        for entry in snapshot.entries() {
            groups(entry).into_iter().for_each(|group| circles.add(group));
        }
        circles
    }

    fn add(&mut self, group: BTreeSet<&EntryId>) {
        if group.len() < 2 {
            return;
        }
        let at = self.groups.len() as u32;
        for id in &group {
            self.of.entry((*id).clone()).or_default().push(at);
        }
        self.groups.push(group.into_iter().cloned().collect());
    }

    /// Returns the members of all groups of an entry, including the entry itself; some may be repeated.
    pub(super) fn of(&self, id: &EntryId) -> impl Iterator<Item = &EntryId> {
        let groups = self.of.get(id).map_or(&[][..], Vec::as_slice);
        groups.iter().filter_map(|at| self.groups.get(*at as usize)).flatten()
    }
}

/// The groups that an entry defines: the two ends of each relation, the participants of an event, and the actors named
/// in each claim.
fn groups(entry: &Entry) -> Vec<BTreeSet<&EntryId>> {
    let mut groups = Vec::new();
    for relation in entry.relations() {
        let said_by = relation.said_by.as_ref().map(|link| &link.id);
        let ends = relation.to.iter().map(|link| &link.id).chain(said_by);
        groups.push(ends.chain([&entry.id]).collect());
    }
    if let Some(event) = entry.event() {
        let actors = event.participant.iter().filter_map(|participant| participant.actor.as_ref());
        let places = event.place.iter().filter_map(|place| place.actor.as_ref());
        let ids = actors.map(|link| &link.id).chain(places.map(|link| &link.id));
        groups.push(ids.chain([&entry.id]).collect());
    }
    for claim in entry.claims() {
        let links = claim.text.marks.iter().filter(|mark| mark.cited.is_none()).map(|mark| &mark.id);
        let said_by = claim.said_by.iter().map(|link| &link.id);
        groups.push(links.chain(said_by).chain([&entry.id]).collect());
    }
    groups
}
