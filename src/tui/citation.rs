//! One citation: its identity across reloads, and what is known of it without its source's archived copy.
//! Knows no copy and no screen.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::cite::Cite;
use crate::domain::claim::{Claim, Relation};
use crate::domain::entry::{Body, CiteSite, Entry, IN_PROSE};
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::{Path, Step};
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{OfCite, Verdicts};
use crate::evidence::{Part, Statement};

use super::labels::source_label;

/// A citation by its ids: what outlives a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CitationId {
    /// The dossier that cites.
    pub owner: EntryId,
    /// The steps to the citation.
    #[serde(with = "super::serial::path")]
    pub path: Path,
    /// The source.
    pub source: EntryId,
    /// Where in it.
    #[serde(with = "super::serial::locator")]
    pub at: Option<Locator>,
    /// The quote, to find it again where it has moved; empty where there is none.
    pub quote: Box<str>,
}

impl CitationId {
    /// A citation that is a field of a dossier.
    pub(crate) fn of(owner: &EntryId, path: &[Step], cite: &Cite) -> Option<Self> {
        Some(Self {
            owner: owner.clone(),
            path: path.to_vec(),
            source: cite.source_id()?.clone(),
            at: cite.at.clone(),
            quote: cite.quote().unwrap_or_default().into(),
        })
    }

    /// What the corpus has of it now; none where it is gone.
    pub(crate) fn known<'c>(&self, corpus: &'c Snapshot) -> Option<Citation<'c>> {
        let owner = corpus.get(self.owner.as_str())?;
        let sites = owner.cites();
        let same = |site: &&CiteSite<'_>, strict: bool| {
            let quote = site.cite.quote().unwrap_or_default() == &*self.quote;
            let place = if strict { site.path == self.path } else { quote && !self.quote.is_empty() };
            place && site.cite.source_id() == Some(&self.source)
        };
        // The place and the words, else the words alone, else the place alone.
        let exact = sites.iter().find(|site| same(site, true) && same(site, false));
        let found = exact.or_else(|| sites.iter().find(|site| same(site, false)));
        let site = found.or_else(|| sites.iter().find(|site| same(site, true)))?;
        Some(Citation { owner, path: site.path.clone(), cite: site.cite })
    }
}

/// A citation with its dossier.
#[derive(Clone, Debug)]
pub(crate) struct Citation<'c> {
    /// The dossier that cites.
    pub owner: &'c Arc<Entry>,
    /// The steps to the citation.
    pub path: Path,
    /// The citation.
    pub cite: &'c Cite,
}

impl<'c> Citation<'c> {
    /// Whether it is in prose.
    pub(crate) fn in_prose(&self) -> bool {
        self.path.last().is_some_and(|step| step.key == IN_PROSE)
    }

    /// The same by its ids.
    pub(crate) fn id(&self) -> Option<CitationId> {
        CitationId::of(&self.owner.id, &self.path, self.cite)
    }

    /// The statement it belongs to.
    pub(crate) fn statement(&self) -> Statement<'c> {
        Statement { owner: self.owner, part: Part::of_path(&self.path) }
    }

    /// The verdicts on it.
    pub(crate) fn verdicts<'v>(&self, verdicts: &'v Verdicts) -> &'v OfCite {
        verdicts.on(&self.owner.id, self.cite)
    }

    /// The source's dossier, where there is one.
    pub(crate) fn source(&self, corpus: &'c Snapshot) -> Option<&'c Arc<Entry>> {
        corpus.get(self.cite.source_id()?.as_str())
    }

    fn claim(&self) -> Option<&'c Claim> {
        let step = self.path.first().filter(|step| step.key == "claim")?;
        self.owner.claims().get(step.nth as usize)
    }

    fn relation(&self) -> Option<&'c Relation> {
        let step = self.path.first().filter(|step| step.key == "relation")?;
        self.owner.relations().get(step.nth as usize)
    }

    /// The statement, in words.
    pub(crate) fn says(&self, corpus: &Snapshot) -> String {
        let statement = self.statement();
        match (statement.part, self.path.first(), &self.owner.body) {
            (Part::Entry, Some(step), _) if self.in_prose() => {
                format!("in its {}", step.key.replace('_', " "))
            }
            (Part::Entry, _, Body::Event(_)) => "the event as a whole".to_owned(),
            (Part::Entry, ..) => "the dossier as a whole".to_owned(),
            _ => statement.words(corpus),
        }
    }

    /// When it happened or held, in words.
    pub(crate) fn when(&self) -> Option<String> {
        let (when, as_of) = match (self.claim(), self.relation(), self.owner.event()) {
            (Some(claim), ..) => (&claim.when, &claim.as_of),
            (_, Some(relation), _) => (&relation.when, &relation.as_of),
            (_, _, Some(event)) => (&event.date, &None),
            _ => return None,
        };
        when.as_ref()
            .map(|date| date.words())
            .or_else(|| as_of.as_ref().map(|date| format!("as of {}", date.words())))
    }

    /// What kind of statement it is where it is not a plain report: `inference`, `judgement`, `disputes`.
    pub(crate) fn manner(&self) -> Option<String> {
        let basis =
            self.claim().map(|claim| &claim.basis).or(self.relation().map(|relation| &relation.basis));
        let basis = basis
            .and_then(Option::as_ref)
            .map(|term| term.word.to_string())
            .filter(|word| word != "reported");
        let stance =
            self.cite.stance.as_ref().map(|term| term.word.to_string()).filter(|word| word != "supports");
        match (basis, stance) {
            (Some(basis), Some(stance)) => Some(format!("{basis}; the passage {stance} it")),
            (Some(basis), None) => Some(basis),
            (None, Some(stance)) => Some(format!("the passage {stance} it")),
            (None, None) => None,
        }
    }

    /// Reliability of the source and credibility of the piece [Admiralty code], `B2`; the letter alone where the piece has none, · where the source has none.
    pub(crate) fn grade(&self, corpus: &Snapshot) -> String {
        let source = self.source(corpus).and_then(|entry| entry.source());
        let reliability =
            source.and_then(|source| source.reliability.as_ref()).map_or("·", |term| &*term.word);
        let credibility = self.cite.credibility.as_ref().map_or_else(String::new, |number| number.words());
        format!("{reliability}{credibility}")
    }

    /// `Miller 2026, para 10`.
    pub(crate) fn reference(&self, corpus: &Snapshot) -> String {
        let label = source_label(corpus, self.cite.source_id());
        match &self.cite.at {
            Some(at) => format!("{label}, {at}"),
            None => label,
        }
    }
}
