//! Formats settings as a config.toml, which parses back to the same settings.

use super::UserSettings;
use crate::tui::key_sequence::KeySequence;
use crate::tui::key_table::named_actions;

impl UserSettings {
    /// Returns the text of a config.toml with every setting and every key.
    pub(crate) fn to_toml(&self) -> String {
        let mut text = match &self.theme {
            Some(theme) => format!("theme = {}\n", quoted(theme)),
            None => {
                "# theme = \"terminal\"   # not set: \"light\" if $COLORFGBG reports a light background\n"
                    .to_owned()
            }
        };
        text.push_str(&format!("color = {}\n", quoted(self.color.word())));
        match self.ascii {
            Some(ascii) => text.push_str(&format!("ascii = {ascii}\n")),
            None => text.push_str("# ascii = false   # not set: depends on the locale\n"),
        }
        text.push_str(&format!("bidi = {}\n", quoted(self.bidi.word())));
        text.push_str(&format!("icons = {}\nmouse = {}\n", quoted(self.icons.word()), self.mouse));
        match &self.editor {
            Some(editor) => {
                text.push_str(&format!("editor = {}\n", quoted(&shell_words::join(editor.words()))))
            }
            None => text
                .push_str("# editor = \"vi +{line} {path}\"   # not set: $VISUAL, else $EDITOR, else vi\n"),
        }
        match &self.analyst {
            Some(analyst) => text.push_str(&format!("analyst = {}\n", quoted(analyst.as_str()))),
            None => text.push_str("# analyst = \"ab\"   # not set: verdicts are not signed\n"),
        }
        text.push_str(&format!("next_after_verdict = {}\n", self.next_after_verdict));
        text.push_str("\n[keys]\n");
        for action in named_actions() {
            let keys = self.keymap.keys(action.binding);
            let keys: Vec<String> = keys.iter().map(|key| quoted(&name(key))).collect();
            text.push_str(&format!("{} = [{}]\n", action.name, keys.join(", ")));
        }
        for own in &self.themes {
            text.push_str(&format!("\n[themes.{}]\n", quoted(&own.name)));
            for (part, look) in own.styles.styles() {
                text.push_str(&format!("{part} = {}\n", quoted(&look.to_string())));
            }
        }
        text
    }
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
