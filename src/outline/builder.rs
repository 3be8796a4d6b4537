//! Builds a page: its sections so far, and the anchors and links that all sections use. Does not depend on the fields.

use std::collections::HashMap;
use std::sync::Arc;

use super::block::{Block, Item, Section};
use super::page_anchor::PageAnchor;
use super::references::References;
use super::section_kind::SectionKind;
use super::target::{LinkState, PageLink, Target};
use super::text::{Inline, Text, Tone};
use super::trust_mark::TrustMarks;
use crate::domain::claim_ref::ClaimRef;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::IN_PROSE;
use crate::domain::record::{FieldPath, PathStep};
use crate::domain::snapshot::Snapshot;
use crate::domain::temporal::Temporal;

/// The page of one entry under construction.
pub(super) struct Builder<'c> {
    pub(super) corpus: &'c Snapshot,
    pub(super) marks: &'c dyn TrustMarks,
    pub(super) entry: &'c Arc<Entry>,
    pub(super) today: Day,
    pub(super) references: References<'c>,
    /// The claims that dispute a claim of this entry, as owner and index, by the index of the disputed claim.
    pub(super) disputed_by: HashMap<usize, Vec<(&'c Arc<Entry>, usize)>>,
    /// The comparison with the as-of date.
    pub(super) temporal: Option<Temporal<'c>>,
    /// The number of items that do not apply on that date.
    pub(super) left_out: usize,
    section: SectionKind,
    /// The maximum number of elements of a list; the rest are only counted.
    limit: usize,
    /// The number of elements of the current section beyond the limit.
    pub(super) unlisted: usize,
    sections: Vec<Section>,
}

/// The place of a value: the entry whose file contains it, and its path.
#[derive(Clone, Copy)]
pub(super) struct ValuePlace<'a> {
    pub(super) owner: &'a EntryId,
    pub(super) path: &'a [PathStep],
}

impl ValuePlace<'_> {
    /// Returns the path to the field `key` of the value, or to element `nth` of its list.
    pub(super) fn field(&self, key: &'static str, nth: usize) -> FieldPath {
        [self.path, &[step(key, nth)]].concat()
    }

    /// Returns the path to citation `nth` in the prose at this place.
    pub(super) fn in_prose(&self, nth: usize) -> FieldPath {
        self.field(IN_PROSE, nth)
    }
}

/// Returns the step to a field, or to element `nth` of its list.
pub(super) fn step(key: &'static str, nth: usize) -> PathStep {
    PathStep { key, nth: u32::try_from(nth).unwrap_or(u32::MAX) }
}

impl<'c> Builder<'c> {
    pub(super) fn new(
        corpus: &'c Snapshot,
        marks: &'c dyn TrustMarks,
        entry: &'c Arc<Entry>,
        today: Day,
        limit: usize,
    ) -> Self {
        let mut disputed_by: HashMap<_, Vec<_>> = HashMap::new();
        for (claim, owner, nth) in corpus.disputing(&entry.id) {
            disputed_by.entry(claim).or_default().push((owner, nth));
        }
        Self {
            corpus,
            marks,
            entry,
            today,
            references: References::default(),
            disputed_by,
            temporal: corpus.temporal(today),
            left_out: 0,
            section: SectionKind::Head,
            limit,
            unlisted: 0,
            sections: Vec::new(),
        }
    }

    /// Builds a section, unless it has no blocks.
    pub(super) fn section(&mut self, kind: SectionKind, build: impl FnOnce(&mut Self) -> Vec<Block>) {
        self.section = kind;
        let blocks = build(self);
        let unlisted = std::mem::take(&mut self.unlisted);
        if !blocks.is_empty() {
            self.sections.push(Section { kind, blocks, unlisted });
        }
    }

    /// Returns the first elements of a list, up to the limit, and counts the rest.
    pub(super) fn first<T>(&mut self, mut list: Vec<T>) -> Vec<T> {
        self.unlisted += list.len().saturating_sub(self.limit);
        list.truncate(self.limit);
        list
    }

