//! The numbered references of a page: one for each passage, in order of first use. Knows no block.

use std::collections::HashMap;

use crate::domain::cite::Cite;
use crate::domain::id::EntryId;
use crate::domain::locator::Locator;
use crate::domain::record::{Path, Step};

/// The numbered references of a page.
#[derive(Debug, Default)]
pub(super) struct References<'c> {
    list: Vec<Reference<'c>>,
    /// By source, place and quote.
    numbers: HashMap<(EntryId, String, &'c str), usize>,
}

/// One reference: a passage, and every citation on this page that points at it.
#[derive(Debug)]
pub(super) struct Reference<'c> {
    pub(super) source: EntryId,
    pub(super) at: Option<Locator>,
    pub(super) quote: &'c str,
    /// The entry and the path of the first citation of it.
    pub(super) owner: EntryId,
    pub(super) path: Path,
    /// The citations of it that are in a `cite` list, with their entries and paths, in order.
    pub(super) cites: Vec<(&'c Cite, EntryId, Path)>,
}

impl<'c> References<'c> {
    /// Returns the number, from 1, of a passage of `source` that is cited at `path` of `owner`; in prose, without `cite`.
    pub(super) fn number(
        &mut self,
        source: &EntryId,
        place: Option<&Locator>,
        (owner, path): (&EntryId, &[Step]),
        cite: Option<&'c Cite>,
    ) -> usize {
        let quote = cite.and_then(Cite::quote).unwrap_or("");
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
        if let (Some(cite), Some(reference)) = (cite, list.get_mut(number - 1)) {
            reference.cites.push((cite, owner.clone(), path.to_vec()));
        }
        number
    }

    /// Takes the references out, in the order of their numbers.
    pub(super) fn take(&mut self) -> Vec<Reference<'c>> {
        std::mem::take(&mut self.list)
    }
}
