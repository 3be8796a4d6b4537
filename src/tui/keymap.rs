//! The key map at run time: the declared one, with the keys the reader chose in place of the built-in ones.
//! No key ever means two things in one context. Knows no settings file.

use super::key::Key;
use super::keys::{Action, Contexts, KEYS};

/// Which key asks for what, for this reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyMap {
    /// The keys of each row of [`KEYS`], in its order.
    keys: Vec<Vec<Key>>,
}

/// The keys a reader wants for an action, in place of all its built-in ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    /// What is asked for.
    pub action: Action,
    /// The keys, the first of them the one that is shown.
    pub keys: Vec<Key>,
}

/// A key of a wish that means something else already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clash {
    /// Which wish.
    pub wish: usize,
    /// The key that is not granted.
    pub key: Key,
    /// What it means.
    pub means: Action,
}

impl Default for KeyMap {
    fn default() -> Self {
        Self { keys: KEYS.iter().map(|row| built_in(row.keys)).collect() }
    }
}

fn built_in(keys: &[&str]) -> Vec<Key> {
    keys.iter().filter_map(|text| Key::parse(text)).collect()
}

impl KeyMap {
    /// Grants wishes as far as no key then means two things in one context. What is built in and not wished away
    /// wins, then the earlier wish; an action that would be left without the keys it was to have keeps its own.
    pub(crate) fn with(wishes: &[Wish]) -> (Self, Vec<Clash>) {
        let mut granted: Vec<Option<Vec<Key>>> = wishes.iter().map(|wish| Some(wish.keys.clone())).collect();
        let mut clashes = Vec::new();
        loop {
            let rows: Vec<(Option<usize>, Vec<Key>)> = KEYS
                .iter()
                .map(|row| {
                    let wish = wishes.iter().position(|wish| wish.action == row.action);
                    match wish.and_then(|at| Some((at, granted.get(at)?.clone()?))) {
                        Some((at, keys)) => (Some(at), keys),
                        None => (None, built_in(row.keys)),
                    }
                })
                .collect();
            let Some(clash) = first_clash(&rows) else {
                return (Self { keys: rows.into_iter().map(|(_, keys)| keys).collect() }, clashes);
            };
            // Each round takes a key from a wish, so that the rounds end.
            if let Some(slot) = granted.get_mut(clash.wish) {
                if let Some(keys) = slot {
                    keys.retain(|key| *key != clash.key);
                }
                if slot.as_ref().is_some_and(Vec::is_empty) {
                    *slot = None;
                }
            }
            clashes.push(clash);
        }
    }

    /// The action `key` asks for in `context`.
    pub(crate) fn action(&self, key: Key, context: Contexts) -> Option<Action> {
        let mut rows = KEYS.iter().zip(&self.keys);
        rows.find(|(row, keys)| row.contexts.has(context) && keys.contains(&key)).map(|(row, _)| row.action)
    }

