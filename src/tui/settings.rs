//! The reader's own settings: the text of config.toml in, settings and what is wrong with them out.
//! Total; what is wrong costs itself alone. Knows no file: `runtime` reads it.

pub(crate) mod editor;
mod file;
mod keys;
mod suggestion;
mod themes;
mod trouble;
mod written;

use toml::Spanned;
use toml::de::DeValue;

use super::icons::Icons;
use super::keymap::KeyMap;
use super::row::Bidi;
use super::theme::Theme;
use crate::domain::initials::Initials;
use crate::load::syntax;
use editor::Template;
pub(crate) use file::{FILE, MAX_BYTES};
pub(crate) use themes::Own;
use trouble::Found;
pub(crate) use trouble::Trouble;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Colour {
    /// On a terminal that has them, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    const WORDS: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];

    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, colour)| *colour == self).map_or("auto", |(word, _)| word)
    }
}

/// One setting, for the reference.
#[derive(Debug)]
#[cfg_attr(not(test), expect(dead_code, reason = "a test makes the reference of it"))]
pub(crate) struct Setting {
    /// Its key.
    pub key: &'static str,
    /// What it takes, as TOML.
    pub takes: &'static str,
    /// What holds where it is not given.
    pub unless: &'static str,
    /// What it does.
    pub means: &'static str,
}

/// Every setting there is.
#[rustfmt::skip]
pub(crate) static SETTINGS: &[Setting] = &[
    Setting { key: "theme", takes: "the name of a theme", unless: "\"light\" where $COLORFGBG tells of a light ground, else \"terminal\"", means: "how the browser is coloured" },
    Setting { key: "colour", takes: "\"auto\", \"always\" or \"never\"", unless: "\"auto\"", means: "when the browser is coloured; `--color` wins over it" },
    Setting { key: "ascii", takes: "true or false", unless: "what the locale says", means: "whether lines and marks are drawn in ASCII; `$DOSSIER_ASCII` wins over it" },
    Setting { key: "icons", takes: "\"none\" or \"nerd\"", unless: "\"none\"", means: "whether a glyph stands before each name, which wants a Nerd Font; never with `ascii`" },
    Setting { key: "bidi", takes: "\"terminal\" or \"visual\"", unless: "\"terminal\"", means: "who turns right-to-left text: the terminal, or the browser where the terminal does not" },
    Setting { key: "mouse", takes: "true or false", unless: "true", means: "whether the browser takes clicks and the wheel" },
    Setting { key: "editor", takes: "a command", unless: "$VISUAL, else $EDITOR, else vi", means: "what `e` opens a file with" },
    Setting { key: "analyst", takes: "your initials", unless: "none: a verdict is not signed", means: "who signs a verdict: 1 to 8 of a-z and 0-9, which name the file in `reviews/`" },
    Setting { key: "keys", takes: "a table: lists of keys by action", unless: "the built-in keys", means: "the keys of an action, in place of all it is built with" },
    Setting { key: "themes", takes: "a table of themes by name", unless: "none", means: "themes of your own" },
];

/// What a reader has set.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Settings {
    /// The name of the theme, where the reader says.
    pub theme: Option<String>,
    /// How that theme looks.
    pub looks: Theme,
    /// Themes of the reader's own.
    pub themes: Vec<Own>,
    /// When colours are used.
    pub colour: Colour,
    /// Whether only ASCII is drawn, where the reader says.
    pub ascii: Option<bool>,
    /// Which glyphs stand before names.
    pub icons: Icons,
    /// Who turns right-to-left text.
    pub bidi: Bidi,
    /// Whether the browser takes the mouse.
    pub mouse: bool,
    /// What edits, where the reader says.
    pub editor: Option<Template>,
    /// Who signs verdicts, where the reader says.
    pub analyst: Option<Initials>,
    /// What the keys mean.
    pub keymap: KeyMap,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            looks: Theme::default(),
            themes: Vec::new(),
            colour: Colour::default(),
            ascii: None,
            icons: Icons::default(),
            bidi: Bidi::default(),
            mouse: true,
            editor: None,
            analyst: None,
            keymap: KeyMap::default(),
        }
    }
}

