//! The `[themes.NAME]` tables: the user's own themes, each based on a built-in one.

use toml::Spanned;
use toml::de::DeValue;

use super::trouble::Found;
use crate::tui::theme::look::Look;
use crate::tui::theme::{BUILT_IN, PARTS, Theme};

/// The key that names the base theme.
pub(crate) const LIKE: &str = "like";

/// A theme defined by the user.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Own {
    /// Its name.
    pub name: String,
    /// Its colors.
    pub looks: Theme,
}

pub(super) fn read(value: Spanned<DeValue<'_>>, found: &mut Found<'_>) -> Vec<Own> {
    let mut themes = Vec::new();
    for (name, value) in found.table("themes", value) {
        if Theme::named(name.get_ref()).is_some() {
            let why = format!(
                "`{}` is a built-in theme; choose another name and add `like = \"{0}\"`",
                name.get_ref()
            );
            found.say(name.span(), why);
            continue;
        }
        let looks = theme(name.get_ref(), value, found);
        themes.push(Own { name: name.into_inner(), looks });
    }
    themes
}

fn theme(name: &str, value: Spanned<DeValue<'_>>, found: &mut Found<'_>) -> Theme {
    let pairs = found.table(name, value);
    let mut theme = Theme::default();
    let names: Vec<&str> = BUILT_IN.iter().map(|theme| theme.name).collect();
    for (part, value) in pairs.iter().filter(|(part, _)| part.get_ref() == LIKE) {
        let like = found.one_of(part.get_ref(), value, &names).and_then(|at| names.get(at));
        theme = like.and_then(|like| Theme::named(like)).unwrap_or(theme);
    }
    for (part, value) in pairs.iter().filter(|(part, _)| part.get_ref() != LIKE) {
        if !PARTS.contains(&part.get_ref().as_str()) {
            found.unknown(part.span(), "color role", part.get_ref(), PARTS.into_iter().chain([LIKE]));
            continue;
        }
        let Some(text) = found.text(part.get_ref(), value) else { continue };
        match Look::parse(&text) {
            Ok(look) => drop(theme.set(part.get_ref(), look)),
            Err(why) => found.say(value.span(), why),
        }
    }
    theme
}
