//! What stands over the reader's settings, or in for what they leave open: arguments, environment, locale, terminal.
//! Reads none of these itself.

use crate::tui::settings::Colour;

/// What the settings are weighed against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Whether colours are used, where an argument says.
    pub colour: Option<bool>,
    /// Whether the terminal is to have colours, where nobody says.
    pub colours_there: bool,
    /// Whether only ASCII is drawn, where the environment says.
    pub ascii: Option<bool>,
    /// Whether the locale has nothing but ASCII, where nobody says.
    pub ascii_locale: bool,
}

impl Over {
    /// Whether colours are used.
    pub fn is_coloured(&self, set: Colour) -> bool {
        self.colour.unwrap_or(match set {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.colours_there,
        })
    }

    /// Whether only ASCII is drawn.
    pub fn is_ascii(&self, set: Option<bool>) -> bool {
        self.ascii.or(set).unwrap_or(self.ascii_locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_wins_over_a_setting_and_a_setting_over_the_terminal() {
        let over = Over { colours_there: true, ascii_locale: true, ..Over::default() };
        assert_eq!(
            [Colour::Auto, Colour::Always, Colour::Never].map(|set| over.is_coloured(set)),
            [true, true, false]
        );
        assert_eq!([None, Some(true), Some(false)].map(|set| over.is_ascii(set)), [true, true, false]);
        let told = Over { colour: Some(false), ascii: Some(false), ..over };
        assert!(!told.is_coloured(Colour::Always) && !told.is_ascii(Some(true)));
    }
}
