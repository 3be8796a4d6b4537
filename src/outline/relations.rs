//! Relations of an actor, seen from both of their ends.

use super::block::Block;
use super::builder::{At, Builder, step};
use super::record_item::Said;
use super::text::{Text, Tone};
use crate::domain::claim::Relation;
use crate::domain::corpus::RelationEnd;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::vocabulary::spelled;

impl<'c> Builder<'c> {
    /// Builds the relations: those the actor states in its file's order, then those that others state.
    pub(super) fn relations(&mut self) -> Vec<Block> {
        let (corpus, entry) = (self.corpus, self.entry);
        let mut blocks = Vec::new();
        for (nth, relation) in entry.relations().iter().enumerate() {
            let word = relation.r#type.as_ref().map_or("related to".to_owned(), |term| spelled(&term.word));
            let other = relation.to.as_ref().map(|link| &link.id);
            blocks.extend(self.relation((entry, nth), relation, &word, other));
        }
        let inverse = |tie: &RelationEnd<'c>| match &tie.relation.r#type {
            Some(term) => spelled(corpus.settings.inverse(&term.word)),
            None => "related to".to_owned(),
        };
        let mut ties: Vec<RelationEnd<'c>> =
            corpus.relations_of(&entry.id).into_iter().filter(|tie| tie.inverse).collect();
        ties.sort_by_cached_key(|tie| (inverse(tie), self.name_of(tie.other), tie.nth));
        for tie in &ties {
            blocks.extend(self.relation((tie.owner, tie.nth), tie.relation, &inverse(tie), Some(tie.other)));
        }
        blocks
    }

    fn relation(
        &mut self,
        (owner, nth): (&Entry, usize),
        relation: &'c Relation,
        word: &str,
        other: Option<&EntryId>,
    ) -> Option<Block> {
        let at = At { owner: &owner.id, path: &[step("relation", nth)] };
        let mut body = Text::default();
        match other {
            Some(id) => self.link(&mut body, id),
            // What was written there could not be read; the rest of the relation still says something.
            None => _ = body.words("⚠ no actor", Tone::Warning),
        }
        let (lead, name) = (Text::of(word, Tone::Dim), relation.id.to_string());
        let said = Said { lead, body: vec![body], name, ..Said::default() };
        self.item_as_of(owner, at.path, |page| page.record_item(relation, at, said)).map(Block::Item)
    }
}
