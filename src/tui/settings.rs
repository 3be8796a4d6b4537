//! The user's settings: parses the text of config.toml into settings and errors. An error affects only its own
//! setting. `runtime` reads the file.

pub(crate) mod editor;
mod errors;
mod file;
mod keys;
mod suggestion;
mod themes;
mod to_toml;

use toml::Spanned;
use toml::de::DeValue;

use super::icons::Icons;
use super::keymap::KeyMap;
use super::row::Bidi;
use super::theme::Theme;
use crate::domain::initials::Initials;
use crate::load::syntax;
use editor::EditorCommand;
pub(crate) use errors::SettingsError;
use errors::SettingsErrors;
pub(crate) use file::{FILE, MAX_BYTES};
pub(crate) use themes::UserTheme;

/// When colors are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ColorMode {
    /// If the terminal supports them and `NO_COLOR` is not set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorMode {
    const WORDS: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];

    /// Returns the value of the setting.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, color)| *color == self).map_or("auto", |(word, _)| word)
    }
}

/// The description of a setting, for the reference and `dossier settings`.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The key.
    pub key: &'static str,
    /// Its possible values, as TOML.
    pub takes: &'static str,
    /// Its default.
    pub unless: &'static str,
    /// What it does.
    pub means: &'static str,
}

/// The descriptions of all settings.
#[rustfmt::skip]
pub(crate) static SETTINGS: &[Setting] = &[
    Setting { key: "theme", takes: "the name of a theme", unless: "\"light\" if $COLORFGBG reports a light background, else \"terminal\"", means: "color theme" },
    Setting { key: "color", takes: "\"auto\", \"always\" or \"never\"", unless: "\"auto\"", means: "when to use colors; `--color` overrides it" },
    Setting { key: "ascii", takes: "true or false", unless: "depends on the locale", means: "draw lines and marks in ASCII; `$DOSSIER_ASCII` overrides it" },
    Setting { key: "icons", takes: "\"none\" or \"nerd\"", unless: "\"none\"", means: "show an icon before each name; needs a Nerd Font, off with `ascii`" },
    Setting { key: "bidi", takes: "\"terminal\" or \"visual\"", unless: "\"terminal\"", means: "who reorders right-to-left text: the terminal, or the browser if the terminal does not" },
    Setting { key: "mouse", takes: "true or false", unless: "true", means: "handle clicks and the wheel" },
    Setting { key: "editor", takes: "a command", unless: "$VISUAL, else $EDITOR, else vi", means: "the command that `e` runs to edit a file" },
    Setting { key: "analyst", takes: "your initials", unless: "asked at the first verdict", means: "initials that sign verdicts, 1 to 8 of a-z and 0-9; they name the file in `reviews/`" },
    Setting { key: "next_after_verdict", takes: "true or false", unless: "true", means: "move to the next citation after a verdict" },
    Setting { key: "keys", takes: "a table: lists of keys by action", unless: "the built-in keys", means: "the keys of an action, replacing all built-in ones" },
    Setting { key: "themes", takes: "a table of themes by name", unless: "none", means: "your own themes" },
];

/// The user's settings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UserSettings {
    /// The name of the theme, if set.
    pub theme: Option<String>,
    /// The theme.
    pub styles: Theme,
    /// The user's own themes.
    pub themes: Vec<UserTheme>,
    /// When colors are used.
    pub color: ColorMode,
    /// Whether only ASCII is drawn, if set.
    pub ascii: Option<bool>,
    /// The icons shown before names.
    pub icons: Icons,
    /// Returns who reorders right-to-left text.
    pub bidi: Bidi,
    /// Whether the browser handles the mouse.
    pub mouse: bool,
    /// The editor command, if set.
    pub editor: Option<EditorCommand>,
    /// The initials or name that signs verdicts, if set.
    pub analyst: Option<Initials>,
    /// Whether the review moves to the next citation after a verdict.
    pub next_after_verdict: bool,
    /// The key map.
    pub keymap: KeyMap,
}

