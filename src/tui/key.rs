//! Keys as text, such as `ctrl-p`, `enter` and `G`: parsing and formatting.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The key code.
    pub code: KeyCode,
    /// Control, Alt and Shift; Shift is dropped if the character implies it.
    pub mods: KeyModifiers,
}

const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("space", KeyCode::Char(' ')),
];

impl Key {
    /// Parses one key: an optional `ctrl-`, `alt-` or `shift-`, then a character or a name.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut mods = KeyModifiers::NONE;
        let mut rest = text;
        loop {
            let (stripped, flag) = if let Some(r) = rest.strip_prefix("ctrl-") {
                (r, KeyModifiers::CONTROL)
            } else if let Some(r) = rest.strip_prefix("alt-") {
                (r, KeyModifiers::ALT)
            } else if let Some(r) = rest.strip_prefix("shift-") {
                (r, KeyModifiers::SHIFT)
            } else {
                break;
            };
            if stripped.is_empty() {
                break;
            }
            rest = stripped;
            mods |= flag;
        }
        let named = NAMES.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let mut chars = rest.chars();
        let code = match (named, chars.next(), chars.next()) {
            (Some(KeyCode::Tab), ..) if mods.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            (Some(code), ..) => code,
            (None, Some('f'), Some(_)) => KeyCode::F(
                rest.get(1..)
                    .and_then(|n| n.parse().ok())
                    .filter(|n: &u8| rest == format!("f{n}") && (1..=12).contains(n))?,
            ),
            (None, Some(c), None) => KeyCode::Char(c),
            _ => return None,
        };
        Some(Self { code, mods }.plain())
    }

    /// Parses keys separated by spaces: `j j enter`.
    #[cfg(test)]
    pub(crate) fn parse_all(text: &str) -> Option<Vec<Self>> {
        text.split_whitespace().map(Self::parse).collect()
    }

    /// Converts a terminal event.
    pub(crate) fn of(event: KeyEvent) -> Self {
        Self { code: event.code, mods: event.modifiers }.plain()
    }

    /// Normalizes the key: terminals differ in whether they send Shift with a character that implies it, and in how
    /// they send Shift-Tab.
    fn plain(self) -> Self {
        let mut mods = self.mods & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let mut code = self.code;
        match code {
            KeyCode::Char(c) => {
                mods -= KeyModifiers::SHIFT;
                if mods.contains(KeyModifiers::CONTROL) {
                    code = KeyCode::Char(c.to_ascii_lowercase());
                }
            }
            KeyCode::BackTab => mods -= KeyModifiers::SHIFT,
            _ => {}
        }
        Self { code, mods }
    }

    /// Returns the character the key inserts into a text input, if any.
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.mods.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (flag, word) in
            [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
        {
            if self.mods.contains(flag) {
                f.write_str(word)?;
            }
        }
        match self.code {
            KeyCode::BackTab => f.write_str("shift-tab"),
            KeyCode::Char(' ') => f.write_str("space"),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::F(n) => write!(f, "f{n}"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            code => match NAMES.iter().find(|(_, named)| *named == code) {
                Some((name, _)) => f.write_str(name),
                None => f.write_str("?"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_round_trip_through_text() {
        for text in "j G ctrl-p alt-← enter shift-tab space / - ctrl-o < f5 shift-f12 f".split(' ') {
            let key = Key::parse(&text.replace('←', "left"));
            assert_eq!(key.map(|k| k.to_string()), Some(text.to_owned()));
        }
        assert_eq!(Key::parse("ctrl-xy"), None);
        for text in ["", "f0", "f13", "f05", "fx"] {
            assert_eq!(Key::parse(text), None, "{text}");
        }
    }

    #[test]
    fn shift_is_dropped_if_the_character_implies_it() {
        let event = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::of(event), Key::parse("G").expect("a key"));
        let event = KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT);
        assert_eq!(Key::of(event), Key::parse("shift-tab").expect("a key"));
    }
}
