//! Entries that mention this one in text or fields, with excerpts.

use std::collections::HashMap;
use std::sync::Arc;

use super::block::{Aside, Block, Group, Item};
use super::builder::Builder;
use super::content;
use super::excerpts::Excerpts;
use super::statements_by::names_speaker;
use super::target::PageLink;
use super::text::{Inline, Text, Tone};
use crate::domain::corpus::Backlink;
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::domain::link_path::LinkPath;
use crate::domain::mention::{Mention, MentionKind};
use crate::domain::prose::Prose;
use crate::domain::record::{FieldValue, walk};
use crate::domain::vocabulary::spelled;

impl<'c> Builder<'c> {
    /// Builds the mentions that no other section shows, by entry.
    pub(super) fn mentions(&mut self) -> Vec<Block> {
        let corpus = self.corpus;
        let mut mentions: Vec<Backlink<'c>> = corpus
            .backlinks(&self.entry.id)
            .filter(|mention| corpus.at(mention.from).id != self.entry.id && !self.is_shown(mention))
            .collect();
        mentions.retain(|mention| self.is_there(corpus.at(mention.from), &mention.path.to_path()));
        mentions.sort_by_key(|mention| (corpus.at(mention.from).kind(), mention.from, mention.at.start));
        // Two addresses in the same list count as one place.
        mentions.dedup_by(|b, a| {
            let line = |mention: &Backlink<'_>| corpus.at(mention.from).file.position(mention.at).line;
            let keys = |mention: &Mention| mention.path.steps().map(|step| step.key).collect::<Vec<_>>();
            let fields = a.how == MentionKind::Field && b.how == MentionKind::Field && a.from == b.from;
            fields && keys(a) == keys(b) && line(a) == line(b)
        });
        // A field that mentions the entry several times is one place too.
        let fields = mentions.chunk_by(|a, b| a.from == b.from && a.how == b.how && a.path == b.path);
        let fields = fields.filter_map(|field| Some((*field.first()?, field.len()))).collect();
        let mentions = self.first(fields);
        let groups = mentions.chunk_by(|(a, _), (b, _)| a.from == b.from);
        let owned = groups.filter_map(|group| Some((corpus.at(group.first()?.0.from), group)));
        owned.flat_map(|(owner, group)| self.mentions_of(owner, group)).collect()
    }

    /// Returns whether another section shows the link: a relation, a participant, a place, a part, a citation.
    fn is_shown(&self, mention: &Mention) -> bool {
        match (self.entry.kind(), mention.path.to_path().as_slice()) {
            (Kind::Actor, [one, two]) => {
                names_speaker(mention)
                    || matches!((one.key, two.key), ("relation", "to") | ("participant" | "place", "actor"))
            }
            (Kind::Event, [one]) => matches!(one.key, "part_of" | "follows"),
            (Kind::Source, _) => mention.how == MentionKind::Cite,
            _ => false,
        }
    }

    /// Builds the mentions of an entry, each with the number of times its field has it.
    fn mentions_of(&self, owner: &'c Arc<Entry>, mentions: &[(Backlink<'c>, usize)]) -> Vec<Block> {
        // The prose of all mentions is found in one walk and parsed once.
        let mut prose: HashMap<LinkPath, &'c Prose> = HashMap::new();
        walk(owner.record(), &mut |path, value, _| {
            if let FieldValue::Prose(text) = value {
                prose.insert(LinkPath::new(path), *text);
            }
        });
        let mut parsed: HashMap<LinkPath, Excerpts<'c>> = HashMap::new();
        let mut items: Vec<Item> = Vec::with_capacity(mentions.len());
        for (mention, _) in mentions {
            let path = mention.path.to_path();
            let excerpt = prose.get(&mention.path).and_then(|prose| {
                let excerpts =
                    parsed.entry(mention.path).or_insert_with(|| Excerpts::new(prose, |id| self.name_of(id)));
                excerpts.around(mention.at)
            });
            let content = match prose.get(&mention.path).filter(|_| excerpt.is_some()) {
                Some(prose) => content::of_words(&prose.text),
                None => content::of_words(&format!("{} {path:?}", owner.id)),
            };
            let line = owner.file.position(mention.at).line;
            let mut end = Text::default();
            end.brief(&format!("line {line}"), &format!("{}:{line}", owner.file.path), Tone::Dim);
            items.push(Item {
                anchor: self.anchor(&owner.id, &path, content),
                lead: Text::default(),
                body: Vec::new(),
                below: excerpt.into_iter().collect(),
                asides: vec![Aside { end, ..Aside::default() }],
            });
        }
        if let ([(mention, times)], Some(item)) = (mentions, items.first_mut()) {
            let mut text = Text::default();
            self.link_to(&mut text, &owner.id, Some(mention.path.to_path()));
            text.dot().words(&place(owner, mention, *times), Tone::Dim);
            item.body.push(text);
            return items.into_iter().map(Block::Item).collect();
        }
        for ((mention, times), item) in mentions.iter().zip(&mut items) {
            let link = self.link_as(&owner.id, place(owner, mention, *times), Some(mention.path.to_path()));
            let mut text = Text::default();
            text.push(Inline::Link(PageLink { without_id: true, ..link }));
            item.body.push(text);
        }
        let mut head = Text::default();
        self.link(&mut head, &owner.id);
        vec![Block::Group(Group { head, anchor: items.first().map(|item| item.anchor.clone()), items })]
    }
}

/// Returns the place of a mention in its entry, and how often it is there: “summary”, “claim #ultimatum, note ×3”.
fn place(owner: &Entry, mention: &Mention, times: usize) -> String {
    let mut words = Vec::new();
    let path = mention.path.to_path();
    for (depth, step) in path.iter().enumerate() {
        let last = depth + 1 == path.len();
        match step.key {
            "claim" if depth == 0 => words.push(format!("claim #{}", owner.claim_name(step.nth as usize))),
            "text" if last && depth > 0 => {}
            "cite" if !last => {}
            "source" if mention.how == MentionKind::Cite => {}
            "citing" => words.push("citing".to_owned()),
            key if last || depth > 0 => words.push(spelled(key)),
            key => words.push(format!("{} {}", spelled(key), step.nth + 1)),
        }
    }
    if mention.how == MentionKind::Cite {
        words.push("cited".to_owned());
    }
    let place = words.join(", ");
    if times > 1 { format!("{place} ×{times}") } else { place }
}
