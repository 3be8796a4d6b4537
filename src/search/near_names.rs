//! Entries whose names sound alike or differ by one letter: duplicates, or actors that are easily confused. Candidates
//! are looked up by key, so that the time does not grow with the number of pairs.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::actor::Actor;
use crate::domain::entry::Entry;
use crate::domain::id::EntryId;
use crate::text::fold::QueryWords;
use crate::text::sound::{SoundKey, SoundName};

/// The minimum number of letters in a name to be compared by spelling.
const MIN_SPELLED: usize = 8;
/// The maximum number of letters in a name to be compared by spelling.
const MAX_SPELLED: usize = 60;
/// The maximum number of names compared with a name per key, so that a thousand equal names do not take a million
/// comparisons.
const MAX_CANDIDATES: usize = 32;

/// How two names are similar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nearness {
    /// They are equal but for case, accents, hyphens and articles.
    Same,
    /// They sound alike.
    Sound,
    /// One letter differs, or two are exchanged.
    Spelling,
}

impl Nearness {
    /// Returns words for the relation of the first name to the second.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Same => "is the same as",
            Self::Sound => "sounds like",
            Self::Spelling => "is spelled almost like",
        }
    }
}

/// A similar name of another entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NearName<'c> {
    /// The other entry.
    pub id: &'c EntryId,
    /// Its name.
    pub name: &'c str,
    /// How they are similar.
    pub nearness: Nearness,
}

/// The names of entries, by keys that similar names share. Acronyms and weak aliases are left out.
#[derive(Default)]
pub(crate) struct NearNames<'c> {
    names: Vec<OwnedName<'c>>,
    by_sound: HashMap<SoundKey, Vec<usize>>,
    /// By hashes of the spelling, and of the spelling without each of its letters.
    by_spelling: HashMap<u64, Vec<usize>>,
}

struct OwnedName<'c> {
    entry: &'c EntryId,
    name: &'c str,
    compared: ComparedName,
}

/// A name in the forms that are compared.
struct ComparedName {
    folded: String,
    sound: SoundName,
    is_person: Option<bool>,
}

impl ComparedName {
    fn new(name: &str, is_person: Option<bool>) -> Self {
        Self { folded: QueryWords::new(name).as_slice().join(" "), sound: SoundName::new(name), is_person }
    }

    fn nearness(&self, other: &Self) -> Option<Nearness> {
        if self.folded.is_empty()
            || self.is_person.zip(other.is_person).is_some_and(|(one, other)| one != other)
        {
            return None;
        }
        if self.folded == other.folded {
            return Some(Nearness::Same);
        }
        // Names that only differ in a number, and names such as Salim and Salam, belong to different actors.
        let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
        if digits(&self.folded) != digits(&other.folded) || self.sound.has_other_given_name(&other.sound) {
            return None;
        }
        if self.sound.is_like(&other.sound) {
            return Some(Nearness::Sound);
        }
        let spelled = self.is_spelled() && other.is_spelled();
        (spelled && strsim::osa_distance(&self.folded, &other.folded) == 1).then_some(Nearness::Spelling)
    }

    fn is_spelled(&self) -> bool {
        (MIN_SPELLED..=MAX_SPELLED).contains(&self.folded.chars().count())
    }

    /// Returns hashes of the spelling: two spellings that are one typo apart share at least one.
    fn spellings(&self) -> Vec<u64> {
        let mut hashes = vec![hash(self.folded.chars())];
        if self.is_spelled() {
            let count = self.folded.chars().count();
            hashes.extend((0..count).map(|left_out| {
                hash(self.folded.chars().enumerate().filter(|(nth, _)| *nth != left_out).map(|(_, c)| c))
            }));
        }
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }
}

fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let mut hasher = DefaultHasher::new();
    letters.for_each(|letter| letter.hash(&mut hasher));
    hasher.finish()
}

