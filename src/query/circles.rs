//! Which entries have something in common: the ends of a relation, those that take part in an event, those that a claim
//! names.

use std::collections::{BTreeSet, HashMap};

use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;

/// Groups of entries that have something in common, and the groups of each entry.
#[derive(Debug, Default)]
pub(super) struct Circles {
    groups: Vec<Vec<EntryId>>,
    of: HashMap<EntryId, Vec<u32>>,
}

impl Circles {
    /// Finds the groups of a snapshot.
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

    /// The members of all groups of an entry, itself among them; some more than once.
    pub(super) fn of(&self, id: &EntryId) -> impl Iterator<Item = &EntryId> {
        let groups = self.of.get(id).map_or(&[][..], Vec::as_slice);
        groups.iter().filter_map(|at| self.groups.get(*at as usize)).flatten()
    }
}

/// The groups that an entry states: itself with each other actor of a relation, with all that take part in it, with all
/// that a claim of it names.
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
