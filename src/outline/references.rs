//! The numbered references of a page: one per passage, in order of first use. Does not depend on blocks.

use std::collections::HashMap;

use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::{FieldPath, PathStep};

/// The numbered references of a page.
#[derive(Debug, Default)]
pub(super) struct References<'c> {
    list: Vec<Reference<'c>>,
    /// By source, locator and quote.
    numbers: HashMap<(EntryId, String, &'c str), usize>,
}

/// A reference: a passage, and every citation on this page that points to it.
#[derive(Debug)]
pub(super) struct Reference<'c> {
    pub(super) source: EntryId,
    pub(super) at: Option<Locator>,
    pub(super) quote: &'c str,
    /// The entry and the path of its first citation.
    pub(super) owner: EntryId,
    pub(super) path: FieldPath,
    /// Its citations, with their entries and paths, in order.
    pub(super) cites: Vec<(&'c Cite, EntryId, FieldPath)>,
}

impl<'c> References<'c> {
    /// Returns the number, counted from 1, of the passage of `source` that the citation at `path` of `owner` points to.
    pub(super) fn number(
        &mut self,
        source: &EntryId,
        cite: &'c Cite,
        owner: &EntryId,
        path: &[PathStep],
    ) -> usize {
        let (place, quote) = (cite.at.as_ref(), cite.quote().unwrap_or(""));
        let key = (source.clone(), place.map(ToString::to_string).unwrap_or_default(), quote);
        let list = &mut self.list;
        let number = *self.numbers.entry(key).or_insert_with(|| {
            list.push(Reference {
                source: source.clone(),
                at: place.cloned(),
                quote,
                owner: owner.clone(),
                path: path.to_vec(),
                cites: Vec::new(),
            });
            list.len()
        });
        if let Some(reference) = list.get_mut(number - 1) {
            reference.cites.push((cite, owner.clone(), path.to_vec()));
        }
        number
    }

    /// Returns the entry and the path of the first citation of reference `number`.
    pub(super) fn place(&self, number: usize) -> Option<(&EntryId, &[PathStep])> {
        self.list.get(number.checked_sub(1)?).map(|one| (&one.owner, one.path.as_slice()))
    }

    /// Removes and returns the references, in the order of their numbers.
    pub(super) fn take(&mut self) -> Vec<Reference<'c>> {
        std::mem::take(&mut self.list)
    }
}
