//! A citation: its identity across reloads, and what can be said about it without its archived copy.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::domain::cite::Cite;
use crate::domain::claim::{Claim, Relation};
use crate::domain::entry::{Body, CiteSite, Entry};
use crate::domain::grade::Grade;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::IN_PROSE;
use crate::domain::record::{FieldPath, PathStep};
use crate::domain::snapshot::Snapshot;
use crate::domain::vocabulary::spelled;
use crate::evidence::verdicts::{OfCite, Verdicts};
use crate::evidence::{CanonicalNames, Fingerprint, Part, Statement};

use super::labels::source_label;

/// The identity of a citation, which survives a reload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CitationId {
    /// The citing dossier.
    pub owner: EntryId,
    /// The path to the citation.
    #[serde(with = "super::serial::path")]
    pub path: FieldPath,
    /// The source.
    pub source: EntryId,
    /// The position in the source.
    #[serde(with = "super::serial::locator")]
    pub at: Option<Locator>,
    /// The quote, used to find the citation again after it has moved; may be empty.
    pub quote: Box<str>,
    /// The statement it is pinned to; `None` for the one at `path`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<StatementId>,
}

/// The identity of a statement, independent of its position in the dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StatementId {
    /// The id of the statement in its dossier; empty if it has none.
    pub name: Box<str>,
    /// The fingerprint of its content.
    pub print: Box<str>,
}

impl StatementId {
    fn of(corpus: &Snapshot, entry: &Entry, part: Part) -> Self {
        let name = match part {
            Part::Claim(nth) => entry.claims().get(nth).map(|claim| (&*claim.id).into()),
            Part::Relation(nth) => entry.relations().get(nth).map(|relation| (&*relation.id).into()),
            _ => None,
        };
        let print = Fingerprint::of_statement(entry, part, &CanonicalNames::of(corpus));
        Self {
            name: name.unwrap_or_default(),
            print: print.map_or_else(Box::default, |print| print.to_string().into()),
        }
    }

    /// Returns whether it is the same statement: it has the same id, or the same content and no id.
    fn is(&self, other: &Self) -> bool {
        self.name == other.name && (!self.name.is_empty() || self.print == other.print)
    }
}

