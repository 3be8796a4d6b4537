//! The blocks of a page: paragraphs, items, groups of items. Independent of width and markup.

use super::page_anchor::PageAnchor;
use super::section_kind::{ListStyle, SectionKind};
use super::text::Text;
use crate::evidence::Trust;

/// A section with its blocks; it has at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// Which section it is.
    pub kind: SectionKind,
    /// Its blocks, top to bottom.
    pub blocks: Vec<Block>,
    /// How many elements of the list are left out, because the page was built with a limit.
    pub unlisted: usize,
}

impl Section {
    /// How many items a list has, with those left out, to be said beside its heading; none for what is no list.
    pub(crate) fn count(&self) -> Option<usize> {
        let items = |block: &Block| match block {
            Block::Paragraph(..) => 0,
            Block::Item(_) => 1,
            Block::Group(group) => group.items.len(),
        };
        let is_list = self.kind.style() == ListStyle::List;
        is_list.then(|| self.blocks.iter().map(items).sum::<usize>() + self.unlisted)
    }
}

/// A block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// A paragraph.
    Paragraph(PageAnchor, Text),
    /// A field, an element of a list, a reference.
    Item(Item),
    /// Items with something in common.
    Group(Group),
}

/// A field, an element of a list, a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its kind.
    pub anchor: PageAnchor,
    /// What leads it: a label, a date, a type, a role, a number; empty where it goes on with the item above, or where
    /// nothing leads the items of its section.
    pub lead: Text,
    /// What it says; each text starts a line.
    pub body: Vec<Text>,
    /// Details and remarks below that; each text starts a line.
    pub below: Vec<Text>,
    /// What is beside the first lines.
    pub asides: Vec<Aside>,
}

/// What is beside a line of an item: how far a citation is trusted, and its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aside {
    /// Reliability of the source and credibility of the piece [Admiralty code]: `B2`; empty where neither is given.
    pub grade: String,
    /// The mark of trust.
    pub mark: Option<Trust>,
    /// The initials of those whose verdicts the mark is of; empty where there are none, or it is not said here.
    pub by: String,
    /// The number of the citation; of a mention, its place in the file.
    pub end: Text,
}

/// Items with something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// What they have in common: a place in a source, the entry that mentions.
    pub head: Text,
    /// What the head is about, if it is about a value.
    pub anchor: Option<PageAnchor>,
    /// The items; at least one.
    pub items: Vec<Item>,
}
