//! Interprets control sequences (ECMA-48: `CSI`, parameters, final byte): keys of xterm, rxvt, and the kitty keyboard
//! protocol, the mouse, paste markers, and reports.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::InputEvent;
use super::keys::{code_point, letter, modifiers, numbered};

/// The meaning of a control sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SequenceMeaning {
    /// An input event.
    Event(InputEvent),
    /// The start of a paste.
    PasteStart,
    /// A report, or a key that can never be bound.
    Ignored,
    /// A sequence no terminal sends.
    Unknown,
}

/// Interprets the bytes of a sequence after `CSI`, including the final byte.
pub(super) fn meaning(sequence: &[u8]) -> SequenceMeaning {
    let Some((last, body)) = sequence.split_last() else { return SequenceMeaning::Unknown };
    let split = body.iter().position(|byte| (0x20..=0x2f).contains(byte)).unwrap_or(body.len());
    let (parameters, between) = body.split_at(split);
    match (parameters.first(), between, last) {
        (Some(b'<'), b"", b'M' | b'm') => mouse(parameters.get(1..).unwrap_or_default(), *last == b'M'),
        // Reports about devices, modes, the keyboard, graphics, and colors.
        (Some(b'?'), b"", b'c' | b'n' | b'u' | b'S' | b'R') | (Some(b'>'), b"", b'c' | b'm') => {
            SequenceMeaning::Ignored
        }
        (_, b"$", b'y') => SequenceMeaning::Ignored,
        (Some(b'<'..=b'?'), ..) => SequenceMeaning::Unknown,
        // F1 to F5 of the Linux console.
        (Some(b'['), b"", b'A'..=b'E') if parameters.len() == 1 => {
            pressed(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE)
        }
        (_, b"", _) => plain(&Parameters::read(parameters), *last),
        _ => SequenceMeaning::Unknown,
    }
}

fn plain(parameters: &Parameters, last: u8) -> SequenceMeaning {
    match last {
        b'I' if parameters.is_empty() => SequenceMeaning::Event(InputEvent::Focus),
        b'O' if parameters.is_empty() => SequenceMeaning::Ignored,
        // Status, cursor, device, and window reports. `R` with parameters is never F3.
        b'n' | b'c' | b't' | b'x' => SequenceMeaning::Ignored,
        b'R' if !parameters.is_empty() => SequenceMeaning::Ignored,
        // The mouse in urxvt encoding (1015) and win32-input-mode keys, neither of which is enabled.
        b'M' if parameters.len() == 3 => SequenceMeaning::Ignored,
        b'_' if parameters.len() == 6 => SequenceMeaning::Ignored,
        b'Z' => SequenceMeaning::Event(InputEvent::Key(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT))),
        b'~' => tilde(parameters),
        b'u' => {
            let code = parameters.get(0, 0);
            key(parameters, 1, |mods| code_point(code?, parameters.get(0, 1), parameters.get(0, 2), mods))
        }
        b'$' | b'^' | b'@' if parameters.len() == 1 => {
            let mods = match last {
                b'$' => KeyModifiers::SHIFT,
                b'^' => KeyModifiers::CONTROL,
                _ => KeyModifiers::SHIFT | KeyModifiers::CONTROL,
            };
            let code = parameters.get(0, 0).and_then(numbered);
            code.map_or(SequenceMeaning::Unknown, |code| pressed(code, mods))
        }
        b'a'..=b'd' if parameters.is_empty() => letter(last.to_ascii_uppercase())
            .map_or(SequenceMeaning::Unknown, |code| pressed(code, KeyModifiers::SHIFT)),
        b'E' if parameters.is_empty() || parameters.get(0, 0) == Some(1) => SequenceMeaning::Ignored,
        _ => match letter(last) {
            Some(code) if parameters.is_empty() || parameters.get(0, 0) == Some(1) => {
                key(parameters, 1, |mods| Some(KeyEvent::new(code, mods)))
            }
            _ => SequenceMeaning::Unknown,
        },
    }
}

fn tilde(parameters: &Parameters) -> SequenceMeaning {
    match parameters.get(0, 0) {
        Some(200) => SequenceMeaning::PasteStart,
        // The end of a paste whose start was lost, or that timed out.
        Some(201) => SequenceMeaning::Ignored,
        Some(27) => key(parameters, 1, |mods| code_point(parameters.get(2, 0)?, None, None, mods)),
        Some(number) => match numbered(number) {
            Some(code) => key(parameters, 1, |mods| Some(KeyEvent::new(code, mods))),
            None => SequenceMeaning::Ignored,
        },
        None => SequenceMeaning::Unknown,
    }
}

/// Returns a key with the modifiers from a parameter. Ignores key releases (event type 3).
fn key(
    parameters: &Parameters,
    nth: usize,
    of: impl Fn(KeyModifiers) -> Option<KeyEvent>,
) -> SequenceMeaning {
    if parameters.get(nth, 1) == Some(3) {
        return SequenceMeaning::Ignored;
    }
    let mods = modifiers(parameters.get(nth, 0).unwrap_or(1));
    mods.and_then(of).map_or(SequenceMeaning::Ignored, |key| SequenceMeaning::Event(InputEvent::Key(key)))
}

fn pressed(code: KeyCode, mods: KeyModifiers) -> SequenceMeaning {
    SequenceMeaning::Event(InputEvent::Key(KeyEvent::new(code, mods)))
}

/// Interprets a mouse event in SGR encoding (1006): button, column, row.
fn mouse(parameters: &[u8], is_press: bool) -> SequenceMeaning {
    let parameters = Parameters::read(parameters);
    let (Some(code), Some(column), Some(row)) =
        (parameters.get(0, 0), parameters.get(1, 0), parameters.get(2, 0))
    else {
        return SequenceMeaning::Unknown;
    };
    let button = match code & 0b11 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (code & 0b1100_0000, code & 0b10_0000 != 0, button) {
        (0, true, Some(button)) => MouseEventKind::Drag(button),
        (0, true, None) => MouseEventKind::Moved,
        (0, false, Some(button)) if is_press => MouseEventKind::Down(button),
        (0, false, Some(button)) => MouseEventKind::Up(button),
        (64, false, Some(MouseButton::Left)) => MouseEventKind::ScrollUp,
        (64, false, Some(MouseButton::Middle)) => MouseEventKind::ScrollDown,
        // Horizontal wheels, and buttons after the third.
        _ => return SequenceMeaning::Ignored,
    };
    let flags = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let active = flags.into_iter().filter(|(bit, _)| code & bit != 0);
    // Coordinates are 1-based.
    let cell = |number: u32| u16::try_from(number.saturating_sub(1)).unwrap_or(u16::MAX);
    SequenceMeaning::Event(InputEvent::Mouse(MouseEvent {
        kind,
        column: cell(column),
        row: cell(row),
        modifiers: active.fold(KeyModifiers::NONE, |all, (_, flag)| all | flag),
    }))
}

/// Parameters separated by semicolons, each with subparameters separated by colons.
struct Parameters(Vec<Vec<Option<u32>>>);

impl Parameters {
    fn read(bytes: &[u8]) -> Self {
        if bytes.is_empty() {
            return Self(Vec::new());
        }
        let number = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse().ok();
        let parts = bytes.split(|byte| *byte == b';');
        Self(parts.map(|part| part.split(|byte| *byte == b':').map(number).collect()).collect())
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn get(&self, index: usize, subindex: usize) -> Option<u32> {
        self.0.get(index)?.get(subindex).copied().flatten()
    }
}
