//! The dependents of a source: all statements that cite it, by place.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::block::{Block, Group, Item};
use super::builder::{Builder, ValuePlace};
use super::citations::unless;
use super::content;
use super::excerpts::Excerpts;
use super::text::{Text, Tone};
use crate::domain::corpus::SourceCitation;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::locator::paragraphs;
use crate::domain::record::IN_PROSE;
use crate::domain::record::{FieldPath, FieldValue, PathStep, walk};
use crate::domain::vocabulary::spelled;
use crate::evidence::{Part, Statement};

/// Prose by its entry and path.
type ByField<'c> = HashMap<(&'c EntryId, FieldPath), Excerpts<'c>>;

impl<'c> Builder<'c> {
    /// Builds the statements that cite the source, grouped by place.
    pub(super) fn dependents(&mut self) -> Vec<Block> {
        if self.entry.source().is_none() {
            return Vec::new();
        }
        let place = |resting: &SourceCitation<'_>| {
            let at: &Option<Locator> = &resting.cite.at;
            let numbers = at.as_ref().and_then(paragraphs).unwrap_or((u32::MAX, u32::MAX));
            (numbers, at.is_none(), at.as_ref().map(ToString::to_string))
        };
        let resting = self.corpus.citations_of(&self.entry.id);
        let mut resting: Vec<_> = resting.filter(|one| self.is_there(one.owner, &one.path)).collect();
        resting.sort_by_cached_key(place);
        let resting = self.first(resting);
        let groups = resting.chunk_by(|a, b| place(a) == place(b));
        let excerpts = self.excerpts(&resting);
        groups.map(|group| self.dependents_at(group, &excerpts)).collect()
    }

    /// Returns the prose fields that contain some of these citations, except those that are statements themselves; each
    /// is parsed once.
    fn excerpts(&self, resting: &[SourceCitation<'c>]) -> ByField<'c> {
        let mut wanted: BTreeMap<&'c EntryId, (&'c Arc<Entry>, BTreeSet<&[PathStep]>)> = BTreeMap::new();
        for one in resting {
            let Some((last, path)) = one.path.split_last() else { continue };
            let is_statement = matches!(path, [one, two] if (one.key, two.key) == ("claim", "text"));
            if last.key == IN_PROSE && !is_statement {
                wanted.entry(&one.owner.id).or_insert((one.owner, BTreeSet::new())).1.insert(path);
            }
        }
        let mut found = HashMap::new();
        for (id, (owner, paths)) in wanted {
            walk(owner.record(), &mut |path, look, _| {
                if let FieldValue::Prose(prose) = look
                    && paths.contains(path)
                {
                    found.insert((id, path.to_vec()), Excerpts::new(prose, |id| self.name_of(id)));
                }
            });
        }
        found
    }

    fn dependents_at(&self, group: &[SourceCitation<'c>], excerpts: &ByField<'c>) -> Block {
        let at = group.first().and_then(|resting| resting.cite.at.as_ref());
        let place = at.map_or_else(|| "no locator".to_owned(), ToString::to_string);
        let items = group.iter().map(|resting| self.dependent(resting, excerpts)).collect();
        Block::Group(Group { head: Text::of(&place, Tone::Strong), anchor: None, items })
    }

    fn dependent(&self, resting: &SourceCitation<'c>, excerpts: &ByField<'c>) -> Item {
        let (owner, cite) = (resting.owner, resting.cite);
        let at = ValuePlace { owner: &owner.id, path: &resting.path };
        let path = resting.path.split_last().map_or(&[][..], |(_, up)| up);
        let mut whence = Text::default();
        self.link_to(&mut whence, &owner.id, (!path.is_empty()).then(|| path.to_vec()));
        if let Some(stance) = unless(&cite.stance, "supports") {
            whence.dot().words(&spelled(stance), Tone::Warning);
        }
        if let Some(quote) = cite.quote() {
            whence.dot().words("“", Tone::Dim).words(quote, Tone::Dim).words("”", Tone::Dim);
        }
        self.ways(&mut whence, &[cite]);
        let around = excerpts.get(&(&owner.id, path.to_vec()));
        let excerpt = around.and_then(|excerpts| excerpts.around(cite.spans.whole));
        Item {
            anchor: self.anchor(at.owner, at.path, content::of_record(cite)),
            lead: Text::default(),
            body: vec![self.statement(owner, path)],
            below: std::iter::once(whence).chain(excerpt).collect(),
            asides: vec![self.judgement(cite, at)],
        }
    }

    /// Returns the statement at `path` of an entry, on one line.
    fn statement(&self, owner: &'c Arc<Entry>, path: &[PathStep]) -> Text {
        let Some(first) = path.first() else {
            return Text::of(&format!("the {} as a whole", owner.kind().word()), Tone::Plain);
        };
        let nth = first.nth as usize;
        let words = |part| Statement { owner, part }.qualified_words(self.corpus);
        let mut text = Text::default();
        match first.key {
            "claim" => text.prose(&words(Part::Claim(nth)), Tone::Plain),
            "relation" => text.words(&words(Part::Relation(nth)), Tone::Plain),
            key => text.words(&self.part(owner, key, nth).unwrap_or_else(|| spelled(key)), Tone::Plain),
        };
        text
    }

    fn part(&self, owner: &Entry, key: &str, nth: usize) -> Option<String> {
        let either = |name: &str, id: Option<&EntryId>| match id {
            Some(id) if name.is_empty() => self.name_of(id),
            _ => name.to_owned(),
        };
        match key {
            "participant" => {
                let who = owner.event()?.participant.get(nth)?;
                let role = who.role.as_ref().map_or("participant", |role| &*role.word);
                let name = either(&who.name, who.actor.as_ref().map(|link| &link.id));
                Some(format!("{}: {name}", spelled(role)))
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
