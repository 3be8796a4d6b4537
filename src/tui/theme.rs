//! Colours: one place. The 16 colours of the terminal, so that its own theme holds.

use ratatui::style::{Color, Modifier, Style};

use super::row::Ink;

/// How each ink looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Theme {
    /// Whether colours are used; marks and weight carry everything without them.
    pub colour: bool,
}

impl Theme {
    /// The style of an ink.
    pub fn style(&self, ink: Ink) -> Style {
        let (colour, modifier) = match ink {
            Ink::Plain | Ink::Input => (None, Modifier::empty()),
            Ink::Dim => (Some(Color::DarkGray), Modifier::empty()),
            Ink::Strong => (None, Modifier::BOLD),
            Ink::Heading => (None, Modifier::BOLD),
            Ink::Link => (Some(Color::Cyan), Modifier::empty()),
            Ink::Broken => (Some(Color::Red), Modifier::CROSSED_OUT),
            Ink::Lit => (Some(Color::Cyan), Modifier::BOLD.union(Modifier::UNDERLINED)),
            Ink::Quote => (None, Modifier::REVERSED.union(Modifier::BOLD)),
            Ink::Hit => (Some(Color::Yellow), Modifier::UNDERLINED),
            Ink::Chosen => (None, Modifier::REVERSED),
            Ink::Error => (Some(Color::Red), Modifier::BOLD),
            Ink::Warning => (Some(Color::Yellow), Modifier::empty()),
            Ink::Note => (Some(Color::Blue), Modifier::empty()),
            Ink::Good => (Some(Color::Green), Modifier::empty()),
        };
        let mut style = Style::new().add_modifier(modifier);
        match colour {
            Some(colour) if self.colour => style = style.fg(colour),
            // Without colour, what is secondary is dim and a link is underlined.
            _ if ink == Ink::Dim => style = style.add_modifier(Modifier::DIM),
            _ if ink == Ink::Link && !self.colour => style = style.add_modifier(Modifier::UNDERLINED),
            _ => {}
        }
        style
    }

    /// The border of a pane; the accent where it has the keys.
    pub fn border(&self, focused: bool) -> Style {
        match (self.colour, focused) {
            (true, true) => Style::new().fg(Color::Cyan),
            (true, false) => Style::new().fg(Color::DarkGray),
            (false, true) => Style::new().add_modifier(Modifier::BOLD),
            (false, false) => Style::new().add_modifier(Modifier::DIM),
        }
    }

    /// What lies over a row under the cursor: reverse where the pane has the keys, else bold.
    ///
    /// The reverse is of one colour: that of each word would make a patchwork of the row.
    pub fn cursor(&self, focused: bool) -> Style {
        if focused {
            Style::new().fg(Color::Reset).remove_modifier(Modifier::DIM).add_modifier(Modifier::REVERSED)
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        }
    }
}
