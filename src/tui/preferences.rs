//! The user's settings that affect the screen: looks, keys, initials.

use super::icons::Icons;
use super::keymap::KeyMap;
use super::row::Bidi;
use super::theme::Theme;
use crate::domain::initials::Initials;

/// The user's settings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Preferences {
    /// Colors.
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
    /// The icons before names, unless only ASCII is drawn.
    pub icons: Icons,
    /// Returns who reorders right-to-left text.
    pub bidi: Bidi,
    /// The keys.
    pub keymap: KeyMap,
    /// The initials that sign verdicts, if set.
    pub analyst: Option<Initials>,
    /// Whether the review moves to the next citation after a verdict.
    pub next_after_verdict: bool,
}
