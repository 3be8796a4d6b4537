//! Relations of an actor, in both directions. A relation stated in both dossiers is listed once.

use std::collections::HashMap;

use super::block::{Block, Item};
use super::builder::{Builder, ValuePlace, step};
use super::record_item::RecordText;
use super::target::PageLink;
use super::text::{Inline, Text, Tone};
use crate::domain::claim::Relation;
use crate::domain::corpus::RelationEnd;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::vocabulary::spelled;

/// A relation on the page of one of its two actors.
struct ListedRelation<'c> {
    /// The actor that states it.
    owner: &'c Entry,
    /// Its index in that dossier.
    nth: usize,
    relation: &'c Relation,
    /// Its type, read from this page.
    word: String,
    /// The other actor.
    other: Option<&'c EntryId>,
    /// The same relation as stated in the other dossier.
    back: Option<RelationEnd<'c>>,
}

impl<'c> Builder<'c> {
    /// Builds the relations: those in the actor's own file, in file order, then those only in other dossiers.
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
        let at = ValuePlace { owner: &owner.id, path: &[step("relation", nth)] };
        let mut body = Text::default();
        match other {
            Some(id) => self.link(&mut body, id),
            // The value could not be read, but the rest of the relation is still useful.
            None => _ = body.words("⚠ no actor", Tone::Warning),
        }
        let (lead, name) = (Text::of(&word, Tone::Dim), relation.id.to_string());
        let mut item = self.record_item(
            relation,
            at,
            RecordText { lead, body: vec![body], name, ..RecordText::default() },
        );
        if let Some(back) = back {
            let path = vec![step("relation", back.nth)];
            let at = ValuePlace { owner: &back.owner.id, path: &path };
            let theirs = self.record_item(back.relation, at, RecordText::default());
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
