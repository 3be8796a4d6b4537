//! Finds other spellings of the names of actors in a text, in other scripts too: a tree of words as they sound, each node
//! with the names that end there.

use std::collections::HashMap;
use std::ops::Range;

use super::found_name::{FoundName, TrieName};
use crate::text::sound::{SoundIndex, SoundWord, name_words_at};

/// The fewest consonants of a name of one word: Sudan sounds like too much else.
const MIN_CONSONANTS: usize = 3;
/// The fewest letters of a name of one word in a script that writes its vowels, and in one that does not.
const MIN_LETTERS: (usize, usize) = (6, 4);
/// The most letters of a word without a capital that a name may have between two with one: Movement of the Hills.
const MAX_INNER: usize = 3;
/// The most words of a text that are compared with names at once.
const MAX_RUN: usize = 64;

/// The names of actors as they sound. Acronyms and weak aliases are not among them.
#[derive(Debug, Default)]
pub(super) struct SoundTrie {
    sounds: SoundIndex,
    /// By node and number of the next word.
    next: HashMap<(u32, u32), Vec<u32>>,
    /// By node.
    names: Vec<Vec<TrieName>>,
    /// What the words of texts so far sound like.
    seen: HashMap<Box<str>, (SoundWord, Box<[u32]>)>,
}

/// A word of a text.
struct TextWord<'t> {
    range: Range<usize>,
    /// The words of names that it sounds like, by number.
    like: &'t [u32],
    /// Those that it sounds like if the next word is written as one with it.
    like_with_next: Vec<u32>,
}

impl SoundTrie {
    /// Adds a name.
    pub(super) fn add(&mut self, name: &str, found: TrieName) {
        let (numbers, _) = self.sounds.add(name);
        let words: Vec<&SoundWord> = numbers.iter().filter_map(|number| self.sounds.word(*number)).collect();
        let is_enough = match &*words {
            [] => false,
            [word] => is_long(word),
            words => words.iter().any(|word| word.consonants() > 1),
        };
        if !is_enough || words.len() > MAX_RUN {
            return;
        }
        let (mut node, mut before) = (self.root(), None);
        for (nth, number) in numbers.iter().enumerate() {
            let next = self.child(node, *number);
            // Nasr Allah is also Nasrallah.
            if let Some((parent, first)) = before
                && let Some(compound) = self.sounds.add_compound(first, *number)
                && (numbers.len() > 2 || self.sounds.word(compound).is_some_and(is_long))
            {
                self.next.entry((parent, compound)).or_default().push(next);
            }
            before = (nth + 1 < numbers.len()).then_some((node, *number));
            node = next;
        }
        if let Some(names) = self.names.get_mut(node as usize)
            && !names.iter().any(|other| other.entry == found.entry)
        {
            names.push(found);
        }
    }

    fn root(&mut self) -> u32 {
        if self.names.is_empty() {
            self.names.push(Vec::new());
        }
        0
    }

    fn child(&mut self, node: u32, word: u32) -> u32 {
        let new = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let children = self.next.entry((node, word)).or_default();
        match children.first() {
            Some(child) => *child,
            None => {
                children.push(new);
                self.names.push(Vec::new());
                new
            }
        }
    }

    /// Adds the names in a text that begin with a capital, or are in a script without; the longest of those that begin with
    /// the same word.
    pub(super) fn find(&mut self, text: &str, start: usize, found: &mut Vec<FoundName>) {
        if self.names.is_empty() {
            return;
        }
        for run in capitalized_runs(text) {
            let written = name_words_at(text.get(run.clone()).unwrap_or_default());
            self.hear(&written);
            let words = self.text_words(&written);
            for nth in 0..words.len() {
                let Some((last, names)) = self.longest(&words, nth) else { continue };
                let (Some(first), Some(last)) = (words.get(nth), words.get(last)) else { continue };
                let offset = start + run.start;
                let range = offset + first.range.start..offset + last.range.end;
                found.push(FoundName { range, names, is_by_sound: true });
            }
        }
    }

    /// Finds out what words sound like.
    fn hear(&mut self, written: &[(Range<usize>, String)]) {
        for (_, word) in written {
            if !self.seen.contains_key(word.as_str()) {
                let sound = SoundWord::new(word);
                let like = self.sounds.sounding_like_beside(&sound);
                self.seen.insert(word.as_str().into(), (sound, like.into()));
            }
        }
    }

    fn text_words(&self, written: &[(Range<usize>, String)]) -> Vec<TextWord<'_>> {
        let words = written.iter().enumerate().filter_map(|(nth, (range, word))| {
            let (sound, like) = self.seen.get(word.as_str())?;
            let next = written.get(nth + 1).and_then(|(_, next)| self.seen.get(next.as_str()));
            let compound = next.and_then(|(next, _)| sound.compound(next));
            let like_with_next =
                compound.map(|compound| self.sounds.sounding_like_beside(&compound)).unwrap_or_default();
            Some(TextWord { range: range.clone(), like, like_with_next })
        });
        words.collect()
    }

    /// Returns the longest name that begins with a word: the index of its last word, and whose it is.
    fn longest(&self, words: &[TextWord<'_>], nth: usize) -> Option<(usize, Vec<TrieName>)> {
        let mut longest: Option<(usize, Vec<TrieName>)> = None;
        // The nodes reached, and how many words of the text that takes.
        let mut open = vec![(0_u32, nth)];
        while let Some((node, at)) = open.pop() {
            let names = self.names.get(node as usize).map_or(&[][..], |names| names);
            let is_longer = longest.as_ref().is_none_or(|(last, _)| at > last + 1);
            if !names.is_empty() && at > nth && is_longer {
                longest = Some((at - 1, names.to_vec()));
            }
            let Some(word) = words.get(at) else { continue };
            let children = |numbers: &[u32]| -> Vec<u32> {
                numbers
                    .iter()
                    .filter_map(|number| self.next.get(&(node, *number)))
                    .flatten()
                    .copied()
                    .collect()
            };
            open.extend(children(word.like).into_iter().map(|child| (child, at + 1)));
            open.extend(children(&word.like_with_next).into_iter().map(|child| (child, at + 2)));
        }
        longest
    }
}

