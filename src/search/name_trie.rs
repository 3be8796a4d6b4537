//! Finds the names of actors in a text: a tree of words, each node with the names that end there. Other spellings are found
//! by their sound.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::found_name::{FoundName, NameCase, TrieName};
use super::sound_trie::SoundTrie;
use crate::domain::snapshot::Snapshot;
use crate::text::fold::{FoldedName, floor, fold_name};
use crate::text::without_possessive;

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
    by_sound: SoundTrie,
}

/// A word of a text.
struct TrieWord {
    /// Its number, if a name has it.
    number: Option<u32>,
    /// The number of what it is the possessive of, and the last character of that.
    owner: Option<(u32, usize)>,
    /// Its first character.
    first: usize,
    /// Its last character.
    last: usize,
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

    fn add(&mut self, text: &str, entry: u32, is_weak: bool) {
        let folded = fold_name(text);
        let words: Vec<&str> = folded.split(' ').filter(|word| is_word(word)).collect();
        let case = NameCase::of(text);
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
        if !is_weak && case != NameCase::AllCapitals {
            self.by_sound.add(text, name);
        }
        if let Some(names) = self.names.get_mut(node as usize)
            && !names.iter().any(|other| other.entry == entry && other.is_weak <= is_weak)
        {
            names.push(name);
        }
    }

