//! Sequences of keys for one action, such as `g g`; most have a single key.

use std::fmt;

use super::key::Key;

/// The maximum number of keys in a sequence.
pub(crate) const MAX_KEYS: usize = 4;

/// One or more keys in the order in which they are pressed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct KeySequence(Vec<Key>);

impl KeySequence {
    /// Parses keys separated by spaces; `None` if there is none, one is not a key, or there are more than [`MAX_KEYS`].
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let keys: Vec<Key> = text.split_whitespace().map(Key::parse).collect::<Option<_>>()?;
        (1..=MAX_KEYS).contains(&keys.len()).then_some(Self(keys))
    }

    /// Returns the keys; there is at least one.
    pub(crate) fn keys(&self) -> &[Key] {
        &self.0
    }

    /// Returns the remaining keys after `pressed`; `None` if it does not start with them.
    pub(crate) fn after(&self, pressed: &[Key]) -> Option<&[Key]> {
        self.0.strip_prefix(pressed)
    }

    /// Returns whether two sequences conflict: one is the beginning of the other, and would always win.
    pub(crate) fn clashes(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0) || other.0.starts_with(&self.0)
    }
}

impl From<Key> for KeySequence {
    fn from(key: Key) -> Self {
        Self(vec![key])
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.0))
    }
}

/// Returns keys as they are shown and written: `g g`.
pub(crate) fn shown(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(text: &str) -> KeySequence {
        KeySequence::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn a_sequence_round_trips_and_must_be_of_keys() {
        for text in ["g", "g g", "ctrl-x ctrl-s", "space f 1"] {
            assert_eq!(sequence(text).to_string(), text);
        }
        for text in ["", " ", "g gg", "a b c d e"] {
            assert_eq!(KeySequence::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_sequence_clashes_with_its_beginnings_only() {
        for (one, other, clash) in [
            ("g", "g", true),
            ("g", "g g", true),
            ("g g", "g", true),
            ("g g", "g e", false),
            ("g g", "e g", false),
            ("g g", "g g e", true),
        ] {
            assert_eq!(sequence(one).clashes(&sequence(other)), clash, "{one}, {other}");
        }
    }
}
