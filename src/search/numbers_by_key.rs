//! The numbers of items by key. All lists share one allocation, since most have a single item.

use std::collections::HashMap;
use std::hash::Hash;

/// The end of a list.
const NONE: u32 = u32::MAX;

/// The numbers of items by key, those of each key in the order they were added.
#[derive(Clone, Debug)]
pub(crate) struct NumbersByKey<K> {
    /// The indices of the first and the last link of each list.
    ends: HashMap<K, (u32, u32)>,
    /// The number of an item, and the index of the next link in its list.
    links: Vec<(u32, u32)>,
}

impl<K> Default for NumbersByKey<K> {
    fn default() -> Self {
        Self { ends: HashMap::new(), links: Vec::new() }
    }
}

impl<K: Eq + Hash> NumbersByKey<K> {
    /// Adds the number of an item to the list of a key. Does nothing once there are four billion.
    pub(crate) fn add(&mut self, key: K, number: u32) {
        let Some(index) = u32::try_from(self.links.len()).ok().filter(|index| *index != NONE) else {
            return;
        };
        let (_, last) = self.ends.entry(key).or_insert((index, index));
        let before = std::mem::replace(last, index);
        if let Some((_, next)) = self.links.get_mut(before as usize) {
            *next = index;
        }
        self.links.push((number, NONE));
    }

    /// Returns the numbers of the items with this key, in the order they were added.
    pub(crate) fn get(&self, key: &K) -> impl Iterator<Item = u32> {
        let link = |index: u32| self.links.get(index as usize);
        let first = self.ends.get(key).and_then(|(first, _)| link(*first));
        std::iter::successors(first, move |(_, next)| link(*next)).map(|(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_key_has_its_numbers_in_order(added in prop::collection::vec((0_u8..9, any::<u32>()), 0..60)) {
            let mut numbers = NumbersByKey::default();
            let mut lists: BTreeMap<u8, Vec<u32>> = BTreeMap::new();
            for (key, number) in added {
                numbers.add(key, number);
                lists.entry(key).or_default().push(number);
            }
            for key in 0..9 {
                let list = lists.remove(&key).unwrap_or_default();
                prop_assert_eq!(numbers.get(&key).collect::<Vec<_>>(), list);
            }
        }
    }
}
