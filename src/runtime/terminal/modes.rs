//! Every mode the program puts a terminal in, with the bytes that do it and undo it. The one table of them.

/// One mode of a terminal, by the control sequences of xterm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mode {
    /// What it is.
    pub name: &'static str,
    /// What turns it on.
    pub on: &'static str,
    /// What turns it off.
    pub off: &'static str,
}

/// Motion with a button down, on for the length of one drag.
pub(super) const FOLLOW: Mode = Mode { name: "mouse drags", on: "\x1b[?1002h", off: "\x1b[?1002l" };

/// What ends a drag: in xterm the mouse modes are one setting, so that the clicks have to be asked for again.
pub(super) const UNFOLLOW: &str = "\x1b[?1002l\x1b[?1000h";

/// Turned on in this order, and off in the reverse.
pub(crate) const MODES: &[Mode] = &[
    Mode { name: "alternate screen", on: "\x1b[?1049h", off: "\x1b[?1049l" },
    Mode { name: "bracketed paste", on: "\x1b[?2004h", off: "\x1b[?2004l" },
    Mode { name: "focus events", on: "\x1b[?1004h", off: "\x1b[?1004l" },
    // Clicks and the wheel, not every motion, which would flood the input.
    Mode { name: "mouse clicks", on: "\x1b[?1000h", off: "\x1b[?1000l" },
    // Of motion only while a button is down, and asked for only while a divider is held.
    Mode { name: "mouse drags", on: "", off: FOLLOW.off },
    // Cells beyond the 223rd, and in digits that no other key looks like.
    Mode { name: "mouse cells in decimal", on: "\x1b[?1006h", off: "\x1b[?1006l" },
    Mode { name: "hidden cursor", on: "\x1b[?25l", off: "\x1b[?25h" },
    // On for the length of a frame at most, where the drawing turns it on at all.
    Mode { name: "synchronised update", on: "", off: "\x1b[?2026l" },
    // Colours are turned on cell by cell.
    Mode { name: "colours", on: "", off: "\x1b[0m" },
];

/// What turns every mode on, those of the mouse where it is wanted.
pub(super) fn on_bytes(mouse: bool) -> Vec<u8> {
    MODES.iter().filter(|mode| mouse || !is_mouse(mode)).flat_map(|mode| mode.on.bytes()).collect()
}

/// What turns the modes of the mouse alone on or off.
pub(super) fn mouse_bytes(on: bool) -> Vec<u8> {
    let modes = MODES.iter().filter(|mode| is_mouse(mode));
    modes.flat_map(|mode| if on { mode.on } else { mode.off }.bytes()).collect()
}

fn is_mouse(mode: &Mode) -> bool {
    mode.name.starts_with("mouse")
}

pub(super) fn off_bytes() -> Vec<u8> {
    MODES.iter().rev().flat_map(|mode| mode.off.bytes()).collect()
}
