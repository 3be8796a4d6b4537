//! The participants of an event; the events of an actor by date; and the events related to an event.

use std::sync::Arc;

use super::block::{Aside, Block, Item};
use super::builder::{Builder, ValuePlace, step};
use super::citations::unless;
use super::content;
use super::record_item::RecordText;
use super::text::{Text, Tone};
use crate::domain::entry::Entry;
use crate::domain::event::{Event, Participant};
use crate::domain::id::{EntryId, Kind};
use crate::domain::mention::MentionKind;
use crate::domain::record::Record;
use crate::domain::vocabulary::spelled;
use crate::evidence::Part;

fn role(who: &Participant) -> String {
    who.role.as_ref().map_or_else(|| "participant".to_owned(), |role| spelled(&role.word))
}

impl<'c> Builder<'c> {
    /// Builds the participants of an event.
    pub(super) fn participants(&mut self) -> Vec<Block> {
        let participants = self.entry.event().map_or(&[][..], |event| &event.participant);
        self.list(participants.iter().enumerate(), |page, (nth, who)| Some(page.participant(nth, who)))
    }

    fn participant(&mut self, nth: usize, who: &'c Participant) -> Item {
        let at = ValuePlace { owner: &self.entry.id, path: &[step("participant", nth)] };
        let mut body = Text::default();
        self.named(&mut body, &who.name, who.actor.as_ref().map(|link| &link.id));
        let lead = Text::of(&role(who), Tone::Dim);
        self.record_item(who, at, RecordText { lead, body: vec![body], ..RecordText::default() })
    }

    /// Builds the events of an actor, or those related to an event.
    pub(super) fn events(&mut self) -> Vec<Block> {
        match self.entry.kind() {
            Kind::Actor => self.events_of_actor(),
            Kind::Event => self.events_around(),
            Kind::Source => Vec::new(),
        }
    }

    fn events_of_actor(&mut self) -> Vec<Block> {
        let mut events = self.corpus.related(&self.entry.id, Kind::Event);
        events.sort_by(|a, b| a.by_date(b));
        self.list(events, |page, event| page.item_as_of(event, &[], |page| page.event_of_actor(event)))
    }

    fn event_of_actor(&mut self, other: &'c Arc<Entry>) -> Item {
        let id = &self.entry.id;
        let (part, paths) = other.event().map(|event| self.part_in(event)).unwrap_or_default();
        let asides = paths.iter().flat_map(|part| {
            let fields = part.record(other).map(Record::fields).unwrap_or_default();
            self.asides_of(&fields, ValuePlace { owner: &other.id, path: &part.path() })
        });
        let asides: Vec<Aside> = asides.collect();
        let path = paths.first().map(|part| part.path());
        let of_other = || content::of_words(other.id.as_str());
        let (anchor, path) = match path {
            Some(path) => (self.anchor(&other.id, &path, content::of_words(&part)), Some(path)),
            None => {
                // Only mentioned: in the file of the event, or else in the actor's own.
                let theirs = self.corpus.links(&other.id).iter().find(|mention| mention.to == *id);
                let ours = self.corpus.links(id).iter().find(|mention| mention.to == other.id);
                match (theirs, ours) {
                    (Some(theirs), _) => {
                        let path = theirs.path.to_path();
                        (self.anchor(&other.id, &path, of_other()), Some(path))
                    }
                    (None, Some(ours)) => (self.anchor(id, &ours.path.to_path(), of_other()), None),
                    (None, None) => (self.anchor(&other.id, &[], of_other()), None),
                }
            }
        };
        let mut lead = Text::default();
        match other.date() {
            Some(date) => lead.brief(&date.short(), &date.words(), Tone::Dim),
            None => lead.words("no date", Tone::Dim),
        };
        let mut body = Text::default();
        self.link_to(&mut body, &other.id, path);
        // An event that only mentions the actor needs no label for it.
        if !part.is_empty() {
            body.dot().words(&part, Tone::Dim);
        }
        Item { asides, ..self.line(anchor, lead, body) }
    }

    /// What the actor was in an event, and the statements in the event's file that say so.
    fn part_in(&self, event: &Event) -> (String, Vec<Part>) {
        let id = &self.entry.id;
        let mut words: Vec<String> = Vec::new();
        let mut parts = Vec::new();
        for (nth, who) in event.participant.iter().enumerate() {
            if who.actor.as_ref().is_some_and(|link| link.id == *id) {
                let status = unless(&who.status, "reported").map(|status| format!(" ({})", spelled(status)));
                words.push(format!("{}{}", role(who), status.unwrap_or_default()));
                parts.push(Part::Participant(nth));
            }
        }
        for (nth, place) in event.place.iter().enumerate() {
            if place.actor.as_ref().is_some_and(|link| link.id == *id) {
                words.push("place".to_owned());
                parts.push(Part::Place(nth));
            }
        }
        words.dedup();
        (words.join(", "), parts)
    }

    fn events_around(&mut self) -> Vec<Block> {
        let (corpus, entry) = (self.corpus, self.entry);
        let (id, Some(event)) = (&entry.id, entry.event()) else { return Vec::new() };
        let (mut parts, mut after) = (Vec::new(), Vec::new());
        for mention in corpus.backlinks(id).filter(|mention| mention.how == MentionKind::Field) {
            let other = corpus.at(mention.from);
            match mention.path.to_path().as_slice() {
                _ if other.id == *id => {}
                [step] if step.key == "part_of" => parts.push(other),
                [step] if step.key == "follows" => after.push(other),
                _ => {}
            }
        }
        parts.sort_by(|a, b| a.by_date(b));
        after.sort_by(|a, b| a.by_date(b));
        let own = [("part of", "part_of", &event.part_of), ("follows", "follows", &event.follows)];
        let own = own.into_iter().filter_map(|(what, key, link)| Some((what, key, id, &link.as_ref()?.id)));
        let parts = parts.into_iter().map(|other| ("part", "part_of", &other.id, &other.id));
        let after = after.into_iter().map(|other| ("followed by", "follows", &other.id, &other.id));
        let item = |page: &mut Self, (what, key, owner, other): (&str, &'static str, &EntryId, &EntryId)| {
            let anchor = page.anchor(owner, &[step(key, 0)], content::of_words(other.as_str()));
            let mut body = Text::default();
            page.link(&mut body, other);
            if let Some(date) = corpus.get(other.as_str()).and_then(|entry| entry.date()) {
                body.dot().unit(&date.words(), Tone::Dim);
            }
            let line = page.line(anchor, Text::of(what, Tone::Dim), body);
            match corpus.get(other.as_str()) {
                Some(event) => page.item_as_of(event, &[], |_| line),
                None => Some(line),
            }
        };
        self.list(own.chain(parts).chain(after), item)
    }
}
