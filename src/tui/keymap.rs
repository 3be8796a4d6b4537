//! The key map: the built-in bindings with the user's settings applied. In any one context, a key sequence is bound to
//! at most one action, and none begins with another.

use std::collections::BTreeMap;

use super::key::Key;
use super::key_sequence::KeySequence;
use super::view::actions::Binding;

/// The actions available in one context, each with its keys.
pub(crate) type KeyContext = Vec<&'static Binding>;

/// The keys bound in the settings, by action name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyMap {
    bound: BTreeMap<String, Vec<KeySequence>>,
}

/// The keys requested in the settings, replacing all built-in keys of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyRequest {
    /// The name of the action.
    pub action: String,
    /// The keys; the first is the one shown in hints.
    pub keys: Vec<KeySequence>,
}

/// A requested key sequence that is bound to another action, begins with one that is, or is the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyClash {
    /// The index of the request.
    pub request: usize,
    /// The requested sequence, which is not bound.
    pub key: KeySequence,
    /// The sequence that is bound.
    pub bound: KeySequence,
    /// The name of the action it is bound to.
    pub means: String,
}

fn built_in(binding: &Binding) -> Vec<KeySequence> {
    binding.keys.iter().filter_map(|text| KeySequence::parse(text)).collect()
}

/// The name of an action, the index of the request that sets its keys if any, and the keys.
type EffectiveKeys = (String, Option<usize>, Vec<KeySequence>);

impl KeyMap {
    /// Binds keys as requested, as long as no key is then bound to two actions in one of the `key_contexts`. Built-in
    /// keys that are not rebound win, then the earlier request. An action left without any of its requested keys
    /// keeps its built-in ones.
    pub(crate) fn with(requests: &[KeyRequest], key_contexts: &[KeyContext]) -> (Self, Vec<KeyClash>) {
        let mut granted: Vec<Option<Vec<KeySequence>>> =
            requests.iter().map(|request| Some(request.keys.clone())).collect();
        let mut clashes = Vec::new();
        let effective = |granted: &[Option<Vec<KeySequence>>], binding: &'static Binding| -> EffectiveKeys {
            let name = binding.name();
            let at = requests.iter().position(|request| request.action == name);
            match at.and_then(|at| Some((at, granted.get(at)?.clone()?))) {
                Some((at, keys)) => (name, Some(at), keys),
                None => (name, None, built_in(binding)),
            }
        };
        loop {
            let clash = key_contexts.iter().find_map(|place| {
                let actions: Vec<EffectiveKeys> =
                    place.iter().map(|binding| effective(&granted, binding)).collect();
                first_clash(&actions)
            });
            let Some(clash) = clash else { break };
            // Each iteration removes a key from a request, so the loop ends.
            if let Some(slot) = granted.get_mut(clash.request) {
                if let Some(keys) = slot {
                    keys.retain(|key| *key != clash.key);
                }
                if slot.as_ref().is_some_and(Vec::is_empty) {
                    *slot = None;
                }
            }
            clashes.push(clash);
        }
        let bound = requests.iter().zip(granted);
        let bound = bound.filter_map(|(request, keys)| Some((request.action.clone(), keys?)));
        // Binding an action to its built-in keys does not change the key map.
        let is_built_in = |name: &str, keys: &[KeySequence]| {
            let mut bindings = key_contexts.iter().flatten();
            bindings.any(|binding| binding.name() == name && built_in(binding) == keys)
        };
        let bound = bound.filter(|(name, keys)| !is_built_in(name, keys));
        (Self { bound: bound.collect() }, clashes)
    }

    /// Returns the keys of an action.
    pub(crate) fn keys(&self, binding: &Binding) -> Vec<KeySequence> {
        self.bound.get(&binding.name()).cloned().unwrap_or_else(|| built_in(binding))
    }

    /// Returns the remaining keys of an action after `pressed`, for its first sequence that starts with them: none if
    /// the sequence is complete, `None` if no sequence starts with them.
    pub(crate) fn after(&self, pressed: &[Key], binding: &Binding) -> Option<Vec<Key>> {
        self.keys(binding).iter().find_map(|keys| keys.after(pressed).map(<[Key]>::to_vec))
    }

    /// Returns whether a key alone is bound to an action.
    #[cfg(test)]
    pub(crate) fn is_key(&self, key: Key, binding: &Binding) -> bool {
        self.after(&[key], binding).is_some_and(|rest| rest.is_empty())
    }

    /// Returns the keys as shown to the user: `j ↓`; with commas if one is a sequence: `g g, home`.
    pub(crate) fn shown(&self, binding: &Binding) -> String {
        let keys = self.keys(binding);
        let gap = if keys.iter().any(|sequence| sequence.keys().len() > 1) { ", " } else { " " };
        keys.iter().map(KeySequence::to_string).collect::<Vec<_>>().join(gap)
    }

    /// Returns the first key or sequence as shown to the user; `None` if the action has no key.
    pub(crate) fn first(&self, binding: &Binding) -> Option<String> {
        self.keys(binding).first().map(KeySequence::to_string)
    }
}

