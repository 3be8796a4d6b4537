//! The consonants of a word or a name as one number, to look up spellings that may sound alike.

use super::phone::Phone;

/// The maximum number of keys of a word; each letter with several sounds doubles them.
const MOST: usize = 16;

/// A hash of consonants: q, k and g are one, doubled ones are one, vowels and w and y are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SoundKey(u64);

impl SoundKey {
    /// Returns the keys of a sequence of sounds, without duplicates; none if it has no consonant.
    pub(super) fn of(phones: impl Iterator<Item = Phone>) -> Vec<Self> {
        // The hash so far, and the last consonant, to merge doubled ones.
        let mut open: Vec<(u64, u32)> = vec![(0, 0)];
        for phone in phones {
            let may_skip = phone.is_optional() || phone.is_weak();
            let mut next: Vec<(u64, u32)> =
                if may_skip { open.clone() } else { Vec::with_capacity(open.len()) };
            for consonant in phone.consonants() {
                next.extend(open.iter().map(|(hash, last)| match consonant == *last {
                    true => (*hash, *last),
                    false => (hash.wrapping_mul(31).wrapping_add(u64::from(consonant)), consonant),
                }));
            }
            next.sort_unstable();
            next.dedup();
            next.truncate(MOST);
            open = next;
        }
        let mut keys: Vec<Self> =
            open.into_iter().filter(|(hash, _)| *hash != 0).map(|(hash, _)| Self(hash)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
