//! The graded summary: of each dossier's claims, how many are cited, checked, and known from two origins. Knows no rules.

use crate::domain::claim::Claim;
use crate::domain::id::{EntryId, Kind};
use crate::domain::snapshot::Snapshot;
use crate::evidence::{Copies, is_checked, origins_of, supporting};

/// How well the claims of one dossier, or of several, are supported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shares {
    /// Claims there are.
    pub claims: usize,
    /// Of these, claims that cite something.
    pub cited: usize,
    /// Claims with a citation that a person has looked at, on the copy that is kept now.
    pub checked: usize,
    /// Claims that two independent origins support, at least.
    pub two_origins: usize,
}

/// The grade of one dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Grade {
    /// The dossier.
    pub id: EntryId,
    /// What it is about.
    pub kind: Kind,
    /// Its claims.
    pub shares: Shares,
}

impl Shares {
    /// Adds those of another dossier.
    pub(crate) fn add(&mut self, other: Shares) {
        self.claims += other.claims;
        self.cited += other.cited;
        self.checked += other.checked;
        self.two_origins += other.two_origins;
    }

    /// A part of the claims in whole hundredths, rounded down so that 100 means all; none where there are no claims.
    pub(crate) fn percent(&self, part: usize) -> Option<usize> {
        (part * 100).checked_div(self.claims)
    }
}

/// Grades every dossier that has claims, by id, and all of them together.
pub(crate) fn summary(corpus: &Snapshot, copies: &Copies) -> (Vec<Grade>, Shares) {
    let mut all = Shares::default();
    let mut grades = Vec::new();
    for entry in corpus.entries().iter().filter(|entry| !entry.claims().is_empty()) {
        let mut shares = Shares::default();
        entry.claims().iter().for_each(|claim| shares.add(of_claim(corpus, copies, claim)));
        all.add(shares);
        grades.push(Grade { id: entry.id.clone(), kind: entry.kind(), shares });
    }
    (grades, all)
}

fn of_claim(corpus: &Snapshot, copies: &Copies, claim: &Claim) -> Shares {
    let cites = &claim.cite;
    Shares {
        claims: 1,
        cited: usize::from(!cites.is_empty()),
        checked: usize::from(is_checked(corpus, copies, cites)),
        two_origins: usize::from(origins_of(corpus, supporting(cites)).count() >= 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;
    use std::sync::Arc;

    #[test]
    fn claims_are_counted_by_what_stands_behind_them() {
        let source = |stem: &str, more: &str| {
            let text = format!("title = \"T\"\n{more}");
            Arc::new(read(&format!("sources/{stem}.toml"), Kind::Source, stem, text.as_bytes()))
        };
        let actor = "name = \"A\"\nkind = \"person\"\n\
            [[claim]]\ntext = \"bare\"\n\
            [[claim]]\ntext = \"one\"\ncite = [\"s\", \"rewrite\"]\n\
            [[claim]]\ntext = \"two\"\ncite = [\"s\", { source = \"t\", checked = { on = 2026-01-02, by = \"ab\", result = \"partly\" } }]\n";
        let dossiers = vec![
            Arc::new(read("actors/a.toml", Kind::Actor, "a", actor.as_bytes())),
            Arc::new(read("actors/b.toml", Kind::Actor, "b", b"name = \"B\"\nkind = \"person\"\n")),
            source("s", ""),
            source("t", ""),
            source("rewrite", "derived_from = \"s\"\n"),
        ];
        let corpus = crate::domain::snapshot::Snapshot::from(link(&CorpusFiles {
            settings: None,
            dossiers,
            folder: vec![],
            rest: None,
        }));
        let (grades, all) = summary(&corpus, &Copies::default());
        assert_eq!(all, Shares { claims: 3, cited: 2, checked: 1, two_origins: 1 });
        assert_eq!(grades.len(), 1, "a dossier without claims has no grade");
        assert_eq!(grades[0].shares, all);
        assert_eq!((all.percent(all.cited), Shares::default().percent(0)), (Some(66), None));
    }
}
