//! An index of all names of entries, folded once per corpus.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::day::Day;
use crate::domain::entry::Entry;
use crate::domain::id::{EntryId, Kind};
use crate::domain::presence::Presence;
use crate::domain::record::{FieldValue, PathStep, walk};
use crate::domain::snapshot::Snapshot;
use crate::text::fold::{self, FoldedName};
use crate::text::folded_possessives;

use super::postings::Postings;
use super::word_index::{WordIndex, letter_set};

/// Maximum number of characters of a name that are searched; the matcher's memory grows with it.
pub(crate) const MAX_NAME: usize = 1_000;

/// Fields that contain another name: they match the entry, but are not its own name.
const BORROWED: [&str; 5] = ["author", "editor", "container_title", "place", "participant"];

/// The names for the jump dialog.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    entries: Vec<IndexedEntry>,
    names: Vec<IndexedName>,
    words: WordIndex,
    /// The letters of each name, beside each other.
    letters: Vec<u64>,
    /// The names that have each word as it is spelled, and as it sounds.
    spelled: Postings,
    sounding: Postings,
}

/// One entry of the index.
#[derive(Clone, Debug)]
pub(crate) struct IndexedEntry {
    /// Its id.
    pub id: EntryId,
    /// Its kind.
    pub kind: Kind,
    /// The name it is displayed by.
    pub name: Box<str>,
    /// The number of links to it.
    pub links: usize,
    /// The addresses of its claims.
    pub claims: Box<[Box<str>]>,
    /// Whether a claim has an id of its own: the address of another is its number.
    pub has_named_claim: bool,
    /// The range of its names in the index; never empty.
    names: Range<usize>,
}

/// One name of an entry, cut to `MAX_NAME` characters.
#[derive(Clone, Debug)]
pub(crate) struct IndexedName {
    /// The name as written.
    pub text: Box<str>,
    /// The folded name, at most `MAX_NAME` characters.
    pub folded: Box<str>,
    /// The folded name without the words `al`, if it has any next to other words.
    pub bare: Option<Box<str>>,
    /// The length of `folded`, in characters.
    pub length: usize,
    /// Whether it is a name of the entry itself rather than of, say, its author or its place.
    pub own: bool,
    /// The words of `folded`, possessives without their `s`, by their numbers in the index of words.
    pub words: Box<[u32]>,
    /// The number of the word `al`, if it is among them next to others.
    pub article: Option<u32>,
    /// The words as they sound, by their numbers in the index of words.
    pub sounds: Box<[u32]>,
    /// The words that two of them make when written as one, such as `Abdulmahdi`.
    pub joined: Box<[u32]>,
    /// The letters of `folded`. See [`letter_set`].
    pub letters: u64,
}

impl NameIndex {
    /// Indexes the names of every entry: all its fields that contain one, and its id. With an as-of date, leaves out
    /// entries and names that do not apply on it.
    pub(crate) fn new(corpus: &Snapshot, today: Day) -> Self {
        let mut index = Self::default();
        let temporal = corpus.temporal(today);
        for entry in corpus.entries() {
            let is_there = |path: &[PathStep]| {
                temporal.is_none_or(|temporal| temporal.at(entry, path) != Presence::Absent)
            };
            if !is_there(&[]) {
                continue;
            }
            let start = index.names.len();
            index.names.extend(names_of(entry, is_there, &mut index.words));
            let claims: Box<[Box<str>]> =
                (0..entry.claims().len()).map(|nth| entry.claim_name(nth).into()).collect();
            index.entries.push(IndexedEntry {
                id: entry.id.clone(),
                kind: entry.kind(),
                name: cut(entry.name()).into(),
                has_named_claim: claims.iter().any(|claim| !claim.bytes().all(|byte| byte.is_ascii_digit())),
                claims,
                links: corpus.backlinks(&entry.id).len(),
                names: start..index.names.len(),
            });
        }
        let names = || index.names.iter();
        index.letters = names().map(|name| name.letters).collect();
        index.spelled = Postings::of(index.words.words().len(), names().map(|name| name.words.iter()));
        let sounds = names().map(|name| name.sounds.iter().chain(&name.joined));
        index.sounding = Postings::of(index.words.sound_count(), sounds);
        index
    }

    /// Returns the letters of each name, by its number.
    pub(super) fn letters(&self) -> &[u64] {
        &self.letters
    }

    /// Returns the names that have a word as it is spelled.
    pub(super) fn spelled_with(&self, word: u32) -> &[u32] {
        self.spelled.names_with(word)
    }

    /// Returns the names that have a word as it sounds.
    pub(super) fn sounding_with(&self, word: u32) -> &[u32] {
        self.sounding.names_with(word)
    }

