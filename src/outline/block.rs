//! The blocks of a page: paragraphs, items, groups of items. Does not depend on width or markup.

use super::page_anchor::PageAnchor;
use super::section_kind::{ListStyle, SectionKind};
use super::text::Text;
use crate::evidence::Trust;

/// A section with its blocks; it has at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// The kind of section.
    pub kind: SectionKind,
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
    /// The number of elements of the list left out because of the limit.
    pub unlisted: usize,
}

impl Section {
    /// Returns the number of items in a list, including those left out, for its heading; `None` if it is not a list.
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
    /// Items that share a head.
    Group(Group),
}

/// A field, an element of a list, a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// Its kind.
    pub anchor: PageAnchor,
    /// The lead: a label, a date, a type, a role, a number; empty if it continues the item above, or the items of its
    /// section have no leads.
    pub lead: Text,
    /// The body; each text starts a line.
    pub body: Vec<Text>,
    /// Details and remarks below the body; each text starts a line.
    pub below: Vec<Text>,
    /// What is shown next to the first lines.
    pub asides: Vec<Aside>,
}

/// A citation next to a line of an item: its trust mark and its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Aside {
    /// Reliability of the source and credibility of the information [Admiralty code]: `B2`; empty if neither is set.
    pub grade: String,
    /// The mark of trust.
    pub mark: Option<Trust>,
    /// The initials of the analysts behind the mark; empty if there are none, or they are not shown here.
    pub by: String,
    /// The number of the citation; for a mention, its place in the file.
    pub end: Text,
}

/// Items that share a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    /// The head: a place in a source, or the entry with the mentions.
    pub head: Text,
    /// What the head is about, if it is about a value.
    pub anchor: Option<PageAnchor>,
    /// The items; at least one.
    pub items: Vec<Item>,
}
