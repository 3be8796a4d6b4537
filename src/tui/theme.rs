//! Colours: one place. The built-in themes, and how each ink looks in a theme.
//! Without colour every theme looks the same: marks and weight carry everything.

pub(crate) mod ink;
pub(crate) mod look;

use ratatui::style::{Color, Modifier, Style};

pub(crate) use ink::PARTS;
use ink::{BORDER, FOCUS, GROUND, Ink, LOOKS, THEMES};
use look::Look;

/// A theme that comes with the program.
#[derive(Debug)]
pub(crate) struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in the reference, which a test makes of it.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test makes the reference of it"))]
    pub means: &'static str,
}

/// The themes that come with the program, in the order of the columns in `ink`.
pub(crate) static BUILT_IN: &[BuiltIn; THEMES] = &[
    BuiltIn { name: "terminal", means: "the terminal's own 16 colours, so that its theme holds" },
    BuiltIn { name: "light", means: "dark words on a light ground, whatever the terminal has" },
    BuiltIn { name: "dark", means: "light words on a dark ground, whatever the terminal has" },
    BuiltIn { name: "high-contrast", means: "white on black, every word at least 7:1 (WCAG 2.2, 1.4.6)" },
    BuiltIn {
        name: "colour-blind",
        means: "blue against orange, never red against green; the terminal's ground",
    },
];

/// How each ink looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    /// Whether colours are used; marks and weight carry everything without them.
    pub colour: bool,
    looks: [Look; PARTS.len()],
}

impl Default for Theme {
    fn default() -> Self {
        Self::of(0)
    }
}

impl Theme {
    /// The built-in theme of that column.
    fn of(column: usize) -> Self {
        let look = |part: usize| {
            let text = LOOKS.get(part).and_then(|looks| looks.get(column)).copied();
            Look::parse(text.unwrap_or_default()).unwrap_or_default()
        };
        Self { colour: true, looks: std::array::from_fn(look) }
    }

    /// The built-in theme of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        BUILT_IN.iter().position(|theme| theme.name == name).map(Self::of)
    }

    /// Gives one of the [`PARTS`] another look; false where there is no such part.
    pub(crate) fn set(&mut self, part: &str, look: Look) -> bool {
        let slot = PARTS.iter().position(|name| *name == part).and_then(|at| self.looks.get_mut(at));
        slot.map(|slot| *slot = look).is_some()
    }

    /// The looks of all [`PARTS`], in their order.
    pub(crate) fn looks(&self) -> impl Iterator<Item = (&'static str, Look)> {
        PARTS.into_iter().zip(self.looks)
    }

    /// The style of an ink.
    pub(crate) fn style(&self, ink: Ink) -> Style {
        match self.looks.get(ink as usize) {
            Some(look) if self.colour => look.style(),
            _ => Style::new().add_modifier(ink.bare()),
        }
    }

    /// The border of a pane; the accent where it has the keys.
    pub(crate) fn border(&self, focused: bool) -> Style {
        match (self.colour, focused) {
            (true, true) => self.looks[FOCUS].style(),
            (true, false) => self.looks[BORDER].style(),
            (false, true) => Style::new().add_modifier(Modifier::BOLD),
            (false, false) => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// What all words stand on, and the colour of those that have none; nothing where the terminal's own holds.
    pub(crate) fn ground(&self) -> Style {
        if self.colour { self.looks[GROUND].style() } else { Style::new() }
    }

    /// What lies over a row under the cursor: reverse where the pane has the keys, else bold.
    ///
    /// The reverse is of one colour: that of each word would make a patchwork of the row.
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