    /// The keys that ask for an action.
    pub(crate) fn keys(&self, action: Action) -> &[Key] {
        let at = KEYS.iter().position(|row| row.action == action);
        at.and_then(|at| self.keys.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The keys as a reader sees them: `j ↓`.
    pub(crate) fn shown(&self, action: Action) -> String {
        self.keys(action).iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The first key as a reader sees it; none where the action has no key.
    pub(crate) fn first(&self, action: Action) -> Option<String> {
        self.keys(action).first().map(Key::to_string)
    }

    /// The first key as a sentence names it; an action without one by its name in settings, in brackets.
    pub(crate) fn key(&self, action: Action) -> String {
        self.first(action).unwrap_or_else(|| format!("({})", action.name()))
    }

    /// Whether an action has other keys than it is built with.
    pub(crate) fn is_changed(&self, action: Action) -> bool {
        KEYS.iter().any(|row| row.action == action && built_in(row.keys) != self.keys(action))
    }
}

/// The first key that two rows share in one context; of the two the one that loses, which is always a wish.
fn first_clash(rows: &[(Option<usize>, Vec<Key>)]) -> Option<Clash> {
    for (a, (row, (wish, keys))) in KEYS.iter().zip(rows).enumerate() {
        for (other, (other_wish, other_keys)) in KEYS.iter().zip(rows).skip(a + 1) {
            let shared = || keys.iter().find(|key| other_keys.contains(key)).copied();
            if !row.contexts.has(other.contexts) {
                continue;
            }
            if let Some(key) = shared() {
                return match (*wish, *other_wish) {
                    (Some(one), Some(two)) if one > two => Some((one, other.action)),
                    (_, Some(two)) => Some((two, row.action)),
                    (Some(one), None) => Some((one, other.action)),
                    (None, None) => None,
                }
                .map(|(wish, means)| Clash { wish, key, means });
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        Key::parse(text).unwrap()
    }

    fn wish(action: Action, keys: &[&str]) -> Wish {
        Wish { action, keys: keys.iter().map(|text| key(text)).collect() }
    }

    #[test]
    fn a_wish_replaces_the_built_in_keys_everywhere_the_action_works() {
        let (map, clashes) = KeyMap::with(&[wish(Action::Jump, &["ctrl-k", ";"])]);
        assert_eq!(clashes, []);
        assert_eq!(map.action(key("ctrl-k"), Contexts::LIST), Some(Action::Jump));
        assert_eq!(map.action(key(";"), Contexts::READER), Some(Action::Jump));
        assert_eq!(map.action(key("ctrl-p"), Contexts::LIST), None);
        assert_eq!(map.shown(Action::Jump), "ctrl-k ;");
        assert!(map.is_changed(Action::Jump) && !map.is_changed(Action::Down));
    }

    #[test]
    fn keys_can_be_exchanged() {
        let (map, clashes) = KeyMap::with(&[wish(Action::Down, &["k"]), wish(Action::Up, &["j"])]);
        assert_eq!(clashes, []);
        assert_eq!(map.action(key("k"), Contexts::LIST), Some(Action::Down));
        assert_eq!(map.action(key("j"), Contexts::LIST), Some(Action::Up));
    }

    #[test]
    fn what_is_built_in_wins_and_an_action_left_without_keys_keeps_its_own() {
        let (map, clashes) =
            KeyMap::with(&[wish(Action::Jump, &["j"]), wish(Action::Reload, &["k", "f5", "ctrl-r"][2..])]);
        assert_eq!(clashes, [Clash { wish: 0, key: key("j"), means: Action::Down }]);
        assert_eq!(map.action(key("j"), Contexts::LIST), Some(Action::Down));
        assert_eq!(map.action(key("ctrl-p"), Contexts::LIST), Some(Action::Jump));
        assert_eq!(map.action(key("ctrl-r"), Contexts::LIST), Some(Action::Reload));
    }

    #[test]
    fn of_two_wishes_the_earlier_wins_even_where_the_later_then_falls_on_a_third() {
        let wishes = [wish(Action::Quit, &["z"]), wish(Action::Help, &["z"]), wish(Action::Problems, &["?"])];
        let (map, clashes) = KeyMap::with(&wishes);
        assert_eq!(map.action(key("z"), Contexts::LIST), Some(Action::Quit));
        assert_eq!(map.action(key("?"), Contexts::LIST), Some(Action::Help));
        assert_eq!(map.action(key("!"), Contexts::LIST), Some(Action::Problems));
        assert_eq!(clashes.iter().map(|clash| clash.wish).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn an_action_can_go_without_a_key() {
        let (map, clashes) = KeyMap::with(&[wish(Action::Suspend, &[])]);
        assert_eq!((clashes, map.first(Action::Suspend)), (Vec::new(), None));
        assert_eq!((map.key(Action::Suspend), map.key(Action::Jump)), ("(suspend)".into(), "ctrl-p".into()));
    }
}
