//! The item under the cursor of a pane, and what can be done with it: edit, read, review, copy, open.

use super::citation::CitationId;
use super::document::Target;
use super::effect::Effect;
use super::model::Model;
use crate::domain::citation_order::CitationIndex;
use crate::domain::entry::CiteSite;
use crate::domain::id::{EntryId, Kind};
use crate::domain::mention::MentionKind;
use crate::domain::record::{FieldPath, IN_PROSE};
use crate::domain::snapshot::Snapshot;
use crate::domain::span::Span;
use crate::evidence::Part;

/// The item under the cursor of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CursorTarget {
    /// The entry whose page is open.
    pub shown: Option<EntryId>,
    /// The entry that the pane is about: the row of a list, the entry of a page.
    pub own: EntryId,
    /// The entry under the cursor: in a list its row, on a page the entry whose file contains the value.
    pub entry: EntryId,
    /// The path to the value in it; empty for the entry as a whole.
    pub path: FieldPath,
    /// The link or citation under the cursor.
    pub stop: Option<Target>,
    /// Whether the user has stepped to `stop`, rather than to its row.
    pub stepped: bool,
    /// The position of the link or citation in the file of `entry`, if it is a mark in prose.
    pub mark: Option<Span>,
    /// Whether it is a paragraph of the archived copy of `entry`; `stop` is the first citation of it, if there is one.
    pub is_paragraph: bool,
}

/// The citation of a target that leads to a source, if it is one.
pub(crate) fn cited(corpus: &Snapshot, target: &Target) -> Option<CitationId> {
    let Target::Cite { owner, path, source, at } = target else { return None };
    let quote = corpus.get(owner.as_str()).and_then(|entry| entry.cite_at(path)?.quote());
    Some(CitationId {
        owner: owner.clone(),
        path: path.clone(),
        source: source.clone(),
        at: at.clone(),
        quote: quote.unwrap_or_default().into(),
        statement: None,
    })
}

/// The maximum number of citations from which one of a paragraph is searched, among those that start before it.
const MAX_BEFORE: usize = 1000;

/// Returns the first citation of a paragraph of a source's archived copy by its number.
fn first_citation(corpus: &Snapshot, source: &EntryId, paragraph: u32) -> Option<Target> {
    let all = corpus.citation_indices_of(source);
    let paragraphs = |at: &CitationIndex| corpus.citation(*at).and_then(|(_, key)| key.paragraphs());
    // They are sorted by their first paragraph, those without one last.
    let end = all.partition_point(|at| paragraphs(at).is_some_and(|(first, _)| first <= paragraph));
    let before = all.get(end.saturating_sub(MAX_BEFORE)..end)?;
    let first = before.iter().find(|at| paragraphs(at).is_some_and(|(_, last)| paragraph <= last))?;
    let (owner, key) = corpus.citation(*first)?;
    let cite = owner.cite_at(&key.path())?;
    Some(Target::Cite {
        owner: owner.id.clone(),
        path: key.path(),
        source: source.clone(),
        at: cite.at.clone(),
    })
}

impl CursorTarget {
    /// Creates the target for a row of a list.
    pub(crate) fn of_entry(entry: EntryId, shown: Option<EntryId>) -> Self {
        Self {
            shown,
            own: entry.clone(),
            entry,
            path: FieldPath::new(),
            stop: None,
            stepped: false,
            mark: None,
            is_paragraph: false,
        }
    }

    /// Creates the target for a row that represents a paragraph of the archived copy of a source.
    pub(crate) fn of_paragraph(corpus: &Snapshot, source: &EntryId, paragraph: u32) -> Self {
        let stop = first_citation(corpus, source, paragraph);
        Self { stop, is_paragraph: true, ..Self::of_value(source.clone(), FieldPath::new()) }
    }