/// Returns whether a word alone is a name that few other words sound like.
fn is_long(word: &SoundWord) -> bool {
    let least = if word.is_abjad() { MIN_LETTERS.1 } else { MIN_LETTERS.0 };
    word.consonants() >= MIN_CONSONANTS && word.written().chars().count() >= least
}

/// Returns the parts of a text that may be names: words with a capital or of a script without, and short ones between. A name
/// goes on after neither a comma nor the end of a sentence.
fn capitalized_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    // The words of the last run, and where the next word goes on with it.
    let (mut words, mut next) = (0, usize::MAX);
    let mut at = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let range = at..at + piece.len();
        at = range.end;
        let word = piece.trim_end();
        let goes_on = next == range.start && words < MAX_RUN;
        let is_name = word.chars().any(char::is_uppercase)
            || word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        match runs.last_mut() {
            Some(run) if is_name && goes_on => (run.end, words) = (range.end, words + 1),
            _ if is_name => {
                runs.push(range.clone());
                words = 1;
            }
            Some(_) if goes_on && word.chars().count() <= MAX_INNER => words += 1,
            _ => continue,
        }
        next = if ends_name(word) { usize::MAX } else { range.end };
    }
    runs
}

/// Returns whether no name goes on after a word: an initial goes on after its period.
fn ends_name(word: &str) -> bool {
    let word = word.trim_end_matches(['"', '”', '’', '\'']);
    word.ends_with([',', ';', ':', '!', '?', ')', '،', '؛', '؟'])
        || word.ends_with('.') && word.chars().count() > MAX_INNER
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::found_name::NameCase;

    /// What is found of some names, each by its index, in a text.
    fn found(names: &[&str], text: &str) -> Vec<(String, u32)> {
        let mut trie = SoundTrie::default();
        for (entry, name) in (0..).zip(names) {
            trie.add(name, TrieName { entry, is_weak: false, case: NameCase::Capital });
        }
        let mut found = Vec::new();
        trie.find(text, 0, &mut found);
        found.into_iter().map(|name| (text[name.range].to_owned(), name.names[0].entry)).collect()
    }

    #[test]
    fn a_name_is_found_in_other_spellings_and_scripts() {
        let names =
            ["Kata'ib Hezbollah", "Asaib Ahl al-Haq", "Nuri al-Maliki", "Hezbollah", "Abdul-Mahdi Karim"];
        for (text, spelling, name) in [
            ("The Kataeb Hizballah's men left.", "Kataeb Hizballah", 0),
            ("قالت كتائب حزب الله أمس", "كتائب حزب الله", 0),
            ("من عصائب أهل الحق", "عصائب أهل الحق", 1),
            ("premier Noori al-Maleki, who", "Noori al-Maleki", 2),
            ("Нури аль-Малики", "Нури аль-Малики", 2),
            ("Lebanon's Hizbullah and", "Hizbullah", 3),
            ("Adil Abd al-Mahdi Kareem said", "Abd al-Mahdi Kareem", 4),
        ] {
            let found = found(&names, text);
            assert!(found.contains(&(spelling.to_owned(), name)), "{text}: {found:?}");
        }
    }

    #[test]
    fn words_that_sound_like_part_of_a_name_or_like_a_short_one_are_none() {
        for (names, text) in [
            (["Sudan", "Nuri al-Maliki"], "A sedan, Sedan, and Nouri went; al-Maliki."),
            (["Iran", "Nuri Karim"], "Aaron and Erin; Nuri, Karem."),
            (["Salim al-Wadi", "Ali Hasan"], "Salam al-Wadi and Ali Hussein"),
            (["Movement of the Hills", "Hall"], "movement of the hills"),
        ] {
            assert_eq!(found(&names, text), [], "{text}");
        }
    }

    #[test]
    fn a_name_may_have_short_words_without_a_capital() {
        let names = ["Harakat of the Qamar"];
        assert_eq!(
            found(&names, "In Haraket of the Kamar, he"),
            [("Haraket of the Kamar,".replace(',', ""), 0)]
        );
        let runs = |text: &str| -> Vec<String> {
            capitalized_runs(text).into_iter().map(|run| text[run].trim_end().to_owned()).collect()
        };
        assert_eq!(
            runs("She saw Man of the Hill. In Rome, J. Hill and he walked"),
            ["She saw Man of the Hill.", "In Rome,", "J. Hill"]
        );
        assert_eq!(runs("said al-Maliki, of حزب الله"), ["al-Maliki,", "حزب الله"]);
    }
}