/// Returns the first key that two actions share; of the two, the loser is always a requested binding.
fn first_clash(actions: &[EffectiveKeys]) -> Option<KeyClash> {
    for (at, (name, request, keys)) in actions.iter().enumerate() {
        for (other, other_request, other_keys) in actions.iter().skip(at + 1).filter(|other| other.0 != *name)
        {
            let both = keys.iter().find_map(|key| {
                other_keys.iter().find(|other_key| key.clashes(other_key)).map(|other_key| (key, other_key))
            });
            let Some((key, other_key)) = both else { continue };
            let loser = match (*request, *other_request) {
                (Some(one), Some(two)) if one > two => Some((one, key, other_key, other)),
                (_, Some(two)) => Some((two, other_key, key, name)),
                (Some(one), None) => Some((one, key, other_key, other)),
                (None, None) => None,
            };
            if let Some((request, key, bound, means)) = loser {
                return Some(KeyClash {
                    request,
                    key: key.clone(),
                    bound: bound.clone(),
                    means: means.clone(),
                });
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

    fn request(action: &str, keys: &[&str]) -> KeyRequest {
        let keys = keys.iter().filter_map(|text| KeySequence::parse(text)).collect();
        KeyRequest { action: action.into(), keys }
    }

    const DOWN: Binding = Binding::new("Down", &["j", "down"], "", "", &[], &[]);
    const UP: Binding = Binding::new("Up", &["k"], "", "", &[], &[]);
    const JUMP: Binding = Binding::new("Jump", &["ctrl-p"], "", "", &[], &[]);
    const HELP: Binding = Binding::new("Help", &["?"], "", "", &[], &[]);
    const QUIT: Binding = Binding::new("Quit", &["q"], "", "", &[], &[]);
    const ELSEWHERE: Binding = Binding::new("NextWord", &["l"], "", "", &[], &[]);

    fn key_contexts() -> Vec<KeyContext> {
        vec![vec![&DOWN, &UP, &JUMP, &HELP, &QUIT], vec![&ELSEWHERE, &DOWN]]
    }

    fn means(map: &KeyMap, text: &str) -> Vec<String> {
        let bindings = [&DOWN, &UP, &JUMP, &HELP, &QUIT];
        let asked = bindings.into_iter().filter(|binding| map.is_key(key(text), binding));
        asked.map(Binding::name).collect()
    }

    #[test]
    fn actions_can_swap_keys() {
        let (map, clashes) = KeyMap::with(&[request("up", &["j"]), request("down", &["k"])], &key_contexts());
        assert_eq!(
            (clashes, means(&map, "k"), means(&map, "j")),
            (vec![], vec!["down".into()], vec!["up".into()])
        );
    }

    #[test]
    fn built_in_keys_win_and_an_action_left_without_keys_keeps_its_own() {
        let (map, clashes) =
            KeyMap::with(&[request("jump", &["j"]), request("help", &["k", "f5"])], &key_contexts());
        let clash = |request, text, means: &str| KeyClash {
            request,
            key: key(text).into(),
            bound: key(text).into(),
            means: means.into(),
        };
        assert_eq!(clashes, [clash(0, "j", "down"), clash(1, "k", "up")]);
        assert_eq!(means(&map, "j"), ["down"]);
        assert_eq!(means(&map, "ctrl-p"), ["jump"]);
        assert_eq!((means(&map, "f5"), means(&map, "?")), (vec!["help".to_owned()], vec![]));
    }

    #[test]
    fn the_earlier_of_two_requests_wins_even_if_the_later_then_clashes_with_a_third() {
        let requests = [request("quit", &["z"]), request("help", &["z"]), request("jump", &["?"])];
        let (map, clashes) = KeyMap::with(&requests, &key_contexts());
        assert_eq!((means(&map, "z"), means(&map, "?")), (vec!["quit".to_owned()], vec!["help".to_owned()]));
        assert_eq!(means(&map, "ctrl-p"), ["jump"]);
        assert_eq!(clashes.iter().map(|clash| clash.request).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_key_may_be_bound_differently_in_another_context() {
        let (map, clashes) = KeyMap::with(&[request("quit", &["l"])], &key_contexts());
        assert_eq!((clashes, means(&map, "l")), (vec![], vec!["quit".to_owned()]));
        let (_, clashes) = KeyMap::with(&[request("down", &["l"])], &key_contexts());
        assert_eq!(clashes.len(), 1);
    }

    #[test]
    fn an_action_can_be_left_without_a_key() {
        let (map, clashes) = KeyMap::with(&[request("quit", &[])], &key_contexts());
        assert_eq!((clashes, map.first(&QUIT), map.first(&JUMP)), (vec![], None, Some("ctrl-p".into())));
    }

    #[test]
    fn a_sequence_is_bound_unless_its_beginning_is() {
        let requests = [request("jump", &["z z"]), request("help", &["j j", "z a"])];
        let (map, clashes) = KeyMap::with(&requests, &key_contexts());
        let said: Vec<_> =
            clashes.iter().map(|clash| (clash.key.to_string(), clash.means.as_str())).collect();
        assert_eq!(said, [("j j".to_owned(), "down")]);
        let z = [key("z")];
        assert_eq!(
            (map.after(&z, &JUMP), map.after(&z, &HELP)),
            (Some(vec![key("z")]), Some(vec![key("a")]))
        );
        assert_eq!(map.after(&[key("z"), key("z")], &JUMP), Some(vec![]));
        assert_eq!((map.after(&z, &DOWN), map.is_key(key("z"), &JUMP)), (None, false));
        assert_eq!(map.shown(&HELP), "z a");
    }
}
