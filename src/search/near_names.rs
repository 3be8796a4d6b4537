//! Entries whose names sound alike or differ by one letter: duplicates, or actors that are easily confused. Candidates
//! are looked up by key, so that the time does not grow with the number of pairs.

use super::numbers_by_key::NumbersByKey;
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
    /// By the sound and a hash of the digits.
    by_sound: NumbersByKey<(SoundKey, u64)>,
    /// By hashes of the spelling, and of the spelling without each of its letters.
    by_spelling: NumbersByKey<u64>,
}

/// The keys of a name. Names with other digits are never near each other, so they share no key.
struct NameKeys {
    sounds: Vec<(SoundKey, u64)>,
    spellings: Vec<u64>,
}

struct OwnedName<'c> {
    entry: &'c EntryId,
    name: &'c str,
    compared: ComparedName,
}

/// A name in the forms that are compared.
struct ComparedName {
    folded: String,
    /// The digits of the folded name, in order.
    digits: Box<str>,
    sound: SoundName,
    is_person: Option<bool>,
}

impl ComparedName {
    fn new(name: &str, is_person: Option<bool>) -> Self {
        let folded = QueryWords::new(name).as_slice().join(" ");
        let digits = folded.chars().filter(|c| c.is_numeric()).collect();
        Self { folded, digits, sound: SoundName::new(name), is_person }
    }

    fn nearness(&self, other: &Self) -> Option<Nearness> {
        // Names that only differ in a number belong to different actors.
        if self.folded.is_empty()
            || self.digits != other.digits
            || self.is_person.zip(other.is_person).is_some_and(|(one, other)| one != other)
        {
            return None;
        }
        if self.folded == other.folded {
            return Some(Nearness::Same);
        }
        // So do names such as Salim and Salam.
        if self.sound.has_other_given_name(&other.sound) {
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

    fn keys(&self) -> NameKeys {
        let digits = hash(self.digits.chars());
        NameKeys {
            sounds: self.sound.keys().into_iter().map(|key| (key, digits)).collect(),
            spellings: self.spellings().into_iter().map(|key| key ^ digits).collect(),
        }
    }

    /// Returns hashes of the spelling: two spellings that are one typo apart share at least one.
    fn spellings(&self) -> Vec<u64> {
        let mut hashes = vec![hash(self.folded.chars())];
        if self.is_spelled() {
            hashes.extend(hashes_without_one(self.folded.chars()));
        }
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }
}

/// The base of [`hash`]; odd, so that no letter is shifted out.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Returns the value of the polynomial whose coefficients are the letters.
fn hash(letters: impl Iterator<Item = char>) -> u64 {
    let mut power = 1_u64;
    letters.fold(0, |hash: u64, letter| {
        let term = power.wrapping_mul(u64::from(letter));
        power = power.wrapping_mul(BASE);
        hash.wrapping_add(term)
    })
}

/// Returns the hash of the text without each of its letters, in order.
fn hashes_without_one(letters: impl Iterator<Item = char> + Clone) -> impl Iterator<Item = u64> {
    let mut without = hash(letters.clone().skip(1));
    let mut power = 1_u64;
    let next = letters.clone().skip(1).map(u64::from).chain([0]);
    letters.map(u64::from).zip(next).map(move |(letter, next)| {
        let hash = without;
        // The letter takes the place of the one after it, which is left out next.
        without = without.wrapping_add(power.wrapping_mul(letter.wrapping_sub(next)));
        power = power.wrapping_mul(BASE);
        hash
    })
}

impl<'c> NearNames<'c> {
    /// Adds the names of an entry.
    pub(crate) fn add(&mut self, entry: &'c Entry) {
        for (name, keys) in named(entry) {
            self.push(name, keys);
        }
    }

    /// Adds the names of an entry, those of an actor in the order of [`Actor::full_names`]. Returns for each the similar names
    /// of entries that were added before, at most one for each entry.
    pub(crate) fn add_and_compare(&mut self, entry: &'c Entry) -> Vec<Vec<NearName<'c>>> {
        let names: Vec<_> = named(entry).collect();
        let near = names.iter().map(|(name, keys)| self.near_keys(&name.compared, keys, &entry.id)).collect();
        for (name, keys) in names {
            self.push(name, keys);
        }
        near
    }

    fn push(&mut self, name: OwnedName<'c>, keys: NameKeys) {
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        for key in keys.sounds {
            self.by_sound.add(key, number);
        }
        for key in keys.spellings {
            self.by_spelling.add(key, number);
        }
        self.names.push(name);
    }

    /// Returns similar names of other entries, at most one for each.
    pub(crate) fn near(&self, id: &EntryId, name: &str, is_person: Option<bool>) -> Vec<NearName<'c>> {
        let compared = ComparedName::new(name, is_person);
        self.near_keys(&compared, &compared.keys(), id)
    }

    fn near_keys(&self, compared: &ComparedName, keys: &NameKeys, id: &EntryId) -> Vec<NearName<'c>> {
        let mut candidates: Vec<u32> = Vec::new();
        for key in &keys.sounds {
            candidates.extend(self.by_sound.get(key).take(MAX_CANDIDATES));
        }
        for key in &keys.spellings {
            candidates.extend(self.by_spelling.get(key).take(MAX_CANDIDATES));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut found: Vec<NearName<'c>> = Vec::new();
        for other in candidates.into_iter().filter_map(|number| self.names.get(number as usize)) {
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

/// Returns the names of an entry that are compared, with their keys.
fn named(entry: &Entry) -> impl Iterator<Item = (OwnedName<'_>, NameKeys)> {
    let names: Vec<&str> = match entry.actor() {
        Some(actor) => actor.full_names().map(|(name, _)| name).collect(),
        None => vec![entry.name()],
    };
    let is_person = entry.actor().and_then(is_person);
    names.into_iter().map(move |name| {
        let compared = ComparedName::new(name, is_person);
        let keys = compared.keys();
        (OwnedName { entry: &entry.id, name, compared }, keys)
    })
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_hashes_without_one_letter_are_those_of_what_is_left(text in "[ab\u{e9}\u{641}]{0,12}") {
            let letters: Vec<char> = text.chars().collect();
            let left = (0..letters.len()).map(|nth| {
                let (before, after) = letters.split_at(nth);
                hash(before.iter().chain(&after[1..]).copied())
            });
            prop_assert_eq!(hashes_without_one(text.chars()).collect::<Vec<_>>(), left.collect::<Vec<_>>());
        }
    }

    #[test]
    fn earlier_names_are_those_of_entries_added_before() {
        let actors = ["Ada Penrose", "Ada Pnerose", "Ada Penrosee"]
            .map(|name| actor("a", &format!("name = \"{name}\"\nkind = \"person\"\n")));
        let ids = ["one", "two", "three"].map(|id| EntryId::parse(id).unwrap());
        let actors: Vec<Entry> =
            actors.iter().zip(ids).map(|(actor, id)| Entry { id, ..Entry::clone(actor) }).collect();
        let mut names = NearNames::default();
        let mut earlier = |nth: usize| {
            let near = names.add_and_compare(&actors[nth]);
            near.iter().flatten().map(|near| near.id.as_str()).collect::<Vec<_>>()
        };
        assert_eq!([earlier(0), earlier(1), earlier(2)], [vec![], vec!["one"], vec!["one"]]);
    }

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
        for actor in &actors {
            names.add(actor);
        }
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
