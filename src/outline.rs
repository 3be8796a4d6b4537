//! The page model: an entry of a snapshot as sections, blocks and inlines, in reading order and with labels, but
//! without widths, colors or markup. Screen rows, plain text and Markdown are rendered from it, so they have the same
//! content. The position of a field on the page is part of its declaration (`domain::placement`).
//!
//! A page is built once for a snapshot, an entry and the state of its citations ([`TrustMarks`]). The width is only
//! needed for layout, and each block can be laid out separately.

mod as_of;
mod block;
mod builder;
mod citations;
mod claims;
mod content;
mod dependents;
mod events;
mod excerpts;
mod head;
pub(crate) mod markdown;
mod mentions;
mod more;
mod one_statement;
mod page_anchor;
pub(crate) mod plain;
mod printed;
mod prose;
mod record_item;
mod references;
mod relations;
mod section_kind;
mod statements_by;
mod target;
mod text;
mod trust_mark;
mod unlinked;
mod value;

use std::sync::Arc;

use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::snapshot::Snapshot;
use builder::{Builder, step};

pub(crate) use block::{Aside, Block, Item, Section};
pub(crate) use page_anchor::PageAnchor;
pub(crate) use section_kind::{ListStyle, SectionKind};
#[cfg(test)]
pub(crate) use target::PageLink;
pub(crate) use target::{LinkState, Target};
pub(crate) use text::{Inline, Text, Tone};
pub(crate) use trust_mark::{TrustMark, TrustMarks, tone};

/// The page of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The title of the page.
    pub title: Title,
    /// The non-empty sections, in reading order.
    pub sections: Vec<Section>,
}

/// The title of a page, which the screen shows in the border of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// The place of the name in the file.
    pub anchor: PageAnchor,
    /// The name.
    pub name: String,
    /// Whether the name is a title that should not be truncated.
    pub is_title: bool,
    /// Kind, type, id, file and handling mark.
    pub about: Text,
}

impl Outline {
    /// Builds the page of `entry`, with `marks` next to its citations, as of today.
    pub(crate) fn of(corpus: &Snapshot, entry: &Arc<Entry>, marks: &dyn TrustMarks, today: Day) -> Self {
        Self::limited(corpus, entry, marks, today, usize::MAX)
    }

    /// Builds the page with at most `limit` elements in each list.
    pub(crate) fn limited(
        corpus: &Snapshot,
        entry: &Arc<Entry>,
        marks: &dyn TrustMarks,
        today: Day,
        limit: usize,
    ) -> Self {
        let mut page = Builder::new(corpus, marks, entry, today, limit);
        let title = title(&page);
        page.section(SectionKind::Head, Builder::head);
        page.prose_section(SectionKind::Summary, entry.summary(), "summary");
        page.section(SectionKind::Participants, Builder::participants);
        page.section(SectionKind::Relations, Builder::relations);
        page.section(SectionKind::Events, Builder::events);
        page.section(SectionKind::Claims, Builder::claims);
        page.section(SectionKind::StatementsBy, Builder::statements_by);
        page.section(SectionKind::Dependents, Builder::dependents);
        page.prose_section(SectionKind::Notes, entry.notes(), "notes");
        page.section(SectionKind::Questions, Builder::questions);
        page.section(SectionKind::More, Builder::more);
        page.section(SectionKind::Mentions, Builder::mentions);
        page.section(SectionKind::Unlinked, Builder::unlinked);
        page.section(SectionKind::References, Builder::reference_list);
        Self { title, sections: page.finish() }
    }
}

fn title(page: &Builder<'_>) -> Title {
    let entry = page.entry;
    let mut about = Text::of(entry.kind().word(), Tone::Plain);
    let marking = entry.marking().or(page.corpus.settings.marking.as_ref());
    let facts =
        [&*entry.type_word(), entry.id.as_str(), &*entry.file.path, marking.map_or("", |term| &*term.word)];
    for fact in facts.into_iter().filter(|fact| !fact.is_empty()) {
        about.dot().words(fact, Tone::Plain);
    }
    let is_title = entry.source().is_some_and(|source| !source.title.is_empty());
    let key = if entry.source().is_some() { "title" } else { "name" };
    let anchor = page.anchor(&entry.id, &[step(key, 0)], content::of_words(entry.name()));
    Title { anchor, name: entry.name().to_owned(), is_title, about }
}

#[cfg(test)]
pub(crate) mod tests;
