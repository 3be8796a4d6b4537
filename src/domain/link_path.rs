//! The path from an entry to a link in it, in little room.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::actor::Actor;
use super::cite::Cite;
use super::event::Event;
use super::record::{ExpectedType, FieldPath, FieldSpec, PathStep};
use super::source::Source;

/// The most steps to a link or to prose with links: a statement, its citation, a field of that.
const MOST_STEPS: usize = 3;

/// The number of bits of a step that hold its index. A dossier is too small for longer lists.
const INDEX_BITS: u32 = 24;
const MAX_INDEX: u32 = (1 << INDEX_BITS) - 1;

/// The keys of all fields of entries, sorted.
static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut keys = BTreeSet::new();
    for specs in [Actor::specs(), Event::specs(), Source::specs()] {
        add_keys(specs, &mut keys);
    }
    keys.into_iter().collect()
});

fn add_keys(specs: &'static [FieldSpec], keys: &mut BTreeSet<&'static str>) {
    for spec in specs {
        keys.insert(spec.key);
        match innermost((spec.expected)()) {
            ExpectedType::Record(_, specs) => add_keys(specs(), keys),
            ExpectedType::Cite => add_keys(Cite::specs(), keys),
            _ => {}
        }
    }
}

/// Returns the type of the elements of a list, or the type itself.
fn innermost(expected: ExpectedType) -> ExpectedType {
    match expected {
        ExpectedType::List(of) | ExpectedType::OneOrList(of) => innermost(of()),
        other => other,
    }
}

/// The path to a link. Takes twelve bytes, since a corpus has more links than anything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct LinkPath(
    /// Each step: the number of its key from 1, then its index. 0 is no step.
    [u32; MOST_STEPS],
);

impl LinkPath {
    /// Packs a path to a link, or to prose that may have links.
    pub(crate) fn new(path: &[PathStep]) -> Self {
        let mut packed = [0; MOST_STEPS];
        for (packed, step) in packed.iter_mut().zip(path) {
            let key = KEYS.binary_search(&step.key).map_or(0, |at| at as u32 + 1);
            *packed = (key << INDEX_BITS) | step.nth.min(MAX_INDEX);
        }
        Self(packed)
    }

    /// Returns the steps from the entry to the link.
    pub(crate) fn steps(self) -> impl Iterator<Item = PathStep> {
        self.0.into_iter().filter_map(|packed| {
            let key = (packed >> INDEX_BITS).checked_sub(1)?;
            Some(PathStep { key: KEYS.get(key as usize)?, nth: packed & MAX_INDEX })
        })
    }

    /// Returns the first step.
    pub(crate) fn first(self) -> Option<PathStep> {
        self.steps().next()
    }

    /// Returns whether these are the keys of its steps.
    pub(crate) fn has_keys(self, keys: &[&str]) -> bool {
        self.steps().map(|step| step.key).eq(keys.iter().copied())
    }

    /// Returns the path in full.
    pub(crate) fn to_path(self) -> FieldPath {
        self.steps().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(specs: &'static [FieldSpec]) -> usize {
        let below = |spec: &FieldSpec| match innermost((spec.expected)()) {
            ExpectedType::Record(_, specs) => depth(specs()),
            ExpectedType::Cite => depth(Cite::specs()),
            _ => 0,
        };
        1 + specs.iter().map(below).max().unwrap_or_default()
    }

    #[test]
    fn every_field_of_an_entry_has_a_path() {
        for specs in [Actor::specs(), Event::specs(), Source::specs()] {
            assert!(depth(specs) <= MOST_STEPS);
        }
        assert!(KEYS.len() < 1 << (u32::BITS - INDEX_BITS));
    }

    #[test]
    fn a_path_is_the_same_after_packing() {
        for key in KEYS.iter() {
            let path = [("claim", 700_000), ("cite", 0), (*key, 3)].map(|(key, nth)| PathStep { key, nth });
            for len in 0..=path.len() {
                let packed = LinkPath::new(&path[..len]);
                assert_eq!(packed.to_path(), path[..len]);
                assert_eq!(packed.first(), path[..len].first().copied());
            }
        }
        let keys = |path: &[PathStep], keys: &[&str]| LinkPath::new(path).has_keys(keys);
        let path = [PathStep { key: "relation", nth: 2 }, PathStep { key: "to", nth: 0 }];
        assert!(keys(&path, &["relation", "to"]));
        assert!(!keys(&path, &["relation"]) && !keys(&path[..1], &["relation", "to"]));
    }
}
