//! Finds the names of actors in a text, in one pass: a tree of words, each node with the names that end there.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::snapshot::Snapshot;
use crate::text::fold::{FoldedName, floor, fold_name};

/// The longest piece of a text that is folded at once, in bytes; the map to the original takes several times as much.
const PIECE: usize = 64 << 10;
/// The maximum number of words in a name; longer names are not searched.
const MAX_WORDS: usize = 24;
/// The minimum number of letters in a name that is not an acronym.
const MIN_LETTERS: usize = 3;

/// The names of the actors of a corpus, without articles.
#[derive(Debug, Default)]
pub(crate) struct NameTrie {
    numbers: HashMap<Box<str>, u32>,
    /// By node and number of the next word.
    next: HashMap<(u32, u32), u32>,
    /// By node.
    names: Vec<Vec<TrieName>>,
}

/// A name that ends at a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TrieName {
    /// The index of its entry in the corpus.
    pub entry: u32,
    /// Whether it is a weak alias.
    pub is_weak: bool,
    case: NameCase,
}

/// The capitals required in a match: "the tower" is not Tower, and "it" is not IT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameCase {
    Any,
    Capital,
    AllCapitals,
}

impl NameCase {
    fn of(name: &str) -> Self {
        let mut letters = name.chars().filter(|c| c.is_alphabetic());
        match letters.next() {
            Some(first) if first.is_uppercase() => match letters.all(|c| !c.is_lowercase()) {
                true => Self::AllCapitals,
                false => Self::Capital,
            },
            _ => Self::Any,
        }
    }

    fn allows(self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => text.chars().any(char::is_uppercase),
            Self::AllCapitals => !text.chars().any(char::is_lowercase),
        }
    }
}

/// A match in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundName {
    /// The bytes of the text.
    pub range: Range<usize>,
    /// The matching names; of several entries if they share one.
    pub names: Vec<TrieName>,
}

impl NameTrie {
    /// Collects the names of every actor, and its weak aliases.
    pub(crate) fn new(corpus: &Snapshot) -> Self {
        let mut trie = Self { names: vec![Vec::new()], ..Self::default() };
        for (number, entry) in (0_u32..).zip(corpus.entries()) {
            let Some(actor) = entry.actor() else { continue };
            for (name, _) in actor.linked_names() {
                trie.add(name, number, false);
            }
            for name in &actor.weak_aliases {
                trie.add(name, number, true);
            }
        }
        trie
    }

    fn add(&mut self, name: &str, entry: u32, is_weak: bool) {
        let folded = fold_name(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| is_word(word)).collect();
        let case = NameCase::of(name);
        let letters: usize = words.iter().map(|word| word.chars().count()).sum();
        let too_short = letters < MIN_LETTERS && case != NameCase::AllCapitals || letters < 2;
        if words.is_empty() || words.len() > MAX_WORDS || too_short {
            return;
        }
        let mut node = 0;
        for word in words {
            let count = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let word = *self.numbers.entry(word.into()).or_insert(count);
            let new = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, word)).or_insert(new);
            if node == new {
                self.names.push(Vec::new());
            }
        }
        let name = TrieName { entry, is_weak, case };
        if let Some(names) = self.names.get_mut(node as usize)
            && !names.iter().any(|other| other.entry == entry && other.is_weak <= is_weak)
        {
            names.push(name);
        }
    }

    /// Returns the names in a text, in order; of overlapping ones, the first, and of those the longest. A name that crosses
    /// the end of a piece of [`PIECE`] bytes is not found.
    pub(crate) fn find(&self, text: &str) -> Vec<FoundName> {
        let mut found = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let rest = text.get(start..).unwrap_or_default();
            let mut end = floor(rest, PIECE).max(1);
            if end < rest.len() {
                let piece = rest.get(..end).unwrap_or_default();
                end = piece.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(end);
            }
            let Some(piece) = rest.get(..end) else { break };
            self.find_in_piece(piece, start, &mut found);
            start += end;
        }
        found
    }

    fn find_in_piece(&self, piece: &str, start: usize, found: &mut Vec<FoundName>) {
        let folded = FoldedName::new(piece);
        // The number of each word, if a name contains it, and its first and last character.
        let mut words: Vec<(Option<u32>, usize, usize)> = Vec::new();
        let mut at = 0;
        for word in folded.text().split(' ') {
            let length = word.chars().count();
            if is_word(word) {
                words.push((self.numbers.get(word).copied(), at, at + length.saturating_sub(1)));
            }
            at += length + 1;
        }
        let mut nth = 0;
        while nth < words.len() {
            match self.longest(&words, nth, piece, &folded) {
                Some((after, range, names)) => {
                    found.push(FoundName { range: start + range.start..start + range.end, names });
                    nth = after;
                }
                None => nth += 1,
            }
        }
    }

    /// Returns the longest name that starts at a word: the index after its last word, its bytes, and its entries.
    fn longest(
        &self,
        words: &[(Option<u32>, usize, usize)],
        nth: usize,
        piece: &str,
        folded: &FoldedName,
    ) -> Option<(usize, Range<usize>, Vec<TrieName>)> {
        let (_, first, _) = words.get(nth)?;
        let (mut node, mut longest) = (0, None);
        for (at, (word, _, last)) in words.iter().enumerate().skip(nth) {
            let Some(next) = word.and_then(|word| self.next.get(&(node, word))) else { break };
            node = *next;
            let names = self.names.get(node as usize).map_or(&[][..], |names| names);
            if names.is_empty() {
                continue;
            }
            let ranges = folded.ranges_of(&[*first, *last]);
            let (Some(begin), Some(end)) = (ranges.first(), ranges.last()) else { continue };
            let range = begin.start..end.end;
            let written = piece.get(range.clone()).unwrap_or_default();
            let names: Vec<TrieName> =
                names.iter().filter(|name| name.case.allows(written)).copied().collect();
            if !names.is_empty() {
                longest = Some((at + 1, range, names));
            }
        }
        longest
    }
}