    /// Creates the target for a row that represents a value of a dossier, or the whole dossier if `path` is empty.
    pub(crate) fn of_value(entry: EntryId, path: FieldPath) -> Self {
        // A value without citations is not reviewed through other citations of its dossier.
        let shown = (Part::of_path(&path) == Part::Entry).then(|| entry.clone());
        Self { path, ..Self::of_entry(entry, shown) }
    }

    /// Returns the effect that opens the editor at this item.
    pub(crate) fn edit(&self, model: &Model) -> Option<Effect> {
        // A mark in a long text may be on another line than the text's start.
        if let Some(mark) = self.mark {
            return Effect::edit_span(&model.corpus, &self.entry, mark);
        }
        match &self.stop {
            // Stepping to a citation selects it rather than the statement around it.
            Some(Target::Cite { owner, path, .. }) if self.stepped => {
                Effect::edit(&model.corpus, owner, path)
            }
            _ => Effect::edit(&model.corpus, &self.entry, &self.path),
        }
    }

    /// Returns the source to read, and the citation of it under the cursor.
    pub(crate) fn passage(&self, model: &Model) -> Option<(EntryId, Option<CitationId>)> {
        if let Some(citation) = self.stop.as_ref().and_then(|stop| cited(&model.corpus, stop)) {
            return Some((citation.source.clone(), Some(citation)));
        }
        let entry = model.corpus.get(self.entry.as_str())?;
        let sites = if self.path.is_empty() { Vec::new() } else { entry.cites_below(&self.path) };
        // Its own citations go before those in the notes on it.
        let is_own = |site: &&CiteSite<'_>| site.path.iter().all(|step| step.key != IN_PROSE);
        let first = sites.iter().find(is_own).or(sites.first());
        if let Some(citation) = first.and_then(|site| CitationId::of(&entry.id, &site.path, site.cite)) {
            return Some((citation.source.clone(), Some(citation)));
        }
        let shown = if entry.kind() == Kind::Source { entry } else { model.entry(self.shown.as_ref())? };
        (shown.kind() == Kind::Source).then(|| (shown.id.clone(), None))
    }

    /// Returns the citation at which a review from here starts, and whether to review the source rather than the
    /// dossier.
    pub(crate) fn review(&self, model: &Model) -> Option<(CitationId, bool)> {
        let shown = model.entry(self.shown.as_ref());
        let on_source = shown.is_some_and(|entry| entry.kind() == Kind::Source);
        match self.passage(model) {
            Some((_, Some(citation))) => Some((citation, on_source)),
            Some(_) if self.is_paragraph => None,
            Some((source, None)) => {
                let mut resting = model.corpus.citations_of(&source);
                let first = resting.find_map(|one| CitationId::of(&one.owner.id, &one.path, one.cite))?;
                Some((first, true))
            }
            // No citation under the cursor: start at the dossier's first.
            _ => {
                let entry = shown?;
                let site = entry.first_cite()?;
                let first = CitationId::of(&entry.id, &site.path, site.cite)?;
                Some((first, false))
            }
        }
    }

    /// Returns whether there is a citation to review from here. Unlike [`Self::review`], it does not search other
    /// citations of the source, since it is called for each frame.
    pub(crate) fn can_review(&self, model: &Model) -> bool {
        match self.passage(model) {
            Some((_, Some(_))) => true,
            Some(_) if self.is_paragraph => false,
            Some((source, None)) => {
                model.corpus.backlinks(&source).any(|mention| mention.how == MentionKind::Cite)
            }
            None => self.review(model).is_some(),
        }
    }

    /// Returns the entry to act on: the link stepped to, else the list's row or the page's entry.
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

    /// Returns the URL of the source under the cursor, or of the cited source, with the source's id.
    pub(crate) fn address(&self, model: &Model) -> Option<(EntryId, String)> {
        let of = |id: EntryId| {
            let url = &*model.corpus.get(id.as_str())?.source()?.url;
            (!url.is_empty()).then(|| (id, url.to_owned()))
        };
        of(self.subject()).or_else(|| of(self.passage(model)?.0))
    }
}
