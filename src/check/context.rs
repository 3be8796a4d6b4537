//! The input of the rules: a corpus, its archived copies and the current day.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::domain::claim::Claim;
use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{Copies, SourceGraph, Statement, VerifiedCitation, verify, verify_citing};

/// Everything a rule may look at.
#[derive(Debug)]
pub(crate) struct CheckContext<'c> {
    /// The corpus.
    pub corpus: &'c Snapshot,
    /// The archived copies of its sources.
    pub copies: &'c Copies,
    /// The current day.
    pub today: Day,
    lines: OnceLock<Vec<VerifiedCitation<'c>>>,
    sources: OnceLock<SourceGraph<'c>>,
    verdicts: OnceLock<Verdicts>,
}

impl<'c> CheckContext<'c> {
    /// Creates a context. Quotes are looked up once, when the first rule asks for them.
    pub(crate) fn new(corpus: &'c Snapshot, copies: &'c Copies, today: Day) -> Self {
        let (lines, sources, verdicts) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { corpus, copies, today, lines, sources, verdicts }
    }

    /// Creates a context in which only the citations near these sources are known: those of the dossiers that mention one, and of
    /// the sources themselves.
    pub(crate) fn near(
        corpus: &'c Snapshot,
        copies: &'c Copies,
        today: Day,
        sources: &BTreeSet<EntryId>,
    ) -> Self {
        let lines = verify_citing(corpus, copies, sources).into();
        Self { lines, ..Self::new(corpus, copies, today) }
    }

    /// Works out what the rules share, so that they can run at once without waiting for each other.
    pub(super) fn prepare(&self) {
        self.all_lines();
        self.sources();
        self.verdicts();
    }

    /// Returns the dossiers to check. Skips last good versions, since they don't match the file on disk.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'c Arc<Entry>> + use<'c> {
        self.corpus.entries().iter().filter(|entry| entry.broken.is_none())
    }

    /// Returns every statement of the checked dossiers, including the entries themselves.
    pub(crate) fn statements(&self) -> impl Iterator<Item = Statement<'c>> + use<'c> {
        self.entries().flat_map(Statement::of)
    }

    /// Returns every claim of the checked dossiers, with its dossier.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (&'c Arc<Entry>, &'c Claim)> + use<'c> {
        self.entries().flat_map(|entry| entry.claims().iter().map(move |claim| (entry, claim)))
    }

    /// Returns the verdicts by citation.
    pub(crate) fn verdicts(&self) -> &Verdicts {
        self.verdicts.get_or_init(|| Verdicts::of(self.corpus, &CopyPrints::of(self.copies)))
    }

    /// Returns whether the dossier with this id is checked: it exists, and its file loads.
    pub(crate) fn judges(&self, id: &EntryId) -> bool {
        self.corpus.get(id.as_str()).is_some_and(|entry| entry.broken.is_none())
    }

    /// Returns the graph of which source derives from which.
    pub(crate) fn sources(&self) -> &SourceGraph<'c> {
        self.sources.get_or_init(|| SourceGraph::of(self.corpus))
    }

    /// Returns every citation of the checked dossiers, verified against its archived copy.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &VerifiedCitation<'c>> {
        self.all_lines().iter().filter(|line| line.owner.broken.is_none())
    }

    /// Returns every citation, verified against its archived copy, by dossier and in canonical order.
    pub(crate) fn all_lines(&self) -> &[VerifiedCitation<'c>] {
        self.lines.get_or_init(|| verify(self.corpus, self.copies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    #[test]
    fn near_a_source_are_all_citations_of_the_dossiers_that_mention_it() {
        let loaded = |kind: Kind, id: &str, text: &str| {
            Arc::new(read(&format!("{}/{id}.toml", kind.folder()), kind, id, text.as_bytes()))
        };
        let actor = |id, cites| {
            loaded(Kind::Actor, id, &format!("name = \"{id}\"\nkind = \"person\"\ncite = [{cites}]\n"))
        };
        let source =
            |id, more| loaded(Kind::Source, id, &format!("type = \"report\"\ntitle = \"{id}\"\n{more}"));
        let dossiers = vec![
            actor("a", "\"s\", \"t, para 2\""),
            actor("b", "\"t\""),
            source("s", "cite = [\"u\"]\n"),
            source("t", ""),
            source("u", ""),
        ];
        let corpus = Snapshot::from(link(&CorpusFiles { dossiers, ..CorpusFiles::default() }));
        let copies = Copies::default();
        let near = EntryId::parse("s").expect("an id");
        let near = CheckContext::near(&corpus, &copies, Day::MIN, &[near].into());
        let all = CheckContext::new(&corpus, &copies, Day::MIN);
        let cited = |cx: &CheckContext<'_>, owners: &[&str]| {
            let of_owners = cx.all_lines().iter().filter(|line| owners.contains(&line.owner.id.as_str()));
            let place = |line: &VerifiedCitation<'_>| (line.owner.id.to_string(), line.path.clone());
            of_owners.map(place).collect::<Vec<_>>()
        };
        assert_eq!(cited(&near, &["a", "b", "s", "t", "u"]), cited(&all, &["a", "s"]));
        assert_eq!(cited(&near, &["a"]).len(), 2);
    }
}
