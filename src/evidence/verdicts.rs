//! The verdicts of a corpus, by the citation they are about: who reviewed it, with what result, and whether that is
//! still current. Does not depend on a screen; `linking` matches verdicts to citations.

mod linking;
mod lost;

use std::collections::HashMap;
use std::sync::Arc;

use super::copies::Copies;
use super::fingerprint::{CanonicalNames, Fingerprint};
use super::part::Part;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::record::PathStep;
use crate::domain::review::{Review, Verdict};
use crate::domain::snapshot::Snapshot;

pub(crate) use lost::{LostReason, LostVerdict};

/// The fingerprints of the available archived copies, by source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CopyPrints(HashMap<EntryId, Fingerprint>);

impl CopyPrints {
    /// Computes the fingerprint of every copy.
    pub(crate) fn of(copies: &Copies) -> Self {
        let print = |(id, kept): (&EntryId, &super::StoredCopy)| {
            kept.copy().map(|copy| (id.clone(), Fingerprint::of_copy(copy)))
        };
        Self(copies.by_source.iter().filter_map(print).collect())
    }

    /// Returns the fingerprint of a source's copy, if it is available.
    pub(crate) fn get(&self, source: &EntryId) -> Option<Fingerprint> {
        self.0.get(source).copied()
    }

    /// Returns the fingerprint of a source's copy, or else the one derived from its recorded hash.
    fn known(&self, corpus: &Snapshot, source: &EntryId) -> Option<Fingerprint> {
        let on_record = || Fingerprint::of_sha256(&corpus.get(source.as_str())?.archive()?.sha256);
        self.get(source).or_else(on_record)
    }
}

/// What has changed since a citation was reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stale {
    /// The statement has been edited.
    Statement,
    /// The archived copy has changed.
    Copy,
}

/// The verdict of an analyst that counts for a citation: the newest one not withdrawn.
#[derive(Clone, Debug)]
pub(crate) struct AnalystVerdict {
    /// The analyst's review.
    pub review: Arc<Review>,
    /// The verdict.
    pub verdict: Arc<Verdict>,
    /// What has changed since; `None` if the verdict is current.
    pub stale: Option<Stale>,
}

impl AnalystVerdict {
    /// Formats the verdict on one line: `supports, 2 Nov 2026, A. Bakr: why`, and what has changed since.
    pub(crate) fn words(&self) -> String {
        let verdict = &self.verdict;
        let mut words = verdict.result().replace('-', " ");
        if let Some(on) = &verdict.on {
            words.push_str(&format!(", {}", on.words()));
        }
        words.push_str(&format!(", {}", self.review.name()));
        let note: Vec<&str> = verdict.note.text.split_whitespace().collect();
        if !note.is_empty() {
            words.push_str(&format!(": {}", note.join(" ")));
        }
        words.push_str(match self.stale {
            None => "",
            Some(Stale::Statement) => " (stale: the statement was edited)",
            Some(Stale::Copy) => " (stale: the archived copy was changed)",
        });
        words
    }
}

/// The verdicts on a citation, one per analyst, by initials.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfCite(Vec<AnalystVerdict>);

/// The combined result of the verdicts on a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ReviewState {
    /// Nobody has reviewed it.
    Unchecked,
    /// It was reviewed, but the statement or the copy has changed since: it counts as unchecked.
    Stale,
    /// One current verdict.
    Checked,
    /// Current verdicts of two or more analysts, who agree.
    DoubleChecked,
    /// Current verdicts that disagree.
    Contested,
}

impl ReviewState {
    /// Returns whether it has a current verdict.
    pub(crate) fn is_checked(self) -> bool {
        self >= ReviewState::Checked
    }
}

impl OfCite {
    /// Yields the verdict of each analyst, including stale ones, by initials.
    pub(crate) fn given(&self) -> &[AnalystVerdict] {
        &self.0
    }

    /// Yields the current verdicts.
    pub(crate) fn current(&self) -> impl Iterator<Item = &AnalystVerdict> {
        self.0.iter().filter(|given| given.stale.is_none())
    }

