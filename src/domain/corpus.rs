//! The corpus: every entry, linked. Built by `load` from parts; knows no disk.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use super::cite::Cite;
use super::claim::Relation;
use super::entry::Entry;
use super::id::{EntryId, Kind};
use super::label::Labels;
use super::problem::{File, Problem};
use super::progress::Rest;
use super::record::Path;
use super::review::Review;
use super::settings::Settings;
use super::span::Span;

/// Everything loaded and linked. Entries are in the order of their ids; an index into them never outlives the corpus.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    /// What dossier.toml says.
    pub settings: Settings,
    /// The text of dossier.toml, where there is one.
    pub settings_file: Option<Arc<File>>,
    entries: Vec<Arc<Entry>>,
    at: HashMap<EntryId, usize>,
    mentions: Vec<Mention>,
    /// For each id that is mentioned, the mentions of it, by index.
    to: HashMap<EntryId, Vec<u32>>,
    /// For each entry, its own mentions: a range of `mentions`.
    from: Vec<std::ops::Range<u32>>,
    known: BTreeSet<EntryId>,
    reviews: Vec<Arc<Review>>,
    problems: Vec<Problem>,
    rest: Option<Rest>,
    /// The short citations of its sources, worked out when the first is asked for.
    labels: OnceLock<Labels>,
}

/// One link: an entry's text that names another's id.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    /// The entry that links, an index of this corpus.
    pub from: u32,
    /// The id it names, whether or not there is such an entry.
    pub to: EntryId,
    /// The kind the field wants, where it wants one.
    pub wants: Option<Kind>,
    /// How it links.
    pub how: How,
    /// The steps to the value that holds it.
    pub path: Path,
    /// Where the id stands in the file.
    pub at: Span,
}

/// How an entry links to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// By a field: a relation, a participant, `part_of`.
    Field,
    /// By a `[[link]]` in prose.
    Prose,
    /// By citing it, in a `cite` list or in prose.
    Cite,
    /// By naming it as what a citation's words came through.
    Citing,
}

/// A relation seen from one of its ends.
#[derive(Clone, Debug)]
pub(crate) struct Tie<'c> {
    /// The entry that states it.
    pub owner: &'c Arc<Entry>,
    /// Which of the owner's relations, from 0.
    pub nth: usize,
    /// The relation.
    pub relation: &'c Relation,
    /// Whether it is seen from its far end.
    pub inverse: bool,
    /// The id at the other end.
    pub other: &'c EntryId,
}

/// A citation that rests on a source.
#[derive(Clone, Debug)]
pub(crate) struct Resting<'c> {
    /// The entry that cites.
    pub owner: &'c Arc<Entry>,
    /// The steps to the citation.
    pub path: Path,
    /// The citation.
    pub cite: &'c Cite,
}

impl Corpus {
    /// Puts a corpus together. `known` are ids that have a file, even one that does not load.
    pub(crate) fn new(
        settings: Settings,
        settings_file: Option<Arc<File>>,
        mut entries: Vec<Arc<Entry>>,
        known: BTreeSet<EntryId>,
        mentions_of: impl Fn(u32, &Entry) -> Vec<Mention>,
    ) -> Self {
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let at: HashMap<_, _> = entries.iter().enumerate().map(|(i, entry)| (entry.id.clone(), i)).collect();
        let mut mentions = Vec::new();
        let mut from = Vec::with_capacity(entries.len());
        let mut to: HashMap<EntryId, Vec<u32>> = HashMap::new();
        for (i, entry) in entries.iter().enumerate() {
            let start = mentions.len() as u32;
            for mention in mentions_of(i as u32, entry) {
                to.entry(mention.to.clone()).or_default().push(mentions.len() as u32);
                mentions.push(mention);
            }
            from.push(start..mentions.len() as u32);
        }
        Self {
            settings,
            settings_file,
            entries,
            at,
            mentions,
            to,
            from,
            known,
            reviews: Vec::new(),
            problems: Vec::new(),
            rest: None,
            labels: OnceLock::new(),
        }
    }

    /// Returns the short name of an entry beside citations and links: of a source its short citation (`Schenker 2026`), of
    /// others the name.
    pub(crate) fn label(&self, entry: &Entry) -> String {
        if entry.source().is_none() {
            return entry.name().to_owned();
        }
        let labels = self.labels.get_or_init(|| Labels::of(&self.entries));
        labels.get(&entry.id).map_or_else(|| entry.id.to_string(), str::to_owned)
    }

    /// Takes in the verdicts, one review for each analyst.
    pub(crate) fn set_reviews(&mut self, mut reviews: Vec<Arc<Review>>) {
        reviews.sort_by(|a, b| a.initials.cmp(&b.initials));
        self.reviews = reviews;
    }

    /// The verdicts of each analyst, by initials.
    pub(crate) fn reviews(&self) -> &[Arc<Review>] {
        &self.reviews
    }

    /// The verdicts of one analyst.
    pub(crate) fn review(&self, initials: &str) -> Option<&Arc<Review>> {
        self.reviews.iter().find(|review| review.initials.as_str() == initials)
    }

    /// Every mention, by entry, in the order of its file.
    pub(crate) fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// Replaces the list of problems.
    pub(crate) fn set_problems(&mut self, problems: Vec<Problem>) {
        self.problems = problems;
    }

    /// Notes what a reading that was stopped left out.
    pub(crate) fn set_rest(&mut self, rest: Option<Rest>) {
        self.rest = rest;
    }

    /// What is not read yet, where a reading was stopped: then this is a part, and its counts are lower bounds.
    pub(crate) fn rest(&self) -> Option<&Rest> {
        self.rest.as_ref()
    }

