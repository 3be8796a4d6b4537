//! Relations of an actor, seen from both of their ends.

use super::value::{as_of, unless, word};
use super::{Layout, Text};
use crate::domain::claim::Relation;
use crate::domain::corpus::Tie;
use crate::domain::id::EntryId;
use crate::domain::sections::RELATION;

impl<'c> Layout<'c> {
    /// The relations: those the actor states in its file's order, then those others state.
    pub(super) fn relations(&mut self) {
        let entry = self.entry;
        let own = entry.relations().iter().map(|relation| {
            let tie = relation.r#type.as_ref().map_or("tied to".to_owned(), |term| word(&term.word));
            self.relation(&tie, relation.to.as_ref().map(|link| &link.id), relation)
        });
        let own = own.collect();
        self.list("Relations", own);
        let mut ties: Vec<Tie<'c>> =
            self.corpus.ties(&entry.id).into_iter().filter(|tie| tie.inverse).collect();
        ties.sort_by_cached_key(|tie| (self.tie_word(tie), self.link(tie.other), tie.nth));
        let items = ties.iter().map(|tie| self.relation(&self.tie_word(tie), Some(tie.other), tie.relation));
        let items = items.collect();
        self.list("Stated by others", items);
    }

    fn tie_word(&self, tie: &Tie<'c>) -> String {
        let stated = tie.relation.r#type.as_ref().map(|term| self.corpus.settings.inverse(&term.word));
        stated.map_or("tied from".to_owned(), word)
    }

    fn relation(&mut self, tie: &str, other: Option<&EntryId>, relation: &'c Relation) -> Vec<Text> {
        let other = other.map_or("no actor".to_owned(), |id| self.link(id));
        let mut first = Text::of(&format!("{tie} {other}"));
        if !relation.role.is_empty() {
            first.name(", ").name(&relation.role);
        }
        if !relation.id.is_empty() {
            first.name(&format!(" #{}", relation.id));
        }
        first.append(self.marks(&relation.cite));
        let mut details = Text::default();
        let words = [
            relation.when.as_ref().map(|when| format!("when: {}", when.words())),
            as_of(&relation.as_of),
            unless(&relation.status, "asserted").map(word),
            relation.confidence.as_ref().map(|term| format!("{} confidence", word(&term.word))),
            unless(&relation.basis, "reported").map(word),
            relation.said_by.as_ref().map(|link| format!("said by {}", self.link(&link.id))),
        ];
        self.said(&mut details, words);
        self.weighed(&mut details, &relation.cite, relation.basis.as_ref());
        let rest = self.rest(relation, RELATION);
        if !rest.is_empty() {
            details.dot().append(rest);
        }
        let mut lines = vec![first];
        lines.extend(self.below(details, &relation.note));
        lines
    }
}
