//! The sources of a corpus and their derivations: origins of statements, and what depends on sources. Does not depend
//! on copies, or on how origins are counted.

use std::collections::BTreeSet;

use super::origins::{Origins, SupportLoss, support_lost_without};
use super::statement::Statement;
use crate::domain::cite::Cite;
use crate::domain::id::{EntryId, Kind};
use crate::domain::lineage::{Cited, Descent, Lineage};
use crate::domain::link::{Link, ToSource};
use crate::domain::snapshot::Snapshot;

/// The derivation graph of a corpus, for counting the origins of many statements.
#[derive(Debug)]
pub(crate) struct SourceGraph<'c> {
    corpus: &'c Snapshot,
    lineage: &'c Lineage,
}

impl<'c> SourceGraph<'c> {
    /// Returns the graph of a corpus, which is built on first use.
    pub(crate) fn of(corpus: &'c Snapshot) -> Self {
        Self { corpus, lineage: corpus.lineage() }
    }

    /// Counts the independent origins of a statement.
    pub(crate) fn origins(&self, statement: &Statement<'c>) -> Origins {
        if statement.is_inference() {
            return Origins::of_inference();
        }
        self.origins_of_cites(supporting(statement.cites()))
    }

    /// Counts the independent origins of these citations, whatever their stance. Indices in the result refer to the
    /// given citations.
    pub(crate) fn origins_of_cites<'a>(&self, cites: impl IntoIterator<Item = &'a Cite>) -> Origins {
        let candidates: Vec<_> =
            cites.into_iter().filter_map(cited).map(|cited| self.lineage.candidates(&cited)).collect();
        Origins::count(self.lineage, &candidates)
    }

    /// Returns the statements that lose their last origin, or drop to one, without all of these sources: those that lose
    /// their last first, then by dossier.
    pub(crate) fn support_lost_without(
        &self,
        removed: &BTreeSet<EntryId>,
    ) -> Vec<SupportLoss<Statement<'c>>> {
        let removed: BTreeSet<&str> = removed.iter().map(EntryId::as_str).collect();
        let statements = self.corpus.entries().iter().flat_map(Statement::of);
        let statements = statements
            .filter(|statement| !statement.cites().is_empty() && !statement.is_inference())
            .map(|statement| (statement, supporting(statement.cites()).filter_map(cited).collect()));
        let mut losses = support_lost_without(&removed, statements, self.lineage);
        losses.sort_by_key(|loss| loss.left);
        losses
    }
}

/// Counts the independent origins of a statement.
pub(crate) fn origins_of<'c>(corpus: &'c Snapshot, statement: &Statement<'c>) -> Origins {
    SourceGraph::of(corpus).origins(statement)
}

/// Returns the possible origins of a citation, whatever its stance.
pub(crate) fn origins_of_cite(corpus: &Snapshot, cite: &Cite) -> Origins {
    SourceGraph::of(corpus).origins_of_cites([cite])
}

/// Returns the citations that support their statement.
pub(crate) fn supporting(cites: &[Cite]) -> impl Iterator<Item = &Cite> {
    cites.iter().filter(|cite| cite.supports() && cite.source.is_some())
}

/// Returns the ids of the sources of an outlet: those with it as their `actor`.
pub(crate) fn sources_of_outlet<'c>(corpus: &'c Snapshot, outlet: &EntryId) -> Vec<&'c EntryId> {
    let is_of = |id: &EntryId| corpus.get(id.as_str()).and_then(|entry| entry.source()?.actor.as_ref());
    let sources = corpus.of_kind(Kind::Source).map(|entry| &entry.id);
    sources.filter(|id| is_of(id).is_some_and(|actor| actor.id == *outlet)).collect()
}

/// Returns the cycles of sources that derive from each other, each sorted. They are a problem, since none is the origin.
pub(crate) fn source_loops(corpus: &Snapshot) -> Vec<Vec<String>> {
    let sources = corpus.of_kind(Kind::Source).map(|entry| entry.id.as_str());
    // Includes internal sources: a cycle is a problem even if it cannot be an origin.
    Lineage::new(sources, |id| Descent { internal: false, ..corpus.descent(id) }).loops()
}

/// Returns whether the source `id` derives from `from`, or is the same.
pub(crate) fn derives(corpus: &Snapshot, id: &str, from: &str) -> bool {
    let mut seen = BTreeSet::from([id]);
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        if at == from {
            return true;
        }
        let parents = corpus.descent(at).derived_from;
        open.extend(parents.iter().map(AsRef::as_ref).filter(|id| seen.insert(*id)));
    }
    false
}

fn cited(cite: &Cite) -> Option<Cited<'_, Link<ToSource>>> {
    Some(Cited { source: cite.source_id()?.as_str(), citing: cite.citing.given() })
}