    /// Returns the names of an entry with their numbers, the displayed one first.
    pub(super) fn numbered(&self, entry: &IndexedEntry) -> impl Iterator<Item = (usize, &IndexedName)> {
        entry.names.clone().zip(self.names(entry))
    }

    /// Returns the entries, by id.
    pub(crate) fn entries(&self) -> &[IndexedEntry] {
        &self.entries
    }

    /// Returns the words of all names.
    pub(super) fn words(&self) -> &WordIndex {
        &self.words
    }

    /// Returns the names of an entry, the displayed one first; no two of them fold alike.
    pub(crate) fn names(&self, entry: &IndexedEntry) -> &[IndexedName] {
        self.names.get(entry.names.clone()).unwrap_or_default()
    }
}

impl IndexedName {
    pub(super) fn new(text: &str, own: bool, index: &mut WordIndex) -> Self {
        let text = cut(text);
        let folded = fold::fold_name(text);
        let folded = cut(&folded);
        let words = index.add_words(folded, &folded_possessives(text));
        let (sounds, joined) = index.add_sounds(text);
        let bare = without_article(folded);
        let article = folded.split(' ').position(|word| word == "al").filter(|_| bare.is_some());
        Self {
            text: text.into(),
            folded: folded.into(),
            bare: bare.map(|bare| bare.text.into()),
            length: folded.chars().count(),
            own,
            article: article.and_then(|nth| words.get(nth)).copied(),
            words,
            sounds,
            joined,
            letters: letter_set(folded),
        }
    }

    /// Returns whether a word of `words` is an article next to others.
    pub(super) fn is_article(&self, nth: usize) -> bool {
        self.words.get(nth).is_some_and(|word| Some(*word) == self.article)
    }

    /// Returns the folded name without any article: names that differ only by the article have the same.
    pub(crate) fn without_articles(&self) -> &str {
        self.bare.as_deref().unwrap_or(&self.folded)
    }

    /// Returns the byte ranges of `text` to highlight for the given characters of `folded` and of `bare`.
    pub(crate) fn highlights(&self, in_folded: &[usize], in_bare: &[usize]) -> Vec<Range<usize>> {
        let mut at = in_folded.to_vec();
        if let Some(bare) = without_article(&self.folded).filter(|_| !in_bare.is_empty()) {
            at.extend(in_bare.iter().filter_map(|i| bare.source.get(*i)));
        }
        FoldedName::new(&self.text).ranges_of(&at)
    }
}

/// Returns the names of an entry that apply, and its id; of names that fold alike, only the first.
fn names_of(
    entry: &Entry,
    is_there: impl Fn(&[PathStep]) -> bool,
    index: &mut WordIndex,
) -> Vec<IndexedName> {
    let shown = IndexedName::new(entry.name(), true, index);
    let mut seen: HashMap<Box<str>, usize> = HashMap::from([(shown.folded.clone(), 0)]);
    let mut found = vec![shown];
    let mut add = |text: &str, own: bool| {
        let name = IndexedName::new(text, own, index);
        match seen.get(&name.folded).and_then(|at| found.get_mut(*at)) {
            Some(same) => same.own |= own,
            None if name.folded.is_empty() => {}
            None => {
                seen.insert(name.folded.clone(), found.len());
                found.push(name);
            }
        }
    };
    walk(entry.record(), &mut |path, value, _| {
        let (FieldValue::Name(name), Some(first), Some(last)) = (value, path.first(), path.last()) else {
            return;
        };
        // A URL contains nearly every letter in some order, so it would match everything.
        if last.key != "url" && (first.key != "name_record" || is_there(path)) {
            add(name, !BORROWED.contains(&first.key));
        }
    });
    add(&entry.address, true);
    add(entry.id.as_str(), true);
    found
}

/// Returns the first `MAX_NAME` characters of a name.
fn cut(text: &str) -> &str {
    match text.char_indices().nth(MAX_NAME) {
        Some((end, _)) => text.get(..end).unwrap_or(text),
        None => text,
    }
}

/// A folded name without its articles, and the index of each of its characters in the folded name.
struct BareName {
    text: String,
    source: Vec<usize>,
}

/// Removes the words `al`; `None` if there are none, or no other words.
fn without_article(folded: &str) -> Option<BareName> {
    if folded.split(' ').all(|word| word != "al") || folded.split(' ').all(|word| word == "al") {
        return None;
    }
    let mut bare = BareName { text: String::with_capacity(folded.len()), source: Vec::new() };
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
    fn removing_the_article_keeps_track_of_character_positions() {
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
        let long = IndexedName::new(&"ﷺé".repeat(2_000), true, &mut WordIndex::default());
        assert_eq!(long.text.chars().count(), MAX_NAME);
        assert_eq!(long.length, MAX_NAME);
        let last = long.highlights(&[MAX_NAME - 1], &[]);
        assert!(long.text.get(last[0].clone()).is_some());
    }
}
