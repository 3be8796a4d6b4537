//! Relations of an actor, seen from both of their ends. One that both ends state alike is listed once.

use std::collections::HashMap;

use super::block::{Block, Item};
use super::builder::{At, Builder, step};
use super::record_item::Said;
use super::target::PageLink;
use super::text::{Inline, Text, Tone};
use crate::domain::claim::Relation;
use crate::domain::corpus::RelationEnd;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::vocabulary::spelled;

/// A relation as listed on the page of one of its ends.
struct ListedRelation<'c> {
    /// The actor that states it.
    owner: &'c Entry,
    /// Its index there.
    nth: usize,
    relation: &'c Relation,
    /// Its type as seen from this page.
    word: String,
    /// The actor at the other end.
    other: Option<&'c EntryId>,
    /// The same relation as the other end states it.
    back: Option<RelationEnd<'c>>,
}

impl<'c> Builder<'c> {
    /// Builds the relations: those the actor states in its file's order, then those that only others state.
    pub(super) fn relations(&mut self) -> Vec<Block> {
        let listed = self.listed_relations();
        self.list(listed, |page, one| {
            let owner = one.owner;
            page.item_as_of(owner, &[step("relation", one.nth)], |page| page.relation(one))
        })
    }

    fn listed_relations(&self) -> Vec<ListedRelation<'c>> {
        let (corpus, entry) = (self.corpus, self.entry);
        let word = |relation: &Relation| match &relation.r#type {
            Some(term) => spelled(&term.word),
            None => "related to".to_owned(),
        };
        let inverse = |relation: &Relation| match &relation.r#type {
            Some(term) => spelled(corpus.settings.inverse(&term.word)),
            None => "related to".to_owned(),
        };
        let mut theirs: HashMap<&EntryId, Vec<RelationEnd<'c>>> = HashMap::new();
        for end in corpus.relations_of(&entry.id).into_iter().filter(|end| end.inverse) {
            theirs.entry(end.other).or_default().push(end);
        }
        let mut listed = Vec::new();
        for (nth, relation) in entry.relations().iter().enumerate() {
            let (word, other) = (word(relation), relation.to.as_ref().map(|link| &link.id));
            let back = other.and_then(|other| theirs.get_mut(other)).and_then(|relations| {
                let same = |end: &RelationEnd<'c>| {
                    inverse(end.relation) == word && end.relation.says_the_same(relation)
                };
                relations.iter().position(same).map(|at| relations.remove(at))
            });
            listed.push(ListedRelation { owner: entry, nth, relation, word, other, back });
        }
        let mut others: Vec<ListedRelation<'c>> = theirs
            .into_values()
            .flatten()
            .map(|end| ListedRelation {
                owner: end.owner,
                nth: end.nth,
                relation: end.relation,
                word: inverse(end.relation),
                other: Some(end.other),
                back: None,
            })
            .collect();
        others.sort_by_cached_key(|one| {
            (one.word.clone(), self.name_of(&one.owner.id), one.owner.id.clone(), one.nth)
        });
        listed.extend(others);
        listed
    }

    fn relation(&mut self, listed: ListedRelation<'c>) -> Item {
        let ListedRelation { owner, nth, relation, word, other, back } = listed;
        let at = At { owner: &owner.id, path: &[step("relation", nth)] };
        let mut body = Text::default();
        match other {
            Some(id) => self.link(&mut body, id),
            // What was written there could not be read; the rest of the relation still says something.
            None => _ = body.words("⚠ no actor", Tone::Warning),
        }
        let (lead, name) = (Text::of(&word, Tone::Dim), relation.id.to_string());
        let mut item =
            self.record_item(relation, at, Said { lead, body: vec![body], name, ..Said::default() });
        if let Some(back) = back {
            let path = vec![step("relation", back.nth)];
            let at = At { owner: &back.owner.id, path: &path };
            let theirs = self.record_item(back.relation, at, Said::default());
            let link = self.link_as(&back.owner.id, "also stated there".to_owned(), Some(path));
            let mut note = Text::default();
            note.push(Inline::Link(PageLink { without_id: true, ..link }));
            if let Some(last) = item.body.last_mut() {
                last.fact(note);
            }
            item.below.extend(theirs.below);
            item.asides.extend(theirs.asides);
        }
        item
    }
}
