//! The `[themes.NAME]` tables: the user's own themes, each based on a built-in one.

use toml::Spanned;
use toml::de::DeValue;

use super::errors::SettingsErrors;
use crate::tui::theme::style_spec::StyleSpec;
use crate::tui::theme::{BUILT_IN, ROLES, Theme};

/// The key that names the base theme.
pub(crate) const LIKE: &str = "like";

/// A theme defined by the user.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UserTheme {
    /// Its name.
    pub name: String,
    /// Its colors.
    pub styles: Theme,
}

pub(super) fn read(value: Spanned<DeValue<'_>>, errors: &mut SettingsErrors<'_>) -> Vec<UserTheme> {
    let mut themes = Vec::new();
    for (name, value) in errors.table("themes", value) {
        if Theme::named(name.get_ref()).is_some() {
            let why = format!(
                "`{}` is a built-in theme; choose another name and add `like = \"{0}\"`",
                name.get_ref()
            );
            errors.say(name.span(), why);
            continue;
        }
        let styles = theme(name.get_ref(), value, errors);
        themes.push(UserTheme { name: name.into_inner(), styles });
    }
    themes
}

fn theme(name: &str, value: Spanned<DeValue<'_>>, errors: &mut SettingsErrors<'_>) -> Theme {
    let pairs = errors.table(name, value);
    let mut theme = Theme::default();
    let names: Vec<&str> = BUILT_IN.iter().map(|theme| theme.name).collect();
    for (part, value) in pairs.iter().filter(|(part, _)| part.get_ref() == LIKE) {
        let like = errors.one_of(part.get_ref(), value, &names).and_then(|at| names.get(at));
        theme = like.and_then(|like| Theme::named(like)).unwrap_or(theme);
    }
    for (part, value) in pairs.iter().filter(|(part, _)| part.get_ref() != LIKE) {
        if !ROLES.contains(&part.get_ref().as_str()) {
            errors.unknown(part.span(), "color role", part.get_ref(), ROLES.into_iter().chain([LIKE]));
            continue;
        }
        let Some(text) = errors.text(part.get_ref(), value) else { continue };
        match StyleSpec::parse(&text) {
            Ok(look) => drop(theme.set(part.get_ref(), look)),
            Err(why) => errors.say(value.span(), why),
        }
    }
    theme
}
