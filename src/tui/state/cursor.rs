//! What the cursor is on: an entry, a value in it, a citation, the source to read, where a review starts.
//! Changes nothing.

use std::sync::Arc;

use super::State;
use crate::domain::cite::Cite;
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::{Path, Step};
use crate::domain::snapshot::Snapshot;
use crate::tui::document::Target;
use crate::tui::known::Citing;
use crate::tui::overlay::review::queue::Scope;
use crate::tui::place::Focus;

impl State {
    /// What the cursor is on: an entry and the steps to a value in it, for `e` and `o`.
    pub(crate) fn under_cursor(&self) -> Option<(EntryId, Path)> {
        match self.here.focus {
            Focus::List(kind) => self.here.list(kind).cursor.clone().map(|id| (id, Path::new())),
            Focus::Dossier => {
                let shown = self.here.shown.clone()?;
                // Who has stepped to a citation means that one, not the statement around it.
                if self.here.page.stop.is_some()
                    && let Some((_, Target::Cite { owner, path, .. })) = self.stop()
                {
                    return Some((owner.clone(), path.clone()));
                }
                let at = self.page.rows.get(self.here.page.row).and_then(|row| row.spot);
                match at.and_then(|spot| self.page.spots.get(spot as usize)) {
                    Some(spot) => Some((spot.entry.clone(), spot.path.clone())),
                    None => Some((shown, Path::new())),
                }
            }
        }
    }

    /// The stop the reader is on: the one `n` stepped to, else the first of the cursor's row.
    pub(crate) fn stop(&self) -> Option<(u32, &Target)> {
        let page = &self.here.page;
        let on_row = || {
            let row = self.page.rows.get(page.row)?;
            row.row.left.iter().chain(&row.row.right).find_map(|piece| piece.stop)
        };
        let number = page.stop.or_else(on_row)?;
        self.page.stops.get(number as usize).map(|stop| (number, &stop.target))
    }

    /// The citation under the cursor, and the source `o` reads: the cited one, or the one under the cursor.
    pub(crate) fn passage(&self) -> Option<(EntryId, Option<Citing>)> {
        let quote = |cite: &Cite| cite.quote().unwrap_or_default().into();
        if self.here.focus == Focus::Dossier
            && let Some((_, Target::Cite { owner, path, source, at })) = self.stop()
        {
            let site = self
                .corpus
                .get(owner.as_str())
                .and_then(|entry| entry.cites().into_iter().find(|s| s.path == *path));
            let quote = site.map_or_else(Box::default, |site| quote(site.cite));
            let citing = Citing {
                owner: owner.clone(),
                path: path.clone(),
                source: source.clone(),
                at: at.clone(),
                quote,
            };
            return Some((source.clone(), Some(citing)));
        }
        let (id, path) = self.under_cursor()?;
        let entry = self.corpus.get(id.as_str())?;
        let sites = entry.cites();
        let first = sites.iter().find(|site| !path.is_empty() && site.path.starts_with(&path));
        if let Some(citing) = first.and_then(|site| Citing::of(&id, &site.path, site.cite)) {
            return Some((citing.source.clone(), Some(citing)));
        }
        let shown = if entry.kind() == Kind::Source { entry } else { self.shown()? };
        (shown.kind() == Kind::Source).then(|| (shown.id.clone(), None))
    }

    /// Where a review from here starts, and what it walks.
    pub(crate) fn review(&self) -> Option<(Citing, Scope)> {
        let on_source = self.shown().is_some_and(|entry| entry.kind() == Kind::Source);
        let scope = if on_source { Scope::Source } else { Scope::Dossier };
        match self.passage() {
            Some((_, Some(citing))) => Some((citing, scope)),
            Some((source, None)) => {
                let resting = self.corpus.resting_on(&source);
                let first = resting.iter().find_map(|one| Citing::of(&one.owner.id, &one.path, one.cite))?;
                Some((first, Scope::Source))
            }
            // Nothing cited under the cursor: the dossier's citations from the first on.
            _ => {
                let entry = self.shown()?;
                let first =
                    entry.cites().iter().find_map(|site| Citing::of(&entry.id, &site.path, site.cite))?;
                Some((first, Scope::Dossier))
            }
        }
    }

    /// The line and column of a value, where `e` opens the editor.
    pub(crate) fn line_of(&self, id: &EntryId, path: &[Step]) -> Option<(Arc<str>, u32, u32)> {
        line_of(&self.corpus, id, path)
    }
}

/// The line and column of a value in its dossier; of one that is broken, where it is broken.
pub(crate) fn line_of(corpus: &Snapshot, id: &EntryId, path: &[Step]) -> Option<(Arc<str>, u32, u32)> {
    let entry = corpus.get(id.as_str())?;
    if let Some(broken) = &entry.broken {
        return Some((entry.file.path.clone(), broken.line.max(1), 1));
    }
    if path.is_empty() {
        return Some((entry.file.path.clone(), 1, 1));
    }
    let position = entry.file.position(entry.span_at(path));
    Some((entry.file.path.clone(), position.line, position.col))
}