/// A pinned citation after a reload.
#[derive(Debug)]
pub(crate) enum ReloadedCitation<'c> {
    /// It is unchanged, though it may have moved in its dossier.
    Same(ResolvedCitation<'c>),
    /// Its statement has changed.
    Edited(ResolvedCitation<'c>),
    /// It is gone, or can no longer be distinguished from others.
    Gone,
}

impl CitationId {
    /// Returns the identity of a citation that is a field of a dossier.
    pub(crate) fn of(owner: &EntryId, path: &[PathStep], cite: &Cite) -> Option<Self> {
        Some(Self {
            owner: owner.clone(),
            path: path.to_vec(),
            source: cite.source_id()?.clone(),
            at: cite.at.clone(),
            quote: cite.quote().unwrap_or_default().into(),
            statement: None,
        })
    }

    /// Returns the citations in the `cite` of the statement that the value at `path` belongs to, in file order.
    pub(crate) fn all_of(corpus: &Snapshot, owner: &EntryId, path: &[PathStep]) -> Vec<Self> {
        let part = Part::of_path(path);
        let Some(entry) = corpus.get(owner.as_str()) else { return Vec::new() };
        let cites = (0u32..).zip(part.cites(entry));
        cites
            .filter_map(|(nth, cite)| {
                let path = [part.path(), vec![PathStep { key: "cite", nth }]].concat();
                Self::of(owner, &path, cite)
            })
            .collect()
    }

    /// Pins the citation to its current statement: after a reload it is found by that statement, or reported as
    /// gone.
    pub(crate) fn pinned(mut self, corpus: &Snapshot) -> Self {
        let known = self.resolve(corpus);
        let statement = known.map(|known| StatementId::of(corpus, known.owner, Part::of_path(&known.path)));
        self.statement = statement;
        self
    }

    /// Finds the citation in the corpus, never at a statement other than the one it is pinned to.
    pub(crate) fn find<'c>(&self, corpus: &'c Snapshot) -> ReloadedCitation<'c> {
        let Some(held) = &self.statement else {
            return self.known_at_path(corpus).map_or(ReloadedCitation::Gone, ReloadedCitation::Same);
        };
        let Some(owner) = corpus.get(self.owner.as_str()) else { return ReloadedCitation::Gone };
        let words = |cite: &Cite| {
            let quote = cite.quote().unwrap_or_default();
            cite.source_id() == Some(&self.source)
                && quote == &*self.quote
                && (!quote.is_empty() || cite.at == self.at)
        };
        let statement_at = |path: &[PathStep]| {
            let part = Part::of_path(path);
            let statement = StatementId::of(corpus, owner, part);
            // The entry itself is one statement, whatever its content.
            let is_entry = part == Part::Entry && Part::of_path(&self.path) == Part::Entry;
            (is_entry || statement.is(held)).then_some(statement)
        };
        let found = |path: FieldPath, cite, statement: StatementId| {
            let citation = ResolvedCitation { owner, path, cite };
            match statement.print == held.print {
                true => ReloadedCitation::Same(citation),
                false => ReloadedCitation::Edited(citation),
            }
        };
        // Of several with the same content, prefer the one at the old path, else the first.
        if let Some(cite) = owner.cite_at(&self.path).filter(|cite| words(cite))
            && let Some(statement) = statement_at(&self.path)
        {
            return found(self.path.clone(), cite, statement);
        }
        let mut others = owner.cites().into_iter().filter(|site| words(site.cite));
        let other = others.find_map(|site| Some((statement_at(&site.path)?, site)));
        other.map_or(ReloadedCitation::Gone, |(statement, site)| found(site.path, site.cite, statement))
    }

    /// Finds the citation in the corpus; `None` if it is gone.
    pub(crate) fn resolve<'c>(&self, corpus: &'c Snapshot) -> Option<ResolvedCitation<'c>> {
        match self.find(corpus) {
            ReloadedCitation::Same(citation) | ReloadedCitation::Edited(citation) => Some(citation),
            ReloadedCitation::Gone => None,
        }
    }

    fn known_at_path<'c>(&self, corpus: &'c Snapshot) -> Option<ResolvedCitation<'c>> {
        let owner = corpus.get(self.owner.as_str())?;
        let quoted = |cite: &Cite| cite.quote().unwrap_or_default() == &*self.quote;
        let is_same = |cite: &&Cite| quoted(cite) && cite.source_id() == Some(&self.source);
        if let Some(cite) = owner.cite_at(&self.path).filter(is_same) {
            return Some(ResolvedCitation { owner, path: self.path.clone(), cite });
        }
        // Without that, prefer the same quote elsewhere to another quote at the path.
        let moved = || owner.cites().into_iter().find(|site| is_same(&site.cite));
        if let Some(CiteSite { path, cite }) = (!self.quote.is_empty()).then(moved).flatten() {
            return Some(ResolvedCitation { owner, path, cite });
        }
        let cite = owner.cite_at(&self.path).filter(|cite| cite.source_id() == Some(&self.source))?;
        Some(ResolvedCitation { owner, path: self.path.clone(), cite })
    }
}

/// A citation found in the corpus, with its dossier.
#[derive(Clone, Debug)]
pub(crate) struct ResolvedCitation<'c> {
    /// The citing dossier.
    pub owner: &'c Arc<Entry>,
    /// The path to the citation.
    pub path: FieldPath,
    /// The citation.
    pub cite: &'c Cite,
}

impl<'c> ResolvedCitation<'c> {
    /// Returns whether it is in prose.
    pub(crate) fn in_prose(&self) -> bool {
        self.path.last().is_some_and(|step| step.key == IN_PROSE)
    }

