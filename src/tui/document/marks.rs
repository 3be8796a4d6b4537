//! Trust marks for a page, from the status of the corpus.

use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::PathStep;
use crate::domain::vocabulary::spelled;
use crate::evidence::CopyState;
use crate::evidence::verdicts::AnalystVerdict;
use crate::outline::{TrustMark, TrustMarks};
use crate::search::leads::Lead;
use crate::tui::corpus_status::CorpusStatus;

impl TrustMarks for CorpusStatus {
    fn of_cite(&self, owner: &Entry, _path: &[PathStep], cite: &Cite) -> TrustMark {
        let given = self.verdicts().on(&owner.id, cite).given();
        let by: Vec<&str> = given.iter().map(|given| given.review.initials.as_str()).collect();
        let problem = CorpusStatus::of_cite(self, owner, cite);
        TrustMark {
            trust: self.trust(owner, cite),
            wrong: problem.map_or_else(String::new, |problem| spelled(problem.code.name)),
            by: by.join(" "),
            verdicts: given.iter().map(AnalystVerdict::words).collect(),
        }
    }

    fn of_copy(&self, source: &EntryId) -> Option<CopyState> {
        self.kept(source)
    }

    fn leads(&self, id: &EntryId) -> Vec<&Lead> {
        self.unlinked(id)
    }
}
