//! Maps bytes and numbers to keys: C0 controls, the numbers in key sequences of xterm and rxvt, and the code points of the
//! kitty keyboard protocol.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Returns the key for a control character (C0 or DEL), as terminals send it without any protocol.
pub(super) fn control(byte: u8, mods: KeyModifiers) -> KeyEvent {
    let control = |c: u8| KeyEvent::new(KeyCode::Char(char::from(c)), mods | KeyModifiers::CONTROL);
    match byte {
        b'\r' => KeyEvent::new(KeyCode::Enter, mods),
        b'\t' => KeyEvent::new(KeyCode::Tab, mods),
        // Backspace sends BS on some terminals and DEL on others. Ctrl-H is therefore never bound.
        0x08 | 0x7f => KeyEvent::new(KeyCode::Backspace, mods),
        0x1b => KeyEvent::new(KeyCode::Esc, mods),
        0 => control(b' '),
        1..=0x1a => control(byte - 1 + b'a'),
        _ => control(byte.wrapping_sub(0x1c).wrapping_add(b'4')),
    }
}

/// Returns the key for the final byte after `ESC O` (SS3): arrows, F1 to F4, and the application keypad.
pub(super) fn ss3(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A'..=b'H' | b'P'..=b'S' => letter(last)?,
        b'M' => KeyCode::Enter,
        b'X' => KeyCode::Char('='),
        // j to y are the keys `*` to `9`, in ASCII order.
        b'j'..=b'y' => KeyCode::Char(char::from(last - b'j' + b'*')),
        _ => return None,
    })
}

/// Returns the key for the final letter after `CSI`. The caller rules out `R` with parameters, which is a cursor report.
pub(super) fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'R' => KeyCode::F(3),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// Returns the key for the number before `~`.
pub(super) fn numbered(number: u32) -> Option<KeyCode> {
    let f = |first: u32, nth: u32| u8::try_from(number - first + nth).ok().map(KeyCode::F);
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => f(11, 1)?,
        17..=21 => f(17, 6)?,
        23..=26 => f(23, 11)?,
        28 | 29 => f(28, 15)?,
        31..=34 => f(31, 17)?,
        _ => return None,
    })
}

/// Returns the modifiers for a parameter, which is their bits plus one. Returns `None` for Super, Hyper, or Meta, with which
/// no key is ever bound.
pub(super) fn modifiers(parameter: u32) -> Option<KeyModifiers> {
    let bits = parameter.saturating_sub(1);
    let flags = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    let active = flags.into_iter().filter(|(bit, _)| bits & bit != 0);
    // Ignore 64 and 128, Caps Lock and Num Lock.
    (bits & 0b0011_1000 == 0).then(|| active.fold(KeyModifiers::NONE, |all, (_, flag)| all | flag))
}

/// Returns the key for a code point, as reported by the kitty keyboard protocol and xterm's modifyOtherKeys.
///
/// `shifted` is the code point with Shift, and `base` that of the same key on a US keyboard, if reported.
pub(super) fn code_point(
    code: u32,
    shifted: Option<u32>,
    base: Option<u32>,
    mods: KeyModifiers,
) -> Option<KeyEvent> {
    let named = match code {
        9 if mods.contains(KeyModifiers::SHIFT) => Some(KeyCode::BackTab),
        9 => Some(KeyCode::Tab),
        13 | 57_414 => Some(KeyCode::Enter),
        27 => Some(KeyCode::Esc),
        8 | 127 => Some(KeyCode::Backspace),
        57_376..=57_398 => u8::try_from(code - 57_376 + 13).ok().map(KeyCode::F),
        57_399..=57_408 => char::from_digit(code - 57_399, 10).map(KeyCode::Char),
        57_409 => Some(KeyCode::Char('.')),
        57_410 => Some(KeyCode::Char('/')),
        57_411 => Some(KeyCode::Char('*')),
        57_412 => Some(KeyCode::Char('-')),
        57_413 => Some(KeyCode::Char('+')),
        57_415 => Some(KeyCode::Char('=')),
        57_416 => Some(KeyCode::Char(',')),
        57_417 => Some(KeyCode::Left),
        57_418 => Some(KeyCode::Right),
        57_419 => Some(KeyCode::Up),
        57_420 => Some(KeyCode::Down),
        57_421 => Some(KeyCode::PageUp),
        57_422 => Some(KeyCode::PageDown),
        57_423 => Some(KeyCode::Home),
        57_424 => Some(KeyCode::End),
        57_425 => Some(KeyCode::Insert),
        57_426 => Some(KeyCode::Delete),
        _ => None,
    };
    if let Some(code) = named {
        return Some(KeyEvent::new(code, mods));
    }
    // The rest of the private use area is for modifiers and media keys, or not defined yet.
    let letter =
        |code: u32| char::from_u32(code).filter(|c| !c.is_control() && !(57_344..=63_743).contains(&code));
    let mut c = letter(code)?;
    if mods.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
        // Ctrl-C should work on keyboards with other scripts.
        c = base.and_then(letter).filter(char::is_ascii).unwrap_or(c);
    } else if mods.contains(KeyModifiers::SHIFT) {
        let mut upper = c.to_uppercase();
        let upper = upper.next().filter(|_| upper.next().is_none());
        c = shifted.and_then(letter).or(upper).unwrap_or(c);
    }
    Some(KeyEvent::new(KeyCode::Char(c), mods))
}
