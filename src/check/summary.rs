//! The summary table: how many claims of each dossier are cited, reviewed and supported by two origins.

use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::verdicts::{CopyPrints, Verdicts};
use crate::evidence::{Copies, Part, SourceGraph, Statement};

/// How well the claims of one or more dossiers are supported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ClaimCounts {
    /// All claims.
    pub claims: usize,
    /// Claims that cite something.
    pub cited: usize,
    /// Claims with a citation reviewed against the current archived copy.
    pub checked: usize,
    /// Claims supported by at least two independent origins.
    pub two_origins: usize,
}

/// The summary of one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DossierSummary {
    /// The dossier.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// The counts of its claims.
    pub shares: ClaimCounts,
}

impl ClaimCounts {
    /// Adds the counts of another dossier.
    pub(crate) fn add(&mut self, other: ClaimCounts) {
        self.claims += other.claims;
        self.cited += other.cited;
        self.checked += other.checked;
        self.two_origins += other.two_origins;
    }

    /// Returns a count as a percentage of all claims, rounded down so that 100 means all; `None` if there are no claims.
    pub(crate) fn percent(&self, part: usize) -> Option<usize> {
        (part * 100).checked_div(self.claims)
    }
}

/// Returns a summary of every dossier that has claims, sorted by id, and the totals.
pub(crate) fn summary(corpus: &Snapshot, copies: &Copies) -> (Vec<DossierSummary>, ClaimCounts) {
    let mut all = ClaimCounts::default();
    let mut grades = Vec::new();
    let sources = SourceGraph::of(corpus);
    let verdicts = Verdicts::of(corpus, &CopyPrints::of(copies));
    for entry in corpus.entries().iter().filter(|entry| !entry.claims().is_empty()) {
        let mut shares = ClaimCounts::default();
        for (nth, _) in entry.claims().iter().enumerate() {
            let statement = Statement { owner: entry, part: Part::Claim(nth) };
            let cites = statement.cites();
            shares.add(ClaimCounts {
                claims: 1,
                cited: usize::from(!cites.is_empty()),
                checked: usize::from(is_checked(&statement, &verdicts)),
                two_origins: usize::from(sources.origins(&statement).least >= 2),
            });
        }
        all.add(shares);
        grades.push(DossierSummary { id: entry.id.clone(), kind: entry.kind(), shares });
    }
    (grades, all)
}

/// Returns whether a citation of the statement has a current verdict.
fn is_checked(statement: &Statement<'_>, verdicts: &Verdicts) -> bool {
    let is_checked = |cite| verdicts.on(&statement.owner.id, cite).state().is_checked();
    statement.cites().iter().any(is_checked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{CanonicalNames, Fingerprint};
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;
    use crate::load::review;
    use std::sync::Arc;

    #[test]
    fn claims_are_counted_by_their_support() {
        let source = |stem: &str, more: &str| {
            let text = format!("title = \"T\"\n{more}");
            Arc::new(read(&format!("sources/{stem}.toml"), Kind::Source, stem, text.as_bytes()))
        };
        let actor = "name = \"A\"\nkind = \"person\"\n\
            [[claim]]\ntext = \"bare\"\n\
            [[claim]]\ntext = \"one\"\ncite = [\"s\", \"rewrite\"]\n\
            [[claim]]\ntext = \"two\"\ncite = [\"s\", \"t\"]\n";
        let verdict = |seen: &str| {
            let text = format!(
                "analyst = \"A\"\n[[verdict]]\non = 2026-01-02\nstatement = \"a#3\"\nsource = \"t\"\nresult = \"partly\"\nseen = \"{seen} -\"\n"
            );
            Arc::new(review::read("reviews/ab.toml", "ab", text.as_bytes(), None))
        };
        let dossiers = vec![
            Arc::new(read("actors/a.toml", Kind::Actor, "a", actor.as_bytes())),
            Arc::new(read("actors/b.toml", Kind::Actor, "b", b"name = \"B\"\nkind = \"person\"\n")),
            source("s", ""),
            source("t", ""),
            source("rewrite", "derived_from = \"s\"\n"),
        ];
        let parts = CorpusFiles { dossiers, ..CorpusFiles::default() };
        let entry = parts.dossiers[0].entry.clone().expect("an entry");
        let bare = Snapshot::from(link(&parts));
        let print =
            Fingerprint::of_statement(&entry, Part::Claim(2), &CanonicalNames::of(&bare)).expect("a claim");
        assert_eq!(summary(&bare, &Copies::default()).1.checked, 0);
        let parts = CorpusFiles { reviews: vec![verdict(&print.to_string())], ..parts };
        let corpus = Snapshot::from(link(&parts));
        let (grades, all) = summary(&corpus, &Copies::default());
        assert_eq!(all, ClaimCounts { claims: 3, cited: 2, checked: 1, two_origins: 1 });
        assert_eq!(grades.len(), 1, "a dossier without claims is not listed");
        assert_eq!(grades[0].shares, all);
        assert_eq!((all.percent(all.cited), ClaimCounts::default().percent(0)), (Some(66), None));
    }
}
