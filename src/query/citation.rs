//! The citations of an entry, including those in prose, with the statement each belongs to.

use super::row::RowPart;
use crate::domain::cite::Cite;
use crate::domain::entry::Entry;
use crate::domain::locator::paragraphs;
use crate::domain::record::IN_PROSE;
use crate::evidence::Part;

/// A citation of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Citation {
    /// The row it belongs to; a citation in prose belongs to the statement whose field the prose is in.
    pub part: RowPart,
    /// The same, including names and places, which are not rows.
    pub of: Part,
    /// The key of the prose field that it is in; `None` if it is in `cite`.
    pub prose: Option<&'static str>,
    /// The cited paragraphs.
    pub paragraphs: Option<(u32, u32)>,
    /// The citation.
    pub cite: Cite,
}

impl Citation {
    /// Returns the citations of an entry, in the order of its fields.
    pub(super) fn all(entry: &Entry) -> Box<[Citation]> {
        let cites = entry.cites().into_iter();
        cites
            .filter_map(|site| {
                Some(Citation {
                    part: RowPart::of_step(site.path.first()?),
                    of: Part::of_path(&site.path),
                    prose: match site.path.as_slice() {
                        [.., field, last] if last.key == IN_PROSE => Some(field.key),
                        _ => None,
                    },
                    paragraphs: site.cite.at.as_ref().and_then(paragraphs),
                    cite: site.cite.clone(),
                })
            })
            .collect()
    }
}
