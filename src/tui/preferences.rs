//! What a reader has set, as far as the screen goes: looks, keys, initials.

use super::icons::Icons;
use super::keymap::KeyMap;
use super::row::Bidi;
use super::theme::Theme;
use crate::domain::initials::Initials;

/// What a reader has set.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Preferences {
    /// Colors.
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// The glyphs before names, unless only ASCII is drawn.
    pub icons: Icons,
    /// Who reorders right-to-left text.
    pub bidi: Bidi,
    /// The keys.
    pub keymap: KeyMap,
    /// Who signs verdicts, if the settings say.
    pub analyst: Option<Initials>,
}
