//! The corpus: all entries and the links between them.

mod replacing;

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::citation_key::EntryCitation;
use super::citation_order::{CitationIndex, CitationOrder};
use super::cite::Cite;
use super::claim::Relation;
use super::entry::Entry;
use super::id::{EntryId, Kind};
use super::label::Labels;
use super::lineage::{Descent, Lineage};
use super::link::{Link, ToSource};
use super::mention::{Mention, MentionKind};
use super::problem::{File, Problem};
use super::progress::RemainingFiles;
use super::record::FieldPath;
use super::review::Review;
use super::settings::Settings;

/// All entries, loaded and linked. Entries are sorted by id; indices are only valid for this corpus.
#[derive(Debug, Default)]
pub(crate) struct Corpus {
    /// The settings in dossier.toml.
    pub settings: Settings,
    /// The text of dossier.toml, if it exists.
    pub settings_file: Option<Arc<File>>,
    entries: Vec<Arc<Entry>>,
    counts: [usize; 3],
    // What an edit rarely changes is shared with the corpus after it.
    at: Arc<HashMap<EntryId, usize>>,
    /// For each mentioned id, its mentions: the index of an entry, and of the mention among its own.
    to: Arc<MentionsByTarget>,
    known: Arc<BTreeSet<EntryId>>,
    reviews: Vec<Arc<Review>>,
    problems: Vec<Problem>,
    rest: Option<RemainingFiles>,
    /// The short citations of the sources, computed on first use.
    labels: OnceLock<Arc<Labels>>,
    /// The citations in order, computed on first use.
    citations: OnceLock<Arc<CitationOrder>>,
    /// What derives from what, computed on first use.
    lineage: OnceLock<Arc<Lineage>>,
    /// The same for two corpora in which everything is called the same.
    names: Arc<()>,
}

type MentionsByTarget = HashMap<EntryId, Vec<(u32, u32)>>;

/// A link, seen from its target.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Backlink<'c> {
    /// The index of the linking entry.
    pub from: u32,
    /// The link.
    pub mention: &'c Mention,
}

impl Deref for Backlink<'_> {
    type Target = Mention;

    fn deref(&self) -> &Mention {
        self.mention
    }
}

/// A relation, seen from one of its two actors.
#[derive(Clone, Debug)]
pub(crate) struct RelationEnd<'c> {
    /// The entry that states it.
    pub owner: &'c Arc<Entry>,
    /// The index of the relation in the owner.
    pub nth: usize,
    /// The relation.
    pub relation: &'c Relation,
    /// Whether it is seen from the target.
    pub inverse: bool,
    /// The id of the other actor.
    pub other: &'c EntryId,
}

/// A citation of a given source.
#[derive(Clone, Debug)]
pub(crate) struct SourceCitation<'c> {
    /// The citing entry.
    pub owner: &'c Arc<Entry>,
    /// The path to the citation.
    pub path: FieldPath,
    /// The citation.
    pub cite: &'c Cite,
}

impl Corpus {
    /// Creates a corpus. `known` contains every id that has a file, including files that don't load.
    pub(crate) fn new(
        settings: Settings,
        settings_file: Option<Arc<File>>,
        mut entries: Vec<Arc<Entry>>,
        known: BTreeSet<EntryId>,
    ) -> Self {
        entries.sort_by(|a, b| a.id.cmp(&b.id));
        let at: HashMap<_, _> = entries.iter().enumerate().map(|(i, entry)| (entry.id.clone(), i)).collect();
        let mut to = MentionsByTarget::with_capacity(entries.len());
        for (from, entry) in (0..).zip(&entries) {
            for (nth, mention) in (0..).zip(&entry.references.links) {
                match to.get_mut(&mention.to) {
                    Some(mentions) => mentions.push((from, nth)),
                    None => drop(to.insert(mention.to.clone(), vec![(from, nth)])),
                }
            }
        }
        Self {
            settings,
            settings_file,
            counts: Kind::ALL.map(|kind| entries.iter().filter(|entry| entry.kind() == kind).count()),
            entries,
            at: Arc::new(at),
            to: Arc::new(to),
            known: Arc::new(known),
            reviews: Vec::new(),
            problems: Vec::new(),
            rest: None,
            labels: OnceLock::new(),
            citations: OnceLock::new(),
            lineage: OnceLock::new(),
            names: Arc::default(),
        }
    }

