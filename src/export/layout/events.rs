//! Who took part in an event, an event's place among others, and the events of an actor by date.

use super::value::{named, unless, word};
use super::{Layout, Text};
use crate::domain::corpus::How;
use crate::domain::entry::Entry;
use crate::domain::event::{Event, Participant};
use crate::domain::id::{EntryId, Kind};

impl<'c> Layout<'c> {
    /// Who took part, and how sure that is.
    pub(super) fn participants(&mut self) {
        let Some(event) = self.entry.event() else { return };
        let items = event.participant.iter().map(|who| self.participant(who)).collect();
        self.list("Participants", items);
    }

    fn participant(&mut self, who: &'c Participant) -> Vec<Text> {
        let name = named(self, &who.name, who.actor.as_ref().map(|link| &link.id));
        let mut first = Text::of(&format!("{}: {name}", role(who)));
        let words = [
            who.count.as_ref().map(|count| count.words()),
            unless(&who.status, "reported").map(word),
            who.said_by.as_ref().map(|link| format!("said by {}", self.link(&link.id))),
            who.confidence.as_ref().map(|term| format!("{} confidence", word(&term.word))),
        ];
        self.said(&mut first, words);
        first.append(self.marks(&who.cite));
        let mut details = Text::default();
        self.weighed(&mut details, &who.cite, None);
        let known = ["actor", "name", "role", "count", "status", "said_by", "confidence", "note", "cite"];
        let rest = self.rest(who, &known);
        if !rest.is_empty() {
            details.dot().append(rest);
        }
        let mut lines = vec![first];
        lines.extend(self.below(details, &who.note));
        lines
    }

    /// The events of an actor, or those an event is part of, follows and leads to.
    pub(super) fn events(&mut self) {
        match self.entry.kind() {
            Kind::Actor => self.events_of_actor(),
            Kind::Event => self.events_around(),
            Kind::Source => {}
        }
    }

    fn events_of_actor(&mut self) {
        let mut events = self.corpus.tied(&self.entry.id, Kind::Event);
        events.sort_by(|a, b| a.by_date(b));
        let items = events.into_iter().map(|other| {
            let date = other.date().map_or("no date".to_owned(), |date| date.words());
            let mut line = Text::of(&format!("{date}: {}", self.link(&other.id)));
            // An event that only mentions the entry needs no word for it.
            if let Some(part) = other.event().and_then(|event| self.part_in(event)) {
                line.dot().name(&part);
            }
            vec![line]
        });
        let items = items.collect();
        self.list("Events", items);
    }

    /// What the current actor was in an event, and how sure that is.
    fn part_in(&self, event: &Event) -> Option<String> {
        let id = &self.entry.id;
        let mut words: Vec<String> = Vec::new();
        for who in event.participant.iter().filter(|who| who.actor.as_ref().is_some_and(|l| l.id == *id)) {
            let status = unless(&who.status, "reported").map(|status| format!(" ({})", word(status)));
            words.push(format!("{}{}", role(who), status.unwrap_or_default()));
        }
        if event.place.iter().any(|place| place.actor.as_ref().is_some_and(|link| link.id == *id)) {
            words.push("place".to_owned());
        }
        words.dedup();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn events_around(&mut self) {
        let Some(event) = self.entry.event() else { return };
        let id = &self.entry.id;
        let (mut parts, mut after): (Vec<&Entry>, Vec<&Entry>) = (Vec::new(), Vec::new());
        for mention in self.corpus.backlinks(id).filter(|mention| mention.how == How::Field) {
            let other = self.corpus.at(mention.from);
            match mention.path.as_slice() {
                _ if other.id == *id => {}
                [step] if step.key == "part_of" => parts.push(other),
                [step] if step.key == "follows" => after.push(other),
                _ => {}
            }
        }
        parts.sort_by(|a, b| a.by_date(b));
        after.sort_by(|a, b| a.by_date(b));
        let own = [("part of", &event.part_of), ("follows", &event.follows)];
        let own = own.into_iter().filter_map(|(what, link)| Some((what, &link.as_ref()?.id)));
        let parts = parts.into_iter().map(|other| ("part", &other.id));
        let after = after.into_iter().map(|other| ("followed by", &other.id));
        let items = own.chain(parts).chain(after).map(|(what, id)| vec![self.dated(what, id)]).collect();
        self.list("Events", items);
    }

    fn dated(&self, what: &str, id: &EntryId) -> Text {
        let mut line = Text::of(&format!("{what}: {}", self.link(id)));
        if let Some(date) = self.corpus.get(id.as_str()).and_then(|entry| entry.date()) {
            line.dot().name(&date.words());
        }
        line
    }
}

fn role(who: &Participant) -> String {
    who.role.as_ref().map_or_else(|| "participant".to_owned(), |role| word(&role.word))
}
