//! The sources of a corpus and what derives from what: origins of statements, and what depends on sources.
//! Knows no copies; how origins are counted is `origins`' to know.

use std::collections::BTreeSet;

use super::origins::{Cited, Descent, Fall, Lineage, Origins, falls_with};
use super::statement::Statement;
use crate::domain::cite::Cite;
use crate::domain::entry_references::MentionKind;
use crate::domain::id::{EntryId, Kind};
use crate::domain::link::{Link, ToSource};
use crate::domain::snapshot::Snapshot;

/// The sources of a corpus, to count the origins of many statements.
#[derive(Debug)]
pub(crate) struct SourceGraph<'c> {
    corpus: &'c Snapshot,
    lineage: Lineage<'c>,
}

impl<'c> SourceGraph<'c> {
    /// Follows every source of the corpus, and every id that is cited as one.
    pub(crate) fn of(corpus: &'c Snapshot) -> Self {
        let cited = corpus
            .mentions()
            .filter(|mention| matches!(mention.how, MentionKind::Cite | MentionKind::Citing));
        let sources = corpus.of_kind(Kind::Source).map(|entry| entry.id.as_str());
        let starts = sources.chain(cited.map(|mention| mention.to.as_str()));
        Self { corpus, lineage: Lineage::new(starts, |id| descent(corpus, id)) }
    }

    /// Counts the independent origins of a statement.
    pub(crate) fn origins(&self, statement: &Statement<'c>) -> Origins {
        if statement.is_inference() {
            return Origins::of_inference();
        }
        self.origins_of_cites(supporting(statement.cites()))
    }

    /// Counts the independent origins of these citations, whatever their stance. Positions in the answer count the
    /// citations given.
    pub(crate) fn origins_of_cites<'a>(&self, cites: impl IntoIterator<Item = &'a Cite>) -> Origins {
        let candidates: Vec<_> =
            cites.into_iter().filter_map(cited).map(|cited| self.lineage.candidates(&cited)).collect();
        Origins::count(&self.lineage, &candidates)
    }

    /// Returns the statements that lose their last origin, or drop to one, if all these sources fall: those that lose
    /// their last first, then by dossier.
    pub(crate) fn falls_with(&self, fallen: &BTreeSet<EntryId>) -> Vec<Fall<Statement<'c>>> {
        let fallen: BTreeSet<&str> = fallen.iter().map(EntryId::as_str).collect();
        let statements = self.corpus.entries().iter().flat_map(Statement::of);
        let statements = statements
            .filter(|statement| !statement.cites().is_empty() && !statement.is_inference())
            .map(|statement| (statement, supporting(statement.cites()).filter_map(cited).collect()));
        let mut falls = falls_with(&fallen, statements, &self.lineage);
        falls.sort_by_key(|fall| fall.left);
        falls
    }
}

/// Counts the independent origins of one statement; for many, [`SourceGraph`] follows each source once.
pub(crate) fn origins_of(corpus: &Snapshot, statement: &Statement<'_>) -> Origins {
    if statement.is_inference() {
        return Origins::of_inference();
    }
    let cites: Vec<&Cite> = supporting(statement.cites()).collect();
    count(corpus, &cites)
}

/// Finds the origins that one citation may lead to, whatever its stance.
pub(crate) fn origins_of_cite(corpus: &Snapshot, cite: &Cite) -> Origins {
    count(corpus, &[cite])
}

fn count(corpus: &Snapshot, cites: &[&Cite]) -> Origins {
    let starts = cites.iter().flat_map(|cite| {
        let path = cite.citing.0.iter().map(|link| &link.id);
        cite.source_id().into_iter().chain(path).map(EntryId::as_str)
    });
    let lineage = Lineage::new(starts, |id| descent(corpus, id));
    let cited = cites.iter().filter_map(|cite| cited(cite));
    let candidates: Vec<_> = cited.map(|cited| lineage.candidates(&cited)).collect();
    Origins::count(&lineage, &candidates)
}

/// Yields the citations that support their statement: that stance, or none.
pub(crate) fn supporting(cites: &[Cite]) -> impl Iterator<Item = &Cite> {
    cites.iter().filter(|cite| cite.supports() && cite.source.is_some())
}

/// The sources of an outlet, by id: those whose `actor` it is.
pub(crate) fn sources_of_outlet<'c>(corpus: &'c Snapshot, outlet: &EntryId) -> Vec<&'c EntryId> {
    let is_of = |id: &EntryId| corpus.get(id.as_str()).and_then(|entry| entry.source()?.actor.as_ref());
    let sources = corpus.of_kind(Kind::Source).map(|entry| &entry.id);
    sources.filter(|id| is_of(id).is_some_and(|actor| actor.id == *outlet)).collect()
}

/// Returns the groups of sources that derive from each other, each sorted: a problem, for none of them is first.
pub(crate) fn source_loops(corpus: &Snapshot) -> Vec<Vec<String>> {
    let sources = corpus.of_kind(Kind::Source).map(|entry| entry.id.as_str());
    // Here an internal source is like any other: that it is no origin makes its cycle no better.
    Lineage::new(sources, |id| Descent { internal: false, ..descent(corpus, id) }).loops()
}

/// Tells whether the source `id` derives from `from`, or is it.
pub(crate) fn derives(corpus: &Snapshot, id: &str, from: &str) -> bool {
    let mut seen = BTreeSet::from([id]);
    let mut open = vec![id];
    while let Some(at) = open.pop() {
        if at == from {
            return true;
        }
        let parents = descent(corpus, at).derived_from;
        open.extend(parents.iter().map(AsRef::as_ref).filter(|id| seen.insert(*id)));
    }
    false
}

fn descent<'c>(corpus: &'c Snapshot, id: &str) -> Descent<'c, Link<ToSource>> {
    let source = corpus.get(id).and_then(|entry| entry.source());
    source.map_or_else(Descent::default, |source| Descent {
        derived_from: &source.derived_from.0,
        may_share: &source.may_share_origin.0,
        internal: source.is_internal(),
    })
}

fn cited(cite: &Cite) -> Option<Cited<'_, Link<ToSource>>> {
    Some(Cited { source: cite.source_id()?.as_str(), citing: cite.citing.given() })
}