    /// Returns whether this corpus is an edit of the other that changed no name and no short citation, so that texts that name
    /// other entries read the same.
    pub(crate) fn has_names_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.names, &other.names)
    }

    /// Computes the short citations, the order of citations and the derivations, so that no key press has to.
    pub(crate) fn prepare(&self) {
        self.labels();
        self.citation_order();
        self.lineage();
    }

    /// Returns the label of an entry for citations and links: the short citation of a source (`Schenker 2026`), otherwise
    /// the name.
    pub(crate) fn label(&self, entry: &Entry) -> String {
        let Some(source) = entry.source() else { return entry.name().to_owned() };
        let is_titled = !source.title.trim().is_empty();
        // A source without a title is called by its address, which says more than its id.
        let other = || if is_titled { entry.id.to_string() } else { entry.name().to_owned() };
        self.labels().get(&entry.id).map_or_else(other, str::to_owned)
    }

    fn labels(&self) -> &Labels {
        self.labels.get_or_init(|| Arc::new(Labels::of(&self.entries)))
    }

    /// Sets the reviews, one per analyst.
    pub(crate) fn set_reviews(&mut self, mut reviews: Vec<Arc<Review>>) {
        reviews.sort_by(|a, b| a.initials.cmp(&b.initials));
        self.reviews = reviews;
    }

    /// Returns the reviews, sorted by initials.
    pub(crate) fn reviews(&self) -> &[Arc<Review>] {
        &self.reviews
    }

    /// Returns the review of an analyst.
    pub(crate) fn review(&self, initials: &str) -> Option<&Arc<Review>> {
        self.reviews.iter().find(|review| review.initials.as_str() == initials)
    }

    /// Returns every mention, sorted by entry, then in file order.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.entries.iter().flat_map(|entry| &entry.references.links)
    }

    /// Replaces the list of problems.
    pub(crate) fn set_problems(&mut self, problems: Vec<Problem>) {
        self.problems = problems;
    }

    /// Sets the files that a stopped load did not read.
    pub(crate) fn set_rest(&mut self, rest: Option<RemainingFiles>) {
        self.rest = rest;
    }

    /// Returns the files that have not been read, if loading was stopped. Counts are then lower bounds.
    pub(crate) fn rest(&self) -> Option<&RemainingFiles> {
        self.rest.as_ref()
    }

    /// Returns whether a file with this id exists but has never been read.
    pub(crate) fn is_unread(&self, id: &str) -> bool {
        !self.at.contains_key(id) && self.rest.as_ref().is_some_and(|rest| rest.ids.contains(id))
    }

    /// Returns the problems, sorted by path and position.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns all entries, sorted by id.
    pub(crate) fn entries(&self) -> &[Arc<Entry>] {
        &self.entries
    }

    /// Returns the entries of a kind, sorted by id.
    pub(crate) fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.iter().filter(move |entry| entry.kind() == kind)
    }

    /// Returns the number of entries of each kind, in the order of `Kind::ALL`.
    pub(crate) fn counts(&self) -> [usize; 3] {
        self.counts
    }

    /// Returns the entry with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Arc<Entry>> {
        self.at.get(id).map(|i| &self.entries[*i])
    }

    /// Returns the index of the entry with this id, for `at`.
    pub(crate) fn index_of(&self, id: &str) -> Option<u32> {
        self.at.get(id).and_then(|i| u32::try_from(*i).ok())
    }

    /// Returns whether a file has this id, even if it does not load.
    pub(crate) fn has_file(&self, id: &str) -> bool {
        self.at.contains_key(id) || self.known.contains(id)
    }

    /// Returns every id that has a file.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &EntryId> {
        self.known.iter()
    }

    /// Returns the entry at an index, such as `Mention::from`.
    pub(crate) fn at(&self, index: u32) -> &Arc<Entry> {
        &self.entries[index as usize]
    }

    /// Returns the links from an entry, in canonical field order.
    pub(crate) fn links(&self, id: &EntryId) -> &[Mention] {
        self.get(id.as_str()).map_or(&[], |entry| &entry.references.links)
    }

    /// Returns the links to an id, sorted by the id of the linking entry.
    pub(crate) fn backlinks(&self, id: &EntryId) -> impl ExactSizeIterator<Item = Backlink<'_>> {
        self.to.get(id).map_or(&[][..], Vec::as_slice).iter().map(|(from, nth)| Backlink {
            from: *from,
            mention: &self.at(*from).references.links[*nth as usize],
        })
    }

    /// Returns the indices of the entries with a link that has no target, or one of the wrong kind, in order.
    pub(crate) fn with_bad_links(&self) -> BTreeSet<u32> {
        // Targets are mentioned many times, so each is looked up once.
        let bad = self.to.iter().flat_map(|(id, mentions)| {
            let target = self.get(id.as_str()).map(|entry| entry.kind());
            let is_missing = target.is_none() && !self.known.contains(id);
            mentions.iter().filter(move |(from, nth)| {
                let expected = self.at(*from).references.links[*nth as usize].expected;
                is_missing || target.zip(expected).is_some_and(|(kind, expected)| kind != expected)
            })
        });
        bad.map(|(from, _)| *from).collect()
    }

    /// Returns the entries of `kind` that `id` links to or is linked from, sorted by id, excluding itself.
    pub(crate) fn related(&self, id: &EntryId, kind: Kind) -> Vec<&Arc<Entry>> {
        let out = self.links(id).iter().filter_map(|mention| self.at.get(&mention.to).copied());
        let back = self.backlinks(id).map(|mention| mention.from as usize);
        let all: BTreeSet<usize> = out.chain(back).collect();
        all.into_iter()
            .map(|i| &self.entries[i])
            .filter(|entry| entry.kind() == kind && entry.id != *id)
            .collect()
    }

    /// Returns the relations of an actor: its own, then those that other actors state.
    pub(crate) fn relations_of<'c>(&'c self, id: &'c EntryId) -> Vec<RelationEnd<'c>> {
        let mut relations = Vec::new();
        if let Some(owner) = self.get(id.as_str()) {
            for (nth, relation) in owner.relations().iter().enumerate() {
                if let Some(to) = &relation.to {
                    relations.push(RelationEnd { owner, nth, relation, inverse: false, other: &to.id });
                }
            }
        }
        for mention in self.backlinks(id) {
            let owner = self.at(mention.from);
            let Some(step) = mention.path.first() else { continue };
            if !mention.path.has_keys(&["relation", "to"]) || owner.id == *id {
                continue;
            }
            if let Some(relation) = owner.relations().get(step.nth as usize) {
                relations.push(RelationEnd {
                    owner,
                    nth: step.nth as usize,
                    relation,
                    inverse: true,
                    other: &owner.id,
                });
            }
        }
        relations
    }

    /// Returns the disputes of an entry's claims: the index of the disputed claim, and the disputing entry and claim index.
    pub(crate) fn disputing<'c>(&'c self, id: &'c EntryId) -> Vec<(usize, &'c Arc<Entry>, usize)> {
        let Some(entry) = self.get(id.as_str()) else { return Vec::new() };
        let others = self
            .backlinks(id)
            .filter(|mention| mention.path.steps().any(|step| step.key == "disputes"))
            .map(|mention| self.at(mention.from));
        let owners: BTreeSet<_> = others.chain([entry]).map(|owner| &owner.id).collect();
        let mut found = Vec::new();
        for owner in owners.into_iter().filter_map(|owner| self.get(owner.as_str())) {
            for (nth, claim) in owner.claims().iter().enumerate() {
                for address in &claim.disputes {
                    let target = address.entry.as_ref().unwrap_or(&owner.id) == id;
                    let claim = target.then(|| entry.claim_named(&address.claim)).flatten();
                    found.extend(claim.map(|claim| (claim, owner, nth)));
                }
            }
        }
        found
    }

    /// Returns every citation in the order in which the sources are read: by source, paragraph, then entry. The order is
    /// computed on first use.
    pub(crate) fn citations(&self) -> &[CitationIndex] {
        self.citation_order().all()
    }

    /// Returns the citations of a source in that order.
    pub(crate) fn citation_indices_of(&self, source: &EntryId) -> &[CitationIndex] {
        self.citation_order().of_source(&self.entries, source)
    }

    /// Returns the derivations of every source, and of every id that is cited as one.
    pub(crate) fn lineage(&self) -> &Lineage {
        self.lineage.get_or_init(|| {
            let cited = self
                .mentions()
                .filter(|mention| matches!(mention.how, MentionKind::Cite | MentionKind::Citing));
            let sources = self.of_kind(Kind::Source).map(|entry| entry.id.as_str());
            let starts = sources.chain(cited.map(|mention| mention.to.as_str()));
            Arc::new(Lineage::new(starts, |id| self.descent(id)))
        })
    }

    /// Returns what a source states about its origin; of an unknown one nothing.
    pub(crate) fn descent(&self, id: &str) -> Descent<'_, Link<ToSource>> {
        let source = self.get(id).and_then(|entry| entry.source());
        source.map_or_else(Descent::default, |source| Descent {
            derived_from: &source.derived_from.0,
            may_share: &source.may_share_origin.0,
            internal: source.is_internal(),
        })
    }

    fn citation_order(&self) -> &CitationOrder {
        self.citations.get_or_init(|| Arc::new(CitationOrder::of(&self.entries)))
    }

    /// Returns the entry of a citation and the citation; `None` if the index is of another corpus.
    pub(crate) fn citation(&self, at: CitationIndex) -> Option<(&Arc<Entry>, EntryCitation<'_>)> {
        let owner = self.entries.get(at.owner as usize)?;
        Some((owner, owner.references.citation(at.nth)?))
    }

    /// Returns the citations of a source, sorted by paragraph, then by entry. Takes the same time to the first however many
    /// there are.
    pub(crate) fn citations_of<'c>(
        &'c self,
        source: &EntryId,
    ) -> impl Iterator<Item = SourceCitation<'c>> + use<'c> {
        self.citation_indices_of(source).iter().filter_map(|at| {
            let (owner, citation) = self.citation(*at)?;
            let path = citation.path();
            let cite = owner.cite_at(&path)?;
            Some(SourceCitation { owner, path, cite })
        })
    }
}
