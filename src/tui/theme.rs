//! The color themes, and the style of each ink in a theme. Without color every theme looks the same, and marks and
//! modifiers carry all information.

pub(crate) mod ink;
pub(crate) mod style_spec;

use ratatui::style::{Color, Modifier, Style};

pub(crate) use ink::ROLES;
use ink::{BACKGROUND, BORDER, FOCUS, Ink, STYLES, THEMES};
use style_spec::StyleSpec;

/// A built-in theme.
#[derive(Debug)]
pub(crate) struct BuiltInTheme {
    /// Its name.
    pub name: &'static str,
    /// Its description, for the reference and `dossier settings`.
    pub means: &'static str,
}

/// The built-in themes, in the order of the columns in `ink`.
pub(crate) static BUILT_IN: &[BuiltInTheme; THEMES] = &[
    BuiltInTheme { name: "terminal", means: "the terminal's own 16 colors, following its theme" },
    BuiltInTheme { name: "light", means: "dark text on a light background, whatever the terminal uses" },
    BuiltInTheme { name: "dark", means: "light text on a dark background, whatever the terminal uses" },
    BuiltInTheme {
        name: "high-contrast",
        means: "white on black, with a contrast of at least 7:1 (WCAG 2.2, 1.4.6)",
    },
    BuiltInTheme {
        name: "color-blind",
        means: "blue and orange instead of green and red, on the terminal's background",
    },
];

/// The style of each color role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    /// Whether colors are used; without them, marks and modifiers carry all information.
    pub color: bool,
    styles: [StyleSpec; ROLES.len()],
}

impl Default for Theme {
    fn default() -> Self {
        Self::of(0)
    }
}

impl Theme {
    /// Returns the built-in theme of a column.
    fn of(column: usize) -> Self {
        let look = |part: usize| {
            let text = STYLES.get(part).and_then(|styles| styles.get(column)).copied();
            StyleSpec::parse(text.unwrap_or_default()).unwrap_or_default()
        };
        Self { color: true, styles: std::array::from_fn(look) }
    }

    /// Returns the built-in theme with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        BUILT_IN.iter().position(|theme| theme.name == name).map(Self::of)
    }

    /// Sets the style of one of the [`ROLES`]; returns false if there is no such part.
    pub(crate) fn set(&mut self, part: &str, look: StyleSpec) -> bool {
        let slot = ROLES.iter().position(|name| *name == part).and_then(|at| self.styles.get_mut(at));
        slot.map(|slot| *slot = look).is_some()
    }

    /// Returns the styles of all [`ROLES`], in order.
    pub(crate) fn styles(&self) -> impl Iterator<Item = (&'static str, StyleSpec)> {
        ROLES.into_iter().zip(self.styles)
    }

    /// Returns the style of an ink.
    pub(crate) fn style(&self, ink: Ink) -> Style {
        match self.styles.get(ink as usize) {
            Some(look) if self.color => look.style(),
            _ => Style::new().add_modifier(ink.bare()),
        }
    }

    /// Returns the style of a pane's border, which has the accent color if the pane is focused.
    pub(crate) fn border(&self, focused: bool) -> Style {
        match (self.color, focused) {
            (true, true) => self.styles[FOCUS].style(),
            (true, false) => self.styles[BORDER].style(),
            (false, true) => Style::new().add_modifier(Modifier::BOLD),
            (false, false) => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// Returns the background and the default text color; empty if the terminal's own are used.
    pub(crate) fn background(&self) -> Style {
        if self.color { self.styles[BACKGROUND].style() } else { Style::new() }
    }

    /// Returns the style of the row under the cursor: reversed if the pane is focused, else bold.
    ///
    /// The reversed row has one color: reversing the color of each word would make a patchwork.
    pub(crate) fn cursor(&self, focused: bool) -> Style {
        if focused {
            Style::new()
                .fg(Color::Reset)
                .bg(Color::Reset)
                .remove_modifier(Modifier::DIM)
                .add_modifier(Modifier::REVERSED)
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        }
    }
}

#[cfg(test)]
mod tests;
