//! The other citations of the passage under review, in the order in which they are listed.

use crate::domain::locator::paragraphs;
use crate::tui::citation::CitationId;
use crate::tui::model::Model;
use crate::tui::row::StyledRow;

/// The other citations of a passage, by entry.
#[derive(Debug, Default)]
pub(super) struct AlsoCiting {
    /// The load, and the citation whose passage they cite.
    of: Option<(u64, CitationId)>,
    all: Vec<CitationId>,
}

/// A row of the list.
pub(super) enum ListRow<'a> {
    /// The dossier of the citations below, of which this is the first.
    Owner(&'a CitationId),
    /// A citation, by its position.
    Citation(usize, &'a CitationId),
}

impl AlsoCiting {
    /// Finds the other citations of the passage that `here` cites, once for each load.
    pub(super) fn collect(&mut self, model: &Model, here: &CitationId) {
        if self.of.as_ref().is_some_and(|(load, of)| *load == model.load && of == here) {
            return;
        }
        self.of = Some((model.load, here.clone()));
        self.all.clear();
        let Some((first, last)) = here.at.as_ref().and_then(paragraphs) else { return };
        let corpus = &model.corpus;
        // Only citations that overlap the passage are visited, since a source may be cited a hundred thousand times.
        for (owner, citation) in
            corpus.citation_indices_of(&here.source).iter().filter_map(|at| corpus.citation(*at))
        {
            let touches = citation.paragraphs().is_some_and(|(from, to)| from <= last && to >= first);
            let is_here = owner.id == here.owner && citation.steps().eq(here.path.iter().copied());
            if touches && !is_here {
                let path = citation.path();
                let cite = owner.cite_at(&path);
                self.all.extend(cite.and_then(|cite| CitationId::of(&owner.id, &path, cite)));
            }
        }
    }

    /// Clears the list.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the number of citations.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns the index of a citation as it is in the corpus now.
    pub(super) fn position(&self, citation: &CitationId) -> Option<usize> {
        self.all.iter().position(|own| own.owner == citation.owner && own.path == citation.path)
    }

    /// Returns the citation after or before `selected`; `None` past either end, where the review returns to its own.
    pub(super) fn step(&self, selected: Option<&CitationId>, forward: bool) -> Option<&CitationId> {
        let at = selected.and_then(|selected| self.position(selected));
        match (at, forward) {
            (None, true) => self.all.first(),
            (None, false) => self.all.last(),
            (Some(at), true) => self.all.get(at + 1),
            (Some(at), false) => self.all.get(at.checked_sub(1)?),
        }
    }

    /// Returns the rows of the list.
    pub(super) fn list(&self) -> Vec<ListRow<'_>> {
        let mut rows = Vec::new();
        let mut last = None;
        for (nth, citation) in self.all.iter().enumerate() {
            if last.replace(&citation.owner) != Some(&citation.owner) {
                rows.push(ListRow::Owner(citation));
            }
            rows.push(ListRow::Citation(nth, citation));
        }
        rows
    }

    /// Returns the number of rows it takes, with its heading.
    pub(super) fn height(&self) -> usize {
        if self.all.is_empty() { 0 } else { self.list().len() + 1 }
    }
}

/// The left half of the review in rows.
#[derive(Debug, Default)]
pub(super) struct DetailRows {
    /// The rows.
    pub rows: Vec<StyledRow>,
    /// The rows for other citations.
    pub links: Vec<(usize, CitationId)>,
    /// The row of the selected one.
    pub selected: Option<usize>,
}
