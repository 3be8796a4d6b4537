//! The events of an actor by date, and an event's place among others.

use std::sync::Arc;

use super::Section;
use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::value::{unless, word};
use crate::domain::corpus::How;
use crate::domain::entry::Entry;
use crate::domain::event::Event;
use crate::domain::id::Kind;
use crate::domain::record::Path;
use crate::tui::row::Ink;

/// Cells of a date column.
const DATE: usize = 13;

impl<'c> Page<'c> {
    /// Draws the events.
    pub(super) fn events(&mut self) {
        match self.entry.kind() {
            Kind::Actor => self.events_of_actor(),
            Kind::Event => self.events_around(),
            Kind::Source => {}
        }
    }

    fn events_of_actor(&mut self) {
        let mut events = self.corpus.tied(&self.entry.id, Kind::Event);
        if events.is_empty() {
            return;
        }
        events.sort_by(|a, b| a.by_date(b));
        self.heading(Section::Events, "Events");
        let items = events.into_iter().map(|event| self.event_of_actor(event)).collect();
        self.items(items, self.indent(), DATE);
    }

    fn event_of_actor(&mut self, other: &'c Arc<Entry>) -> Item {
        let (words, path) = other.event().map(|event| self.part_in(event)).unwrap_or_default();
        let (spot, path) = match path {
            Some(path) => (self.spot(&other.id, path.clone(), content::of_text(&words)), Some(path)),
            None => {
                // Tied by a mention alone: in the event's text, else in this actor's own.
                let id = &self.entry.id;
                let theirs = self.corpus.links(&other.id).iter().find(|mention| mention.to == *id);
                let ours = self.corpus.links(id).iter().find(|mention| mention.to == other.id);
                let content = content::of_text(other.id.as_str());
                match (theirs, ours) {
                    (Some(mention), _) => {
                        (self.spot(&other.id, mention.path.clone(), content), Some(mention.path.clone()))
                    }
                    (None, Some(mention)) => (self.spot(id, mention.path.clone(), content), None),
                    (None, None) => (self.spot(&other.id, Path::new(), content), None),
                }
            }
        };
        let lead = Flow::of(&other.date().map(|date| date.short()).unwrap_or_default(), Ink::Dim);
        let mut body = Flow::default();
        match path {
            Some(path) => self.link_at(&mut body, other, path),
            None => self.link(&mut body, &other.id),
        }
        // An event that only mentions the entry needs no word for it.
        if !words.is_empty() {
            body.dot().name(&words, Ink::Dim);
        }
        Item { spot, lead, body: vec![body], side: Vec::new() }
    }

    /// What the current actor was in an event, and the first place in the event's file that says so.
    fn part_in(&self, event: &Event) -> (String, Option<Path>) {
        let id = &self.entry.id;
        let mut words: Vec<String> = Vec::new();
        let mut path = None;
        for (nth, who) in event.participant.iter().enumerate() {
            if who.actor.as_ref().is_some_and(|link| link.id == *id) {
                let mut role =
                    who.role.as_ref().map_or_else(|| "participant".into(), |role| word(&role.word));
                if let Some(status) = unless(&who.status, "reported") {
                    role.push_str(&format!(" ({})", word(status)));
                }
                words.push(role);
                path.get_or_insert_with(|| vec![step("participant", nth)]);
            }
        }
        for (nth, place) in event.place.iter().enumerate() {
            if place.actor.as_ref().is_some_and(|link| link.id == *id) {
                words.push("place".to_owned());
                path.get_or_insert_with(|| vec![step("place", nth)]);
            }
        }
        words.dedup();
        (words.join(", "), path)
    }

    fn events_around(&mut self) {
        let Some(event) = self.entry.event() else { return };
        let id = &self.entry.id;
        let own = [("part of", "part_of", &event.part_of), ("follows", "follows", &event.follows)];
        let mut parts = Vec::new();
        let mut after = Vec::new();
        for mention in self.corpus.backlinks(id).filter(|mention| mention.how == How::Field) {
            let other = self.corpus.at(mention.from);
            match mention.path.as_slice() {
                _ if other.id == *id => {}
                [step] if step.key == "part_of" => parts.push(other),
                [step] if step.key == "follows" => after.push(other),
                _ => {}
            }
        }
        if own.iter().all(|(_, _, link)| link.is_none()) && parts.is_empty() && after.is_empty() {
            return;
        }
        parts.sort_by(|a, b| a.by_date(b));
        after.sort_by(|a, b| a.by_date(b));
        self.heading(Section::Events, "Events");
        let mut items = Vec::new();
        for (label, key, link) in own {
            if let Some(link) = link {
                let spot = self.spot(id, vec![step(key, 0)], content::of_text(link.id.as_str()));
                let mut body = Flow::default();
                self.link(&mut body, &link.id);
                self.dated(&mut body, self.corpus.get(link.id.as_str()));
                items.push(Item {
                    spot,
                    lead: Flow::of(label, Ink::Dim),
                    body: vec![body],
                    side: Vec::new(),
                });
            }
        }
        for (label, key, others) in [("part", "part_of", parts), ("followed by", "follows", after)] {
            for other in others {
                let spot = self.spot(&other.id, vec![step(key, 0)], content::of_text(other.id.as_str()));
                let mut body = Flow::default();
                self.link(&mut body, &other.id);
                self.dated(&mut body, Some(other));
                items.push(Item {
                    spot,
                    lead: Flow::of(label, Ink::Dim),
                    body: vec![body],
                    side: Vec::new(),
                });
            }
        }
        self.items(items, self.indent(), DATE);
    }

    fn dated(&self, body: &mut Flow, entry: Option<&Arc<Entry>>) {
        if let Some(date) = entry.and_then(|entry| entry.date()) {
            body.dot().solid(&date.words(), Ink::Dim);
        }
    }
}
