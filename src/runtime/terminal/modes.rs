//! Every mode the program puts a terminal in, and every mode another program may have left it in, with the bytes that do
//! it and undo it. The one table of them.

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

/// Asks for the background color (OSC 11). The answer is read like anything else, and never waited for.
pub(super) const ASK_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// The screen that is given back at the end. Its sequence also saves and restores the cursor.
pub(super) const ALTERNATE: Mode = Mode { name: "alternate screen", on: "\x1b[?1049h", off: "\x1b[?1049l" };

/// Turned on in this order once the screen is ours, and off in the reverse.
pub(super) const MODES: &[Mode] = &[
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
    Mode { name: "synchronized update", on: "", off: "\x1b[?2026l" },
    // Colors are turned on cell by cell.
    Mode { name: "colors", on: "", off: "\x1b[0m" },
];

/// What a program that had the terminal may have left on, or off, beyond the modes that are ours (R21).
const LEFT: &[Mode] = &[
    Mode { name: "all mouse motion", on: "\x1b[?1003h", off: "\x1b[?1003l" },
    Mode { name: "mouse cells in UTF-8", on: "\x1b[?1005h", off: "\x1b[?1005l" },
    Mode { name: "mouse cells of urxvt", on: "\x1b[?1015h", off: "\x1b[?1015l" },
    Mode { name: "mouse in pixels", on: "\x1b[?1016h", off: "\x1b[?1016l" },
    Mode { name: "cursor keys of applications", on: "\x1b[?1h", off: "\x1b[?1l" },
    Mode { name: "keypad of applications", on: "\x1b=", off: "\x1b>" },
    Mode { name: "no wrapping", on: "\x1b[?7l", off: "\x1b[?7h" },
    Mode { name: "inserting", on: "\x1b[4h", off: "\x1b[4l" },
    Mode { name: "line drawing", on: "\x1b(0\x0e", off: "\x0f\x1b(B" },
    Mode { name: "modifyOtherKeys", on: "\x1b[>4;2m", off: "\x1b[>4;0m" },
    Mode { name: "color scheme reports", on: "\x1b[?2031h", off: "\x1b[?2031l" },
    Mode { name: "size reports", on: "\x1b[?2048h", off: "\x1b[?2048l" },
    Mode { name: "cursor shape", on: "\x1b[2 q", off: "\x1b[0 q" },
    // Both of these move the cursor, which the screen's own sequence puts back.
    Mode { name: "origin in the margins", on: "\x1b[?6h", off: "\x1b[?6l" },
    Mode { name: "scroll margins", on: "\x1b[2;5r", off: "\x1b[r" },
    KITTY,
];

/// The keyboard protocol of kitty: a stack, one for each screen, of which a program may leave several entries.
const KITTY: Mode = Mode { name: "kitty keyboard", on: "\x1b[>1u", off: "\x1b[<9u" };

/// What takes the screen and turns every mode on, those of the mouse where it is wanted. After another program has had the
/// terminal, what it may have left on is turned off first.
pub(super) fn on_bytes(mouse: bool, was_shared: bool) -> Vec<u8> {
    let ours = MODES.iter().filter(|mode| mouse || !is_mouse(mode)).map(|mode| mode.on);
    let left = left_off().chain(our_off()).filter(|_| was_shared);
    [ALTERNATE.on].into_iter().chain(left).chain(ours).flat_map(str::bytes).collect()
}

/// What turns the modes of the mouse alone on or off.
pub(super) fn mouse_bytes(on: bool) -> Vec<u8> {
    let modes = MODES.iter().filter(|mode| is_mouse(mode));
    modes.flat_map(|mode| if on { mode.on } else { mode.off }.bytes()).collect()
}

fn is_mouse(mode: &Mode) -> bool {
    mode.name.starts_with("mouse")
}

/// What turns every mode off and gives the screen back. After another program has had the terminal, so is what it may
/// have left on; the keyboard's stack of the screen that comes back is another one, and emptied as well.
pub(super) fn off_bytes(was_shared: bool) -> Vec<u8> {
    let left = left_off().filter(|_| was_shared);
    let outer = [KITTY.off].into_iter().filter(|_| was_shared);
    our_off().chain(left).chain([ALTERNATE.off]).chain(outer).flat_map(str::bytes).collect()
}

fn our_off() -> impl Iterator<Item = &'static str> {
    MODES.iter().rev().map(|mode| mode.off)
}

fn left_off() -> impl Iterator<Item = &'static str> {
    LEFT.iter().map(|mode| mode.off)
}

/// Every mode of the table, for tests that turn all on.
#[cfg(test)]
pub(super) fn every_mode() -> impl Iterator<Item = &'static Mode> {
    MODES.iter().chain(LEFT).chain([&ALTERNATE, &FOLLOW]).filter(|mode| !mode.on.is_empty())
}
