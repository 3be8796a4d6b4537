//! The name_index: every name by which an entry can be jumped to, folded once a corpus.
//! Refuses to score and to rank.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::record::{Look, walk};
use crate::domain::snapshot::Snapshot;
use crate::text::fold::{self, FoldedName};

/// Longest part of a name that is searched, in characters; the scorer's memory grows with it.
pub(crate) const MAX_NAME: usize = 1_000;

/// Fields that hold somebody else's name: they lead to the entry, but typing them out is not naming it.
const BORROWED: [&str; 5] = ["author", "editor", "container_title", "place", "participant"];

/// Everything the jump box searches. Lives as long as the corpus it was built from.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    entries: Vec<IndexedEntry>,
    names: Vec<IndexedName>,
}

/// One entry as the jump box sees it.
#[derive(Clone, Debug)]
pub(crate) struct IndexedEntry {
    /// Its id.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// The name it is shown by.
    pub name: Box<str>,
    /// How many links lead to it.
    pub links: usize,
    /// Its candidates, a range of the name_index's names; never empty.
    names: Range<usize>,
}

/// One name of an entry, cut at `MAX_NAME`.
#[derive(Clone, Debug)]
pub(crate) struct IndexedName {
    /// The name as it is written.
    pub text: Box<str>,
    /// The name folded, at most `MAX_NAME` characters.
    pub folded: Box<str>,
    /// The same without the words `al`, where it has any beside others.
    pub bare: Option<Box<str>>,
    /// Length of `folded`, in characters.
    pub length: usize,
    /// Whether the entry itself goes by it, as it does not by its author or its place.
    pub own: bool,
}

impl NameIndex {
    /// Takes the names of every entry: all its fields that hold one, and its id.
    pub(crate) fn new(corpus: &Snapshot) -> Self {
        let mut stack = Self::default();
        for entry in corpus.entries() {
            let start = stack.names.len();
            stack.names.extend(candidates(entry));
            stack.entries.push(IndexedEntry {
                id: entry.id.clone(),
                kind: entry.kind(),
                name: cut(entry.name()).into(),
                links: corpus.backlinks(&entry.id).len(),
                names: start..stack.names.len(),
            });
        }
        stack
    }

    /// Returns the entries, by id.
    pub(crate) fn entries(&self) -> &[IndexedEntry] {
        &self.entries
    }

    /// Returns the names of one of its entries, the shown one first; no two of them fold alike.
    pub(crate) fn names(&self, entry: &IndexedEntry) -> &[IndexedName] {
        self.names.get(entry.names.clone()).unwrap_or_default()
    }
}

impl IndexedName {
    pub(super) fn new(text: &str, own: bool) -> Self {
        let text = cut(text);
        let folded = fold::fold_name(text);
        let folded = cut(&folded);
        Self {
            text: text.into(),
            folded: folded.into(),
            bare: without_article(folded).map(|bare| bare.text.into()),
            length: folded.chars().count(),
            own,
        }
    }

    /// Returns the folded name without any article: two names that differ by it alone have the same.
    pub(crate) fn plain(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.folded)
    }

    /// Returns the byte ranges of `text` to light for these characters of `folded` and of `bare`.
    pub(crate) fn lit(&self, in_folded: &[usize], in_bare: &[usize]) -> Vec<Range<usize>> {
        let mut at = in_folded.to_vec();
        if let Some(bare) = without_article(&self.folded).filter(|_| !in_bare.is_empty()) {
            at.extend(in_bare.iter().filter_map(|i| bare.source.get(*i)));
        }
        FoldedName::new(&self.text).ranges_of(&at)
    }
}

/// Returns the names of an entry and its id, those that fold alike once, by the one that comes first.
fn candidates(entry: &Entry) -> Vec<IndexedName> {
    let mut found = vec![IndexedName::new(entry.name(), true)];
    let mut seen: HashMap<Box<str>, usize> = HashMap::from([(found[0].folded.clone(), 0)]);
    let mut take = |text: &str, own: bool| {
        let name = IndexedName::new(text, own);
        match seen.get(&name.folded).and_then(|at| found.get_mut(*at)) {
            Some(same) => same.own |= own,
            None if name.folded.is_empty() => {}
            None => {
                seen.insert(name.folded.clone(), found.len());
                found.push(name);
            }
        }
    };
    walk(entry.record(), &mut |path, look, _| {
        let (Look::Name(name), Some(first), Some(last)) = (look, path.first(), path.last()) else { return };
        // An address has nearly every letter in some order: it would match everything and name nothing.
        if last.key != "url" {
            take(name, !BORROWED.contains(&first.key));
        }
    });
    take(entry.id.as_str(), true);
    found
}

/// Returns the first `MAX_NAME` characters.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(MAX_NAME) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// A folded name without its articles, and which of its characters each of the rest was.
struct Bare {
    text: String,
    source: Vec<usize>,
}

/// Leaves out the words `al`; nothing where there are none, or no other words.
fn without_article(folded: &str) -> Option<Bare> {
    if folded.split(' ').all(|word| word != "al") || folded.split(' ').all(|word| word == "al") {
        return None;
    }
    let mut bare = Bare { text: String::with_capacity(folded.len()), source: Vec::new() };
    let mut at = 0;
    for word in folded.split(' ') {
        let length = word.chars().count();
        if word != "al" {
            if !bare.text.is_empty() {
                bare.text.push(' ');
                bare.source.push(at - 1);
            }
            bare.text.push_str(word);
            bare.source.extend(at..at + length);
        }
        at += length + 1;
    }
    Some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_out_the_article_keeps_track_of_the_letters() {
        let name = "harakat al nujaba al";
        let bare = without_article(name).unwrap();
        assert_eq!(bare.text, "harakat nujaba");
        let letters: Vec<char> = name.chars().collect();
        let back: String = bare.source.iter().map(|i| letters[*i]).collect();
        assert_eq!(back, bare.text);
        assert!(without_article("al").is_none());
        assert!(without_article("al al").is_none());
        assert!(without_article("alnujaba").is_none());
    }

    #[test]
    fn only_the_first_thousand_characters_of_a_name_are_searched() {
        let long = IndexedName::new(&"ﷺé".repeat(2_000), true);
        assert_eq!(long.text.chars().count(), MAX_NAME);
        assert_eq!(long.length, MAX_NAME);
        let last = long.lit(&[MAX_NAME - 1], &[]);
        assert!(long.text.get(last[0].clone()).is_some());
    }
}
