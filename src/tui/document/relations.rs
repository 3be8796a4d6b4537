//! Relations of an actor, seen from both of their ends.

use super::Section;
use super::columns::Item;
use super::content;
use super::flow::Flow;
use super::page::{Page, step};
use super::value::{unless, word};
use crate::domain::corpus::Tie;
use crate::domain::sections::RELATION;
use crate::tui::row::Ink;

impl<'c> Page<'c> {
    /// Draws the relations: those the actor states in its file's order, then those others state.
    pub(super) fn relations(&mut self) {
        let entry = self.entry;
        let mut ties = self.corpus.ties(&entry.id);
        // A relation whose other end was dropped as unreadable still says something.
        let lost = entry.relations().iter().enumerate().filter(|(_, relation)| relation.to.is_none());
        if ties.is_empty() && lost.clone().next().is_none() {
            return;
        }
        ties.sort_by_cached_key(|tie| {
            let far = tie.inverse.then(|| (self.tie_word(tie), self.name_of(tie.other)));
            (far, tie.nth)
        });
        self.heading(Section::Relations, "Relations");
        let mut items: Vec<Item> = ties.iter().map(|tie| self.relation(tie)).collect();
        for (nth, relation) in lost {
            let path = vec![step("relation", nth)];
            let spot = self.spot(&entry.id, path.clone(), content::of_record(relation));
            let lead = Flow::of(&relation.r#type.as_ref().map_or(String::new(), |t| word(&t.word)), Ink::Dim);
            let mut body = Flow::default();
            body.lit("⚠ no actor", Ink::Warning);
            self.rest(&mut body, relation, &["type"], &entry.id, &path);
            items.push(Item { spot, lead, body: vec![body], side: Vec::new() });
        }
        self.items(items, self.indent(), 16);
    }

    fn tie_word(&self, tie: &Tie<'c>) -> String {
        let stated = tie.relation.r#type.as_ref().map_or("", |term| &*term.word);
        match (stated, tie.inverse) {
            ("", false) => "tied to".to_owned(),
            ("", true) => "tied from".to_owned(),
            (stated, false) => word(stated),
            (stated, true) => word(self.corpus.settings.inverse(stated)),
        }
    }

    fn relation(&mut self, tie: &Tie<'c>) -> Item {
        let (id, relation) = (&tie.owner.id, tie.relation);
        let path = [step("relation", tie.nth)];
        let spot = self.spot(id, path.to_vec(), content::of_record(relation));
        let mut body = Flow::default();
        self.link(&mut body, tie.other);
        if !relation.role.is_empty() {
            body.dot().name(&relation.role, Ink::Plain);
        }
        if let Some(when) = &relation.when {
            body.dot().solid(&when.words(), Ink::Dim);
        }
        if let Some(date) = &relation.as_of {
            body.dot().solid(&format!("as of {}", date.words()), Ink::Dim);
        }
        if let Some(status) = unless(&relation.status, "asserted") {
            body.dot().name(&word(status), Ink::Warning);
        }
        if let Some(confidence) = &relation.confidence {
            body.dot().solid(&format!("{} confidence", word(&confidence.word)), Ink::Plain);
        }
        if let Some(basis) = unless(&relation.basis, "reported") {
            body.dot().name(&word(basis), Ink::Plain);
        }
        if let Some(link) = &relation.said_by {
            body.dot().lit("said by ", Ink::Dim);
            self.link(&mut body, &link.id);
        }
        self.rest(&mut body, relation, RELATION, id, &path);
        let side = self.numbers(&relation.cite, id, &path, 9);
        self.stances(&mut body, &relation.cite, id, &path);
        if !relation.id.is_empty() {
            body.space().solid(&format!("#{}", relation.id), Ink::Dim);
        }
        let mut flows = vec![body];
        flows.extend(self.prose(id, &relation.note, &[path[0], step("note", 0)], Ink::Dim));
        Item { spot, lead: Flow::of(&self.tie_word(tie), Ink::Dim), body: flows, side }
    }
}