    /// Builds the items of a list, up to the limit, and counts the rest.
    pub(super) fn list<T>(
        &mut self,
        all: impl IntoIterator<Item = T>,
        mut build: impl FnMut(&mut Self, T) -> Option<Item>,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        for one in all {
            if blocks.len() < self.limit {
                blocks.extend(build(self, one).map(Block::Item));
            } else {
                self.unlisted += 1;
            }
        }
        blocks
    }

    /// Returns the sections; with an as-of date, the head starts with it.
    pub(super) fn finish(mut self) -> Vec<Section> {
        self.section = SectionKind::Head;
        if let Some(row) = self.as_of_row() {
            match self.sections.first_mut().filter(|section| section.kind == SectionKind::Head) {
                Some(head) => head.blocks.insert(0, row),
                None => self
                    .sections
                    .insert(0, Section { kind: SectionKind::Head, blocks: vec![row], unlisted: 0 }),
            }
        }
        self.sections
    }

    /// Returns the anchor of a block about the value at `path` of `owner`.
    pub(super) fn anchor(&self, owner: &EntryId, path: &[PathStep], content: u64) -> PageAnchor {
        PageAnchor { entry: owner.clone(), path: path.to_vec(), content, section: self.section }
    }

    /// Returns an item with a lead and one line.
    pub(super) fn line(&self, anchor: PageAnchor, lead: Text, body: Text) -> Item {
        Item { anchor, lead, body: vec![body], below: Vec::new(), asides: Vec::new() }
    }

    /// Returns whether the entry `id` exists.
    pub(super) fn state_of(&self, id: &EntryId) -> LinkState {
        match self.corpus.get(id.as_str()) {
            Some(_) => LinkState::Found,
            None if self.corpus.is_unread(id.as_str()) => LinkState::Unread,
            None if self.corpus.has_file(id.as_str()) => LinkState::Unloaded,
            None => LinkState::Missing,
        }
    }

    /// Returns the label of `id` in a list: its name, a source's short citation, or the id itself.
    pub(super) fn name_of(&self, id: &EntryId) -> String {
        self.corpus.get(id.as_str()).map_or_else(|| id.to_string(), |entry| self.corpus.label(entry))
    }

    /// Returns a link to the entry `id`, at `path` in it, with the text `words`.
    pub(super) fn link_as(&self, id: &EntryId, words: String, path: Option<FieldPath>) -> PageLink {
        let state = self.state_of(id);
        let target = Some(match state {
            LinkState::Found => Target::Entry(id.clone(), path),
            _ => Target::Nowhere(id.clone()),
        });
        PageLink { words, id: id.clone(), claim: String::new(), target, state, without_id: false, mark: None }
    }

    /// Adds a link to the entry `id` with its name as text.
    pub(super) fn link(&self, text: &mut Text, id: &EntryId) {
        self.link_to(text, id, None);
    }

    /// Adds a link to the value at `path` of the entry `id`, with the name of the entry as text.
    pub(super) fn link_to(&self, text: &mut Text, id: &EntryId, path: Option<FieldPath>) {
        text.push(Inline::Link(self.link_as(id, self.name_of(id), path)));
    }

    /// Adds a link to the claim at `address`, in another entry or in `owner`.
    pub(super) fn claim_link(&self, text: &mut Text, owner: &EntryId, address: &ClaimRef) {
        let id = address.entry.as_ref().unwrap_or(owner);
        let words = if id == owner { String::new() } else { self.name_of(id) };
        let entry = self.corpus.get(id.as_str());
        let nth = entry.and_then(|entry| entry.claim_named(&address.claim));
        let mut link = self.link_as(id, words, nth.map(|nth| vec![step("claim", nth)]));
        link.claim = format!("#{}", address.claim);
        if entry.is_some() && nth.is_none() {
            (link.state, link.target) = (LinkState::NoClaim, None);
        }
        text.push(Inline::Link(link));
    }

    /// Adds a name as written, and the dossier it refers to if that has a different name.
    pub(super) fn named(&self, text: &mut Text, name: &str, actor: Option<&EntryId>) {
        match actor {
            Some(id) if name.is_empty() || name == self.name_of(id) => self.link(text, id),
            Some(id) => {
                text.words(name, Tone::Plain).words(" (", Tone::Dim);
                self.link(text, id);
                text.words(")", Tone::Dim);
            }
            None => {
                text.words(name, Tone::Plain);
            }
        }
    }
}