/// Returns whether a folded word counts; articles do not.
fn is_word(word: &str) -> bool {
    !word.is_empty() && word != "al"
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::id::Kind;
    use crate::load::corpus::{CorpusFiles, link};
    use crate::load::dossier::read;

    fn trie() -> NameTrie {
        let files = [
            (
                "a",
                "name = \"Mill Guild\"\nkind = \"organization\"\nacronyms = [\"MG\"]\nnative_names = [\"نقابة الطاحونة\"]",
            ),
            (
                "b",
                "name = \"Mill Guild of the Hills\"\nkind = \"organization\"\nweak_aliases = [\"the guild\"]",
            ),
            ("c", "name = \"Harakat al-Qamar\"\nkind = \"armed-group\"\nacronyms = [\"MG\"]"),
        ];
        let read = |(id, toml): (&str, &str)| {
            Arc::new(read(&format!("actors/{id}.toml"), Kind::Actor, id, toml.as_bytes()))
        };
        let dossiers = files.into_iter().map(read).collect();
        NameTrie::new(&link(&CorpusFiles { dossiers, ..CorpusFiles::default() }).into())
    }

    fn found(trie: &NameTrie, text: &str) -> Vec<(String, Vec<u32>)> {
        let found = trie.find(text).into_iter();
        found
            .map(|name| (text[name.range].to_owned(), name.names.iter().map(|name| name.entry).collect()))
            .collect()
    }

    #[test]
    fn the_longest_name_wins_and_capitals_count() {
        let trie = trie();
        let text = "The MILL guild of  the\nHills met the Mill Guild; a mill guild, MG and mg. Ḥarakat Qamar: the guild.";
        assert_eq!(
            found(&trie, text),
            [
                ("MILL guild of  the\nHills".to_owned(), vec![1]),
                ("Mill Guild".to_owned(), vec![0]),
                ("MG".to_owned(), vec![0, 2]),
                ("Ḥarakat Qamar".to_owned(), vec![2]),
                ("the guild".to_owned(), vec![1]),
            ]
        );
        assert_eq!(found(&trie, "قالت نقابة طاحونة أمس"), [("نقابة طاحونة".to_owned(), vec![0])]);
        assert!(trie.find("the guild")[0].names[0].is_weak);
        assert_eq!(found(&trie, "Mills Guild Millguild"), []);
    }

    #[test]
    fn names_after_a_long_text_are_found_at_their_place() {
        let trie = trie();
        let text = format!("{}Mill Guild{}", "é word ".repeat(40_000), " x".repeat(40_000));
        assert_eq!(found(&trie, &text), [("Mill Guild".to_owned(), vec![0])]);
        assert_eq!(found(&trie, &"é".repeat(200_000)), []);
    }
}