impl Settings {
    /// Reads the settings; what is wrong leaves the built-in setting and a sentence at its place.
    #[cfg(test)]
    pub(crate) fn read(bytes: &[u8]) -> (Self, Vec<Trouble>) {
        let (settings, troubles) = Self::read_some(bytes);
        (settings.unwrap_or_default(), troubles)
    }

    /// The same, but nothing where the text is no TOML at all.
    pub(crate) fn read_some(bytes: &[u8]) -> (Option<Self>, Vec<Trouble>) {
        let mut settings = Self::default();
        let (text, not_utf8) = syntax::text(bytes);
        let mut found = Found::new(text);
        let table = match not_utf8 {
            Some(finding) => Err(vec![finding]),
            None => syntax::parse(text),
        };
        let table = match table {
            Ok(table) => table.into_inner(),
            Err(findings) => {
                findings.iter().for_each(|finding| found.finding(finding));
                return (None, found.troubles());
            }
        };
        // What names another is read behind it.
        let mut theme = None;
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "theme" => theme = found.text("theme", &value).map(|name| (name, value.span())),
                "colour" => settings.colour = one_of("colour", &value, &Colour::WORDS, &mut found),
                "bidi" => settings.bidi = one_of("bidi", &value, &Bidi::WORDS, &mut found),
                "icons" => settings.icons = one_of("icons", &value, &Icons::WORDS, &mut found),
                "ascii" => settings.ascii = found.flag("ascii", &value),
                "mouse" => settings.mouse = found.flag("mouse", &value).unwrap_or(true),
                "analyst" => settings.analyst = analyst(&value, &mut found),
                "editor" => settings.editor = template(&value, &mut found),
                "keys" => settings.keymap = keys::read(value, &mut found),
                "themes" => settings.themes = themes::read(value, &mut found),
                unknown => {
                    let known = SETTINGS.iter().map(|setting| setting.key);
                    found.unknown(key.span(), "setting", unknown, known);
                }
            }
        }
        if let Some((name, span)) = theme {
            settings.choose(&name, span, &mut found);
        }
        (Some(settings), found.troubles())
    }

    fn choose(&mut self, name: &str, span: std::ops::Range<usize>, found: &mut Found<'_>) {
        let own = self.themes.iter().find(|own| own.name == name).map(|own| own.looks);
        match own.or_else(|| Theme::named(name)) {
            Some(looks) => {
                self.theme = Some(name.to_owned());
                self.looks = looks;
            }
            None => {
                let own = self.themes.iter().map(|own| own.name.as_str());
                let known: Vec<&str> =
                    super::theme::BUILT_IN.iter().map(|theme| theme.name).chain(own).collect();
                found.unknown(span, "theme", name, known);
            }
        }
    }
}

/// What a word of `words` stands for; of another what stands for none.
fn one_of<T: Copy + Default>(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    words: &[(&str, T)],
    found: &mut Found<'_>,
) -> T {
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    let at = found.one_of(key, value, &names);
    at.and_then(|at| words.get(at)).map_or_else(T::default, |(_, one)| *one)
}

fn analyst(value: &Spanned<DeValue<'_>>, found: &mut Found<'_>) -> Option<Initials> {
    let text = found.text("analyst", value)?;
    Initials::parse(&text).map_err(|why| found.say(value.span(), format!("`analyst`: {why}"))).ok()
}

fn template(value: &Spanned<DeValue<'_>>, found: &mut Found<'_>) -> Option<Template> {
    let text = found.text("editor", value)?;
    Template::parse(&text).map_err(|why| found.say(value.span(), format!("`editor`: {why}"))).ok()
}

#[cfg(test)]
mod tests;
