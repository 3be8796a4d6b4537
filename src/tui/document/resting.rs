//! What rests on a source: every statement that cites it, by paragraph.

use std::sync::Arc;

use super::Section;
use super::columns::{Item, Side};
use super::content;
use super::flow::Flow;
use super::page::Page;
use super::value::{unless, word};
use crate::domain::corpus::{Resting, paragraphs};
use crate::domain::entry::Entry;
use crate::domain::locator::Locator;
use crate::domain::record::Step;
use crate::text::shown::{Kind, show};
use crate::tui::row::{Ink, Piece, Row, name};

impl<'c> Page<'c> {
    /// Draws the statements that cite the current source.
    pub(super) fn resting(&mut self) {
        if self.entry.source().is_none() {
            return;
        }
        let mut resting = self.corpus.resting_on(&self.entry.id);
        if resting.is_empty() {
            return;
        }
        let place = |at: &Option<Locator>| {
            let numbers = at.as_ref().and_then(paragraphs).unwrap_or((u32::MAX, u32::MAX));
            (numbers, at.is_none(), at.as_ref().map(ToString::to_string))
        };
        resting.sort_by_cached_key(|resting| place(&resting.cite.at));
        self.heading(Section::Resting, "What rests on it");
        let indent = self.indent();
        for group in resting.chunk_by(|a, b| place(&a.cite.at) == place(&b.cite.at)) {
            let mut row = Row::default();
            row.push(crate::text::shown::Shown::default().pad(indent), Ink::Plain);
            let at = group.first().and_then(|resting| resting.cite.at.as_ref());
            let words = at.map_or_else(|| "no place given".to_owned(), ToString::to_string);
            row.name(&words, Ink::Strong);
            self.push(row, None);
            let items = group.iter().map(|resting| self.statement(resting)).collect();
            self.items(items, indent * 2, 0);
        }
    }

    fn statement(&mut self, resting: &Resting<'c>) -> Item {
        let (owner, cite) = (resting.owner, resting.cite);
        let path = resting.path.split_last().map_or(&[][..], |(_, up)| up);
        let spot = self.spot(&owner.id, resting.path.clone(), content::of_record(cite));
        let mut text = Flow::default();
        text.prose(&self.statement_words(owner, path), Ink::Plain);
        let mut whence = Flow::default().inset(2);
        if path.is_empty() {
            self.link(&mut whence, &owner.id);
        } else {
            self.link_at(&mut whence, owner, path.to_vec());
        }
        if let Some(stance) = unless(&cite.stance, "supports") {
            whence.dot().name(&word(stance), Ink::Warning);
        }
        if let Some(quote) = cite.quote() {
            whence.dot().lit("“", Ink::Dim).name(quote, Ink::Dim).lit("”", Ink::Dim);
        }
        for (nth, link) in cite.citing.0.iter().enumerate() {
            whence.lit(if nth == 0 { " via " } else { ", " }, Ink::Dim);
            self.link(&mut whence, &link.id);
        }
        let (mark, ink) = self.mark(&owner.id, cite);
        let grade = show(&self.grade(cite), Kind::Name);
        let mark = Piece { text: name(mark), ink, stop: None };
        let side = vec![Side {
            marks: vec![Piece { text: grade.pad(grade.width().max(2)), ink: Ink::Plain, stop: None }],
            numbers: vec![mark],
        }];
        Item { spot, lead: Flow::default(), body: vec![text, whence], side }
    }

    /// The statement at `path` of an entry, in one line.
    fn statement_words(&self, owner: &Arc<Entry>, path: &[Step]) -> String {
        let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(first) = path.first() else {
            return format!("the {} as a whole", owner.kind().word());
        };
        let nth = first.nth as usize;
        match first.key {
            "claim" => owner.claims().get(nth).map(|claim| {
                if claim.text.is_empty() { claim.figure() } else { one_line(self.plain(&claim.text)) }
            }),
            "relation" => owner.relations().get(nth).map(|relation| {
                let tie = relation.r#type.as_ref().map_or("tied to", |term| &*term.word);
                let to = relation.to.as_ref().map(|to| self.name_of(&to.id)).unwrap_or_default();
                let mut words = format!("{} {to}", word(tie));
                if !relation.role.is_empty() {
                    words.push_str(&format!(" · {}", relation.role));
                }
                words
            }),
            "participant" => owner.event().and_then(|event| event.participant.get(nth)).map(|who| {
                let role = who.role.as_ref().map_or("participant", |role| &*role.word);
                let name = match &who.actor {
                    Some(link) if who.name.is_empty() => self.name_of(&link.id),
                    _ => who.name.to_string(),
                };
                format!("{}: {name}", word(role))
            }),
            "place" => owner.event().and_then(|event| event.place.get(nth)).map(|place| {
                let name = match &place.actor {
                    Some(link) if place.name.is_empty() => self.name_of(&link.id),
                    _ => place.name.to_string(),
                };
                format!("place: {name}")
            }),
            "name_record" => owner
                .actor()
                .and_then(|actor| actor.name_record.get(nth))
                .map(|record| format!("name: {}", &*record.value)),
            key => Some(word(key)),
        }
        .unwrap_or_else(|| word(first.key))
    }
}