    /// Whether a file has this id that was found and never read.
    pub(crate) fn is_unread(&self, id: &str) -> bool {
        !self.at.contains_key(id) && self.rest.as_ref().is_some_and(|rest| rest.ids.contains(id))
    }

    /// Every problem, by path and place.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// All entries, by id.
    pub(crate) fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// The entries of one kind, by id.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter().filter(move |entry| entry.kind() == kind)
    }

    /// How many entries there are of each kind, in the order of `Kind::ALL`.
    pub(crate) fn counts(&self) -> [usize; 3] {
        Kind::ALL.map(|kind| self.of_kind(kind).count())
    }

    /// The entry with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Arc<Entry>> {
        self.at.get(id).map(|i| &self.entries[*i])
    }

    /// The index of the entry with this id, for `at`.
    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        self.at.get(id).and_then(|i| u32::try_from(*i).ok())
    }

    /// Whether a file has this id, even one that does not load.
    pub(crate) fn knows(&self, id: &str) -> bool {
        self.at.contains_key(id) || self.known.contains(id)
    }

    /// Every id that has a file.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &EntryId> {
        self.known.iter()
    }

    /// The entry at an index a mention gave.
    pub(crate) fn at(&self, index: u32) -> &Arc<Entry> {
        &self.entries[index as usize]
    }

    /// The links out of an entry, in the house order of its fields.
    pub(crate) fn links(&self, id: &EntryId) -> &[Mention] {
        match self.at.get(id).and_then(|i| self.from.get(*i)) {
            Some(range) => &self.mentions[range.start as usize..range.end as usize],
            None => &[],
        }
    }

    /// The links to an id, by the linking entry's id.
    pub(crate) fn backlinks(&self, id: &EntryId) -> impl ExactSizeIterator<Item = &Mention> {
        self.to.get(id).map_or(&[][..], Vec::as_slice).iter().map(|i| &self.mentions[*i as usize])
    }

    /// The entries of `kind` that `id` links to or that link to it, by id, without itself.
    pub(crate) fn tied(&self, id: &EntryId, kind: Kind) -> Vec<&Arc<Entry>> {
        let out = self.links(id).iter().filter_map(|mention| self.at.get(&mention.to).copied());
        let back = self.backlinks(id).map(|mention| mention.from as usize);
        let all: BTreeSet<usize> = out.chain(back).collect();
        all.into_iter()
            .map(|i| &self.entries[i])
            .filter(|entry| entry.kind() == kind && entry.id != *id)
            .collect()
    }

    /// The relations of an actor: those it states, then those others state of it.
    pub(crate) fn ties<'c>(&'c self, id: &'c EntryId) -> Vec<Tie<'c>> {
        let mut ties = Vec::new();
        if let Some(owner) = self.get(id.as_str()) {
            for (nth, relation) in owner.relations().iter().enumerate() {
                if let Some(to) = &relation.to {
                    ties.push(Tie { owner, nth, relation, inverse: false, other: &to.id });
                }
            }
        }
        for mention in self.backlinks(id) {
            let [step, last] = mention.path.as_slice() else { continue };
            let owner = self.at(mention.from);
            if step.key != "relation" || last.key != "to" || owner.id == *id {
                continue;
            }
            if let Some(relation) = owner.relations().get(step.nth as usize) {
                ties.push(Tie { owner, nth: step.nth as usize, relation, inverse: true, other: &owner.id });
            }
        }
        ties
    }

    /// What stands against the claims of an entry: which of its claims, from 0, and the claim that disputes it.
    pub(crate) fn disputing<'c>(&'c self, id: &'c EntryId) -> Vec<(usize, &'c Arc<Entry>, usize)> {
        let Some(entry) = self.get(id.as_str()) else { return Vec::new() };
        let others = self
            .backlinks(id)
            .filter(|mention| mention.path.iter().any(|step| step.key == "disputes"))
            .map(|mention| self.at(mention.from));
        let owners: BTreeSet<_> = others.chain([entry]).map(|owner| &owner.id).collect();
        let mut found = Vec::new();
        for owner in owners.into_iter().filter_map(|owner| self.get(owner.as_str())) {
            for (nth, claim) in owner.claims().iter().enumerate() {
                for address in &claim.disputes.0 {
                    let target = address.entry.as_ref().unwrap_or(&owner.id) == id;
                    let claim = target.then(|| entry.claim_named(&address.claim)).flatten();
                    found.extend(claim.map(|claim| (claim, owner, nth)));
                }
            }
        }
        found
    }

    /// The citations that rest on a source, by paragraph, then by entry.
    pub(crate) fn resting_on(&self, source: &EntryId) -> Vec<Resting<'_>> {
        let mut resting: Vec<Resting<'_>> = Vec::new();
        let mut last = None;
        for mention in self.backlinks(source) {
            if mention.how != How::Cite || last == Some(mention.from) {
                continue;
            }
            last = Some(mention.from);
            let owner = self.at(mention.from);
            for site in owner.cites() {
                if site.cite.source_id() == Some(source) {
                    resting.push(Resting { owner, path: site.path, cite: site.cite });
                }
            }
        }
        let place = |cite: &Cite| cite.at.as_ref().and_then(paragraphs).unwrap_or((u32::MAX, u32::MAX));
        resting.sort_by(|a, b| {
            (place(a.cite), &a.owner.id, &a.path).cmp(&(place(b.cite), &b.owner.id, &b.path))
        });
        resting
    }
}

/// The paragraphs a locator points at, where it points at paragraphs.
pub(crate) fn paragraphs(locator: &super::locator::Locator) -> Option<(u32, u32)> {
    match locator.place() {
        super::locator::Place::Para { first, last } => Some((*first, *last)),
        _ => None,
    }
}
