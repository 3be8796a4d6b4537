//! The corpus after an edit: some entries replaced, and everything that the edit did not touch shared with the corpus before.

use std::sync::Arc;

use super::{Corpus, MentionsByTarget};
use crate::domain::entry::Entry;
use crate::domain::link::{Link, ToSource};
use crate::domain::mention::MentionKind;

impl Corpus {
    /// Returns the corpus with newer versions of some entries, but the same settings and reviews, and without problems. Returns
    /// `None` if one of them is not in the corpus, or was of another kind.
    pub(crate) fn replacing(&self, newer: &[Arc<Entry>]) -> Option<Self> {
        let mut entries = self.entries.clone();
        let mut to = self.to.clone();
        let mut replaced = Vec::with_capacity(newer.len());
        let (mut same_names, mut same_labels, mut same_citations, mut same_lineage) =
            (true, true, true, true);
        for entry in newer {
            let at = self.index_of(entry.id.as_str())?;
            let old = entries.get_mut(at as usize).filter(|old| old.kind() == entry.kind())?;
            same_lineage &= has_same_targets(old, entry) && has_same_descent(old, entry);
            if !has_same_targets(old, entry) {
                let to = Arc::make_mut(&mut to);
                remove_mentions(to, at, old);
                add_mentions(to, at, entry);
            }
            same_names &= old.name() == entry.name();
            same_labels &= self.labels.get().is_some_and(|labels| !labels.depends_on_change(old, entry));
            let (before, now) = (&old.references, &entry.references);
            same_citations &= before.citations().count() == now.citations().count()
                && before.citations().zip(now.citations()).all(|(a, b)| a.is_same_place(b));
            *old = entry.clone();
            replaced.push(at);
        }
        replaced.sort_unstable();
        let citations = self.citations.get().map(|order| match same_citations {
            true => order.clone(),
            false => Arc::new(order.replacing(&entries, &replaced)),
        });
        Some(Self {
            settings: self.settings.clone(),
            settings_file: self.settings_file.clone(),
            entries,
            counts: self.counts,
            at: self.at.clone(),
            to,
            known: self.known.clone(),
            reviews: self.reviews.clone(),
            problems: Vec::new(),
            rest: self.rest.clone(),
            labels: self
                .labels
                .get()
                .filter(|_| same_labels)
                .cloned()
                .map_or_else(Default::default, Into::into),
            citations: citations.map_or_else(Default::default, Into::into),
            lineage: self
                .lineage
                .get()
                .filter(|_| same_lineage)
                .cloned()
                .map_or_else(Default::default, Into::into),
            names: if same_names && same_labels { self.names.clone() } else { Arc::default() },
        })
    }
}

/// Returns whether two versions of an entry link to the same dossiers in the same order.
fn has_same_targets(old: &Entry, new: &Entry) -> bool {
    let (old, new) = (&old.references.links, &new.references.links);
    old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.to == b.to)
}

/// Returns whether two versions of an entry cite the same, and state the same about its origin.
fn has_same_descent(old: &Entry, new: &Entry) -> bool {
    let cited = |entry: &Entry| {
        let links = entry.references.links.iter();
        links.map(|link| matches!(link.how, MentionKind::Cite | MentionKind::Citing)).collect::<Vec<_>>()
    };
    let ids = |links: &[Link<ToSource>]| links.iter().map(|link| link.id.clone()).collect::<Vec<_>>();
    let descent = |entry: &Entry| {
        entry.source().map(|source| {
            (ids(&source.derived_from.0), ids(&source.may_share_origin.0), source.is_internal())
        })
    };
    cited(old) == cited(new) && descent(old) == descent(new)
}

fn remove_mentions(to: &mut MentionsByTarget, at: u32, entry: &Entry) {
    for mention in &entry.references.links {
        let Some(mentions) = to.get_mut(&mention.to) else { continue };
        let from = mentions.partition_point(|(owner, _)| *owner < at);
        let own = mentions.get(from..).unwrap_or_default().partition_point(|(owner, _)| *owner == at);
        mentions.drain(from..from + own);
        if mentions.is_empty() {
            to.remove(&mention.to);
        }
    }
}

fn add_mentions(to: &mut MentionsByTarget, at: u32, entry: &Entry) {
    for (nth, mention) in (0..).zip(&entry.references.links) {
        let mentions = to.entry(mention.to.clone()).or_default();
        mentions.insert(mentions.partition_point(|other| *other < (at, nth)), (at, nth));
    }
}
