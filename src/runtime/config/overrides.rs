//! What stands over the reader's settings, or in for what they leave open: arguments, environment, locale, terminal.
//! Reads none of these itself.

use crate::tui::preferences::Preferences;
use crate::tui::settings::{Colour, Settings};
use crate::tui::theme::Theme;

/// What the settings are weighed against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrides {
    /// Whether colours are used, where an argument says.
    pub colour: Option<bool>,
    /// Whether the terminal is to have colours, where nobody says.
    pub colours_there: bool,
    /// Whether only ASCII is drawn, where the environment says.
    pub ascii: Option<bool>,
    /// Whether the terminal's ground is light, as far as it tells.
    pub light_ground: bool,
    /// Whether the locale has nothing but ASCII, where nobody says.
    pub ascii_locale: bool,
}

impl Overrides {
    /// Whether colours are used.
    pub(crate) fn is_coloured(&self, set: Colour) -> bool {
        self.colour.unwrap_or(match set {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.colours_there,
        })
    }

    /// How the browser looks: as set, else so that it can be read on the terminal's ground.
    pub(crate) fn looks(&self, set: &Settings) -> Theme {
        let light = Theme::named("light").filter(|_| self.light_ground && set.theme.is_none());
        light.unwrap_or(set.looks)
    }

    /// The settings as they apply under the overrides.
    pub(crate) fn apply(&self, set: &Settings) -> Preferences {
        let mut theme = self.looks(set);
        theme.colour = self.is_coloured(set.colour);
        Preferences {
            theme,
            ascii: self.is_ascii(set.ascii),
            icons: set.icons,
            bidi: set.bidi,
            keymap: set.keymap.clone(),
            analyst: set.analyst.clone(),
        }
    }

    /// Whether only ASCII is drawn.
    pub(crate) fn is_ascii(&self, set: Option<bool>) -> bool {
        self.ascii.or(set).unwrap_or(self.ascii_locale)
    }
}

/// Whether `$COLORFGBG` (`0;15`, as rxvt, Konsole and others set it) tells of a light ground: one of the last colours of
/// the sixteen, or light grey.
pub(crate) fn is_light_ground(fgbg: &str) -> bool {
    fgbg.rsplit_once(';').is_some_and(|(_, ground)| matches!(ground.parse(), Ok(7 | 9..=15)))
}

/// Whether a background color is light: its luminance by Rec. 709 is above the half.
pub(crate) fn is_light([red, green, blue]: [u8; 3]) -> bool {
    2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue) > 10_000 * 255 / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn on_a_light_ground_the_theme_is_light_unless_the_reader_sets_one() {
        for light in ["0;15", "0;default;15", "0;7", "8;11"] {
            assert!(is_light_ground(light), "{light}");
        }
        for dark in ["15;0", "15;default;0", "7;8", "15;default", "15", "", "0;;", "0;99"] {
            assert!(!is_light_ground(dark), "{dark}");
        }
        let (none, set) = (Settings::default(), Settings::read(b"theme = \"terminal\"\n").0);
        let over = Overrides { light_ground: true, ..Overrides::default() };
        assert_eq!(Some(over.looks(&none)), Theme::named("light"));
        assert_eq!(
            (over.looks(&set), Overrides::default().looks(&none)),
            (Theme::default(), Theme::default())
        );
    }

    #[test]
    fn a_background_is_light_by_what_the_eye_sees() {
        for light in [[255, 255, 255], [253, 246, 227], [0, 255, 0], [200, 200, 200]] {
            assert!(is_light(light), "{light:?}");
        }
        for dark in [[0, 0, 0], [30, 30, 46], [0, 0, 255], [255, 0, 0], [100, 100, 100]] {
            assert!(!is_light(dark), "{dark:?}");
        }
    }

    #[test]
    fn an_argument_wins_over_a_setting_and_a_setting_over_the_terminal() {
        let over = Overrides { colours_there: true, ascii_locale: true, ..Overrides::default() };
        assert_eq!(
            [Colour::Auto, Colour::Always, Colour::Never].map(|set| over.is_coloured(set)),
            [true, true, false]
        );
        assert_eq!([None, Some(true), Some(false)].map(|set| over.is_ascii(set)), [true, true, false]);
        let told = Overrides { colour: Some(false), ascii: Some(false), ..over };
        assert!(!told.is_coloured(Colour::Always) && !told.is_ascii(Some(true)));
    }
}
