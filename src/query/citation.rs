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

/// The citations of an entry, in the order of its fields.
#[derive(Debug, Default)]
pub(super) struct CitationTable {
    all: Box<[Citation]>,
    /// The citations of each part that follow each other, by their first and the number after their last one; sorted by part.
    runs: Box<[(RowPart, u32, u32)]>,
}

impl CitationTable {
    /// Collects the citations of an entry.
    pub(super) fn new(entry: &Entry) -> Self {
        let all = Citation::all(entry);
        let mut runs: Vec<(RowPart, u32, u32)> = Vec::new();
        for (nth, citation) in (0_u32..).zip(&all) {
            match runs.last_mut().filter(|(part, ..)| *part == citation.part) {
                Some((.., end)) => *end = nth + 1,
                None => runs.push((citation.part, nth, nth + 1)),
            }
        }
        runs.sort_unstable();
        Self { all, runs: runs.into() }
    }

    /// Returns the citation at an index.
    pub(super) fn get(&self, nth: u32) -> Option<&Citation> {
        self.all.get(nth as usize)
    }

    /// Returns the citations of a part with their indices: for the entry itself, all in it.
    pub(super) fn of(&self, part: RowPart) -> impl Iterator<Item = (u32, &Citation)> {
        let first = self.runs.partition_point(|(other, ..)| *other < part);
        let runs = self.runs.get(first..).unwrap_or_default().iter();
        let own = runs.take_while(move |(other, ..)| *other == part).flat_map(|(_, from, to)| *from..*to);
        let all = (0..).take(if part == RowPart::Entry { self.all.len() } else { 0 });
        let own = own.take(if part == RowPart::Entry { 0 } else { usize::MAX });
        all.chain(own).filter_map(|nth| Some((nth, self.get(nth)?)))
    }
}

impl Citation {
    fn all(entry: &Entry) -> Box<[Citation]> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier::read;

    #[test]
    fn the_citations_of_a_part_are_those_of_its_fields() {
        let text = "name = 'A'\nkind = 'group'\nsummary = 'S [@s].'\ncite = ['t']\n[[name_record]]\nvalue = 'B'\ncite = ['s']\n\
            [[claim]]\ntext = 'One.'\nnote = 'N [@n].'\ncite = ['s', 't']\n[[claim]]\ntext = 'Two [@s].'\n\
            [[relation]]\ntype = 'leads'\nto = 'x'\ncite = ['s']\n";
        let entry = read("actors/a.toml", Kind::Actor, "a", text.as_bytes()).entry.expect("an entry");
        let table = CitationTable::new(&entry);
        let parts: Vec<RowPart> = table.all.iter().map(|citation| citation.part).collect();
        assert!(parts.len() == 8, "{parts:?}");
        for part in [RowPart::Claim(0), RowPart::Claim(1), RowPart::Claim(2), RowPart::Relation(0)] {
            let found: Vec<u32> = table.of(part).map(|(nth, _)| nth).collect();
            let wanted: Vec<u32> =
                (0..).zip(&parts).filter(|(_, own)| **own == part).map(|(nth, _)| nth).collect();
            assert_eq!(found, wanted, "{part:?}");
        }
        assert_eq!(table.of(RowPart::Entry).count(), parts.len(), "all that are in it");
    }
}