    /// Returns its identity.
    pub(crate) fn id(&self) -> Option<CitationId> {
        CitationId::of(&self.owner.id, &self.path, self.cite)
    }

    /// Returns the statement it belongs to.
    pub(crate) fn statement(&self) -> Statement<'c> {
        Statement { owner: self.owner, part: Part::of_path(&self.path) }
    }

    /// Returns the verdicts on it.
    pub(crate) fn verdicts<'v>(&self, verdicts: &'v Verdicts) -> &'v OfCite {
        verdicts.on(&self.owner.id, self.cite)
    }

    /// Returns the source's dossier, if there is one.
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

    /// Returns the field with the prose that it is in, if that is a remark on its statement and not the statement: `note`.
    pub(crate) fn remark(&self) -> Option<String> {
        let [_, field, last] = self.path.as_slice() else { return None };
        (last.key == IN_PROSE && field.key != "text").then(|| spelled(field.key))
    }

    /// Returns the cited statement as text, with what is not usual of it; before it the field that cites it, if that is a
    /// remark on it.
    pub(crate) fn statement_text(&self, corpus: &Snapshot) -> String {
        let statement = self.statement();
        match (statement.part, self.path.first(), &self.owner.body) {
            (Part::Entry, Some(step), _) if self.in_prose() => {
                format!("in its {}", step.key.replace('_', " "))
            }
            (Part::Entry, _, Body::Event(_)) => "the event as a whole".to_owned(),
            (Part::Entry, ..) => "the dossier as a whole".to_owned(),
            _ => {
                let words = statement.qualified_words(corpus);
                self.remark().map_or_else(|| words.clone(), |field| format!("in the {field} on: {words}"))
            }
        }
    }

    /// Returns who says the statement, if the dossier names a speaker.
    pub(crate) fn speaker(&self, corpus: &Snapshot) -> Option<String> {
        let participant = || match self.statement().part {
            Part::Participant(nth) => self.owner.event()?.participant.get(nth)?.said_by.as_ref(),
            _ => None,
        };
        let said_by = self.claim().and_then(|claim| claim.said_by.as_ref());
        let link = said_by
            .or_else(|| self.relation().and_then(|relation| relation.said_by.as_ref()))
            .or_else(participant)?;
        Some(corpus.get(link.id.as_str()).map_or_else(|| link.id.to_string(), |entry| corpus.label(entry)))
    }

    /// Returns the date of the statement as text.
    pub(crate) fn when(&self) -> Option<String> {
        let (when, as_of) = match (self.claim(), self.relation(), self.owner.event()) {
            (Some(claim), ..) => (claim.when.as_ref(), claim.as_of.as_ref()),
            (_, Some(relation), _) => (relation.when.as_ref(), relation.as_of.as_ref()),
            (_, _, Some(event)) => (event.date.as_ref(), None),
            _ => return None,
        };
        when.map(|date| date.words()).or_else(|| as_of.map(|date| date.words_as_of()))
    }

    /// Returns what the passage does to the statement, if it does not support it: `the passage disputes it`.
    pub(crate) fn stance_text(&self) -> Option<String> {
        let stance = self.cite.stance.as_ref().map(|term| &*term.word).filter(|word| *word != "supports");
        stance.map(|stance| format!("the passage {stance} it"))
    }

    /// Returns the reliability of the source and the credibility of the item [Admiralty code], as in `B2`; the
    /// letter alone if the item has no grade, `·` if the source has none.
    pub(crate) fn grade(&self, corpus: &Snapshot) -> String {
        let grade = Grade::of_cite(corpus, self.cite).to_string();
        if grade.is_empty() { "·".to_owned() } else { grade }
    }

    /// Returns the short reference: `Miller 2026, para 10`.
    pub(crate) fn reference(&self, corpus: &Snapshot) -> String {
        let label = source_label(corpus, self.cite.source_id());
        match &self.cite.at {
            Some(at) => format!("{label}, {at}"),
            None => label,
        }
    }
}
