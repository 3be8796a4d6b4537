//! Names of the entry in prose and archived copies that are not linked or cited. The caller finds them.

use super::block::{Aside, Block, Item};
use super::builder::Builder;
use super::content;
use super::text::{Inline, Text, Tone};
use crate::search::leads::{Lead, LeadPlace};

/// The maximum number of mentions on a page; `dossier leads` lists all.
const MOST: usize = 20;

impl Builder<'_> {
    /// Builds the unlinked mentions, best first.
    pub(super) fn unlinked(&mut self) -> Vec<Block> {
        let mut listed = self.first(self.marks.leads(&self.entry.id));
        let rest = listed.len().saturating_sub(MOST);
        listed.truncate(MOST);
        let mut items: Vec<Item> = listed.into_iter().map(|lead| self.unlinked_mention(lead)).collect();
        if rest > 0 {
            let words = format!("… and {rest} more; `dossier leads id:{}` lists all", self.entry.id);
            let anchor = self.anchor(&self.entry.id, &[], content::of_words("unlinked mentions"));
            items.push(self.line(anchor, Text::default(), Text::of(&words, Tone::Dim)));
            // The heading counts all, including the one that this line replaces.
            self.unlisted += rest - 1;
        }
        items.into_iter().map(Block::Item).collect()
    }

    fn unlinked_mention(&self, lead: &Lead) -> Item {
        let (mut text, mut end) = (Text::default(), Text::default());
        let anchor = match &lead.place {
            LeadPlace::Prose { owner, path, line } => {
                self.link_to(&mut text, owner, Some(path.clone()));
                let file = self.corpus.get(owner.as_str()).map_or("", |owner| &*owner.file.path);
                end.brief(&format!("line {line}"), &format!("{file}:{line}"), Tone::Dim);
                self.anchor(owner, path, content::of_words(&lead.excerpt))
            }
            LeadPlace::Passage { source, paragraph } => {
                let words = format!("{}, para {paragraph}", self.name_of(source));
                text.push(Inline::Link(self.link_as(source, words, None)));
                self.anchor(source, &[], content::of_words(&lead.excerpt))
            }
        };
        if let Some(doubt) = lead.doubt() {
            text.dot().words(doubt, Tone::Warning);
        }
        if lead.count > 1 {
            text.dot().words(&format!("{} times", lead.count), Tone::Dim);
        }
        let piece = |range: std::ops::Range<usize>| lead.excerpt.get(range).unwrap_or_default();
        let mut excerpt = Text::default();
        excerpt.words(piece(0..lead.range.start), Tone::Dim);
        excerpt.words(piece(lead.range.clone()), Tone::Strong);
        excerpt.words(piece(lead.range.end..lead.excerpt.len()), Tone::Dim);
        let asides = vec![Aside { end, ..Aside::default() }];
        Item { anchor, lead: Text::default(), body: vec![text], below: vec![excerpt], asides }
    }
}
