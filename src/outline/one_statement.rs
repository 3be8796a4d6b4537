//! The page of one statement: the part of its entry's page about it, with the references that it cites. Does not depend
//! on the fields.

use std::collections::BTreeSet;

use super::block::{Block, Item, Section};
use super::section_kind::SectionKind;
use super::text::{Inline, Text, Tone};
use super::{Outline, PageAnchor};
use crate::domain::id::EntryId;
use crate::domain::record::PathStep;

impl Outline {
    /// Removes everything except what is about the value at `path` of `owner`.
    pub(crate) fn only(mut self, owner: &EntryId, path: &[PathStep]) -> Self {
        let is_about = |anchor: &PageAnchor| anchor.entry == *owner && anchor.path.starts_with(path);
        let (references, sections): (Vec<Section>, Vec<Section>) =
            self.sections.into_iter().partition(|section| section.kind == SectionKind::References);
        let mut numbers: BTreeSet<usize> = BTreeSet::new();
        self.sections = sections.into_iter().filter_map(|section| kept(section, &is_about)).collect();
        for item in self.sections.iter().flat_map(|section| &section.blocks).flat_map(items) {
            numbers.extend(cited(item));
        }
        let leads: Vec<Text> =
            numbers.into_iter().map(|number| Text::of(&format!("[{number}]"), Tone::Dim)).collect();
        for mut section in references {
            section.blocks.retain(|block| items(block).iter().any(|item| leads.contains(&item.lead)));
            self.sections.extend((!section.blocks.is_empty()).then_some(section));
        }
        self
    }
}

/// Returns a section with the items about a value; an item that continues the one above gets its lead.
fn kept(mut section: Section, is_about: &impl Fn(&PageAnchor) -> bool) -> Option<Section> {
    let mut lead = Text::default();
    let mut keep = |item: &mut Item| {
        if item.lead.is_empty() {
            item.lead = lead.clone();
        } else {
            lead = item.lead.clone();
        }
        is_about(&item.anchor)
    };
    section.blocks.retain_mut(|block| match block {
        Block::Paragraph(anchor, _) => is_about(anchor),
        Block::Item(item) => keep(item),
        Block::Group(group) => {
            group.items.retain_mut(&mut keep);
            !group.items.is_empty()
        }
    });
    section.unlisted = 0;
    (!section.blocks.is_empty()).then_some(section)
}

fn items(block: &Block) -> &[Item] {
    match block {
        Block::Paragraph(..) => &[],
        Block::Item(item) => std::slice::from_ref(item),
        Block::Group(group) => &group.items,
    }
}

/// Returns the numbers of the citations in an item.
fn cited(item: &Item) -> impl Iterator<Item = usize> + '_ {
    let asides = item.asides.iter().map(|aside| &aside.end);
    let texts = item.body.iter().chain(&item.below).chain(asides);
    texts.flat_map(|text| text.inlines()).filter_map(|inline| match inline {
        Inline::Citation(citation) => citation.number,
        _ => None,
    })
}
