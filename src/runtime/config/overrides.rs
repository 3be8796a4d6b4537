//! Combines the user's settings with arguments, environment, locale, and terminal, which override them or provide defaults.
//! Reads none of these itself.

use crate::tui::preferences::Preferences;
use crate::tui::settings::{ColorMode, UserSettings};
use crate::tui::theme::Theme;

/// Values that override the settings or provide their defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Overrides {
    /// Whether to use colors, if an argument says so.
    pub color: Option<bool>,
    /// Whether the terminal supports colors: the default.
    pub terminal_has_colors: bool,
    /// Whether to draw only ASCII, if the environment says so.
    pub ascii: Option<bool>,
    /// Whether the terminal is known to have a light background.
    pub has_light_background: bool,
    /// Whether the locale is ASCII: the default.
    pub locale_is_ascii: bool,
}

impl Overrides {
    /// Returns whether to use colors.
    pub(crate) fn uses_color(&self, setting: ColorMode) -> bool {
        self.color.unwrap_or(match setting {
            ColorMode::Always => true,
            ColorMode::Never => false,
            ColorMode::Auto => self.terminal_has_colors,
        })
    }

    /// Returns the configured theme, or else one that suits the terminal's background.
    pub(crate) fn theme(&self, settings: &UserSettings) -> Theme {
        let light = Theme::named("light").filter(|_| self.has_light_background && settings.theme.is_none());
        light.unwrap_or(settings.styles)
    }

    /// Returns the settings with the overrides applied.
    pub(crate) fn apply(&self, settings: &UserSettings) -> Preferences {
        let mut theme = self.theme(settings);
        theme.color = self.uses_color(settings.color);
        Preferences {
            theme,
            ascii: self.is_ascii(settings.ascii),
            icons: settings.icons,
            bidi: settings.bidi,
            keymap: settings.keymap.clone(),
            analyst: settings.analyst.clone(),
            next_after_verdict: settings.next_after_verdict,
        }
    }

    /// Returns whether to draw only ASCII.
    pub(crate) fn is_ascii(&self, setting: Option<bool>) -> bool {
        self.ascii.or(setting).unwrap_or(self.locale_is_ascii)
    }
}

/// Returns whether `$COLORFGBG` (for example `0;15`, set by rxvt, Konsole, and others) indicates a light background: light
/// gray, or one of the bright ANSI colors.
pub(crate) fn is_light_colorfgbg(fgbg: &str) -> bool {
    fgbg.rsplit_once(';').is_some_and(|(_, background)| matches!(background.parse(), Ok(7 | 9..=15)))
}

/// Returns whether a color is light: a Rec. 709 luminance above one half.
pub(crate) fn is_light([red, green, blue]: [u8; 3]) -> bool {
    2126 * u32::from(red) + 7152 * u32::from(green) + 722 * u32::from(blue) > 10_000 * 255 / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_light_background_selects_the_light_theme_unless_one_is_configured() {
        for light in ["0;15", "0;default;15", "0;7", "8;11"] {
            assert!(is_light_colorfgbg(light), "{light}");
        }
        for dark in ["15;0", "15;default;0", "7;8", "15;default", "15", "", "0;;", "0;99"] {
            assert!(!is_light_colorfgbg(dark), "{dark}");
        }
        let (none, set) = (UserSettings::default(), UserSettings::read(b"theme = \"terminal\"\n").0);
        let over = Overrides { has_light_background: true, ..Overrides::default() };
        assert_eq!(Some(over.theme(&none)), Theme::named("light"));
        assert_eq!(
            (over.theme(&set), Overrides::default().theme(&none)),
            (Theme::default(), Theme::default())
        );
    }

    #[test]
    fn lightness_is_based_on_luminance() {
        for light in [[255, 255, 255], [253, 246, 227], [0, 255, 0], [200, 200, 200]] {
            assert!(is_light(light), "{light:?}");
        }
        for dark in [[0, 0, 0], [30, 30, 46], [0, 0, 255], [255, 0, 0], [100, 100, 100]] {
            assert!(!is_light(dark), "{dark:?}");
        }
    }

    #[test]
    fn an_argument_beats_a_setting_which_beats_the_terminal() {
        let over = Overrides { terminal_has_colors: true, locale_is_ascii: true, ..Overrides::default() };
        assert_eq!(
            [ColorMode::Auto, ColorMode::Always, ColorMode::Never].map(|setting| over.uses_color(setting)),
            [true, true, false]
        );
        assert_eq!(
            [None, Some(true), Some(false)].map(|setting| over.is_ascii(setting)),
            [true, true, false]
        );
        let arguments = Overrides { color: Some(false), ascii: Some(false), ..over };
        assert!(!arguments.uses_color(ColorMode::Always) && !arguments.is_ascii(Some(true)));
    }
}
