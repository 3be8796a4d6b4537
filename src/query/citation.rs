//! The citations of an entry, those in prose included, with what each is of.

use super::row::Part;
use crate::domain::cite::Cite;
use crate::domain::corpus::paragraphs;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::domain::prose::Piece;
use crate::domain::record::{Look, Step, walk};

/// A citation of an entry.
#[derive(Clone, Debug)]
pub(crate) struct Citation {
    /// What it is of; a citation in prose is of the statement whose field the prose is in.
    pub part: Part,
    /// The source; none if its field is missing.
    pub source: Option<EntryId>,
    /// The paragraphs it points at.
    pub paragraphs: Option<(u32, u32)>,
    /// The record and which of its citations; none for one in prose.
    place: Option<(Step, u32)>,
}

impl Citation {
    /// The citations of an entry, in the order of its fields.
    pub(super) fn all(entry: &Entry) -> Box<[Citation]> {
        let mut found = Vec::new();
        walk(entry.record(), &mut |path, look, _| {
            let Some(first) = path.first() else { return };
            let part = Part::of_step(first);
            match look {
                Look::Cite(cite) => found.push(Citation {
                    part,
                    source: cite.source_id().cloned(),
                    paragraphs: cite.at.as_ref().and_then(paragraphs),
                    place: path.last().map(|last| (*first, last.nth)),
                }),
                Look::Prose(prose) if prose.marks.iter().any(|mark| mark.cites) => {
                    for piece in prose.pieces() {
                        let Piece::Cite { source, locator, .. } = piece else { continue };
                        found.push(Citation {
                            part,
                            source: EntryId::parse(source).ok(),
                            paragraphs: locator.as_ref().and_then(paragraphs),
                            place: None,
                        });
                    }
                }
                _ => {}
            }
        });
        found.into()
    }

    /// The citation as the entry has it; none for one in prose.
    pub(crate) fn cite<'e>(&self, entry: &'e Entry) -> Option<&'e Cite> {
        let (step, nth) = self.place?;
        let (record, nth) = (step.nth as usize, nth as usize);
        let cites = match step.key {
            "claim" => &entry.claims().get(record)?.cite,
            "relation" => &entry.relations().get(record)?.cite,
            "participant" => &entry.event()?.participant.get(record)?.cite,
            "place" => &entry.event()?.place.get(record)?.cite,
            "name_record" => &entry.actor()?.name_record.get(record)?.cite,
            _ => entry.own_cites(),
        };
        cites.get(nth)
    }
}
