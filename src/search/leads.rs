//! Leads: names of actors in prose and archived copies that are not linked or cited there. Takes time linear in the
//! text.

mod cited_passages;

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::excerpt::excerpt;
use super::found_name::FoundName;
use super::heard_words::HeardWords;
use super::name_trie::NameTrie;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::inline_marks::ProseSegment;
use crate::domain::plain_text::plain_pieces;
use crate::domain::prose::Prose;
use crate::domain::record::{FieldPath, FieldValue, PathStep, walk};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, Copy};
use cited_passages::CitedPassages;

/// The length of the text around a name, in characters.
const EXCERPT: usize = 120;

/// The maximum number of actors that can share a name.
const MAX_SHARING: usize = 100;

/// A name in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    /// The actors with this name; several if they share it.
    pub entries: Vec<EntryId>,
    /// Whether it is only a weak alias.
    pub is_weak: bool,
    /// Whether it is not spelled so but sounds so.
    pub is_by_sound: bool,
    /// The place.
    pub place: LeadPlace,
    /// The byte of the first occurrence in the prose or in the archived copy.
    pub at: usize,
    /// The number of occurrences in the place.
    pub count: usize,
    /// The text around the first occurrence, on one line.
    pub excerpt: String,
    /// The bytes of the name in `excerpt`.
    pub range: Range<usize>,
}

/// The place of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeadPlace {
    /// A prose field of a dossier.
    Prose {
        /// The dossier.
        owner: EntryId,
        /// The path of the field.
        path: FieldPath,
        /// The line in the file, from 1.
        line: u32,
    },
    /// A paragraph of an archived copy.
    Passage {
        /// The source.
        source: EntryId,
        /// The paragraph, from 1.
        paragraph: usize,
    },
}

impl Lead {
    /// Returns why the actor is uncertain, if it is.
    pub(crate) fn doubt(&self) -> Option<&'static str> {
        match (self.is_weak, self.is_by_sound) {
            _ if self.entries.len() > 1 => Some("shared name"),
            (true, _) => Some("weak alias"),
            (_, true) => Some("by sound"),
            _ => None,
        }
    }

    /// Returns whether the name may as well be that of another.
    fn is_ambiguous(&self) -> bool {
        self.is_weak || self.entries.len() > 1
    }
}

/// Returns the leads of a corpus, best first: those of the entries with most, entry by entry, with other spellings after its
/// names; names that leave open who is meant last. With `of`, only those of one actor.
pub(crate) fn leads(corpus: &Snapshot, copies: &Copies, of: Option<&EntryId>) -> Vec<Lead> {
    let search = LeadSearch {
        corpus,
        copies,
        trie: NameTrie::new(corpus),
        wanted: of.map(|id| (id, NameTrie::of(corpus, |entry| entry.id == *id))),
        cited: CitedPassages::of(corpus, copies),
    };
    let entries: Vec<(u32, &Arc<Entry>)> = (0_u32..).zip(corpus.entries()).collect();
    // Each thread remembers the words of all of its texts.
    let at_once = entries.len().div_ceil(rayon::current_num_threads()).max(1);
    let found = entries.par_chunks(at_once).map(|entries| search.in_entries(entries));
    let mut leads: Vec<Lead> = found.flatten().collect();
    let mut count: HashMap<EntryId, usize> = HashMap::new();
    for lead in leads.iter().filter(|lead| !lead.is_ambiguous()) {
        lead.entries.iter().for_each(|id| *count.entry(id.clone()).or_default() += 1);
    }
    leads.sort_by_cached_key(|lead| {
        let most = lead.entries.iter().filter_map(|id| count.get(id)).max().copied().unwrap_or(0);
        (lead.is_ambiguous(), Reverse(most), lead.entries.clone(), lead.is_by_sound, lead.place.clone())
    });
    leads
}

/// What leads are found with.
struct LeadSearch<'c> {
    corpus: &'c Snapshot,
    copies: &'c Copies,
    trie: NameTrie,
    /// The only actor whose leads are wanted, and its names: a text without them has none.
    wanted: Option<(&'c EntryId, NameTrie)>,
    cited: CitedPassages,
}

/// What is known of the words of texts: for all names, and for those of the only actor.
type Heard = (HeardWords, HeardWords);

