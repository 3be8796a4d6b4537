//! The days on which a corpus or an entry changes: something appears, disappears, or becomes certain or possible.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::cite::Cite;
use crate::domain::date::Date;
use crate::domain::day::Day;
use crate::domain::entry::{Body, Entry};
use crate::domain::id::{EntryId, Kind};
use crate::domain::presence::Presence;
use crate::domain::record::PathStep;
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;

/// The days on which a corpus and each of its entries change, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChangeDays {
    all: Vec<Day>,
    of: BTreeMap<EntryId, BTreeSet<Day>>,
}

impl ChangeDays {
    /// Collects the days. The cost grows with the corpus, so this belongs on a worker thread.
    pub(crate) fn new(corpus: &Snapshot, today: Day) -> Self {
        let mut days = Self::default();
        for entry in corpus.entries() {
            let mut near: BTreeSet<&EntryId> = BTreeSet::from([&entry.id]);
            // The page of an actor or an event also lists related events.
            if entry.event().is_some() {
                let related =
                    [Kind::Actor, Kind::Event].into_iter().flat_map(|kind| corpus.related(&entry.id, kind));
                near.extend(related.map(|other| &other.id));
            }
            days.add(corpus, today, entry, &[], near);
            for (nth, relation) in (0u32..).zip(entry.relations()) {
                let ends = relation.to.iter().map(|to| &to.id).chain([&entry.id]);
                days.add(corpus, today, entry, &[PathStep { key: "relation", nth }], ends);
            }
            let names = entry.actor().map_or(0, |actor| actor.name_record.len());
            let own = [("claim", entry.claims().len()), ("name_record", names)];
            for (key, count) in own {
                for nth in 0..u32::try_from(count).unwrap_or(u32::MAX) {
                    days.add(corpus, today, entry, &[PathStep { key, nth }], [&entry.id]);
                }
            }
        }
        let all: BTreeSet<Day> = days.of.values().flatten().copied().collect();
        days.all = all.into_iter().collect();
        days
    }

    /// Adds the days on which the presence of `path` of `owner` changes to each entry that shows it.
    fn add<'c>(
        &mut self,
        corpus: &Snapshot,
        today: Day,
        owner: &Entry,
        path: &[PathStep],
        shown_by: impl IntoIterator<Item = &'c EntryId>,
    ) {
        let days = changes(corpus, today, owner, path);
        if !days.is_empty() {
            for id in shown_by {
                self.of.entry(id.clone()).or_default().extend(&days);
            }
        }
    }

    /// Returns the first change after a day: of an entry, or of the corpus.
    pub(crate) fn next(&self, entry: Option<&EntryId>, after: Day) -> Option<Day> {
        match entry {
            Some(id) => self.of.get(id)?.range(after.plus_days(1)..).find(|day| **day > after).copied(),
            None => self.all.get(self.all.partition_point(|day| *day <= after)).copied(),
        }
    }

    /// Returns the last change before a day: of an entry, or of the corpus.
    pub(crate) fn previous(&self, entry: Option<&EntryId>, before: Day) -> Option<Day> {
        match entry {
            Some(id) => self.of.get(id)?.range(..before).next_back().copied(),
            None => {
                let at = self.all.partition_point(|day| *day < before);
                self.all.get(at.checked_sub(1)?).copied()
            }
        }
    }
}

/// Returns the days on which the presence of `path` of `owner` differs from the day before.
fn changes(corpus: &Snapshot, today: Day, owner: &Entry, path: &[PathStep]) -> Vec<Day> {
    let presence = |day: Day| Temporal::as_of(corpus, today, day).at(owner, path);
    if presence(today) == Presence::Undated {
        return Vec::new();
    }
    let temporal = Temporal::as_of(corpus, today, today);
    let mut candidates = BTreeSet::new();
    for (date, cites) in dates(corpus, owner, path) {
        let days = date.bounds().chain([temporal.through(cites)]);
        // A change is at a bound of the date, or next to it.
        candidates.extend(days.flat_map(|day| (-1..=2).map(move |off| day.plus_days(off))));
    }
    // An open end is no day: nothing changes on the first or the last day that can be written.
    let is_change =
        |day: &Day| *day > Day::MIN && *day < Day::MAX && presence(*day) != presence(day.plus_days(-1));
    candidates.into_iter().filter(is_change).collect()
}

