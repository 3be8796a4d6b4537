//! Finds other spellings of the names of actors in a text, in other scripts too: a tree of words as they sound, each node
//! with the names that end there.

use std::collections::HashMap;
use std::ops::Range;

use super::found_name::{FoundName, TrieName};
use super::heard_words::HeardWords;
use crate::text::sound::{SoundIndex, SoundWord, name_words_at};
use crate::text::without_particle;

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
}

/// A word of a text.
struct TextWord<'t> {
    range: Range<usize>,
    /// The bytes of an Arabic particle that it may begin with, and the words of names that the rest sounds like.
    particle: Option<(usize, &'t [u32])>,
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

    /// Returns whether a name may begin with a word of a text, which has no white space.
    pub(super) fn may_begin(&self, word: &str) -> bool {
        let is_like = |written: &str| {
            let sound = SoundWord::new(written);
            sound.may_be_joined() || self.begins_like(&self.sounds.sounding_like_beside(&sound))
        };
        let has_name = |text: &str| {
            name_words_at(text).iter().any(|(_, word)| is_like(word) || without_particle(word).any(is_like))
        };
        // Some words count otherwise before another one: Abdul.
        !self.names.is_empty()
            && (is_in_name(word) || word.chars().count() <= MAX_INNER)
            && (has_name(word) || has_name(&format!("{word} x")))
    }

    /// Returns whether a name begins with one of these words.
    fn begins_like(&self, words: &[u32]) -> bool {
        words.iter().any(|word| self.next.contains_key(&(0, *word)))
    }

    /// Adds the names in a text that begin with a capital, or are in a script without; the longest of those that begin with
    /// the same word.
    pub(super) fn find(&self, text: &str, start: usize, heard: &mut HeardWords, found: &mut Vec<FoundName>) {
        if self.names.is_empty() {
            return;
        }
        for run in capitalized_runs(text) {
            let run_text = text.get(run.clone()).unwrap_or_default();
            let written = name_words_at(run_text);
            self.hear(&written, heard);
            let words = self.text_words(run_text, &written, heard);
            for nth in 0..words.len() {
                let Some(word) = words.get(nth) else { continue };
                let whole = self.longest(&words, nth, word.like).map(|found| (0, found));
                // Of a name of one word, too little would be left.
                let rest = || {
                    let (particle, like) = word.particle?;
                    let (last, names) = self.longest(&words, nth, like)?;
                    (last > nth).then_some((particle, (last, names)))
                };
                let Some((particle, (last, names))) = whole.or_else(rest) else { continue };
                let Some(last) = words.get(last) else { continue };
                let offset = start + run.start;
                let range = offset + word.range.start + particle..offset + last.range.end;
                found.push(FoundName { range, names, is_by_sound: true });
            }
        }
    }

    /// Finds out what words sound like.
    fn hear(&self, written: &[(Range<usize>, String)], heard: &mut HeardWords) {
        let like = |sound: &SoundWord| self.sounds.sounding_like_beside(sound);
        for (_, word) in written {
            heard.hear(word, like);
            without_particle(word).for_each(|rest| heard.hear(rest, like));
        }
    }

    fn text_words<'h>(
        &self,
        text: &str,
        written: &[(Range<usize>, String)],
        heard: &'h HeardWords,
    ) -> Vec<TextWord<'h>> {
        let words = written.iter().enumerate().filter_map(|(nth, (range, word))| {
            let (sound, like) = heard.sound(word)?;
            let next = written.get(nth + 1).and_then(|(_, next)| heard.sound(next));
            let compound = next.and_then(|(next, _)| sound.compound(next));
            let like_with_next =
                compound.map(|compound| self.sounds.sounding_like_beside(&compound)).unwrap_or_default();
            let mut rests = without_particle(word).filter_map(|rest| {
                let (_, like) = heard.sound(rest)?;
                let particle = word.strip_suffix(rest)?;
                let is_written = text.get(range.clone())?.starts_with(particle);
                (is_written && self.begins_like(like)).then_some((particle.len(), like))
            });
            Some(TextWord { range: range.clone(), particle: rests.next(), like, like_with_next })
        });
        words.collect()
    }

    /// Returns the longest name that begins with a word, which sounds `like` words of names: the index of its last word, and
    /// whose it is.
    fn longest(&self, words: &[TextWord<'_>], nth: usize, like: &[u32]) -> Option<(usize, Vec<TrieName>)> {
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
            let like = if at == nth { like } else { word.like };
            open.extend(children(like).into_iter().map(|child| (child, at + 1)));
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
        let is_name = is_in_name(word);
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

/// Returns whether a word of a text may be a word of a name: it has a capital, or its script has none.
fn is_in_name(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
        || word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
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
        trie.find(text, 0, &mut HeardWords::default(), &mut found);
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
            ("وكتائب حزب الله", "كتائب حزب الله", 0),
            ("قال لنوري المالكي", "نوري المالكي", 2),
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
