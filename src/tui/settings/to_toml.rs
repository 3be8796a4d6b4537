//! Formats settings as a config.toml, which parses back to the same settings.

use super::{SETTINGS, Setting, UserSettings};
use crate::tui::key_sequence::KeySequence;
use crate::tui::key_table::named_actions;
use crate::tui::theme::BUILT_IN;

impl UserSettings {
    /// Returns the text of a config.toml with every setting, what it does, and every key.
    pub(crate) fn to_toml(&self) -> String {
        let mut text = String::new();
        for Setting { key, takes, unless, means } in SETTINGS {
            text.push_str(&format!("# {means}: {takes}; default: {unless}\n"));
            text.push_str(&match *key {
                "theme" => built_in_themes() + &line(key, self.theme.as_deref().map(quoted), "\"terminal\""),
                "color" => line(key, Some(quoted(self.color.word())), ""),
                "ascii" => line(key, self.ascii.map(|ascii| ascii.to_string()), "false"),
                "icons" => line(key, Some(quoted(self.icons.word())), ""),
                "bidi" => line(key, Some(quoted(self.bidi.word())), ""),
                "mouse" => line(key, Some(self.mouse.to_string()), ""),
                "editor" => {
                    let words = self.editor.as_ref().map(|editor| quoted(&shell_words::join(editor.words())));
                    line(key, words, "\"vi +{line} {path}\"")
                }
                "analyst" => line(key, self.analyst.as_ref().map(|own| quoted(own.as_str())), "\"ab\""),
                "next_after_verdict" => line(key, Some(self.next_after_verdict.to_string()), ""),
                "keys" => self.keys(),
                "themes" => self.own_themes(),
                _ => String::new(),
            });
            text.push('\n');
        }
        text.trim_end().to_owned() + "\n"
    }

    fn keys(&self) -> String {
        let mut text = "[keys]\n".to_owned();
        for action in named_actions() {
            let keys = self.keymap.keys(action.binding);
            let keys: Vec<String> = keys.iter().map(|key| quoted(&name(key))).collect();
            text.push_str(&format!("{} = [{}]\n", action.name, keys.join(", ")));
        }
        text
    }

    fn own_themes(&self) -> String {
        let mut text = String::new();
        for own in &self.themes {
            text.push_str(&format!("[themes.{}]\n", quoted(&own.name)));
            for (part, look) in own.styles.styles() {
                text.push_str(&format!("{part} = {}\n", quoted(&look.to_string())));
            }
        }
        text
    }
}

/// Returns the line of a setting; an example as a comment if it is not set.
fn line(key: &str, value: Option<String>, example: &str) -> String {
    value.map_or_else(|| format!("# {key} = {example}\n"), |value| format!("{key} = {value}\n"))
}

fn built_in_themes() -> String {
    BUILT_IN.iter().map(|theme| format!("#   {}: {}\n", theme.name, theme.means)).collect()
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Returns a key as written in settings, where arrows have names.
fn name(key: &KeySequence) -> String {
    let arrows = [('↑', "up"), ('↓', "down"), ('←', "left"), ('→', "right")];
    arrows.iter().fold(key.to_string(), |text, (arrow, name)| text.replace(*arrow, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_written_below_what_it_does() {
        let (settings, _) = UserSettings::read(b"[themes.dusk]\nlike = \"light\"\n");
        let written = settings.to_toml();
        for Setting { key, means, .. } in SETTINGS {
            let (_, below) = written.split_once(&format!("# {means}: ")).expect("a comment");
            let line = below.lines().skip(1).find(|line| !line.starts_with("#  "));
            let forms = [format!("{key} = "), format!("# {key} = "), format!("[{key}]"), format!("[{key}.")];
            assert!(line.is_some_and(|line| forms.iter().any(|form| line.starts_with(form))), "{written}");
        }
    }

    #[test]
    fn written_settings_parse_back() {
        let set = "theme = \"my dusk\"\nascii = false\nmouse = false\nanalyst = \"ab\"\nnext_after_verdict = false\ncolor = \"always\"\nicons = \"nerd\"\nbidi = \"visual\"\neditor = \"'my ed' +{line} {path}\"\n[keys]\nclose = [\"\\\"\", \"\\\\\", \"shift-left\"]\nsuspend = []\nfirst = [\"g g\", \"g up\"]\n[themes.\"my dusk\"]\nlike = \"light\"\nlink = \"#0000ff on 7 bold\"\n";
        for text in ["", set] {
            let (settings, errors) = UserSettings::read(text.as_bytes());
            assert_eq!(errors, []);
            let written = settings.to_toml();
            assert_eq!(UserSettings::read(written.as_bytes()), (settings, Vec::new()), "{written}");
        }
    }
}
