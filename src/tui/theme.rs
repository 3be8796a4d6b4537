//! Colours: one place. The built-in themes, written as a reader would write one, and how each ink looks in a theme.
//! Without colour every theme looks the same: marks and weight carry everything.

pub(crate) mod look;

use ratatui::style::{Color, Modifier, Style};

use super::row::Ink;
use look::Look;

/// What a theme gives a look: the inks in their order, then the borders, then what all stands on.
pub(crate) const PARTS: [&str; 18] = [
    "plain", "dim", "strong", "heading", "link", "broken", "lit", "quote", "hit", "chosen", "error",
    "warning", "note", "good", "input", "border", "focus", "ground",
];
const BORDER: usize = 15;
const FOCUS: usize = 16;
const GROUND: usize = 17;

/// A theme that comes with the program.
#[derive(Debug)]
pub(crate) struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub means: &'static str,
    looks: [&'static str; 18],
}

/// The themes that come with the program. Past the 16 colours they use the 256 of xterm, which terminals have that
/// know no 24-bit colour.
#[rustfmt::skip]
pub(crate) static BUILT_IN: &[BuiltIn] = &[
    BuiltIn { name: "terminal", means: "the terminal's own 16 colours, so that its theme holds", looks: [
        "", "bright-black", "bold", "bold", "cyan", "red crossed-out", "cyan bold underlined", "bold reversed",
        "yellow underlined", "reversed", "red bold", "yellow", "blue", "green", "",
        "bright-black", "cyan", "",
    ] },
    BuiltIn { name: "light", means: "dark words on a light ground, whatever the terminal has", looks: [
        "", "241", "bold", "bold", "25", "160 crossed-out", "25 bold underlined", "235 on 222 bold",
        "94 underlined", "reversed", "160 bold", "94", "25", "22", "",
        "245", "25", "235 on 255",
    ] },
    BuiltIn { name: "dark", means: "light words on a dark ground, whatever the terminal has", looks: [
        "", "245", "bold", "bold", "80", "203 crossed-out", "80 bold underlined", "234 on 222 bold",
        "221 underlined", "reversed", "203 bold", "221", "111", "114", "",
        "240", "80", "252 on 234",
    ] },
    BuiltIn { name: "high-contrast", means: "white on black, every word at least 7:1 (WCAG 2.2, 1.4.6)", looks: [
        "", "252", "bold", "bold underlined", "51 underlined", "217 crossed-out", "226 bold underlined",
        "16 on 226 bold", "226 underlined", "reversed", "217 bold", "226", "159", "157", "",
        "231", "226 bold", "231 on 16",
    ] },
    BuiltIn { name: "colour-blind", means: "blue against orange, never red against green; the terminal's ground", looks: [
        "", "bright-black", "bold", "bold", "32", "166 crossed-out", "32 bold underlined", "bold reversed",
        "172 underlined", "reversed", "166 bold", "172", "67", "32 bold", "",
        "bright-black", "32", "",
    ] },
];

/// How an ink looks without colour; where nothing is said the words themselves, or a mark before them, say it.
fn bare(ink: Ink) -> Modifier {
    match ink {
        Ink::Dim => Modifier::DIM,
        Ink::Strong | Ink::Heading | Ink::Error => Modifier::BOLD,
        Ink::Link | Ink::Hit => Modifier::UNDERLINED,
        Ink::Broken => Modifier::CROSSED_OUT,
        Ink::Lit => Modifier::BOLD.union(Modifier::UNDERLINED),
        Ink::Quote => Modifier::REVERSED.union(Modifier::BOLD),
        Ink::Chosen => Modifier::REVERSED,
        Ink::Plain | Ink::Input | Ink::Warning | Ink::Note | Ink::Good => Modifier::empty(),
    }
}

/// How each ink looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Theme {
    /// Whether colours are used; marks and weight carry everything without them.
    pub colour: bool,
    looks: [Look; 18],
}

impl Default for Theme {
    fn default() -> Self {
        BUILT_IN.first().map_or(Self { colour: true, looks: Default::default() }, Self::of)
    }
}

impl Theme {
    fn of(built_in: &BuiltIn) -> Self {
        Self { colour: true, looks: built_in.looks.map(|text| Look::parse(text).unwrap_or_default()) }
    }

    /// The built-in theme of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        BUILT_IN.iter().find(|theme| theme.name == name).map(Self::of)
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
            _ => Style::new().add_modifier(bare(ink)),
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
