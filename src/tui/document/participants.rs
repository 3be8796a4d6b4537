//! Who took part in an event: role, name, and how sure it is.

use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::value::{unless, word};
use super::{Section, Target};
use crate::domain::event::Participant;
use crate::domain::id::EntryId;
use crate::tui::row::Ink;

impl<'c> Page<'c> {
    /// Draws the participants of an event.
    pub(super) fn participants(&mut self) {
        let Some(event) = self.entry.event().filter(|event| !event.participant.is_empty()) else { return };
        self.heading(Section::Participants, "Participants");
        let items =
            event.participant.iter().enumerate().map(|(nth, who)| self.participant(nth, who)).collect();
        self.items(items, self.indent(), 16);
    }

    fn participant(&mut self, nth: usize, who: &'c Participant) -> Item {
        let id = &self.entry.id;
        let path = [step("participant", nth)];
        let spot = self.spot(id, path.to_vec(), content::of_record(who));
        let role = who.role.as_ref().map_or_else(|| "participant".to_owned(), |role| word(&role.word));
        let mut body = Flow::default();
        self.named(&mut body, &who.name, who.actor.as_ref().map(|link| &link.id));
        if let Some(count) = &who.count {
            body.dot().name(&count.words(), Ink::Plain);
        }
        if let Some(status) = unless(&who.status, "reported") {
            body.dot().name(&word(status), Ink::Warning);
        }
        if let Some(link) = &who.said_by {
            body.dot().lit("said by ", Ink::Dim);
            self.link(&mut body, &link.id);
        }
        if let Some(confidence) = &who.confidence {
            body.dot().solid(&format!("{} confidence", word(&confidence.word)), Ink::Plain);
        }
        let known = ["actor", "name", "role", "count", "status", "said_by", "confidence", "note", "cite"];
        self.rest(&mut body, who, &known, id, &path);
        let side = self.numbers(&who.cite, id, &path, 9);
        self.stances(&mut body, &who.cite, id, &path);
        let mut flows = vec![body];
        flows.extend(self.prose(id, &who.note, &[path[0], step("note", 0)], Ink::Dim));
        Item { spot, lead: Flow::of(&role, Ink::Dim), body: flows, side }
    }

    /// Adds a name as the event gives it, and the dossier it stands for where that has another.
    pub(super) fn named(&mut self, flow: &mut Flow, name: &str, actor: Option<&EntryId>) {
        match actor {
            Some(id) if name.is_empty() || name == self.name_of(id) => self.link(flow, id),
            Some(id) => {
                flow.name(name, Ink::Plain).lit(" (", Ink::Dim);
                self.link(flow, id);
                flow.lit(")", Ink::Dim);
            }
            None => {
                flow.name(name, Ink::Plain);
            }
        }
    }

    /// A link to an entry at one row of it.
    pub(super) fn link_at(
        &mut self,
        flow: &mut Flow,
        entry: &crate::domain::entry::Entry,
        path: crate::domain::record::Path,
    ) {
        let stop = self.stop(Target::Entry(entry.id.clone(), Some(path)));
        flow.put(&crate::tui::row::name(&entry.label()), Ink::Link, Some(stop));
    }
}
