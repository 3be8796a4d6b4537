//! What the screen knows of citations and archived copies, as marks of a page.

use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::Step;
use crate::domain::vocabulary::spelled;
use crate::evidence::CopyState;
use crate::outline::{TrustMark, TrustMarks};
use crate::tui::corpus_status::CorpusStatus;

impl TrustMarks for CorpusStatus {
    fn of_cite(&self, owner: &Entry, _path: &[Step], cite: &Cite) -> TrustMark {
        match CorpusStatus::of_cite(self, owner, cite) {
            Some(problem) => {
                TrustMark::Wrong { what: spelled(problem.code.name), severity: problem.severity() }
            }
            None => TrustMark::of_verdict(cite),
        }
    }

    fn of_copy(&self, source: &EntryId) -> Option<CopyState> {
        self.kept(source)
    }
}