impl Default for UserSettings {
    fn default() -> Self {
        Self {
            theme: None,
            styles: Theme::default(),
            themes: Vec::new(),
            color: ColorMode::default(),
            ascii: None,
            icons: Icons::default(),
            bidi: Bidi::default(),
            mouse: true,
            editor: None,
            analyst: None,
            next_after_verdict: true,
            keymap: KeyMap::default(),
        }
    }
}

impl UserSettings {
    /// Parses the settings; an invalid setting keeps its default and adds an error.
    #[cfg(test)]
    pub(crate) fn read(bytes: &[u8]) -> (Self, Vec<SettingsError>) {
        let (settings, errors) = Self::read_some(bytes);
        (settings.unwrap_or_default(), errors)
    }

    /// Parses the settings; returns `None` for the settings if the text is not valid TOML.
    pub(crate) fn read_some(bytes: &[u8]) -> (Option<Self>, Vec<SettingsError>) {
        let mut settings = Self::default();
        let (text, not_utf8) = syntax::text(bytes);
        let mut errors = SettingsErrors::new(text);
        let table = match not_utf8 {
            Some(finding) => Err(vec![finding]),
            None => syntax::parse(text),
        };
        let table = match table {
            Ok(table) => table.into_inner(),
            Err(findings) => {
                findings.iter().for_each(|finding| errors.finding(finding));
                return (None, errors.errors());
            }
        };
        // The theme is resolved after the themes it may refer to.
        let mut theme = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "theme" => theme = errors.text("theme", &value).map(|name| (name, value.span())),
                "color" => settings.color = one_of("color", &value, &ColorMode::WORDS, &mut errors),
                "bidi" => settings.bidi = one_of("bidi", &value, &Bidi::WORDS, &mut errors),
                "icons" => settings.icons = one_of("icons", &value, &Icons::WORDS, &mut errors),
                "ascii" => settings.ascii = errors.flag("ascii", &value),
                "mouse" => settings.mouse = errors.flag("mouse", &value).unwrap_or(true),
                "analyst" => settings.analyst = analyst(&value, &mut errors),
                "next_after_verdict" => {
                    settings.next_after_verdict = errors.flag("next_after_verdict", &value).unwrap_or(true);
                }
                "editor" => settings.editor = template(&value, &mut errors),
                "keys" => settings.keymap = keys::read(value, &mut errors),
                "themes" => settings.themes = themes::read(value, &mut errors),
                unknown => {
                    let known = SETTINGS.iter().map(|setting| setting.key);
                    errors.unknown(key.span(), "setting", unknown, known);
                }
            }
        }
        if let Some((name, span)) = theme {
            settings.choose(&name, span, &mut errors);
        }
        (Some(settings), errors.errors())
    }

    fn choose(&mut self, name: &str, span: std::ops::Range<usize>, errors: &mut SettingsErrors<'_>) {
        let own = self.themes.iter().find(|own| own.name == name).map(|own| own.styles);
        match own.or_else(|| Theme::named(name)) {
            Some(styles) => {
                self.theme = Some(name.to_owned());
                self.styles = styles;
            }
            None => {
                let own = self.themes.iter().map(|own| own.name.as_str());
                let known: Vec<&str> =
                    super::theme::BUILT_IN.iter().map(|theme| theme.name).chain(own).collect();
                errors.unknown(span, "theme", name, known);
            }
        }
    }
}

/// Returns the value for a word of `words`; the default for any other word.
fn one_of<T: Copy + Default>(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    words: &[(&str, T)],
    errors: &mut SettingsErrors<'_>,
) -> T {
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let at = errors.one_of(key, value, &names);
    at.and_then(|at| words.get(at)).map_or_else(T::default, |(_, one)| *one)
}

fn analyst(value: &Spanned<DeValue<'_>>, errors: &mut SettingsErrors<'_>) -> Option<Initials> {
    let text = errors.text("analyst", value)?;
    Initials::parse(&text).map_err(|why| errors.say(value.span(), format!("`analyst`: {why}"))).ok()
}

fn template(value: &Spanned<DeValue<'_>>, errors: &mut SettingsErrors<'_>) -> Option<EditorCommand> {
    let text = errors.text("editor", value)?;
    EditorCommand::parse(&text).map_err(|why| errors.say(value.span(), format!("`editor`: {why}"))).ok()
}

#[cfg(test)]
mod tests;
