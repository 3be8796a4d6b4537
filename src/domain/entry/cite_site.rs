//! Finds the citations of an entry: all, those below a path, the one at a path.

use super::Entry;
use crate::domain::cite::Cite;
use crate::domain::mention::MentionKind;
use crate::domain::record::{FieldPath, FieldValue, IN_PROSE, PathStep, walk_at};

/// A citation and its path in the entry.
#[derive(Clone, Debug)]
pub(crate) struct CiteSite<'a> {
    /// The path from the entry to the citation. The last step is `cite`, or [`IN_PROSE`] below the field for prose.
    pub path: FieldPath,
    /// The citation.
    pub cite: &'a Cite,
}

impl Entry {
    /// Returns all citations, including those in prose, in canonical field order.
    pub(crate) fn cites(&self) -> Vec<CiteSite<'_>> {
        self.cites_below(&[])
    }

    /// Returns the citation at `path`. Takes the same time however many the entry has.
    pub(crate) fn cite_at(&self, path: &[PathStep]) -> Option<&Cite> {
        match path.split_last()? {
            (last, prose) if last.key == IN_PROSE => self.cites_in_prose(prose).get(last.nth as usize),
            _ => {
                let mut found = None;
                walk_at(self.record(), path, &mut |here, value, _| {
                    if let (FieldValue::Record(record), true) = (value, here == path) {
                        found = Cite::of(*record);
                    }
                });
                found
            }
        }
    }

    /// Returns the first citation of a source, in canonical field order. Does not look at the others.
    pub(crate) fn first_cite(&self) -> Option<CiteSite<'_>> {
        let link = self.references.links.iter().find(|link| link.how == MentionKind::Cite)?;
        let mut path = link.path.to_path();
        if path.pop_if(|last| last.key == "source").is_none() {
            path.push(PathStep { key: IN_PROSE, nth: 0 });
        }
        self.cite_at(&path).map(|cite| CiteSite { path, cite })
    }

    /// Returns the citations at `path` and below it, in canonical field order. Looks at nothing else.
    pub(crate) fn cites_below(&self, path: &[PathStep]) -> Vec<CiteSite<'_>> {
        let (place, in_prose) = match path.split_last() {
            Some((last, prose)) if last.key == IN_PROSE => (prose, Some(last.nth)),
            _ => (path, None),
        };
        let mut sites = Vec::new();
        walk_at(self.record(), place, &mut |here, value, _| match value {
            FieldValue::Record(record) => {
                sites.extend(Cite::of(*record).map(|cite| CiteSite { path: here.to_vec(), cite }));
            }
            FieldValue::Prose(_) => {
                let is_below = |nth| in_prose.is_none_or(|only| only == nth);
                for (nth, cite) in (0..).zip(self.cites_in_prose(here)).filter(|(nth, _)| is_below(*nth)) {
                    let path = here.iter().copied().chain([PathStep { key: IN_PROSE, nth }]).collect();
                    sites.push(CiteSite { path, cite });
                }
            }
            _ => {}
        });
        sites
    }

    /// Returns the citations in the prose at `path`, in order.
    pub(crate) fn cites_in_prose(&self, path: &[PathStep]) -> &[Cite] {
        // Looking for them takes a walk through the whole entry, and most entries have none.
        match self.references.has_prose_cites() {
            true => self.prose_cites.at(self.record(), path),
            false => &[],
        }
    }
}