/// Returns the dates that determine the presence of `path` of `owner`, each with the citations for it.
fn dates<'c>(corpus: &'c Snapshot, owner: &'c Entry, path: &[PathStep]) -> Vec<(&'c Date, &'c [Cite])> {
    let (key, nth) = path.first().map_or(("", 0), |step| (step.key, step.nth as usize));
    let lifetime = |entry: &'c Entry| {
        let actor = entry.actor();
        let ends = actor.map_or([None, None], |actor| [actor.founded.as_ref(), actor.dissolved.as_ref()]);
        ends.into_iter().flatten().map(|date| (date, &[][..]))
    };
    let of_entry = || -> Vec<(&'c Date, &'c [Cite])> {
        match &owner.body {
            Body::Event(event) => event.date.iter().map(|date| (date, &*event.cite)).collect(),
            Body::Source(source) => source.issued.iter().map(|date| (date, &*source.cite)).collect(),
            Body::Actor(_) => lifetime(owner).collect(),
        }
    };
    match key {
        "claim" => {
            let Some(claim) = owner.claims().get(nth) else { return Vec::new() };
            let own = claim.when.iter().chain(&claim.as_of).map(|date| (date, &*claim.cite));
            own.chain(of_entry()).collect()
        }
        "relation" => {
            let Some(relation) = owner.relations().get(nth) else { return Vec::new() };
            let own = relation.when.iter().chain(&relation.as_of).map(|date| (date, &*relation.cite));
            let to = relation.to.as_ref().and_then(|to| corpus.get(to.id.as_str()));
            own.chain(lifetime(owner)).chain(to.into_iter().flat_map(|to| lifetime(to))).collect()
        }
        "name_record" => {
            let name = owner.actor().and_then(|actor| actor.name_record.get(nth));
            name.and_then(|name| Some((name.when.as_ref()?, &*name.cite))).into_iter().collect()
        }
        _ => of_entry(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::test_harness::corpus;

    fn day(text: &str) -> Day {
        Date::parse(text).unwrap().earliest().unwrap()
    }

    const FILES: [(&str, &str); 4] = [
        (
            "actors/guild.toml",
            "name = \"Guild\"\nkind = \"organization\"\nfounded = \"2018-03\"\n[[relation]]\ntype = \"member-of\"\nto = \"league\"\nwhen = \"2019-02/2021-05-03?\"\n[[relation]]\ntype = \"leads\"\nto = \"league\"\nas_of = \"2020\"\n[[claim]]\ntext = \"T.\"\nwhen = \"[2020-01-05,2020-02]\"\n[[claim]]\ntext = \"Undated.\"\n",
        ),
        ("actors/league.toml", "name = \"League\"\nkind = \"coalition\"\ndissolved = \"2022~\"\n"),
        (
            "events/raid.toml",
            "name = \"Raid\"\ndate = \"2020-06-01~\"\n[[participant]]\nactor = \"guild\"\n[[claim]]\nproperty = \"dead\"\nvalue = 1\n",
        ),
        ("sources/note.toml", "title = \"Note\"\nissued = \"2021\"\n"),
    ];

    /// What everything of an entry's page amounts to on a day.
    fn page(corpus: &Snapshot, id: &str, on: Day) -> Vec<Presence> {
        let temporal = Temporal::as_of(corpus, day("2026-01-01"), on);
        let mut all = Vec::new();
        for entry in corpus.entries() {
            let is_own = entry.id.as_str() == id;
            let is_near = corpus.related(&entry.id, Kind::Actor).iter().any(|other| other.id.as_str() == id);
            if is_own || entry.event().is_some() && is_near {
                all.push(temporal.at(entry, &[]));
            }
            for (nth, relation) in (0u32..).zip(entry.relations()) {
                if is_own || relation.to.as_ref().is_some_and(|to| to.id.as_str() == id) {
                    all.push(temporal.at(entry, &[PathStep { key: "relation", nth }]));
                }
            }
            for nth in (0u32..).take(if is_own { entry.claims().len() } else { 0 }) {
                all.push(temporal.at(entry, &[PathStep { key: "claim", nth }]));
            }
        }
        all
    }

    #[test]
    fn every_day_on_which_a_page_changes_is_found_and_no_other() {
        let corpus = corpus(&FILES);
        let days = ChangeDays::new(&corpus, day("2026-01-01"));
        for id in ["guild", "league", "raid", "note"] {
            let of = EntryId::parse(id).ok();
            let mut on = day("2016-01-01");
            let mut expected = Vec::new();
            while on < day("2027-01-01") {
                let before = on;
                on = on.plus_days(1);
                if page(&corpus, id, before) != page(&corpus, id, on) {
                    expected.push(on.to_string());
                }
            }
            assert!(!expected.is_empty(), "{id}");
            let mut found = Vec::new();
            let mut after = day("2016-01-01");
            while let Some(next) = days.next(of.as_ref(), after) {
                found.push(next.to_string());
                after = next;
            }
            assert_eq!(found, expected, "{id}");
            let mut back = Vec::new();
            let mut before = Day::MAX;
            while let Some(previous) = days.previous(of.as_ref(), before).filter(|day| day.year() > 2015) {
                back.insert(0, previous.to_string());
                before = previous;
            }
            assert_eq!(back, expected, "{id}, backward");
        }
    }

    #[test]
    fn an_open_end_is_no_change() {
        let open = [
            ("events/flood.toml", "name = \"Flood\"\ndate = \"[2016-05..]\"\n"),
            ("events/fire.toml", "name = \"Fire\"\ndate = \"[..2016-05]\"\n"),
        ];
        let days = ChangeDays::new(&corpus(&open), day("2026-01-01"));
        let found = |id: &str| {
            let id = EntryId::parse(id).ok();
            let mut all = Vec::new();
            let mut after = Day::MIN;
            while let Some(next) = days.next(id.as_ref(), after) {
                all.push(next.to_string());
                after = next;
            }
            all
        };
        assert_eq!(found("flood"), ["2016-05-01"], "possible from then on, and never certain");
        assert_eq!(found("fire"), ["2016-05-31"], "possible before, certain from then on");
    }

    #[test]
    fn the_corpus_changes_when_any_entry_does() {
        let days = ChangeDays::new(&corpus(&FILES), day("2026-01-01"));
        let start = day("2017-01-01");
        assert_eq!(days.next(None, start).map(|day| day.to_string()).as_deref(), Some("2018-03-01"));
        assert_eq!(days.next(EntryId::parse("note").ok().as_ref(), start), Some(day("2021-01-01")));
        assert_eq!(days.next(EntryId::parse("gone").ok().as_ref(), start), None);
        assert_eq!(days.previous(None, Day::MIN), None);
    }
}
