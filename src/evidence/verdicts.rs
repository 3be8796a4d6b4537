//! The verdicts of a corpus, each at the citation it is about: who judged it, how, and whether that is still current.
//! Independent of any screen; `linking` finds what a verdict is about.

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

pub(crate) use lost::{Lost, Why};

/// The fingerprints of the archived copies that are here, by source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CopyPrints(HashMap<EntryId, Fingerprint>);

impl CopyPrints {
    /// Takes the fingerprint of every copy.
    pub(crate) fn of(copies: &Copies) -> Self {
        let print = |(id, kept): (&EntryId, &super::Kept)| {
            kept.copy().map(|copy| (id.clone(), Fingerprint::of_copy(copy)))
        };
        Self(copies.by_source.iter().filter_map(print).collect())
    }

    /// The fingerprint of a source's copy that is here.
    pub(crate) fn get(&self, source: &EntryId) -> Option<Fingerprint> {
        self.0.get(source).copied()
    }

    /// The fingerprint that a source's copy has by all that is known: of the copy here, else by the hash on record.
    fn known(&self, corpus: &Snapshot, source: &EntryId) -> Option<Fingerprint> {
        let on_record = || Fingerprint::of_sha256(&corpus.get(source.as_str())?.archive()?.sha256);
        self.get(source).or_else(on_record)
    }
}

/// What of a citation is no longer as it was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stale {
    /// The statement has been edited.
    Statement,
    /// The archived copy is another one.
    Copy,
}

/// The verdict of one analyst that counts on a citation: the newest that is not withdrawn.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// The analyst's review.
    pub review: Arc<Review>,
    /// The verdict.
    pub verdict: Arc<Verdict>,
    /// What has changed since; none where the verdict is current.
    pub stale: Option<Stale>,
}

impl Given {
    /// The verdict in a line: `supports, 2 Nov 2026, A. Bakr: why`, and what has changed since.
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
            Some(Stale::Statement) => " (stale: the statement was edited since)",
            Some(Stale::Copy) => " (stale: the archived copy was changed since)",
        });
        words
    }
}

/// The verdicts on one citation, one of each analyst, by initials.
#[derive(Clone, Debug, Default)]
pub(crate) struct OfCite(Vec<Given>);

/// What those who judged a citation found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ReviewState {
    /// Nobody has judged it.
    Unchecked,
    /// It was judged, and the statement or the copy has changed since: it counts as unchecked.
    Stale,
    /// One current verdict.
    Checked,
    /// Current verdicts of two analysts or more, who agree.
    DoubleChecked,
    /// Current verdicts that differ.
    Contested,
}

impl ReviewState {
    /// Whether somebody's current verdict is on it.
    pub(crate) fn is_checked(self) -> bool {
        self >= ReviewState::Checked
    }
}

impl OfCite {
    /// The verdict of each analyst, stale ones included, by initials.
    pub(crate) fn given(&self) -> &[Given] {
        &self.0
    }

    /// The current verdicts.
    pub(crate) fn current(&self) -> impl Iterator<Item = &Given> {
        self.0.iter().filter(|given| given.stale.is_none())
    }

    /// The result for the citation.
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

    /// What the current verdicts say, where they agree: `supports`, `partly`, `does-not-support`.
    pub(crate) fn result(&self) -> Option<&str> {
        let agreed = matches!(self.state(), ReviewState::Checked | ReviewState::DoubleChecked);
        self.current().next().filter(|_| agreed).map(|given| given.verdict.result())
    }

    /// Whether a current verdict of this analyst is on it.
    pub(crate) fn is_checked_by(&self, initials: &str) -> bool {
        self.current().any(|given| given.review.initials.as_str() == initials)
    }
}

/// By the citing entry and the first byte of the citation in its file, which no two citations share.
type ByCite = HashMap<EntryId, HashMap<u32, OfCite>>;

/// Every verdict of a corpus. Cheap to clone, and to add to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdicts {
    /// Those in the review files, as loaded.
    by_cite: Arc<ByCite>,
    /// The verdicts on the citations on which one was recorded since, in place of those loaded.
    recorded: ByCite,
    lost: Arc<[Lost]>,
}

impl Verdicts {
    /// The verdicts on a citation of an entry.
    pub(crate) fn on(&self, owner: &EntryId, cite: &Cite) -> &OfCite {
        self.at(owner, cite.spans.whole.start)
    }

    /// The verdicts on the citation of an entry that begins at this byte of its file.
    pub(crate) fn at(&self, owner: &EntryId, start: u32) -> &OfCite {
        static NONE: OfCite = OfCite(Vec::new());
        [&self.recorded, &*self.by_cite]
            .into_iter()
            .find_map(|all| all.get(owner)?.get(&start))
            .unwrap_or(&NONE)
    }

    /// Adds the newest verdict of an analyst on a citation of `owner`, in place of that analyst's earlier one.
    pub(crate) fn record(&mut self, owner: &EntryId, cite: &Cite, given: Given) {
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

    /// The verdicts that no citation is left for, by review, in the order of the file.
    pub(crate) fn lost(&self) -> &[Lost] {
        &self.lost
    }
}

/// The `seen` of a verdict that is given now: the fingerprints of a statement and of the copy it is judged by.
///
/// `None` where the entry has no such statement.
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
