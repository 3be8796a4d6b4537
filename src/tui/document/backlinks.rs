//! Entries whose text or fields name this one, with the line and the words around it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::columns::{Item, Side};
use super::content;
use super::flow::Flow;
use super::page::Page;
use super::value::word;
use super::{Section, Target};
use crate::domain::corpus::{How, Mention};
use crate::domain::entry::Entry;
use crate::domain::id::Kind;
use crate::domain::marked::Prose;
use crate::domain::record::{Look, Path, walk};
use crate::text::shown::{self, show};
use crate::tui::row::{Ink, Piece};

impl<'c> Page<'c> {
    /// Draws the mentions that no section above has drawn, entry by entry.
    pub(super) fn backlinks(&mut self) {
        let corpus = self.corpus;
        let mut mentions: Vec<&'c Mention> = corpus
            .backlinks(&self.entry.id)
            .filter(|mention| corpus.at(mention.from).id != self.entry.id && !self.is_drawn(mention))
            .collect();
        if mentions.is_empty() {
            return;
        }
        let kind = |mention: &Mention| corpus.at(mention.from).kind();
        mentions.sort_by_key(|mention| (kind(mention), mention.from, mention.at.start));
        // Two addresses in one list are one place to a reader.
        mentions.dedup_by(|b, a| {
            let line = |mention: &Mention| corpus.at(mention.from).file.position(mention.at).line;
            let keys = |mention: &Mention| mention.path.iter().map(|step| step.key).collect::<Vec<_>>();
            let fields = a.how == How::Field && b.how == How::Field && a.from == b.from;
            fields && keys(a) == keys(b) && line(a) == line(b)
        });
        self.heading(Section::Backlinks, "Mentioned in");
        let mut items = Vec::new();
        for group in mentions.chunk_by(|a, b| a.from == b.from) {
            if let Some(first) = group.first() {
                items.extend(self.mentions_of(corpus.at(first.from), group));
            }
        }
        self.items(items, self.indent(), 0);
    }

    /// Whether another section shows the link: a relation, a participant, a place, a part, a citation.
    fn is_drawn(&self, mention: &Mention) -> bool {
        let keys: Vec<&str> = mention.path.iter().map(|step| step.key).collect();
        matches!(
            (self.entry.kind(), keys.as_slice()),
            (Kind::Actor, ["relation", "to"] | ["participant" | "place", "actor"])
                | (Kind::Event, ["part_of" | "follows"])
                | (Kind::Source, [.., "cite", "source"])
        )
    }

    fn mentions_of(&mut self, owner: &'c Arc<Entry>, mentions: &[&'c Mention]) -> Vec<Item> {
        // One walk finds the prose of every mention.
        let mut prose: BTreeMap<Path, &'c Prose> = BTreeMap::new();
        walk(owner.record(), &mut |path, look, _| {
            if let Look::Prose(text) = look {
                prose.insert(path.to_vec(), *text);
            }
        });
        let mut items = Vec::new();
        for (nth, mention) in mentions.iter().enumerate() {
            let text = prose.get(&mention.path).copied();
            let mark = text.and_then(|text| {
                let at = mention.at.range();
                Some((text, text.marks.iter().position(|mark| mark.at.range() == at)?))
            });
            let content = match mark {
                Some((text, _)) => content::of_text(&text.text),
                None => content::of_text(&format!("{} {:?}", owner.id, mention.path)),
            };
            let spot = self.spot(&owner.id, mention.path.clone(), content);
            let stop = self.stop(Target::Entry(owner.id.clone(), Some(mention.path.clone())));
            let place = show(&self.field_words(owner, mention), shown::Kind::Name);
            let mut body = Vec::new();
            let mut flow = Flow::default();
            if nth == 0 {
                flow.put(&self.shown_name(owner), Ink::Link, Some(stop));
            }
            if mentions.len() == 1 {
                flow.dot().put(&place, Ink::Dim, None);
            } else {
                // Several places of one entry stand below its name.
                if nth == 0 {
                    let line = Flow::default();
                    items.push(Item {
                        spot,
                        lead: line,
                        body: vec![std::mem::take(&mut flow)],
                        side: Vec::new(),
                    });
                }
                flow.inset = 2;
                flow.put(&place, Ink::Dim, (nth > 0).then_some(stop));
            }
            body.push(flow);
            if let Some((text, nth)) = mark {
                body.push(self.excerpt(text, nth).inset(4));
            }
            let line = owner.file.position(mention.at).line;
            let line = crate::tui::row::name(&format!("line {line}"));
            let numbers = vec![Piece { text: line, ink: Ink::Dim, stop: None }];
            let side = vec![Side { marks: Vec::new(), numbers }];
            items.push(Item { spot, lead: Flow::default(), body, side });
        }
        items
    }

    /// Where in its entry a mention stands: “summary”, “claim #ultimatum, note”.
    fn field_words(&self, owner: &Entry, mention: &Mention) -> String {
        let mut words = Vec::new();
        for (depth, step) in mention.path.iter().enumerate() {
            let last = depth + 1 == mention.path.len();
            match step.key {
                "claim" if depth == 0 => {
                    words.push(format!("claim #{}", owner.claim_name(step.nth as usize)))
                }
                "text" if last && depth > 0 => {}
                "cite" if !last => {}
                "citing" => words.push("came through it".to_owned()),
                key if last || depth > 0 => words.push(word(key)),
                key => words.push(format!("{} {}", word(key), step.nth + 1)),
            }
        }
        if mention.how == How::Cite {
            words.push("cited".to_owned());
        }
        words.join(", ")
    }
}