    /// Returns the combined result.
    pub(crate) fn state(&self) -> ReviewState {
        let mut current = self.current().map(|given| given.verdict.result());
        let Some(first) = current.next() else {
            return if self.0.is_empty() { ReviewState::Unchecked } else { ReviewState::Stale };
        };
        let (mut others, mut differ) = (0, false);
        for result in current {
            others += 1;
            differ |= result != first;
        }
        match (differ, others) {
            (true, _) => ReviewState::Contested,
            (false, 0) => ReviewState::Checked,
            (false, _) => ReviewState::DoubleChecked,
        }
    }

    /// Returns the result of the current verdicts, if they agree: `supports`, `partly`, `does-not-support`.
    pub(crate) fn result(&self) -> Option<&str> {
        let agreed = matches!(self.state(), ReviewState::Checked | ReviewState::DoubleChecked);
        self.current().next().filter(|_| agreed).map(|given| given.verdict.result())
    }

    /// Returns whether it has a current verdict of this analyst.
    pub(crate) fn is_checked_by(&self, initials: &str) -> bool {
        self.current().any(|given| given.review.initials.as_str() == initials)
    }
}

/// The citing entry and the first byte of the citation in its file, which is unique.
type ByCite = HashMap<EntryId, HashMap<u32, OfCite>>;

/// All verdicts of a corpus. Cheap to clone and to extend.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdicts {
    /// The verdicts in the review files, as loaded.
    by_cite: Arc<ByCite>,
    /// The verdicts on citations with newly recorded ones, replacing the loaded ones.
    recorded: ByCite,
    lost: Arc<[LostVerdict]>,
}

impl Verdicts {
    /// Returns the verdicts on a citation of an entry.
    pub(crate) fn on(&self, owner: &EntryId, cite: &Cite) -> &OfCite {
        self.at(owner, cite.spans.whole.start)
    }

    /// Returns the verdicts on the citation of an entry that starts at this byte of its file.
    pub(crate) fn at(&self, owner: &EntryId, start: u32) -> &OfCite {
        static NONE: OfCite = OfCite(Vec::new());
        [&self.recorded, &*self.by_cite]
            .into_iter()
            .find_map(|all| all.get(owner)?.get(&start))
            .unwrap_or(&NONE)
    }

    /// Adds the newest verdict of an analyst on a citation of `owner`, replacing that analyst's previous one.
    pub(crate) fn record(&mut self, owner: &EntryId, cite: &Cite, given: AnalystVerdict) {
        let start = cite.spans.whole.start;
        let mut now = self.at(owner, start).clone();
        let OfCite(all) = &mut now;
        all.retain(|other| other.review.initials != given.review.initials);
        all.push(given);
        all.sort_by(|a, b| a.review.initials.cmp(&b.review.initials));
        self.recorded.entry(owner.clone()).or_default().insert(start, now);
    }

    /// Keeps what was recorded since an earlier evaluation of the same corpus.
    pub(crate) fn with_recorded_of(&self, earlier: &Self) -> Self {
        Self { recorded: earlier.recorded.clone(), ..self.clone() }
    }

    /// Returns the verdicts whose citation is gone, by review, in file order.
    pub(crate) fn lost(&self) -> &[LostVerdict] {
        &self.lost
    }
}

/// Returns the `seen` of a new verdict: the fingerprints of the statement and of the copy.
///
/// `None` if the entry has no such statement.
pub(crate) fn seen_now(
    corpus: &Snapshot,
    entry: &Entry,
    path: &[PathStep],
    copy: Option<Fingerprint>,
) -> Option<String> {
    let statement = Fingerprint::of_statement(entry, Part::of_path(path), &CanonicalNames::of(corpus))?;
    let copy = copy.map_or_else(|| "-".to_owned(), |print| print.to_string());
    Some(format!("{statement} {copy}"))
}

#[cfg(test)]
mod tests;
