//! The `[keys]` table: lists of keys by action name.

use toml::Spanned;
use toml::de::DeValue;

use super::errors::SettingsErrors;
use crate::tui::key::Key;
use crate::tui::key_sequence::{KeySequence, MAX_KEYS};
use crate::tui::key_table::{NamedAction, is_for_typing, named_actions};
use crate::tui::keymap::{KeyMap, KeyRequest};
use crate::tui::view::dispatch::key_contexts;

/// Keys that terminals cannot distinguish from another key.
const SAME: [(&str, &str); 4] =
    [("ctrl-i", "tab"), ("ctrl-h", "backspace"), ("ctrl-j", "enter"), ("ctrl-m", "enter")];

/// Actions that must have a key, because without them there is no way out.
const NEEDED: [&str; 2] = ["cancel", "quit-now"];

pub(super) fn read(value: Spanned<DeValue<'_>>, errors: &mut SettingsErrors<'_>) -> KeyMap {
    let actions = named_actions();
    let mut requests: Vec<KeyRequest> = Vec::new();
    let mut spans = Vec::new();
    for (name, value) in errors.table("keys", value) {
        let Some(action) = actions.iter().find(|action| action.name == *name.get_ref()) else {
            let names = actions.iter().map(|action| action.name.as_str());
            errors.unknown(name.span(), "action", name.get_ref(), names);
            continue;
        };
        let Some(texts) = errors.strings(name.get_ref(), &value) else { continue };
        let asked = texts.len();
        let mut keys: Vec<(KeySequence, std::ops::Range<usize>)> = Vec::new();
        for text in texts {
            match key(text.get_ref(), action) {
                Ok(key) if keys.iter().any(|(other, _)| *other == key) => {}
                Ok(key) => keys.push((key, text.span())),
                Err(why) => errors.say(text.span(), why),
            }
        }
        if asked == 0 && NEEDED.contains(&&*action.name) {
            errors.say(value.span(), format!("`{}` must have a key", action.name));
        } else if asked == 0 || !keys.is_empty() {
            let asked = keys.iter().map(|(key, _)| key.clone()).collect();
            requests.push(KeyRequest { action: action.name.clone(), keys: asked });
            spans.push(keys);
        }
    }
    let (map, clashes) = KeyMap::with(&requests, &key_contexts());
    for clash in clashes {
        let key = spans.get(clash.request).and_then(|keys| keys.iter().find(|(key, _)| *key == clash.key));
        if let (Some((key, span)), Some(request)) = (key, requests.get(clash.request)) {
            let (bound, means, action) = (&clash.bound, &clash.means, &request.action);
            let why = if bound == key { String::new() } else { format!("`{key}` clashes with `{bound}`: ") };
            errors.say(
                span.clone(),
                format!("{why}`{bound}` is already bound to `{means}` where `{action}` applies; not changed"),
            );
        }
    }
    map
}

fn key(text: &str, action: &NamedAction) -> Result<KeySequence, String> {
    let Some(keys) = KeySequence::parse(text) else {
        let lower = text.to_lowercase().replace('+', "-");
        return Err(match KeySequence::parse(&lower) {
            Some(_) => format!("`{text}` is not a key; did you mean `{lower}`?"),
            None if text.split_whitespace().count() > MAX_KEYS => {
                format!("`{text}` is too long; a sequence has at most {MAX_KEYS} keys")
            }
            None => {
                format!("`{text}` is not a key; expected one like j, G, ctrl-d, alt-left, f5, space, g g")
            }
        });
    };
    let same = SAME.iter().find(|(name, _)| keys.keys().iter().any(|key| Key::parse(name) == Some(*key)));
    if let Some((name, same)) = same {
        return Err(format!("`{name}` is the same as {same} in a terminal; choose another key"));
    }
    let typed = keys.keys().first().and_then(|key| key.typed());
    if typed.is_some() && is_for_typing(&action.name) {
        return Err(format!(
            "`{}` applies while typing, where `{text}` inserts a letter; choose another key",
            action.name
        ));
    }
    Ok(keys)
}
