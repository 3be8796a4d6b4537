//! Entries whose text or fields name this one, each mention with its file and line.

use super::value::word;
use super::{Layout, Text};
use crate::domain::corpus::{How, Mention};
use crate::domain::entry::Entry;

impl<'c> Layout<'c> {
    /// Every mention of the entry.
    pub(super) fn backlinks(&mut self) {
        let items = self.corpus.backlinks(&self.entry.id).map(|mention| {
            let from = self.corpus.at(mention.from);
            let line = from.file.position(mention.at).line;
            let place = place_of(from, mention);
            vec![Text::of(&format!("{}:{line}: {} ({}), {place}", from.file.path, from.name(), from.id))]
        });
        let mut items: Vec<Vec<Text>> = items.collect();
        // Two addresses in one list are one place to a reader.
        items.dedup();
        self.list("Backlinks", items);
    }
}

/// Where in its entry a mention stands: “summary”, “claim #ultimatum, note”.
fn place_of(owner: &Entry, mention: &Mention) -> String {
    let mut words = Vec::new();
    for (depth, step) in mention.path.iter().enumerate() {
        let last = depth + 1 == mention.path.len();
        match step.key {
            "claim" if depth == 0 => words.push(format!("claim #{}", owner.claim_name(step.nth as usize))),
            "text" if last && depth > 0 => {}
            "cite" if !last => {}
            "source" if mention.how == How::Cite => {}
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
