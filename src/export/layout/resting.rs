//! What rests on a source: every statement that cites it, by paragraph.

use super::value::word;
use super::{Layout, Text};
use crate::domain::corpus::Resting;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::Step;
use crate::evidence::{Part, Statement};

impl<'c> Layout<'c> {
    /// The statements that cite the current source.
    pub(super) fn resting(&mut self) {
        if self.entry.source().is_none() {
            return;
        }
        let resting = self.corpus.resting_on(&self.entry.id);
        let items = resting.iter().map(|resting| self.statement(resting)).collect();
        self.list("Rests on it", items);
    }

    fn statement(&mut self, resting: &Resting<'c>) -> Vec<Text> {
        let (owner, cite) = (resting.owner, resting.cite);
        let place = cite.at.as_ref().map_or("no place".to_owned(), ToString::to_string);
        let path = resting.path.split_last().map_or(&[][..], |(_, up)| up);
        let mut first = Text::of(&format!("{place}: {} ({}): ", owner.name(), owner.id));
        first.append(self.statement_words(resting, path));
        let mut details = Text::default();
        if let Some(quote) = cite.quote() {
            details.name("“").name(quote).name("”");
        }
        for (nth, link) in cite.citing.0.iter().enumerate() {
            details.name(if nth > 0 || details.is_empty() { "" } else { " " });
            details.name(if nth == 0 { "via " } else { ", " }).name(&self.link(&link.id));
        }
        let grade = self.grade(cite);
        if !grade.is_empty() {
            details.dot().name("grade ").name(&grade);
        }
        let judged = self.judged(&owner.id, cite);
        if !judged.is_empty() {
            details.dot().append(judged);
        }
        details.dot().name(&format!(
            "{}:{}",
            owner.file.path,
            owner.file.position(resting.cite.spans.whole).line
        ));
        vec![first, details]
    }

    /// The statement at `path` of an entry, in one line.
    fn statement_words(&self, resting: &Resting<'c>, path: &[Step]) -> Text {
        let owner = resting.owner;
        let Some(first) = path.first() else {
            return Text::of(&format!("the {} as a whole", owner.kind().word()));
        };
        let nth = first.nth as usize;
        let statement = |part| Statement { owner, part }.words(self.corpus);
        let mut text = Text::default();
        match first.key {
            "claim" => text.prose(&statement(Part::Claim(nth))),
            "relation" => text.name(&statement(Part::Relation(nth))),
            key => text.name(&self.part_words(owner, key, nth).unwrap_or_else(|| word(key))),
        };
        text
    }

    fn part_words(&self, owner: &Entry, key: &str, nth: usize) -> Option<String> {
        let either = |name: &str, id: Option<&EntryId>| match id {
            Some(id) if name.is_empty() => self.link(id),
            _ => name.to_owned(),
        };
        match key {
            "participant" => {
                let who = owner.event()?.participant.get(nth)?;
                let role = who.role.as_ref().map_or("participant", |role| &*role.word);
                let name = either(&who.name, who.actor.as_ref().map(|link| &link.id));
                Some(format!("{}: {name}", word(role)))
            }
            "place" => {
                let place = owner.event()?.place.get(nth)?;
                Some(format!("place: {}", either(&place.name, place.actor.as_ref().map(|link| &link.id))))
            }
            "name_record" => Some(format!("name: {}", &*owner.actor()?.name_record.get(nth)?.value)),
            _ => None,
        }
    }
}
