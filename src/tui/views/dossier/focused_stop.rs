//! The identity of the link or citation stepped to, used to find it again after a new layout.

use crate::domain::snapshot::Snapshot;
use crate::tui::citation::CitationId;
use crate::tui::cursor_target::cited;
use crate::tui::document::{Document, Target};

/// A link or citation of a page, by identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FocusedStop {
    /// Its index among the links and citations of the page.
    pub number: u32,
    /// The link's target.
    target: Target,
    /// The citation, if it is one.
    citation: Option<CitationId>,
}

impl FocusedStop {
    /// Returns the link or citation with this number on a page.
    pub(super) fn of(corpus: &Snapshot, document: &Document, number: u32) -> Option<Self> {
        let target = document.stops.get(number as usize)?.target.clone();
        let citation = cited(corpus, &target).map(|citation| citation.pinned(corpus));
        Some(Self { number, target, citation })
    }

    /// Returns its number in a new layout; of several with the same target, the nearest to `row`.
    pub(super) fn find(&self, corpus: &Snapshot, document: &Document, row: usize) -> Option<u32> {
        let now = match &self.citation {
            Some(citation) => Some(citation.resolve(corpus)?.path),
            None => None,
        };
        let is_it = |target: &Target| match (target, &self.target, &now) {
            (
                Target::Cite { owner, path, source, .. },
                Target::Cite { owner: o, source: s, .. },
                Some(now),
            ) => owner == o && source == s && path == now,
            _ => *target == self.target,
        };
        let stops = document.stops.iter().enumerate().filter(|(_, stop)| is_it(&stop.target));
        let nearest = stops.min_by_key(|(_, stop)| stop.row.abs_diff(row));
        nearest.and_then(|(number, _)| u32::try_from(number).ok())
    }
}
