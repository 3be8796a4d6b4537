//! What the parser is in the middle of.

use std::time::Duration;

use super::super::paste::Paste;

/// The idle time after which an unfinished paste or string is abandoned.
pub(in super::super) const ABANDON_TIMEOUT: Duration = Duration::from_secs(1);

/// What the parser expects next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum ParserState {
    /// A new key or sequence.
    #[default]
    Ground,
    /// The remaining bytes of a UTF-8 character, and whether it was preceded by `ESC` for Alt.
    Utf8 { missing: usize, alt: bool },
    /// The byte after `ESC`.
    Escape,
    /// The rest of a control sequence.
    Csi,
    /// The one byte after `ESC O`.
    Ss3,
    /// This many remaining bytes of a mouse report in X10 encoding.
    X10Mouse(usize),
    /// The rest of a string (OSC, DCS, APC, PM, or SOS) up to `ST` or `BEL`.
    String { is_osc: bool },
    /// The second byte of the `ST` that ends a string.
    StringEscape { is_osc: bool },
    /// The rest of a paste.
    Paste(Paste),
}

/// What was abandoned before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AbandonedInput {
    /// An `ESC` that was taken for the Esc key.
    Escape,
    /// A string without an end.
    String,
    /// A paste without an end.
    Paste,
}

/// Returns whether a byte ends a control sequence.
pub(super) fn is_final(byte: u8) -> bool {
    (0x40..=0x7e).contains(&byte)
}