    /// Returns the names in a text, in order; of overlapping ones, the first, and of those the longest, if possible as it is
    /// spelled. A name that crosses the end of a piece of [`PIECE`] bytes is not found.
    pub(crate) fn find(&mut self, text: &str) -> Vec<FoundName> {
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
            self.by_sound.find(piece, start, &mut found);
            start += end;
        }
        found.sort_by_key(|name| (name.range.start, Reverse(name.range.end), name.is_by_sound));
        let mut end = 0;
        found.retain(|name| {
            let is_free = name.range.start >= end;
            end = if is_free { name.range.end } else { end };
            is_free
        });
        found
    }

    fn find_in_piece(&self, piece: &str, start: usize, found: &mut Vec<FoundName>) {
        let folded = FoldedName::new(piece);
        let mut words: Vec<TrieWord> = Vec::new();
        let mut at = 0;
        for word in folded.text().split(' ') {
            let length = word.chars().count();
            if is_word(word) {
                let last = at + length.saturating_sub(1);
                let owner = self.owner(word, piece, &folded, (at, last));
                words.push(TrieWord { number: self.numbers.get(word).copied(), owner, first: at, last });
            }
            at += length + 1;
        }
        let mut nth = 0;
        while nth < words.len() {
            match self.longest(&words, nth, piece, &folded) {
                Some((after, range, names)) => {
                    let range = start + range.start..start + range.end;
                    found.push(FoundName { range, names, is_by_sound: false });
                    nth = after;
                }
                None => nth += 1,
            }
        }
    }

    /// Returns the number of a word that has a possessive `'s`, and its last character without it: `Iraq’s` is Iraq.
    fn owner(
        &self,
        word: &str,
        piece: &str,
        folded: &FoldedName,
        (first, last): (usize, usize),
    ) -> Option<(u32, usize)> {
        let number = self.numbers.get(word.strip_suffix('s')?).copied()?;
        let ranges = folded.ranges_of(&[first, last]);
        let written = piece.get(ranges.first()?.start..ranges.last()?.end)?;
        without_possessive(written).map(|_| (number, last.saturating_sub(1)))
    }

    /// Returns the longest name that starts at a word: the index after its last word, its bytes, and its entries.
    fn longest(
        &self,
        words: &[TrieWord],
        nth: usize,
        piece: &str,
        folded: &FoldedName,
    ) -> Option<(usize, Range<usize>, Vec<TrieName>)> {
        let first = words.get(nth)?.first;
        let (mut node, mut longest) = (0, None);
        for (at, word) in words.iter().enumerate().skip(nth) {
            let child = |number: u32| self.next.get(&(node, number)).copied();
            let whole = word.number.and_then(child);
            // A possessive ends a name, unless it is in it.
            let owner = word.owner.and_then(|(number, last)| Some((child(number)?, last)));
            let ends = owner.into_iter().chain(whole.map(|node| (node, word.last)));
            for (end, last) in ends {
                if let Some((range, names)) = self.names_at(end, (first, last), piece, folded) {
                    longest = Some((at + 1, range, names));
                }
            }
            match whole {
                Some(next) => node = next,
                None => break,
            }
        }
        longest
    }

    /// Returns the names that end at a node, with the bytes from a character to another, if those have their capitals.
    fn names_at(
        &self,
        node: u32,
        (first, last): (usize, usize),
        piece: &str,
        folded: &FoldedName,
    ) -> Option<(Range<usize>, Vec<TrieName>)> {
        let names = self.names.get(node as usize).filter(|names| !names.is_empty())?;
        let ranges = folded.ranges_of(&[first, last]);
        let range = ranges.first()?.start..ranges.last()?.end;
        let written = piece.get(range.clone())?;
        let names: Vec<TrieName> = names.iter().filter(|name| name.case.allows(written)).copied().collect();
        (!names.is_empty()).then_some((range, names))
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

    fn found(trie: &mut NameTrie, text: &str) -> Vec<(String, Vec<u32>)> {
        let found = trie.find(text).into_iter();
        found
            .map(|name| (text[name.range].to_owned(), name.names.iter().map(|name| name.entry).collect()))
            .collect()
    }

    #[test]
    fn the_longest_name_wins_and_capitals_count() {
        let mut trie = trie();
        let text = "The MILL guild of  the\nHills met the Mill Guild; a mill guild, MG and mg. Ḥarakat Qamar: the guild.";
        assert_eq!(
            found(&mut trie, text),
            [
                ("MILL guild of  the\nHills".to_owned(), vec![1]),
                ("Mill Guild".to_owned(), vec![0]),
                ("MG".to_owned(), vec![0, 2]),
                ("Ḥarakat Qamar".to_owned(), vec![2]),
                ("the guild".to_owned(), vec![1]),
            ]
        );
        assert_eq!(found(&mut trie, "قالت نقابة طاحونة أمس"), [("نقابة طاحونة".to_owned(), vec![0])]);
        assert!(trie.find("the guild")[0].names[0].is_weak);
        assert_eq!(found(&mut trie, "Mills Guild Millguild"), []);
    }

    #[test]
    fn a_possessive_is_no_part_of_a_name() {
        let found = found(&mut trie(), "The Mill Guild’s men, MG's and the MILL GUILD'S; Mill Guilds");
        let texts: Vec<&str> = found.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["Mill Guild", "MG", "MILL GUILD"]);
        // Although another name has the possessive.
        let mut trie = trie();
        trie.add("Mill's End", 3, false);
        trie.add("Mill", 4, false);
        assert_eq!(
            self::found(&mut trie, "Mill's men at Mill's End"),
            [("Mill".to_owned(), vec![4]), ("Mill's End".to_owned(), vec![3])]
        );
    }

    #[test]
    fn the_longest_name_wins_however_it_is_spelled() {
        let trie = &mut trie();
        let text = "Harakat al-Kamar met حركت القمر; Harakat al-Qamar";
        let names = trie.find(text);
        let found: Vec<(&str, bool)> =
            names.iter().map(|name| (&text[name.range.clone()], name.is_by_sound)).collect();
        assert_eq!(found, [("Harakat al-Kamar", true), ("حركت القمر", true), ("Harakat al-Qamar", false)]);
    }

    #[test]
    fn names_after_a_long_text_are_found_at_their_place() {
        let mut trie = trie();
        let text = format!("{}Mill Guild{}", "é word ".repeat(40_000), " x".repeat(40_000));
        assert_eq!(found(&mut trie, &text), [("Mill Guild".to_owned(), vec![0])]);
        assert_eq!(found(&mut trie, &"é".repeat(200_000)), []);
    }
}