impl LeadSearch<'_> {
    /// Returns the leads in the prose of entries and in the copies of sources.
    fn in_entries(&self, entries: &[(u32, &Arc<Entry>)]) -> Vec<Lead> {
        let (mut heard, mut leads) = (Heard::default(), Vec::new());
        for (number, entry) in entries {
            self.in_prose(entry, &mut heard, &mut leads);
            if let Some(copy) = self.copies.of(&entry.id).copy() {
                self.in_copy((*number, entry), copy, &mut heard, &mut leads);
            }
        }
        leads
    }

    fn names_in(&self, text: &str, heard: &mut Heard) -> Vec<FoundName> {
        match &self.wanted {
            Some((_, own)) if own.find(text, &mut heard.1).is_empty() => Vec::new(),
            _ => self.trie.find(text, &mut heard.0),
        }
    }

    fn in_prose(&self, owner: &Arc<Entry>, heard: &mut Heard, leads: &mut Vec<Lead>) {
        let links = self.corpus.links(&owner.id).iter();
        let linked: HashSet<(PathStep, &EntryId)> =
            links.filter_map(|link| Some((link.path.first()?, &link.to))).collect();
        walk(owner.record(), &mut |path, value, at| {
            let (FieldValue::Prose(prose), Some(first)) = (value, path.first()) else { return };
            // A claim about an actor links it, whichever of the claim's fields has the link.
            let is_linked = |id: &EntryId| *id == owner.id || linked.contains(&(*first, id));
            let line = at.map_or(1, |at| owner.file.position(at).line);
            let place = || LeadPlace::Prose { owner: owner.id.clone(), path: path.to_vec(), line };
            let shown = LazyCell::new(|| plain_pieces(self.corpus, prose));
            let around = |name: &Range<usize>| {
                let (text, pieces) = &*shown;
                let start = in_plain_text(pieces, name.start);
                excerpt(text, &(start..start + name.len()), EXCERPT)
            };
            self.collect((0, around), self.plain_names(prose, heard), is_linked, place, leads);
        });
    }

    /// Returns the names outside links and citations.
    fn plain_names(&self, prose: &Prose, heard: &mut Heard) -> Vec<FoundName> {
        let mut found = Vec::new();
        for piece in prose.pieces() {
            if let ProseSegment::Text(range) = piece {
                let text = prose.text.get(range.clone()).unwrap_or_default();
                found.extend(self.names_in(text, heard).into_iter().map(|name| FoundName {
                    range: range.start + name.range.start..range.start + name.range.end,
                    ..name
                }));
            }
        }
        found
    }

    fn in_copy(
        &self,
        (number, source): (u32, &Arc<Entry>),
        copy: &Copy,
        heard: &mut Heard,
        leads: &mut Vec<Lead>,
    ) {
        // An outlet mentions itself in everything it publishes.
        let outlet = source.source().and_then(|source| source.actor.as_ref()).map(|actor| &actor.id);
        for (nth, range) in copy.paragraphs().iter().enumerate() {
            let text = copy.text().get(range.clone()).unwrap_or_default();
            let is_cited = |id: &EntryId| {
                let entry = self.corpus.index_of(id.as_str());
                Some(id) == outlet || entry.is_some_and(|entry| self.cited.has(number, nth + 1, entry))
            };
            let place = || LeadPlace::Passage { source: source.id.clone(), paragraph: nth + 1 };
            let around = |name: &Range<usize>| excerpt(text, name, EXCERPT);
            self.collect((range.start, around), self.names_in(text, heard), is_cited, place, leads);
        }
    }

    /// Adds a lead for each name, or group of entries that share it, once per place. The text with the names starts at the byte
    /// `start` of the prose or the copy, and `around` returns the part of it around a name, as it is shown.
    fn collect(
        &self,
        (start, around): (usize, impl Fn(&Range<usize>) -> (String, Range<usize>)),
        found: Vec<FoundName>,
        is_known: impl Fn(&EntryId) -> bool,
        place: impl Fn() -> LeadPlace,
        leads: &mut Vec<Lead>,
    ) {
        // By whose name it is: whether it is weak, whether it only sounds so, how often, and where first.
        let mut names: BTreeMap<Vec<EntryId>, (bool, bool, usize, Range<usize>)> = BTreeMap::new();
        // A name of very many says nothing of any of them.
        for name in found.into_iter().filter(|name| name.names.len() <= MAX_SHARING) {
            let mut entries: Vec<EntryId> =
                name.names.iter().map(|name| self.corpus.at(name.entry).id.clone()).collect();
            entries.sort_unstable();
            entries.dedup();
            let is_weak = name.names.iter().all(|name| name.is_weak);
            let seen = names.entry(entries).or_insert((is_weak, name.is_by_sound, 0, name.range));
            seen.0 &= is_weak;
            seen.1 &= name.is_by_sound;
            seen.2 += 1;
        }
        let is_wanted = |entries: &[EntryId]| self.wanted.as_ref().is_none_or(|(id, _)| entries.contains(id));
        for (entries, (is_weak, is_by_sound, count, range)) in names {
            if !is_wanted(&entries) || entries.iter().any(&is_known) {
                continue;
            }
            let at = start + range.start;
            let (excerpt, range) = around(&range);
            leads.push(Lead { entries, is_weak, is_by_sound, place: place(), at, count, excerpt, range });
        }
    }
}

/// Maps a byte of prose, outside its links and citations, to the plain text of these pieces.
fn in_plain_text(pieces: &[(usize, Range<usize>)], byte: usize) -> usize {
    let piece = pieces.partition_point(|(_, range)| range.start <= byte).checked_sub(1);
    let piece = piece.and_then(|last| pieces.get(last));
    piece.map_or(0, |(start, range)| start + (byte - range.start))
}

#[cfg(test)]
mod tests;
