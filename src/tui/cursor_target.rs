//! What the cursor of a pane is on, and what can be done with it: edit, read, review, copy, open.

use super::citation::CitationId;
use super::document::Target;
use super::effect::Effect;
use super::model::Model;
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::Path;
use crate::domain::span::Span;

/// What the cursor of a pane is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CursorTarget {
    /// The entry whose page is shown.
    pub shown: Option<EntryId>,
    /// The entry that the pane is about there: the row of a list, the entry of a page.
    pub own: EntryId,
    /// The entry under the cursor: in a list its row, on a page the one whose file holds the value.
    pub entry: EntryId,
    /// The steps to the value in it; empty: the entry as a whole.
    pub path: Path,
    /// The link or citation under the cursor.
    pub stop: Option<Target>,
    /// Whether the reader has stepped to that, rather than to its row.
    pub stepped: bool,
    /// Where the link or citation is written in the file of `entry`, if it is a mark in prose.
    pub mark: Option<Span>,
}

impl CursorTarget {
    /// The row of a list.
    pub(crate) fn of_entry(entry: EntryId, shown: Option<EntryId>) -> Self {
        Self { shown, own: entry.clone(), entry, path: Path::new(), stop: None, stepped: false, mark: None }
    }

    /// Opens the editor there.
    pub(crate) fn edit(&self, model: &Model) -> Option<Effect> {
        // A mark has a line of its own in a text of many.
        if let Some(mark) = self.mark {
            return Effect::edit_span(&model.corpus, &self.entry, mark);
        }
        match &self.stop {
            // A reader who has stepped to a citation means that, not the statement around it.
            Some(Target::Cite { owner, path, .. }) if self.stepped => {
                Effect::edit(&model.corpus, owner, path)
            }
            _ => Effect::edit(&model.corpus, &self.entry, &self.path),
        }
    }

    /// The source to read, and the citation of it under the cursor.
    pub(crate) fn passage(&self, model: &Model) -> Option<(EntryId, Option<CitationId>)> {
        if let Some(Target::Cite { owner, path, source, at }) = &self.stop {
            let cites = model.corpus.get(owner.as_str()).map(|entry| entry.cites()).unwrap_or_default();
            let quote = cites.iter().find(|site| site.path == *path).and_then(|site| site.cite.quote());
            let citation = CitationId {
                owner: owner.clone(),
                path: path.clone(),
                source: source.clone(),
                at: at.clone(),
                quote: quote.unwrap_or_default().into(),
            };
            return Some((source.clone(), Some(citation)));
        }
        let entry = model.corpus.get(self.entry.as_str())?;
        let sites = entry.cites();
        let first = sites.iter().find(|site| !self.path.is_empty() && site.path.starts_with(&self.path));
        if let Some(citation) = first.and_then(|site| CitationId::of(&entry.id, &site.path, site.cite)) {
            return Some((citation.source.clone(), Some(citation)));
        }
        let shown = if entry.kind() == Kind::Source { entry } else { model.entry(self.shown.as_ref())? };
        (shown.kind() == Kind::Source).then(|| (shown.id.clone(), None))
    }

    /// The citation at which a review from here starts, and whether it is of a source rather than of a dossier.
    pub(crate) fn review(&self, model: &Model) -> Option<(CitationId, bool)> {
        let shown = model.entry(self.shown.as_ref());
        let on_source = shown.is_some_and(|entry| entry.kind() == Kind::Source);
        match self.passage(model) {
            Some((_, Some(citation))) => Some((citation, on_source)),
            Some((source, None)) => {
                let resting = model.corpus.resting_on(&source);
                let first =
                    resting.iter().find_map(|one| CitationId::of(&one.owner.id, &one.path, one.cite))?;
                Some((first, true))
            }
            // No citation under the cursor: the dossier's, from the first on.
            _ => {
                let entry = shown?;
                let sites = entry.cites();
                let first = sites.iter().find_map(|site| CitationId::of(&entry.id, &site.path, site.cite))?;
                Some((first, false))
            }
        }
    }

    /// The entry that is meant: the link that was stepped to, else the list's row or the page's entry.
    pub(crate) fn subject(&self) -> EntryId {
        match &self.stop {
            Some(Target::Entry(id, _) | Target::Nowhere(id) | Target::Cite { source: id, .. })
                if self.stepped =>
            {
                id.clone()
            }
            _ => self.own.clone(),
        }
    }

    /// The source that is meant, or the one of the citation under the cursor, and the address that its dossier gives.
    pub(crate) fn address(&self, model: &Model) -> Option<(EntryId, String)> {
        let of = |id: EntryId| {
            let url = &*model.corpus.get(id.as_str())?.source()?.url;
            (!url.is_empty()).then(|| (id, url.to_owned()))
        };
        of(self.subject()).or_else(|| of(self.passage(model)?.0))
    }
}
