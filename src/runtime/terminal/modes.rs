//! The terminal modes the program sets, and those another program may have left set, with the sequences that turn them on
//! and off.

/// A terminal mode, as control sequences of xterm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TerminalMode {
    /// The name of the mode.
    pub name: &'static str,
    /// The sequence that turns it on; empty if that is done elsewhere.
    pub on: &'static str,
    /// The sequence that turns it off.
    pub off: &'static str,
}

/// Reporting of mouse motion with a button down, turned on for the duration of a drag.
pub(super) const DRAG_TRACKING: TerminalMode =
    TerminalMode { name: "mouse drags", on: "\x1b[?1002h", off: "\x1b[?1002l" };

/// Ends drag tracking. In xterm the mouse modes are one setting, so click reporting has to be turned on again.
pub(super) const END_DRAG_TRACKING: &str = "\x1b[?1002l\x1b[?1000h";

/// Queries the background color (OSC 11). The reply arrives as input and is never waited for.
pub(super) const QUERY_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// The alternate screen. Its sequences also save and restore the cursor.
pub(super) const ALTERNATE: TerminalMode =
    TerminalMode { name: "alternate screen", on: "\x1b[?1049h", off: "\x1b[?1049l" };

/// The modes to turn on, in this order, after switching to the alternate screen, and to turn off in reverse.
pub(super) const MODES: &[TerminalMode] = &[
    TerminalMode { name: "bracketed paste", on: "\x1b[?2004h", off: "\x1b[?2004l" },
    TerminalMode { name: "focus events", on: "\x1b[?1004h", off: "\x1b[?1004l" },
    // Clicks and the wheel, but not every motion, which would flood the input.
    TerminalMode { name: "mouse clicks", on: "\x1b[?1000h", off: "\x1b[?1000l" },
    // Turned on only while a divider is dragged.
    TerminalMode { name: "mouse drags", on: "", off: DRAG_TRACKING.off },
    // Allows coordinates beyond 223 and is not ambiguous with keys.
    TerminalMode { name: "mouse coordinates in SGR encoding", on: "\x1b[?1006h", off: "\x1b[?1006l" },
    // If a terminal considers a row wider than we do, cut it at the edge instead of wrapping.
    TerminalMode { name: "no autowrap", on: "\x1b[?7l", off: "\x1b[?7h" },
    TerminalMode { name: "hidden cursor", on: "\x1b[?25l", off: "\x1b[?25h" },
    // Turned on by the drawing code for the duration of a frame.
    TerminalMode { name: "synchronized update", on: "", off: "\x1b[?2026l" },
    // Turned on cell by cell.
    TerminalMode { name: "colors", on: "", off: "\x1b[0m" },
];

/// Further modes that another program may have left on or off (R21).
///
/// One by one, and not by a soft reset (DECSTR): what that resets differs. It turns autowrap off on a VT420, and on in xterm; it
/// leaves the mouse, paste and keyboard modes as they are, and some terminals ignore it.
const FOREIGN_MODES: &[TerminalMode] = &[
    TerminalMode { name: "all mouse motion", on: "\x1b[?1003h", off: "\x1b[?1003l" },
    TerminalMode { name: "mouse coordinates in UTF-8", on: "\x1b[?1005h", off: "\x1b[?1005l" },
    TerminalMode { name: "mouse coordinates in urxvt encoding", on: "\x1b[?1015h", off: "\x1b[?1015l" },
    TerminalMode { name: "mouse coordinates in pixels", on: "\x1b[?1016h", off: "\x1b[?1016l" },
    TerminalMode { name: "application cursor keys", on: "\x1b[?1h", off: "\x1b[?1l" },
    TerminalMode { name: "application keypad", on: "\x1b=", off: "\x1b>" },
    TerminalMode { name: "line feed mode", on: "\x1b[20h", off: "\x1b[20l" },
    TerminalMode { name: "reverse video", on: "\x1b[?5h", off: "\x1b[?5l" },
    TerminalMode { name: "sixel display mode", on: "\x1b[?80h", off: "\x1b[?80l" },
    // Without the mode, there are no such margins.
    TerminalMode { name: "left and right margins", on: "\x1b[?69h\x1b[3;9s", off: "\x1b[?69l" },
    TerminalMode { name: "insert mode", on: "\x1b[4h", off: "\x1b[4l" },
    TerminalMode { name: "line drawing character set", on: "\x1b(0\x0e", off: "\x0f\x1b(B" },
    TerminalMode { name: "modifyOtherKeys", on: "\x1b[>4;2m", off: "\x1b[>4;0m" },
    TerminalMode { name: "color scheme reports", on: "\x1b[?2031h", off: "\x1b[?2031l" },
    TerminalMode { name: "size reports", on: "\x1b[?2048h", off: "\x1b[?2048l" },
    TerminalMode { name: "cursor shape", on: "\x1b[2 q", off: "\x1b[0 q" },
    // These two move the cursor; leaving the alternate screen restores it.
    TerminalMode { name: "origin mode", on: "\x1b[?6h", off: "\x1b[?6l" },
    TerminalMode { name: "scroll margins", on: "\x1b[2;5r", off: "\x1b[r" },
    KITTY,
];

/// The kitty keyboard protocol: a stack per screen, on which a program may leave several entries.
const KITTY: TerminalMode = TerminalMode { name: "kitty keyboard", on: "\x1b[>1u", off: "\x1b[<9u" };

/// Returns the bytes that enter the alternate screen and turn on the modes, including the mouse if wanted. If another
/// program had the terminal, what it may have left on is turned off first.
pub(super) fn enter_bytes(mouse: bool, was_shared: bool) -> Vec<u8> {
    let own = MODES.iter().filter(|mode| mouse || !is_mouse(mode)).map(|mode| mode.on);
    let resets = foreign_off().chain(own_off()).filter(|_| was_shared);
    [ALTERNATE.on].into_iter().chain(resets).chain(own).flat_map(str::bytes).collect()
}

/// Returns the bytes that turn just the mouse modes on or off.
pub(super) fn mouse_bytes(on: bool) -> Vec<u8> {
    let modes = MODES.iter().filter(|mode| is_mouse(mode));
    modes.flat_map(|mode| if on { mode.on } else { mode.off }.bytes()).collect()
}

fn is_mouse(mode: &TerminalMode) -> bool {
    mode.name.starts_with("mouse")
}

/// Returns the bytes that turn off the modes and leave the alternate screen. If another program had the terminal, this
/// includes what it may have left on, and the keyboard stack of the main screen.
pub(super) fn leave_bytes(was_shared: bool) -> Vec<u8> {
    let resets = foreign_off().filter(|_| was_shared);
    let main_screen = [KITTY.off].into_iter().filter(|_| was_shared);
    own_off().chain(resets).chain([ALTERNATE.off]).chain(main_screen).flat_map(str::bytes).collect()
}

fn own_off() -> impl Iterator<Item = &'static str> {
    MODES.iter().rev().map(|mode| mode.off)
}

fn foreign_off() -> impl Iterator<Item = &'static str> {
    FOREIGN_MODES.iter().map(|mode| mode.off)
}

/// Returns every mode that can be turned on.
#[cfg(test)]
pub(super) fn every_mode() -> impl Iterator<Item = &'static TerminalMode> {
    MODES.iter().chain(FOREIGN_MODES).chain([&ALTERNATE, &DRAG_TRACKING]).filter(|mode| !mode.on.is_empty())
}