impl<'c> NearNames<'c> {
    /// Adds the names of an entry.
    pub(crate) fn add(&mut self, entry: &'c Entry) {
        let names: Vec<&str> = match entry.actor() {
            Some(actor) => actor.full_names().map(|(name, _)| name).collect(),
            None => vec![entry.name()],
        };
        let is_person = entry.actor().and_then(is_person);
        for name in names {
            let compared = ComparedName::new(name, is_person);
            let number = self.names.len();
            for key in compared.sound.keys() {
                self.by_sound.entry(key).or_default().push(number);
            }
            for key in compared.spellings() {
                self.by_spelling.entry(key).or_default().push(number);
            }
            self.names.push(OwnedName { entry: &entry.id, name, compared });
        }
    }

    /// Returns similar names of entries that were added before, at most one for each.
    pub(crate) fn near(&self, id: &EntryId, name: &str, is_person: Option<bool>) -> Vec<NearName<'c>> {
        let compared = ComparedName::new(name, is_person);
        let mut candidates: Vec<usize> = Vec::new();
        for key in compared.sound.keys() {
            candidates.extend(self.by_sound.get(&key).into_iter().flatten().take(MAX_CANDIDATES));
        }
        for key in compared.spellings() {
            candidates.extend(self.by_spelling.get(&key).into_iter().flatten().take(MAX_CANDIDATES));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut found: Vec<NearName<'c>> = Vec::new();
        for other in candidates.into_iter().filter_map(|number| self.names.get(number)) {
            let nearness = compared.nearness(&other.compared).filter(|_| other.entry != id);
            let Some(nearness) = nearness else { continue };
            let near = NearName { id: other.entry, name: other.name, nearness };
            match found.iter_mut().find(|found| found.id == near.id) {
                Some(found) if near.nearness < found.nearness => *found = near,
                Some(_) => {}
                None => found.push(near),
            }
        }
        found
    }
}

/// Returns whether an actor is a person, if its kind is set; people are not confused with groups and places named after
/// them.
pub(crate) fn is_person(actor: &Actor) -> Option<bool> {
    actor.kind.as_ref().map(|kind| kind.is("person"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::id::Kind;
    use crate::load::dossier::read;

    fn actor(id: &str, toml: &str) -> Arc<Entry> {
        let loaded = read(&format!("actors/{id}.toml"), Kind::Actor, id, toml.as_bytes());
        loaded.entry.clone().unwrap_or_else(|| panic!("{id}: {:?}", loaded.findings))
    }

    #[test]
    fn names_that_sound_alike_or_have_a_typo_are_near_and_others_are_not() {
        let actors = [
            actor(
                "salim-wadi",
                "name = \"Salim al-Wadi\"\nkind = \"person\"\nnative_names = [\"سليم الوادي\"]",
            ),
            actor("penrose", "name = \"Ada Penrose\"\nkind = \"person\"\nacronyms = [\"PENROSE\"]"),
            actor("unit-28", "name = \"Signal Unit 28\"\nkind = \"military\""),
        ];
        let mut names = NearNames::default();
        actors.iter().for_each(|actor| names.add(actor));
        let id = EntryId::parse("new").unwrap();
        let near = |name: &str, is_person| {
            let found = names.near(&id, name, is_person);
            found.iter().map(|near| (near.id.as_str(), near.nearness)).collect::<Vec<_>>()
        };
        let person = Some(true);
        assert_eq!(near("Saleem Wadi", person), [("salim-wadi", Nearness::Sound)]);
        assert_eq!(near("سلیم وادی", person), [("salim-wadi", Nearness::Same)]);
        assert_eq!(near("salim  AL-WADI", None), [("salim-wadi", Nearness::Same)]);
        assert_eq!(near("Salam al-Wadi", person), [], "another given name");
        assert_eq!(near("Saleem Wadi", Some(false)), [], "no person");
        assert_eq!(near("Ada Pnerose", person), [("penrose", Nearness::Spelling)]);
        assert_eq!(near("Ada Pnerosse", person), []);
        assert_eq!(near("Penrose", person), [], "an acronym");
        assert_eq!(near("Signal Unit 29", None), [], "another number");
        assert_eq!(names.near(&actors[0].id, "Salim al-Wadi", person).len(), 0, "its own name");
    }
}
