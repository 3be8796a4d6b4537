//! The citations of an entry, those in prose included, with what each is of.

use super::row::RowPart;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::locator::paragraphs;
use crate::evidence::Part;

/// A citation of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Citation {
    /// What it is of; a citation in prose is of the statement whose field the prose is in.
    pub part: RowPart,
    /// The same with the names and places that are no rows of their own.
    pub of: Part,
    /// The paragraphs it points at.
    pub paragraphs: Option<(u32, u32)>,
    /// The citation as the entry has it.
    pub cite: Cite,
}

impl Citation {
    /// The citations of an entry, in the order of its fields.
    pub(super) fn all(entry: &Entry) -> Box<[Citation]> {
        let cites = entry.cites().into_iter();
        cites
            .filter_map(|site| {
                Some(Citation {
                    part: RowPart::of_step(site.path.first()?),
                    of: Part::of_path(&site.path),
                    paragraphs: site.cite.at.as_ref().and_then(paragraphs),
                    cite: site.cite.clone(),
                })
            })
            .collect()
    }
}
